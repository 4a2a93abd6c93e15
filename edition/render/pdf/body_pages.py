"""The pages of the body: its units laid out one after the other, those that are as they were not again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from edition.render.pdf.named_places import name_places
from edition.render.pdf.units import Unit

__all__ = ["BodyPages"]


class BodyPages:
    """Makes the body's pages from its units, and keeps them for the next time.

    `lay_out` lays out a unit's HTML from a folio, `blank` makes an empty page. A unit that was laid out before from
    the same folio is not laid out again: `laid_out` counts those that were, the last time.
    """

    def __init__(self, lay_out: Callable[[str, int], Sequence[Any]], blank: Callable[[], Any]) -> None:
        self._lay_out = lay_out
        self._blank = blank
        self._kept: dict[tuple[str, int], list[Any]] = {}
        self.laid_out = 0

    def pages(self, units: Sequence[Unit], folio: int = 1) -> list[Any]:
        """Return the pages of `units`, the first with the folio `folio`, blank ones before what begins on a recto."""
        pages: list[Any] = []
        kept: dict[tuple[str, int], list[Any]] = {}
        self.laid_out = 0
        for unit in units:
            at = folio + len(pages)
            if unit.recto and at % 2 == 0:
                pages.append(self._blank())
                at += 1
            key = unit.html, at
            kept[key] = self._kept.get(key) or self._new(unit.html, at)
            pages += kept[key]
        self._kept = kept
        return pages

    def _new(self, html: str, folio: int) -> list[Any]:
        self.laid_out += 1
        pages = list(self._lay_out(html, folio))
        name_places(pages)
        return pages
