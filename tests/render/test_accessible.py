"""The PDF for screens as who cannot see it reads it: the structure tree, read back from the file."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.book import Book
from edition.render.pdf import print_pdf

EDITIONS = Path(__file__).parent.parent / "editions"
NAMES = ("almanac", "nowhere", "november", "tauroggen")


def book_of(name: str) -> Book:
    book, _ = edit(load(EDITIONS / name))
    assert book is not None
    return book


@cache
def pdf_of(name: str) -> bytes:
    return print_pdf(book_of(name)).pdf


@pytest.fixture(params=NAMES)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf_of(request.param))) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield every element of the tree with the types of those that hold it."""

    def below(element: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
        yield element, path
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid, (*path, str(element.S)))

    yield from below(pdf.Root.StructTreeRoot.K[0], ())


def contents(page: pikepdf.Page) -> Iterator[tuple[str, int | None]]:
    """Yield each stretch of painted words, lines or pictures of a page: the mark around it and its number."""
    marks: list[tuple[str, int | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            said = operands[1] if name == "BDC" else {}
            number = int(said["/MCID"]) if "/MCID" in said else None
            marks.append((str(operands[0]), number))
        elif name == "EMC":
            marks.pop()
        elif name in ("Tj", "TJ", "Do", "f", "S", "B", "f*"):
            yield marks[-1] if marks else ("", None)
    assert not marks


def test_everything_painted_is_in_the_tree_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    held: dict[int, set[int]] = {number: set() for number in range(len(pdf.pages))}
    at = {page.objgen: number for number, page in enumerate(pdf.pages)}
    for element, _ in elements(pdf):
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                held[at[element.Pg.objgen]].add(kid)
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                held[at[kid.Pg.objgen]].add(int(kid.MCID))
    for number, page in enumerate(pdf.pages):
        painted = {mcid for tag, mcid in contents(page) if mcid is not None}
        assert painted <= held[number]
        assert all(mcid is not None or tag == "/Artifact" for tag, mcid in contents(page)), number


def test_the_way_back_from_content_leads_to_what_holds_it(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page in pdf.pages:
        listed = owners[int(page.obj.StructParents)]
        for number, owner in enumerate(listed):
            if not isinstance(owner, pikepdf.Dictionary):
                continue
            kids = [
                k if isinstance(k, int) else int(k.MCID)
                for k in owner.K
                if isinstance(k, int) or "/MCID" in k
            ]
            assert number in kids
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            link = owners[int(annotation.StructParent)]
            assert link.S == "/Link"
            assert any(
                isinstance(k, pikepdf.Dictionary) and "/Obj" in k and k.Obj.objgen == annotation.objgen
                for k in link.K
            )
            assert str(annotation.Contents) and int(annotation.F) & 4


def artifact_words(pdf_bytes: bytes, number: int) -> str:
    """Return the words of a page that are artifacts, by leaving out all else."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf_bytes), pages=[number]) as opened:
        return "".join(c["text"] for c in opened.pages[0].chars if c["tag"] == "Artifact")


def test_heads_folios_and_line_numbers_are_artifacts() -> None:
    made = pdf_of("november")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = [artifact_words(made, number) for number in range(1, len(pdf.pages) + 1)]
    assert "v" in found and found[0] == ""
    assert any(words.startswith("CHAPTER IV.3") for words in found)
    # After the folio, the head and the line numbers: the pages of the witness in the inner margin.
    assert any(re.fullmatch(r"4A Dreary Night of November5101520(25)?(30)?(10\d)*", words) for words in found)


def test_pages_are_called_as_they_are_numbered() -> None:
    made = pdf_of("november")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels[:5] == ["i", "ii", "iii", "iv", "v"] and artifact_words(made, 5) == "v"
    versos = [
        (label, artifact_words(made, number)) for number, label in enumerate(labels, 1) if number % 2 == 0
    ]
    versos = [(label, words) for label, words in versos if "A Dreary Night" in words]
    assert len(versos) > 2
    assert all(words.startswith(f"{label}A Dreary") for label, words in versos)


def test_headings_do_not_skip_a_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(e.S)[2:]) for e, _ in elements(pdf) if re.fullmatch(r"/H\d", str(e.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_tables_and_notes_are_whole(pdf: pikepdf.Pdf) -> None:
    within = {
        "/LI": "/L",
        "/LBody": "/LI",
        "/TOCI": "/TOC",
        "/TR": ("/Table", "/THead", "/TBody"),
        "/TD": "/TR",
        "/TH": "/TR",
    }
    identifiers = Counter[str]()
    for element, path in elements(pdf):
        wanted = within.get(str(element.S))
        if wanted:
            assert path[-1] in wanted, (element.S, path)
        if element.S == "/TH":
            assert element.A.Scope in ("/Row", "/Column")
        if element.S == "/Note":
            identifiers[str(element.ID)] += 1
        if element.S == "/Figure":
            assert str(element.Alt) and len(element.A.BBox) == 4
    assert not [name for name, times in identifiers.items() if times > 1]


def test_rows_are_as_wide_as_their_table(pdf: pikepdf.Pdf) -> None:
    for table in (e for e, _ in elements(pdf) if e.S == "/Table"):
        groups = [
            kid for kid in table.K if isinstance(kid, pikepdf.Dictionary) and kid.S in ("/THead", "/TBody")
        ]
        rows = [row for group in groups for row in group.K if row.S == "/TR"]
        widths = {sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in row.K) for row in rows}
        assert len(widths) == 1


def test_what_the_file_says_of_itself(pdf: pikepdf.Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in said and "<dc:title>" in said
    assert pdf.Root.ViewerPreferences.DisplayDocTitle and pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) and "/Outlines" in pdf.Root
    assert all(page.obj.Tabs == "/S" for page in pdf.pages if "/Annots" in page.obj)


def test_a_paragraph_over_two_pages_is_one() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("november"))) as pdf:
        kids = [list(element.K) for element, _ in elements(pdf) if element.S == "/P"]
    assert (
        sum(
            any(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/MCR" for k in held) for held in kids
        )
        > 2
    )


def test_foreign_words_have_their_language() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("almanac"))) as pdf:
        assert {str(e.Lang) for e, _ in elements(pdf) if "/Lang" in e} - {str(pdf.Root.Lang)}


def test_notes_are_read_where_they_are_called() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("tauroggen"))) as pdf:
        paths = [path for element, path in elements(pdf) if element.S == "/Note"]
    assert paths and all(path[-1] in ("/P", "/Span", "/LBody", "/BlockQuote", "/H2", "/TD") for path in paths)


def test_glyphs_have_letters() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("almanac"))) as pdf:
        maps = {
            f.objgen: f.ToUnicode.read_bytes() for page in pdf.pages for f in page.Resources.Font.values()
        }
    assert maps
    assert not any(re.search(rb"<[0-9a-f]{4}> <>", said) for said in maps.values())


def test_pdf_a_where_it_is_asked() -> None:
    book = book_of("tauroggen")
    settings = replace(book.project.settings, archival=True)
    book = replace(book, project=replace(book.project, settings=settings))
    made = print_pdf(book).pdf
    assert made == print_pdf(book).pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        said = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in said and "<pdfaid:conformance>A</pdfaid:conformance>" in said
        assert "<pdfuaid:part>1</pdfuaid:part>" in said and "pdfaExtension:schemas" in said
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
        assert "/ID" in pdf.trailer
