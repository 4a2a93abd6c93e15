"""The printed book: three laid-out documents, front, body and back, joined into one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.render.pdf.printing import PrintedCopy, print_html, print_pdf

__all__ = ["PrintedCopy", "print_html", "print_pdf"]


def __getattr__(name: str) -> object:
    # The typesetter takes half a second to import: only who prints waits for it.
    if name in __all__:
        from edition.render.pdf.libraries import known

        with known():
            from edition.render.pdf import printing

        return getattr(printing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
