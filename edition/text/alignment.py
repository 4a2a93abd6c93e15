"""Alignments: how a text and the text made from it lie side by side.

The text is cut into segments, each kept or replaced; the result is their concatenation. The segments *are* the map
between the two, in both directions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from edition.text.emendation import Emendation
from edition.text.span import Span

__all__ = ["Alignment", "Conflict", "Segment", "conflicts"]


class Conflict(ValueError):
    """Two emendations claim the same stretch of the text, or one leaves the text."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of both texts: `witness` became `reading`, by `emendation` or, when that is None, unchanged."""

    witness: Span
    reading: Span
    emendation: Emendation | None


def conflicts(emendations: Iterable[Emendation]) -> list[tuple[Emendation, Emendation]]:
    """Return the pairs that overlap, each later emendation with the one before it that reaches farthest."""
    pairs: list[tuple[Emendation, Emendation]] = []
    farthest: Emendation | None = None
    for emendation in sorted(emendations, key=_order):
        if farthest is not None and emendation.span.start < farthest.span.end:
            pairs.append((farthest, emendation))
        if farthest is None or emendation.span.end > farthest.span.end:
            farthest = emendation
    return pairs


def _order(emendation: Emendation) -> tuple[Span, str]:
    return (emendation.span, emendation.id)


class Alignment:
    """A witness, the reading text that `emendations` make of it, and the way between them.

    The order in which the emendations are given does not matter.

    Raises:
        Conflict: two of them overlap, or one reaches beyond the witness.
    """

    __slots__ = ("_reading_starts", "_witness_starts", "reading", "segments", "witness")

    def __init__(self, witness: str, emendations: Iterable[Emendation]) -> None:
        chosen = sorted(emendations, key=_order)
        for first, second in pairwise(chosen):
            if second.span.start < first.span.end:
                raise Conflict(f"{first.id} and {second.id} overlap")
        if chosen and chosen[-1].span.end > len(witness):
            raise Conflict(f"{chosen[-1].id} reaches beyond the end of the text")
        segments: list[Segment] = []
        parts: list[str] = []
        at = out = 0

        def push(source: Span, text: str, emendation: Emendation | None) -> None:
            nonlocal out
            segments.append(Segment(source, Span(out, out + len(text)), emendation))
            parts.append(text)
            out += len(text)

        for emendation in chosen:
            if at < emendation.span.start:
                push(Span(at, emendation.span.start), witness[at : emendation.span.start], None)
            push(emendation.span, emendation.reading, emendation)
            at = emendation.span.end
        if at < len(witness):
            push(Span(at, len(witness)), witness[at:], None)
        self.witness = witness
        self.reading = "".join(parts)
        self.segments = tuple(segments)
        self._witness_starts = [s.witness.start for s in segments]
        self._reading_starts = [s.reading.start for s in segments]

    def to_witness(self, span: Span) -> Span:
        """Return the smallest stretch of the witness that `span` of the reading text came from."""
        return self._hull(span, self._reading_starts, from_reading=True)

    def to_reading(self, span: Span) -> Span:
        """Return the smallest stretch of the reading text that holds what `span` of the witness became."""
        return self._hull(span, self._witness_starts, from_reading=False)

    def _hull(self, span: Span, starts: list[int], *, from_reading: bool) -> Span:
        if not self.segments:
            return Span(0, 0)
        if span.start == span.end:
            # A point touches what ends there and what starts there; between two kept letters it is a point again.
            low = max(bisect_left(starts, span.start) - 1, 0)
            high = max(bisect_right(starts, span.start) - 1, low)
        else:
            low = max(bisect_right(starts, span.start) - 1, 0)
            high = max(bisect_left(starts, span.end) - 1, low)
        first, last = self.segments[low], self.segments[high]
        start = self._across(first, span.start, from_reading=from_reading, end=False)
        end = self._across(last, span.end, from_reading=from_reading, end=True)
        return Span(min(start, end), max(start, end))

    @staticmethod
    def _across(segment: Segment, at: int, *, from_reading: bool, end: bool) -> int:
        here, there = (
            (segment.reading, segment.witness) if from_reading else (segment.witness, segment.reading)
        )
        if segment.emendation is None:
            return there.start + min(max(at - here.start, 0), len(here))
        if here.start != here.end:
            # At its very edges an emendation is not touched by a point outside it.
            if not end and at >= here.end:
                return there.end
            if end and at <= here.start:
                return there.start
        return there.end if end else there.start

    def emendations_in(self, span: Span) -> tuple[Emendation, ...]:
        """Return the emendations whose readings `span` of the reading text touches, deletions inside it included."""
        low = max(bisect_left(self._reading_starts, span.start) - 1, 0)
        found: list[Emendation] = []
        for segment in self.segments[low:]:
            if segment.reading.start > span.end:
                break
            inside = segment.reading.overlaps(span) or (
                len(segment.reading) == 0 and span.start <= segment.reading.start <= span.end
            )
            if segment.emendation is not None and inside:
                found.append(segment.emendation)
        return tuple(found)

    def invert(self) -> str:
        """Rebuild the witness from the reading text: kept stretches are read from it, replaced ones from the map."""
        return "".join(
            s.witness.of(self.witness) if s.emendation else s.reading.of(self.reading) for s in self.segments
        )
