"""What is said of a book beyond its decisions: its pages of front and back matter, and advice on the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.entries import Entry
from edition.render.apparatus.references import asked_for, references
from edition.render.book import Book
from edition.render.matter import matter_pages
from edition.text.typographic import unbalanced_quotes
from edition.text.witness import Places

__all__ = ["advice", "page_findings"]


def advice(book: Book) -> Iterator[Finding]:
    """Yield advice on the reading text: quotation marks without a partner, at their places in the witness."""
    places = Places(book.project.witness.text)
    for mark in unbalanced_quotes(book.texts.reading, book.settings.typography):
        origin = book.texts.editorial.to_witness(mark)
        files = [(start, name) for name, start in book.project.witness.files if start <= origin.start]
        start, name = max(files, default=(0, ""))
        line, column = Places(book.project.witness.text[start:]).line(origin.start - start)
        yield make(
            "T101",
            Place(f"source/{name}" if name else "", line, column, places.words(origin.start, origin.end)),
            f"{mark.of(book.texts.reading)} has no partner in its paragraph",
        )


def page_findings(book: Book) -> Iterator[Finding]:
    """Yield what is wrong with the editor's pages and with references: figures, places and links that are not there."""
    known = references(book)
    for page in matter_pages(
        book.project.matter, book.figures, book.settings.language, lambda name: known.find(name) or ""
    ):
        yield from page.findings
    register = book.project.register
    lists: Mapping[str, Sequence[Entry]] = {
        "persons": register.persons, "terms": register.terms, "places": register.places, "events": register.events,
        "notes": register.notes,
    }  # fmt: skip
    for name, entries in lists.items():
        for entry in entries:
            for asked in asked_for(entry):
                if known.find(asked) is None:
                    place = book.project.places.get((name, entry.id), Place())
                    yield make("C003", place, f"[](#{asked}): there is no place of that id")
