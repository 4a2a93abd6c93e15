"""The cover: back, spine and front on one sheet, or the four pages of a stapled booklet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from edition.printing.barcode import MODULE, Barcode, isbn13
from edition.printing.profile import Profile
from edition.printing.spine import SpineWords, spine_words
from edition.render.book import Book
from edition.render.fonts import typeface
from edition.render.matter import curled
from edition.render.pdf.artifacts import all_within
from edition.render.pdf.body import balanced, short
from edition.render.pdf.dated import dated
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.matter_lists import metadata
from edition.render.pdf.trim import Trim
from edition.render.pdf.typesetter import Typesetter
from edition.render.styles import HouseStyle

__all__ = ["CoverPages", "CoverSize", "cover_pages", "cover_size"]

_MM = 72 / 25.4  # points in a millimetre
_PIXEL = 25.4 / 96  # millimetres in a CSS pixel
_LINE_AT = 0.215  # where the line stands on the height of the page
_INSET = 0.115  # of words from the edges of a panel, on its width
_WIDE = 0.47  # a letter of a title, in ems: more than the average
_TITLE_LARGEST, _TITLE_SMALLEST = 42.0, 16.0  # points
_TITLE_HIGH = 0.4  # of the page's height that a title may take
_BLURB = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5)  # points: the largest with which the blurb fits
_LEAST_CODE = 0.8  # the smallest scale of a barcode (ISO/IEC 15420)


@dataclass(frozen=True, slots=True)
class CoverSize:
    """A cover in millimetres: the sheet with its bleed, where the panels begin, how wide the spine is.

    `spine` is 0 for a booklet, whose pages are `width` × `height` each, without bleed.
    """

    form: str
    width: float
    height: float
    bleed: float
    spine: float
    back_at: float
    spine_at: float
    front_at: float


@dataclass
class CoverPages:
    """The laid-out cover, and what the checks of the report need of it."""

    document: Document
    size: CoverSize
    spine_words: SpineWords
    digits: str
    code_scale: float
    blurb_fits: bool
    nearest: float
    """The least distance of words from a trimmed edge or a fold, in millimetres; of the panels, not of the spine."""
    findings: tuple[Any, ...] = field(default=())


def cover_size(profile: Profile, trim: Trim, spine: float, *, rtl: bool = False) -> CoverSize:
    """Return the size of the cover of a book whose spine is so many millimetres wide."""
    if profile.cover.form != "wrap":
        return CoverSize("booklet", trim.width, trim.height, 0.0, 0.0, 0.0, 0.0, 0.0)
    bleed = profile.cover.bleed
    left, right = bleed, bleed + trim.width + spine
    back, front = (right, left) if rtl else (left, right)
    return CoverSize(
        "wrap", 2 * bleed + 2 * trim.width + spine, 2 * bleed + trim.height, bleed, spine,
        back, bleed + trim.width, front,
    )  # fmt: skip


def cover_pages(
    book: Book, style: HouseStyle, profile: Profile, trim: Trim, size: CoverSize, pages: int
) -> CoverPages:
    """Lay out the cover of `book`, which has so many pages, in its house style.

    Raises:
        jinja2.TemplateError: a template of the project's own does not render.
    """
    settings = book.settings
    known = metadata(book)
    words = spine_words(profile, size.spine, pages, settings.language)
    digits = isbn13(settings.isbn)
    code = Barcode(digits, settings.cover.price_code) if digits else None
    folders = Folders(
        {"fonts": typeface(style.name).folder, "source": book.project.root / "source", **style.folders}
    )
    templates = style.templates()
    with Typesetter(folders, (), style.name) as typesetter, dated(book.timestamp):
        for blurb_size in _BLURB:
            said = _Measures(book, profile, trim, size, words, code, known, typeface(style.name).family)
            values = said.values(blurb_size)
            html = templates.get_template("cover.html.j2").render(values)
            document = typesetter.lay_out(html, templates.get_template("cover.css.j2").render(values))
            fits = said.blurb_fits(document)
            if fits:
                break
        return CoverPages(
            document,
            size,
            words,
            digits,
            said.scale,
            fits,
            _nearest(document, size, trim),
            typesetter.findings,
        )


class _Measures:
    """Everything that the templates of the cover place and say."""

    def __init__(
        self, book: Book, profile: Profile, trim: Trim, size: CoverSize, words: SpineWords, code: Barcode | None,
        known: Mapping[str, Any], family: str,
    ) -> None:  # fmt: skip
        self._book, self._profile, self._trim, self._size = book, profile, trim, size
        self._words, self._code, self._known, self._family = words, code, known, family
        self._inset = round(max(profile.cover.safe + 2, trim.width * _INSET), 2)
        self._line = round(size.bleed + trim.height * _LINE_AT, 2)
        self._foot = max(self._inset * 0.9, profile.cover.safe + 2)
        field = profile.barcode
        self.scale = 1.0
        if code is not None:
            isbn_line = 4.0
            room = (
                (field.width or 99) / (code.width * MODULE),
                ((field.height or 99) - isbn_line) / (code.height * MODULE),
            )
            self.scale = max(min(1.0, *room), _LEAST_CODE)
            self._symbol = (code.width * MODULE * self.scale, code.height * MODULE * self.scale + isbn_line)
        else:
            self._symbol = (0.0, 0.0)
        self._code_size = (max(field.width, self._symbol[0]), max(field.height, self._symbol[1]))
        # A field in the corner that is wider than its printer's distance stands with the words.
        self._code_from = max(field.from_spine, self._inset if not field.from_spine else 0)
        self._code_bottom = max(field.from_edge, profile.cover.safe, self._foot if not field.from_edge else 0)

    def values(self, blurb_size: float) -> dict[str, Any]:
        """Return what the templates fill in, with the blurb in `blurb_size` points."""
        settings, size, trim = self._book.settings, self._size, self._trim
        cover, language = settings.cover, settings.language
        title = curled(settings.title, language)
        lines, title_size = self._title(title)
        dark = cover.ground == "black"
        black, white = "black", "white"
        accent = f"device-cmyk({' '.join(f'{part}%' for part in cover.accent)})" if cover.accent else ""
        ink, paper = (white, black) if dark else (black, white)
        rtl = bool(self._known["rtl"])
        blurb = curled(cover.blurb or settings.description, language)
        authors = list(self._known["authors"])
        spine_title, spine_authors, spine_size = self._spine(short(title, 60), " · ".join(authors))
        return {
            **self._known,
            "form": size.form, "width": size.width, "height": size.height, "bleed": size.bleed, "trim": trim,
            "back_at": size.back_at, "front_at": size.front_at, "spine_at": size.spine_at, "spine": size.spine,
            "family": self._family, "ink": ink, "paper": paper, "black": black, "white": white, "ground": cover.ground,
            "accent": accent or ink, "line": 3 if cover.accent else 0.9, "line_at": self._line, "inset": self._inset,
            "foot": self._foot, "small": 11.5 if trim.width < 180 else 14,
            "title_lines": lines, "title_size": title_size,
            "subtitle_lines": balanced(curled(settings.subtitle, language), 38),
            "subtitle_size": max(round(title_size * 0.46 * 2) / 2, 12.5),
            "statement": curled(settings.edition_statement, language),
            "publisher": curled(settings.publisher, language),
            "short_title": short(title, 60),
            "blurb": [" ".join(p.split()) for p in blurb.split("\n\n") if p.strip()], "blurb_size": blurb_size,
            "imprint": [words for words in (curled(settings.publisher, language), settings.place) if words],
            "imprint_width": max(trim.width - self._inset - self._code_from - self._code_size[0] - 4, 20),
            "isbn": settings.isbn, "price": cover.price,
            "code": self._code.drawing(self._family) if self._code else "",
            "code_side": "left" if rtl else "right", "code_other": "right" if rtl else "left",
            "code_from": self._code_from, "code_bottom": self._code_bottom,
            "code_width": self._code_size[0], "code_height": self._code_size[1],
            "symbol_left": (self._code_size[0] - self._symbol[0]) / 2,
            "symbol_top": (self._code_size[1] - self._symbol[1]) / 2,
            "symbol_width": self._symbol[0],
            "symbol_height": self._code.height * MODULE * self.scale if self._code else 0,
            "quiet": 11 * MODULE * self.scale,
            "run": self._words.run, "spine_size": spine_size, "spine_long": self._spine_long(),
            "spine_top": self._line + 6.5, "spine_title": spine_title, "spine_authors": spine_authors,
            "spine_letters": [letter for letter in spine_title if not letter.isspace()],
        }  # fmt: skip

    def _title(self, title: str) -> tuple[list[str], float]:
        """Return the title in the lines that let it be largest, and its size in points."""
        wide = (self._trim.width - 2 * self._inset) * _MM
        high = self._trim.height * _TITLE_HIGH * _MM
        best: tuple[float, list[str]] = (0.0, [title])
        for measure in range(9, 41):
            lines = balanced(title, measure)
            if not lines:
                break
            size = min(wide / (_WIDE * max(map(len, lines))), high / (1.08 * len(lines)), _TITLE_LARGEST)
            if size > best[0] + 0.01:
                best = (size, lines)
        return best[1], max(int(best[0] * 2) / 2, _TITLE_SMALLEST)

    def _spine_long(self) -> float:
        return self._size.height - self._size.bleed - self._foot - self._line - 6.5

    def _spine(self, title: str, authors: str) -> tuple[str, str, float]:
        """Return the title, the authors and the size of the spine's line: authors give way, then size does."""
        size = float(self._words.size)
        room = self._spine_long() * _MM
        if not size:
            return title, "", 0.0
        if self._words.run == "upright":
            count = max(len([c for c in title if not c.isspace()]), 1)
            return title, "", min(size, int(room / (count * 1.15) * 4) / 4)
        for names in (authors, ""):
            letters = len(names) * 0.52 + len(title) * 0.43 + 1.4
            if letters * size <= room or (letters * size * 0.7 <= room and not names):
                return title, names, min(size, int(room / letters * 4) / 4)
            if names and letters * max(size * 0.8, 7) <= room:
                return title, names, max(int(room / letters * 4) / 4, 7.0)
        return short(title, 30), "", size

    def blurb_fits(self, document: Document) -> bool:
        """Tell whether the blurb ends above what stands at the foot of the back."""
        ends = [
            box.position_y + box.height
            for page in document.pages
            for box in all_within(page._page_box)
            if isinstance(box, boxes.BlockBox)
            and box.element is not None
            and box.element.get("class") == "blurb"
        ]
        foot = max(self._code_bottom + self._code_size[1], self._foot + 10)
        limit = self._size.bleed + self._trim.height - foot - 5
        return all(end * _PIXEL <= limit for end in ends)


def _nearest(document: Document, size: CoverSize, trim: Trim) -> float:
    """Return how near words of the panels come to an edge of their panel, in millimetres."""
    panels = {"front": size.front_at, "back": size.back_at}
    found: list[float] = []
    for page in document.pages:
        for panel in all_within(page._page_box):
            name = next((n for n in panels if _has_class(panel, "panel") and _has_class(panel, n)), None)
            if name is None:
                continue
            coded = {
                inner for box in all_within(panel) if _has_class(box, "code") for inner in all_within(box)
            }
            for box in all_within(panel):
                if box not in coded and isinstance(box, boxes.TextBox) and box.text.strip():
                    left = box.position_x * _PIXEL - panels[name]
                    top = box.position_y * _PIXEL - size.bleed
                    found += [left, trim.width - left - box.width * _PIXEL]
                    found += [top, trim.height - top - box.height * _PIXEL]
    return round(min(found), 2) if found else 0.0


def _has_class(box: Any, name: str) -> bool:
    element = getattr(box, "element", None)
    return (
        element is not None
        and name in (element.get("class") or "").split()
        and isinstance(box, boxes.BlockBox)
    )
