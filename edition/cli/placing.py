"""Printed places: where the last build of the PDF has a stretch of the text, if it is of the same sources."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from edition.text.span import Span

if TYPE_CHECKING:
    from edition.render.book import Book, Location
    from edition.render.locations import Locations

__all__ = ["Placing", "last_locations", "where"]


class Placing:
    """Finds the printed place of a stretch of the printed text; None for all where no build is at hand."""

    def __init__(self, locations: Locations | None) -> None:
        self._locations = locations

    @property
    def known(self) -> bool:
        """Whether printed places are known at all."""
        return self._locations is not None

    def __call__(self, span: Span) -> Location | None:
        """Return where `span` begins in print."""
        return self._locations.locate(span) if self._locations is not None else None


def last_locations(book: Book, *, notice: str = "") -> Locations | None:
    """Return the locations of the last build; None and a `notice` on standard error when they are of other sources."""
    from edition.render.locations import read

    path = book.project.root / "build" / "locations.json"
    try:
        locations = read(path.read_text("utf-8"))
    except (OSError, ValueError):
        if notice:
            print(f"{notice}: no printed places: build the PDF first (edition build pdf)", file=sys.stderr)
        return None
    if locations.digest != book.digest:
        if notice:
            print(f"{notice}: no printed places: the PDF in build/ is of other sources", file=sys.stderr)
        return None
    return locations


def where(located: Location | None) -> dict[str, Any]:
    """Return a printed place as `--json` says it."""
    if located is None:
        return {"page": None, "line": None, "sheet": None}
    return {"page": located.page, "line": located.line, "sheet": located.sheet}
