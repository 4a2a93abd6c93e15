"""The critical apparatus on screens: a quiet mark after each lemma, which leads to its entry, and the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from edition.apparatus.critical import ApparatusEntry
from edition.render.book import Book
from edition.render.critical.entries import EntryPen
from edition.render.critical.places import call_id, entry_id
from edition.render.html import attributes, escape
from edition.render.typeset import as_printed
from edition.render.wording import wording

__all__ = ["MARK", "ScreenEntries"]

MARK = "°"
"""What stands after a lemma on screens; a page has line numbers instead."""


class ScreenEntries:
    """The entries of one book for the EPUB or the web edition; `href` gives the address of an id."""

    def __init__(self, book: Book, href: Callable[[str], str], *, epub: bool = False) -> None:
        self.book = book
        self.href = href
        self.epub = epub
        self.say = wording(book.settings.language, book.project.root)
        self.pen = EntryPen(book.settings, self.say)
        self._entries = {entry_id(entry): entry for entry in book.entries}

    def calls(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """Return the marks after the lemmas of the entries of these ids, or of all, as XHTML by the ids."""
        return {name: self._call(self._entries[name]) for name in (self._entries if names is None else names)}

    def written(self, names: Iterable[str] | None = None) -> list[str]:
        """Return the entries of these ids, or all, in the order of the text, each as an aside."""
        return [self._aside(self._entries[name]) for name in (self._entries if names is None else names)]

    def _call(self, entry: ApparatusEntry) -> str:
        values: dict[str, str | None] = {
            "class": "entry-call",
            "id": call_id(entry),
            "href": self.href(entry_id(entry)),
            "data-supplied": "",
            "aria-label": f"{self.say['critical entry']}: {self.pen.lemma(entry)}",
        }
        if self.epub:
            values |= {"epub:type": "noteref", "role": "doc-noteref"}
        return f"<a{attributes(values)}>{MARK}</a>"

    def _aside(self, entry: ApparatusEntry) -> str:
        values: dict[str, str | None] = {"class": "critical-entry", "id": entry_id(entry)}
        back: dict[str, str | None] = {"href": self.href(call_id(entry))}
        if self.epub:
            values |= {"epub:type": "footnote", "role": "doc-footnote"}
            back["role"] = "doc-backlink"
        words = self.pen.entry(entry, lambda lemma: f"<a{attributes(back)}>{escape(lemma)}</a>")
        if entry.note:
            words += f' <span class="why">{escape(as_printed(entry.note, self.book.settings))}</span>'
        return f"<aside{attributes(values)}>\n<p>{words}</p>\n</aside>"
