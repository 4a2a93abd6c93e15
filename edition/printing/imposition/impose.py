"""Imposing: from a PDF and what is wanted to a PDF of sheets, and an account of what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pikepdf

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.printing.imposition.drawing import Drawing, DrawnSide
from edition.printing.imposition.forme_plan import Fit, Margins, Misfit, Plan, plan
from edition.printing.imposition.formes import Sheet, mirrored, turned_over
from edition.printing.imposition.marks import MARKS, collation_step, cut_of_zine, marks, room_for_marks
from edition.printing.imposition.paper import AUTO, MM, PAPERS, Paper
from edition.printing.imposition.schemes import Scheme
from edition.printing.imposition.sections import Blanks, Signature, divided, placed, signature_of
from edition.printing.imposition.source_pages import open_source, read_pages, reads_from_right, usual_size

__all__ = [
    "Imposed",
    "Section",
    "Wanted",
    "impose",
    "laid_out",
    "leaf_thickness",
    "natural_flip",
    "sections_of",
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor wants of an imposition; lengths in millimetres.

    `signature` the pages of a section, None for the scheme's own; `short` lets the last section be smaller; `blanks`
    is one of `sections.Blanks`; `thickness` that of a leaf, or `creep` what the innermost leaf of the thickest section
    is pushed out in all; `flip` the edge over which the printer turns the sheet, `long`, `short` or `""` for the one
    that needs no turned backs; `right` for copies bound on the right, None for as the PDF
    reads; `gutter` and `gap` as in
    `forme_plan.Margins`; `sheet` a paper, `paper.AUTO` or `paper.EXACT`; `fit` one of `forme_plan.Fit`; `back_shift`
    moves backs right and up, as they are read.
    """

    scheme: Scheme
    signature: Signature | None = None
    short: bool = False
    blanks: str = Blanks.END
    thickness: float = 0.0
    creep: float | None = None
    flip: str = ""
    right: bool | None = None
    marks: bool = False
    gutter: float = 0.0
    gap: float | None = None
    sheet: Paper | str = AUTO
    fit: str = Fit.AUTO
    back_shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the copy: its first position, its pages (blank ones among them) and its sheets."""

    first: int
    pages: int
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Imposed:
    """Imposed sheets and what was done.

    `pages` those of the PDF, `numbers` the page at each position of the copy, None for a blank; `flip` the edge over
    which the paper must be turned, `""` where backs stay white.
    """

    pdf: bytes
    scheme: Scheme
    pages: int
    numbers: tuple[int | None, ...]
    sections: tuple[Section, ...]
    plan: Plan
    flip: str
    right: bool
    findings: tuple[Finding, ...] = ()

    @property
    def sheets(self) -> int:
        """Return the number of sheets of paper."""
        return sum(len(section.sheets) for section in self.sections)

    @property
    def blanks(self) -> tuple[int, ...]:
        """Return the positions of the copy that stay blank."""
        return tuple(position for position, number in enumerate(self.numbers, 1) if number is None)


def sections_of(wanted: Wanted, pages: int) -> tuple[Section, ...]:
    """Return the sections that hold `pages` pages, with their sheets as they are seen from front and back.

    Raises:
        ValueError: the signature has room for no section of the scheme.
    """
    scheme = wanted.scheme
    signature = wanted.signature or (signature_of(scheme.signature) if scheme.signature else None)
    if scheme.section:
        signature = Signature(scheme.section, scheme.section)
    sizes = divided(pages, scheme.multiple, signature, short=wanted.short)
    firsts = accumulate(sizes, initial=1)
    return tuple(
        Section(first, size, tuple(scheme.sheets(first, size)))
        for first, size in zip(firsts, sizes, strict=False)
    )


def natural_flip(plan: Plan) -> str:
    """Return the edge about which a sheet turns like the page of a book: the upright one."""
    return "long" if plan.height >= plan.width else "short"


def laid_out(wanted: Wanted, sheet: Sheet, *, turned: bool) -> Sheet:
    """Return a sheet as it is printed: for copies bound on the right, and for backs that are `turned` over."""
    front, back = sheet.front, sheet.back
    if wanted.right:
        front, back = mirrored(front), mirrored(back) if back is not None else None
    return Sheet(front, turned_over(back) if turned and back is not None else back)


def impose(content: bytes, name: str, wanted: Wanted) -> tuple[Imposed | None, tuple[Finding, ...]]:
    """Return the PDF in `content` laid on sheets, and findings; None where it cannot be done.

    `name` is how the PDF is called in findings and, without its own title, in the sheets' title.

    Raises:
        ValueError: the signature has room for no section of the scheme.
    """
    with open_source(content, name) as (pdf, found):
        if pdf is None:
            return None, found
        pages = read_pages(pdf)
        usual, differing = usual_size(pages)
        if wanted.right is None:
            wanted = replace(wanted, right=reads_from_right(pdf) and not wanted.scheme.top)
        sections = sections_of(wanted, len(pages))
        first = laid_out(wanted, sections[0].sheets[0], turned=False)
        bleed = max((page.bleed_width for page in pages), default=0.0)
        margins = Margins(
            bleed=bleed,
            gutter=wanted.gutter * MM,
            gap=None if wanted.gap is None else wanted.gap * MM,
            marks=bleed + MARKS if wanted.marks else 0.0,
        )
        sheet = wanted.sheet
        if sheet == AUTO and wanted.scheme.sheet:
            sheet = PAPERS[wanted.scheme.sheet.casefold()]
        form = plan(first.front, usual, margins, sheet, wanted.fit, trimmed=wanted.scheme.trimmed)
        place = Place(name)
        if isinstance(form, Misfit):
            needs = f"{form.needs[0]:.1f} × {form.needs[1]:.1f} mm"
            there = f"{form.paper.name} has {form.paper.width:g} × {form.paper.height:g} mm"
            return None, (*found, make("Q004", place, f"the pages need {needs}, and {there}"))
        found = (*found, *_told(form, wanted, differing, bleed, place))
        natural = natural_flip(form)
        flip = wanted.flip or wanted.scheme.flip or natural
        two_sided = any(sheet.back is not None for section in sections for sheet in section.sheets)
        room = sum(section.pages for section in sections)
        imposed = Imposed(
            b"", wanted.scheme, len(pages), placed(len(pages), room, wanted.blanks), sections, form,
            flip if two_sided else "", bool(wanted.right), found,
        )  # fmt: skip
        drawing = Drawing(pdf, pages, usual)
        try:
            for drawn in _sides(imposed, wanted, turned=flip != natural):
                drawing.add(drawn, form, imposed.numbers)
            written = drawing.finish(name)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as fault:
            message = f"a page cannot be read: {' '.join(str(fault).split())[:160]}"
            return None, (*found, make("Q001", place, message))
    return replace(imposed, pdf=written), found


def leaf_thickness(wanted: Wanted, sections: Sequence[Section]) -> float:
    """Return by how much, in millimetres, a leaf pushes out those that lie within it."""
    if wanted.creep is None:
        return wanted.thickness
    deepest = max(
        cell.depth for section in sections for sheet in section.sheets for row in sheet.front for cell in row
    )
    return wanted.creep / deepest if deepest else 0.0


def _sides(imposed: Imposed, wanted: Wanted, *, turned: bool) -> Iterator[DrawnSide]:
    """Yield the sides of all sheets in the order in which they are printed."""
    thickness = leaf_thickness(wanted, imposed.sections) * MM
    form = imposed.plan
    right, up = (x * MM * (-1 if turned else 1) for x in wanted.back_shift)
    for number, section in enumerate(imposed.sections):
        for order, sheet in enumerate(section.sheets):
            printed = laid_out(wanted, sheet, turned=turned)
            strokes = marks(printed.front, form, thickness) if wanted.marks else b""
            if wanted.marks and wanted.scheme.id == "zine":
                strokes += cut_of_zine(form)
            if wanted.marks and order == 0 and len(imposed.sections) > 1 and printed.back is not None:
                last = section.first + section.pages - 1
                strokes += collation_step(printed.front, form, section.first, last, number)
            yield DrawnSide(printed.front, thickness, (0.0, 0.0), strokes)
            if printed.back is not None:
                strokes = marks(printed.back, form, thickness) if wanted.marks else b""
                yield DrawnSide(printed.back, thickness, (right, up), strokes)


def _told(
    form: Plan, wanted: Wanted, differing: Sequence[int], bleed: float, place: Place
) -> Iterator[Finding]:
    """Yield what the editor should know of how the pages stand on the sheet."""
    if form.scale < 0.9995 and wanted.fit != Fit.SCALE and not wanted.scheme.sheet:
        message = (
            f"{form.paper.name} does not hold the pages at their actual size: printed at {form.scale:.1%}"
        )
        yield make("Q005", place, message)
    if differing:
        some = ", ".join(map(str, differing[:8])) + (", …" if len(differing) > 8 else "")
        yield make("Q006", place, f"{len(differing)} of the pages have another size than most: {some}")
    if wanted.marks:
        beside, above = room_for_marks(form)
        lacking = [words for words, room in (("beside", beside), ("above and below", above)) if not room]
        if lacking:
            message = f"{form.paper.name} has no room for marks {' and '.join(lacking)} the pages"
            yield make("Q007", place, message)
    cut = wanted.scheme.trimmed or (wanted.scheme.bound and not wanted.scheme.sheet)
    if bleed > 0.01 and cut:
        left, bottom, _, _ = form.forme
        if min(left, bottom) < form.bleed - 0.1:
            yield make(
                "Q008", place, f"{form.paper.name} has no room for {bleed / MM:.1f} mm of bleed at its edges"
            )
        elif wanted.scheme.trimmed and form.gap < 2 * form.bleed - 0.1:
            yield make("Q008", place, f"{form.paper.name} has no room for bleed where pages are cut apart")
