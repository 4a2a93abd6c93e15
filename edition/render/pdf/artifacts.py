"""What of a page is no part of the book's words: running heads, folios, line numbers, repeated heads of tables.

WeasyPrint 70.0 marks such things as if they were words. Here their boxes are told from the others, and inside
`marked_apart()` they are painted as artifacts (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

__all__ = ["all_within", "artifacts_of", "marked_apart", "within"]

_HEAD, _FOOT, _OTHER = "Header", "Footer", ""


def within(box: Any) -> list[Any]:
    """Return what stands in `box` directly, lines opened and placeholders replaced by what they stand for."""
    found: list[Any] = []
    for child in getattr(box, "children", ()):
        actual = child._box if isinstance(child, AbsolutePlaceholder) else child
        if isinstance(actual, boxes.LineBox):
            found.extend(within(actual))
        else:
            found.append(actual)
    return found


def all_within(box: Any) -> Iterator[Any]:
    """Yield all boxes within `box`, placed ones too, in the order of the tree."""
    for child in within(box):
        yield child
        yield from all_within(child)


def artifacts_of(page: Any, seen_heads: set[Any]) -> dict[Any, str]:
    """Return the boxes of a laid-out page box that are no words of the book, each with its subtype, which may be empty.

    They are all that stands in margin boxes or was put on the page beside the flow, what `aria-hidden` hides, and
    heads of tables that stood on an earlier page; `seen_heads` keeps those from page to page.
    """
    found: dict[Any, str] = {}
    for child in within(page):
        if isinstance(child, boxes.MarginBox):
            kind = (
                _HEAD
                if child.at_keyword.startswith("@top")
                else _FOOT
                if "bottom" in child.at_keyword
                else ""
            )
            _take(child, kind, found)
        elif isinstance(child, boxes.FootnoteAreaBox) or child.element_tag == "html":
            _look(child, found, seen_heads)
        else:
            _take(child, _OTHER, found)
    return found


def _look(box: Any, found: dict[Any, str], seen_heads: set[Any]) -> None:
    for child in within(box):
        element = child.element
        if element is not None and element.get("aria-hidden") == "true":
            _take(child, _OTHER, found)
            continue
        if getattr(child, "is_header", False) and element is not None:
            if element in seen_heads:
                _take(child, _HEAD, found)
                continue
            seen_heads.add(element)
        _look(child, found, seen_heads)


def _take(box: Any, kind: str, found: dict[Any, str]) -> None:
    found[box] = kind
    for child in within(box):
        _take(child, kind, found)


@contextmanager
def marked_apart() -> Iterator[None]:
    """Paint pages inside this context with their artifacts marked as such; not for two threads at once."""
    paint, marked = Page.paint, Stream.marked
    heads: set[Any] = set()
    current: dict[Any, str] = {}

    def paint_page(self: Any, stream: Any, scale: float = 1) -> None:
        current.clear()
        if stream._tags is not None:
            current.update(artifacts_of(self._page_box, heads))
        paint(self, stream, scale)

    @contextmanager
    def mark(self: Any, box: Any, tag: str) -> Iterator[None]:
        if box not in current or self._tags is None:
            with marked(self, box, tag):
                yield
            return
        said = pydyf.Dictionary({"Type": "/Pagination"})
        if current[box]:
            said["Subtype"] = f"/{current[box]}"
        pydyf.Stream.begin_marked_content(self, "Artifact", said)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(self)

    Page.paint, Stream.marked = paint_page, mark
    try:
        yield
    finally:
        Page.paint, Stream.marked = paint, marked
