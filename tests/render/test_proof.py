"""The proof: every correction in its place on the galley, with number and reason; queries in the margin."""

import io
import re

import pdfplumber
import pytest
from screenbooks import almanac, written

from edition.render.proof import proof_html, proof_pdf
from edition.render.proof.galley import galley_html
from edition.render.proof.margins import stacked

TEXT = (
    "TITLE of the cotigress\n\nPart One\n\nHe met the cotigress, saying: Go home. Party-the rest.29 Then\n\n"
    "he left. " + "He went on and on along the road. " * 40 + "A \"quote\" idle in the end.\n\n" + "More. " * 900 + "\n"
)  # fmt: skip
FILES = {
    "edition": {"authors": ["A. Writer"], "date": "2026-11-22"},
    "emendations": [
        {
            "quote": "cotigress",
            "before": "TITLE of the ",
            "reading": "congress",
            "cause": "ocr",
            "reason": "first",
        },
        {
            "quote": "cotigress",
            "after": ", saying",
            "reading": "congress",
            "cause": "ocr",
            "reason": "n read as ti",
        },
        {"quote": "-", "before": "Party", "reading": "—", "cause": "transcriber", "reason": "a dash"},
        {"quote": "29", "reading": "", "kind": "surplus", "cause": "ocr", "cert": "low", "resp": "AB"},
        {"quote": "\n\n", "before": "Then", "reading": " ", "kind": "join", "cause": "printer"},
    ],
    "queries": [
        {"quote": "idle", "proposal": "idol", "reason": "doubtful"},
        {"quote": "in the end", "proposal": "at the end", "reason": "too"},
        {"quote": "TITLE", "proposal": "Title", "reason": "outside the body"},
    ],
    "structure": {
        "paratext": [{"quote": "TITLE of the cotigress", "role": "title"}],
        "divisions": [{"heading": "Part One"}],
        "lost_note_marks": [{"after": "rest.29", "mark": "29"}],
        "quotations": [{"quote": "Go home."}],
    },
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return written(tmp_path_factory.mktemp("proof") / "book", TEXT, **FILES)


@pytest.fixture(scope="module")
def pdf(book):
    return proof_pdf(book)


@pytest.fixture(scope="module")
def pages(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        yield opened.pages


def test_marks_in_place(book):
    body = re.search(r"(?s)<div class=\"body\".*?<section class=\"lists", galley_html(book))
    assert body is not None
    plain = re.sub(r"\s*(id|data-[a-z]+|xml:lang|lang)=\"[^\"]*\"", "", body[0])
    for marks in (
        '<del class="gone">cotigress,</del> <span class="emended">congress</span>,<span class="number">2</span>',
        '<del class="gone">Party-the</del> Party<span class="emended">—</span>the<span class="number">3</span>',
        '<span class="lost-note-mark">⟨29⟩</span>',
        '<span class="caret">^</span></span><span class="number">4</span>',
        'Then<del class="gone sign">¶</del><span class="number">5</span><span class="emended"> </span>he left',
        '<span class="query">idle</span><span class="doubt-number">Q2</span>',
        '<span class="paragraph-number">¶3</span>',
        "<blockquote>",
    ):
        assert marks in plain
    assert '<span class="number">1<' not in plain


def test_the_list_has_everything(pages):
    words = " ".join(" ".join(page.extract_text() for page in pages[-2:]).split())
    for piece in ("Reasons", "1*", "¶1:14", "n read as ti", "cotigress, → congress,", "surplus · ocr · low · AB",
                  "Then¶he → Then he", "Queries", "Q1*", "TITLE → Title?", "Silent changes", "quotes 2"):  # fmt: skip
        assert piece in words
    assert words.count("ocr · high") == 2


def test_the_page(pages, pdf):
    assert all((round(page.width), round(page.height)) == (595, 842) for page in pages)
    total = len(pages)
    assert total > 4
    for number, page in enumerate(pages, 1):
        assert f"{number} of {total}" in page.extract_text()
        head = page.crop((0, 0, page.width, 70)).extract_text()
        assert ("A Book" in head) == (number > 1)
    assert pages[0].pdf.metadata["CreationDate"].startswith("D:20261122000000")
    fonts = {re.sub("^.*[+]", "", char["fontname"]) for page in pages for char in page.chars}
    assert fonts == {"EB-Garamond", "EB-Garamond-Italic", "EB-Garamond-Bold"}


def test_queries_stand_in_the_margin_beside_their_lines(pages):
    words = [word for page in pages[:-1] for word in page.extract_words()]
    line = next(word for word in words if word["text"].startswith("idle"))
    first, second = (next(w for w in words if w["text"] == name and w["x0"] > 400) for name in ("Q2", "Q3"))
    assert line["x0"] < 400
    assert abs(first["top"] - line["top"]) < 12
    assert second["top"] - first["top"] > 20


def test_colour_and_lines(pages):
    """Struck words are red and carry a line, so that they tell on a black-and-white print too."""
    page = pages[0]
    struck = [
        c for c in page.chars if c["non_stroking_color"] not in ((0,), (0, 0, 0), None) and c["text"] == "P"
    ]
    assert any(c["non_stroking_color"][0] > 0.6 for c in struck)
    assert any(
        abs((line["top"] + line["bottom"]) / 2 - (c["top"] + c["bottom"]) / 2) < 4
        and line["x0"] <= c["x0"] + 1
        for c in struck
        for line in [*page.lines, *page.rects, *page.curves]
    )


def test_the_same_bytes_elsewhere(pdf, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert proof_pdf(written(tmp_path / "other" / "folder", TEXT, **FILES)) == pdf
    assert str(tmp_path).encode() not in pdf


def test_silent_changes_on_request(book):
    quiet, told = galley_html(book), galley_html(book, silent=True)
    assert 'class="regularized"' not in quiet
    assert told.count('class="regularized"') >= 2
    assert "are not marked" in quiet and "lightly underlined" in told


def test_proof_html_is_the_diff(book):
    made = proof_html(book)
    assert 'data-note="c5"' in made and 'data-note="q3"' in made


def test_an_edition_with_one_of_everything():
    words = []
    with pdfplumber.open(io.BytesIO(proof_pdf(almanac()))) as opened:
        words = [word for page in opened.pages for word in page.extract_text().split()]
    text = " ".join(words)
    assert "the name has¶stayed." in text or "has¶stayed" in text
    assert "Sacks ground at Saltby" in text


@pytest.mark.parametrize("text", ["A.\n", "TITLE\n"])
def test_small(tmp_path, text):
    structure = {"paratext": [{"quote": "TITLE", "role": "title"}]} if text == "TITLE\n" else {}
    assert proof_pdf(written(tmp_path / "book", text, structure=structure)).startswith(b"%PDF")


def test_stacking():
    assert stacked([], 0, 100) == []
    assert stacked([(10, 20), (12, 20), (80, 10)], 0, 100) == [10, 35, 80]
    assert stacked([(70, 20), (72, 20), (95, 10)], 0, 100) == [40, 65, 90]
    assert stacked([(-5, 20)], 0, 100) == [0]
    assert stacked([(0, 60), (0, 60)], 0, 100) == [0, 65]
