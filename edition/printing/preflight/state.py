"""The graphics state (ISO 32000-1, 8.4) as far as preflight follows it."""

from __future__ import annotations

import copy
import math

from edition.printing.preflight.fonts import Font
from edition.printing.preflight.pages import IDENTITY, Box, Matrix
from edition.printing.preflight.spaces import GRAY, NOTHING, Paint, Space

__all__ = ["State", "stretch"]


class State:
    """Matrix, colours, line, clip and text state; `q` takes a copy."""

    __slots__ = (
        "blend", "clip", "ctm", "fill", "fill_space", "font", "leading", "letter", "line", "mode", "over_fill",
        "over_stroke", "rise", "scale", "size", "stroke", "stroke_space", "text", "text_line", "word",
    )  # fmt: skip

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill: Paint = NOTHING
        self.stroke: Paint = NOTHING
        self.fill_space: Space = GRAY
        self.stroke_space: Space = GRAY
        self.line = 1.0
        self.over_fill = self.over_stroke = False
        self.blend: frozenset[str] = frozenset()
        self.font: Font | None = None
        self.size = 0.0
        self.letter = self.word = self.leading = self.rise = 0.0
        self.scale = 1.0
        self.mode = 0
        self.text: Matrix = IDENTITY
        self.text_line: Matrix = IDENTITY

    def copied(self) -> State:
        """Return a copy to change."""
        return copy.copy(self)


def stretch(matrix: Matrix) -> float:
    """Return by how much a matrix makes lines thicker: the root of the change of areas."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
