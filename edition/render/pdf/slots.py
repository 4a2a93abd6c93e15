"""Slots: what a note or its call says only when its page is known, in the boxes before they are laid out.

The key and the homonym number of an apparatus entry, and the mark of a note in the text and at the foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from edition.render.pdf.entry_keys import Key

__all__ = ["fill_entry", "fill_mark", "marks_in"]

_AFTER_KEY = "\N{NO-BREAK SPACE}"


def fill_entry(note: Any, key: Key) -> None:
    """Write `key` into the entry's box `note`; what was there goes."""
    for box in list(_inside(note)):
        names = _names(box)
        if "entry-key" in names:
            _write(box, key.key and key.key + _AFTER_KEY)
        elif "homonym" in names:
            _write(box, key.homonym)


def fill_mark(box: Any, mark: str) -> None:
    """Write `mark` where the text of the box stands: the call of a note, or the mark at its head."""
    texts = [inner for inner in _inside(box) if isinstance(inner, boxes.TextBox) and inner.text.strip()]
    for number, inner in enumerate(texts):
        inner.text = mark if number == 0 else "\N{ZERO WIDTH SPACE}"


def marks_in(note: Any) -> list[Any]:
    """Return the boxes of a note that hold its mark."""
    return [box for box in _inside(note) if "note-mark" in _names(box)]


def _write(box: Any, words: str) -> None:
    box.children = [boxes.TextBox.anonymous_from(box, words)] if words else []


def _inside(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _inside(child)


def _names(box: Any) -> list[str]:
    if box.element is None or "::" in (box.element_tag or "") or not isinstance(box, boxes.ParentBox):
        return []
    return (box.element.get("class") or "").split()
