"""Where the pages of the book stand on a printer's pages: shifted to the printer's margins, never laid out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.printing.profile import Profile
from edition.render.pdf.press_copy import Extents
from edition.render.pdf.trim import Trim

__all__ = ["Placement", "fits", "place", "trims_that_hold"]

_SLACK = 0.05  # millimetres: measures are published rounded


@dataclass(frozen=True, slots=True)
class Placement:
    """A page of `width` × `height`, its words moved `shift` away from the spine and `drop` down; all in millimetres.

    `inside`, `outside`, `top` and `bottom` are the margins that result, `asked` those that the printer asks for, in the
    same order. `pages` is the count with the blank pages at the end.
    """

    width: float
    height: float
    pages: int
    shift: float
    drop: float
    margins: tuple[float, float, float, float]
    asked: tuple[float, float, float, float]

    @property
    def holds(self) -> bool:
        """Whether all margins are as wide as they are asked to be."""
        return all(found >= asked - _SLACK for found, asked in zip(self.margins, self.asked, strict=True))


def place(profile: Profile, trim: Trim, pages: int, extents: Extents | None) -> Placement:
    """Return the placement of a book whose words come as near to the edges of `trim` as `extents` says.

    Words move outwards only as far as the printer's inside margin for so many pages needs it, and up or down only as
    far as its margins at top and bottom do.
    """
    found = extents or Extents(trim.width, trim.width, trim.height, trim.height)
    asked = _asked(profile, pages)
    shift = round(max(0.0, asked[0] - found.inside), 3)
    drop = round(max(0.0, asked[2] - found.top) or -max(0.0, asked[3] - found.bottom), 3)
    sides = (found.inside + shift, found.outside - shift, found.top + drop, found.bottom - drop)
    inside, outside, top, bottom = (round(side, 3) for side in sides)
    return Placement(trim.width, trim.height, pages, shift, drop, (inside, outside, top, bottom), asked)


def fits(profile: Profile, trim: Trim, pages: int) -> bool:
    """Tell whether the printer offers the trim and its margins leave room for the trim's type area."""
    if profile.size(trim.width, trim.height) is None:
        return False
    inside, outside, top, bottom = _asked(profile, pages)
    room = trim.width - trim.measure >= inside + outside - _SLACK
    head = trim.lead_mm * 2  # running heads stand above the type area, folios of openings below it
    return room and trim.top + trim.bottom - 2 * head >= top + bottom - _SLACK


def trims_that_hold(profile: Profile, trims: Mapping[str, Trim], pages: int) -> tuple[str, ...]:
    """Return the names of the trims that the printer could print."""
    return tuple(name for name, trim in trims.items() if fits(profile, trim, pages))


def _asked(profile: Profile, pages: int) -> tuple[float, float, float, float]:
    said = profile.margins
    return profile.inside_margin(pages), said.outside, said.top, said.bottom
