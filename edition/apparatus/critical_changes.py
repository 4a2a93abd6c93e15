"""Where a witness reads otherwise than the printed text, letter for letter, before it is put into words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.text.lemmas import core
from edition.text.printed import PrintedText, Row
from edition.text.span import Span

__all__ = ["Departure", "departures", "on_printed"]


@dataclass(frozen=True, slots=True)
class Departure:
    """At `span` of the printed text, which may be a point, the witness `siglum` has `words`.

    `place` is where they stand in its own text. `row` is the emendation that departs from it, None where it is another
    witness that does.
    """

    span: Span
    words: str
    siglum: str
    place: int
    row: Row | None = None


def departures(texts: PrintedText, rows: Sequence[Row], siglum: str) -> Iterator[Departure]:
    """Yield what the editor's emendations changed in the copy-text `siglum`, in order, each cut to what differs."""
    edited = [row for row in rows if not row.silent]
    starts = [row.span.start for row in edited]
    for segment in texts.editorial.segments:
        if segment.emendation is None:
            continue
        index = bisect_right(starts, segment.witness.start) - 1
        was, now = segment.witness.of(texts.witness), segment.reading.of(texts.reading)
        head, tail = core(was, now)
        span = Span(segment.reading.start + head, segment.reading.end - tail)
        if was != now and index >= 0:
            words = was[head : len(was) - tail]
            yield on_printed(texts, span, words, siglum, segment.witness.start + head, edited[index])


def on_printed(
    texts: PrintedText, span: Span, words: str, siglum: str, place: int, row: Row | None = None
) -> Departure:
    """Return the departure at `span` of the reading text, where `siglum` has `words`, as one from the printed text.

    Where a typographic rule acts across its edge, it takes in what the rule acts on.
    """
    printed = texts.typographic.to_reading(span)
    reach = texts.typographic.to_witness(printed).hull(span)
    before, after = texts.reading[reach.start : span.start], texts.reading[span.end : reach.end]
    return Departure(printed, before + words + after, siglum, place, row)
