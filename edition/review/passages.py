"""The reading text as pieces for a page: what the witness has, what was emended, what is asked about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.text.alignment import Alignment
from edition.text.emendation import Emendation
from edition.text.span import Span

__all__ = ["Mark", "Piece", "passage", "window"]

_BREAK = re.compile(r"(\n[ \t]*\n\s*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the witness that is to be seen: `name` becomes a class of its pieces, `target` says of what."""

    span: Span
    name: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the reading text. `at` and `end` are its origin in the witness, in code points.

    `emendation` is the one that made it; `marks` are the names of what covers it; `target` is the innermost mark's.
    `breaks` tells that it is a paragraph break.
    """

    words: str
    at: int
    end: int
    emendation: Emendation | None = None
    marks: tuple[str, ...] = ()
    target: str = ""
    breaks: bool = False
    was: str = ""


def window(text: str, span: Span, width: int) -> Span:
    """Return `span` with about `width` code points on either side, cut where a word, or better a paragraph, ends."""
    low, high = max(0, span.start - width), min(len(text), span.end + width)
    if low:
        found = text.rfind("\n\n", max(0, low - width // 3), low + width // 3)
        low = found + 2 if found >= 0 else text.find(" ", low, span.start) + 1 or low
    if high < len(text):
        found = text.find("\n\n", high - width // 3, high + width // 3)
        if found < span.end:
            found = text.rfind(" ", span.end, high)
        high = found if found >= span.end else high
    return Span(min(low, span.start), max(high, span.end))


def passage(alignment: Alignment, span: Span, marks: Sequence[Mark] = ()) -> list[Piece]:
    """Return the pieces of `span` of the reading text; `marks` are of the witness, in its order."""
    segments = alignment.segments
    starts = [s.reading.start for s in segments]
    pieces: list[Piece] = []
    near = _within(marks, alignment.to_witness(span))
    for segment in segments[max(bisect_right(starts, span.start) - 1, 0) : bisect_left(starts, span.end + 1)]:
        if segment.emendation is not None:
            inside = segment.reading.overlaps(span) or (
                not len(segment.reading) and span.start <= segment.reading.start <= span.end
            )
            if inside:
                names = tuple(m.name for m in near if m.span.overlaps(segment.witness))
                pieces.append(
                    Piece(
                        segment.reading.of(alignment.reading), segment.witness.start, segment.witness.end,
                        segment.emendation, names, segment.emendation.id, was=segment.witness.of(alignment.witness),
                    )
                )  # fmt: skip
            continue
        low, high = max(segment.reading.start, span.start), min(segment.reading.end, span.end)
        if low < high:
            shift = segment.witness.start - segment.reading.start
            pieces += _kept(alignment.witness, Span(low + shift, high + shift), near)
    return pieces


def _within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    return [m for m in marks if m.span.overlaps(span)]


def _kept(text: str, span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a kept stretch where marks begin and end, and at paragraph breaks."""
    cuts = {span.start, span.end}
    for mark in marks:
        cuts |= {at for at in (mark.span.start, mark.span.end) if span.start < at < span.end}
    for match in _BREAK.finditer(text, span.start, span.end):
        cuts |= {match.start(), match.end()}
    pieces: list[Piece] = []
    for low, high in pairwise(sorted(cuts)):
        here = [m for m in marks if m.span.start <= low and high <= m.span.end]
        words = text[low:high]
        target = next((m.target for m in reversed(here) if m.target), "")
        pieces.append(
            Piece(
                words, low, high, None, tuple(dict.fromkeys(m.name for m in here)), target,
                breaks=bool(_BREAK.fullmatch(words)),
            )
        )  # fmt: skip
    return pieces
