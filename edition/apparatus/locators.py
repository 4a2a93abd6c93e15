"""Locators: the pages of an index, put in order and drawn together.

“5–6, 8–10” for what stands on pages that follow each other, roman folios apart from arabic ones, a note as 12n3 (The
Chicago Manual of Style, 16.9-14, and 9.61 for abbreviated ranges).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from edition.apparatus.apparatus import Apparatus, IndexEntry
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.text.span import Span

__all__ = [
    "MOST_UNDIVIDED",
    "Locator",
    "crowded",
    "entry_locators",
    "index_locators",
    "locators",
    "printed_locators",
    "printed_range",
]  # fmt: skip

MOST_UNDIVIDED = 7
"""More page numbers than this in a row want sub-entries."""


class Printed(Protocol):
    """A place in print: its folio and the sheet of the PDF, from 1."""

    @property
    def page(self) -> str: ...
    @property
    def sheet(self) -> int: ...


Locate = Callable[[Span], Printed | None]


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """A page, or pages that follow each other: their sheets and folios. `note` is a note's number, if it is one."""

    sheet: int
    last_sheet: int
    page: str
    last_page: str
    note: str = ""


def locators(spans: Iterable[Span], locate: Locate) -> tuple[Locator, ...]:
    """Return where `spans` of the printed text stand, each page once, pages that follow each other drawn together.

    A span that goes on over several pages counts on all of them. What prints nowhere is left out.
    """
    pages: dict[int, str] = {}
    for span in spans:
        first = locate(span)
        if first is None:
            continue
        last = locate(Span(span.end - 1, span.end)) if len(span) > 1 else first
        pages[first.sheet] = first.page
        if last is not None and last.sheet > first.sheet:
            pages[last.sheet] = last.page
            for sheet in range(first.sheet + 1, last.sheet):
                pages.setdefault(sheet, "")
    return tuple(_drawn_together(pages))


def _drawn_together(pages: Mapping[int, str]) -> Iterator[Locator]:
    start: int | None = None
    previous = 0
    for sheet in sorted(pages):
        if start is not None and (sheet != previous + 1 or not _alike(pages[start], pages[sheet])):
            yield Locator(start, previous, pages[start], pages[previous])
            start = None
        if start is None:
            if not pages[sheet]:
                continue
            start = sheet
        previous = sheet
    if start is not None:
        yield Locator(start, previous, pages[start], pages[previous])


def _alike(one: str, other: str) -> bool:
    """Tell whether two folios are of one numbering; a page without one goes on in any."""
    return not one or not other or one.isdecimal() == other.isdecimal()


def printed_range(first: str, last: str, *, short: bool = False) -> str:
    """Return a range of folios with an en dash; `short` by Chicago 9.61: 71–72, 100–104, 107–8, 321–28, 1087–89."""
    if first == last or not last:
        return first
    if short and first.isdecimal() and last.isdecimal() and len(first) == len(last) and len(first) > 2:
        if int(first) % 100 == 0:
            return f"{first}–{last}"
        same = 0
        while first[same] == last[same]:
            same += 1
        # 101–8 but 321–28: two digits at least, unless the tens are 0.
        keep = len(first) - same
        if keep == 1 and first[-2] != "0":
            keep = 2
        tail = last[-keep:]
        return f"{first}–{tail.lstrip('0') or tail}" if first[-2] == "0" and keep <= 2 else f"{first}–{tail}"
    return f"{first}–{last}"


def printed_locators(found: Iterable[Locator], *, short: bool = False) -> str:
    """Return locators as they print: `iii, 5–6, 8–10, 12n3`."""
    return ", ".join(
        printed_range(one.page, one.last_page, short=short) + (f"n{one.note}" if one.note else "")
        for one in found
    )


def entry_locators(apparatus: Apparatus, locate: Locate) -> Mapping[str, tuple[Locator, ...]]:
    """Return the pages of every person, term and place that the text names, by the entry's id."""
    return {
        target: locators((one.span for one in places), locate)
        for target, places in apparatus.by_entry.items()
    }


def index_locators(apparatus: Apparatus, locate: Locate) -> Mapping[str, tuple[Locator, ...]]:
    """Return the pages of every heading and sub-entry of the index, by its id."""
    return {heading.id: locators(heading.passages, locate) for heading in _all(apparatus.index)}


def crowded(
    apparatus: Apparatus,
    pages: Mapping[str, tuple[Locator, ...]],
    place: Callable[[IndexEntry], Place] = lambda _: Place("source/index.yaml"),
) -> Iterator[Finding]:
    """Yield advice for each heading with more than seven undivided page numbers; `pages` as `index_locators` has them.

    `place` names the place of a heading in the files.
    """
    for path, heading in heading_paths(apparatus.index):
        number = len(pages.get(heading.id, ()))
        if number > MOST_UNDIVIDED:
            message = f"“{path}” has {number} page numbers without sub-entries"
            yield make("I002", place(heading), message)


def _all(headings: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    return (heading for _, heading in heading_paths(headings))


def heading_paths(headings: Iterable[IndexEntry], above: str = "") -> Iterator[tuple[str, IndexEntry]]:
    """Yield all headings and sub-entries with their words, a sub-entry's after those of its heading: `a: b`."""
    for heading in headings:
        path = f"{above}: {heading.heading}" if above else heading.heading
        yield path, heading
        yield from heading_paths(heading.sub, path)
