"""Operators that build and paint paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

from edition.printing.preflight.pages import Box, intersection
from edition.printing.preflight.painting import Painting, number_of
from edition.printing.preflight.state import stretch
from edition.printing.preflight.tokens import Operand

__all__ = ["Paths"]


class Paths(Painting):
    """The path operators. Of a path its box is kept, and of a single rectangle how thin it is."""

    path: Box | None = None
    thin: float | None = None
    clipping = False

    def _point(self, operands: list[Operand]) -> None:
        self._extend(number_of(operands[-2]), number_of(operands[-1]))
        self.thin = None

    def _curve(self, operands: list[Operand]) -> None:
        for at in range(0, len(operands) - 1, 2):
            self._extend(number_of(operands[at]), number_of(operands[at + 1]))
        self.thin = None

    def _rectangle(self, operands: list[Operand]) -> None:
        x, y, width, height = (number_of(n) for n in operands[-4:])
        self.thin = min(abs(width), abs(height)) * stretch(self.state.ctm) if self.path is None else None
        self._extend(x, y)
        self._extend(x + width, y + height)
        if self.state.ctm[1] or self.state.ctm[2]:
            self._extend(x + width, y)
            self._extend(x, y + height)

    def _extend(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.state.ctm
        x, y = a * x + c * y + e, b * x + d * y + f
        box = self.path
        self.path = (
            (x, y, x, y) if box is None else (min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y))
        )

    def _clip(self, _: list[Operand]) -> None:
        self.clipping = True

    def _no_paint(self, _: list[Operand]) -> None:
        if self.clipping and self.path is not None:
            self.state.clip = intersection(self.state.clip, self.path)
        self.path, self.thin, self.clipping = None, None, False

    def _fill(self, operands: list[Operand]) -> None:
        if self.path is not None:
            self._use(self.state.fill, "area", self.state.over_fill)
            if self.thin and not self.state.fill.white:
                self._thickness(self.thin)
            self._art(self.path, self.state.fill)
        self._no_paint(operands)

    def _stroke(self, operands: list[Operand]) -> None:
        if self.path is not None:
            self._use(self.state.stroke, "line", self.state.over_stroke)
            width = self.state.line * stretch(self.state.ctm)
            if not self.state.stroke.white:
                self._thickness(width)
            x0, y0, x1, y1 = self.path
            half = width / 2
            self._art((x0 - half, y0 - half, x1 + half, y1 + half), self.state.stroke)
        self._no_paint(operands)

    def _both(self, operands: list[Operand]) -> None:
        path, clipping = self.path, self.clipping
        self.clipping = False
        self._fill(operands)
        self.path, self.clipping = path, clipping
        self._stroke(operands)
