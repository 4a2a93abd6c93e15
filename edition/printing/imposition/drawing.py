"""Drawing: imposed sheets as a PDF.

Pages become form XObjects, which go on sharing fonts, pictures and profiles.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from edition.printing.imposition.forme_plan import Place, Plan
from edition.printing.imposition.formes import Cell, Side
from edition.printing.imposition.source_pages import Box, SourcePage

__all__ = ["Drawing", "DrawnSide"]

_KEPT = ("/OutputIntents", "/OCProperties")


@dataclass(frozen=True, slots=True)
class DrawnSide:
    """A side of a sheet to be drawn.

    A page that has n leaves around it goes n times `thickness` (points) nearer to its spine; all goes right and up by
    `shift`, `marks` too, which are operators of a content stream.
    """

    side: Side
    thickness: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    marks: bytes = b""


class Drawing:
    """Sheets being drawn, from the pages of `source`."""

    def __init__(self, source: Pdf, pages: Sequence[SourcePage], usual: tuple[float, float]) -> None:
        self._source, self._pages, self._usual = source, pages, usual
        self._pdf = pikepdf.new()
        self._forms: dict[int, pikepdf.Object] = {}

    def add(self, one: DrawnSide, plan: Plan, numbers: Sequence[int | None]) -> None:
        """Add a side of a sheet; `numbers` gives the page for each position of the copy."""
        names: dict[int, str] = {}
        drawn: list[str] = []
        for row, cells in enumerate(one.side):
            for column, cell in enumerate(cells):
                number = numbers[cell.position - 1] if cell.position is not None else None
                if number is not None:
                    name = names.setdefault(number, f"/P{number}")
                    creep = cell.spine * cell.depth * one.thickness
                    drawn.append(
                        self._drawn(self._pages[number - 1], cell, plan.place(row, column), creep, plan, name)
                    )
        shift = one.shift
        content = b"".join((_moved(shift), "".join(drawn).encode("ascii"), one.marks))
        forms = Dictionary({name: self._form(number) for number, name in names.items()})
        left, bottom, right, top = (a + b for a, b in zip(plan.forme, (*shift, *shift), strict=True))
        trim = _clipped((left, bottom, right, top), plan)
        bleed = _clipped((left - plan.bleed, bottom - plan.bleed, right + plan.bleed, top + plan.bleed), plan)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=_numbers((0, 0, plan.width, plan.height)),
            TrimBox=_numbers(trim),
            BleedBox=_numbers(bleed),
            Resources=Dictionary(XObject=forms),
            Contents=self._pdf.make_stream(content),
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def finish(self, title: str) -> bytes:
        """Return the PDF. Its bytes depend on nothing but what was drawn; it bears no date.

        Raises:
            pikepdf.PdfError: a page's content cannot be read.
        """
        for key in _KEPT:
            if key in self._source.Root:
                kept = self._source.Root[key]
                self._pdf.Root[key] = self._pdf.copy_foreign(
                    kept if kept.is_indirect else self._source.make_indirect(kept)
                )
        self._pdf.Root.ViewerPreferences = Dictionary(PrintScaling=Name.None_)
        info = self._pdf.docinfo
        for key in ("/Title", "/Author"):
            if isinstance(value := self._source.docinfo.get(key), pikepdf.String):
                info[key] = str(value)
        if "/Title" not in info:
            info["/Title"] = title
        out = io.BytesIO()
        self._pdf.save(
            out,
            deterministic_id=True,
            min_version=max(self._source.pdf_version, "1.4"),
            object_stream_mode=pikepdf.ObjectStreamMode.generate
            if self._source.pdf_version >= "1.5"
            else pikepdf.ObjectStreamMode.disable,
        )
        self._pdf.close()
        return out.getvalue()

    def _form(self, number: int) -> pikepdf.Object:
        if number not in self._forms:
            form = self._source.pages[number - 1].as_form_xobject(handle_transformations=False)
            form.BBox = _numbers(self._pages[number - 1].bleed)
            self._forms[number] = self._pdf.copy_foreign(form)
        return self._forms[number]

    def _drawn(self, page: SourcePage, cell: Cell, place: Place, creep: float, plan: Plan, name: str) -> str:
        """Return the operators that show a page in its place, clipped where another page or a fold begins."""
        turned = cell.turn % 180 != 0
        width, height = page.size
        usual = self._usual
        scale = plan.scale
        if width > usual[0] + 1 or height > usual[1] + 1:
            scale *= min(usual[0] / width, usual[1] / height)
        centre_x, centre_y = place.x + place.width / 2 + creep, place.y + place.height / 2
        half_width, half_height = (height, width) if turned else (width, height)
        half_width, half_height = half_width * scale / 2, half_height * scale / 2
        left, bottom, right, top = place.reach
        # Creep moves the page's own edges, not the folds and the neighbours at which it is clipped.
        clip = (
            max(place.x - left, centre_x - half_width - left),
            max(place.y - bottom, centre_y - half_height - bottom),
            min(place.x + place.width + right, centre_x + half_width + right),
            min(place.y + place.height + top, centre_y + half_height + top),
        )
        matrix = _matrix(page, cell.turn - page.turn, scale * page.unit, (centre_x, centre_y))
        box = f"{_n(clip[0])} {_n(clip[1])} {_n(clip[2] - clip[0])} {_n(clip[3] - clip[1])}"
        return f"q {box} re W n {' '.join(_n(value) for value in matrix)} cm {name} Do Q\n"


def _matrix(
    page: SourcePage, degrees: int, scale: float, centre: tuple[float, float]
) -> tuple[float, float, float, float, float, float]:
    """Return the matrix that turns a page about the middle of its trim, counter-clockwise, and sets it at `centre`."""
    cos, sin = (
        scale * round(math.cos(math.radians(degrees))),
        scale * round(math.sin(math.radians(degrees))),
    )
    middle_x, middle_y = (page.trim[0] + page.trim[2]) / 2, (page.trim[1] + page.trim[3]) / 2
    return (
        cos,
        sin,
        -sin,
        cos,
        centre[0] - cos * middle_x + sin * middle_y,
        centre[1] - sin * middle_x - cos * middle_y,
    )


def _moved(shift: tuple[float, float]) -> bytes:
    return f"1 0 0 1 {_n(shift[0])} {_n(shift[1])} cm\n".encode("ascii") if any(shift) else b""


def _clipped(box: Box, plan: Plan) -> Box:
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], plan.width), min(box[3], plan.height)


def _numbers(values: Sequence[float]) -> Array:
    return Array([round(value, 4) for value in values])


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
