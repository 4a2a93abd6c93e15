"""Web fonts: the house's faces cut down to the letters a book uses, as WOFF2 for the EPUB and the web edition.

The same letters give the same bytes: nothing in a subset tells when or where it was made. A subset is made once in a
run and kept in memory, so that the EPUB and the web edition share it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache

from edition.document.nodes import Division, Figure, Table, walk
from edition.render.book import Book
from edition.render.critical.screens import MARK
from edition.render.fonts import Face, typeface
from edition.render.wording import wording

__all__ = ["WebFont", "cut_fonts", "font_rules", "letters", "licence", "web_fonts"]

_FEATURES = (
    "calt", "case", "ccmp", "clig", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "pnum", "c2sc", "rlig",
    "smcp", "sups", "tnum",
)  # fmt: skip
_NAME_IDS = (0, 1, 2, 3, 4, 5, 6, 13, 14)

# What templates and style sheets may set beside the book's own words.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶§†·–—‘’‚“”„‹›«»…→←↑↓×−©ʹ")


@dataclass(frozen=True, slots=True)
class WebFont:
    """A face ready for `@font-face`: `style` is normal or italic, `weight` one number or a range (`400 800`)."""

    file: str
    family: str
    style: str
    weight: str
    content: bytes


def letters(book: Book) -> frozenset[str]:
    """Return every character that the screen editions of `book` may show."""
    said: set[str] = set(book.texts.text) | set(book.texts.witness) | _ALWAYS
    for page in book.project.matter:
        said.update(page.markdown, page.title)
    for row in book.rows:
        said.update(row.emendation.reason, row.emendation.resp)
    for query in book.project.queries:
        said.update(query.proposal, query.reason, query.resp)
    for entry in book.entries:
        said.update(MARK, *(reading.words for reading in entry.readings))
    for figure in book.figures.values():
        said.update(figure)
    said.update(json.dumps(asdict(book.settings), ensure_ascii=False, default=str))
    said.update(json.dumps(asdict(book.apparatus.register), ensure_ascii=False, default=str))
    said.update(*wording(book.settings.language, book.project.root).words.values())
    for block in walk(book.document.blocks):
        match block:
            case Division(supplied_title=words) | Table(caption=words):
                said.update(words)
            case Figure(caption=words, alt=alt):
                said.update(words, alt)
            case _:
                pass
    return frozenset(said)


def web_fonts(book: Book) -> tuple[WebFont, ...]:
    """Return the house's faces, each with the letters of `book` and the features that the style sheets use."""
    return cut_fonts(book.settings.house_style, letters(book))


def cut_fonts(style: str, used: frozenset[str]) -> tuple[WebFont, ...]:
    """Return the faces of the house style `style`, each with the letters `used`."""
    with ThreadPoolExecutor() as pool:  # compressing lets go of the interpreter's lock
        return tuple(pool.map(lambda face: _subset(face, used), typeface(style).faces))


def font_rules(fonts: Sequence[WebFont], base: str) -> str:
    """Return the `@font-face` rules of `fonts`, their files under the relative URL `base`."""
    return "".join(
        f'@font-face {{ font-family: "{font.family}"; font-style: {font.style}; font-weight: {font.weight}; '
        f'font-display: swap; src: url("{base}/{font.file}") format("woff2") }}\n'
        for font in fonts
    )


def licence(book: Book) -> bytes:
    """Return the text of the fonts' licence (SIL Open Font License), which travels with them."""
    return typeface(book.settings.house_style).licence.read_bytes()


@cache
def _subset(face: Face, used: frozenset[str]) -> WebFont:
    # Half of what it takes to import this module, and `check` never cuts a font.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, name_IDs=list(_NAME_IDS), notdef_outline=True
    )
    with TTFont(face.path, recalcTimestamp=False, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, used)))
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    slope = "-Italic" if face.style == "italic" else ""
    name = face.family.replace(" ", "") + slope + ".woff2"
    low, high = face.weights
    return WebFont(name, face.family, face.style, f"{low} {high}" if low < high else str(low), out.getvalue())
