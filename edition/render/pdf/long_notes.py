"""Notes too long for the rest of their page: parted at a line, the first part at the foot, the rest on the next page.

A part is a box before layout like the note itself, with `part_of`, the note that was called, and `goes_on` where
another follows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.block import block_level_layout

__all__ = ["called_in", "comes_over", "is_part", "parted", "prepared", "undisturbed"]

_HYPHEN = "\N{HYPHEN}"
_TRIES = 3


def prepared(note: Any) -> Any:
    """Return a copy of a note that is a block, ready for layout."""
    return note.deepcopy() if is_part(note) else build.create_anonymous_boxes(note.deepcopy())


def is_part(note: Any) -> bool:
    """Tell whether a note's box is a part of one."""
    return getattr(note, "part_of", None) is not None


def comes_over(note: Any) -> bool:
    """Tell whether a note's box is a part that comes over from the page before."""
    return getattr(note, "comes_over", False)


def called_in(note: Any) -> Any:
    """Return the box of the note that was called, of which `note` may be a part."""
    return getattr(note, "part_of", None) or note


@contextmanager
def undisturbed(context: Any) -> Iterator[None]:
    """Lay out notes in this context without the notes that they call joining the page."""
    waiting, context.footnotes = context.footnotes, []
    try:
        yield
    finally:
        context.footnotes = waiting


def parted(context: Any, note: Any, container: Any, height: float, lead: float) -> tuple[Any, Any] | None:
    """Part `note` so that the first part is at most `height` pixels high in the block `container`.

    A part rather is some lines, of `lead` pixels, shorter than that it ends with a hyphen. None where the note need not
    be parted, or cannot.
    """
    if math.isinf(height):
        return None
    whole = prepared(note)
    for lines in range(_TRIES):
        stack = _end_of_part(context, whole, container, height - lines * lead)
        if not stack:
            return None
        first, rest = _before(whole, stack), _after(whole, stack)
        if first is None or rest is None:
            return None
        if not _ends_hyphenated(first):
            break
    for part in (first, rest):
        part.part_of = called_in(note)
    first.goes_on = rest.comes_over = True
    first.comes_over = comes_over(note)
    return first, rest


def _end_of_part(context: Any, whole: Any, container: Any, height: float) -> Any:
    """Return the place in `whole` at which its lines fill `height`, None where they do not."""
    holder = boxes.BlockBox.anonymous_from(container, [whole])
    holder.position_x, holder.position_y = container.position_x, container.position_y
    below = context.page_bottom - (container.position_y + height)
    with undisturbed(context):
        _, resume_at, *_ = block_level_layout(context, holder, below, None, container, page_is_empty=True)
    return resume_at and resume_at.get(0)


def _ends_hyphenated(box: Any) -> bool:
    while not isinstance(box, boxes.TextBox):
        if not getattr(box, "children", ()):
            return False
        box = box.children[-1]
    return str(box.text).endswith(_HYPHEN)


def _before(box: Any, stack: Any) -> Any:
    """Return what of `box` stands before the place `stack`, None where nothing does."""
    ((index, inner),) = stack.items()
    if isinstance(box, boxes.TextBox):
        if not index:
            return None
        words = box.text[:index]
        cut = words[-1].isalnum() and box.text[index : index + 1].isalnum()
        return _with_text(box, words + _HYPHEN if cut else words)
    children = list(box.children[:index])
    if inner is not None and (part := _before(box.children[index], inner)) is not None:
        children.append(part)
    if not children:
        return None
    return _styled(_with_children(box, children), "text_align_last", "justify")


def _after(box: Any, stack: Any) -> Any:
    """Return what of `box` stands after the place `stack`, None where nothing does."""
    ((index, inner),) = stack.items()
    if isinstance(box, boxes.TextBox):
        return _with_text(box, box.text[index:]) if box.text[index:] else None
    children = list(box.children[index:])
    if inner is not None:
        part = _after(box.children[index], inner)
        children[0:1] = [part] if part is not None else []
    if not children:
        return None
    return _styled(_with_children(box, children), "text_indent", Dimension(0, "px"))


def _styled(box: Any, name: str, value: Any) -> Any:
    if isinstance(box, boxes.LineBox):
        box.style = box.style.copy()
        box.style[name] = value
    return box


def _with_text(box: Any, words: str) -> Any:
    new = box.copy()
    new.text = words
    return new


def _with_children(box: Any, children: list[Any]) -> Any:
    new = box.copy()
    new.children = children
    return new
