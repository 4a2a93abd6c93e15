"""The printed places: the same in every output, whatever was built before; kept, and never wrong."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from edition.pipeline.build import build
from edition.pipeline.edit import edit
from edition.pipeline.places import CACHE, PrintedPlaces
from edition.project.load import load
from edition.render.book import Book
from edition.render.epub import content_documents
from edition.render.locations import Locations
from edition.render.pdf import printing
from edition.render.printed_pages import printed_pages

EDITIONS = Path(__file__).parents[1] / "editions"


def opened(root: Path) -> Book:
    book, _ = edit(load(root))
    assert book is not None
    return book


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(EDITIONS / "tauroggen", tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "project"


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the books that are laid out for their places."""
    made: list[str] = []
    original = printing.printed_places

    def counted(book: Book) -> printing.PrintedCopy:
        made.append(book.digest)
        return original(book)

    monkeypatch.setattr(printing, "printed_places", counted)
    return made


def test_screens_are_the_same_whatever_else_is_built(root: Path, tmp_path: Path, layouts: list[str]) -> None:
    book = opened(root)
    alone = build(book, ["epub", "web"], tmp_path / "alone").outputs
    assert len(layouts) == 1
    beside = build(book, ["pdf", "epub", "web"], tmp_path / "beside").outputs
    again = build(book, ["epub", "web"], tmp_path / "alone").outputs
    assert len(layouts) == 1
    assert alone == again and alone.items() <= beside.items()
    assert not any(CACHE in path for path in beside)


def test_what_is_kept_is_found_until_something_changes(
    root: Path, tmp_path: Path, layouts: list[str]
) -> None:
    def places() -> Locations:
        asked = PrintedPlaces(opened(root), tmp_path / "build")
        found = asked()
        asked.keep()
        return found

    first = places()
    assert places() == first and len(layouts) == 1
    own = root / "styles" / "print" / "own.css"
    own.parent.mkdir(parents=True)
    own.write_text("p { margin-left: 20mm }", "utf-8")
    assert places() != first and len(layouts) == 2
    own.unlink()
    assert places() == first and len(layouts) == 2
    settings = root / "source" / "edition.yaml"
    settings.write_text(settings.read_text("utf-8") + "\ntrim: A4\n", "utf-8")
    assert places() != first and len(layouts) == 3


def test_a_spoilt_cache_is_no_cache(root: Path, tmp_path: Path, layouts: list[str]) -> None:
    asked = PrintedPlaces(opened(root), tmp_path)
    first = asked()
    asked.keep()
    (kept,) = (tmp_path / CACHE).iterdir()
    content = kept.read_bytes()
    for spoilt in (b"", content[:-40], b"x" + content, content[:200] + b"xx" + content[202:]):
        kept.write_bytes(spoilt)
        assert PrintedPlaces(opened(root), tmp_path)() == first
    assert len(layouts) == 5


def test_it_holds_the_last_few_answers_only(root: Path, tmp_path: Path) -> None:
    (tmp_path / CACHE).mkdir()
    for number in range(30):
        (tmp_path / CACHE / f".places-{number}.json.gz").write_bytes(b"")
    asked = PrintedPlaces(opened(root), tmp_path)
    asked.known(Locations("x"))
    asked.keep()
    assert len(list((tmp_path / CACHE).iterdir())) == 12
    assert PrintedPlaces(opened(root), tmp_path)() == Locations("x")


def test_pages_begin_at_their_first_word(root: Path) -> None:
    book = opened(root)
    places = PrintedPlaces(book)()
    pages = printed_pages(book.document, places)
    files = {
        name: content for name, content in content_documents(book, places).items() if name.endswith("xhtml")
    }
    links = etree.fromstring(files["nav.xhtml"]).xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    assert [link.text for link in links] == [page.folio for page in pages] == ["1", "2", "3"]
    for page, link in zip(pages, links, strict=True):
        name, _, own = link.get("href").partition("#")
        (mark,) = etree.fromstring(files[name]).xpath(f"//*[@id='{own}']")
        assert mark.get("aria-label") == page.folio
        after = "".join(mark.xpath("following::text()")).split()[:3]
        assert after == book.texts.text[page.start :].split()[:3]
        line = next(line for line in places.lines if line.page == page.folio)
        assert line.start <= page.start and (page.start == 0 or not book.texts.text[page.start - 1].isalnum())
