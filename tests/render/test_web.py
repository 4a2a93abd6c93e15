"""The web edition as files: the words, the links, and that nothing is asked of a network."""

import re
from urllib.parse import unquote

import pytest
from lxml import html
from screenbooks import EDITIONS, almanac, german, hebrew, minimal, opened, strange, written

from edition.render.text import body_text
from edition.render.web import web_files

BLOCKS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "li",
    "div",
    "section",
    "aside",
    "blockquote",
    "figcaption",
}


@pytest.fixture(params=["almanac", "nowhere", "minimal", "german", "hebrew", "strange"])
def any_book(request, tmp_path):
    if request.param in ("almanac", "nowhere"):
        return opened(EDITIONS / request.param)
    return {"minimal": minimal, "german": german, "hebrew": hebrew, "strange": strange}[request.param](
        tmp_path
    )


def page(book):
    return html.document_fromstring(web_files(book)["index.html"].decode())


def words(element):
    parts = []

    def walk(node):
        if not isinstance(node.tag, str) or node.get("data-supplied") is not None:
            return
        space = " " if node.tag in BLOCKS else ""
        parts.extend((space, node.text or ""))
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        parts.append(space)

    walk(element)
    return "".join(parts).split()


def test_the_words_are_those_of_the_plain_text(any_book):
    bodies = page(any_book).xpath("//*[@data-body]")
    assert [w for body in bodies for w in words(body)] == body_text(any_book.document).split()


def test_ids_stand_once_and_every_link_leads_somewhere(any_book):
    files, tree = web_files(any_book), page(any_book)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        assert target.startswith("#") and unquote(target[1:]) in ids
    for used in (*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src | //img/@src")):
        assert used in files
    for url in re.findall(rb"url\(\"\.\./([^\"]+)", files["css/web.css"]):
        assert url.decode() in files


def test_nothing_is_asked_of_a_network(any_book):
    files = web_files(any_book)
    for name in ("css/web.css", "js/web.js"):
        assert not re.search(rb"https?:|@import|\bfetch\b|XMLHttpRequest|import\s*\(", files[name])
    loaded = page(any_book).xpath("//@src | //link/@href")
    assert not [url for url in loaded if re.match(r"(?i)[a-z]+:|//", url) and not url.startswith("data:,")]
    assert not page(any_book).xpath("//script[@type='module']")


def test_everything_stands_in_the_page_itself():
    tree = page(almanac())
    order = tree.xpath("//main//section[@id]/@id | //main//*[@data-body and not(ancestor::section)]/@class")
    assert order[:2] == ["titlepage", "matter-front-preface"]
    assert order[-4:] == ["emendations", "queries", "imprint", "colophon"]
    assert tree.xpath("string(//h1)") == "The Tide-Mill Almanac"
    assert not tree.xpath("//table//th[not(@scope)]") and not tree.xpath("//img[not(@alt)]")
    assert tree.xpath("//li[@id='row-em-has-stayed']//a/@href") == ["#em-has-stayed"]
    assert tree.xpath("string(//li[starts-with(@id, 'row-q-')]//*[@class='proposal'])") == "as always"


def test_what_the_editor_writes_is_text_and_never_markup(tmp_path):
    book = written(
        tmp_path,
        "One twoo.\n",
        edition={"title": "<script>alert(1)</script>", "description": '"><img src=x>', "publisher": "<b>"},
        emendations=[{"quote": "twoo", "reading": "<i>two</i>", "cause": "ocr", "reason": "<u>why</u>"}],
    )
    tree = page(book)
    assert len(tree.xpath("//script")) == 2 and not tree.xpath(
        "//b | //u | //img | //i[not(ancestor::*[@id='imprint'])]"
    )
    assert tree.xpath("string(//*[@class='now'])") == "<i>two</i>."


def test_a_project_may_bring_a_script_of_its_own(tmp_path):
    book = minimal(tmp_path)
    own = tmp_path / "styles" / "web" / "web.js"
    own.parent.mkdir(parents=True)
    own.write_text("// nothing", "utf-8")
    assert web_files(book)["js/web.js"] == b"// nothing"
