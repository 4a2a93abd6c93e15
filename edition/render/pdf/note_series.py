"""Two series of notes at one foot: inside `apart()` the witness's own stand above the editor's on every page.

WeasyPrint 70.0 sets the notes of a page in the order of their calls; `tests/contracts` holds it to the list it keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import LayoutContext

__all__ = ["apart"]


@contextmanager
def apart() -> Iterator[None]:
    """Lay out what is laid out inside with the editor's notes below the witness's; not for two threads at once."""
    original = LayoutContext._update_footnote_area

    def update(context: Any) -> Any:
        context.current_page_footnotes.sort(key=_series)
        return original(context)

    LayoutContext._update_footnote_area = update
    try:
        yield
    finally:
        LayoutContext._update_footnote_area = original


def _series(note: Any) -> bool:
    return "editor-note" in (note.element.get("class") or "").split()
