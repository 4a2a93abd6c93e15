"""The inside of the book for a printer: the pages of the book, shifted, in the printer's boxes, with its marks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from edition.printing.marks import crop_marks
from edition.printing.pictures import Converted, convert_pictures
from edition.printing.placing import Placement
from edition.printing.profile import Ink, Profile
from edition.printing.standards import Intent, declare, written
from edition.render.pdf.xmp import Described

__all__ = ["Interior", "interior"]

_MM = 72 / 25.4  # points in a millimetre
_SLUG = 10.0  # millimetres beside the trimmed page that crop marks take


@dataclass(frozen=True)
class Interior:
    """The file, and what became of its pictures."""

    pdf: bytes
    pictures: Converted


def interior(
    press: bytes, profile: Profile, placement: Placement, said: Described, intent: Intent | None,
    *, ink: Ink = "black", marks: bool = False, rtl: bool = False,
) -> Interior:  # fmt: skip
    """Return the printer's file made of `press`, the book's pages as they were laid out.

    Words move down by the placement's drop, and by its shift to the right on rectos and to the left on versos, the
    other way round in a book that is read from right to left. The page is the trimmed one and, where the printer
    requires it, the bleed on each side; with `marks` there are crop marks beside it. Blank pages fill up the count.
    """
    pdf = pikepdf.open(io.BytesIO(press))
    count = len(pdf.pages)
    for _ in range(placement.pages - count):
        pdf.add_blank_page(page_size=(placement.width * _MM, placement.height * _MM))
    frames = [_Frame(pdf, profile, placement, right=right, marks=marks) for right in (not rtl, rtl)]
    for number, page in enumerate(pdf.pages):
        frames[number % 2].put(page, blank=number >= count)
    spaces = profile.colour.of(ink) or ("gray", "black")
    pictures = convert_pictures(pdf, spaces, intent.separation if intent else None, colour=ink == "colour")
    rules = profile.file
    variant = rules.variant if intent is not None else "none"  # PDF/X names the printing condition
    version = declare(pdf, variant, said, intent, newest=rules.version_to, words=rules.metadata)
    return Interior(written(pdf, version), pictures)


class _Frame:
    """The boxes of the pages on one side of a spread, and what is painted before and after their content."""

    def __init__(
        self, pdf: pikepdf.Pdf, profile: Profile, placement: Placement, *, right: bool, marks: bool
    ) -> None:
        bleeds = profile.bleed.sides(recto=right) if profile.bleed.required else (0.0, 0.0, 0.0, 0.0)
        left, bottom, outer, top = bleeds
        slug = _SLUG if marks else 0.0
        width, height = placement.width, placement.height
        edges = [max(bleed, slug) if slug else bleed for bleed in bleeds]
        x, y = edges[0], edges[1]
        self._trim = _box(x, y, x + width, y + height)
        self._bleed = _box(x - left, y - bottom, x + width + outer, y + height + top)
        self._media = _box(0, 0, x + width + edges[2], y + height + edges[3])
        shift = placement.shift if right else -placement.shift
        before = f"q 1 0 0 1 {_number((x + shift) * _MM)} {_number((y - placement.drop) * _MM)} cm\n".encode()
        drawn = ""
        if marks:
            drawn = crop_marks(
                (x, y, x + width, y + height), bleeds, profile.marks.offset, profile.colour.text
            )
        self._before = pdf.make_stream(before) if shift or placement.drop or x or y else None
        self._after = pdf.make_stream(b"\nQ\n" + drawn.encode()) if self._before is not None else None
        self._alone = pdf.make_stream((drawn or "q\nQ\n").encode())

    def put(self, page: pikepdf.Page, *, blank: bool) -> None:
        """Give a page the boxes, and move its content into them; a blank page may have marks."""
        it = page.obj
        for key in ("/Annots", "/CropBox", "/ArtBox", "/StructParents", "/Tabs", "/Group"):
            if key in it:
                del it[key]
        it.MediaBox, it.TrimBox, it.BleedBox = (list(b) for b in (self._media, self._trim, self._bleed))
        resources = it.get("/Resources")
        if resources is not None and "/ColorSpace" in resources:  # what nothing is painted with
            for name in ("/lab-d50", "/lab-d65"):
                if name in resources.ColorSpace:
                    del resources.ColorSpace[name]
        if blank:
            it.Contents = self._alone
        elif self._before is not None:
            it.Contents = pikepdf.Array([self._before, *_contents(it), self._after])


def _contents(page: Any) -> Sequence[Any]:
    said = page.get("/Contents")
    if said is None:
        return ()
    return list(said) if isinstance(said, pikepdf.Array) else [said]


def _box(*sides: float) -> list[float]:
    return [round(side * _MM, 4) for side in sides]


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
