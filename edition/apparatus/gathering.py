"""Gathering: from the register and the document to the apparatus of the book."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from edition.apparatus.apparatus import Apparatus, NumberedNote, Occurrence
from edition.apparatus.calendars import day_number, period_of
from edition.apparatus.indexing import index_of
from edition.apparatus.mentions import Survey, survey
from edition.apparatus.naming import names_of
from edition.apparatus.order import By, FilingKey, filing_key
from edition.apparatus.words import Words, blocks_of, words_of
from edition.document.nodes import Annotation, Division, Document, Mark, inlines_of, leaves, walk
from edition.project.entries import Calendar, Event, Named, Register
from edition.text.span import Span

__all__ = ["annotations_of_apparatus", "body_words", "event_key", "gather", "in_order_of_time"]

_CITED = re.compile(r"(?<![A-Za-z0-9])@([A-Za-z](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*)")


def body_words(document: Document) -> Words:
    """Return the words of the body and of the witness's own notes, block by block."""
    return words_of(document.text, blocks_of(document))


def gather(
    register: Register,
    document: Document,
    to_printed: Callable[[Span], Span],
    language: str,
    words: Words | None = None,
    by: By = "letter",
) -> Apparatus:
    """Return the apparatus of `document`.

    `to_printed` carries spans of the reading text to the printed text; `words` spares `body_words` where it is done;
    `by` is the alphabetical order, letter by letter or word by word.
    """
    if not register:
        return Apparatus()
    starts = _divisions(document)
    found = survey(
        document.text,
        tuple(names_of(register, to_printed)),
        [Span(start, start) for start, _ in starts],
        language=language,
        words=words or body_words(document),
    )
    occurrences = tuple(_occurrences(found, starts))
    by_entry: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        by_entry[occurrence.target].append(occurrence)
    listed = {target: tuple(places) for target, places in by_entry.items()}

    def key(entry: Named) -> FilingKey:
        return filing_key(entry.sort or entry.name, language, by)

    return Apparatus(
        register=register,
        persons=tuple(sorted(register.persons, key=key)),
        terms=tuple(sorted(register.terms, key=key)),
        places=tuple(sorted(register.places, key=key)),
        events=in_order_of_time(register.events),
        notes=tuple(_notes(register, to_printed)),
        works=register.works,
        cited=frozenset(_cited(register)),
        index=index_of(register, listed, to_printed, language, by),
        occurrences=occurrences,
        by_entry=listed,
        passages={e.id: to_printed(e.passage) for e in register.events if e.passage is not None},
        doubts=found.doubts,
    )


def annotations_of_apparatus(apparatus: Apparatus) -> Iterator[Annotation]:
    """Yield what weave needs: a mention for each occurrence, its target the entry, and a point for each note's mark.

    A mention's label is its kind; a note call's label its number, its target the note's id.
    """
    for one in apparatus.occurrences:
        yield Annotation(one.id, one.span, Mark.MENTION, target=one.target, label=one.kind)
    for numbered in apparatus.notes:
        end = Span(numbered.span.end, numbered.span.end)
        yield Annotation(
            numbered.call_id, end, Mark.NOTE_CALL, target=numbered.id, label=str(numbered.number)
        )


def event_key(event: Event) -> tuple[int, int]:
    """Return the first day that an event's date may mean, and, of those that begin alike, the longer first."""
    said = period_of(event.date)
    if said is None:
        return (0, 0)
    julian = event.date.calendar is Calendar.JULIAN
    first, last = said.first or said.last, said.last or said.first
    assert first is not None and last is not None
    return (day_number(first, julian=julian), -day_number(last, julian=julian))


def in_order_of_time(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events as their file has them where no two are clearly the wrong way round, else sorted."""
    latest = None
    for event in events:
        first, last = event_key(event)
        if latest is not None and -last < latest:
            return tuple(sorted(events, key=event_key))
        latest = first if latest is None else max(first, latest)
    return tuple(events)


def _divisions(document: Document) -> list[tuple[int, str]]:
    """Return where each outermost division starts, with its id."""
    starts: list[tuple[int, str]] = []
    for block in document.blocks:
        if isinstance(block, Division):
            first = next(
                (
                    leaf.span.start
                    for inner in walk((block,))
                    for content in inlines_of(inner)
                    for leaf in leaves(content)
                ),
                None,
            )
            if first is not None:
                starts.append((first, block.id))
    return sorted(starts)


def _occurrences(found: Survey, starts: Sequence[tuple[int, str]]) -> Iterator[Occurrence]:
    bounds = [start for start, _ in starts]
    seen: set[tuple[str, str]] = set()
    for number, mention in enumerate(found.mentions, 1):
        at = bisect_right(bounds, mention.span.start) - 1
        division = starts[at][1] if at >= 0 else ""
        first = (division, mention.target) not in seen
        seen.add((division, mention.target))
        yield Occurrence(
            f"m{number}", mention.kind, mention.target, mention.span, division, first, mention.inside
        )


def _notes(register: Register, to_printed: Callable[[Span], Span]) -> Iterator[NumberedNote]:
    placed = sorted(
        ((to_printed(note.span), note) for note in register.notes), key=lambda p: (p[0].end, p[1].id)
    )
    for number, (span, note) in enumerate(placed, 1):
        yield NumberedNote(number, f"note-{note.id}", note, span)


def _cited(register: Register) -> Iterator[str]:
    for lists in (register.persons, register.terms, register.places, register.events, register.notes):
        for entry in lists:
            yield from (source.work for source in entry.sources if source.work)
            for prose in (entry.text, getattr(entry, "disputed", ""), getattr(entry, "note", "")):
                if isinstance(prose, str) and "@" in prose:
                    yield from _CITED.findall(prose)
