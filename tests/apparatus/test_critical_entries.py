"""Entries of the critical apparatus: what stands in them, for every sort of decision and variant."""

from dataclasses import replace

import pytest

from edition.apparatus.critical import ApparatusEntry, ReadingKind
from edition.apparatus.critical_entries import critical_entries
from edition.apparatus.critical_signs import signs
from edition.project.critical_page import DEFAULT_PLACES, CriticalPage, Signs, where_printed
from edition.project.model import Agent, Query, Settings, WitnessRecord
from edition.text.alignment import Alignment
from edition.text.collation import collate
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.printed import PrintedText
from edition.text.rules import Typography, apply_rules
from edition.text.span import Span
from edition.text.typographic import RULES

ALL = {
    **DEFAULT_PLACES,
    "correction": "foot",
    "supplied": "foot",
    "surplus": "foot",
    "join": "foot",
    "queries": "foot",
}
WORDS = {ReadingKind.OMITS: "om.", ReadingKind.ADDS_AFTER: "add.", ReadingKind.ADDS_BEFORE: "praem.",
         ReadingKind.QUERY: "qu."}  # fmt: skip


def shown(entry: ApparatusEntry) -> str:
    """An entry as one would write it."""
    head = [entry.lemma, *entry.lemma_sigla]
    if entry.authority is not None:
        head.append(("conj." if entry.authority.conjecture else "em.") + "?" * entry.authority.doubtful)
        head.extend([entry.authority.name] if entry.authority.name else [])
    readings = [
        " ".join(part for part in (WORDS.get(r.kind, ""), r.words, *r.sigla, r.name) if part)
        for r in entry.readings
    ]
    return f"{' '.join(head)} ] {'; '.join(readings)}"


def formed(
    witness: str,
    *changes: tuple[str, str] | Emendation,
    others: dict[str, str] | None = None,
    queries: tuple[tuple[str, str], ...] = (),
    positive: bool = False,
    rules: tuple[str, ...] = (),
    **places: str,
) -> list[str]:
    """The entries of a text; a change is (quote, reading), and another witness what the whole of it reads."""
    emendations = [
        change
        if isinstance(change, Emendation)
        else emended(witness, *change)
        for change in changes
    ]  # fmt: skip
    editorial = Alignment(witness, emendations)
    acts = apply_rules(editorial.reading, [RULES[name] for name in rules], Typography("en"))
    texts = PrintedText(editorial, Alignment(editorial.reading, acts))
    others = others or {}
    settings = Settings(
        "s",
        "S",
        editors=(Agent("The Editor"),),
        copy_text="A",
        witnesses=tuple(WitnessRecord(siglum, (), "") for siglum in ("A", *others)),
        print_at={**ALL, **places},
        page=CriticalPage(positive=positive),
    )
    asked = [
        Query(f"q{n}", Span(witness.index(quote), witness.index(quote) + len(quote)), quote, proposal, "why")
        for n, (quote, proposal) in enumerate(queries)
    ]
    collations = {siglum: collate(texts.reading, text) for siglum, text in others.items()}
    return [shown(entry) for entry in critical_entries(settings, texts, texts.rows(), asked, collations)]


def emended(witness: str, quote: str, reading: str, **values: object) -> Emendation:
    start = witness.index(quote)
    return Emendation(quote, Span(start, start + len(quote)), reading, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("witness", "quote", "reading", "entry"),
    [
        ("the cotigress met", "cotigress", "congress", "congress ] cotigress A"),
        ("the cotigress met", "the cotigress met", "the congress met", "congress ] cotigress A"),
        ("these hesitations, Yet", "hesitations,", "hesitations.", "hesitations. ] hesitations, A"),
        ("the Party-the men", "Party-the", "Party—the", "Party—the ] Party-the A"),
        ("the the man", "the the", "the", "the ] add. the A"),
        ("Committee.29 A", "29", "", "Committee. ] Committee.29 A"),
        ("had promised it", "promised", "also promised", "also ] om. A"),
        ("has\n\nstayed on", "has\n\nstayed", "has stayed", "has stayed ] has¶stayed A"),
        ("one end. Next", "end. Next", "end.\n\nNext", "end.¶Next ] end. Next A"),
        ("a b c d e f g h", "b c d e f g h", "i j k l m n o", "i j k l m n o ] b c d e f g h A"),
        ("the tbe man", "tbe ", "", "the ] add. tbe A"),
        ("Gone Then", "Gone ", "", "Then ] praem. Gone A"),
    ],
)
def test_one_witness(witness: str, quote: str, reading: str, entry: str) -> None:
    assert formed(witness, (quote, reading)) == [entry]


def test_authority() -> None:
    text = "the cotigress met"
    sure = emended(text, "cotigress", "congress", resp="Maas")
    assert formed(text, sure) == ["congress em. Maas ] cotigress A"]
    assert formed(text, replace(sure, resp="The Editor")) == ["congress ] cotigress A"]
    assert formed(text, replace(sure, cert=Cert.MEDIUM)) == ["congress conj. Maas ] cotigress A"]
    assert formed(text, replace(sure, resp="", cert=Cert.LOW)) == ["congress conj.? ] cotigress A"]
    assert formed(text, ("cotigress", "congress"), positive=True) == ["congress em. ] cotigress A"]


def test_two_witnesses() -> None:
    text, other = "the cotigress met", {"B": "the congress met"}
    assert formed(text, ("cotigress", "congress"), others=other) == ["congress B ] cotigress A"]
    assert formed(text, ("cotigress", "congress"), others={"B": text}) == ["congress em. ] cotigress A B"]
    assert formed(text, others={"B": "the assembly met"}) == ["cotigress ] assembly B"]
    assert formed(text, others={"B": "the assembly met"}, positive=True) == ["cotigress A ] assembly B"]
    assert formed(text, others={"B": "the assembly met"}, variants="nowhere") == []
    assert formed(text, others={"B": "The Cotigress, met"}) == []
    assert formed(text, others={"B": "the cotigress, met"}, accidentals="foot") == [
        "cotigress ] cotigress, B"
    ]


def test_readings_are_grouped_and_the_copy_text_comes_first() -> None:
    others = {"B": "the assembly met", "C": "the council met", "D": "the assembly met"}
    text = "the cotigress met"
    assert formed(text, ("cotigress", "congress"), others=others) == [
        "congress em. ] cotigress A; assembly B D; council C"
    ]
    assert formed(text, others=others, positive=True) == ["cotigress A ] assembly B D; council C"]


def test_omissions_and_additions_of_witnesses() -> None:
    others = {"B": "the man came in", "C": "the other old man came"}
    assert formed("the other man came", others=others) == [
        "other ] om. B; add. old C",
        "came ] add. in B",
    ]


def test_accidentals_at_an_emended_place_are_readings() -> None:
    """B's comma is an accidental that would not print; but at A's comma it must be said who has it."""
    text = "these hesitations, Yet"
    change = ("hesitations,", "hesitations.")
    assert formed(text, change, others={"B": text}) == ["hesitations. em. ] hesitations, A B"]
    assert formed(text, change, others={"B": "these hesitations. Yet"}) == ["hesitations. B ] hesitations, A"]
    assert formed(text, change, others={"B": "These hesitations. Yet"}) == ["hesitations. B ] hesitations, A"]


def test_what_the_copy_text_lacks_or_has_too_is_said_of_it_where_its_emendation_stands_in_the_list() -> None:
    added = Emendation("x", Span(4, 8), "very meek", Kind.SUPPLIED, Cause.AUTHOR)
    assert formed("the meek man", added, others={"B": "the meek man"}, supplied="list") == [
        "very em. ] om. A B"
    ]
    taken = Emendation("x", Span(9, 15), "", Kind.SURPLUS, Cause.PRINTER)
    assert formed("the meek great man", taken, others={"B": "the meek great man"}, surplus="list") == [
        "meek em. ] add. great A B"
    ]


def test_slips_of_the_scan_are_no_readings_of_the_witness() -> None:
    text = "the cotigress met"
    slip = emended(text, "cotigress", "congress", cause=Cause.OCR)
    other = {"B": "the assembly met"}
    assert formed(text, slip, others=other, ocr="list") == ["congress ] assembly B"]
    own = replace(slip, cause=Cause.PRINTER)
    assert formed(text, own, others=other, printer="list") == ["congress em. ] cotigress A; assembly B"]


def test_small_departures_within_a_rewritten_passage() -> None:
    text = "he said it was not absolutely needful for a merchant not to know any thing but books and pens"
    other = "he said all needful knowledge was contained within the covers of two or three books and pens"
    entries = formed(text, ("merchant not to", "merchant to"), others={"B": text, "C": other})
    assert "merchant em. ] add. not A B" in entries
    assert [entry for entry in entries if entry.endswith(" C")]
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("quote", "proposal", "entry"),
    [
        ("Vera Kornoukhova", "Vera Karnaukhova", "Kornoukhova ] qu. Karnaukhova"),
        ("he later declared,", "he later declared:", "declared, ] qu. declared:"),
        ("a workers' Soviet in", "a workers' soviet in", "Soviet ] qu. soviet"),
        ("met there.", "met there!", "there. ] qu. there!"),
        ("Sunday", "a Sunday, or perhaps a Monday", "Sunday ] qu. a Sunday, or perhaps a Monday"),
        ("Sunday", "", "Sunday ] qu."),
    ],
)
def test_queries(quote: str, proposal: str, entry: str) -> None:
    text = "Vera Kornoukhova and he later declared, a workers' Soviet in Perm on Sunday met there."
    assert formed(text, queries=((quote, proposal),)) == [entry]


def test_the_lemma_is_as_printed() -> None:
    assert formed('he said "ll\'ich"', ("ll'ich", "Il'ich"), rules=("quotes", "apostrophes")) == [
        "Il’ich ] ll’ich A"
    ]
    assert formed('"We go', ('"We', "We"), rules=("quotes",)) == ['We ] "We A']


@pytest.mark.parametrize(
    ("place", "kind", "cause", "certain", "where"),
    [
        ({}, "correction", "ocr", True, "list"),
        ({"correction": "foot"}, "correction", "ocr", True, "foot"),
        ({"correction": "foot", "ocr": "list"}, "correction", "ocr", True, "list"),
        ({"correction": "list", "conjecture": "foot", "ocr": "list"}, "correction", "ocr", False, "foot"),
        ({"regularization": "nowhere", "printer": "foot"}, "regularization", "printer", True, "nowhere"),
        ({"join": "nowhere", "conjecture": "foot"}, "join", "", False, "nowhere"),
    ],
)
def test_where_decisions_print(
    place: dict[str, str], kind: str, cause: str, certain: bool, where: str
) -> None:
    assert where_printed(place, kind, cause, certain) == where


def test_only_what_is_asked_for_has_an_entry() -> None:
    text = "the cotigress mct"
    changes = (
        emended(text, "cotigress", "congress", cause=Cause.OCR),
        emended(text, "mct", "met", cause=Cause.PRINTER),
    )
    assert formed(text, *changes, ocr="list") == ["met ] mct A"]
    assert formed(text, *changes, ocr="nowhere", printer="nowhere") == []


def signed(witness: str, *emendations: Emendation, crux: str = "") -> str:
    """The text with all editorial signs in it."""
    editorial = Alignment(witness, emendations)
    texts = PrintedText(editorial, Alignment(editorial.reading, ()))
    at = witness.find(crux)
    queries = [Query("q", Span(at, at + len(crux)), crux, "", "corrupt")] if crux else []
    wanted = Signs(("⟨", "⟩"), ("[", "]"), ("†", "†"))
    text, moved = texts.text, 0
    for sign in sorted(signs(wanted, texts, queries), key=lambda sign: sign.at):
        text = text[: sign.at + moved] + sign.words + text[sign.at + moved :]
        moved += len(sign.words)
    return text


def test_editorial_signs() -> None:
    text = "he had promised the the book of Vcra"
    supplied = emended(text, "promised", "also promised", kind=Kind.SUPPLIED)
    surplus = emended(text, "the the", "the", kind=Kind.SURPLUS)
    assert signed(text, supplied, surplus) == "he had ⟨also⟩ promised the [the] book of Vcra"
    assert signed(text, crux="Vcra") == "he had promised the the book of †Vcra†"
    corrected = emended(text, "Vcra", "Vera", kind=Kind.CORRECTION)
    assert signed(text, corrected) == "he had promised the the book of Vera"
