"""Formes: which page stands where on the two sides of a sheet, as numbers and quarter turns, without any lengths.

Sides are written as they are seen, so that the back of a cell is the cell mirrored about the vertical axis: the
sheet is turned over like the page of a book. `turned_over` makes of a back side that of a sheet which is turned over
about its horizontal axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Cell", "Sheet", "Side", "mirrored", "side", "turned_over"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for one page on a side of a sheet.

    `position` counts the pages of the finished copy from 1; None is a cell that is never printed. `turn` is the
    page's rotation in degrees, counter-clockwise. `spine` says on which side of the cell the fold or back is at which
    the copy is bound: -1 left, 1 right, 0 neither. `depth` is the number of leaves that lie around this one in its
    section, by which creep goes.
    """

    position: int | None
    turn: int = 0
    spine: int = 0
    depth: int = 0


Side = tuple[tuple[Cell, ...], ...]
"""Rows of cells, from the top."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: what stands on its front and on its back (None: the back stays white)."""

    front: Side
    back: Side | None


def side(
    rows: Sequence[Sequence[int]], *, first: int = 1, pages: int = 0, bound: bool = True, turn: int = 0
) -> Side:
    """Return a side from rows of page numbers, in which a number below zero is a page that stands on its head.

    The numbers count within a section whose first page is `first` in the copy and which has `pages` pages (0: none
    lies within another). `bound` pages have their spine on the left where they are odd. Every cell has `turn` besides.
    """
    return tuple(tuple(_cell(number, first, pages, bound, turn) for number in row) for row in rows)


def _cell(number: int, first: int, pages: int, bound: bool, turn: int) -> Cell:
    page, head_down = abs(number), number < 0
    spine = (-1 if page % 2 else 1) if bound else 0
    depth = min(page - 1, pages - page) // 2 if pages else 0
    return Cell(
        first + page - 1, (turn + (180 if head_down else 0)) % 360, -spine if head_down else spine, depth
    )


def mirrored(one: Side) -> Side:
    """Return a side for copies that are bound on the right: columns in the other order, spines on the other hand."""
    return tuple(tuple(replace(cell, spine=-cell.spine) for cell in reversed(row)) for row in one)


def turned_over(one: Side) -> Side:
    """Return a side turned by half a turn: as a back, for sheets that are turned over about their other axis."""
    return tuple(
        tuple(replace(cell, spine=-cell.spine, turn=(cell.turn + 180) % 360) for cell in reversed(row))
        for row in reversed(one)
    )
