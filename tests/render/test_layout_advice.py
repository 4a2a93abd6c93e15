"""Advice on the layout: hyphens, loose lines, scraps; large initials; the command that asks for it."""

from pathlib import Path
from typing import Any

from screenbooks import written
from weasyprint import HTML

from edition.findings import Severity
from edition.render.pdf.body import print_body
from edition.render.pdf.layout_advice import layout_advice
from edition.render.pdf.line_counts import line_names
from edition.render.pdf.lines import page_lines
from edition.render.pdf.printing import printed_places
from edition.render.pdf.trim import find_trim
from edition.render.styles import find_style

STYLE = (
    "@page { size: 160px 200px; margin: 10px } p { margin: 0; text-align: justify; hyphens: auto }"
    "html { font: 10px/14px serif }"
)


def advised(body: str, style: str = "") -> list[tuple[str, str]]:
    document = HTML(string=f"<html lang=en><style>{STYLE}{style}</style><body>{body}").render()
    pages: list[Any] = list(document.pages)
    for page in pages:
        box = page._page_box
        box.line_names = line_names(box, page_lines(box), "page", 0)
    found = list(layout_advice(pages, 1))
    assert all(finding.severity is Severity.ADVICE for finding in found)
    return [(finding.code, finding.place.words) for finding in found]


def paragraph(words: str) -> str:
    return f"<p data-start=0 data-end={len(words)}>{words}</p>"


def test_lines_that_are_not_stretched_are_not_advised_on() -> None:
    assert (
        advised(paragraph("a few words in short lines, as it is " * 3 + "good"), "p { text-align: left }")
        == []
    )


def test_many_hyphens_in_a_row_and_a_broken_word_at_the_turn() -> None:
    codes = advised(paragraph("internationalization " * 60))
    assert any(code == "R020" for code, _ in codes)
    turns = [place for code, place in codes if code == "R021"]
    assert turns
    assert all("page 2" not in place for place in turns)


def test_a_loose_line_and_a_scrap() -> None:
    loose = advised(paragraph("of a incomprehensibilities-and-so-on of a"), "p { hyphens: manual }")
    assert ("R022", "page 1, line 1") in loose
    scrap = advised(paragraph("some words that stand in one whole line of it all a<br>is"), "")
    assert any(code == "R023" for code, _ in scrap)


def test_the_advice_is_of_the_printed_book_and_a_large_initial_is_read_as_its_word(tmp_path: Path) -> None:
    text = "Incomprehensibilities are administered by administrations. " * 40
    book = written(
        tmp_path, f"ONE\n\n{text}\n", structure={"divisions": [{"heading": "ONE", "opens": "page"}]}
    )
    found = printed_places(book, advise=True)
    assert all(finding.severity is Severity.ADVICE for finding in found.findings)
    assert not printed_places(book).findings
    page = book.settings.page
    object.__setattr__(book.settings, "page", type(page)(drop_caps=True))
    with_initial = printed_places(book)
    assert not with_initial.findings
    assert with_initial.locations.lines != found.locations.lines


def test_large_initials_are_set_in_every_script_that_has_capitals(tmp_path: Path) -> None:
    text = "«Они были сладки и томительны, эти бессонные ночи». " * 12
    structure = {"divisions": [{"heading": "НОЧЬ", "opens": "page"}]}
    book = written(tmp_path, f"НОЧЬ\n\n{text}\n", structure=structure)
    page = book.settings.page
    object.__setattr__(book.settings, "page", type(page)(drop_caps=True))
    trim, _ = find_trim(find_style("print", book.settings.house_style, tmp_path), book.settings.trim)
    assert '<span class="drop-cap">«О</span>ни были' in print_body(book, trim)
    assert not printed_places(book).findings
