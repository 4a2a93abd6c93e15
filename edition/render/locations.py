"""Locations: where in the printed book everything stands, and their form as `build/locations.json`.

Reading them imports nothing that lays out pages, so that `list` and `trace` stay quick.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from edition.render.book import Location
from edition.text.span import Span

__all__ = ["Area", "Line", "Locations", "read", "write"]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: code points `start` to `end` of the printed text, on the PDF's page `sheet` (from 1).

    `page` is the folio as printed, `line` its number among the page's lines of text, None for lines of headings,
    captions, ornaments and notes, which are not counted.
    """

    sheet: int
    page: str
    line: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in points from the page's upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Locations:
    """Where the body stands in one printing.

    `lines` are all printed lines that hold words of the body, in the order of the text. `ids` gives the place of every
    block and every row of the list of emendations; None where it prints nowhere, as what is declared paratext.
    `body_sheets` are the first and last PDF pages of the body, None without one; `region` the type area by side,
    `recto` and `verso`. `asides` are the places within that area, by sheet, that print no words of the body: headings
    that the editor supplied, his captions and notes, note marks, numbers and bullets of lists. `notes` gives, by
    sheet, the area of the foot that the witness's own notes fill.
    """

    digest: str
    lines: tuple[Line, ...] = ()
    ids: Mapping[str, Location | None] = field(default_factory=dict)
    body_sheets: tuple[int, int] | None = None
    region: Mapping[str, Area] = field(default_factory=dict)
    asides: tuple[tuple[int, Area], ...] = ()
    notes: tuple[tuple[int, Area], ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def locate(self, span: Span) -> Location | None:
        """Return where `span` of the printed text begins in print; None where it prints nowhere.

        A place of no length, such as a deletion, or one between two blocks, is on the line before it, at the very
        beginning on the first.
        """
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.start < self.lines[at].end:
            return _place(self.lines[at])
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is not None and following.start < span.end:
            return _place(following)
        if span.start != span.end and not self._between(span, at):
            return None
        if at >= 0:
            return _place(self.lines[at])
        return _place(following) if following is not None else None

    def _between(self, span: Span, at: int) -> bool:
        """Tell whether what stands between two lines at `span` may be no more than the space that parts them."""
        before = self.lines[at].end if at >= 0 else 0
        after = self.lines[at + 1].start if at + 1 < len(self.lines) else None
        return after is not None and after - before <= 3 and before <= span.start and span.end <= after

    def shifted(self, by: int) -> Locations:
        """Return the same places, their sheets counted from a page `by` pages before."""
        sheets = self.body_sheets
        return replace(
            self,
            lines=tuple(replace(line, sheet=line.sheet + by) for line in self.lines),
            ids={id: replace(at, sheet=at.sheet + by) if at else None for id, at in self.ids.items()},
            body_sheets=(sheets[0] + by, sheets[1] + by) if sheets else None,
            asides=tuple((sheet + by, area) for sheet, area in self.asides),
            notes=tuple((sheet + by, area) for sheet, area in self.notes),
        )

    def of(self, id: str) -> Location | None:
        """Return the place of a block, an emendation (by its id) or a query (`q-` and its id); None if unknown."""
        return self.ids.get(id)


def _place(line: Line) -> Location:
    return Location(line.page, line.sheet, line.line)


def write(locations: Locations) -> str:
    """Return the JSON text of `locations`: one line for each id and each printed line, to be read and compared."""
    ids = ",\n".join(
        f"  {_json(id)}: {_json(_location(place))}" for id, place in sorted(locations.ids.items())
    )
    lines = ",\n".join(f"  {_json([x.sheet, x.page, x.line, x.start, x.end])}" for x in locations.lines)
    body = {
        "sheets": list(locations.body_sheets) if locations.body_sheets else None,
        "region": {side: _numbers(area) for side, area in sorted(locations.region.items())},
        "asides": [[sheet, *_numbers(area)] for sheet, area in locations.asides],
        "notes": [[sheet, *_numbers(area)] for sheet, area in locations.notes],
    }
    return (
        f'{{\n"digest": {_json(locations.digest)},\n"body": {_json(body)},\n'
        f'"locations": {{\n{ids}\n}},\n"lines": [\n{lines}\n]\n}}\n'
    )


def read(text: str) -> Locations:
    """Return the locations of a JSON text that `write` made.

    Raises:
        ValueError: the text is not of that form.
    """
    try:
        data = json.loads(text)
        body = data["body"]
        return Locations(
            digest=_text(data["digest"]),
            lines=tuple(Line(int(x[0]), _text(x[1]), x[2], int(x[3]), int(x[4])) for x in data["lines"]),
            ids={id: _read_location(place) for id, place in data["locations"].items()},
            body_sheets=(body["sheets"][0], body["sheets"][1]) if body["sheets"] else None,
            region={side: Area(*map(float, area)) for side, area in body["region"].items()},
            asides=tuple((int(x[0]), Area(*map(float, x[1:]))) for x in body["asides"]),
            notes=tuple((int(x[0]), Area(*map(float, x[1:]))) for x in body["notes"]),
        )
    except (KeyError, TypeError, IndexError, AttributeError) as fault:
        raise ValueError(f"not the locations of a printed book: {fault!r}") from fault


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _numbers(area: Area) -> Sequence[float]:
    return [area.x0, area.y0, area.x1, area.y1]


def _location(place: Location | None) -> dict[str, object]:
    if place is None:
        return {"page": None, "sheet": None, "line": None}
    return {"page": place.page, "sheet": place.sheet, "line": place.line}


def _read_location(entry: Any) -> Location | None:
    if entry["page"] is None:
        return None
    return Location(_text(entry["page"]), int(entry["sheet"]), entry["line"])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value
