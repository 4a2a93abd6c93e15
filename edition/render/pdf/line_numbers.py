"""Numbers in the margins, put on the laid-out pages beside their lines: of lines outside, of witness pages inside.

A number is a box of its own among the page's children, `<p class="line-number">` or `<p class="witness-page">`: what
reads the words of a page from its root and its foot does not meet it, and the tagged PDF has it as an artifact. Relies
on WeasyPrint's box tree, as tests/contracts describes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from weasyprint.formatting_structure import boxes

__all__ = ["LINE_NUMBER", "WITNESS_PAGE", "MarginLabels", "line_labels", "page_labels"]

LINE_NUMBER = "line-number"
"""The class of the elements of line numbers."""

WITNESS_PAGE = "witness-page"
"""The class of the elements of the witness's page numbers."""

_GAP = 3.5 / 25.4 * 96  # CSS pixels between text and number


class MarginLabels:
    """Puts labels of one class beside lines, in the outer margin or the inner.

    `lay_out` lays out the HTML of paragraphs and returns their pages.
    """

    def __init__(self, name: str, outer: bool, lay_out: Callable[[str], Sequence[Any]]) -> None:
        self.name = name
        self.outer = outer
        self._lay_out = lay_out
        self._set: dict[str, Any] = {}

    def place(self, page: Any, labels: Mapping[int, str]) -> None:
        """Label the lines of a laid-out page box, given by their baselines rounded to pixels.

        What was placed there before is taken away.
        """
        others = [child for child in page.children if not self._is_label(child)]
        self._make(labels)
        baselines = _baselines(page.children[0])
        right = (page.page_type.side == "right") is self.outer
        for y, label in labels.items():
            box = self._set[label].deepcopy()
            line = box.children[0]
            width = sum(child.width for child in line.children)
            x = page.content_box_x() + page.width + _GAP if right else page.content_box_x() - _GAP - width
            box.translate(
                x - line.children[0].position_x, baselines.get(y, y) - line.position_y - line.baseline
            )
            others.append(box)
        page.children = tuple(others)

    def _make(self, labels: Mapping[int, str]) -> None:
        """Lay out those of the labels that are not yet."""
        missing = sorted({label for label in labels.values() if label not in self._set})
        if not missing:
            return
        html = "".join(
            f'<p class="{self.name}" id="label{at}">{escape(label)}</p>' for at, label in enumerate(missing)
        )
        for page in self._lay_out(html):
            for box in page._page_box.descendants():
                if isinstance(box, boxes.BlockBox) and self._is_label(box):
                    self._set[missing[int(box.element.get("id").removeprefix("label"))]] = box

    def _is_label(self, box: Any) -> bool:
        return box.element is not None and box.element.get("class") == self.name


def line_labels(named: Mapping[int, int], every: int) -> dict[int, str]:
    """Return the labels of every nth of the lines `named`, by their baselines."""
    return {y: str(number) for y, number in named.items() if number > 0 and number % every == 0}


def page_labels(page: Any) -> dict[int, str]:
    """Return the labels of the lines of a laid-out page box on which pages of the witness begin."""
    labels: dict[int, str] = {}
    for line in page.children[0].descendants():
        if not isinstance(line, boxes.LineBox):
            continue
        begin = [
            str(box.element.get("data-n") or "")
            for box in line.descendants()
            if isinstance(box, boxes.InlineBox)
            and box.element is not None
            and "page-break" in (box.element.get("class") or "").split()
        ]
        if any(begin):
            labels[round(line.position_y + line.baseline)] = ", ".join(name for name in begin if name)
    return labels


def _baselines(root: Any) -> dict[int, float]:
    """Return the baselines of the lines of a page by their rounded values."""
    lines = (box for box in root.descendants() if isinstance(box, boxes.LineBox))
    return {round(line.position_y + line.baseline): line.position_y + line.baseline for line in lines}
