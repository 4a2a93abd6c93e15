"""The pages that are imposed: boxes, rotations and sizes as the PDF gives them (ISO 32000-1, 7.7.3.3, 14.11.2)."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.printing.imposition.paper import MM
from edition.render.html.letters import direction

__all__ = ["Box", "SourcePage", "open_source", "read_pages", "reads_from_right", "usual_size"]

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_UNDECLARED = 3 * MM
"""What is taken as bleed around a TrimBox where no BleedBox says how far the picture goes: marks stand farther out."""
_ALIKE = 0.25 * MM
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of the PDF: `trim` is what stays when it is cut, `bleed` what is printed, in the page's own units.

    `turn` is its rotation as shown, clockwise in degrees; `unit` the points of one of its units.
    """

    number: int
    trim: Box
    bleed: Box
    turn: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height of the page as it is shown, cut to its trim, in points."""
        width, height = (self.trim[2] - self.trim[0]) * self.unit, (self.trim[3] - self.trim[1]) * self.unit
        return (height, width) if self.turn % 180 else (width, height)

    @property
    def bleed_width(self) -> float:
        """Return the widest bleed of its sides, in points."""
        trim, bleed = self.trim, self.bleed
        beyond = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        return max(*beyond, 0.0) * self.unit


@contextmanager
def open_source(content: bytes, name: str) -> Iterator[tuple[pikepdf.Pdf | None, tuple[Finding, ...]]]:
    """Yield the PDF in `content` and what was found about it; None where its pages cannot be had.

    `name` is how findings call the file. Annotations that print, such as filled fields, become part of their pages.
    """
    with _quiet():
        yield from _opened(content, Place(name))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep off the terminal what the reader of PDFs logs: its warnings are findings."""
    logger, handler = logging.getLogger("pikepdf"), logging.NullHandler()
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.propagate = propagate
        logger.removeHandler(handler)


def _opened(content: bytes, place: Place) -> Iterator[tuple[pikepdf.Pdf | None, tuple[Finding, ...]]]:
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        yield None, (make("Q002", place, "the PDF is encrypted and asks for a password"),)
        return
    except (pikepdf.PdfError, ValueError, RuntimeError) as fault:
        yield None, (make("Q001", place, _told(fault)),)
        return
    with pdf:
        try:
            count = len(pdf.pages)
            if count:
                _flatten(pdf)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as fault:
            yield None, (make("Q001", place, _told(fault)),)
            return
        if not count:
            yield None, (make("Q003", place, "the PDF has no pages"),)
            return
        warnings = [str(warning) for warning in pdf.get_warnings()]
        found: tuple[Finding, ...] = ()
        if warnings:
            message = f"the PDF is damaged; {count} pages were found: {_short(warnings[0])}"
            found = (make("Q009", place, message),)
        yield pdf, found


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Make what annotations print part of the pages; links print nothing, and most files have no others."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") != "/Link":
                pdf.flatten_annotations("print")
                return


def read_pages(pdf: pikepdf.Pdf) -> tuple[SourcePage, ...]:
    """Return all pages of the PDF with their boxes."""
    return tuple(_page(page.obj, number) for number, page in enumerate(pdf.pages, 1))


def _page(page: Any, number: int) -> SourcePage:
    media = _box(page, "/MediaBox") or _LETTER
    crop = _within(_box(page, "/CropBox"), media) or media
    trim = _within(_box(page, "/TrimBox"), media)
    bleed = _within(_box(page, "/BleedBox"), media)
    if trim is None:
        trim = crop
        bleed = bleed if bleed is not None and _contains(bleed, trim) else trim
    elif bleed is None or not _contains(bleed, trim):
        unit = _UNDECLARED / _unit(page)
        wide = (trim[0] - unit, trim[1] - unit, trim[2] + unit, trim[3] + unit)
        bleed = _within(wide, crop if _contains(crop, trim) else media) or trim
    return SourcePage(number, trim, bleed, _turn(page), _unit(page))


def reads_from_right(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the PDF is to be bound on the right: it says so, or its language is written from right to left."""
    preferences = pdf.Root.get("/ViewerPreferences")
    said = preferences.get("/Direction") if isinstance(preferences, pikepdf.Dictionary) else None
    if said is not None:
        return str(said) == "/R2L"
    language = pdf.Root.get("/Lang")
    return isinstance(language, pikepdf.String) and direction(str(language)) == "rtl"


def usual_size(pages: tuple[SourcePage, ...]) -> tuple[tuple[float, float], tuple[int, ...]]:
    """Return the size of most pages, in points, and the numbers of those that differ by more than a quarter millimetre.

    Among sizes that are equally frequent the one that comes first is taken.
    """
    sizes = Counter((round(w, 1), round(h, 1)) for w, h in (page.size for page in pages))
    most = max(sizes.values())
    near = next(page.size for page in pages if sizes[round(page.size[0], 1), round(page.size[1], 1)] == most)
    others = tuple(
        page.number
        for page in pages
        if max(abs(page.size[0] - near[0]), abs(page.size[1] - near[1])) > _ALIKE
    )
    return near, others


def _inherited(page: Any, name: str) -> Any:
    """Return what a page or a node above it says under `name`; trees that lead back to themselves have an end here."""
    for _ in range(64):
        if not isinstance(page, pikepdf.Dictionary):
            return None
        if name in page:
            return page[name]
        page = page.get("/Parent")
    return None


def _box(page: Any, name: str) -> Box | None:
    inherited = name in ("/MediaBox", "/CropBox")
    try:
        x0, y0, x1, y1 = (float(x) for x in (_inherited(page, name) if inherited else page.get(name)))
    except (TypeError, ValueError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _within(box: Box | None, outer: Box) -> Box | None:
    if box is None:
        return None
    cut = (max(box[0], outer[0]), max(box[1], outer[1]), min(box[2], outer[2]), min(box[3], outer[3]))
    return cut if cut[2] - cut[0] >= 1 and cut[3] - cut[1] >= 1 else None


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + 0.01
        and outer[1] <= inner[1] + 0.01
        and outer[2] >= inner[2] - 0.01
        and outer[3] >= inner[3] - 0.01
    )


def _turn(page: Any) -> int:
    try:
        return int(_inherited(page, "/Rotate") or 0) // 90 * 90 % 360
    except (TypeError, ValueError):
        return 0


def _unit(page: Any) -> float:
    try:
        unit = float(page.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 0.001 < unit < 100_000 else 1.0


def _told(fault: Exception) -> str:
    return f"the PDF cannot be read: {_short(str(fault))}"


def _short(words: str) -> str:
    """Return what the reader of PDFs says without the name of the stream that it read from."""
    said = words.rpartition("<_io.BytesIO")[2].partition(">")[2].lstrip(": ") if "BytesIO" in words else words
    return " ".join(said.split())[:160]
