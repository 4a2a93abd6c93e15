"""The EPUB: its container, its documents, its metadata, and the words in it."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from screenbooks import EDITIONS, almanac, german, hebrew, minimal, opened, strange, written

from edition.render.book import Book
from edition.render.epub import content_documents, write_epub
from edition.render.epub.container import pack
from edition.render.text import body_text
from edition.render.web import web_files

X = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
BLOCKS = {
    X + name
    for name in (
        "aside", "blockquote", "div", "figcaption", "h2", "h3", "h4", "h5", "h6", "li", "p", "section", "table", "td",
        "th", "tr",
    )
}  # fmt: skip


@pytest.fixture(params=["almanac", "nowhere", "minimal", "german", "hebrew", "strange"])
def any_book(request, tmp_path) -> Book:
    if request.param in ("almanac", "nowhere"):
        return opened(EDITIONS / request.param)
    return {"minimal": minimal, "german": german, "hebrew": hebrew, "strange": strange}[request.param](
        tmp_path
    )


def trees(book):
    return {n: etree.fromstring(c) for n, c in content_documents(book).items() if n.endswith(".xhtml")}


def words(element):
    """What the body says, read from outside: all that is marked supplied is left out."""
    parts = []

    def walk(node):
        if not isinstance(node.tag, str):
            return
        if node.get("data-supplied") is None:
            parts.append(" " if node.tag in BLOCKS else "")
            parts.append(node.text or "")
            for child in node:
                walk(child)
                parts.append(child.tail or "")
            parts.append(" " if node.tag in BLOCKS else "")

    walk(element)
    return "".join(parts).split()


def body_words(documents):
    text, notes = [], []
    for name in sorted(documents):
        for part in documents[name].xpath("//*[@data-body]"):
            (notes if part.get("class") == "witness-notes" else text).extend(words(part))
    return text + notes


def package(book):
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        return etree.fromstring(archive.read("EPUB/package.opf"))


def test_the_words_are_those_of_the_plain_text(any_book):
    assert body_words(trees(any_book)) == body_text(any_book.document).split()


def test_every_document_is_xml_and_every_link_leads_somewhere(any_book):
    documents = trees(any_book)
    ids = {name: [e.get("id") for e in tree.iter() if e.get("id")] for name, tree in documents.items()}
    files = content_documents(any_book)
    for name, tree in documents.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for link in tree.iter(X + "a"):
            file, _, fragment = unquote(link.get("href")).partition("#")
            assert not fragment or fragment in ids[file or name], (name, link.get("href"))
            assert not file or file in files
        for element in tree.iter(X + "img", X + "link"):
            assert (element.get("src") or element.get("href")) in files


def test_no_id_stands_twice_in_the_body(any_book):
    found = [
        e.get("id")
        for n, t in trees(any_book).items()
        if n.startswith("text-")
        for e in t.iter()
        if e.get("id")
    ]
    assert len(found) == len(set(found))


def test_a_note_stands_in_the_file_of_its_call(tmp_path):
    for name, tree in trees(german(tmp_path)).items():
        calls = tree.xpath("//*[@role='doc-noteref']")
        notes = tree.xpath("//*[@role='doc-footnote']")
        assert [c.get("href")[1:] for c in calls] == [n.get("id") for n in notes]
        assert all(c.get(EPUB_TYPE) == "noteref" for c in calls)
        assert all(n.get(EPUB_TYPE) == "footnote" and n.xpath(".//*[@role='doc-backlink']") for n in notes)
        assert len(calls) == {"text-02.xhtml": 1, "text-03.xhtml": 1}.get(name, 0)


def test_the_contents_are_nested_by_levels(tmp_path):
    nav = trees(german(tmp_path))["nav.xhtml"].find(f".//{X}nav[@id='toc']/{X}ol")

    def shape(ol):
        return [
            (li.find(X + "a").text, shape(li.find(X + "ol")) if li.find(X + "ol") is not None else [])
            for li in ol
        ]

    assert shape(nav)[:3] == [
        ("Der <b>„Titel“</b> & mehr", []),
        ("Erster Teil", [("I.", []), ("II.", [])]),
        ("Zweiter Teil", []),
    ]


def test_a_division_without_a_title_is_named_by_its_first_words(tmp_path):
    titles = [a.text for a in trees(strange(tmp_path))["nav.xhtml"].iterfind(f".//{X}nav[@id='toc']//{X}a")]
    assert titles[1].startswith("Now ]]> &") and titles[1].endswith("…")
    assert titles[2] == "Finis & <i>"


def test_the_list_shows_witness_reading_and_reason_and_leads_to_the_place():
    documents = trees(almanac())
    items = documents["emendations.xhtml"].findall(f".//{X}ol[@class='emendation-list']/{X}li")
    first = items[0]
    assert [first.find(f".//{X}*[@class='{c}']").text for c in ("was", "now", "why")] == [
        "tbe",
        "the",
        "h read as b",
    ]
    assert "misread by machine" in first.find(f".//{X}*[@class='sort']").text
    file, fragment = first.find(f".//{X}a").get("href").split("#")
    place = documents[file].xpath(f"//*[@id='{fragment}']")[0]
    assert "the hours".startswith("".join(place.itertext())[:3]) and place.get("data-cause") == "ocr"
    join = items[1]
    assert (
        "¶" in join.find(f".//{X}*[@class='was']").text
        and "¶" not in join.find(f".//{X}*[@class='now']").text
    )
    table = documents["emendations.xhtml"].find(f".//{X}table")
    counted = {row[0].text: int(row[1].text) for row in table.iterfind(f"{X}tbody/{X}tr")}
    assert counted["quotation marks"] > 2 and all(th.get("scope") for th in table.iter(X + "th"))


def test_a_surplus_is_listed_with_a_word_beside_it(tmp_path):
    book = written(
        tmp_path,
        "One two two three.\n",
        emendations=[
            {"quote": " two", "before": "two", "reading": "", "cause": "printer", "reason": "twice"}
        ],
    )
    page = trees(book)["emendations.xhtml"]
    assert page.find(f".//{X}*[@class='was']").text == "two two"
    assert page.find(f".//{X}*[@class='now']").text == "two"


def test_emendations_declared_to_print_nowhere_are_not_listed(tmp_path):
    book = written(
        tmp_path,
        "One twoo three.\n",
        edition={"print": {"nowhere": ["correction"]}},
        emendations=[{"quote": "twoo", "reading": "two", "cause": "printer", "reason": "o twice"}],
    )
    assert "emendations.xhtml" not in trees(book)


def test_languages_and_directions(tmp_path):
    documents = trees(hebrew(tmp_path))
    assert all(t.get("lang") == "he" and t.get("dir") == "rtl" for t in documents.values())
    english = documents["text-01.xhtml"].find(f".//{X}span[@lang='en']")
    assert english.get("dir") == "ltr" and english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    # The house has no Hebrew words of its own: what it says is in English, and says so.
    assert documents["colophon.xhtml"].find(f".//{X}section").get("lang") == "en"


def test_the_program_speaks_the_language_of_the_book(tmp_path):
    assert trees(german(tmp_path))["colophon.xhtml"].find(f".//{X}h2").text == "Kolophon"


def test_a_project_may_bring_words_and_styles_of_its_own(tmp_path):
    minimal(tmp_path)
    for name, content in {
        "wording/en.json": '{"colophon": "How it was made"}',
        "epub/own.css": "p { text-indent: 3em }",
        "epub/templates/colophon.inc": "<p>Printed by {{ program }} on a Sunday.</p>",
    }.items():
        file = tmp_path / "styles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    book = opened(tmp_path)
    page = content_documents(book)["colophon.xhtml"].decode()
    assert "How it was made" in page and "on a Sunday" in page
    assert content_documents(book)["css/book.css"].decode().rstrip().endswith("p { text-indent: 3em }")


def test_metadata(tmp_path):
    opf = package(german(tmp_path))
    said = opf.find(OPF + "metadata")
    assert [e.text for e in said.iter(DC + "title")] == ["Der <b>„Titel“</b> & mehr", "Ein Roman"]
    assert [e.text for e in said.iter(DC + "creator")] == ["Jürgen Groß", "Zweite Person"]
    assert [e.text for e in said.iter(DC + "contributor")] == ["Ünal Ö."]
    metas = {(m.get("property"), m.text) for m in said.iter(OPF + "meta")}
    assert {("file-as", "Groß, Jürgen"), ("role", "edt"), ("title-type", "subtitle")} <= metas
    assert ("dcterms:modified", "1999-01-01T00:00:00Z") in metas
    assert ("schema:accessModeSufficient", "textual") in metas and (
        "schema:accessibilityHazard",
        "none",
    ) in metas
    assert not any("conformsTo" in p or text == "visual" for p, text in metas)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", said.find(DC + "identifier").text)
    assert said.find(DC + "language").text == "de" and said.find(DC + "date").text == "1999"


def test_pictures_are_declared_as_what_they_are():
    opf = package(almanac())
    metas = [(m.get("property"), m.text) for m in opf.iter(OPF + "meta")]
    assert ("schema:accessMode", "visual") in metas and (
        "schema:accessibilityFeature",
        "alternativeText",
    ) in metas
    assert [i.get("media-type") for i in opf.iter(OPF + "item") if i.get("href").startswith("images/")] == [
        "image/png"
    ]


def test_a_book_from_right_to_left_turns_its_pages_so(tmp_path):
    assert package(hebrew(tmp_path)).find(OPF + "spine").get("page-progression-direction") == "rtl"


def test_an_identifier_of_the_editor_stands(tmp_path):
    book = written(tmp_path, "x\n", edition={"identifier": "urn:isbn:9783161484100"})
    assert package(book).find(f".//{DC}identifier").text == "urn:isbn:9783161484100"


def test_the_epub_holds_the_documents_and_nothing_by_chance():
    book = almanac()
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        entries = archive.infolist()
        assert entries[0].filename == "mimetype" and entries[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/epub+zip" and not entries[0].extra
        assert [e.filename for e in entries[1:]] == sorted(e.filename for e in entries[1:])
        assert {(e.date_time, e.create_system, e.external_attr) for e in entries} == {
            ((2025, 6, 1, 0, 0, 0), 3, 0o100644 << 16)
        }
        inside = {
            n.removeprefix("EPUB/"): archive.read(n) for n in archive.namelist() if n.startswith("EPUB/")
        }
    del inside["package.opf"]
    assert inside == content_documents(book)


@pytest.mark.parametrize(
    ("timestamp", "date"),
    [(0, (1980, 1, 1, 0, 0, 0)), (-(10**15), (1980, 1, 1, 0, 0, 0)), (10**15, (2107, 12, 31, 23, 59, 58))],
)
def test_dates_that_zip_cannot_hold_are_drawn_near(timestamp, date):
    with zipfile.ZipFile(io.BytesIO(pack({"a": b""}, timestamp))) as archive:
        assert {e.date_time for e in archive.infolist()} == {date}


SCRIPT = """
import hashlib, sys
from pathlib import Path
from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.epub import write_epub
from edition.render.web import web_files
book, _ = edit(load(Path(sys.argv[1])))
digest = hashlib.sha256(write_epub(book))
for name, content in web_files(book).items():
    digest.update(name.encode() + content)
print(digest.hexdigest())
"""


def test_the_same_bytes_in_another_folder_time_zone_locale_and_hash_order(tmp_path):
    book = almanac()
    digest = hashlib.sha256(write_epub(book))
    for name, content in web_files(book).items():
        digest.update(name.encode() + content)
    folder = tmp_path / "änderswo" / "x"
    shutil.copytree(EDITIONS / "almanac", folder)
    env = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "12345",
        "PYTHONUTF8": "0",
    }
    env.pop("SOURCE_DATE_EPOCH", None)
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == digest.hexdigest()


def test_no_path_of_this_machine_is_in_any_output():
    book = almanac()
    for content in (*content_documents(book).values(), *web_files(book).values()):
        assert str(Path.cwd()).encode() not in content and str(EDITIONS).encode() not in content
