"""What all painting has in common: the state, the resources, and noting what is painted where and with which inks."""

from __future__ import annotations

import math

import pikepdf

from edition.printing.preflight.fonts import Font, read_font
from edition.printing.preflight.memory import Memory
from edition.printing.preflight.pages import Box, Matrix, PageFrame, intersection
from edition.printing.preflight.seen import Seen
from edition.printing.preflight.spaces import Paint
from edition.printing.preflight.state import State
from edition.printing.preflight.tokens import Operand

__all__ = ["Painting", "matrix_of", "number_of"]

_NEAR = 0.3
"""Points within which art is held to come to the cut."""


class Painting:
    """A page while it is walked. `trim` is its trimmed page; while `quiet`, places do not count (cells of patterns)."""

    def __init__(self, frame: PageFrame, trim: Box, memory: Memory) -> None:
        self.frame, self.trim, self.memory = frame, trim, memory
        self.seen = Seen(frame.number, trim)
        self.state = State(frame.matrix, frame.visible)
        self.resources = frame.resources
        self.quiet = 0

    def _resource(self, kind: str, name: Operand) -> pikepdf.Object | None:
        held = self.resources.get(kind) if isinstance(self.resources, pikepdf.Dictionary) else None
        return (
            held.get(f"/{name}") if isinstance(held, pikepdf.Dictionary) and isinstance(name, str) else None
        )

    def _read_font(self, font: pikepdf.Object) -> Font:
        fonts, key = self.memory.fonts, font.objgen
        if key == (0, 0):
            return read_font(font)
        if key not in fonts:
            fonts[key] = read_font(font)
        return fonts[key]

    def _use(self, paint: Paint, what: str, over: bool) -> None:
        """Note that something is painted in a colour."""
        seen, state = self.seen, self.state
        if state.blend:
            seen.transparency |= state.blend
        if paint.family == "pattern":
            seen.bare = False
            self._pattern(paint)
            return
        seen.paint(paint.family, what)
        seen.spots.update(paint.inks)
        seen.ink = max(seen.ink, paint.ink)
        if over:
            seen.overprint.add("white" if paint.white else paint.family)
        if what == "text" and paint.dark and paint.family in ("cmyk", "lab"):
            seen.mixed_black = True

    def _pattern(self, paint: Paint) -> None:
        raise NotImplementedError

    def _thickness(self, width: float) -> None:
        if self.seen.thinnest is None or width < self.seen.thinnest:
            self.seen.thinnest = width

    def _art(self, box: Box, paint: Paint | None = None) -> None:
        """Note where something other than text is painted: whether it comes to the cut and goes over it."""
        if self.quiet or (paint is not None and paint.white):
            return
        box, trim = intersection(box, self.state.clip), self.trim
        if box[0] > box[2] or box[1] > box[3]:
            return
        if box[2] <= trim[0] or box[3] <= trim[1] or box[0] >= trim[2] or box[1] >= trim[3]:
            self.seen.outside = True
            return
        overs = trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3]
        for side, over in enumerate(overs):
            if over > -_NEAR:
                self.seen.reach[side] = min(self.seen.reach.get(side, math.inf), over)


def number_of(value: Operand) -> float:
    """Return an operand that must be a number.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, float):
        raise TypeError("no number")
    return value


def matrix_of(operands: list[Operand]) -> Matrix:
    """Return the last six operands as a matrix."""
    a, b, c, d, e, f = (number_of(n) for n in operands[-6:])
    return a, b, c, d, e, f
