"""Rows: the two texts laid side by side, paragraph by paragraph, with the structure the editor gave them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.document.nodes import Mark
from edition.document.structure import Structure
from edition.render.diff.cells import Decoration
from edition.render.diff.comparison import Change, Comparison
from edition.text.span import Span

__all__ = ["Layout", "Part", "Row", "layout", "rows"]

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_INLINE = {
    Mark.TITLE: "italic",
    Mark.FOREIGN: "italic",
    Mark.EMPHASIS: "italic",
    Mark.SMALL_CAPS: "small-caps",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the new text that is a block of its own: `kind` is paragraph, quotation, verse and so on."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of both texts between paragraph breaks that both have, and the changes inside it.

    `paratext` is the role of a row that is wholly declared as such; `heading` tells whether a division begins with it.
    """

    old: Span
    new: Span
    changes: tuple[Change, ...]
    parts: tuple[Part, ...]
    paratext: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows, and what is decorated in either text, cut at the rows' ends."""

    rows: tuple[Row, ...]
    old: tuple[Decoration, ...]
    new: tuple[Decoration, ...]


def rows(comparison: Comparison) -> Iterator[Row]:
    """Cut both texts where a paragraph ends in both of them."""
    old = new = 0
    held: list[Change] = []
    for kept_old, kept_new, change in _kept(comparison):
        for found in _BREAK.finditer(comparison.old, kept_old.start, kept_old.end):
            here = found.start()
            there = here - kept_old.start + kept_new.start
            if here > old or there > new:
                yield Row(Span(old, here), Span(new, there), tuple(held), ())
            old, new = found.end(), there + len(found[0])
            held = []
        if change is not None:
            held.append(change)
    if held or old < len(comparison.old) or new < len(comparison.new):
        yield Row(Span(old, len(comparison.old)), Span(new, len(comparison.new)), tuple(held), ())


def layout(
    comparison: Comparison, there: Structure, here: Structure, queries: Iterable[Decoration]
) -> Layout:
    """Lay both texts side by side.

    `there` is the structure of the old text, `here` that of the new one; `queries` are stretches of the old text.
    """
    bare = list(rows(comparison))
    blocks = _Cover((mark.span, mark.kind) for mark in here.blocks if mark.kind != "paragraph")
    begins = sorted(mark.span.start for mark in here.blocks if mark.kind == "paragraph")
    paratext = _Cover((mark.span, mark.role) for mark in there.paratext)
    headings = sorted(mark.span.start for mark in there.divisions if mark.heading)
    made: list[Row] = []
    for row in bare:
        at = bisect_left(headings, row.old.start)
        role = paratext.at(row.old.start, row.old.end)
        heading = at < len(headings) and headings[at] < row.old.end
        parts = tuple(_parts(row.new, blocks, begins))
        made.append(Row(row.old, row.new, row.changes, parts, role, heading))
    olds = [*(Decoration(m.span.start, m.span.end, "paratext") for m in there.paratext), *queries]
    news = [
        *(Decoration(m.span.start, m.span.end, "paratext") for m in here.paratext),
        *(
            Decoration(a.span.start, a.span.end, _INLINE[a.kind])
            for a in here.inlines
            if a.kind in _INLINE and len(a.span)
        ),
    ]
    return Layout(
        tuple(made),
        tuple(_cut(olds, [row.old for row in made])),
        tuple(_cut(news, [row.new for row in made])),
    )


def _kept(comparison: Comparison) -> Iterator[tuple[Span, Span, Change | None]]:
    """Yield what both texts have, each stretch with the change after it."""
    old = new = 0
    for change in comparison.changes:
        yield Span(old, change.old.start), Span(new, change.new.start), change
        old, new = change.old.end, change.new.end
    yield Span(old, len(comparison.old)), Span(new, len(comparison.new)), None


class _Cover:
    """Stretches with names; of those that hold a place, the innermost answers."""

    def __init__(self, stretches: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted((s.start, -s.end, name) for s, name in stretches if len(s))
        self._starts = [start for start, _, _ in self._spans]
        self._reach: list[int] = []
        for _, end, _ in self._spans:
            self._reach.append(max(-end, self._reach[-1] if self._reach else 0))

    def at(self, start: int, end: int) -> str:
        """Return the name of the innermost stretch that holds `start` to `end`, else nothing."""
        number = bisect_right(self._starts, start) - 1
        while number >= 0 and self._reach[number] >= end:
            if -self._spans[number][1] >= end:
                return self._spans[number][2]
            number -= 1
        return ""

    def cuts(self, start: int, end: int) -> list[int]:
        """Return where between `start` and `end` a stretch begins or ends."""
        found: set[int] = set()
        number = bisect_left(self._starts, end) - 1
        while number >= 0 and self._reach[number] > start:
            low, high, _ = self._spans[number]
            found.update(at for at in (low, -high) if start < at < end)
            number -= 1
        return sorted(found)


def _parts(span: Span, blocks: _Cover, begins: Sequence[int]) -> Iterator[Part]:
    lost = begins[bisect_right(begins, span.start) : bisect_left(begins, span.end)]
    edges = sorted({span.start, *blocks.cuts(span.start, span.end), *lost, span.end})
    if len(edges) == 1:
        edges *= 2
    for low, high in pairwise(edges):
        yield Part(low, high, blocks.at(low, high) or "paragraph")


def _cut(decorations: Sequence[Decoration], spans: Sequence[Span]) -> Iterator[Decoration]:
    """Cut what reaches over the ends of rows, so that each piece lies in one."""
    starts = [span.start for span in spans]
    for d in decorations:
        number = max(bisect_right(starts, d.start) - 1, 0)
        while number < len(spans) and spans[number].start < d.end:
            low, high = max(d.start, spans[number].start), min(d.end, spans[number].end)
            if low < high:
                yield Decoration(low, high, d.name, d.key)
            number += 1
