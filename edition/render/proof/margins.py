"""Margins: boxes beside their lines, moved apart where two would collide.

They are laid out where they are asked, out of the flow, and moved when the page is finished, so that they can never
push a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["settle", "stacked"]

_BESIDE = 18.0
_GAP = 5.0
"""Both in CSS pixels: between text and boxes, and between two boxes."""


def settle(page: Any) -> None:
    """Move what a laid-out WeasyPrint `page` has for its margins into them.

    Boxes of class `margin` go to the right of the text, those of class `paragraph-number` to the left.
    """
    sheet = page._page_box
    left, top = sheet.content_box_x(), sheet.content_box_y()
    for box in _boxes(sheet, "paragraph-number"):
        box.translate(left - _BESIDE - box.margin_width() - box.position_x)
    notes = sorted(_boxes(sheet, "margin"), key=lambda box: float(box.position_y))
    right = left + sheet.width + _BESIDE
    wanted = [(box.position_y, box.margin_height()) for box in notes]
    for box, at in zip(notes, stacked(wanted, top, top + sheet.height), strict=True):
        box.translate(right - box.position_x, at - box.position_y)


def _boxes(sheet: Any, name: str) -> list[Any]:
    return [
        box
        for box in sheet.descendants(placeholders=True)
        if getattr(box, "element", None) is not None
        and box.element.get("class") == name
        and box.style["position"] == "absolute"
    ]


def stacked(wanted: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Return the tops of boxes that want to stand at given tops and have given heights, in order.

    Each stands where it wants or just below the one before; where that leads beyond `bottom` the lowest are pushed up.
    More than the page holds goes on below it.
    """
    tops: list[float] = []
    free = top
    for at, height in wanted:
        tops.append(max(at, free))
        free = tops[-1] + height + _GAP
    limit = bottom
    for number in range(len(tops) - 1, -1, -1):
        height = wanted[number][1]
        if tops[number] + height <= limit:
            break
        tops[number] = limit - height
        limit = tops[number] - _GAP
    short = top - tops[0] if tops else 0.0
    return [at + short for at in tops] if short > 0 else tops
