"""Marks outside the pages: where to fold (dashed) and where to cut, and the steps by which sections are collated."""

from __future__ import annotations

from itertools import pairwise

from edition.printing.imposition.forme_plan import Plan
from edition.printing.imposition.formes import Cell, Side
from edition.printing.imposition.paper import MM

__all__ = ["MARKS", "collation_step", "cut_of_zine", "marks", "room_for_marks"]

_CLEAR, _LENGTH, _LEAST = 1.0 * MM, 5.0 * MM, 2.0 * MM
MARKS = 6.0 * MM
"""What marks take outside the bleed, in points: a clear millimetre and a line of five."""

_STROKE = "0.25 w 0 G"
_STEP_WIDTH, _STEP_HEIGHT, _STEPS = 1.4 * MM, 4.0 * MM, 20


def room_for_marks(plan: Plan) -> tuple[float, float]:
    """Return how long marks can be beside the pages, and above and below them, in points; 0 where there is no room."""
    left, bottom, _, _ = plan.forme
    return _room(left - plan.bleed), _room(bottom - plan.bleed)


def _room(space: float) -> float:
    length = min(_LENGTH, space - _CLEAR)
    return length if length >= _LEAST else 0.0


def marks(one: Side, plan: Plan, thickness: float) -> bytes:
    """Return the operators of the fold and crop marks of a side; those there is no room for are left out.

    Marks for the fore-edge follow the creep: `thickness` in points for each leaf around the page.
    """
    beside, above = room_for_marks(plan)
    left, bottom, right, top = plan.forme
    clear = plan.bleed + _CLEAR
    solid: list[str] = []
    dashed: list[str] = []
    if above:
        for row, start, end in (
            (0, top + clear, top + clear + above),
            (-1, bottom - clear, bottom - clear - above),
        ):
            cuts, folds = _upright(one, plan, one[row], thickness)
            solid += [_line(x, start, x, end) for x in cuts]
            dashed += [_line(x, start, x, end) for x in folds]
    if beside:
        cuts, folds = _level(one, plan)
        for start, end in ((left - clear, left - clear - beside), (right + clear, right + clear + beside)):
            solid += [_line(start, y, end, y) for y in cuts]
            dashed += [_line(start, y, end, y) for y in folds]
    if not (solid or dashed):
        return b""
    return f"q {_STROKE}\n{''.join(solid)}[2 1.5] 0 d\n{''.join(dashed)}Q\n".encode("ascii")


def _upright(
    one: Side, plan: Plan, row: tuple[Cell, ...], thickness: float
) -> tuple[list[float], list[float]]:
    """Return the x of cuts and of folds as they meet one row of cells."""
    width = plan.cell[0]
    folded = heads_together(one)
    last = len(row) - 1
    cuts: list[float] = []
    folds: list[float] = []
    for column, cell in enumerate(row):
        x = plan.columns[column]
        creep = cell.spine * cell.depth * thickness
        at_spine = (column > 0 and plan.spines[column - 1], column < last and plan.spines[column])
        if not at_spine[0]:
            cuts.append(x + creep)
        if not at_spine[1]:
            cuts.append(x + width + creep)
        if column < last:
            fold = (x + width + plan.columns[column + 1]) / 2
            if plan.spines[column] or folded:
                folds.append(fold)
    return [x for x in dict.fromkeys(cuts) if not any(abs(x - fold) < 0.05 for fold in folds)], folds


def _level(one: Side, plan: Plan) -> tuple[list[float], list[float]]:
    """Return the y of cuts and of folds."""
    height = plan.cell[1]
    folds = []
    if heads_together(one):
        folds = [(upper + lower + height) / 2 for upper, lower in pairwise(plan.rows)]
    cuts = [y for row in plan.rows for y in (row + height, row)]
    return [y for y in dict.fromkeys(cuts) if not any(abs(y - fold) < 0.05 for fold in folds)], folds


def heads_together(one: Side) -> bool:
    """Tell whether rows meet head to head, so that the sheet is folded between them, not cut."""
    return any((upper[0].turn - lower[0].turn) % 360 == 180 for upper, lower in pairwise(one))


def cut_of_zine(plan: Plan) -> bytes:
    """Return the line along which a sheet of eight pages is cut: the middle half of its long fold."""
    y = (plan.rows[0] + plan.rows[1] + plan.cell[1]) / 2
    start, end = plan.columns[1], plan.columns[3]
    return f"q {_STROKE} [1 2] 0 d\n{_line(start, y, end, y)}Q\n".encode("ascii")


def collation_step(one: Side, plan: Plan, first: int, last: int, number: int) -> bytes:
    """Return a bar on the spine of section `number` (from 0), where its pages `first` and `last` meet on the outside.

    Each section has it a step lower, so that a section that is missing or out of order shows.
    """
    for row, cells in enumerate(one):
        for column, (left, right) in enumerate(pairwise(cells)):
            if plan.spines[column] and {left.position, right.position} == {first, last}:
                x = (plan.columns[column] + plan.cell[0] + plan.columns[column + 1]) / 2
                down = (number % _STEPS + 1) * min(_STEP_HEIGHT, plan.cell[1] / (_STEPS + 4))
                height = min(_STEP_HEIGHT, plan.cell[1] / (_STEPS + 4))
                y = plan.rows[row] + plan.cell[1] - down - height
                if left.turn % 360 == 180:
                    y = plan.rows[row] + down
                return (
                    f"q 0 g {x - _STEP_WIDTH / 2:.3f} {y:.3f} {_STEP_WIDTH:.3f} {height:.3f} re f Q\n".encode(
                        "ascii"
                    )
                )
    return b""


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S\n"
