"""Schemes of imposition: how pages are laid on sheets, and what is done with the sheets afterwards.

The names `2up` … `1x8x2` are those of PDF::Imposition, which AmuseWiki's users know; their arrangements are the same
(documentation of PDF::Imposition 0.26, https://metacpan.org/dist/PDF-Imposition).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.printing.imposition.formes import Sheet, Side, side

__all__ = ["SCHEMES", "Scheme", "find_scheme"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to impose.

    `multiple` is the number of pages that a section must be a multiple of; `section` its size where that is fixed,
    0 where the pages make one section or the editor chooses; `sheets` gives the sheets of a section, its first
    position and its size being given. `trimmed` tells whether pages are cut apart where they do not meet at the
    spine, `bound` whether they are bound at all; `flip` the flip that is asked for unless the editor says otherwise,
    `""` for the one that shows backs as fronts; `signature` and `sheet` what is taken where the editor names none.
    `chosen` lets the editor choose the signature; `top` copies are bound at the top. `making` tells what to do with the
    printed sheets.
    """

    id: str
    title: str
    multiple: int
    sheets: Callable[[int, int], Iterator[Sheet]]
    making: str
    section: int = 0
    names: tuple[str, ...] = ()
    chosen: bool = False
    trimmed: bool = False
    bound: bool = True
    top: bool = False
    flip: str = ""
    signature: str = ""
    sheet: str = ""


def _folded_once(first: int, pages: int, turn: int = 0) -> Iterator[Sheet]:
    """Yield sheets folded once and laid into one another: n 1 / 2 n-1, n-2 3 / 4 n-3, and so on."""
    for k in range(0, pages // 2, 2):
        front, back = [[pages - k, 1 + k]], [[2 + k, pages - 1 - k]]
        yield Sheet(
            side(front, first=first, pages=pages, turn=turn), side(back, first=first, pages=pages, turn=turn)
        )


def _bound_at_the_top(first: int, pages: int) -> Iterator[Sheet]:
    return _folded_once(first, pages, turn=90)


def _halved(first: int, pages: int) -> Iterator[Sheet]:
    """Yield sheets that are cut across: the upper halves are the outer sheets of the section, the lower the inner."""
    once = list(_folded_once(first, pages))
    half = len(once) // 2
    for upper, lower in zip(once[:half], once[half:], strict=True):
        yield Sheet((*upper.front, *lower.front), (*_back(upper), *_back(lower)))


def _back(sheet: Sheet) -> Side:
    return sheet.back or ()


_Rows = Sequence[Sequence[int]]


def _fixed(*sheets: tuple[_Rows, _Rows | None], nested: int = 0) -> Callable[[int, int], Iterator[Sheet]]:
    """Return the sheets of sections of one size; of every `nested` pages, leaves lie within one another (0: none)."""

    def made(first: int, pages: int) -> Iterator[Sheet]:
        for front, back in sheets:
            yield Sheet(
                side(front, first=first, pages=nested),
                side(back, first=first, pages=nested) if back is not None else None,
            )

    return made


def _cut_and_folded(sheets: int) -> Callable[[int, int], Iterator[Sheet]]:
    """Return sheets that are cut across, each pile of halves then folded once as a section of its own."""

    def made(first: int, pages: int) -> Iterator[Sheet]:
        upper = _folded_once(first, 4 * sheets)
        lower = _folded_once(first + 4 * sheets, 4 * sheets)
        for one, other in zip(upper, lower, strict=True):
            yield Sheet((*one.front, *other.front), (*_back(one), *_back(other)))

    return made


def _cut_and_stacked(columns: int, rows: int) -> Callable[[int, int], Iterator[Sheet]]:
    """Return the sheets of a pile that is cut into stacks of leaves, which are then laid one upon another."""

    def made(first: int, pages: int) -> Iterator[Sheet]:
        count = pages // (2 * columns * rows)
        for sheet in range(count):
            leaves = [[(row * columns + c) * count + sheet for c in range(columns)] for row in range(rows)]
            front = [[2 * leaf + 1 for leaf in row] for row in leaves]
            back = [[2 * leaf + 2 for leaf in reversed(row)] for row in leaves]
            yield Sheet(side(front, first=first), side(back, first=first))

    return made


def _in_reading_order(columns: int, rows: int) -> Callable[[int, int], Iterator[Sheet]]:
    """Return sheets with pages side by side to read as they lie."""
    size = columns * rows

    def made(first: int, pages: int) -> Iterator[Sheet]:
        for start in range(1, pages + 1, 2 * size):
            sides = [
                [[begin + row * columns + c for c in range(columns)] for row in range(rows)]
                for begin in (start, start + size)
            ]
            yield Sheet(side(sides[0], first=first, bound=False), side(sides[1], first=first, bound=False))

    return made


def _repeated(columns: int, rows: int) -> Callable[[int, int], Iterator[Sheet]]:
    """Return sheets with one page over and over on each side."""

    def made(first: int, pages: int) -> Iterator[Sheet]:
        for page in range(1, pages + 1, 2):
            front, back = [[page] * columns] * rows, [[page + 1] * columns] * rows
            yield Sheet(side(front, first=first), side(back, first=first))

    return made


_SADDLE = "Lay the sheets into one another as they come, fold them once, staple through the fold, trim the fore-edge."
_SEW = (
    "Of each section lay the sheets into one another and fold them once; lay the sections one upon another."
)
_PERFECT = "Lay the leaves one upon another as they are numbered, and bind them at the back."
_COPIES = "Cut the sheets; every stack is a whole copy. "

_ALL = (
    Scheme("booklet", "a booklet of sheets folded once, stapled through the fold", 4, _folded_once, _SADDLE,
           names=("2up", "saddle", "saddle-stitch"), chosen=True),
    Scheme("duplex2up", "a booklet, backs turned for printers that flip on the long edge", 4, _folded_once, _SADDLE,
           chosen=True, flip="long"),
    Scheme("signatures", "sections of sheets folded once, for sewing or perfect binding", 4, _folded_once,
           f"{_SEW} Sew through the folds, or mill and glue the back.", names=("sections",), chosen=True,
           signature="16"),
    Scheme("2down", "a booklet bound at the top, like a calendar", 4, _bound_at_the_top, _SADDLE,
           chosen=True, top=True),
    Scheme("4up", "two booklet sheets on one, cut before folding", 8, _halved,
           "Cut the pile across the middle, put the lower half into the upper, fold once, staple, trim.",
           chosen=True, trimmed=True),
    Scheme("2x4x1", "sections of 8 pages: one sheet folded twice (quarto)", 8,
           _fixed(([[-5, -4], [8, 1]], [[-3, -6], [2, 7]]), nested=8),
           "Fold each sheet twice, first the top half back, then the left half back; stack the sections, bind, and "
           "open the heads by trimming.", section=8, names=("quarto",), trimmed=True),
    Scheme("2x4x2", "sections of 16 pages: two sheets folded twice together", 16,
           _fixed(([[-9, -8], [16, 1]], [[-7, -10], [2, 15]]), ([[-11, -6], [14, 3]], [[-5, -12], [4, 13]]),
                  nested=16),
           "Lay the second sheet of a section behind the first, both fronts up; fold both twice, the top half back, "
           "then the left half back; stack the sections, bind, and open the heads by trimming.",
           section=16, trimmed=True),
    Scheme("ea4x4", "sections of 16 pages: two sheets, each folded twice, one within the other", 16,
           _fixed(([[-13, -4], [16, 1]], [[-3, -14], [2, 15]]), ([[-9, -8], [12, 5]], [[-7, -10], [6, 11]]),
                  nested=16),
           "Fold each sheet twice, the top half back, then the left half back; put the second of a section into the "
           "first; stack the sections, bind, and open the heads by trimming.", section=16, trimmed=True),
    Scheme("1x8x2", "sections of 16 pages: one sheet folded three times (octavo)", 16,
           _fixed(([[-5, -12, -9, -8], [4, 13, 16, 1]], [[-7, -10, -11, -6], [2, 15, 14, 3]]), nested=16),
           "Fold each sheet three times: the left half back, the top half back, the left half back again; stack the "
           "sections, bind, and open heads and fore-edges by trimming.",
           section=16, names=("octavo",), trimmed=True),
    Scheme("1x4x2cutfoldbind", "sections of 4 pages, two on a sheet that is cut before folding", 8,
           _cut_and_folded(1), "Cut each sheet across the middle, fold the halves once, lay the upper before the "
           "lower, sheet upon sheet, and bind.", section=8, trimmed=True),
    Scheme("2x4x2cutfoldbind", "sections of 8 pages, two on two sheets that are cut before folding", 16,
           _cut_and_folded(2), "Cut every two sheets across the middle; of the upper halves lay the second into the "
           "first and fold them once, of the lower ones likewise; stack the sections and bind.",
           section=16, trimmed=True),
    Scheme("cut-and-stack", "leaves for perfect binding, two on a sheet: cut the pile and stack it", 4,
           _cut_and_stacked(2, 1), "Cut the whole pile down the middle and lay the left stack on the right one. "
           + _PERFECT, names=("cutstack", "cut-stack"), trimmed=True),
    Scheme("cut-and-stack4", "leaves for perfect binding, four on a sheet: cut the pile and stack it", 8,
           _cut_and_stacked(2, 2), "Cut the whole pile into four and lay the stacks one upon another: upper left on "
           "upper right on lower left on lower right. " + _PERFECT, trimmed=True),
    Scheme("zine", "one sheet, printed on one side, folded and cut into a booklet of 8 pages", 8,
           _fixed(([[-5, -4, -3, -2], [6, 7, 8, 1]], None)),
           "Fold the sheet along all lines and open it; fold it across and cut the middle of the long fold, from the "
           "first to the third cross fold; open it, fold it lengthwise, push the ends together until the cut opens "
           "to a cross, and wrap the pages round, page 1 outside.", section=8, names=("8-page-zine",),
           sheet="A4"),
    Scheme("2side", "two pages side by side, to read", 4, _in_reading_order(2, 1), "Read.", bound=False,
           names=("2-up",)),
    Scheme("4side", "four pages on each side, to read", 8, _in_reading_order(2, 2), "Read.", bound=False,
           names=("4-up",)),
    Scheme("1x1", "one page on each side", 2, _repeated(1, 1), _PERFECT, trimmed=True),
    Scheme("1repeat2side", "the same page twice, side by side", 2, _repeated(2, 1), _COPIES + _PERFECT, trimmed=True),
    Scheme("1repeat2top", "the same page twice, one above the other", 2, _repeated(1, 2), _COPIES + _PERFECT,
           trimmed=True),
    Scheme("1repeat4", "the same page four times", 2, _repeated(2, 2), _COPIES + _PERFECT, trimmed=True),
)  # fmt: skip

SCHEMES: Mapping[str, Scheme] = {scheme.id: scheme for scheme in _ALL}

_BY_NAME = {name.casefold(): scheme for scheme in _ALL for name in (scheme.id, *scheme.names)}


def find_scheme(name: str) -> Scheme | None:
    """Return the scheme of that name, by any of its names, capitals or not; None where there is none."""
    return _BY_NAME.get(name.casefold())
