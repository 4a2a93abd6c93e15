"""The diff as a page: what it says, in which cells, without loading anything."""

import re

import pytest
from lxml import html
from screenbooks import almanac, written

from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.diff.comparison import Selection, compare
from edition.render.diff.decisions import decisions
from edition.render.diff.rows import rows
from edition.render.diff.sidebyside import decisions_html, diff_html

TEXT = (
    "TITLE\n\nPart One\n\nHe met the cotigress <b> & left, saying: Go home now. He went.\n\n"
    'It was a false\n\nbreak, then idle. A "quote" at the the end.\n'
)
FILES = {
    "emendations": {
        "defaults": {"cause": "ocr", "resp": "AB"},
        "emendations": [
            {"quote": "cotigress", "reading": "congress", "reason": "n read as <ti>"},
            {"quote": "false\n\nbreak", "reading": "false break", "kind": "join", "cause": "printer", "cert": "low"},
            {"quote": "the the", "reading": "the", "kind": "surplus", "cert": "medium"},
        ],
    },
    "queries": [{"quote": "idle", "proposal": "idol", "reason": "doubtful"}],
    "structure": {
        "paratext": [{"quote": "TITLE", "role": "title"}],
        "divisions": [{"heading": "Part One"}],
        "quotations": [{"quote": "Go home now."}],
        "emphasis": [{"quote": "went", "kind": "emphasis"}],
    },
}  # fmt: skip


@pytest.fixture
def book(tmp_path):
    return written(tmp_path / "book", TEXT, **FILES)


def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_cells_hold_both_texts(book):
    tree = page(diff_html(book))
    for side, text in (("old", book.texts.witness), ("new", book.texts.reading)):
        cells = tree.xpath(f'//main//div[contains(@class, "{side} ")]')
        for sign in tree.xpath("//main//sup | //main//b[@class='break']"):
            sign.text = ""
        made = " ".join(" ".join(div.text_content() for div in cell.xpath("./div")) for cell in cells)
        assert "".join(made.split()) == "".join(text.split())


def test_marks_notes_and_structure(book):
    made = diff_html(book)
    tree = page(made)
    assert "n read as &lt;ti&gt;" in made
    assert [words(e) for e in tree.xpath("//div[starts-with(@class,'old')]//del")] == ["ti", "¶", "the"]
    assert [words(e) for e in tree.xpath("//div[starts-with(@class,'new')]//ins")] == ["n", "", ""]
    notes = tree.xpath("//main//li[@data-note]")
    assert [note.get("data-note") for note in notes] == ["c1", "c2", "q1", "c3"]
    assert [(n.get("data-kind"), n.get("data-cause"), n.get("data-cert")) for n in notes if n.get("data-kind")] == [
        ("correction", "ocr", "high"), ("join", "printer", "low"), ("surplus", "ocr", "medium"),
    ]  # fmt: skip
    assert words(notes[0].find_class("sort")[0]) == "correction · ocr · high · AB"
    assert words(notes[1].find_class("words")[0]) == "false¶break, → false break,"
    lines = tree.xpath("//main/section")
    assert [line.get("aria-label") for line in lines] == ["¶1", "¶2", "¶3", "¶4–5"]
    assert [line.get("class") for line in lines] == [
        "row paratext same", "row heading same", "row changed", "row changed",
    ]  # fmt: skip
    assert words(tree.find_class("quotation")[0]) == "Go home now."
    assert words(tree.find_class("italic")[0]) == "went"
    assert words(tree.xpath("//span[contains(@class, 'query')]")[0]) == "idle"


def test_filters_count(book):
    tree = page(diff_html(book, selection=Selection(causes=frozenset({"printer"}))))
    groups = {
        f.get("data-group"): {
            box.get("value"): (words(box.getparent()).split()[-1], box.get("checked") is not None)
            for box in f.xpath(".//input")
        }
        for f in tree.xpath("//fieldset[@data-group]")
    }
    assert groups == {
        "kind": {"correction": ("1", True), "join": ("1", True), "surplus": ("1", True)},
        "cause": {"ocr": ("2", False), "printer": ("1", True)},
        "cert": {"high": ("1", True), "low": ("1", True), "medium": ("1", True)},
        "query": {"queries": ("1", True)},
    }


def test_silent_changes_are_counted_or_shown(book):
    counted = page(diff_html(book)).find_class("rules")[0]
    assert "quotes 2" in words(counted)
    tree = page(diff_html(book, silent=True))
    assert not tree.find_class("rules")
    assert {e.get("data-rule") for e in tree.find_class("silent")} >= {"quotes"}
    assert "“quote”" in words(tree.xpath("//main/section[4]/div[contains(@class, 'new')]")[0])


def test_it_loads_nothing_and_is_the_same_everywhere(book, tmp_path):
    made = diff_html(book)
    assert not re.search(r"""(src|href)=["'](?!#)""", made)
    assert not re.search(r"""url\(["']?(?!["']?data:)""", made)
    assert "http://" not in made and "https://" not in made and "@import" not in made
    assert str(tmp_path) not in made
    assert len(made) < 250_000
    assert diff_html(written(tmp_path / "elsewhere", TEXT, **FILES)) == made


def test_every_mark_has_its_fellow(book):
    for tree in (page(diff_html(book, silent=True)), page(diff_html(almanac(), silent=True))):
        ids = [e.get("id") for e in tree.xpath("//main//*[@id]")]
        assert len(ids) == len(set(ids))
        both = [
            {e.get("data-of") for e in tree.xpath(f"//div[starts-with(@class, '{s}')]//*[@data-of]")}
            for s in ("old", "new")
        ]
        assert {key for key in both[0] if not key.startswith("q")} == both[1] == set(ids)


@pytest.mark.parametrize(
    ("text", "emendations"),
    [
        ("One word.\n", []),
        ("gone", [{"quote": "gone", "reading": "", "kind": "surplus"}]),
        ("a\n\nb\n\nc\n", [{"quote": "a\n\nb\n\n", "reading": "", "kind": "surplus"}]),
        ("a b\n", [{"quote": "a b", "reading": "a\n\nb"}]),
        ("\n\n\na\n\n\n", [{"quote": "a", "reading": "b"}]),
    ],
)
def test_small_texts(tmp_path, text, emendations):
    for entry in emendations:
        entry["cause"] = "ocr"
    book = written(tmp_path / "book", text, emendations=emendations)
    tree = page(diff_html(book))
    assert len(tree.xpath("//main//li")) == len(emendations)
    comparison = compare(book.texts)
    assert sum(len(row.changes) for row in rows(comparison)) == len(emendations)


def test_right_to_left(tmp_path):
    book = written(tmp_path / "book", "שלום עולם\n", edition={"language": "he"})
    assert {e.get("dir") for e in page(diff_html(book)).find_class("text")} == {"rtl"}


def test_decisions(book, tmp_path):
    files = {**FILES, "emendations": [{"quote": "cotigress", "reading": "Congress", "cause": "ocr"}]}
    former = written(tmp_path / "former", TEXT, **files)
    then, now = compare(former.texts), compare(book.texts)
    tree = page(decisions_html(book, decisions(then, now), then, now, "v1", Selection()))
    assert [words(e) for e in tree.find_class("status")] == ["altered", "added", "added"]
    first = tree.xpath("//main/section[1]")[0]
    marks = first.xpath(".//div[contains(@class, 'text')]//*[self::del or self::ins]")
    assert [words(mark) for mark in marks] == ["Congress", "congress"]
    assert {"reading was: Congress", "reason was: none"} == {words(e) for e in first.find_class("former")} - {
        "resp was: none"
    }
    assert "At v1" in tree.text_content()


def test_the_bundled_editions_open(tmp_path):
    from screenbooks import EDITIONS

    for name in ("almanac", "nowhere"):
        book, _ = edit(load(EDITIONS / name))
        assert book is not None
        assert page(diff_html(book)).xpath("//main/section")
