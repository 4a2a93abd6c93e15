"""What was seen on a page: facts, before any printer is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.printing.preflight.fonts import Font
from edition.printing.preflight.pages import Box

__all__ = ["Picture", "Seen"]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is placed: its pixels per inch of paper, the lesser of the two directions.

    `line` is an image of one bit; `family` as of colour spaces; `form` the compression where it matters.
    """

    name: str
    width: int
    height: int
    ppi: float
    family: str
    line: bool
    form: str = ""


@dataclass(slots=True)
class Seen:
    """The facts of one page. Lengths are points on paper.

    `colours` says for each family of inks what is painted with it (`text`, `line`, `area`, `picture`). `reach` is how
    far art that comes to the cut on a side goes over it, the least of all; sides are left, bottom, right, top.
    """

    number: int
    trim: Box
    colours: dict[str, set[str]] = field(default_factory=dict)
    spots: set[str] = field(default_factory=set)
    mixed_black: bool = False
    ink: float = 0.0
    pictures: list[Picture] = field(default_factory=list)
    thinnest: float | None = None
    smallest: float | None = None
    text: Box | None = None
    reach: dict[int, float] = field(default_factory=dict)
    outside: bool = False
    bare: bool = True
    fonts: dict[str, Font] = field(default_factory=dict)
    transparency: set[str] = field(default_factory=set)
    groups: bool = False
    overprint: set[str] = field(default_factory=set)
    postscript: bool = False
    incomplete: str = ""

    def paint(self, family: str, what: str) -> None:
        """Note that something is painted with inks of a family."""
        self.colours.setdefault(family, set()).add(what)
        self.bare = False
