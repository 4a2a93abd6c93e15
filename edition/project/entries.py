"""The entries of the apparatus, as typed values: persons, terms, places, events, notes, works, index headings.

Each comes from one file of source/. Spans are of the reading text. `stands` says why an entry stands although the text
does not name it; `sort` is the filing form where the name does not file as it is written. Prose fields are Markdown in
a line: `*title*`, `[see](id)`, `[@work, p. 12]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from edition.text.span import Span

__all__ = [
    "Calendar", "DateStatement", "Entry", "Event", "EventKind", "IndexHeading", "Life", "Named", "Note", "NoteKind",
    "Person", "PlaceEntry", "Register", "Source", "Term", "Work",
]  # fmt: skip


class Calendar(StrEnum):
    """The calendar in which a date is stated: Old Style is Julian, New Style Gregorian.

    `UNKNOWN` says that the source does not tell: such a date is printed as it is and never converted.
    """

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """What a fact rests on: the edited text itself, a work of the bibliography, or a page on the web.

    Exactly one of `text`, `work` and `title` is set. `locator` is the place within it as it is cited (`p. 12`).
    """

    text: bool = False
    work: str = ""
    locator: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class DateStatement:
    """A date as EDTF (ISO 8601-2:2019, levels 0 and 1) in its own calendar.

    `as_printed` are the words in which the edited text states it (`the night of July 12–13, 1918`), none where it does
    not.
    """

    edtf: str
    calendar: Calendar = Calendar.GREGORIAN
    as_printed: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """One end of a life: a birth or a death."""

    date: DateStatement | None = None
    place: str = ""
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `name` is the standard name in filing form (`Kosior, V. V.`)."""

    id: str
    name: str
    forms: tuple[str, ...]
    variants: tuple[str, ...] = ()
    birth: Life | None = None
    death: Life | None = None
    role: str = ""
    text: str = ""
    disputed: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    here: tuple[Span, ...] = ()
    not_here: tuple[Span, ...] = ()
    stands: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary; `original` is the form in its own language, with the tag of that language."""

    id: str
    name: str
    forms: tuple[str, ...]
    expansion: str = ""
    original: str = ""
    original_lang: str = ""
    text: str = ""
    plural: bool = False
    see: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    here: tuple[Span, ...] = ()
    not_here: tuple[Span, ...] = ()
    stands: str = ""
    sort: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place; `coordinates` are latitude and longitude in degrees (WGS 84)."""

    id: str
    name: str
    forms: tuple[str, ...]
    modern: str = ""
    text: str = ""
    coordinates: tuple[float, float] | None = None
    sources: tuple[Source, ...] = ()
    here: tuple[Span, ...] = ()
    not_here: tuple[Span, ...] = ()
    stands: str = ""
    sort: str = ""
    disputed: str = ""


class EventKind(StrEnum):
    """What an event is to its one person; `OTHER` where it is neither end of a life."""

    OTHER = ""
    BIRTH = "birth"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `passage` is what it rests on, None for an anchor from outside the text; `timeline`: it is drawn.

    `persons` act in it, and so live at its time; `concerns` are persons whom it concerns, be it before or after them.
    `label` and `lane` are its short name and its row in the drawing. `disputed` says that others date or tell it
    otherwise; `note` then says who.
    """

    id: str
    date: DateStatement
    text: str
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    passage: Span | None = None
    outside: bool = False
    timeline: bool = False
    label: str = ""
    lane: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    concerns: tuple[str, ...] = ()
    kind: EventKind = EventKind.OTHER
    disputed: bool = False


class NoteKind(StrEnum):
    """What an explanatory note does."""

    EXPLANATION = "explanation"
    SOURCE = "source"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Note:
    """An explanatory note of the editor; its mark stands after `span`."""

    id: str
    span: Span
    text: str
    kind: NoteKind = NoteKind.EXPLANATION
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An item of the bibliography: `csl` its CSL-JSON, `kind` the section it stands in (text, witness, named, source).

    Dates in `csl` are in CSL-JSON's form, however the file writes them.
    """

    id: str
    csl: Mapping[str, Any]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class IndexHeading:
    """A subject heading; with `entry` it is that person's, place's or term's, and its sub-entries divide the mentions.

    `see` and `see_also` name other headings by their words (a sub-entry as `heading: sub-entry`) or entries by id.
    """

    heading: str
    entry: str = ""
    passages: tuple[Span, ...] = ()
    sub: tuple[IndexHeading, ...] = ()
    see: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    sort: str = ""


Named = Person | Term | PlaceEntry
"""What the text names by forms."""

Entry = Person | Term | PlaceEntry | Event | Note | Work
"""What has an id of its own; no two entries of an edition share one."""


@dataclass(frozen=True, slots=True)
class Register:
    """All entries of an edition, each kind in the order of its file."""

    persons: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    works: tuple[Work, ...] = ()
    headings: tuple[IndexHeading, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return any(
            (self.persons, self.terms, self.places, self.events, self.notes, self.works, self.headings)
        )
