"""Operators that choose colours (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from typing import Any

from edition.printing.preflight.painting import Painting
from edition.printing.preflight.spaces import Paint, Space, named_space, painted
from edition.printing.preflight.tokens import Operand

__all__ = ["Colouring"]

_GRAY, _RGB, _CMYK = Space("gray"), Space("rgb"), Space("cmyk")
_FIRST: dict[str, tuple[float, ...]] = {
    "gray": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": (0.0, 0.0, 0.0, 1.0), "black": (1.0,), "spot": (1.0,),
}  # fmt: skip


class Colouring(Painting):
    """The colour operators. Colours are made once and kept."""

    def __init__(self, *known: Any) -> None:
        super().__init__(*known)
        self.colours: dict[tuple[Space, tuple[float, ...]], Paint] = {}

    def _paint(self, space: Space, operands: list[Operand]) -> Paint:
        numbers = tuple(n for n in operands if isinstance(n, float))
        last = operands[-1] if operands else None
        if isinstance(last, str):
            return painted(space, numbers, last)
        key = space, numbers
        if key not in self.colours:
            if len(self.colours) > 10_000:
                self.colours.clear()
            self.colours[key] = painted(space, numbers)
        return self.colours[key]

    def _set_fill(self, space: Space, operands: list[Operand]) -> None:
        self.state.fill_space, self.state.fill = space, self._paint(space, operands)

    def _set_stroke(self, space: Space, operands: list[Operand]) -> None:
        self.state.stroke_space, self.state.stroke = space, self._paint(space, operands)

    def _gray_fill(self, operands: list[Operand]) -> None:
        self._set_fill(_GRAY, operands)

    def _gray_stroke(self, operands: list[Operand]) -> None:
        self._set_stroke(_GRAY, operands)

    def _rgb_fill(self, operands: list[Operand]) -> None:
        self._set_fill(_RGB, operands)

    def _rgb_stroke(self, operands: list[Operand]) -> None:
        self._set_stroke(_RGB, operands)

    def _cmyk_fill(self, operands: list[Operand]) -> None:
        self._set_fill(_CMYK, operands)

    def _cmyk_stroke(self, operands: list[Operand]) -> None:
        self._set_stroke(_CMYK, operands)

    def _space_fill(self, operands: list[Operand]) -> None:
        space = named_space(str(operands[-1]), self.resources)
        self._set_fill(space, list(_FIRST.get(space.family, ())))

    def _space_stroke(self, operands: list[Operand]) -> None:
        space = named_space(str(operands[-1]), self.resources)
        self._set_stroke(space, list(_FIRST.get(space.family, ())))

    def _colour_fill(self, operands: list[Operand]) -> None:
        self.state.fill = self._paint(self.state.fill_space, operands)

    def _colour_stroke(self, operands: list[Operand]) -> None:
        self.state.stroke = self._paint(self.state.stroke_space, operands)
