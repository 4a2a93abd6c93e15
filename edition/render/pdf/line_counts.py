"""The numbers of lines: what each line of text on a page is called, in the margin, in the apparatus and in trace.

Lines of headings, captions, ornaments and notes have no number.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from edition.project.critical_page import Counting
from edition.render.pdf.lines import PageLines

__all__ = ["line_names"]


def line_names(page: Any, lines: PageLines, count: Counting, before: int) -> dict[int, int]:
    """Return the number of each line of a laid-out page box, by its baseline rounded to pixels, from the top.

    `before` is the number of the last line before the page. By `count` the first line of the page is 1, or the first
    of each division that is of the first level or opens a page, or the one after `before`.
    """
    if count == "page":
        return dict(lines.numbers)
    begins = sorted(_divisions(page.children[0])) if count == "division" else []
    named: dict[int, int] = {}
    for baseline, number in sorted(lines.numbers.items()):
        if begins and begins[0] <= baseline:
            begins = [y for y in begins if y > baseline]
            before = 1 - number
        named[baseline] = number + before
    return named


def _divisions(root: Any) -> list[float]:
    """Return where the divisions begin whose headings stand on the page."""
    found: list[float] = []
    stack = [root]
    while stack:
        box = stack.pop()
        if not isinstance(box, boxes.BlockBox):
            continue
        children = [child for child in box.children if isinstance(child, boxes.Box)]
        if _restarts(box) and children and "heading" in _names(children[0]):
            found.append(box.position_y)
        stack.extend(children)
    return found


def _restarts(box: Any) -> bool:
    names = _names(box)
    return "division" in names and bool({"level-1", "opens-page", "opens-recto"} & set(names))


def _names(box: Any) -> list[str]:
    return ((box.element is not None and box.element.get("class")) or "").split()
