"""The plan of a forme: where its cells, folds and cuts lie on the sheet. All lengths in points from the lower left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from edition.printing.imposition.formes import Cell, Side
from edition.printing.imposition.paper import EXACT, LARGE, MM, Paper, usual_papers

__all__ = ["Fit", "Margins", "Misfit", "Place", "Plan", "plan"]

_TOLERANCE = 0.6 * MM
"""What a page may be too large for its sheet: the half millimetre that A5 and A4 differ, and rounding."""


class Fit:
    """How pages are brought onto the sheet: as large as they are if they fit, only so, or as large as it allows."""

    AUTO = "auto"
    ACTUAL = "actual"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Margins:
    """Lengths around pages, in points.

    `bleed` is what is printed beyond the page's edge; `gutter` the distance of facing pages at the spine; `gap` that
    of pages that are cut or folded apart elsewhere, None for twice the bleed where the sheet has room; `marks` what
    fold and crop marks take outside the pages, 0 without them.
    """

    bleed: float = 0.0
    gutter: float = 0.0
    gap: float | None = None
    marks: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A cell on the sheet: the page's own rectangle, and how far ink may go beyond it on each side.

    The four of `reach` are left, bottom, right, top.
    """

    x: float
    y: float
    width: float
    height: float
    reach: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A forme on its sheet.

    `paper` as it lies, in millimetres; `scale` what pages are multiplied with; `cell` the size of a page here;
    `columns` the left edges of the columns and `rows` the lower edges of the rows, from the top; `spines` tells of
    each boundary between columns whether it is a spine; `bleed`, `gutter` and `gap` as printed.
    """

    paper: Paper
    scale: float
    cell: tuple[float, float]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    spines: tuple[bool, ...]
    bleed: float
    gutter: float
    gap: float

    @property
    def width(self) -> float:
        """Return the sheet's width in points."""
        return self.paper.width * MM

    @property
    def height(self) -> float:
        """Return the sheet's height in points."""
        return self.paper.height * MM

    @property
    def forme(self) -> tuple[float, float, float, float]:
        """Return the rectangle of all pages: left, bottom, right, top."""
        width, height = self.cell
        return self.columns[0], self.rows[-1], self.columns[-1] + width, self.rows[0] + height

    def place(self, row: int, column: int) -> Place:
        """Return where the cell of a row (from the top) and column lies."""
        width, height = self.cell
        last_column, last_row = len(self.columns) - 1, len(self.rows) - 1
        reach = (
            self.bleed if column == 0 else self._half(column - 1),
            self.bleed if row == last_row else self.gap / 2,
            self.bleed if column == last_column else self._half(column),
            self.bleed if row == 0 else self.gap / 2,
        )
        return Place(self.columns[column], self.rows[row], width, height, reach)

    def _half(self, boundary: int) -> float:
        return (self.gutter if self.spines[boundary] else self.gap) / 2


@dataclass(frozen=True, slots=True)
class Misfit:
    """The forme is larger than the sheet: what it needs and what there is, in millimetres."""

    needs: tuple[float, float]
    paper: Paper


def spine_boundaries(one: Side) -> tuple[bool, ...]:
    """Return for each boundary between columns whether it is a spine; all rows are alike in this."""
    return tuple(
        all(row[c].spine > 0 and row[c + 1].spine < 0 for row in one if _bound(row[c], row[c + 1]))
        and any(_bound(row[c], row[c + 1]) for row in one)
        for c in range(len(one[0]) - 1)
    )


def _bound(left: Cell, right: Cell) -> bool:
    return bool(left.spine and right.spine)


def plan(
    one: Side, page: tuple[float, float], margins: Margins, sheet: Paper | str, fit: str, *, trimmed: bool
) -> Plan | Misfit:
    """Return the plan of a forme arranged like `one`, for pages of the size `page` (points).

    `sheet` is a paper, `paper.AUTO` or EXACT; `trimmed` says whether pages are cut apart where they do not meet at
    the spine. A paper is turned upright or across as holds more. The forme stands in the middle of the sheet.
    """
    turned = one[0][0].turn % 180 != 0
    cell = (page[1], page[0]) if turned else page
    form = _Form(len(one), spine_boundaries(one), cell, margins, trimmed)
    if sheet == EXACT:
        width, height = form.size(1.0, form.gap_wanted)
        around = 2 * max(margins.bleed, margins.marks)
        exact = Paper(EXACT, (width + around) / MM, (height + around) / MM)
        return form.on(exact, 1.0)
    if isinstance(sheet, Paper):
        return _fitted(form, sheet, fit)
    usual = usual_papers(page)
    for papers, needs in ((usual, form.wanted), (usual, form.bare), (LARGE, form.wanted)):
        for paper in papers:
            for way in _ways(paper):
                if _holds(way, needs(1.0)):
                    return form.on(way, 1.0)
    return _fitted(form, usual[0], fit)


def _fitted(form: _Form, paper: Paper, fit: str) -> Plan | Misfit:
    way = max(_ways(paper), key=lambda one: _largest(one, form.bare))
    if fit == Fit.SCALE:
        wanted = _largest(way, form.wanted)
        return form.on(way, wanted if wanted > 0.05 else _largest(way, form.bare))
    if _holds(way, form.bare(1.0)):
        return form.on(way, 1.0)
    if fit == Fit.ACTUAL:
        width, height = form.bare(1.0)
        return Misfit((width / MM, height / MM), way)
    return form.on(way, _largest(way, form.bare))


def _ways(paper: Paper) -> tuple[Paper, Paper]:
    return paper, Paper(paper.name, paper.height, paper.width)


def _holds(paper: Paper, size: tuple[float, float]) -> bool:
    return size[0] <= paper.width * MM + _TOLERANCE and size[1] <= paper.height * MM + _TOLERANCE


def _largest(paper: Paper, needs: Callable[[float], tuple[float, float]]) -> float:
    """Return the largest scale at which the forme fits; what it needs grows linearly with the scale."""
    scales = []
    for room, fixed, full in zip((paper.width * MM, paper.height * MM), needs(0.0), needs(1.0), strict=True):
        scales.append((room - fixed) / (full - fixed))
    return max(min(scales), 0.01)


@dataclass(frozen=True)
class _Form:
    """Rows and columns of cells with what goes between and around them."""

    rows: int
    spines: tuple[bool, ...]
    cell: tuple[float, float]
    margins: Margins
    trimmed: bool

    @property
    def gap_wanted(self) -> float:
        if self.margins.gap is not None:
            return self.margins.gap
        return 2 * self.margins.bleed if self.trimmed else 0.0

    @property
    def gap_needed(self) -> float:
        return self.margins.gap or 0.0

    def size(self, scale: float, gap: float) -> tuple[float, float]:
        """Return width and height of all pages with what is between them; given distances are not scaled."""
        between = sum(self.margins.gutter if spine else gap for spine in self.spines)
        width = (len(self.spines) + 1) * self.cell[0] * scale + between
        return width, self.rows * self.cell[1] * scale + (self.rows - 1) * gap

    def bare(self, scale: float) -> tuple[float, float]:
        """Return what the pages themselves need."""
        return self.size(scale, self.gap_needed)

    def wanted(self, scale: float) -> tuple[float, float]:
        """Return what pages, bleed and marks need."""
        gap = self.gap_wanted if self.margins.gap is not None else self.gap_wanted * scale
        width, height = self.size(scale, gap)
        around = 2 * max(self.margins.bleed * scale, self.margins.marks)
        return width + around, height + around

    def on(self, paper: Paper, scale: float) -> Plan:
        """Return the forme in the middle of `paper`."""
        bleed = self.margins.bleed * scale
        gap = self.gap_wanted if self.margins.gap is not None else self.gap_wanted * scale
        if not _holds(paper, self.size(scale, gap)):
            gap = self.gap_needed
        width, height = self.size(scale, gap)
        left, bottom = (paper.width * MM - width) / 2, (paper.height * MM - height) / 2
        cell = (self.cell[0] * scale, self.cell[1] * scale)
        steps = [cell[0] + (self.margins.gutter if spine else gap) for spine in self.spines]
        columns = tuple(accumulate(steps, initial=left))
        rows = tuple(bottom + row * (cell[1] + gap) for row in reversed(range(self.rows)))
        return Plan(paper, scale, cell, columns, rows, self.spines, bleed, self.margins.gutter, gap)
