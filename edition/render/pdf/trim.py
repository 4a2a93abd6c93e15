"""The trim: measures of the page, from a house style's trims.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.render.styles import HouseStyle

__all__ = ["Trim", "find_trim"]

_MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Trim:
    """The page: `width`, `height`, `inner` and `top` margin and `measure` in millimetres; `lines` of text.

    Sizes and leads are in points; `small` is the size of notes and lists.
    """

    width: float
    height: float
    inner: float
    top: float
    measure: float
    lines: int
    size: float
    lead: float
    small: float
    small_lead: float

    @property
    def outer(self) -> float:
        """The outer margin in millimetres: what inner margin and measure leave."""
        return round(self.width - self.inner - self.measure, 4)

    @property
    def bottom(self) -> float:
        """The bottom margin in millimetres; the hundredth that it gives up keeps the last line from overflowing."""
        return round(self.height - self.top - self.lines * self.lead_mm - 0.01, 4)

    @property
    def lead_mm(self) -> float:
        """The line height in millimetres."""
        return self.lead / _MM

    @property
    def quotation(self) -> float:
        """The size of block quotations in points."""
        return round(self.size * 10 / 11, 2)


def find_trim(style: HouseStyle, name: str) -> tuple[Trim, tuple[Finding, ...]]:
    """Return the trim `name`; where there is none, or its measures leave no margins, the first, with a finding."""
    trims = style.measures("trims.json")
    fallback = _trim(trims[next(iter(trims))])
    known = [key for key, said in trims.items() if isinstance(said, dict)]
    if name not in known:
        hint = f"Choose {', '.join(known[:-1])} or {known[-1]}." if len(known) > 1 else f"Choose {known[0]}."
        return fallback, (make("R001", Place("source/edition.yaml"), f"there is no trim {name!r}", hint),)
    try:
        trim = _trim(trims[name])
        if min(trim.inner, trim.top, trim.outer, trim.bottom) < 0:
            raise ValueError("the type area is larger than the page")
    except (TypeError, ValueError) as fault:
        message = f"the trim {name!r} is not usable: {fault}"
        return fallback, (make("R002", Place("styles/print/trims.json"), message),)
    return trim, ()


def _trim(said: Mapping[str, Any]) -> Trim:
    names = {field.name for field in fields(Trim)}
    if wrong := names ^ set(said):
        raise ValueError(f"{', '.join(sorted(wrong))} missing or unknown")
    sizes = {name: float(value) for name, value in said.items() if name != "lines"}
    return Trim(lines=int(said["lines"]), **sizes)
