"""The apparatus in print: notes once on their calls' pages, pages that are right, a timeline within its page."""

import io
import itertools
import random
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pdfplumber
import pikepdf
import pytest
from annotated_books import TEXT, annotated
from screenbooks import EDITIONS, opened, written

from edition.render.book import Book
from edition.render.pdf import PrintedCopy, print_pdf
from edition.render.pdf.apparatus import roman
from edition.render.text import body_text


@cache
def printed(name: str = "") -> tuple[Book, PrintedCopy]:
    book = opened(EDITIONS / name) if name else annotated(Path(mkdtemp()) / "project")
    return book, print_pdf(book)


def pages(copy: PrintedCopy) -> list[str]:
    """The words of each page, without hyphens at line ends and no-break spaces."""
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        found = [page.extract_text() for page in pdf.pages]
    return [re.sub(r"\u2010\n", "", text).replace("\n", " ").replace("\u00a0", " ") for text in found]


def page_with(copy: PrintedCopy, words: str) -> str:
    (found,) = [page for page in pages(copy) if words in page]
    return found


def test_nothing_is_found():
    for name in ("", "tauroggen"):
        assert printed(name)[1].findings == ()


def test_sections_are_in_the_contents_in_order():
    contents = page_with(printed()[1], "Contents")
    names = [
        "First Part",
        "Second Part",
        "Chronology",
        "Biographies",
        "Glossary",
        "Places",
        "Bibliography",
        "Index",
    ]
    places = [contents.index(name) for name in names]
    assert places == sorted(places)


def test_notes_stand_at_the_foot_of_their_page():
    first = page_with(printed()[1], "Lenin wrote to Miasnikov")
    assert "1 On 5 August 1921 (Lenin, Collected Works); see p. 2. Sources: web 1." in first
    assert "2 He was not. Sources: the text." in first


def test_entries_carry_their_pages():
    copy = printed()[1]
    assert "pp. 1–2. Sources: the text; Lenin, Collected Works, 3; web 1." in page_with(copy, "d. Gorki")
    assert "p. 2. Sources: the text." in page_with(copy, "Lenin dies.")
    assert "silence, 1. See also secret police" in page_with(copy, "Cheka. See")


def test_every_entry_and_every_line_of_the_index_is_a_named_destination():
    book, copy = printed()
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        names = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
    assert {entry.id for entry in book.apparatus.index} <= names
    assert {f"person-{person.id}" for person in book.apparatus.persons} <= names


def test_references_are_right_after_the_layout():
    copy = printed()[1]
    everything = pages(copy)
    glossary = next(i for i, page in enumerate(everything) if page.startswith("Glossary"))
    folio = everything[glossary].split()[-1]
    assert f"(Lenin, Collected Works, 12) and p. {folio}." in page_with(copy, "his correspondent")


def test_references_of_the_editor_s_pages(tmp_path):
    text = TEXT + "\n" + "word " * 3000 + "\n\nThe last paragraph stands here.\n"
    book = written(
        tmp_path / "p",
        text,
        structure={"divisions": [{"heading": "First Part"}, {"heading": "Second Part", "id": "second"}]},
    )
    source = tmp_path / "p" / "source"
    for folder, name in (("front", "preface"), ("back", "after")):
        (source / folder).mkdir()
        lines = "# The page\n\nSee [](#second), [](#p5), [](#preface) and [](#after)."
        (source / folder / f"{name}.md").write_text(lines, "utf-8")
    book = opened(tmp_path / "p")
    copy = print_pdf(book)
    assert copy.findings == ()
    everything = pages(copy)
    last = copy.locations.ids["p5"]
    second = copy.locations.ids["second"]
    preface, after = (i for i, page in enumerate(everything) if page.startswith("The page See"))
    said = f"See p. {second.page}, p. {last.page}, p. {roman(preface + 1)} and p. {everything[after].split()[-1]}."
    assert said in everything[preface] and said in everything[after]


def test_the_body_is_the_text():
    book, copy = printed()
    words = "".join(body_text(book.document).split())
    lines = (book.texts.text[line.start : line.end] for line in copy.locations.lines)
    assert "".join("".join(lines).split()) == words


def test_the_locations_know_the_notes():
    _, copy = printed()
    assert copy.locations.ids["note-silence"].page == "1" and copy.locations.ids["note-silence"].line == 3


def test_the_same_bytes_again():
    book, copy = printed()
    assert print_pdf(book).pdf == copy.pdf


def test_the_witness_s_notes_stand_above_the_editor_s():
    page = page_with(printed("tauroggen")[1], "Liebster Bruder")
    assert page.index("* So rechnet man") < page.index("a Bis 1918 galt")


def test_the_timeline_prints_as_words_within_the_type_area():
    _, copy = printed()
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        (page,) = [p for p in pdf.pages if "Timeline" in p.extract_text() and "25 Oct." in p.extract_text()]
        region = copy.locations.region["recto"]
        inner = min(region.x0, copy.locations.region["verso"].x0)
        words = page.extract_words()
        assert {"1917", "1924", "October", "dies"} <= {word["text"] for word in words}
        for word in words:
            if word["top"] > region.y0 - 2:
                assert word["bottom"] <= region.y1 + 2
                assert word["x0"] >= inner - 1 and word["x1"] - word["x0"] <= region.x1 - region.x0
        assert all(
            region.y0 - 1 <= line["top"] <= line["bottom"] <= region.y1 + 1
            for line in page.curves + page.lines
        )


@pytest.mark.parametrize("trim", ["A5", "6x9in", "5.5x8.5in", "A4"])
def test_labels_of_the_timeline_do_not_overlap(tmp_path, trim):
    chosen = random.Random(trim)
    events = [
        {
            "id": f"e{n}",
            "date": f"{year}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}",
            "text": " ".join(
                chosen.choices(["party", "congress", "opposition", "of", "the"], k=chosen.randint(1, 9))
            ),
            "outside": True,
            "timeline": True,
            "lane": chosen.choice(["One", "Two", ""]),
            "sources": ["text"],
        }
        for n, year in enumerate(sorted(chosen.choices([*range(1889, 1947), *[1921, 1922, 1923] * 25], k=26)))
    ]
    events.sort(key=lambda e: str(e["date"]))
    book = annotated(tmp_path / "p", edition={"trim": trim}, chronology=events)
    copy = print_pdf(book)
    assert not [f for f in copy.findings if f.code != "I002"]
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        drawn = [page for page in pdf.pages if len(page.curves) > 8]
        assert drawn
        for page in drawn:
            chars = [c for c in page.chars if c["size"] < 8]
            assert len(chars) > 100
            for i, one in enumerate(chars):
                for other in chars[i + 1 :]:
                    wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
                    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                    # Letters of one line may lean over each other, and lines stand closer than their boxes.
                    assert wide < 2.5 or high < 3.5, (one["text"], other["text"], page.page_number)


def test_many_notes_are_each_printed_once(tmp_path):
    chosen = random.Random(5)
    words = [f"w{n}" for n in range(1500)]
    text = "\n\n".join(" ".join(words[at : at + 100]) for at in range(0, 1500, 100)) + "\n"
    notes = [
        {"id": f"n{n}", "quote": f"w{n}", "after": " ", "text": " ".join(["note"] * chosen.randint(3, 60)) + f" {n}.",
         "sources": ["text"]}
        for n in range(3, 1500, 17) if n % 100 != 99
    ]  # fmt: skip
    for note in notes:
        note["before"] = " " if int(str(note["id"])[1:]) % 100 else "\n"
    book = annotated(
        tmp_path / "p", text, notes=notes, structure={}, biographies=[], glossary=[], places=[], chronology=[],
        index=[], bibliography=[],
    )  # fmt: skip
    assert book.project.findings == () and len(book.apparatus.notes) == len(notes)
    assert print_pdf(book).findings == ()


def test_marks_of_notes_disturb_neither_lines_nor_the_grid(tmp_path):
    prose = random.Random(5)
    words = [
        "the",
        "party",
        "congress",
        "workers",
        "revolution",
        "letter,",
        "answer.",
        "group",
        "of",
        "Perm",
        "silence.",
    ]
    said = [f"{prose.choice(words)} mark{n}x{prose.choice(['', '.', ',', ';'])}" for n in range(60)]
    text = " ".join(f"{a} {' '.join(prose.choices(words, k=prose.randrange(4, 19)))}" for a in said) + "\n"
    notes = [{"id": f"n{n}", "quote": f"mark{n}x", "text": "Said here."} for n in range(60)]
    copy = print_pdf(written(tmp_path, text, notes=notes))
    assert copy.findings == ()
    steps, first = set(), []
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        for line in copy.locations.lines:
            page = pdf.pages[line.sheet - 1]
            area = copy.locations.region["recto" if line.sheet % 2 else "verso"]
            body = page.crop((area.x0, area.y0, area.x1, area.y1), strict=False)
            baselines = sorted(
                {round(c["matrix"][5], 1) for c in body.chars if c["size"] > 10.5}, reverse=True
            )
            steps |= {round(a - b, 1) for a, b in itertools.pairwise(baselines)}
            first += [
                row["chars"][0]["text"] for row in body.extract_text_lines() if row["chars"][0]["size"] > 10.5
            ]
    assert {step for step in steps if step < 20} == {14.0}
    assert [letter for letter in first if letter.isdigit()] == []


def test_a_figure_in_an_unknown_language_and_no_titles(tmp_path):
    book = annotated(tmp_path / "p", edition={"language": "la"})
    assert not [f for f in print_pdf(book).findings if f.severity.name == "ERROR"]


def test_roman_folios():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1999)] == [
        "i", "iv", "ix", "xiv", "xl", "xc", "cd", "mcmxcix",
    ]  # fmt: skip
