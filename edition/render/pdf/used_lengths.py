"""Used lengths, reckoned once for each style and containing block; WeasyPrint 70.0 reckons them for each box.

Inside `remembered()` a box of a style that had a box in a block of the same size before gets the same twenty lengths.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, float, inline, page, percent, table

__all__ = ["LENGTHS", "remembered"]

_SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{bound}{length}" for bound in ("", "min_", "max_") for length in ("width", "height")),
)
"""The attributes of boxes that WeasyPrint's `resolve_percentages` sets."""

_MODULES = (absolute, block, float, inline, page, percent, table)
_MOST = 16  # containing blocks of different sizes that are kept for a style


@contextmanager
def remembered() -> Iterator[None]:
    """Lay out inside this context with lengths remembered; not for two threads at once."""
    stock = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if style["border_collapse"] == "collapse":
            stock(box, containing_block)  # borders are those of the table's grid
            return
        if isinstance(containing_block, boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        known = style.__dict__.setdefault("edition_lengths", {})
        key = width, height, isinstance(box, boxes.PageBox)
        if (values := known.get(key)) is not None:
            box.__dict__.update(values)
            return
        stock(box, containing_block)
        if len(known) >= _MOST:
            known.clear()
        own = box.__dict__
        known[key] = {name: own[name] for name in LENGTHS}

    for module in _MODULES:
        module.resolve_percentages = resolve_percentages
    try:
        yield
    finally:
        for module in _MODULES:
            module.resolve_percentages = stock
