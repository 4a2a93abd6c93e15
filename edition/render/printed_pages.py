"""The pages of the print edition in the other formats: a mark before the first word that begins on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.document.nodes import Annotation, Document, Mark, inlines_of, leaves, walk
from edition.document.stretches import Stretches
from edition.document.structure import build
from edition.render.book import Book
from edition.render.locations import Line, Locations
from edition.text.span import Span

__all__ = ["PrintedPage", "printed_pages", "with_printed_pages"]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its folio, the id of its mark in documents, and where it begins, as an offset in the printed text."""

    folio: str
    id: str
    start: int


def printed_pages(document: Document, locations: Locations) -> tuple[PrintedPage, ...]:
    """Return the pages on which the body prints words, in order; the words of the witness's notes do not count."""
    return tuple(_pages(document, locations))


def with_printed_pages(book: Book, locations: Locations) -> Book:
    """Return `book` with the beginnings of its pages marked in the document, under `Mark.PRINTED_PAGE`."""
    marks = [
        Annotation(page.id, Span(page.start, page.start), Mark.PRINTED_PAGE, label=page.folio)
        for page in printed_pages(book.document, locations)
    ]
    document, _ = build(book.texts.text, book.structure, (*book.annotations, *marks))
    return replace(book, document=document)


def _pages(document: Document, locations: Locations) -> Iterator[PrintedPage]:
    notes = Stretches(_words_of_notes(document))
    pages: dict[int, list[Line]] = {}
    for line in locations.lines:
        if not notes.overlap(Span(line.start, line.end)):
            pages.setdefault(line.sheet, []).append(line)
    for _, lines in sorted(pages.items()):
        yield PrintedPage(lines[0].page, f"page-{lines[0].page}", _first_word(document.text, lines))


def _words_of_notes(document: Document) -> Iterator[Span]:
    for note in document.notes:
        for block in walk(note.blocks):
            for content in inlines_of(block):
                yield from (leaf.span for leaf in leaves(content))


def _first_word(text: str, lines: Iterable[Line]) -> int:
    """Return where the first word begins that begins on the page; where none does, where the page does."""
    ordered = sorted(lines, key=lambda line: line.start)
    start, end = ordered[0].start, ordered[-1].end
    at = start
    if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        while at < end and not text[at].isspace():
            at += 1
        while at < end and text[at].isspace():
            at += 1
    return at if at < end else start
