"""WeasyPrint 70.0 loses footnotes; inside `prevented()` it does not.

Where a line no longer fits, but the paragraph can be broken after it and not before, `_linebox_layout` defers earlier
notes, takes the line and stops, before the line's own notes were laid out: they are printed nowhere. Here such a line
sends its notes on like any other; and a paragraph whose notes must stay on their lines' page defers none of them, but
is broken earlier. Besides, a line tells where it ends (`line_bottom`) and what notes are to follow (`line_notes`)
before each of its notes is laid out, and what is left of notes that were parted (`carried`) defers no other note.

The function is taken from the very source it was written for, with these changes. `tests/contracts` fails when another
release comes, or when that source is another.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import weasyprint
from weasyprint.layout import LayoutContext, block

__all__ = ["SOURCE_DIGEST", "VERSION", "OtherWeasyPrint", "prevented", "source_digest"]

VERSION = "70.0"
SOURCE_DIGEST = "e07bbe000974787ee370be1f419a01a21b327a1a1e3025a65afd47589060883d"

_TAKES_LINE = """\
                if not context.overflows_page(bottom_space, new_position_y + offset_y):
                    new_children.append(line)
"""
_SENDS_NOTES_ON = """\
                    for descendant in line.descendants():
                        if descendant.footnote and descendant.footnote in context.footnotes:
                            context.layout_footnote(descendant.footnote)
                            context.report_footnote(descendant.footnote)
"""
_MAY_DEFER = "            report = not context.in_column and can_break_now and not could_break_before\n"
_NOT_OF_LINE = """\
            report = report and not any(
                footnote.style['footnote_policy'] == 'line' for footnote in context.current_page_footnotes)
"""
_LAYS_NOTE = "                overflow = context.layout_footnote(footnote)\n"
_TELLS_LINE = """\
                context.line_bottom = new_position_y + offset_y
                context.line_notes = [
                    box.footnote for box in line.descendants()
                    if box.footnote in context.footnotes and box.footnote is not footnote]
"""
_DEFERRED = "                    context.reported_footnotes or\n"
_DEFERRED_OTHERS = (
    "                    any(note not in context.carried for note in context.reported_footnotes) or\n"
)
_CHANGES = (
    (_TAKES_LINE, _TAKES_LINE + _SENDS_NOTES_ON),
    (_MAY_DEFER, _MAY_DEFER + _NOT_OF_LINE),
    (_LAYS_NOTE, _TELLS_LINE + _LAYS_NOTE),
    (_DEFERRED, _DEFERRED_OTHERS),
)


class OtherWeasyPrint(RuntimeError):
    """The installed WeasyPrint is not the one that this intervention was written for."""


def source_digest() -> str:
    """Return the sha256 of the source of the function that is changed."""
    return hashlib.sha256(inspect.getsource(block._linebox_layout).encode()).hexdigest()


@cache
def _changed() -> Any:
    source = inspect.getsource(block._linebox_layout)
    digest = hashlib.sha256(source.encode()).hexdigest()
    if weasyprint.__version__ != VERSION or digest != SOURCE_DIGEST:
        raise OtherWeasyPrint(
            f"WeasyPrint {weasyprint.__version__} is installed; notes at the foot need exactly {VERSION}"
        )
    for known, changed in _CHANGES:
        source = source.replace(known, changed)
    names: dict[str, Any] = {}
    # Its globals stay the module's own, so that it sees what the module sees.
    exec(compile(source, f"{block.__file__}, notes kept", "exec"), block.__dict__, names)
    return names["_linebox_layout"]


@contextmanager
def prevented() -> Iterator[None]:
    """Lay out what is laid out inside with no note lost.

    Raises:
        OtherWeasyPrint: the function to change is not the one known here.
    """
    stock = block._linebox_layout
    block._linebox_layout = _changed()
    LayoutContext.carried, LayoutContext.line_notes, LayoutContext.line_bottom = [], [], None
    try:
        yield
    finally:
        block._linebox_layout = stock
        del LayoutContext.carried, LayoutContext.line_notes, LayoutContext.line_bottom
