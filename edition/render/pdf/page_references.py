"""pydyf counts all pages anew for each tag of the PDF; inside `remembered()` only when a page was added.

Without it the time for the tags grows with the square of the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

__all__ = ["remembered"]


@contextmanager
def remembered() -> Iterator[None]:
    """Write what is written inside with the references to pages made once; not for two threads at once."""
    original = pydyf.PDF.page_references

    def references(pdf: Any) -> tuple[bytes, ...]:
        count, made = getattr(pdf, "_edition_references", (-1, ()))
        if count != len(pdf.pages["Kids"]):
            made = original.fget(pdf)
            pdf._edition_references = (len(pdf.pages["Kids"]), made)
        return made

    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original
