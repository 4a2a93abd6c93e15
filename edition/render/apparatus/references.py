"""References to places of the book by id: `[](#id)` in entries, notes and the editor's pages.

An id is that of an entry (`lenin`), or of an element as every output has it: a division, a paragraph, a note, a page
of front or back matter, a section of the apparatus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.document.nodes import Division, walk
from edition.project.entries import Entry, Note
from edition.render.apparatus.targets import Targets, id_of, name_of
from edition.render.book import Book
from edition.render.html import attributes, escape, ids_of
from edition.render.matter import curled
from edition.render.screen import title_of
from edition.render.wording import Wording, wording

__all__ = ["PROSE", "REFERENCE", "References", "asked_for", "references"]

REFERENCE = re.compile(r"\[\]\(#([^()\s]+)\)")
"""A reference to a place by its id, as it is written."""

PROSE = ("role", "expansion", "text", "disputed", "note")
"""The fields of entries that hold prose."""


@dataclass(frozen=True)
class References:
    """Every place that can be referred to: its id in documents, and what links on screens call it."""

    known: Mapping[str, tuple[str, str]]
    say: Wording

    def find(self, name: str) -> str | None:
        """Return the id, in documents, of what a reference names; None where there is nothing of that name."""
        found = self.known.get(name)
        return found[0] if found else None

    def link(self, name: str, href: Callable[[str], str], folios: Mapping[str, str] | None = None) -> str:
        """Return a reference for a screen: a link by the target's printed page, where `folios` has it, or its name."""
        found = self.known.get(name)
        if found is None:
            return ""
        target, words = found
        if folios and (folio := folios.get(target)):
            words = f"{self.say['page']}\u00a0{folio}"
        values: dict[str, str | None] = {"class": "page-ref", "href": href(target)}
        return f"<a{attributes(values)}>{escape(words or self.say['there'])}</a>"

    def page(self, name: str, folios: Mapping[str, str]) -> str:
        """Return a reference for print: `p. 14`; a place whose folio is not known yet has 00 in its stead."""
        target = self.find(name)
        if target is None:
            return ""
        folio = folios.get(target, "00")
        values: dict[str, str | None] = {"class": "page-ref", "href": f"#{target}"}
        return f"<a{attributes(values)}>{escape(self.say['page'])}\u00a0{escape(folio)}</a>"


def asked_for(entry: Entry) -> tuple[str, ...]:
    """Return the ids that the prose of an entry refers to, in order."""
    said = (getattr(entry, name, "") for name in PROSE)
    return tuple(match[1] for words in said if isinstance(words, str) for match in REFERENCE.finditer(words))


def references(book: Book) -> References:
    """Return all that can be referred to in `book`."""
    say = wording(book.settings.language, book.project.root)
    known: dict[str, tuple[str, str]] = {}
    for blocks in (book.document.blocks, *(note.blocks for note in book.document.notes)):
        for name in ids_of(blocks):
            known.setdefault(name, (name, ""))
    for block in walk(book.document.blocks):
        if isinstance(block, Division):
            known[block.id] = (block.id, title_of(book.document, block))
    for page in book.project.matter:
        place = (f"matter-{page.id}", curled(page.title, book.settings.language))
        known.setdefault(page.id, place)
        known.setdefault(page.id.partition("-")[2] or page.id, place)
    for section in (
        "chronology",
        "biographies",
        "glossary",
        "gazetteer",
        "bibliography",
        "index",
        "emendations",
    ):
        known.setdefault(section, (section, say[section]))
    for numbered in book.apparatus.notes:
        known[numbered.id] = (numbered.id, f"{say['note']} {numbered.number}")
    for own, entry in Targets(book.apparatus.register).entries.items():
        words = (
            known[id_of(entry)][1]
            if isinstance(entry, Note)
            else curled(name_of(entry), book.settings.language)
        )
        known[id_of(entry)] = (id_of(entry), words)
        known.setdefault(own, (id_of(entry), words))
    return References(known, say)
