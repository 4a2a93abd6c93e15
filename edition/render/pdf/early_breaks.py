"""WeasyPrint 70.0 breaks some lines after their first word; inside `prevented()` it does not.

Where a text fits a line but for the space it ends with, and an inline element follows, `split_first_line` takes it for
a text that cannot be broken and tries to hyphenate its first word, which then stands alone on the line. Here such a
text is measured without that space first; where it fits, it is laid out whole. A line may end after a space; after a
no-break space the caller goes on to look for an earlier break.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import inline

__all__ = ["prevented"]

_SPACES = (" ", "\N{NO-BREAK SPACE}")
_NARROW = 0.25
"""No running text is narrower than this many ems a letter: longer texts fill more than the line."""


@contextmanager
def prevented() -> Iterator[None]:
    """Lay out without early breaks inside this context; not for two threads at once."""
    original = inline.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any
    ) -> Any:
        if max_width is not None and max_width != inf and _may_just_fit(text, style, max_width):
            bare = original(text.rstrip("".join(_SPACES)), style, context, max_width, *others, **named)
            if bare[2] is None and bare[3] <= max_width:
                return original(text, style, context, None, *others, **named)
        return original(text, style, context, max_width, *others, **named)

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = original


def _may_just_fit(text: str, style: Any, max_width: float) -> bool:
    if not text.endswith(_SPACES) or style["white_space"] not in ("normal", "pre-line"):
        return False
    return bool(text.rstrip("".join(_SPACES))) and len(text) * style["font_size"] * _NARROW <= max_width
