"""The inside of the book: its boxes and the places of its words, read back out of the file."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from presses import COUNTS, ICC, NAMES, laid_out, pressed, profile_of, trim_of

from edition.printing.interior import Interior, interior
from edition.printing.placing import Placement, place, trims_that_hold
from edition.printing.profile import Profile
from edition.printing.standards import Intent
from edition.render.pdf.press_copy import Extents, PressCopy, one_ink
from edition.render.pdf.xmp import Described

MM = 72 / 25.4
SAID = Described(
    "A Book", ("A. Writer",), created="2026-11-22T00:00:00Z", creator="edition", producer="WeasyPrint"
)
condition = pytest.mark.skipif(not ICC.is_file(), reason="no ICC profile of a press on this machine")


def made(profile: Profile, pages: int, trim: str = "A5", **options: object) -> tuple[Interior, Placement]:
    rtl = bool(options.get("rtl", False))
    pdf, copy = pressed(pages, profile.colour.text, trim, rtl)
    placement = place(profile, trim_of(trim), profile.full_count(pages), copy.extents)
    intent = Intent.of(ICC.read_bytes()) if ICC.is_file() else None
    return interior(pdf, profile, placement, SAID, intent, **options), placement  # type: ignore[arg-type]


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) / MM for side in page.obj[name]]


def words_at(pdf: bytes, pages: list[int]) -> dict[int, tuple[float, float]]:
    """Return the left and right ends of the words of pages, in millimetres from the left of the trimmed page."""
    found = {}
    with pdfplumber.open(io.BytesIO(pdf), pages=pages) as plumbed, pikepdf.open(io.BytesIO(pdf)) as pdf_boxes:
        for page in plumbed.pages:
            left = box(pdf_boxes.pages[page.page_number - 1], "/TrimBox")[0]
            words = page.extract_words()
            found[page.page_number] = (
                min(w["x0"] for w in words) / MM - left, max(w["x1"] for w in words) / MM - left
            )  # fmt: skip
    return found


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", NAMES)
def test_boxes_and_words_stand_where_the_printer_wants_them(name: str, count: int) -> None:
    profile, trim = profile_of(name), trim_of("A5")
    file, placement = made(profile, count)
    full = -(-count // profile.pages.multiple) * profile.pages.multiple
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        assert len(pdf.pages) == full == placement.pages
        for number, page in enumerate(pdf.pages):
            sides = profile.bleed.sides(recto=number % 2 == 0) if profile.bleed.required else (0, 0, 0, 0)
            left, bottom, right, top = sides
            trimmed = box(page, "/TrimBox")
            assert trimmed[2] - trimmed[0] == pytest.approx(trim.width, abs=0.001)
            assert trimmed[3] - trimmed[1] == pytest.approx(trim.height, abs=0.001)
            bled = [trimmed[0] - left, trimmed[1] - bottom, trimmed[2] + right, trimmed[3] + top]
            assert box(page, "/BleedBox") == pytest.approx(bled, abs=0.001)
            assert box(page, "/MediaBox") == pytest.approx(bled, abs=0.001)
            assert not {"/Annots", "/CropBox", "/ArtBox", "/Group"} & set(page.obj.keys())
        assert not {"/Outlines", "/Names", "/Dests", "/StructTreeRoot"} & set(pdf.Root.keys())
    inside = max(trim.inner, profile.inside_margin(full))
    for number, (left, right) in words_at(file.pdf, [1, 2, count - 1, count]).items():
        from_spine = left if number % 2 else trim.width - right
        assert from_spine == pytest.approx(inside, abs=0.2), number
        assert right - left == pytest.approx(trim.measure, abs=0.5)  # the type area is the edition's


def test_words_move_away_from_the_spine_by_what_the_page_count_asks() -> None:
    profile = profile_of("kdp")
    wide = Extents(inside=10, outside=40, top=15, bottom=20)
    placed = [place(profile, trim_of("A5"), pages, wide) for pages in (100, 200, 400, 600, 750)]
    assert [p.shift for p in placed] == pytest.approx([0, 2.7, 5.875, 9.05, 12.225])
    assert all(p.holds for p in placed)
    assert [p.margins[1] for p in placed] == pytest.approx([40, 37.3, 34.125, 30.95, 27.775])


def test_a_shift_is_mirrored_and_measured_in_the_file() -> None:
    profile = profile_of("kdp")
    margins = replace(
        profile.margins, inside=(replace(profile.margins.inside[0], first=1, last=900, width=25.0),)
    )
    file, placement = made(replace(profile, margins=margins), 30)
    assert placement.shift == pytest.approx(5, abs=0.2)
    for number, (left, right) in words_at(file.pdf, [1, 2, 29, 30]).items():
        assert (left if number % 2 else 148 - right) == pytest.approx(25, abs=0.05)


def test_words_move_down_or_up_to_the_margins_at_top_and_bottom() -> None:
    profile = profile_of("kdp")
    high = replace(profile, margins=replace(profile.margins, top=30.0))
    placed = place(high, trim_of("A5"), 100, Extents(20, 31, 15, 40))
    assert placed.drop == 15 and placed.holds
    low = replace(profile, margins=replace(profile.margins, bottom=30.0))
    assert place(low, trim_of("A5"), 100, Extents(20, 31, 25, 28)).drop == -2
    assert not place(high, trim_of("A5"), 100, Extents(20, 31, 15, 20)).holds
    tops = []
    for asked in (profile, high):
        with pdfplumber.open(io.BytesIO(made(asked, 30)[0].pdf), pages=[2]) as opened:
            tops.append(min(char["top"] for char in opened.pages[0].chars) / MM)
    _, placement = made(high, 30)
    assert placement.drop > 0
    assert tops[1] - tops[0] == pytest.approx(placement.drop, abs=0.01)


def test_a_type_area_that_does_not_fit_is_told_with_the_trims_that_would() -> None:
    profile = profile_of("kdp")
    margins = replace(profile.margins, outside=35.0)
    placed = place(replace(profile, margins=margins), trim_of("A5"), 100, Extents(20, 31, 15, 27))
    assert not placed.holds
    trims = {name: trim_of(name) for name in ("A5", "5.5x8.5in", "6x9in", "A4")}
    wide = replace(profile, margins=replace(profile.margins, inside=(), outside=40.0))
    assert trims_that_hold(wide, trims, 100) == ("A5", "5.5x8.5in", "6x9in", "A4")
    wider = replace(profile, margins=replace(profile.margins, inside=(), outside=55.0))
    assert trims_that_hold(wider, trims, 100) == ("A4",)


def test_bleed_is_not_on_the_side_of_the_spine_where_the_printer_wants_none() -> None:
    profile = profile_of("kdp")
    file, _ = made(
        replace(profile, bleed=replace(profile.bleed, required=True, outside=7, top=7, bottom=7)), 30
    )
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        recto, verso = (box(pdf.pages[at], "/BleedBox") for at in (0, 1))
        assert recto == pytest.approx([0, 0, 155, 224], abs=0.001)
        assert box(pdf.pages[0], "/TrimBox") == pytest.approx([0, 7, 148, 217], abs=0.001)
        assert verso == pytest.approx([0, 0, 155, 224], abs=0.001)
        assert box(pdf.pages[1], "/TrimBox") == pytest.approx([7, 7, 155, 217], abs=0.001)


def test_a_book_from_right_to_left_has_its_spine_on_the_other_side() -> None:
    profile = profile_of("kdp")
    margins = replace(
        profile.margins, inside=(replace(profile.margins.inside[0], first=1, last=900, width=25.0),)
    )
    file, _ = made(replace(profile, margins=margins), 30, rtl=True)
    for number, (left, right) in words_at(file.pdf, [1, 2]).items():
        assert (148 - right if number % 2 else left) == pytest.approx(25, abs=0.2)


def test_marks_stand_outside_the_bleed() -> None:
    file, _ = made(profile_of("offset"), 30, marks=True)
    with (
        pdfplumber.open(io.BytesIO(file.pdf), pages=[2]) as plumbed,
        pikepdf.open(io.BytesIO(file.pdf)) as pdf,
    ):
        media, bleed = box(pdf.pages[1], "/MediaBox"), box(pdf.pages[1], "/BleedBox")
        lines = plumbed.pages[0].lines
        assert len(lines) == 8
        for line in lines:
            x0, x1 = line["x0"] / MM, line["x1"] / MM
            y0, y1 = line["y0"] / MM, line["y1"] / MM
            outside = (
                x1 <= bleed[0] + 0.01
                or x0 >= bleed[2] - 0.01
                or y1 <= bleed[1] + 0.01
                or y0 >= bleed[3] - 0.01
            )
            assert outside
            assert x0 >= media[0] and y0 >= media[1] and x1 <= media[2] and y1 <= media[3]


@pytest.mark.parametrize(("ink", "operators"), [("gray", {b"g"}), ("black", {b"k"})])
def test_text_is_black_alone(ink: str, operators: set[bytes]) -> None:
    pdf, copy = pressed(30, ink)
    colours = re.compile(rb"(?<![\w/])(?:rg|RG|g|G|k|K|scn?|SCN?|cs|CS)(?=\s)")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = {name for page in opened.pages for name in colours.findall(page.Contents.read_bytes())}
    assert found == operators
    assert copy.coloured == ()


def test_colours_become_shades_and_are_told() -> None:
    copy = PressCopy("black")
    body = "<p style='color: #c00'>red</p><p style='color: rgb(0 0 0 / 50%)'>half</p><p style='color: gray'>gray</p>"
    pdf = copy(laid_out(1, trim_of("A5"), body=body))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert copy.coloured == ("rgb(80% 0% 0%)",)
    assert {float(k) for k in re.findall(rb"0 0 0 ([\d.]+) k", content)} == {0.8299, 0.5, 0.498}
    assert b" gs" not in content


def test_the_typesetter_is_as_it_was_afterwards() -> None:
    from weasyprint.pdf.stream import Stream

    before = Stream.set_color, Stream.set_alpha
    with one_ink("gray"):
        assert Stream.set_color is not before[0]
    assert (Stream.set_color, Stream.set_alpha) == before


@pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
@pytest.mark.parametrize("name", ["kdp", "offset", "offset-x1a"])
def test_ghostscript_sees_no_ink_but_black(name: str, tmp_path: Path) -> None:
    (tmp_path / "i.pdf").write_bytes(made(profile_of(name), 30)[0].pdf)
    run = ["gs", "-q", "-dPDFSTOPONERROR", "-o", "-", "-sDEVICE=inkcov", str(tmp_path / "i.pdf")]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    inks = [line.split()[:4] for line in told.splitlines() if line.strip().endswith("OK")]
    assert len(inks) in (30, 32)
    assert all(c == m == y == "0.00000" for c, m, y, _ in inks)
    assert all(float(k) > 0 for *_, k in inks[:30])


@condition
def test_pdf_x_says_what_it_is() -> None:
    x4 = pikepdf.open(io.BytesIO(made(profile_of("offset"), 30)[0].pdf))
    assert x4.pdf_version == "1.6"
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in x4.Root.Metadata.read_bytes()
    assert str(x4.docinfo["/Trapped"]) == "/False"
    x1 = pikepdf.open(io.BytesIO(made(profile_of("offset-x1a"), 30)[0].pdf))
    assert x1.pdf_version == "1.4"
    assert str(x1.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    for pdf in (x4, x1):
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == ICC.read_bytes()
        assert str(pdf.docinfo["/Title"]) == "A Book" and "/ID" in pdf.trailer
        fonts = [page.Resources.Font for page in list(pdf.pages)[:30]]
        kinds = {str(font.DescendantFonts[0].Subtype) for named in fonts for font in named.values()}
        assert kinds == {"/CIDFontType2"}  # TrueType outlines


def test_without_a_printing_condition_no_standard_is_claimed() -> None:
    pdf, copy = pressed(30, "black")
    profile = profile_of("offset")
    placement = place(profile, trim_of("A5"), 32, copy.extents)
    with pikepdf.open(io.BytesIO(interior(pdf, profile, placement, SAID, None).pdf)) as opened:
        assert "/OutputIntents" not in opened.Root and "/Metadata" not in opened.Root


def test_a_printer_that_wants_no_metadata_gets_none() -> None:
    with pikepdf.open(io.BytesIO(made(profile_of("kdp"), 30)[0].pdf)) as pdf:
        assert len(pdf.docinfo) == 0 and "/Metadata" not in pdf.Root


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hashlib.sha256(made(profile_of(name), 30)[0].pdf).hexdigest()
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        pressed.cache_clear()
        again = hashlib.sha256(made(profile_of(name), 30)[0].pdf).hexdigest()
    finally:
        monkeypatch.setenv("TZ", os.environ.get("TZ", "UTC"))
        monkeypatch.undo()
        time.tzset()
    assert again == first
