"""What one printing leaves standing for the next: style sheets read, fonts opened, pages of the body laid out.

Printers kept the type of a forme that was to be printed again standing. Kept here for a program that prints the same
book again and again while it changes; whoever prints once needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable

from edition.render.book import Book
from edition.render.fonts import typeface
from edition.render.pdf.body_pages import BodyPages
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.state import style_state
from edition.render.pdf.typesetter import Typesetter
from edition.render.styles import HouseStyle

__all__ = ["Standing"]


class Standing:
    """A typesetter and the pages that it has laid out, as long as styles, settings and pictures are as they were.

    `told` is called each time the body has been laid out, before the rest of the book is.
    """

    def __init__(self, told: Callable[[BodyPages], None] | None = None) -> None:
        self.pages = BodyPages()
        self.told = told
        self._state = ""
        self._typesetter: Typesetter | None = None

    def typesetter(self, book: Book, style: HouseStyle) -> Typesetter:
        """Return the typesetter of `style`; where anything it has read may have changed, a new one and no pages."""
        state = style_state(book, style)
        if self._typesetter is None or state != self._state:
            fonts = typeface(style.name).folder
            folders = {"fonts": fonts, "source": book.project.root / "source", **style.folders}
            self._typesetter = Typesetter(Folders(folders), style.sheets, style.name)
            self._state = state
            self.pages = BodyPages()
        return self._typesetter
