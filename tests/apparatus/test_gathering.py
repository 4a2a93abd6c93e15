"""The apparatus of a book: first mentions, numbered notes, entries in order, the index."""

import hashlib
from pathlib import Path

from edition.apparatus.indexing import index_of
from edition.document.nodes import Mark
from edition.document.structure import DivisionMark, ParatextMark, Structure
from edition.pipeline.edit import edit
from edition.project.entries import IndexHeading, Note, Person, PlaceEntry, Register, Source, Term, Work
from edition.project.model import Project, Settings
from edition.text.span import Span
from edition.text.witness import Witness

TEXT = """LENIN

One

Lenin met Anna "Il'ich" Berg in Perm'. Lenin spoke.

Two

Berg answered Lenin in Perm'.
"""


def at(quote: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return Span(start, start + len(quote))


STRUCTURE = Structure(
    paratext=(ParatextMark(at("LENIN"), "title"),),
    divisions=(DivisionMark("one", at("One"), True), DivisionMark("two", at("Two"), True)),
)
REGISTER = Register(
    persons=(
        Person("lenin", "Lenin, V. I.", ("Lenin",), text="See [@work, p. 1]."),
        Person("berg", "Berg, Anna", ("Anna Berg", "Berg"), sources=(Source(work="other"),)),
    ),
    terms=(Term("soviet", "soviet", ("soviet",)),),
    places=(PlaceEntry("perm", "Perm'", ("Perm'",)),),
    notes=(Note("later", at("answered"), "Later."), Note("first", at("met"), "First.")),
    works=(Work("work", {"title": "W"}), Work("other", {"title": "O"}), Work("never", {"title": "N"})),
    headings=(
        IndexHeading("speeches", passages=(at("Lenin spoke"),), see_also=("lenin", "answers")),
        IndexHeading("answers", sub=(IndexHeading("to Lenin", passages=(at("answered"),)), IndexHeading("by Berg"))),
        IndexHeading("Ulianov", see=("lenin",)),
    ),
)  # fmt: skip


def book(register: Register = REGISTER):
    witness = Witness("A", TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    settings = Settings("x", "X", rules=("quotes", "apostrophes"))
    made, findings = edit(Project(Path("x"), settings, witness, structure=STRUCTURE, register=register))
    assert made is not None
    return made, findings


def test_mentions_by_division():
    made, _ = book()
    told = [(o.id, o.target, o.division, o.first) for o in made.apparatus.occurrences]
    assert told == [
        ("m1", "lenin", "one", True),
        ("m2", "berg", "one", True),
        ("m3", "perm", "one", True),
        ("m4", "lenin", "one", False),
        ("m5", "berg", "two", True),
        ("m6", "lenin", "two", True),
        ("m7", "perm", "two", True),
    ]
    assert made.apparatus.first_mentions() == {"m1", "m2", "m3", "m5", "m6", "m7"}
    assert [o.span.of(made.texts.text) for o in made.apparatus.by_entry["perm"]] == ["Perm’", "Perm’"]


def test_what_weave_gets():
    made, _ = book()
    marks = [(a.id, a.kind, a.target, a.label) for a in made.annotations]
    assert ("m1", Mark.MENTION, "lenin", "person") in marks
    assert ("note-first-call", Mark.NOTE_CALL, "note-first", "1") in marks
    call = next(a for a in made.annotations if a.id == "note-first-call")
    assert made.texts.text[: call.span.start].endswith("Lenin met") and len(call.span) == 0


def test_notes_are_numbered_in_the_order_of_the_text():
    made, _ = book()
    assert [(n.number, n.id, n.call_id, n.note.text) for n in made.apparatus.notes] == [
        (1, "note-first", "note-first-call", "First."),
        (2, "note-later", "note-later-call", "Later."),
    ]


def test_entries_are_in_order_and_works_know_whether_they_are_cited():
    made, _ = book()
    assert [person.id for person in made.apparatus.persons] == ["berg", "lenin"]
    assert made.apparatus.cited == {"work", "other"}
    assert made.apparatus.entry("perm") is REGISTER.places[0]


def test_the_index():
    made, _ = book()
    index = made.apparatus.index
    assert [(h.heading, h.kind, len(h.passages)) for h in index] == [
        ("answers", "subject", 0),
        ("Berg, Anna", "person", 2),
        ("Lenin, V. I.", "person", 3),
        ("Perm'", "place", 2),
        ("speeches", "subject", 1),
        ("Ulianov", "subject", 0),
    ]
    # “by Berg” files under Berg, “to Lenin” under Lenin.
    assert [sub.heading for sub in index[0].sub] == ["by Berg", "to Lenin"]
    speeches = index[4]
    assert [(see.words, see.id) for see in speeches.see_also] == [
        ("answers", "ix-answers"),
        ("Lenin, V. I.", "ix-lenin"),
    ]
    assert speeches.passages[0].of(made.texts.text) == "Lenin spoke"
    apart = made.apparatus.index_apart()
    assert [h.heading for h in apart["place"]] == ["Perm'"] and len(apart["subject"]) == 3


def test_a_heading_of_an_entry_divides_its_mentions():
    made, _ = book()
    by_entry = made.apparatus.by_entry

    def headings(*own: IndexHeading):
        register = Register(persons=REGISTER.persons, places=REGISTER.places, headings=own)
        return {h.heading: h for h in index_of(register, by_entry, lambda span: span, "en")}

    plain = headings(IndexHeading("Lenin", entry="lenin"))
    assert len(plain["Lenin"].passages) == 3 and "Lenin, V. I." not in plain
    divided = headings(
        IndexHeading("Lenin", entry="lenin", sub=(IndexHeading("speaks", passages=(at("spoke"),)),))
    )
    assert divided["Lenin"].passages == () and len(divided["Lenin"].sub[0].passages) == 1


def test_ids_of_headings_are_one_each_in_any_script():
    register = Register(headings=tuple(IndexHeading(h) for h in ("A b", "a-b", "Ленин", "列宁", "!", "?")))
    ids = [heading.id for heading in index_of(register, {}, lambda span: span, "ru")]
    assert len(set(ids)) == len(ids) and all(id.isascii() and " " not in id for id in ids)


def test_a_heading_given_twice_is_no_fault_of_the_program():
    twice = (
        IndexHeading("a", sub=(IndexHeading("b", see=("a: c",)),)),
        IndexHeading("a", sub=(IndexHeading("c"),)),
    )
    one, other = index_of(Register(headings=twice), {}, lambda span: span, "en")
    assert one.sub[0].see[0].words == "a: c" and other.sub[0].heading == "c"


def test_without_entries_nothing_is_marked():
    made, findings = book(Register())
    assert not made.apparatus and findings == ()
    assert all(a.kind not in (Mark.MENTION, Mark.NOTE_CALL) for a in made.annotations)
