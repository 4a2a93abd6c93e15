"""The critical apparatus as XHTML: in the print body, the EPUB and the web edition."""

import re
from pathlib import Path

import pytest
from lxml import etree, html
from screenbooks import EDITIONS, opened, written

from edition.apparatus.critical import ApparatusEntry, Authority, Reading, ReadingKind
from edition.cli import main
from edition.render.book import Book
from edition.render.critical.entries import EntryPen
from edition.render.critical.places import call_id, entry_id
from edition.render.epub import write_epub
from edition.render.epub.publication import publication
from edition.render.pdf.body import print_body
from edition.render.pdf.trim import find_trim
from edition.render.styles import find_style
from edition.render.text import body_text
from edition.render.web import web_files
from edition.render.wording import Wording
from edition.text.span import Span

FOOT = {"foot": ["correction", "supplied", "surplus", "join", "queries"]}


@pytest.fixture(scope="module")
def november() -> Book:
    return opened(EDITIONS / "november")


def plain(entry: ApparatusEntry, pen: EntryPen) -> str:
    """An entry as text, what is in italics between underlines."""
    return re.sub(r"</?i[^>]*>", "_", re.sub(r"</?span[^>]*>", "", pen.entry(entry)))


def in_print(book: Book) -> etree._Element:
    style = find_style("print", book.settings.house_style, book.project.root)
    return html.fromstring(print_body(book, find_trim(style, "A5")[0]))


def entries_of(body: etree._Element) -> dict[str, etree._Element]:
    return {e.get("id"): e for e in body.iter("span") if e.get("class") == "entry"}


def test_all_entries_of_an_edition_in_three_witnesses(november: Book, golden) -> None:
    pen = EntryPen(november.settings, Wording("en", {}))
    lines = [f"{plain(entry, pen)}\n" for entry in november.entries]
    golden("../editions/november/entries.txt", "".join(lines).replace("\u00a0", " "))


def test_what_collate_says_of_it(golden, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(EDITIONS / "november"), "collate", "--all"]) == 0
    golden("../editions/november/collation.txt", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("entry", "written_as"),
    [
        (("congress", (Reading(ReadingKind.READS, "cotigress", ("A",)),)), "congress ] cotigress _A_"),
        (("also", (Reading(ReadingKind.OMITS, "", ("A", "B")),)), "also ] _om._ _A_ _B_"),
        (("the", (Reading(ReadingKind.ADDS_AFTER, "other", ("A",)),)), "the ] _add._ other _A_"),
        (("Then", (Reading(ReadingKind.ADDS_BEFORE, "And", ("A",)),)), "Then ] _praem._ And _A_"),
        (("he", (Reading(ReadingKind.QUERY, "she", (), "Maas"),)), "he ] _qu._ she Maas"),
        (("he", (Reading(ReadingKind.QUERY, ""),)), "he ] _qu._"),
        (("<b>", (Reading(ReadingKind.READS, "&", ("A",)),)), "&lt;b&gt; ] &amp; _A_"),
        (
            ("one two three four five six seven", (Reading(ReadingKind.READS, "x", ("A",)),)),
            "one two … six seven ] x _A_",
        ),
        (
            ("x", (Reading(ReadingKind.READS, "a", ("A",)), Reading(ReadingKind.OMITS, "", ("B",)))),
            "x ] a _A_; _om._ _B_",
        ),
    ],
)  # fmt: skip
def test_entries(entry: tuple[str, tuple[Reading, ...]], written_as: str, november: Book) -> None:
    pen = EntryPen(november.settings, Wording("en", {}))
    made = ApparatusEntry("x", Span(0, 1), *entry)
    assert plain(made, pen).replace("\u00a0", " ") == written_as


def test_authorities_and_the_projects_own_words(november: Book) -> None:
    readings = (Reading(ReadingKind.READS, "b", ("A",)),)
    pen = EntryPen(november.settings, Wording("en", {"apparatus conj": "coni."}))

    def shown(sigla: tuple[str, ...] = (), authority: Authority | None = None) -> str:
        return plain(ApparatusEntry("x", Span(0, 1), "a", readings, sigla, authority), pen).replace(
            "\u00a0", " "
        )

    assert shown(("B", "C")) == "a _B_ _C_ ] b _A_"
    assert shown((), Authority(False, "Maas")) == "a _em._ Maas ] b _A_"
    assert shown((), Authority(True, "", True)) == "a _coni.?_ ] b _A_"


def test_the_print_body(november: Book) -> None:
    body = in_print(november)
    entries = entries_of(body)
    assert list(entries) and set(entries) == {entry_id(entry) for entry in november.entries}
    text = november.document.text
    for entry in entries.values():
        assert entry.get("data-series") == "apparatus" and entry.get("data-supplied") == ""
        span = Span(int(entry.get("data-start")), int(entry.get("data-end")))
        assert entry.get("data-lemma") == " ".join(span.of(text).split())
        assert [child.get("class") for child in entry][:2] == ["entry-key", "lemma"]
        assert entry[0].text is None and entry[1][-1].get("class") == "homonym"
        before = entry.getprevious()
        words = (before.tail if before is not None else entry.getparent().text) or ""
        if entry.get("data-note") is None and words:
            assert entry.get("data-lemma").endswith(words.split()[-1][-1]), "directly after its lemma"
    assert not any(letter >= "\U000f0000" for letter in "".join(body.itertext())), "no stand-in is left"


def test_an_entry_in_a_note_stands_behind_the_note(november: Book) -> None:
    entry = entries_of(in_print(november))["app-q-mariner"]
    note = entry.getprevious()
    assert note.get("id") == entry.get("data-note") == "n1" and "witness-note" in note.get("class")


def test_an_entry_in_a_heading(november: Book) -> None:
    heading = next(e for e in in_print(november).iter("h2") if "CHAPTER" in "".join(e.itertext()))
    (entry,) = entries_of(heading).values()
    assert entry.get("data-lemma") == "IV"


def test_private_letters_of_the_text_are_not_taken(tmp_path: Path) -> None:
    book = written(
        tmp_path,
        "A \U000f0000 sign and a cotigress.\n",
        edition={"print": FOOT},
        emendations=[{"quote": "cotigress", "reading": "congress", "cause": "printer", "reason": "x"}],
    )
    body = in_print(book)
    assert "\U000f0000" in "".join(body.itertext()) and len(entries_of(body)) == 1


def documents(book: Book) -> dict[str, etree._Element]:
    return {d.name: etree.fromstring(d.content) for d in publication(book).documents}


def test_the_epub_has_pop_ups_beside_their_calls(november: Book) -> None:
    ops = "{http://www.idpf.org/2007/ops}type"
    found = []
    for root in documents(november).values():
        asides = {a.get("id"): a for a in root.iter("{*}aside") if a.get("class") == "critical-entry"}
        calls = [a for a in root.iter("{*}a") if a.get("class") == "entry-call"]
        assert {a.get("href") for a in calls} == {f"#{name}" for name in asides}
        for call in calls:
            assert call.get(ops) == "noteref" and call.get("role") == "doc-noteref" and call.get("aria-label")
            assert not [a for a in call.iterancestors() if a.tag.endswith("}a")]
        for aside in asides.values():
            assert aside.get(ops) == "footnote"
            (back,) = (a for a in aside.iter("{*}a"))
            assert back.get("href") == f"#{aside.get('id')}-call" and back.get("role") == "doc-backlink"
        found += asides
    assert sorted(found) == sorted(entry_id(entry) for entry in november.entries)


def test_the_web_edition_has_them_once(november: Book) -> None:
    page = html.fromstring(web_files(november)["index.html"].decode())
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for entry in november.entries:
        assert page.get_element_by_id(call_id(entry)).get("href") == f"#{entry_id(entry)}"
        aside = page.get_element_by_id(entry_id(entry))
        assert entry.lemma.split()[0] in "".join(aside.itertext())
    assert page.get_element_by_id("apparatus") is not None


def test_signs_are_no_words_of_the_body(november: Book) -> None:
    assert "⟨" not in body_text(november.document)
    signs = [e for e in in_print(november).iter("span") if (e.get("class") or "").split()[:1] == ["sign"]]
    assert [e.text for e in signs] == ["⟨", "⟩"] and all(e.get("data-supplied") == "" for e in signs)


def test_what_is_deleted_prints_with_its_signs(tmp_path: Path) -> None:
    book = written(
        tmp_path,
        "He saw the the man of Vcra.\n",
        edition={"print": {**FOOT, "signs": {"deleted": "[]", "crux": "††"}}},
        emendations=[
            {"quote": "the the", "reading": "the", "kind": "surplus", "cause": "printer", "reason": "twice"}
        ],
        queries=[{"quote": "Vcra", "proposal": "", "reason": "no such place"}],
    )
    (paragraph,) = html.fromstring(web_files(book)["index.html"].decode()).xpath(
        "//div[@id='text']//p[@data-start]"
    )
    text = "".join(paragraph.itertext()).replace("°", "")
    assert text == "He saw the [the] man of †Vcra†."


def test_without_entries_nothing_of_them(tmp_path: Path) -> None:
    book = written(tmp_path, "A single paragraph.\n")
    assert not book.entries and "entry" not in print_body(
        book, find_trim(find_style("print", "garamond", tmp_path), "A5")[0]
    )


def test_notes_nowhere(tmp_path: Path) -> None:
    notes = [{"id": "one", "quote": "single", "text": "Alone.", "sources": ["text"]}]
    book = written(tmp_path / "a", "A single paragraph.\n", notes=notes)
    assert book.apparatus.notes
    silent = written(
        tmp_path / "b", "A single paragraph.\n", notes=notes, edition={"print": {"nowhere": ["notes"]}}
    )
    assert not silent.apparatus.notes and b"Alone." not in web_files(silent)["index.html"]


def test_the_same_bytes_again(november: Book) -> None:
    assert write_epub(november) == write_epub(opened(EDITIONS / "november"))
