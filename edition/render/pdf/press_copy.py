"""The PDF for a press: one ink, no tags, and how far its words stand from the edges.

WeasyPrint 70.0 writes black as RGB and names an opacity for every colour. Inside `one_ink()` colours become shades of
black on white paper, written as DeviceGray or as DeviceCMYK with black alone, and nothing is transparent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from edition.render.pdf.artifacts import all_within

__all__ = ["Extents", "Press", "PressCopy", "extents", "no_thinner", "one_ink", "rgb_of"]

Press = Callable[[Any], tuple[float, ...]]
"""Turns a colour of CSS into three parts, red, green and blue, or four inks, all from 0 to 1."""

_PIXEL = 25.4 / 96  # millimetres in a CSS pixel


@dataclass(frozen=True, slots=True)
class Extents:
    """The least distances of words from the edges of the page, on any page, in millimetres."""

    inside: float
    outside: float
    top: float
    bottom: float


class PressCopy:
    """Writes laid-out pages for a press; afterwards its attributes tell what they hold.

    Black is written as DeviceGray, or, for `black`, as DeviceCMYK with black alone. Colours become shades of it, unless
    `colour` turns them into the press's. Lines are at least `thinnest` points wide.

    `coloured` are the colours that were no shades of grey; `blank` is the number of pages without words, `sections` the
    divisions of the outline's first level with the pages, from 0, on which they begin.
    """

    def __init__(
        self,
        ink: Literal["gray", "black"],
        colour: Press | None = None,
        *,
        rtl: bool = False,
        thinnest: float = 0.0,
    ) -> None:
        self._ink, self._colour, self._rtl, self._thinnest = ink, colour, rtl, thinnest
        self.extents: Extents | None = None
        self.pages = 0
        self.blank = 0
        self.sections: tuple[tuple[str, int], ...] = ()
        self.coloured: tuple[str, ...] = ()

    def __call__(self, document: Any) -> bytes:
        """Return the PDF of `document`."""
        self.pages = len(document.pages)
        self.blank = sum(1 for page in document.pages if not _words(page))
        self.sections = tuple((entry[0], int(entry[1][0])) for entry in document.make_bookmark_tree())
        self.extents = extents(document.pages, rtl=self._rtl)
        with one_ink(self._ink, self._colour) as coloured, no_thinner(self._thinnest):
            written: bytes = document.write_pdf(pdf_version="1.4")
        self.coloured = tuple(sorted(coloured))
        return written


@contextmanager
def one_ink(ink: Literal["gray", "black"], colour: Press | None = None) -> Iterator[set[str]]:
    """Write PDFs inside this context in black alone; what is yielded takes the colours that were none of its shades.

    Those are written by `colour` where it is given. Not for two threads at once.
    """
    stock_color, stock_alpha = Stream.set_color, Stream.set_alpha
    coloured: set[str] = set()

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        red, green, blue = rgb_of(color)
        level = _light(red, green, blue, color.alpha)
        said: tuple[Any, ...] = (ink, level)
        if max(red, green, blue) - min(red, green, blue) > 0.004:
            coloured.add(f"rgb({red:.0%} {green:.0%} {blue:.0%})")
            if colour is not None:
                said = ("colour", *colour(color))
        if said == (self._current_color_stroke if stroke else self._current_color):
            return
        if stroke:
            self._current_color_stroke = said
        else:
            self._current_color = said
        if said[0] == "colour":
            names = {3: ("rg", "RG"), 4: ("k", "K")}[len(said) - 1]
            self.stream.append(" ".join([*(f"{round(part, 4):g}" for part in said[1:]), names[stroke]]))
        elif ink == "gray":
            self.stream.append(f"{level:g} {'G' if stroke else 'g'}")
        else:
            self.stream.append(f"0 0 0 {round(1 - level, 4):g} {'K' if stroke else 'k'}")

    def set_alpha(self: Any, alpha: float, stroke: bool = False, fill: bool | None = None) -> None:
        if alpha == 1 and {self._current_alpha, self._current_alpha_stroke} <= {None, "a1", "A1"}:
            return
        stock_alpha(self, alpha, stroke, fill)

    Stream.set_color, Stream.set_alpha = set_color, set_alpha
    try:
        yield coloured
    finally:
        Stream.set_color, Stream.set_alpha = stock_color, stock_alpha


@contextmanager
def no_thinner(points: float) -> Iterator[None]:
    """Write PDFs inside this context with no line thinner than `points`; not for two threads at once."""
    stock = Stream.set_line_width

    def set_line_width(self: Any, width: float) -> None:
        matrix = self.ctm
        scale = abs(matrix.determinant) ** 0.5
        stock(self, max(width, round(points / scale, 4)) if scale and points else width)

    Stream.set_line_width = set_line_width
    try:
        yield
    finally:
        Stream.set_line_width = stock


def rgb_of(color: Any) -> tuple[float, float, float]:
    """Return a colour of CSS as red, green and blue, from 0 to 1."""
    if color.space == "device-cmyk":
        c, m, y, k = color.coordinates
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    red, green, blue = color.to("srgb").coordinates
    return red, green, blue


def _light(red: float, green: float, blue: float, alpha: float) -> float:
    """Return how light a colour is on white paper, 0 for black, by the luma of ITU-R BT.709."""
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(round(min(max(1 - alpha * (1 - light), 0), 1), 4))


def extents(pages: Any, *, rtl: bool = False) -> Extents | None:
    """Return how near to the edges words come. None where there are no words.

    Pages are rectos and versos in turn, a recto on the right unless the book is read from right to left.
    """
    sides: list[tuple[float, float, float, float]] = []
    for number, page in enumerate(pages):
        words = _words(page)
        if not words:
            continue
        left = min(box.position_x for box in words)
        right = page.width - max(box.position_x + box.width for box in words)
        top = min(box.position_y for box in words)
        bottom = page.height - max(box.position_y + box.height for box in words)
        inside, outside = (left, right) if (number % 2 == 0) is not rtl else (right, left)
        sides.append((inside, outside, top, bottom))
    if not sides:
        return None
    return Extents(*(round(min(side) * _PIXEL, 3) for side in zip(*sides, strict=True)))


def _words(page: Any) -> list[Any]:
    return [box for box in all_within(page._page_box) if isinstance(box, boxes.TextBox) and box.text.strip()]
