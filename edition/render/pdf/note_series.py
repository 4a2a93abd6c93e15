"""Two series of notes at one foot: inside `apart()` the witness's own stand above the editor's on every page.

WeasyPrint 70.0 sets the notes of a page in the order of their calls; `tests/contracts` holds it to the list it keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import LayoutContext

__all__ = ["apart", "is_editors"]


@contextmanager
def apart() -> Iterator[None]:
    """Lay out what is laid out inside with the editor's notes below the witness's; not for two threads at once."""
    original = LayoutContext._update_footnote_area

    def update(context: Any) -> Any:
        context.current_page_footnotes.sort(key=is_editors)
        return original(context)

    LayoutContext._update_footnote_area = update
    try:
        yield
    finally:
        LayoutContext._update_footnote_area = original


def is_editors(note: Any) -> bool:
    """Tell whether a laid-out note is the editor's, not the witness's."""
    return "editor-note" in ((note.element is not None and note.element.get("class")) or "").split()
