"""The files of the apparatus, read: values, defaults, shorthands, and faults that hide nothing else."""

import hashlib
from pathlib import Path

import pytest

from edition.project.authorities import fault_of, has_check_digit
from edition.project.entries import Calendar, EventKind, NoteKind, Source
from edition.project.load import load

TEXT = "Peter Ilin met Anna Berg in Kiev.\n\nHe said: “It's done.” Ilin left.\n"


@pytest.fixture
def read(tmp_path: Path):
    """Reads a project that has these files, given by name without `.yaml`."""

    def read(**files: str):
        source = tmp_path / "source"
        (source / "witnesses").mkdir(parents=True, exist_ok=True)
        (source / "witnesses" / "A.txt").write_text(TEXT, "utf-8")
        digest = hashlib.sha256(TEXT.encode()).hexdigest()
        (source / "edition.yaml").write_text(
            f"title: X\nlanguage: en\ndate: '2026'\ncopy_text: A\nwitnesses: [{{siglum: A, files: [witnesses/A.txt], "
            f"sha256: {digest}}}]\n",
            "utf-8",
        )
        for name, words in files.items():
            (source / f"{name}.yaml").write_text(words, "utf-8")
        return load(tmp_path)

    return read


def codes(project) -> list[str]:
    return [finding.code for finding in project.findings]


def test_without_files_there_is_no_apparatus(read):
    project = read()
    assert not project.register and project.findings == ()


def test_a_person(read):
    project = read(
        biographies="""
- id: ilin
  name: Ilin, Peter
  variants: Pjotr Iljin
  birth: {edtf: "1889-02-29", calendar: julian, place: Perm'}
  birth_note:
  death: {place: Moscow, manner: shot}
  role: an official
  ids: {wikidata: Q7, orcid: 0000-0002-1825-0097}
  sources: [text, {title: A page, url: "https://example.org"}]
  here: [Ilin left, {quote: Peter, after: " Ilin"}]
""".replace("  birth_note:\n", "").replace("02-29", "02-28")
    )
    assert project.findings == ()
    (person,) = project.register.persons
    assert person.forms == ("Peter Ilin", "Ilin") and person.variants == ("Pjotr Iljin",)
    assert person.birth is not None and person.birth.date is not None
    assert person.birth.date.calendar is Calendar.JULIAN and person.birth.place == "Perm'"
    assert person.death is not None and person.death.date is None and person.death.manner == "shot"
    assert person.sources == (Source(text=True), Source(title="A page", url="https://example.org"))
    assert [span.of(TEXT) for span in person.here] == ["Ilin left", "Peter"]
    assert project.places["persons", "ilin"].line == 2


def test_terms_and_places(read):
    project = read(
        glossary="- {id: t, headword: done, original: {text: готово, lang: ru}, see: t, sources: [text]}",
        places="- {id: k, name: Kiev, coordinates: '50.45, 30.52', sources: [text]}",
    )
    assert project.findings == ()
    assert project.register.terms[0].forms == ("done",) and project.register.terms[0].original_lang == "ru"
    assert project.register.places[0].coordinates == (50.45, 30.52)


def test_events_notes_and_headings_are_anchored_in_the_reading_text(read):
    project = read(
        emendations="- {quote: Kiev, reading: Kyiv, cause: author, reason: x}",
        chronology="""
- {id: e, date: 1923, text: They meet., passage: {from: Peter, to: in Kyiv}, sources: [text]}
- {id: f, date: "1924-21", season: true, kind: death, text: x, outside: true, sources: [text], disputed: true}
""",
        notes='- {id: n, quote: "“It\'s", kind: slip, text: x, sources: [text]}',
        index="- {heading: meetings, passages: [in Kyiv], sub: [{heading: other, passages: [said]}]}",
    )
    assert project.findings == ()
    event, other = project.register.events
    reading = TEXT.replace("Kiev", "Kyiv")
    assert event.passage is not None and event.passage.of(reading) == "Peter Ilin met Anna Berg in Kyiv"
    assert other.passage is None and other.kind is EventKind.DEATH and other.disputed
    assert project.register.notes[0].kind is NoteKind.SLIP
    assert project.register.headings[0].sub[0].passages[0].of(reading) == "said"


def test_an_anchor_that_is_not_in_the_reading_text(read):
    project = read(notes="- {id: n, quote: Kief, text: x, sources: [text]}")
    (finding,) = project.findings
    assert finding.code == "A001" and "reading text" in finding.message and "Kiev" in finding.hint
    assert project.register.notes == ()


def test_works(read):
    project = read(
        bibliography="""
- id: w
  kind: named
  type: book
  title: Lives
  author: [{family: Smith, given: Jane}, A Committee]
  issued: 1917-05?
  accessed: {date-parts: [[2020, 8, 2]]}
  publisher-place: London
  volume: 3
"""
    )
    assert project.findings == ()
    (work,) = project.register.works
    assert work.kind == "named"
    assert work.csl == {
        "id": "w",
        "type": "book",
        "title": "Lives",
        "author": [{"family": "Smith", "given": "Jane"}, {"literal": "A Committee"}],
        "issued": {"date-parts": [[1917, 5]], "circa": True},
        "accessed": {"date-parts": [[2020, 8, 2]]},
        "publisher-place": "London",
        "volume": "3",
    }


@pytest.mark.parametrize(
    ("file", "words", "wanted"),
    [
        ("biographies", "- {id: a, name: Peter Ilin, birht: {edtf: '1889'}, sources: [text]}", ["Y012"]),
        ("biographies", "- {id: a, name: [Ilin], sources: [text]}", ["Y014"]),
        ("biographies", "- {name: Ilin, sources: [text]}", ["Y013"]),
        ("biographies", "- {id: a, name: Ilin, sources: text}", ["Y014"]),
        ("biographies", "{id: a}", ["Y014"]),
        ("biographies", "- {id: a, name: Ilin, birth: {edtf: 1889-02-25}, sources: [text]}", ["Y017"]),
        (
            "biographies",
            "- {id: a, name: Ilin, birth: {edtf: '1889', calendar: old}, sources: [text]}",
            ["Y015"],
        ),
        ("glossary", "- {id: 1a, headword: done, sources: [text]}", ["Y022"]),
        ("glossary", "- {id: a, headword: done, sources: [text], plural: yes please}", ["Y016"]),
        ("places", "- {id: k, name: Kiev, coordinates: '95, 1', sources: [text]}", ["Y022"]),
        ("chronology", "- {id: e, text: x, outside: true, sources: [text]}", ["Y013"]),
        (
            "chronology",
            "- {id: e, date: '1923', text: x, passage: {quote: a, to: b}, sources: [text]}",
            ["A007"],
        ),
        ("chronology", "- {id: e, date: '1918-1921', text: x, outside: true, sources: [text]}", ["D001"]),
        ("notes", "- {id: n, quote: Ilin, text: x, sources: [text]}", ["A002"]),
        ("bibliography", "- {id: w, type: book, titel: x}", ["Y012"]),
        ("bibliography", "- {id: w, type: book, author: [{given: x}]}", ["B003"]),
        ("bibliography", "- {id: w, type: book, issued: {date-parts: [[1, 2, 3, 4]]}}", ["B003"]),
        ("index", "- {heading: x, passages: [{from: Kiev, to: Peter}]}", ["A005"]),
    ],
)
def test_faults(file, words, wanted, read):
    project = read(**{file: words})
    assert codes(project) == wanted
    assert project.findings[0].place.file == f"source/{file}.yaml" and project.findings[0].hint


def test_a_fault_hides_nothing_else(read):
    project = read(
        biographies="- {id: a, name: Ilin, nmae: x, sources: [text]}\n- {id: b, name: Berg, sources: [text]}\n",
        chronology="- {id: e, date: '1923', text: x, passage: in Kiev, persons: [a, b, c], sources: [text]}",
    )
    assert [person.id for person in project.register.persons] == ["a", "b"]
    assert codes(project) == ["Y012", "P006"]


def test_links_in_prose(read):
    project = read(
        glossary="- {id: t, headword: done, definition: '[x](t), [](#p1), [y](u), [@w, p. 3; @v].', sources: [text]}",
        bibliography="- {id: w, type: book, title: x}",
    )
    assert [f.message for f in project.findings] == [
        "the bibliography has no work “v”",
        "there is no entry “u”",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sound"),
    [
        ("viaf", "34465592", True), ("viaf", "012", False), ("wikidata", "Q1394", True), ("wikidata", "1394", False),
        ("isni", "0000 0001 2103 2683", True), ("isni", "0000000121032683", True), ("isni", "0000000121032684", False),
        ("orcid", "0000-0002-1825-0097", True), ("orcid", "0000-0002-1694-233X", True),
        ("orcid", "0000-0002-1825-0098", False), ("orcid", "0000000218250097", False),
        ("gnd", "118640402", True), ("gnd", "4000001-2", True), ("gnd", "x", False),
        ("lcnaf", "n79018765", True), ("lcnaf", "no2015012345", True), ("lcnaf", "79018765", False),
    ],
)  # fmt: skip
def test_ids_of_authorities(name, value, sound):
    assert bool(fault_of(name, value)) is not sound


def test_check_digits():
    assert has_check_digit("000000021694233X") and not has_check_digit("0000000216942330")
