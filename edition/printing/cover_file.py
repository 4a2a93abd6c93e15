"""The cover as a file for a printer: its boxes, its marks, the folds of its spine."""

from __future__ import annotations

import io

import pikepdf

from edition.printing.cover import CoverSize
from edition.printing.marks import crop_marks
from edition.printing.pictures import convert_pictures
from edition.printing.profile import Profile
from edition.printing.standards import Intent, declare, written
from edition.render.pdf.xmp import Described

__all__ = ["cover_file"]

_MM = 72 / 25.4  # points in a millimetre
_SLUG = 10.0  # millimetres beside the trimmed sheet that marks take


def cover_file(
    press: bytes,
    profile: Profile,
    size: CoverSize,
    said: Described,
    intent: Intent | None,
    *,
    marks: bool = False,
) -> bytes:
    """Return the printer's file of the cover `press`, laid out with its bleed.

    With `marks` there are crop marks at its corners, and marks of the folds above and below the spine.
    """
    pdf = pikepdf.open(io.BytesIO(press))
    bleed = size.bleed
    edge = max(_SLUG, bleed) - bleed if marks else 0.0
    across, up = size.width + 2 * edge, size.height + 2 * edge
    trim = (edge + bleed, edge + bleed, across - edge - bleed, up - edge - bleed)
    before = pdf.make_stream(f"q 1 0 0 1 {edge * _MM:.4f} {edge * _MM:.4f} cm\n".encode())
    folds = (edge + size.spine_at, edge + size.spine_at + size.spine) if size.spine else ()
    drawn = crop_marks(trim, (bleed,) * 4, profile.marks.offset, profile.colour.text, folds) if marks else ""
    after = pdf.make_stream(f"\nQ\n{drawn}".encode())
    for page in pdf.pages:
        it = page.obj
        if "/Annots" in it:
            del it["/Annots"]
        it.MediaBox = _box(0, 0, across, up)
        it.TrimBox = _box(*trim)
        it.BleedBox = _box(edge, edge, across - edge, up - edge)
        if marks:
            it.Contents = pikepdf.Array([before, it.Contents, after])
        if "/ColorSpace" in it.Resources:  # what nothing is painted with
            del it.Resources["/ColorSpace"]
    rules = profile.file
    convert_pictures(pdf, profile.colour.cover, intent.separation if intent else None, colour=True)
    variant = rules.variant if intent is not None else "none"
    version = declare(pdf, variant, said, intent, newest=rules.version_to, words=rules.metadata)
    return written(pdf, version)


def _box(*sides: float) -> list[float]:
    return [round(side * _MM, 4) for side in sides]
