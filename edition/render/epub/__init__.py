"""The EPUB 3.3 edition, and its content documents by themselves: the EPUB-ready HTML."""

from __future__ import annotations

from edition.render.book import Book
from edition.render.epub.container import pack
from edition.render.epub.package import package
from edition.render.epub.publication import publication
from edition.render.locations import Locations

__all__ = ["content_documents", "write_epub"]

_FOLDER = "EPUB"


def content_documents(book: Book, printed: Locations | None = None) -> dict[str, bytes]:
    """Return the content documents of the EPUB of `book` with their style sheet, fonts and pictures, by file name.

    They are valid XML and need nothing but each other. Places are given by the pages of the print edition, where
    `printed` has them.
    """
    return publication(book, printed).files


def write_epub(book: Book, printed: Locations | None = None) -> bytes:
    """Return the EPUB of `book`, with the pages of the print edition where `printed` has them.

    The same book and pages give the same bytes.
    """
    made = publication(book, printed)
    files = {f"{_FOLDER}/{name}": content for name, content in made.files.items()}
    files[f"{_FOLDER}/package.opf"] = package(book, made)
    files["META-INF/container.xml"] = made.templates.get_template("container.xml").render().encode()
    return pack(files, book.timestamp)
