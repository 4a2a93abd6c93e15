"""EPUB and web give the places of the print edition: the same numbers as its index, entries and references."""

import pytest
from annotated_books import annotated
from lxml import etree, html

from edition.document.nodes import Mark
from edition.render.annotated import annotations_of
from edition.render.epub import content_documents
from edition.render.pdf.printing import printed_places
from edition.render.printed_pages import printed_pages, with_printed_pages
from edition.render.text import body_text
from edition.render.web import web_files


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return annotated(tmp_path_factory.mktemp("annotated") / "project")


@pytest.fixture(scope="module")
def places(book):
    return printed_places(book).locations


@pytest.fixture(scope="module")
def page(book, places):
    return html.fromstring(web_files(book, places)["index.html"].decode())


@pytest.fixture(scope="module")
def documents(book, places):
    files = content_documents(book, places)
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


def text_of(root, name) -> str:
    (found,) = root.xpath(f"//*[@id='{name}']")
    return " ".join("".join(found.itertext()).split()).replace("\u00a0", " ")


def test_index_entries_and_references_name_pages(page, documents):
    assert "silence, 1. See also secret police" in text_of(page, "index")
    assert "silence, 1. See also secret police" in text_of(documents["index.xhtml"], "index")
    for root in (page, documents["biographies.xhtml"]):
        assert "pp. 1–2. Sources: the text;" in text_of(root, "person-lenin")
    for root in (page, documents["text-01.xhtml"]):
        assert "(Lenin, Collected Works); see p. 2." in text_of(root, "note-letter-note")


def test_every_page_is_in_the_list_of_pages_and_marked_once(book, places, page, documents):
    folios = [one.folio for one in printed_pages(book.document, places)]
    assert folios == ["1", "2"]
    listed = documents["nav.xhtml"].xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    assert [link.text for link in listed] == folios
    for link in listed:
        name, _, own = link.get("href").partition("#")
        assert documents[name].xpath(f"//*[@id='{own}' and @role='doc-pagebreak']")
    assert [mark.get("aria-label") for mark in page.xpath("//*[@role='doc-pagebreak']")] == folios


def test_marks_add_no_words_and_no_other_mark(book, places):
    marked = with_printed_pages(book, places)
    assert body_text(marked.document) == body_text(book.document)
    before = [one.id for one in annotations_of(book.document.blocks)]
    after = [one.id for one in annotations_of(marked.document.blocks) if one.kind is not Mark.PRINTED_PAGE]
    assert after == before


def test_without_pages_there_are_none(book):
    nav = content_documents(book)["nav.xhtml"]
    assert b"doc-pagelist" not in nav
