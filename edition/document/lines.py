"""Lines that mean something: of verse, of lists, of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from edition.document.flow import Flow
from edition.document.stretches import Stretches
from edition.text.span import Span

__all__ = ["cells_of", "markers_of", "stanzas_of"]

Pieces = tuple[Span, ...]
_TAB = 4  # columns


def stanzas_of(flow: Flow, span: Span, cuts: Sequence[int]) -> list[list[tuple[Pieces, int]]]:
    """Return the stanzas of a stretch of verse, each line with its steps of indent.

    Blank lines part stanzas, and so does a lost paragraph break (`cuts`, in order) that stands before a line. Indents
    are counted in steps, whatever number of spaces the witness takes for one.
    """
    found: list[tuple[int, Pieces, int]] = []
    for line in flow.lines(span.start, span.end):
        pieces = flow.pieces(line.start, line.end)
        if pieces:
            first = pieces[0].start
            space = flow.text[flow.margin(first) : first]
            found.append((line.start, pieces, sum(_TAB if sign == "\t" else 1 for sign in space)))
    widths = sorted({width for _, _, width in found})
    stanzas: list[list[tuple[Pieces, int]]] = []
    before = span.start
    for start, pieces, width in found:
        first = pieces[0].start
        parted = flow.blanks(before, start) or bisect_left(cuts, start) != bisect_left(cuts, first + 1)
        if parted or not stanzas:
            stanzas.append([])
        stanzas[-1].append((pieces, bisect_left(widths, width)))
        before = pieces[-1].end
    return stanzas


def markers_of(
    flow: Flow, span: Span, pattern: re.Pattern[str] | None, inner: Sequence[tuple[Span, bool]]
) -> list[Span]:
    """Return where the items of a list begin, each as the stretch of its marker (empty where it has none).

    Without the `pattern` of a marker every line begins an item; with it, every line that starts with what it matches
    does. Lines within the blocks `inner` begin none; a list among them (True) belongs to the item before it.
    """
    blocks = Stretches(block for block, _ in inner)
    lists = {block.start for block, is_list in inner if is_list}
    found: list[Span] = []
    for line in flow.lines(span.start, span.end):
        pieces = flow.pieces(line.start, line.end)
        if not pieces or blocks.around(pieces[0].start) or (found and pieces[0].start in lists):
            continue
        first = pieces[0]
        match = pattern.match(flow.text, first.start, first.end) if pattern else None
        if match and match.end() > match.start() and not blocks.overlap(Span(*match.span())):
            found.append(Span(*match.span()))
        elif pattern is None or not found:
            found.append(Span(first.start, first.start))
    return found


def cells_of(flow: Flow, span: Span, separator: str) -> Iterator[tuple[list[tuple[Span, Pieces]], Pieces]]:
    """Yield the rows of a table: each cell's place and pieces, and the separators that are not white space.

    A line is a row. Where the separator is a sign, one at either end of a line frames it and parts nothing.
    """
    sign = separator or "\t"
    white = not sign.strip()
    pattern = re.compile(re.escape(sign) + (" *" if not sign.strip(" ") else ""))
    for line in flow.lines(flow.margin(span.start), flow.tail(span.end)):
        if not flow.pieces(line.start, line.end):
            continue
        cuts: list[Span] = []
        for run in flow.clipped(line.start, line.end):
            cuts.extend(Span(*match.span()) for match in pattern.finditer(flow.text, run.start, run.end))
        bounds = [line.start, *(at for cut in cuts for at in (cut.start, cut.end)), line.end]
        cells: list[tuple[Span, Pieces]] = []
        for low, high in zip(bounds[::2], bounds[1::2], strict=True):
            pieces = flow.pieces(low, high)
            cells.append((Span(pieces[0].start, pieces[-1].end) if pieces else Span(low, low), pieces))
        if not white and len(cells) > 1 and not cells[0][1]:
            del cells[0]
        if not white and len(cells) > 1 and not cells[-1][1]:
            del cells[-1]
        yield cells, () if white else tuple(cuts)
