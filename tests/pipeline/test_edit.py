"""From a project to a book."""

import hashlib
import time
from dataclasses import replace
from pathlib import Path

import pytest

from edition.document.nodes import Annotation, Element, Mark, Paragraph, Point
from edition.document.structure import BlockMark, DivisionMark, ParatextMark, Structure
from edition.findings import Place
from edition.findings.catalogue import CATALOGUE
from edition.pipeline.edit import _CODES, edit
from edition.project.model import Project, Query, Settings
from edition.render.html import Markup, Options
from edition.render.text import body_text
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.span import Span
from edition.text.typographic import DEFAULT_ORDER
from edition.text.witness import Witness

TEXT = """TITLE

One

He said "stop" to the cotigress29 and went

on. It's done done now.
"""


def at(quote: str, text: str = TEXT) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def witness(text: str) -> Witness:
    return Witness("A", text, hashlib.sha256(text.encode()).hexdigest())


def project(text: str = TEXT, **more) -> Project:
    settings = more.pop("settings", Settings("x", "X", rules=DEFAULT_ORDER, date="2026-11-22"))
    return Project(Path("nowhere"), settings, witness(text), **more)


EMENDATIONS = (
    Emendation("congress", at("cotigress"), "congress", cause=Cause.OCR),
    Emendation("mark", at("29"), "", Kind.SURPLUS, Cause.OCR, Cert.MEDIUM),
    Emendation("a+b", at("\n\non."), " on.", Kind.JOIN, Cause.TRANSCRIBER),
    Emendation("straight", at("It's"), "It's!", Kind.SUPPLIED, None, literal=True),
)
STRUCTURE = Structure(
    paratext=(ParatextMark(at("TITLE"), "title"),),
    divisions=(DivisionMark("", at("One"), True),),
    inlines=(Annotation("lost", Span(at("29").end, at("29").end), Mark.LOST_NOTE_MARK, label="29"),),
)


@pytest.fixture
def book(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    query = Query("why", at("done done"), "done done", "done", "twice")
    made, findings = edit(project(emendations=EMENDATIONS, structure=STRUCTURE, queries=(query,)))
    assert made is not None and findings == ()
    return made


def test_the_body(book):
    assert body_text(book.document) == (
        "One\n\nHe said “stop” to the congress and went on. It's! done done now.\n"
    )
    assert book.texts.invert() == TEXT


def test_every_decision_has_its_place(book):
    assert [(a.id, a.target) for a in book.annotations] == [
        ("em-congress", "congress"), ("em-mark", "mark"), ("em-a_2b_b", "a+b"), ("em-straight", "straight"),
        ("q-why", "why"),
    ]  # fmt: skip
    markup = Markup(book.document, book.rows).body()
    for name in ("em-congress", "em-mark", "em-a_2b_b", "em-straight", "q-why", "lost"):
        assert f'id="{name}"' in markup
    assert 'data-kind="join" data-cause="transcriber" data-cert="high"' in markup


def test_a_reading_of_nothing_is_a_point_beside_the_lost_mark(book):
    (division,) = book.document.blocks
    (paragraph,) = division.blocks
    assert isinstance(paragraph, Paragraph)
    kinds = [p.annotation.kind for p in paragraph.content if isinstance(p, Point)]
    assert kinds == [Mark.LOST_NOTE_MARK, Mark.EMENDED]


def test_the_acts_of_rules_are_marked_only_when_asked_for(book):
    (division,) = book.document.blocks
    assert not any(
        isinstance(i, Element) and i.annotation.kind is Mark.REGULARIZED for i in division.blocks[0].content
    )
    markup = Markup(book.document_with_rules(), book.rows, Options(regularized=True)).body()
    assert markup.count('class="regularized"') == 2 and markup.count('data-rule="quotes"') == 2


def test_figures(book):
    wanted = {
        "emendations": "4", "emendations_ocr": "2", "emendations_unknown": "1", "emendations_printer": "0",
        "emendations_medium": "1", "emendations_join": "1", "corrections": "1", "joins": "1", "surplus": "1",
        "supplied": "1", "silent": "2", "silent_quotes": "2", "queries": "1", "stet": "0", "words": "14",
        "witness_words": "15", "paragraphs": "1", "lost_note_marks": "1", "witness_notes": "0",
        "witness_sha256": book.project.witness.sha256,
    }  # fmt: skip
    assert {name: book.figures[name] for name in wanted} == wanted


def test_the_editor_s_own_figures():
    settings = Settings("x", "X", figures={"first_reader": "107"})
    made, _ = edit(project(settings=settings))
    assert made is not None and made.figures["first_reader"] == "107"


def test_without_rules_the_printed_text_is_the_reading_text():
    made, _ = edit(project(settings=Settings("x", "X", rules=())))
    assert made is not None and made.texts.text == TEXT and made.regularized == ()


def test_no_witness_no_book():
    assert edit(Project(Path("nowhere"), Settings("x", ""), Witness("", "", ""))) == (None, ())


def test_an_empty_witness_is_an_empty_book():
    made, findings = edit(project(""))
    assert made is not None and body_text(made.document) == ""
    assert [f.code for f in findings] == ["S005"]


def test_findings_stand_at_the_entry_and_show_the_words_of_the_witness():
    blocks = (BlockMark("q", at("He said"), "quotation"), BlockMark("v", at('said "stop"'), "verse"))
    place = Place("source/structure.yaml", 7, 5)
    made, findings = edit(
        project(
            structure=Structure(blocks=blocks), places={("structure", "v"): place}, emendations=EMENDATIONS
        )
    )
    (finding,) = findings
    assert made is not None and finding.code == "S001" and finding.hint
    assert str(finding.place).startswith("source/structure.yaml:7:5 (¶3:4 “")
    assert 'said "stop"' in finding.place.words


def test_every_fault_has_a_code():
    assert set(_CODES.values()) == {code for code in CATALOGUE if code.startswith("S")}


def test_the_digest_is_of_the_files():
    one, two = (edit(project(files={"a": digest}))[0] for digest in ("1", "2"))
    again, _ = edit(project(files={"a": "1"}))
    assert one is not None and two is not None and again is not None
    assert one.digest == again.digest != two.digest


@pytest.mark.parametrize(
    ("epoch", "date", "timestamp"),
    [
        ("1234", "2026-11-22", 1234),
        (None, "2026-11-22", 1795305600),
        (None, "2026-11", 1793491200),
        (None, "2026", 1767225600),
        ("never", "2026", 1767225600),
        (None, "2026-13-01", 0),
        (None, "1890", 0),
        (None, "", 0),
    ],
)
def test_dates_never_come_from_the_clock(monkeypatch, epoch, date, timestamp):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    made, _ = edit(project(settings=Settings("x", "X", date=date)))
    assert made is not None and made.timestamp == timestamp


def test_a_long_text_with_many_rule_acts_is_quick():
    sentence = 'He said "it\'s a word" to them -- and went on for a while, as they do in such books. '
    text = "\n\n".join(sentence * 8 for _ in range(98))
    assert len(text) > 60_000
    small = project(text)
    best = min(_seconds(small) for _ in range(3))
    made, _ = edit(small)
    assert made is not None and len(made.rows) > 1_500
    assert best < 0.6


def _seconds(what: Project) -> float:
    began = time.perf_counter()
    edit(replace(what))
    return time.perf_counter() - began
