"""The pages of a file and their boxes (ISO 32000-1, 7.7.3 and 14.11.2), turned as a reader sees them.

Boxes are points in a frame whose origin is the lower left corner of the media box as displayed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

__all__ = ["Box", "Matrix", "PageFrame", "page_frames", "times"]

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MOST_PAGES = 20_000
_DEPTH = 64
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page: its dictionary, its resources, its boxes where it has them, and the matrix into the frame."""

    number: int
    page: pikepdf.Object
    resources: pikepdf.Object | None
    media: Box
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotate: int
    matrix: Matrix

    @property
    def visible(self) -> Box:
        """The crop box within the media box: what a reader sees."""
        return intersection(self.media, self.crop) if self.crop else self.media


def page_frames(pdf: pikepdf.Pdf) -> Iterator[PageFrame]:
    """Yield the pages in order. The tree is walked without recursion, and no node twice."""
    root = pdf.Root.get("/Pages")
    if not isinstance(root, pikepdf.Dictionary):
        return
    waiting: list[tuple[pikepdf.Object, dict[str, pikepdf.Object], int]] = [(root, {}, 0)]
    seen: set[tuple[int, int]] = set()
    number = 0
    while waiting and number < MOST_PAGES:
        node, inherited, depth = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or depth > _DEPTH:
            continue
        kids = node.get("/Kids")
        held = inherited | {key: node[key] for key in _INHERITED if key in node}
        if isinstance(kids, pikepdf.Array):
            if node.objgen != (0, 0) and node.objgen in seen:
                continue
            seen.add(node.objgen)
            waiting += [(kid, held, depth + 1) for kid in reversed(list(kids.as_list()))]
        else:
            number += 1
            yield _frame(number, node, held)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does `first` and `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def placed(box: Box, matrix: Matrix) -> Box:
    """Return the upright box that holds `box` as `matrix` places it."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


def intersection(one: Box, other: Box) -> Box:
    """Return what two boxes have in common; it is empty where left is not less than right."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _frame(number: int, page: pikepdf.Object, held: dict[str, pikepdf.Object]) -> PageFrame:
    media = _box(held.get("/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    try:
        rotate = int(held.get("/Rotate", 0)) % 360
        unit = max(float(page.get("/UserUnit", 1)), 0.001)
    except (TypeError, ValueError):
        rotate, unit = 0, 1.0
    turn: Matrix = {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}.get(
        rotate, IDENTITY
    )
    turn = times(turn, (unit, 0, 0, unit, 0, 0))
    left, bottom, _, _ = placed(media, turn)
    matrix = times(turn, (1, 0, 0, 1, -left, -bottom))

    def own(key: str) -> Box | None:
        box = _box(held.get(key) if key in held else page.get(key))
        return placed(box, matrix) if box else None

    return PageFrame(
        number,
        page,
        held.get("/Resources"),
        placed(media, matrix),
        own("/CropBox"),
        own("/BleedBox"),
        own("/TrimBox"),
        own("/ArtBox"),
        rotate,
        matrix,
    )


def _box(value: pikepdf.Object | None) -> Box | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(n) for n in value.as_list())
    except (TypeError, ValueError):
        return None
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return box if box[0] < box[2] and box[1] < box[3] else None
