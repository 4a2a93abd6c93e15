"""Weaving: annotations that overlap become inlines that nest.

Spans stay spans until here, the last step before rendering. The kinds of `Mark`, in their order, are ranks: an outer
annotation stays whole, an inner one that crosses its boundary is cut. Blocks are outermost of all. The pieces of an
annotation that was cut carry TEI's `part`, in the order of the document: I, M …, F; a whole one carries N.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.document.nodes import (
    Annotation,
    Document,
    Element,
    Inline,
    Inlines,
    Leaf,
    Mark,
    Paratext,
    Point,
    leaves,
    with_inlines,
)  # fmt: skip
from edition.document.stretches import Stretches
from edition.text.span import Span

__all__ = ["annotate", "weave"]

_RANK = {kind: rank for rank, kind in enumerate(Mark)}
# Kinds that stand at a place and hold no letters, whatever their span; the place is its end for those of `_AFTER`.
_PLACES = frozenset({Mark.NOTE_CALL, Mark.ENTRY, Mark.LOST_NOTE_MARK, Mark.PAGE_BREAK, Mark.PRINTED_PAGE})
_FORWARD = frozenset({Mark.PAGE_BREAK, Mark.PRINTED_PAGE})
_AFTER = frozenset({Mark.ENTRY, Mark.LOST_NOTE_MARK})


def weave(blocks: Sequence[Sequence[Span]], annotations: Iterable[Annotation]) -> tuple[Inlines, ...]:
    """Return the inlines of each block.

    A block is given by its runs of letters, in the order of the text; no two runs overlap. White space between blocks
    and stretches taken out of them belong to no run. An annotation that covers no letter of any block becomes a point:
    in the block it touches, else at the end of the block before it (a page break: at the start of the next). Only
    where no block has a letter is it left out. The order of `annotations` does not matter.

    Takes n log n steps for n runs and annotations, and one for each piece that it yields.
    """
    ordered = sorted(annotations, key=_order)
    warp = _Warp(blocks)
    pieces: list[list[_Piece]] = [[] for _ in blocks]
    points: list[list[tuple[int, int]]] = [[] for _ in blocks]
    for number, annotation in enumerate(ordered):
        found = () if _is_place(annotation) else tuple(warp.pieces(annotation.span))
        for block, start, end in found:
            pieces[block].append(_Piece(number, start, end, []))
        if not found and (place := warp.place(_place(annotation), annotation.kind in _FORWARD)):
            points[place[0]].append((place[1], number))
    woven = [_sweep(block, pieces[i], points[i]) for i, block in enumerate(blocks)]
    return _finished(woven, ordered)


def annotate(document: Document, annotations: Iterable[Annotation]) -> Document:
    """Return `document` with its letters woven anew under `annotations`, and only these.

    What lies wholly in declared paratext is left out: it is not the body.
    """
    contents: list[Inlines] = []

    def collect(content: Inlines) -> Inlines:
        contents.append(content)
        return content

    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        with_inlines(blocks, collect)
    runs = [_runs(content) for content in contents]
    kept = _outside(document.paratext, runs, annotations)
    woven = iter(weave(runs, kept))
    return replace(
        document,
        blocks=with_inlines(document.blocks, lambda _: next(woven)),
        notes=tuple(replace(n, blocks=with_inlines(n.blocks, lambda _: next(woven))) for n in document.notes),
    )


def _runs(content: Inlines) -> list[Span]:
    """Return the letters of inlines as runs, each as long as can be."""
    runs: list[Span] = []
    for leaf in leaves(content):
        if runs and runs[-1].end == leaf.span.start:
            runs[-1] = Span(runs[-1].start, leaf.span.end)
        else:
            runs.append(leaf.span)
    return runs


def _order(annotation: Annotation) -> tuple[int, int, int, str, str, str, str]:
    span = annotation.span
    return (
        _RANK[annotation.kind], span.start, -span.end,
        annotation.id, annotation.target, annotation.lang, annotation.label,
    )  # fmt: skip


def _is_place(annotation: Annotation) -> bool:
    return annotation.kind in _PLACES or len(annotation.span) == 0


def _place(annotation: Annotation) -> int:
    return annotation.span.end if annotation.kind in _AFTER else annotation.span.start


def _outside(
    paratext: Sequence[Paratext], runs: Sequence[Sequence[Span]], annotations: Iterable[Annotation]
) -> Iterator[Annotation]:
    """Yield the annotations that do not lie wholly in paratext."""
    stretches = Stretches(p.span for p in paratext)
    letters = Stretches(span for block in runs for span in block)
    for annotation in annotations:
        if _is_place(annotation):
            gone = stretches.around(_place(annotation))
        else:
            gone = stretches.overlap(annotation.span) and not letters.overlap(annotation.span)
        if not gone:
            yield annotation


class _Warp:
    """The runs of all blocks in the order of the text. Places in a block are counted in its own letters."""

    def __init__(self, blocks: Sequence[Sequence[Span]]) -> None:
        runs: list[tuple[int, int, int, int]] = []
        for block, spans in enumerate(blocks):
            offset = 0
            for span in spans:
                if len(span):
                    runs.append((span.start, span.end, block, offset))
                    offset += len(span)
        runs.sort()
        self.runs = runs
        self.starts = [run[0] for run in runs]
        self.ends = [run[1] for run in runs]

    def pieces(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """Yield (block, start, end) for each block of which `span` covers letters."""
        hulls: dict[int, tuple[int, int]] = {}
        for index in range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)):
            start, end, block, offset = self.runs[index]
            first = offset + max(span.start, start) - start
            last = offset + min(span.end, end) - start
            hulls[block] = (hulls[block][0] if block in hulls else first, last)
        return ((block, start, end) for block, (start, end) in hulls.items())

    def place(self, at: int, forward: bool) -> tuple[int, int] | None:
        """Return (block, place) of the point `at`: in a run that it touches, else in the one before or after it."""
        before = bisect_left(self.starts, at) - 1
        after = bisect_right(self.ends, at)
        sides = [(before, before >= 0 and self.ends[before] >= at)]
        sides.insert(0 if forward else 1, (after, after < len(self.runs) and self.starts[after] <= at))
        for wanted in (True, False):
            for index, touches in sides:
                if touches is wanted and 0 <= index < len(self.runs):
                    start, end, block, offset = self.runs[index]
                    return block, offset + min(max(at, start), end) - start
        return None


@dataclass(slots=True)
class _Piece:
    """A piece of annotation `number` in one block; `children` fill up while it is open."""

    number: int
    start: int
    end: int
    children: _Children


_Children = list["Leaf | int | _Piece"]


def _sweep(runs: Sequence[Span], pieces: Sequence[_Piece], points: Sequence[tuple[int, int]]) -> _Children:
    """Nest the pieces of one block: from place to place, close what ends, cut what would cross, open what starts."""
    root: _Children = []
    opening: dict[int, list[_Piece]] = defaultdict(list)
    ending: dict[int, list[int]] = defaultdict(list)
    standing: dict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        opening[piece.start].append(piece)
        ending[piece.end].append(piece.number)
    for place, number in points:
        standing[place].append(number)
    text = _TextOfBlock(runs)
    places = sorted({*text.bounds, *opening, *ending, *standing})
    stack: list[_Piece] = []
    numbers: list[int] = []  # those of the stack: ascending, for outer annotations have lower numbers
    for index, at in enumerate(places):
        starting = opening.get(at, ())
        depth = len(stack)
        for number in (*ending.get(at, ()), *(piece.number for piece in starting)):
            depth = min(depth, bisect_left(numbers, number))
        going_on = [_Piece(p.number, at, p.end, []) for p in stack[depth:] if p.end > at]
        del stack[depth:], numbers[depth:]
        top = stack[-1].children if stack else root
        top.extend(standing.get(at, ()))
        for piece in sorted((*going_on, *starting), key=lambda p: p.number):
            top.append(piece)
            stack.append(piece)
            numbers.append(piece.number)
            top = piece.children
        if index + 1 < len(places):
            top.append(Leaf(text.span(at, places[index + 1])))
    return root


class _TextOfBlock:
    """From places counted in a block's own letters to spans of the text."""

    def __init__(self, runs: Sequence[Span]) -> None:
        self.runs = [run for run in runs if len(run)]
        self.bounds = [0]
        for run in self.runs:
            self.bounds.append(self.bounds[-1] + len(run))

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text between two places of one run."""
        index = bisect_right(self.bounds, start) - 1
        shift = self.runs[index].start - self.bounds[index]
        return Span(start + shift, end + shift)


def _finished(woven: Sequence[_Children], ordered: Sequence[Annotation]) -> tuple[Inlines, ...]:
    """Turn the open pieces into elements that know which part of their annotation they are."""
    total = [0] * len(ordered)
    seen = [0] * len(ordered)

    def count(children: _Children) -> None:
        for child in children:
            if isinstance(child, _Piece):
                total[child.number] += 1
                count(child.children)

    def finish(children: _Children) -> Inlines:
        inlines: list[Inline] = []
        for child in children:
            match child:
                case Leaf():
                    inlines.append(child)
                case int():
                    inlines.append(Point(ordered[child]))
                case _Piece(number=number):
                    seen[number] += 1
                    part = _part(seen[number], total[number])
                    inlines.append(Element(ordered[number], part, finish(child.children)))
        return tuple(inlines)

    for children in woven:
        count(children)
    return tuple(finish(children) for children in woven)


def _part(number: int, total: int) -> str:
    if total == 1:
        return "N"
    if number == 1:
        return "I"
    return "F" if number == total else "M"
