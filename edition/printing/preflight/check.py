"""A check: what was found in a file, what the printer asks, and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Check", "Status", "page_ranges"]


class Status(StrEnum):
    """What came out: only FAIL keeps a file from being handed in; WARN is for an eye, NOT CHECKED for another tool."""

    PASS = "PASS"
    FAIL = "FAIL"
    WARN = "WARN"
    NOT_CHECKED = "NOT CHECKED"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a printer asks of a file.

    `code` is stable and for programs, `about` names it for people. `found` and `asked` are phrases; `remedy` is empty
    where nothing is to be done. `pages` are the pages concerned, counted from 1 as they stand in the file; empty for
    the whole file. `uncertain` tells that the figure asked for is not confirmed by the printer's own words.
    """

    code: str
    about: str
    status: Status
    found: str
    asked: str
    remedy: str = ""
    pages: tuple[int, ...] = ()
    uncertain: bool = False

    @property
    def where(self) -> str:
        """The pages concerned as ranges: `1–4, 7`."""
        return page_ranges(self.pages)


def page_ranges(pages: Iterable[int], most: int = 8) -> str:
    """Return page numbers in ascending order as ranges; what comes after `most` ranges is counted."""
    ranges: list[list[int]] = []
    for page in sorted(set(pages)):
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    said = [f"{first}" if first == last else f"{first}–{last}" for first, last in ranges[:most]]
    rest = sum(last - first + 1 for first, last in ranges[most:])
    return ", ".join(said) + (f" and {rest} more" if rest else "")
