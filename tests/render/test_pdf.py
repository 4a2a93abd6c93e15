"""The printed book: what it holds, where it stands, that it is the same everywhere."""

import io
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from screenbooks import EDITIONS, opened, written

from edition.document.nodes import walk
from edition.findings import Severity
from edition.render.book import Book
from edition.render.locations import Locations, read, write
from edition.render.pdf import PrintedCopy, print_html, print_pdf
from edition.render.text import body_text
from edition.text.span import Span

HYPHEN = "\N{HYPHEN}"


@cache
def almanac() -> tuple[Book, PrintedCopy]:
    book = opened(EDITIONS / "almanac")
    return book, print_pdf(book)


def prose(words: int, seed: int = 1) -> str:
    chosen = random.Random(seed)
    stock = re.findall(
        r"\w+",
        "government revolution consciousness the of a in opposition workers having nevertheless control trade party "
        "which democracy independent and was by administration economic had would committee industrial",
    )
    text, line = [], []
    for count in range(words):
        line.append(chosen.choice(stock))
        if len(line) > chosen.randint(30, 160) or count == words - 1:
            text.append(" ".join(line).capitalize() + ".")
            line = []
    return "\n\n".join(text) + "\n"


def page_words(pdf: bytes, locations: Locations) -> tuple[list[str], list[str]]:
    """The words of the body and of its notes, read from outside: by region, without what the editor supplied."""
    assert locations.body_sheets is not None
    first, last = locations.body_sheets
    notes = dict(locations.notes)
    body, feet = [], []
    with pdfplumber.open(io.BytesIO(pdf)) as opened_pdf:
        for sheet in range(first, last + 1):
            region = locations.region["recto" if (sheet - first) % 2 == 0 else "verso"]
            asides = [area for at, area in locations.asides if at == sheet]
            top = notes[sheet].y0 if sheet in notes else region.y1 + 3

            def kept(char, above, region=region, asides=asides, top=top):  # type: ignore[no-untyped-def]
                if char["object_type"] != "char":
                    return False
                x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
                inside = region.x0 - 3 <= x <= region.x1 + 3 and region.y0 - 3 <= y <= region.y1 + 3
                aside = any(a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1 for a in asides)
                return inside and not aside and (y < top) is above

            page = opened_pdf.pages[sheet - 1]
            for found, above in ((body, True), (feet, False)):
                found.append(
                    page.filter(lambda c, a=above: kept(c, a)).extract_text(x_tolerance_ratio=0.12) or ""
                )
    return tuple(_joined("\n".join(pages)) for pages in (body, feet))  # type: ignore[return-value]


def _joined(text: str) -> list[str]:
    text = text.replace(f"{HYPHEN}\n", "").replace("-\n", "-")
    return re.sub(r"(?<=\w)—\n(?=\w)", "—", text).split()


def _comparable(word: str) -> str:
    """Right-to-left words come out of a PDF in the order of the eye."""
    return "".join(sorted(word)) if any("\u0590" <= c <= "\u06ff" for c in word) else word


def test_the_words_of_the_body_are_the_words_of_the_text() -> None:
    book, copy = almanac()
    body, notes = page_words(copy.pdf, copy.locations)
    wanted = body_text(book.document).split()
    hebrew = "".join(sorted(next(w for w in wanted if any("\u0590" <= c <= "\u06ff" for c in w))))
    plain = [w for w in wanted if "".join(sorted(w)) != hebrew]
    got = [w for w in body + notes if not any("\u0590" <= c <= "\u06ff" for c in w)]
    assert [w for w in got if w != ","] == plain


@pytest.mark.parametrize("trim", ["A5", "6x9in", "5.5x8.5in", "A4"])
def test_prose_in_every_trim(tmp_path: Path, trim: str) -> None:
    book = written(tmp_path, prose(1500), edition={"trim": trim})
    copy = print_pdf(book)
    assert not copy.findings
    body, _ = page_words(copy.pdf, copy.locations)
    assert body == body_text(book.document).split()
    leads = {round((b - a) * 20) / 20 for a, b in _baselines(copy.pdf, copy.locations) if b > a}
    lead = 16 if trim == "A4" else 14
    assert leads == {float(lead)}


def _baselines(pdf: bytes, locations: Locations) -> list[tuple[float, float]]:
    assert locations.body_sheets is not None
    pairs = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened_pdf:
        for sheet in range(locations.body_sheets[0] + 1, locations.body_sheets[1]):
            region = locations.region["recto" if (sheet - locations.body_sheets[0]) % 2 == 0 else "verso"]
            chars = [c for c in opened_pdf.pages[sheet - 1].chars if region.y0 < c["bottom"] < region.y1 + 3]
            lines = sorted({round(c["matrix"][5], 2) for c in chars}, reverse=True)
            pairs += [(b, a) for a, b in pairwise(lines)]
    return pairs


def test_every_line_says_which_words_it_holds() -> None:
    book, copy = almanac()
    text = book.texts.text
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        printed = {n + 1: page.extract_text() for n, page in enumerate(pdf.pages)}
    for line in copy.locations.lines:
        words = text[line.start : line.end].split()
        if any("\u0590" <= c <= "\u06ff" for c in text[line.start : line.end]):
            continue
        assert words[0][:3] in printed[line.sheet], line
    counted = [line for line in copy.locations.lines if line.line == 1]
    assert {line.page for line in counted} >= {"1", "2", "3", "4"}


def test_every_row_block_and_query_has_a_place() -> None:
    book, copy = almanac()
    data = json.loads(write(copy.locations))
    names = {row.id for row in book.rows} | {block.id for block in walk(book.document.blocks)}
    names |= {f"q-{query.id}" for query in book.project.queries}
    assert names <= set(data["locations"])
    for row in book.rows:
        place = copy.locations.locate(row.printed)
        assert (data["locations"][row.id]["page"] is None) == (place is None)
    last = list(walk(book.document.blocks))[-1]
    assert data["locations"][last.id]["sheet"] is not None


def test_locations_survive_writing() -> None:
    _, copy = almanac()
    again = read(write(copy.locations))
    assert again == copy.locations
    assert again.locate(Span(10**6, 10**6 + 1)) is None
    for broken in ("", "[]", "{}", '{"digest": 1, "lines": [], "locations": {}, "body": {}}'):
        with pytest.raises(ValueError, match=r"not the locations|Expecting"):
            read(broken)


def test_reading_locations_imports_no_typesetter() -> None:
    code = "import sys, edition.render.locations, edition.render.pdf; assert 'weasyprint' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_parts_stand_in_order_and_blank_pages_are_blank() -> None:
    book, copy = almanac()
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert pages[0].strip() == book.settings.title
    assert pages[1] == ""
    assert "An Editor" in pages[2].title() and "Saltby" in pages[2]
    assert book.digest[:40] in pages[3] and "ISBN" in pages[3]
    assert pages[4].startswith("Contents") and pages[4].rstrip().endswith("v")
    first, last = copy.locations.body_sheets or (0, 0)
    assert first % 2 == 1
    assert pages[first - 1].rstrip().endswith("1")
    assert not any(page for page in pages[first - 1 : last] if page == "")
    contents = dict(line.rsplit(" ", 1) for line in pages[4].splitlines() if " " in line)
    for title, folio in contents.items():
        if folio.isdigit():
            assert title in pages[first - 2 + int(folio)], title


def test_fonts_are_embedded_subset_and_outlines() -> None:
    _, copy = almanac()
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        assert not pdf.check_pdf_syntax()
        fonts = {
            str(font["/BaseFont"]): font
            for page in pdf.pages
            for font in page.resources.get("/Font", {}).values()
        }
        assert any("Garamond-Italic" in name for name in fonts)
        for name, font in fonts.items():
            assert font["/Subtype"] == "/Type0", name
            assert name[7] == "+", name
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3")), name
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert pdf.Root["/Lang"] is not None
        assert str(pdf.docinfo["/Title"]) and str(pdf.docinfo["/CreationDate"]).startswith("D:")
        with pdf.open_outline() as outline:
            assert [str(item.title) for item in outline.root][:2] == ["Contents", "Preface"]


_PRINT = """
import hashlib, sys
from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.locations import write
from edition.render.pdf import print_pdf
from pathlib import Path
copy = print_pdf(edit(load(Path(sys.argv[1])))[0])
print(hashlib.sha256(copy.pdf + write(copy.locations).encode()).hexdigest())
"""


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    import shutil

    other = tmp_path / "another folder"
    shutil.copytree(EDITIONS / "almanac", other)
    digests = set()
    for root, zone, locale, seed in (
        (EDITIONS / "almanac", "UTC", "C", "0"),
        (other, "Pacific/Kiritimati", "de_DE.UTF-8", "4711"),
    ):
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "HOME": str(tmp_path)}
        run = subprocess.run(
            [sys.executable, "-c", _PRINT, str(root)],
            env=env,
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("One word\n", "en"),
        ("שלום עולם, זה ספר קטן.\n\nפסקה שנייה בעברית.\n", "he"),
        ("𝔐𝔞𝔱𝔥 und 𐌰𐌱𐌲 — Zeichen jenseits der Ebene.\n", "de"),
        ("Зимою в лесу тихо — так тихо, что слышно, как падает снег.\n" * 3, "ru"),
        ('a\u00adb\u200bc\u2060d \u00a0 e\u2003f\tg\x0bh & <i> "q"\n', "xx"),
        ("W" * 400 + "\n", "en"),
    ],
)
def test_texts_never_seen(tmp_path: Path, text: str, language: str) -> None:
    book = written(tmp_path, text, edition={"title": "T" * 150, "language": language})
    copy = print_pdf(book)
    assert not [f for f in copy.findings if f.severity is Severity.ERROR], copy.findings
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        assert len(pdf.pages) >= 5
    assert (copy.locations.body_sheets is None) == (not text)
    assert [line for line in copy.locations.lines] or not text


def noted(count: int, seed: int) -> tuple[str, list[dict[str, object]]]:
    """A text with `count` notes of the witness, some long, some on one line with others."""
    chosen = random.Random(seed)
    words = prose(count * 22, seed).split(" ")
    notes, bodies = [], []
    for number in range(1, count + 1):
        at = chosen.randrange(3, len(words))
        while "[" in words[at] or "\n" in words[at]:
            at = chosen.randrange(3, len(words))
        words[at] += f"[{number}]"
        length = chosen.choice((3, 8, 20, 20, 60))
        body = f"({number}) Note {' '.join(chosen.choices(('says', 'compare', 'the', 'passage', 'see'), k=length))}"
        bodies.append(body)
        notes.append({"call": f"[{number}]", "mark": str(number), "body": {"quote": body, "after": "\n"}})
    return " ".join(words) + "\n" + "\n\n".join(bodies) + "\n", notes


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_note_is_lost(tmp_path: Path, seed: int) -> None:
    text, notes = noted(90, seed)
    book = written(tmp_path, text, structure={"notes": notes})
    assert len(book.document.notes) == 90
    copy = print_pdf(book)
    assert not copy.findings
    body, feet = page_words(copy.pdf, copy.locations)
    assert body + feet == body_text(book.document).split() or sorted(body + feet) == sorted(
        body_text(book.document).split()
    )


def test_a_note_higher_than_a_page_goes_on_at_the_foot_of_the_next(tmp_path: Path) -> None:
    body = "(1) " + " ".join(f"endless{n}" for n in range(1500)) + " end"
    text = f"Some words[1] here.\n\nAnd more. {'And so on. ' * 90}\n\n{body}\n"
    notes = [{"call": "[1]", "mark": "1", "body": {"quote": body}}]
    book = written(tmp_path, text, structure={"notes": notes})
    copy = print_pdf(book)
    assert not copy.findings
    words, feet = page_words(copy.pdf, copy.locations)
    assert sorted(words + feet) == sorted(body_text(book.document).split())


def test_an_own_style_comes_last_and_reaches_nothing_outside(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "print"
    (own / "templates").mkdir(parents=True)
    (own / "a.css").write_text(
        'p { color: red; background: url("http://example.org/x.png") url("file:///etc/passwd"); foo: bar }',
        "utf-8",
    )
    (own / "trims.json").write_text('{"A5": {"lines": 20}}', "utf-8")
    (own / "templates" / "back.html.j2").write_text("<p>the back is {{ title }}</p>", "utf-8")
    book = written(tmp_path, prose(300), edition={"trim": "A5"})
    copy = print_pdf(book)
    assert {f.code for f in copy.findings} == {"R003"}
    said = "\n".join(f.message for f in copy.findings)
    assert "foo" in said and "example.org" in said and "etc/passwd" in said
    with pdfplumber.open(io.BytesIO(copy.pdf)) as pdf:
        assert pdf.pages[-1].extract_text().endswith("the back is A Book")
        assert max(line.line or 0 for line in copy.locations.lines) == 20
    (own / "templates" / "back.html.j2").write_text("{{ nothing.at.all }}", "utf-8")
    assert [f.code for f in print_pdf(book).findings] == ["R002"]


def test_unknown_trims_and_styles_are_found(tmp_path: Path) -> None:
    book = written(tmp_path, "Words.\n")
    settings = replace(book.settings, trim="B17", house_style="baroque")
    copy = print_pdf(replace(book, project=replace(book.project, settings=settings)))
    assert [f.code for f in copy.findings] == ["R001", "R001"]
    assert "A5" in copy.findings[1].hint and "garamond" in copy.findings[0].hint


def test_words_that_a_style_hides_are_found(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "print"
    own.mkdir(parents=True)
    (own / "a.css").write_text("p.first { display: none }", "utf-8")
    copy = print_pdf(written(tmp_path, "Hidden words.\n\nShown words.\n"))
    assert [f.code for f in copy.findings] == ["R011"]


def test_the_plain_html_is_whole() -> None:
    book, _ = almanac()
    html = print_html(book)
    for part in ('class="leaf half-title"', 'data-body=""', 'id="emendations"', 'class="colophon"'):
        assert part in html
    assert html.index("half-title") < html.index("data-body") < html.index('id="emendations"')
