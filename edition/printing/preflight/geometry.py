"""The trimmed page: as the file says it, or as the printer's sizes tell where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.printing.preflight.pages import Box, PageFrame
from edition.printing.profile import TOLERANCE, Paper, Profile, Size

__all__ = ["MM", "SIDES", "Wanted", "is_recto", "measures", "sides_of", "surplus", "trimmed"]

MM = 72 / 25.4
"""Points in a millimetre."""
SIDES = ("left", "bottom", "right", "top")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is printed where: the printer, the paper, the size of the page when it is known, interior or cover.

    `size` is width and height in millimetres.
    """

    profile: Profile
    paper: Paper | None
    size: tuple[float, float] | None = None
    part: Literal["interior", "cover"] = "interior"


def is_recto(number: int) -> bool:
    """Tell whether a page is a right-hand one; the first is."""
    return number % 2 == 1


def sides_of(wanted: Wanted, number: int, *, right_to_left: bool) -> tuple[float, float, float, float]:
    """Return the bleed at left, bottom, right and top of a page in millimetres; the binding may be at the right."""
    if wanted.part == "cover":
        bleed = wanted.profile.cover.bleed
        return bleed, bleed, bleed, bleed
    return wanted.profile.bleed.sides(recto=is_recto(number) != right_to_left)


def trimmed(frame: PageFrame, wanted: Wanted, *, right_to_left: bool) -> Box:
    """Return the trimmed page in the frame of the page's boxes.

    It is the TrimBox; without one, the page itself, or what remains of it without the printer's bleed when that is
    a size which is wanted and the page itself is none.
    """
    if frame.trim is not None:
        return frame.trim
    left, bottom, right, top = frame.visible
    if wanted.part == "cover":
        return frame.visible
    sides = sides_of(wanted, frame.number, right_to_left=right_to_left)
    inner = (
        left + sides[0] * MM,
        bottom + sides[1] * MM,
        right - sides[2] * MM,
        top - sides[3] * MM,
    )
    sizes = wanted.profile.sizes if wanted.size is None else (Size("", *wanted.size),)
    if not any(_is(frame.visible, size) for size in sizes) and any(_is(inner, size) for size in sizes):
        return inner
    return frame.visible


def measures(box: Box) -> tuple[float, float]:
    """Return width and height of a box in millimetres."""
    return (box[2] - box[0]) / MM, (box[3] - box[1]) / MM


def surplus(frame: PageFrame, trim: Box) -> tuple[float, float, float, float]:
    """Return how far the page goes over its trim at left, bottom, right and top, in millimetres."""
    left, bottom, right, top = frame.visible
    return (trim[0] - left) / MM, (trim[1] - bottom) / MM, (right - trim[2]) / MM, (top - trim[3]) / MM


def _is(box: Box, size: Size) -> bool:
    width, height = measures(box)
    return abs(width - size.width) <= TOLERANCE and abs(height - size.height) <= TOLERANCE
