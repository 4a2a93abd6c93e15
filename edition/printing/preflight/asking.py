"""What rules have in common: the file and the printer side by side, and how a check is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.printing.preflight.check import Check, Status
from edition.printing.preflight.geometry import Wanted
from edition.printing.preflight.inspection import Inspection
from edition.printing.profile import Profile

__all__ = ["Asking", "Rule", "listed", "millimetres"]

FAIL, PASS, WARN = Status.FAIL, Status.PASS, Status.WARN


@dataclass(frozen=True, slots=True)
class Asking:
    """A file, and what is wanted of it."""

    file: Inspection
    wanted: Wanted

    @property
    def profile(self) -> Profile:
        """The printer."""
        return self.wanted.profile

    @property
    def interior(self) -> bool:
        """Whether the file is the inside of the book."""
        return self.wanted.part == "interior"

    @property
    def name(self) -> str:
        """The printer's name for people."""
        return self.profile.name


Rule = Callable[[Asking], Iterator[Check]]


def settled(
    code: str,
    about: str,
    bad: bool,
    found: str,
    asked: str,
    remedy: str,
    pages: Iterable[int] = (),
    *,
    uncertain: bool = False,
    grave: Status = FAIL,
) -> Check:
    """Return a check that fails when `bad`; remedy and pages are said only then."""
    if not bad:
        return Check(code, about, PASS, found, asked, uncertain=uncertain)
    return Check(code, about, grave, found, asked, remedy, tuple(pages), uncertain)


def millimetres(value: float) -> str:
    """Return a length for people: three decimals at most, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + " mm"


def listed(words: Iterable[str], most: int = 6) -> str:
    """Return words in order with commas, the rest counted."""
    words = list(dict.fromkeys(words))
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")
