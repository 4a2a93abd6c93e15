"""Building blocks: from a plan to the blocks of each flow, their words plain leaves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.document.flow import Flow
from edition.document.lines import cells_of, markers_of, stanzas_of
from edition.document.marks import BlockMark, DivisionMark, Fault, FigureMark, LetterPartMark
from edition.document.nodes import (
    Block,
    BlockQuotation,
    Break,
    Cell,
    Division,
    Figure,
    Heading,
    Inlines,
    Item,
    Leaf,
    Letter,
    LetterPart,
    ListBlock,
    Paragraph,
    Paratext,
    Stanza,
    Table,
    VerseBlock,
    VerseLine,
)
from edition.document.plan import Nest, Reach
from edition.text.span import Span

__all__ = ["Builder", "Names"]

# After these a paragraph in which they stand goes on; after a break or a part of a letter a new one begins.
_WITHIN_PARAGRAPHS = frozenset({"quotation", "verse", "letter", "list", "table"})


class Names:
    """Gives every block its id: the editor's where there is one, else a prefix and a number in the order asked."""

    def __init__(self, given: Iterable[str], faults: list[Fault]) -> None:
        self._reserved = frozenset(given)
        self._used: set[str] = set()
        self._numbers: Counter[str] = Counter()
        self._faults = faults

    def take(self, given: str, prefix: str, span: Span) -> str:
        """Return `given`, or the next free id with `prefix`; an id given twice is a fault."""
        if given and given not in self._used:
            self._used.add(given)
            return given
        if given:
            self._faults.append(Fault("id-twice", span, f"the id {given} is given twice", given))
        while True:
            self._numbers[prefix] += 1
            name = f"{prefix}{self._numbers[prefix]}"
            if name not in self._reserved and name not in self._used:
                self._used.add(name)
                return name


class Builder:
    """Builds the blocks of one flow, from its start to its end."""

    def __init__(self, reach: Reach, names: Names, captions: dict[Span, Flow], faults: list[Fault]) -> None:
        self.flow = reach.flow
        self.paratext: list[Paratext] = []
        self._text = reach.flow.text
        self._reach = reach
        self._names = names
        self._captions = captions
        self._faults = faults
        self._figures = deque(reach.figures)
        self._nests = deque(reach.nests)

    def stretch(self, start: int, end: int) -> tuple[Block, ...]:
        """Return the blocks between two places that no outermost block crosses. Stretches are asked for in order."""
        nests: list[Nest] = []
        while self._nests and (self._nests[0].span.start < end or self._nests[0].span.end <= end):
            nests.append(self._nests.popleft())
        return self._blocks(start, end, nests)

    def divisions(self, marks: Sequence[DivisionMark], end: int) -> tuple[Division, ...]:
        """Return the divisions of the body, the deeper ones inside the others; `end` is where the body ends."""
        starts = [*(mark.span.start for mark in marks), end]
        return self._nested(deque(zip(marks, starts[1:], strict=True)), 0)

    def _nested(self, marks: deque[tuple[DivisionMark, int]], level: int) -> tuple[Division, ...]:
        made: list[Division] = []
        while marks and marks[0][0].level > level:
            mark, end = marks.popleft()
            if mark.level > level + 1 and not made:
                above = f"directly under level {level}" if level else "with none above it"
                message = f"a division of level {mark.level} stands {above}"
                self._faults.append(Fault("level-skipped", mark.span, message, mark.id))
            name = self._names.take(mark.id, "d", mark.span)
            heading: Heading | None = None
            if mark.heading:
                pieces = self.flow.pieces(mark.span.start, mark.span.end)
                heading = Heading(f"{name}-heading", mark.span, _plain(pieces))
            blocks: tuple[Block, ...] = self.stretch(mark.span.end, end)
            blocks += self._nested(marks, mark.level)
            if not blocks:
                self._faults.append(Fault("division-empty", mark.span, "a division without text", mark.id))
            made.append(
                Division(name, mark.level, blocks, heading, mark.supplied_title, mark.running, mark.opens)
            )
        return tuple(made)

    def _blocks(self, start: int, end: int, nests: Sequence[Nest]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        at, goes_on = start, False
        for nest in nests:
            self._paragraphs(at, max(at, nest.span.start), goes_on, blocks)
            self._due(nest.span.start, blocks)
            blocks.append(self._block(nest))
            self._due(nest.span.end, blocks)
            at, goes_on = max(at, nest.span.end), nest.kind in _WITHIN_PARAGRAPHS
        self._paragraphs(at, end, goes_on, blocks)
        self._due(end, blocks)
        return tuple(blocks)

    def _paragraphs(self, start: int, end: int, goes_on: bool, blocks: list[Block]) -> None:
        """Add the paragraphs between two places, with the pictures that stand among them."""
        cuts = self._reach.cuts[bisect_left(self._reach.cuts, start) : bisect_left(self._reach.cuts, end)]
        breaks = {*self.flow.blanks(start, end), *cuts}
        bounds = sorted({start, *breaks, end})
        for low, high in pairwise(bounds):
            pieces = self.flow.pieces(low, high)
            if pieces:
                self._due(pieces[0].start, blocks)
                span = _hull(pieces)
                name = self._names.take("", "p", span)
                blocks.append(Paragraph(name, span, _plain(pieces), goes_on and low not in breaks))
                self._due(span.end, blocks)

    def _due(self, before: int, blocks: list[Block]) -> None:
        """Add the pictures that stand after a letter before the place `before`."""
        while self._figures and self._figures[0][0] < before:
            blocks.append(self._figure(self._figures.popleft()[1]))

    def rest(self) -> tuple[Block, ...]:
        """Return the pictures that no text was left for."""
        blocks: list[Block] = []
        self._due(len(self._text) + 1, blocks)
        return tuple(blocks)

    def _figure(self, mark: FigureMark) -> Figure:
        name = self._names.take(mark.id, "fig", mark.after)
        content: Inlines = ()
        span: Span | None = None
        if mark.caption_span is not None:
            pieces = self._captions[mark.caption_span].pieces(mark.caption_span.start, mark.caption_span.end)
            if pieces:
                content, span = _plain(pieces), _hull(pieces)
        return Figure(name, mark.file, mark.alt, mark.caption, mark.width, content, span)

    def _block(self, nest: Nest) -> Block:
        span, mark = nest.span, nest.mark
        if isinstance(mark, LetterPartMark):
            pieces = self.flow.pieces(span.start, span.end)
            return LetterPart(self._names.take("", "lp", span), mark.role, span, _plain(pieces))
        match nest.kind:
            case "quotation":
                name = self._names.take(mark.id, "bq", span)
                return BlockQuotation(name, self._blocks(span.start, span.end, nest.children))
            case "letter":
                name = self._names.take(mark.id, "letter", span)
                return Letter(name, self._blocks(span.start, span.end, nest.children))
            case "verse":
                return self._verse(mark, span)
            case "list":
                return self._list(mark, nest)
            case "table":
                return self._table(mark, span)
            case _:
                pieces = self.flow.pieces(span.start, span.end)
                name = self._names.take(mark.id, "b", span)
                return Break(name, span if pieces else None, _plain(pieces))

    def _verse(self, mark: BlockMark, span: Span) -> VerseBlock:
        name = self._names.take(mark.id, "v", span)
        stanzas: list[Stanza] = []
        number = 0
        for stanza in stanzas_of(self.flow, span, self._reach.cuts):
            lines: list[VerseLine] = []
            for pieces, indent in stanza:
                number += 1
                lines.append(VerseLine(f"{name}-l{number}", _hull(pieces), _plain(pieces), indent))
            stanzas.append(Stanza(tuple(lines)))
        return VerseBlock(name, tuple(stanzas))

    def _list(self, mark: BlockMark, nest: Nest) -> ListBlock:
        name = self._names.take(mark.id, "l", nest.span)
        inner = [(child.span, child.kind == "list") for child in nest.children]
        try:
            pattern = re.compile(mark.marker) if mark.marker else None
        except re.error as error:
            message = f"the marker {mark.marker!r} of a list is not a regular expression: {error}"
            self._faults.append(Fault("marker-invalid", nest.span, message, mark.id))
            pattern = None
        markers = markers_of(self.flow, nest.span, pattern, inner)
        ends = [marker.start for marker in markers[1:]] + [nest.span.end]
        items: list[Item] = []
        for number, (marker, end) in enumerate(zip(markers, ends, strict=True), 1):
            children = [c for c in nest.children if marker.end <= c.span.start < end]
            pieces = self.flow.pieces(marker.start, marker.end)
            blocks = self._blocks(marker.end, end, children)
            items.append(Item(f"{name}-i{number}", blocks, _hull(pieces) if pieces else None, _plain(pieces)))
        return ListBlock(name, mark.style or "plain", tuple(items))

    def _table(self, mark: BlockMark, span: Span) -> Table:
        name = self._names.take(mark.id, "t", span)
        rows: list[tuple[Cell, ...]] = []
        for cells, signs in cells_of(self.flow, span, mark.separator):
            self.paratext.extend(Paratext(sign, "separator") for sign in signs)
            row = [
                Cell(f"{name}-r{len(rows) + 1}c{number}", place, _plain(pieces))
                for number, (place, pieces) in enumerate(cells, 1)
            ]
            rows.append(tuple(row))
        if len({len(row) for row in rows}) > 1:
            self._faults.append(
                Fault("row-length", span, "the rows of a table have different numbers of cells", mark.id)
            )
        return Table(name, tuple(rows), mark.header, mark.caption)


def _plain(pieces: Sequence[Span]) -> Inlines:
    return tuple(Leaf(piece) for piece in pieces)


def _hull(pieces: Sequence[Span]) -> Span:
    return Span(pieces[0].start, pieces[-1].end)
