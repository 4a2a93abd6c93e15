"""A small edition of another period: German letters of 1813, two calendars, names in two scripts."""

import json
import shutil
from pathlib import Path

import pytest

from edition.apparatus.calendars import both_styles
from edition.cli import main
from edition.document.nodes import Element, Mark, Point, inlines_of, walk
from edition.pipeline.edit import edit
from edition.project.load import load

ROOT = Path(__file__).parents[1] / "editions" / "tauroggen"


@pytest.fixture(scope="module")
def book():
    project = load(ROOT)
    made, findings = edit(project)
    assert made is not None
    assert [*project.findings, *findings] == []
    return made


def quotes(book, target: str) -> list[str]:
    return [
        one.span.of(book.texts.text).replace("\N{NO-BREAK SPACE}", " ")
        for one in book.apparatus.by_entry[target]
    ]


def test_names_in_two_scripts_genitives_and_decisions(book):
    assert quotes(book, "kutusow") == ["Fürsten Смоленский", "Kutusow", "Kutusow", "Кутузов"]
    assert quotes(book, "yorck") == ["General Yorck", "Yorcks"]
    assert quotes(book, "wittgenstein") == ["Grafen Wittgenstein", "Wittgensteins"]
    assert quotes(book, "diebitsch") == ["Diebitsch"] and quotes(book, "diebitsch-maler") == ["K. Diebitsch"]
    assert quotes(book, "dohna-alexander") == ["Graf Alexander Dohna", "Dohna"]
    assert quotes(book, "dohna-friedrich") == ["Dohna", "Graf Friedrich Dohna"]
    assert quotes(book, "kosaken") == ["Kosaken"]


def test_the_witness_s_note_is_read_too(book):
    inside = [one.span.of(book.texts.text) for one in book.apparatus.by_entry["russland"]]
    assert inside == ["Rußland"]
    heading = next(h for h in book.apparatus.index if h.heading == "Kalender")
    assert len(heading.passages) == 2


def test_the_calendars(book):
    konvention = book.apparatus.register.events[0]
    styles = both_styles(konvention.date)
    assert styles is not None and styles.differ
    assert styles.julian[0] == (1812, 12, 18) and styles.gregorian[0] == (1812, 12, 30)


def test_marks_are_woven_in_and_letters_stay(book):
    kinds = []
    for notes in (book.document.blocks, *(n.blocks for n in book.document.notes)):
        for block in walk(notes):
            for content in inlines_of(block):
                for inline in content:
                    if isinstance(inline, Element | Point):
                        kinds.append((inline.annotation.kind, inline.annotation.target))
    assert (Mark.NOTE_CALL, "note-kalender") in kinds and (Mark.MENTION, "kutusow") in kinds
    from edition.render.text import body_text

    plain, _ = edit(load(ROOT), checked=False)
    assert plain is not None and body_text(plain.document) == body_text(book.document)
    assert "den Fürsten Смоленский" in body_text(book.document)


def test_the_index_in_german(book):
    headings = [h.heading for h in book.apparatus.index]
    assert headings == sorted(headings, key=lambda h: h.replace("ö", "o").replace("ä", "a").casefold())
    yorck = next(h for h in book.apparatus.index if h.heading == "Yorck")
    assert yorck.passages == () and [s.heading for s in yorck.sub] == ["schließt den Vertrag", "sein Corps"]
    assert [s.heading for s in next(h for h in book.apparatus.index if h.heading == "Stände").sub] == [
        "in Königsberg", "und Landwehr",
    ]  # fmt: skip


MISTAKES = {
    "D006": ("chronology.yaml", '"1813-04-16"', '"1813-04-17"', {"D006", "D010"}),
    "D008": ("chronology.yaml", "as_printed: 5. Februar", "as_printed: 6. Februar", {"D008"}),
    "D005": ("biographies.yaml", "1831-06-10", "1811-06-10", {"D005"}),
    "P001": ("glossary.yaml", "  stands: kommt in den Anmerkungen vor\n", "", {"P001"}),
    "P002": ("biographies.yaml", '  here: [{quote: Dohna, after: " redete"}]\n', "", {"P002"}),
    "P003": ("biographies.yaml", "forms: [K. Diebitsch]", "forms: [Karl Diebitsch]", {"P001", "P003"}),
    "P009": ("biographies.yaml", "forms: [Freiherr vom Stein]", "forms: [Stein zum]\n  stands: x", {"P009"}),
    "A001": ("notes.yaml", "Im Frühjahr 1814", "Im Frühling 1814", {"A001"}),
    "I001": ("index.yaml", "see: [Yorck]", "see: [York]", {"I001"}),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_planted_mistake_is_found(code, tmp_path):
    shutil.copytree(ROOT, tmp_path / "p")
    name, old, new, wanted = MISTAKES[code]
    file = tmp_path / "p" / "source" / name
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), "utf-8")
    project = load(tmp_path / "p")
    _, findings = edit(project)
    assert {finding.code for finding in (*project.findings, *findings)} == wanted


KINDS = {
    "persons": {"id", "name", "forms", "text", "sources", "mentions", "birth", "death", "role"},
    "terms": {"id", "name", "forms", "text", "sources", "mentions", "original", "see"},
    "places": {"id", "name", "forms", "text", "sources", "mentions", "modern", "coordinates"},
    "events": {"id", "name", "forms", "text", "sources", "mentions", "edtf", "calendar", "start", "page"},
    "notes": {"id", "name", "forms", "text", "sources", "mentions", "kind", "quote", "start", "line"},
    "works": {"id", "name", "forms", "text", "sources", "mentions", "csl"},
    "index": {"id", "name", "forms", "text", "sources", "mentions", "sub", "see", "see_also", "pages"},
    "mentions": {"kind", "target", "start", "end", "quote", "page", "line", "sheet"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_list(kind, capsys):
    assert main(["-C", str(ROOT), "list", kind, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows and all(KINDS[kind] <= set(row) for row in rows)
    witness = (ROOT / "source" / "witnesses" / "H.txt").read_text("utf-8")
    if kind == "mentions":
        assert all(witness[row["start"] : row["end"]] == row["quote"] for row in rows)
    if kind == "events":
        assert rows[0]["gregorian"] == "1812-12-30" and rows[0]["mentions"] == 1
        assert witness[rows[0]["start"] : rows[0]["end"]].endswith("geschloßen")
    assert main(["-C", str(ROOT), "list", kind]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(rows)
