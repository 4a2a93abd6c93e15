"""The body in units: parted where divisions open a page, and joined as if it had been laid out in one piece."""

import io
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pdfplumber
import pikepdf
import pytest
from annotated_books import annotated
from lxml import etree
from screenbooks import opened, written

from edition.render.book import Book
from edition.render.pdf import PrintedCopy, print_pdf
from edition.render.pdf.apparatus import PageReferences
from edition.render.pdf.printing import printed_places
from edition.render.pdf.standing import Standing
from edition.render.pdf.units import divided

PARTS = (
    "Before all.|Part One|Of part one.|Chapter A|Of a.|Chapter B|Of b.|Part Two|Chapter C|Of c.\n".replace(
        "|", "\n\n"
    )
)


def body(inner: str) -> list[str]:
    return [
        unit.html for unit in divided(etree.fromstring(f'<div class="body" data-verso="Book">{inner}</div>'))
    ]


def test_a_body_that_nothing_opens_is_one_unit() -> None:
    html = '<p>One</p><section class="division level-1"><p>Two</p></section>'
    assert body(html) == [f'<div class="body" data-verso="Book">{html}</div>']


def test_every_opening_division_begins_a_unit_and_what_follows_it_stays_with_it() -> None:
    units = body(
        '<p>0</p><section class="division opens-page"><p>1</p></section><section class="division"><p>1a</p></section>'
        '<section class="division opens-recto"><p>2</p></section><section class="witness-notes"><p>n</p></section>'
    )
    assert ["".join(etree.HTML(unit).itertext()) for unit in units] == ["0", "11a", "2n"]


def test_around_a_nested_opening_the_outer_section_goes_on_without_its_id() -> None:
    units = body(
        '<section id="d1" class="division level-1 opens-recto"><h2 class="heading" data-recto="One">One</h2>'
        '<section id="d2" class="division level-2 opens-page"><p>2</p></section></section>'
    )
    assert len(units) == 2
    assert (
        'id="d1"' in units[0]
        and 'id="d1"' not in units[1]
        and 'level-1 opens-recto"><section id="d2"' in units[1]
    )


def test_a_running_head_goes_on_until_another_is_set() -> None:
    section = '<section class="division opens-page">{}</section>'
    heading = '<h2 class="heading" data-recto="{0}">{0}</h2>'
    units = body(
        section.format(heading.format("One"))
        + section.format("<p>untitled</p>")
        + section.format(heading.format("Two"))
    )
    assert units[0].startswith('<div class="body" data-verso="Book"><section')
    assert units[1].startswith('<div class="body" data-verso="Book" data-recto="One">')
    assert units[2].startswith('<div class="body" data-verso="Book"><section')


def test_a_division_at_the_very_start_makes_no_empty_unit() -> None:
    inner = (
        '<section class="division level-1"><section class="division opens-recto"><p>1</p></section></section>'
    )
    units = divided(etree.fromstring(f"<div>{inner}</div>"))
    assert [unit.recto for unit in units] == [True]


@cache
def parted() -> tuple[Book, PrintedCopy]:
    divisions = [
        {"heading": "Part One", "opens": "recto"}, {"heading": "Chapter A", "level": 2, "opens": "page"},
        {"heading": "Chapter B", "level": 2, "opens": "page"}, {"heading": "Part Two", "opens": "recto"},
        {"heading": "Chapter C", "level": 2, "opens": "recto"},
    ]  # fmt: skip
    book = written(Path(mkdtemp()), PARTS, structure={"divisions": divisions})
    return book, print_pdf(book)


def test_parts_begin_on_a_recto_after_blank_pages() -> None:
    _, copy = parted()
    assert copy.findings == ()
    assert copy.locations.body_sheets is not None
    first, last = copy.locations.body_sheets
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        words = [" ".join(page.extract_text().split()) for page in pdf.pages[first - 1 : last]]
    assert words == [
        "1 Before all.", "", "Part One Of part one. 3", "Chapter A Of a. 4", "Chapter B Of b. 5", "", "Part Two 7",
        "", "Chapter C Of c. 9",
    ]  # fmt: skip


def test_joined_they_have_one_outline_one_font_and_every_place_by_name() -> None:
    book, copy = parted()
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        with pdf.open_outline() as outline:
            titles = [(top.title, [inner.title for inner in top.children]) for top in outline.root]
        assert ("Part One", ["Chapter A", "Chapter B"]) in titles
        assert "/StructTreeRoot" in pdf.Root
        names = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        names_of_fonts = [str(font.BaseFont).partition("+")[2] for font in fonts if font.Subtype == "/Type0"]
        assert len(set(names_of_fonts)) == len(names_of_fonts)
    assert {"p1", "p2", "p3", "p4", "p5"} <= names
    assert [copy.locations.ids[f"p{n}"].page for n in range(1, 6)] == ["1", "3", "4", "5", "9"]
    assert book.document.blocks


def test_places_alone_are_those_of_the_printed_copy(tmp_path: Path) -> None:
    for book, copy in (parted(), (annotated(tmp_path), print_pdf(opened(tmp_path)))):
        assert copy.locations.body_sheets is not None
        found = printed_places(book)
        assert found.locations.shifted(copy.locations.body_sheets[0] - 1) == copy.locations
        assert found.pdf == b"" and found.findings == ()


def test_only_the_changed_unit_is_laid_out_again_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    standing = Standing()
    divisions = {"divisions": [{"heading": h, "opens": "page"} for h in ("One", "Two", "Three")]}
    text = "One\n\nFirst words.\n\nTwo\n\nSecond words.\n\nThree\n\nThird words.\n"
    book = written(tmp_path / "a", text, structure=divisions)
    print_pdf(book, standing=standing)
    assert len(standing.pages.fresh) == 3
    source = tmp_path / "a" / "source"
    (source / "emendations.yaml").write_text(
        "- {quote: Second, reading: Other, kind: correction, cause: author}", "utf-8"
    )
    changed = opened(tmp_path / "a")
    copy = print_pdf(changed, standing=standing)
    assert len(standing.pages.fresh) == 1
    assert copy.pdf == print_pdf(changed).pdf
    (source / "edition.yaml").write_text(
        (source / "edition.yaml").read_text("utf-8").replace('"A Book"', '"A Book", "trim": "A4"'), "utf-8"
    )
    print_pdf(opened(tmp_path / "a"), standing=standing)
    assert len(standing.pages.fresh) == 3


def test_a_reference_that_never_settles_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageReferences, "wrong", "somewhere")
    copy = print_pdf(annotated(tmp_path))
    assert [(found.code, found.severity.name) for found in copy.findings] == [("R019", "ERROR")]
