"""Covers: the sheet's size, the places of its words, the barcode read back, the four pages of a booklet."""

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from presses import profile_of, trim_of
from test_barcode import bars, decoded

from edition.pipeline.edit import edit
from edition.printing.cover import CoverPages, cover_pages, cover_size
from edition.printing.cover_file import cover_file
from edition.project.load import load
from edition.project.model import Agent, CoverWords, Settings
from edition.render.book import Book
from edition.render.pdf.press_copy import PressCopy
from edition.render.pdf.xmp import Described
from edition.render.styles import find_style

MM = 72 / 25.4
EDITIONS = Path(__file__).parent.parent / "editions"
ISBN = "978-3-16-148410-0"


def book_of(**said: object) -> Book:
    book, _ = edit(load(EDITIONS / "almanac"))
    assert book is not None
    settings: Settings = replace(book.settings, **{"isbn": ISBN, "publisher": "A Press", **said})  # type: ignore[arg-type]
    return replace(book, project=replace(book.project, settings=settings))


def made(
    printer: str, pages: int, *, marks: bool = False, width: float | None = None, **said: object
) -> tuple[CoverPages, bytes]:
    book, profile = book_of(**said), profile_of(printer)
    trim = trim_of(str(said.get("trim", "A5")))
    style = find_style("print", "garamond", book.project.root)
    rtl = book.settings.language == "he"
    spine = profile.spine_width(pages) if width is None else width
    size = cover_size(profile, trim, spine or 0, rtl=rtl)
    cover = cover_pages(book, style, profile, trim, size, pages)
    pdf = cover_file(PressCopy("gray")(cover.document), profile, size, Described("A Book"), None, marks=marks)
    return cover, pdf


def words(pdf: bytes, page: int = 0) -> list[dict[str, float]]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return list(opened.pages[page].chars)


@pytest.mark.parametrize("pages", [30, 132, 400])
@pytest.mark.parametrize(
    ("printer", "width"), [("kdp", None), ("lulu", None), ("offset", 11.25), ("ingram", 7.5)]
)
def test_the_sheet_is_as_wide_as_two_pages_and_the_spine(
    printer: str, width: float | None, pages: int
) -> None:
    profile = profile_of(printer)
    _, pdf = made(printer, pages, width=width)
    spine = width if width is not None else profile.spine_width(pages)
    assert spine is not None
    bleed = profile.cover.bleed
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        media, trim, bled = (
            [float(x) / MM for x in page.obj[k]] for k in ("/MediaBox", "/TrimBox", "/BleedBox")
        )
    assert media == pytest.approx([0, 0, 296 + spine + 2 * bleed, 210 + 2 * bleed], abs=0.005)
    assert bled == pytest.approx(media, abs=0.005)
    assert trim == pytest.approx([bleed, bleed, 296 + spine + bleed, 210 + bleed], abs=0.005)


@pytest.mark.parametrize("printer", ["kdp", "lulu"])
def test_the_barcode_says_the_isbn_to_who_reads_its_bars(printer: str) -> None:
    _, pdf = made(printer, 200)
    assert decoded(pdf) == "9783161484100"
    profile = profile_of(printer)
    spine = profile.spine_width(200)
    assert spine is not None
    field = profile.cover.bleed + 148 - profile.barcode.from_spine
    found = bars(pdf)[:30]
    assert field - profile.barcode.width < found[0][0] and found[-1][0] + found[-1][1] < field


def test_a_price_has_its_five_digits_beside() -> None:
    _, pdf = made("lulu", 200, cover=CoverWords(price="$ 18.00", price_code="51800"))
    assert decoded(pdf) == "9783161484100"
    assert len(bars(pdf)) == 30 + 16  # two of the add-on's guard, two to a digit, one between digits


def test_words_on_the_spine_keep_clear_of_its_folds() -> None:
    profile = profile_of("kdp")
    cover, pdf = made(
        "kdp", 200, title="Considerably Long Title: With Something After It", authors=(Agent("A. B. Writer"),)
    )
    assert cover.spine_words.size
    size = cover.size
    turned = [c for c in words(pdf) if not c["upright"]]
    assert turned
    clear = profile.spine.text_clearance
    assert min(c["x0"] for c in turned) / MM >= size.spine_at + clear - 0.01
    assert max(c["x1"] for c in turned) / MM <= size.spine_at + size.spine - clear + 0.01
    assert min(c["top"] for c in turned) / MM > size.bleed
    assert max(c["bottom"] for c in turned) / MM < size.height - size.bleed - profile.cover.safe


@pytest.mark.parametrize(("language", "turn"), [("en", 1), ("fr", -1)])
def test_words_on_the_spine_run_as_the_language_does(language: str, turn: int) -> None:
    _, pdf = made("kdp", 300, language=language)
    turned = [c for c in words(pdf) if not c["upright"]]
    assert turn * (turned[-1]["top"] - turned[0]["top"]) > 0


def test_a_thin_book_has_no_words_on_its_spine() -> None:
    cover, pdf = made("kdp", 60)
    assert cover.spine_words.size == 0 and cover.spine_words.why
    assert all(c["upright"] for c in words(pdf))


def test_panels_keep_the_safe_distance() -> None:
    for printer in ("kdp", "lulu"):
        cover, _ = made(printer, 300)
        assert cover.nearest >= profile_of(printer).cover.safe
        assert cover.blurb_fits and not cover.findings


def test_a_book_from_right_to_left_has_its_front_on_the_left() -> None:
    cover, pdf = made("kdp", 300, language="he", title="Title")
    assert cover.size.front_at < cover.size.back_at
    large = max(words(pdf), key=lambda c: c["size"])
    assert large["x0"] / MM < cover.size.spine_at


@pytest.mark.parametrize("title", ["T", "A" * 60, "word " * 60, "Войнаимиръ" * 4])
def test_titles_of_any_length_find_room(title: str) -> None:
    cover, pdf = made("kdp", 300, title=title)
    assert cover.nearest >= 0
    assert words(pdf)


def test_a_blurb_that_is_too_long_is_told() -> None:
    cover, _ = made("kdp", 300, cover=CoverWords(blurb="word " * 1500))
    assert not cover.blurb_fits


def test_an_edition_without_anything_to_say_has_a_cover() -> None:
    cover, pdf = made("kdp", 300, isbn="", publisher="", authors=(), subtitle="", description="", editors=())
    assert cover.digits == "" and not bars(pdf)


def test_a_booklet_has_four_pages() -> None:
    cover, pdf = made("home-a4", 48)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 4
        for page in opened.pages:
            assert [float(x) / MM for x in page.obj.MediaBox] == pytest.approx([0, 0, 148, 210], abs=0.01)
    assert words(pdf, 0) and words(pdf, 3) and not words(pdf, 1) and not words(pdf, 2)
    assert cover.size.form == "booklet"
    assert decoded(pdf, 3) == "9783161484100"


def test_folds_are_marked_where_marks_are_asked() -> None:
    cover, pdf = made("offset", 132, marks=True, width=11.0)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        marks = [line for line in opened.pages[0].lines if line["height"] > 0 and line["width"] < 0.1]
    places = sorted({round(line["x0"] / MM, 2) for line in marks})
    edge = 10 - cover.size.bleed
    assert places == pytest.approx(
        [10, edge + cover.size.spine_at, edge + cover.size.spine_at + 11, edge + cover.size.bleed + 307],
        abs=0.02,
    )


def test_the_ground_may_be_black_and_the_barcode_stays_on_white() -> None:
    _, pdf = made("kdp", 300, cover=CoverWords(ground="black"))
    assert decoded(pdf) == "9783161484100"
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        ground = next(r for r in page.rects if r["width"] > 0.95 * float(page.width))
        white = [
            r for r in page.rects if r["non_stroking_color"] in ((1,), (1.0,), 1) and r["width"] / MM > 30
        ]
    assert ground["non_stroking_color"] in ((0,), (0.0,), 0) and white


def test_the_same_bytes_again() -> None:
    assert made("kdp", 300)[1] == made("kdp", 300)[1]


def test_nothing_is_marked_as_transparent() -> None:
    _, pdf = made("offset-x1a", 132, width=9.0)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        groups = [
            thing for thing in opened.objects if isinstance(thing, pikepdf.Stream) and "/Group" in thing
        ]
        forms = [
            thing
            for thing in opened.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
        ]
    assert forms and not groups
