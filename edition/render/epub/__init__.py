"""The EPUB 3.3 edition, and its content documents by themselves: the EPUB-ready HTML."""

from __future__ import annotations

from edition.render.book import Book
from edition.render.epub.container import pack
from edition.render.epub.package import package
from edition.render.epub.publication import publication

__all__ = ["content_documents", "write_epub"]

_FOLDER = "EPUB"


def content_documents(book: Book) -> dict[str, bytes]:
    """Return the content documents of the EPUB of `book` with their style sheet, fonts and pictures, by file name.

    They are valid XML and need nothing but each other.
    """
    return publication(book).files


def write_epub(book: Book) -> bytes:
    """Return the EPUB of `book`; the same book gives the same bytes."""
    made = publication(book)
    files = {f"{_FOLDER}/{name}": content for name, content in made.files.items()}
    files[f"{_FOLDER}/package.opf"] = package(book, made)
    files["META-INF/container.xml"] = made.templates.get_template("container.xml").render().encode()
    return pack(files, book.timestamp)
