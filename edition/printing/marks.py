"""Crop marks: thin lines at the corners of the trimmed page, outside the bleed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

__all__ = ["crop_marks"]

_MM = 72 / 25.4  # points in a millimetre
_LONG = 5.0  # millimetres
_THIN = 0.25  # points


def crop_marks(
    trim: tuple[float, float, float, float],
    bleeds: tuple[float, float, float, float],
    offset: float,
    ink: Literal["gray", "black"] = "gray",
    folds: Sequence[float] = (),
) -> str:
    """Return the operators that paint the marks of a page whose `trim` box is given in millimetres.

    A mark begins outside the bleed of its side (left, bottom, right, top) and at least `offset` from the trim. It
    prints in black. `folds` are places from the left where the sheet is folded, marked above and below.
    """
    left, bottom, right, top = trim
    away = [max(bleed, offset) for bleed in bleeds]
    lines: list[tuple[float, float, float, float]] = []
    for x in (left, right):
        lines.append((x, bottom - away[1], x, bottom - away[1] - _LONG))
        lines.append((x, top + away[3], x, top + away[3] + _LONG))
    for x in folds:
        lines.append((x, bottom - away[1], x, bottom - away[1] - _LONG * 0.6))
        lines.append((x, top + away[3], x, top + away[3] + _LONG * 0.6))
    for y in (bottom, top):
        lines.append((left - away[0], y, left - away[0] - _LONG, y))
        lines.append((right + away[2], y, right + away[2] + _LONG, y))
    drawn = [f"{_at(a)} {_at(b)} m {_at(c)} {_at(d)} l S" for a, b, c, d in lines]
    colour = "0 G" if ink == "gray" else "0 0 0 1 K"
    return "\n".join(["q", colour, f"{_THIN} w", *drawn, "Q", ""])


def _at(millimetres: float) -> str:
    return f"{millimetres * _MM:.4f}".rstrip("0").rstrip(".")
