"""A printer as a value: what it asks of the files it prints from. All lengths are millimetres."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Barcode", "Bleed", "Channel", "Colour", "Cover", "Custom", "FileRules", "Images", "Ink", "Margins", "Marks",
    "PageCounts", "Paper", "Profile", "Section", "Sheet", "Size", "Source", "Space", "Spine", "Step",
]  # fmt: skip

Ink = Literal["black", "colour"]
Space = Literal["gray", "black", "cmyk", "rgb", "spot"]
"""`black` is DeviceCMYK with black alone."""
EVERY_SPACE: tuple[Space, ...] = ("gray", "black", "cmyk", "rgb", "spot")

TOLERANCE = 0.5
"""Millimetres by which a page may differ from the size a printer names: sizes are published rounded."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures are from; `party` is first for the printer's own words; `checked` the day they were read."""

    title: str
    url: str
    checked: str
    party: Literal["first", "third"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of figures: the keys of their sources, and which are uncertain (`all`, or names of keys)."""

    source: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    note: str = ""

    def doubts(self, key: str) -> bool:
        """Tell whether the figure `key` is uncertain."""
        return "all" in self.uncertain or key in self.uncertain


@dataclass(frozen=True, slots=True)
class Size:
    """A size of page, upright or across."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Custom:
    """The range in which any size of page is taken; None is no end."""

    width_from: float = 0.0
    width_to: float | None = None
    height_from: float = 0.0
    height_to: float | None = None

    def holds(self, width: float, height: float) -> bool:
        """Tell whether a page of `width` × `height` millimetres is in the range."""
        wide = self.width_from - TOLERANCE <= width <= (self.width_to or math.inf) + TOLERANCE
        return wide and self.height_from - TOLERANCE <= height <= (self.height_to or math.inf) + TOLERANCE

    def __str__(self) -> str:
        ends = ((self.width_from, self.width_to), (self.height_from, self.height_to))
        if not any(value for pair in ends for value in pair):
            return "any size"
        said = (f"{low:.0f}–{high:.0f}" if low and high else f"up to {high:.0f}" if high else f"from {low:.0f}"
                for low, high in ends)  # fmt: skip
        return " × ".join(said) + " mm"


@dataclass(frozen=True, slots=True)
class Step:
    """The inside margin for page counts from `first` to `last`, both included."""

    first: int
    last: int
    width: float


@dataclass(frozen=True, slots=True)
class Margins(Section):
    """How far words must stay from the trimmed edge; `with_bleed` holds outside, at top and bottom with bleed."""

    inside: tuple[Step, ...] = ()
    outside: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    with_bleed: float | None = None


@dataclass(frozen=True, slots=True)
class Bleed(Section):
    """How far pictures go over the trimmed edge; `required` when pages without bleed are refused."""

    top: float = 0.0
    bottom: float = 0.0
    outside: float = 0.0
    inside: float = 0.0
    required: bool = False

    def sides(self, *, recto: bool) -> tuple[float, float, float, float]:
        """Return the bleed at left, bottom, right and top of a page; the inside of a recto is its left."""
        left, right = (self.inside, self.outside) if recto else (self.outside, self.inside)
        return left, self.bottom, right, self.top


@dataclass(frozen=True, slots=True)
class Marks(Section):
    """Crop marks, and how far they stay from the trimmed edge."""

    crop: Literal["none", "allowed", "wanted"] = "allowed"
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class PageCounts(Section):
    """The number of pages: a multiple of `multiple`; multiples of `signature` are the cheapest."""

    minimum: int = 1
    maximum: int | None = None
    multiple: int = 1
    signature: int = 1
    last_blank: bool = False


@dataclass(frozen=True, slots=True)
class Paper(Section):
    """A paper; `per_page` is half the thickness of a leaf; `by_width` its highest page counts from widths on."""

    id: str = ""
    name: str = ""
    per_page: float = 0.0
    ink: Ink = "black"
    minimum: int | None = None
    maximum: int | None = None
    by_width: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Spine(Section):
    """How the width of the spine is found, and when words may stand on it.

    `width` and `pages` are typed from the printer's template: the width, and the page count it was made for.
    """

    width_from: Literal["formula", "template", "none"] = "none"
    allowance: float = 0.0
    width: float | None = None
    pages: int | None = None
    text_pages: int = 1
    text_width: float = 0.0
    text_clearance: float = 0.0


@dataclass(frozen=True, slots=True)
class Cover(Section):
    """The cover's file: one sheet around a bound book, four pages around a stapled one, or none."""

    form: Literal["wrap", "booklet", "none"] = "none"
    bleed: float = 0.0
    safe: float = 0.0
    fold: float = 0.0
    template: bool = False


@dataclass(frozen=True, slots=True)
class Barcode(Section):
    """The barcode on the back cover: its field, and how far that stays from the spine's fold and the lower edge."""

    needed: bool = False
    width: float = 0.0
    height: float = 0.0
    from_spine: float = 0.0
    from_edge: float = 0.0


@dataclass(frozen=True, slots=True)
class Colour(Section):
    """The colours the files may use, how black text is written, and the sum of inks at most, in percent."""

    black_books: tuple[Space, ...] = EVERY_SPACE
    colour_books: tuple[Space, ...] = EVERY_SPACE
    cover: tuple[Space, ...] = EVERY_SPACE
    text: Literal["gray", "black"] = "gray"
    ink: float | None = None
    profile: str = ""

    def of(self, ink: Ink) -> tuple[Space, ...]:
        """Return the colours of an interior that prints with `ink`."""
        return self.black_books if ink == "black" else self.colour_books


@dataclass(frozen=True, slots=True)
class Images(Section):
    """Pixels per inch at printed size; the thinnest line and the smallest type, in millimetres."""

    minimum: float | None = None
    line_minimum: float | None = None
    maximum: float | None = None
    hairline: float = 0.0
    type_minimum: float = 0.0


@dataclass(frozen=True, slots=True)
class FileRules(Section):
    """The PDF itself: `variant` is asked for, `variants` are taken as well; any PDF is when `preferred` only.

    `largest` is in megabytes.
    """

    variant: Literal["none", "PDF/X-1a", "PDF/X-3", "PDF/X-4"] = "none"
    variants: tuple[str, ...] = ()
    preferred: bool = False
    version_from: str = "1.0"
    version_to: str = "2.0"
    transparency: bool = True
    annotations: bool = True
    outline: bool = True
    metadata: bool = True
    output_intent: bool = False
    opentype: bool = True
    largest: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet(Section):
    """The paper in a home printer; `unprintable` is the edge that the machine leaves white."""

    name: str = ""
    width: float = 0.0
    height: float = 0.0
    unprintable: float = 0.0


@dataclass(frozen=True, slots=True)
class Channel(Section):
    """Whether the printer also sells the book, and what it takes of texts that are free elsewhere."""

    sells: bool = False
    free_texts: Literal["taken", "differentiated", "refused"] = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A printer; the sections name their sources by the keys of `sources`."""

    id: str
    name: str
    kind: Literal["on-demand", "offset", "home"] = "on-demand"
    url: str = ""
    own: bool = False
    """Whether the project itself says something about this printer."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    sizes: tuple[Size, ...] = ()
    custom: Custom | None = None
    trim: Section = Section()
    margins: Margins = Margins()
    bleed: Bleed = Bleed()
    marks: Marks = Marks()
    pages: PageCounts = PageCounts()
    papers: tuple[Paper, ...] = ()
    default_paper: str = ""
    spine: Spine = Spine()
    cover: Cover = Cover()
    barcode: Barcode = Barcode()
    colour: Colour = Colour()
    images: Images = Images()
    file: FileRules = FileRules()
    sheet: Sheet = Sheet()
    channel: Channel = Channel()

    def size(self, width: float, height: float) -> Size | None:
        """Return the size of page that the printer offers for `width` × `height` millimetres, or None."""
        for size in self.sizes:
            if abs(size.width - width) <= TOLERANCE and abs(size.height - height) <= TOLERANCE:
                return size
        if self.custom is not None and self.custom.holds(width, height):
            return Size(f"{width:g} × {height:g} mm", width, height)
        return None

    def paper(self, name: str = "") -> Paper | None:
        """Return the paper `name`, or the one that is meant when none is named; None when there is no such paper."""
        wanted = name or self.default_paper
        return next((p for p in self.papers if p.id == wanted or not wanted), None)

    def inside_margin(self, pages: int) -> float:
        """Return the least inside margin of a book of so many pages; that of the nearest count where none is said."""
        steps = self.margins.inside
        return min(
            steps,
            key=lambda s: (max(s.first - pages, pages - s.last, 0), -s.width),
            default=Step(0, 0, 0.0),
        ).width

    def limits(self, paper: Paper | None, width: float) -> tuple[int, int | None]:
        """Return the fewest and the most pages of a book of that paper and width of page in millimetres."""
        least, most = self.pages.minimum, [self.pages.maximum]
        if paper is not None:
            least = max(least, paper.minimum or 1)
            most += [paper.maximum, *(count for start, count in paper.by_width if width >= start - 0.05)]
        return least, min((count for count in most if count is not None), default=None)

    def full_count(self, pages: int) -> int:
        """Return the page count with the blank pages that the printer's multiple asks for."""
        return -(-pages // self.pages.multiple) * self.pages.multiple

    def spine_width(self, pages: int, paper: str = "") -> float | None:
        """Return the width of the spine in millimetres; None where it must be typed from the printer's template.

        `pages` is the full count, blank pages included. A width typed for another page count is not used.
        """
        spine = self.spine
        if spine.width is not None:
            return spine.width if spine.pages in (None, pages) else None
        chosen = self.paper(paper)
        if spine.width_from == "formula" and chosen is not None:
            return pages * chosen.per_page + spine.allowance
        return 0.0 if spine.width_from == "none" else None
