"""The pages of the body: its units laid out one after the other, those that look as they did not again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from edition.render.pdf.named_places import name_places
from edition.render.pdf.units import Unit

__all__ = ["BodyPages"]

_UNSEEN = ("data-start", "data-end", "data-id")
"""Attributes that change when words are put in far before, and by which no style sheet chooses."""

_WRITTEN = re.compile(rf' (?:{"|".join(_UNSEEN)})="([^"]*)"')


@dataclass(slots=True)
class _Laid:
    """A laid-out unit: its document and pages, and the anchors that they had of themselves."""

    html: str
    document: Any
    pages: list[Any]
    anchors: list[dict[str, Any]]


class BodyPages:
    """Makes the body's pages from its units, and keeps them for the next time.

    A unit that was laid out before, from the same folio, is not laid out again. `fresh` are the pages that were laid
    out the last time, `fresh_sheets` their numbers among the body's pages, from 1.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int], _Laid] = {}
        self.fresh: list[Any] = []
        self.fresh_sheets: list[int] = []
        self._document: Any = None

    def fresh_pdf(self) -> bytes:
        """Return a plain PDF of the pages that were laid out the last time, quicker made than the whole book's."""
        if not self.fresh:
            return b""
        pages = self._document.copy(self.fresh)
        links = [page.links for page in self.fresh]
        try:
            for page in self.fresh:
                page.links = []  # most lead to pages that are not here
            made: bytes = pages.write_pdf()
        finally:
            for page, kept in zip(self.fresh, links, strict=True):
                page.links = kept
        return made

    def make(
        self,
        units: Sequence[Unit],
        lay_out: Callable[[str, int, int], Any],
        blank: Callable[[], Any],
        lines: Callable[[Sequence[Any]], int] = lambda pages: 0,
    ) -> list[Any]:
        """Return the pages of `units`, the first with the folio 1, blank ones before what begins on a recto.

        `lay_out` lays out the HTML of a unit from a folio and a number of lines before it, and returns the document;
        `blank` makes an empty page; `lines` counts the lines of pages, where later ones are counted on from them.
        """
        pages: list[Any] = []
        kept: dict[tuple[str, int, int], _Laid] = {}
        self.fresh = []
        self.fresh_sheets = []
        for unit in units:
            if unit.recto and len(pages) % 2:
                pages.append(blank())
            folio = len(pages) + 1
            before = lines(pages)
            key = _WRITTEN.sub("", unit.html), folio, before
            laid = self._kept.get(key)
            if laid is None or (laid.html != unit.html and not _renumbered(laid, unit.html)):
                laid = _laid(unit.html, lay_out(unit.html, folio, before))
                self.fresh += laid.pages
                self.fresh_sheets += range(folio, folio + len(laid.pages))
                self._document = laid.document
            kept[key] = self._kept[key] = laid
            pages += laid.pages
        self._kept = kept
        return pages


def _laid(html: str, document: Any) -> _Laid:
    pages = list(document.pages)
    anchors = [dict(page.anchors) for page in pages]
    name_places(pages)
    return _Laid(html, document, pages, anchors)


def _renumbered(laid: _Laid, html: str) -> bool:
    """Give the elements of a laid-out unit the attributes that they have now, in the order of the document.

    False where they are not there as they were written: then nothing is changed.
    """
    tree = laid.document._html.etree_element
    places = [(element, name) for element in tree.iter() for name in element.attrib if name in _UNSEEN]
    if [element.get(name) for element, name in places] != _WRITTEN.findall(laid.html):
        return False
    for (element, name), value in zip(places, _WRITTEN.findall(html), strict=True):
        element.set(name, value)
    laid.html = html
    for page, anchors in zip(laid.pages, laid.anchors, strict=True):
        page.anchors.clear()
        page.anchors.update(anchors)
    name_places(laid.pages)
    return True
