"""Operators that set type (ISO 32000-1, 9.4)."""

from __future__ import annotations

import math

import pikepdf

from edition.printing.preflight.fonts import Font
from edition.printing.preflight.pages import IDENTITY, Matrix, intersection, placed, times
from edition.printing.preflight.painting import Painting, matrix_of, number_of
from edition.printing.preflight.tokens import Operand

__all__ = ["Lettering"]

_UP, _DOWN = 0.7, -0.22
"""How far letters reach over and under their line, in parts of the type size."""


class Lettering(Painting):
    """The text operators. Of the words on a page the box is kept that holds them all."""

    def _begin_text(self, _: list[Operand]) -> None:
        self.state.text = self.state.text_line = IDENTITY

    def _font(self, operands: list[Operand]) -> None:
        self.state.size = number_of(operands[-1])
        held = self._resource("/Font", operands[-2])
        self.state.font = self._read_font(held) if isinstance(held, pikepdf.Dictionary) else None

    def _move(self, operands: list[Operand]) -> None:
        x, y = number_of(operands[-2]), number_of(operands[-1])
        self.state.text = self.state.text_line = times((1, 0, 0, 1, x, y), self.state.text_line)

    def _move_leading(self, operands: list[Operand]) -> None:
        self.state.leading = -number_of(operands[-1])
        self._move(operands)

    def _text_matrix(self, operands: list[Operand]) -> None:
        self.state.text = self.state.text_line = matrix_of(operands)

    def _next_line(self, _: list[Operand]) -> None:
        self._move([0.0, -self.state.leading])

    def _letter(self, operands: list[Operand]) -> None:
        self.state.letter = number_of(operands[-1])

    def _word(self, operands: list[Operand]) -> None:
        self.state.word = number_of(operands[-1])

    def _scale(self, operands: list[Operand]) -> None:
        self.state.scale = number_of(operands[-1]) / 100

    def _leading(self, operands: list[Operand]) -> None:
        self.state.leading = number_of(operands[-1])

    def _rise(self, operands: list[Operand]) -> None:
        self.state.rise = number_of(operands[-1])

    def _mode(self, operands: list[Operand]) -> None:
        self.state.mode = int(number_of(operands[-1]))

    def _line_show(self, operands: list[Operand]) -> None:
        self._next_line(operands)
        self._show(operands)

    def _spaced_line_show(self, operands: list[Operand]) -> None:
        self.state.word, self.state.letter = number_of(operands[0]), number_of(operands[1])
        self._line_show(operands)

    def _show(self, operands: list[Operand]) -> None:
        self._text(operands[-1:])

    def _show_spaced(self, operands: list[Operand]) -> None:
        if isinstance(operands[-1], list):
            self._text(operands[-1])

    def _text(self, pieces: list[Operand]) -> None:
        state, font = self.state, self.state.font
        width = 0.0
        begin: float | None = None
        end = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                width -= piece / 1000 * state.size
            elif isinstance(piece, bytes) and font is not None:
                length = self._length(piece, font)
                words = piece if font.wide else piece.rstrip(b" ")
                if words.strip(b" \x00\xa0"):
                    begin = width if begin is None else begin
                    inked = length if len(words) == len(piece) else self._length(words, font)
                    end = width + inked - state.letter
                width += length
        matrix = times(state.text, state.ctm)
        state.text = times((1, 0, 0, 1, width * state.scale, 0), state.text)
        if begin is not None and font is not None and state.mode not in (3, 7):
            self._letters(begin * state.scale, end * state.scale, matrix, font)

    def _length(self, text: bytes, font: Font) -> float:
        length, letters, spaces = font.length(text)
        return length * self.state.size + letters * self.state.letter + spaces * self.state.word

    def _letters(self, begin: float, end: float, matrix: Matrix, font: Font) -> None:
        """Note that words are set in a font from `begin` to `end` of a line; `matrix` leads from it to the page."""
        state, seen = self.state, self.seen
        seen.fonts.setdefault(f"{font.program} {font.name}", font)
        if state.mode in (0, 2, 4, 6):
            self._use(state.fill, "text", state.over_fill)
        if state.mode in (1, 2, 5, 6):
            self._use(state.stroke, "text", state.over_stroke)
        size = abs(state.size) * math.hypot(matrix[2], matrix[3])
        if self.quiet or size <= 0:
            return
        low, high = state.size * _DOWN + state.rise, state.size * _UP + state.rise
        box = placed((begin, min(low, high), end, max(low, high)), matrix)
        box = intersection(box, state.clip)
        trim = self.trim
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        if box[2] <= trim[0] or box[3] <= trim[1] or box[0] >= trim[2] or box[1] >= trim[3]:
            seen.outside = True
            return
        if seen.smallest is None or size < seen.smallest:
            seen.smallest = size
        known = seen.text
        seen.text = (
            box
            if known is None
            else (min(known[0], box[0]), min(known[1], box[1]), max(known[2], box[2]), max(known[3], box[3]))
        )
