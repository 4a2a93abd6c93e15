"""Where the body stands: what was read from its pages, as locations by id; folios of whatever has a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from edition.document.nodes import walk
from edition.render.book import Book, Location
from edition.render.html import ids_of
from edition.render.locations import Locations
from edition.render.pdf.lines import Reading
from edition.text.span import Span

__all__ = ["body_locations", "folios_of"]


def body_locations(book: Book, reading: Reading, sheets: int) -> Locations:
    """Return the places of blocks, emendations, queries and notes; the body has `sheets`, counted from 1."""
    found = Locations(
        book.digest,
        tuple(reading.lines),
        {},
        (1, sheets) if sheets else None,
        reading.region,
        tuple(reading.asides),
        tuple(reading.notes),
    )
    ids: dict[str, Location | None] = {}
    names = [*ids_of(book.document.blocks), *(note.id for note in book.document.notes)]
    for note in book.document.notes:
        names.extend(ids_of(note.blocks))
    for name in names:
        if name in reading.ids:
            sheet, line = reading.ids[name]
            ids[name] = Location(str(sheet), sheet, line)
    for block in walk(book.document.blocks):
        ids.setdefault(block.id, None)
    for query in book.project.queries:
        ids[f"q-{query.id}"] = found.locate(book.texts.to_printed(query.span))
    for row in book.rows:
        ids[row.id] = found.locate(row.printed)
    for own in book.apparatus.notes:
        ids[own.id] = found.locate(Span(max(own.span.end - 1, own.span.start), own.span.end))
    return replace(found, ids=ids)


def folios_of(pages: Sequence[Any], first: int, figures: Callable[[int], str] = str) -> dict[str, str]:
    """Return the folio on which each anchor of laid-out pages stands, the first of them numbered `first`."""
    folios: dict[str, str] = {}
    for number, page in enumerate(pages, first):
        for name in page.anchors:
            folios.setdefault(name, figures(number))
    return folios
