"""Findings about the apparatus: persons, terms and places, dates, notes, bibliography, index."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E = Severity.ERROR
_W = Severity.WARNING
_A = Severity.ADVICE

_ENTRIES: tuple[Code, ...] = (
    Code(
        "P001", _E, "an entry that the text does not name",
        "An entry of the biographies, the glossary or the places stands because the text names it, or it says why it "
        "stands: `stands: reason`. Names are looked for in the body by the entry's `forms`, after the emendations.",
        "Add the form under which the text names it, or `stands:` with the reason, or take the entry out.",
    ),
    Code(
        "P002", _E, "a name that several entries share",
        "Where a form belongs to several entries, the one that was named before by a form of its own, in the same "
        "paragraph, else in the same division, is meant. Where that does not tell, the editor decides.",
        "Say `here` in the entry that is meant; `not_here` in each of the others does too.",
    ),
    Code(
        "P003", _W, "a surname with another forename before it",
        "The surname is a known person's, but initials or a forename stand before it that are not that person's: it "
        "may be somebody else, and is taken for nobody.",
        "Add the whole name to the forms of the person that is meant, or give the other person an entry.",
    ),
    Code(
        "P004", _E, "one place given to two entries",
        "Two entries of one kind claim the same words by `here`, or one both claims and denies them.",
        "Take `here` out of one of them.",
    ),
    Code(
        "P005", _E, "an id that is given twice",
        "Persons, terms, places, events, notes and works share one set of ids: links go by them.",
        "Choose another id for one of the two, and correct the references to it.",
    ),
    Code(
        "P006", _E, "a reference to an entry that is not there",
        "`see`, `persons`, `places`, `concerns`, `entry` and links in the text of entries name entries by their ids.",
        "Write the id of an entry of the kind that is meant.",
    ),
    Code(
        "P007", _W, "an entry without a source",
        "What the edition states carries its source. `text: true` says that the edited text itself is the source.",
        "Add `sources:` with `text: true`, `work: id` or `title:` and `url:`.",
    ),
    Code(
        "P008", _E, "an authority's id that cannot be one",
        "Ids of VIAF, Wikidata, ISNI, ORCID, GND and the Library of Congress have a fixed form; ISNI and ORCID end "
        "in a check digit (ISO 27729, ISO 7064 MOD 11-2).",
        "Copy the id from the authority's own page; leave it out where it is not certain.",
    ),
    Code(
        "P009", _A, "a name without an entry",
        "The words look like the name of a person or a place and no entry has them among its forms. An error where "
        "edition.yaml says `complete: true`.",
        "Add an entry or a form, or a `stet` with the reason why none is needed.",
    ),
    Code(
        "P010", _A, "an abbreviation that is not explained",
        "The letters look like an abbreviation, and no entry has them among its forms. An error where edition.yaml "
        "says `complete: true`.",
        "Add an entry to glossary.yaml, or a `stet` with the reason why none is needed.",
    ),
    Code(
        "P011", _E, "not one source, but none or two",
        "A source is `text: true`, or a `work` of the bibliography, or the `title` of a page with its `url`.",
        "Keep one of them; write two sources as two entries of the list.",
    ),
    Code(
        "P012", _A, "a form that the text does not have",
        "A form serves to find the entry in the text; one that stands nowhere in it may be mistyped. Other spellings "
        "of a name that the text does not use are `variants`.",
        "Correct it, or move it to `variants`.",
    ),
)  # fmt: skip

_DATES: tuple[Code, ...] = (
    Code(
        "D001", _E, "a date that is not EDTF",
        "Dates are written as EDTF, ISO 8601-2:2019: 1923, 1923-05, 1923-05-25, 1923-05-25?, 1921/1923, 192X, 1923-21.",
        "Write year-month-day with four, two and two digits; a span of time with /, ? for uncertain, ~ for about.",
    ),
    Code(
        "D002", _E, "a date that may be a season or a span of years",
        "In EDTF 1918-21 is the spring of 1918, not the years 1918 to 1921.",
        "Write 1918/1921 for the span of years; for the season add `season: true`.",
    ),
    Code(
        "D003", _E, "a day that the calendar does not have",
        "The day is in no month of that calendar; 29 February 1900 is a day of the Julian calendar only.",
        "Correct the day, or say in which calendar it is: `calendar: julian`.",
    ),
    Code(
        "D004", _E, "a death before the birth",
        "The dates of a life are compared as days, whatever their calendars.",
        "Correct the wrong one of the two.",
    ),
    Code(
        "D005", _E, "a person who acts before birth or after death",
        "`persons` of an event live at its time; whom an event concerns before or after is named under `concerns`.",
        "Correct the date, or move the person to `concerns`.",
    ),
    Code(
        "D006", _E, "an event with another date than its passage",
        "The words of the passage name a date, and the event's is another. Both styles of an Old Style date agree.",
        "Correct the date of the event; where the text errs, say so with `as_printed` and a note.",
    ),
    Code(
        "D007", _W, "events that are not in the order of time",
        "The file is kept in the order of the dates, so that it can be read and compared.",
        "Move the event to its place.",
    ),
    Code(
        "D008", _W, "the words of a date say another date",
        "`as_printed` and `edtf` are the same date.",
        "Correct the one that is wrong.",
    ),
    Code(
        "D009", _E, "an event that rests on nothing",
        "An event rests on a passage of the text, or it is an anchor from outside it and says so.",
        "Add `passage:` with the words of the text, or `outside: true` and a source.",
    ),
    Code(
        "D010", _E, "the chronology and the biographies disagree",
        "The event is the birth or death of a person whose biography has another date.",
        "Correct one of the two.",
    ),
)  # fmt: skip

_REST: tuple[Code, ...] = (
    Code(
        "N001", _E, "a note on words that are not printed in the body",
        "The words lie in what structure.yaml declares to be paratext: the note's mark would stand nowhere.",
        "Anchor the note in the body.",
    ),
    Code(
        "N002", _W, "two notes at one place",
        "Their marks would stand side by side.",
        "Make one note of the two, or anchor one of them at another word.",
    ),
    Code(
        "B001", _E, "a work that the bibliography does not have",
        "`work:` and [@id] name an item of bibliography.yaml by its id.",
        "Write the id of an item, or add the item.",
    ),
    Code(
        "B002", _E, "a type of work that CSL does not know",
        "The types are those of the CSL specification 1.0.2, appendix III.",
        "Write one of them, as article-journal, book, chapter, thesis, webpage, manuscript.",
    ),
    Code(
        "B003", _E, "a date or name that is not in a form of CSL",
        "A date is EDTF, or {date-parts: [[1984, 1]]}, {raw: …} or {literal: …}; a name {family: …, given: …} or "
        "{literal: …}.",
        "Write it in one of these forms.",
    ),
    Code(
        "I001", _E, "a reference to a heading that is not there",
        "`see` and `see_also` name a heading of the index by its words, a sub-entry as “heading: sub-entry”, or an "
        "entry by its id.",
        "Write the heading as it stands.",
    ),
    Code(
        "I002", _A, "a heading with many undivided page numbers",
        "More than seven numbers in a row send the reader on a search.",
        "Divide the heading by sub-entries.",
    ),
    Code(
        "I003", _E, "a heading that stands twice",
        "Two headings of one level have the same words.",
        "Make one of the two.",
    ),
    Code(
        "I004", _E, "a heading that leads nowhere",
        "A heading has passages, an entry, sub-entries or a reference.",
        "Add the passages, or take the heading out.",
    ),
    Code(
        "I005", _W, "`see` at a heading that has passages of its own",
        "`see` sends the reader to another heading instead of this one; beside passages of its own it is `see_also`.",
        "Write `see_also`, or move the passages.",
    ),
)  # fmt: skip

CODES: tuple[Code, ...] = (*_ENTRIES, *_DATES, *_REST)
