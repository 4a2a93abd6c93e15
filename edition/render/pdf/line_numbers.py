"""Line numbers in the outer margin, put on the laid-out pages beside their lines.

A number is a box of its own among the page's children, `<p class="line-number">`: what reads the words of a page from
its root and its foot does not meet it, and the tagged PDF has it as an artifact. Relies on WeasyPrint's box tree, as
tests/contracts describes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

__all__ = ["NAME", "MarginNumbers"]

NAME = "line-number"
"""The class of the numbers' elements."""

_GAP = 3.5 / 25.4 * 96  # CSS pixels between text and number


class MarginNumbers:
    """Puts numbers beside lines. `lay_out` lays out the HTML of paragraphs and returns their pages."""

    def __init__(self, every: int, lay_out: Callable[[str], Sequence[Any]]) -> None:
        self.every = every
        self._lay_out = lay_out
        self._set: dict[int, Any] = {}

    def place(self, page: Any, named: Mapping[int, int]) -> None:
        """Number the lines of a laid-out page box: `named` gives each baseline (in pixels) its number.

        What was placed there before is taken away.
        """
        others = [child for child in page.children if not _is_number(child)]
        shown = {number: y for y, number in named.items() if number % self.every == 0 and number > 0}
        self._make(shown)
        baselines = _baselines(page.children[0])
        recto = page.page_type.side == "right"
        for number, y in shown.items():
            box = self._set[number].deepcopy()
            line = box.children[0]
            width = sum(child.width for child in line.children)
            x = page.content_box_x() + page.width + _GAP if recto else page.content_box_x() - _GAP - width
            exact = baselines.get(y, y)
            box.translate(x - line.children[0].position_x, exact - line.position_y - line.baseline)
            others.append(box)
        page.children = tuple(others)

    def _make(self, numbers: Iterable[int]) -> None:
        """Lay out those of `numbers` that are not yet."""
        missing = sorted(number for number in numbers if number not in self._set)
        if not missing:
            return
        html = "".join(f'<p class="{NAME}">{number}</p>' for number in missing)
        for page in self._lay_out(html):
            for box in page._page_box.descendants():
                if isinstance(box, boxes.BlockBox) and _is_number(box):
                    self._set[int(box.element.text)] = box


def _is_number(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == NAME


def _baselines(root: Any) -> dict[int, float]:
    """Return the baselines of the lines of a page by their rounded values."""
    lines = (box for box in root.descendants() if isinstance(box, boxes.LineBox))
    return {round(line.position_y + line.baseline): line.position_y + line.baseline for line in lines}
