"""Laws of the critical apparatus: from the text and its entries every witness can be read again."""

from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.critical import ApparatusEntry, ReadingKind
from edition.apparatus.critical_entries import critical_entries
from edition.project.critical_page import DEFAULT_PLACES
from edition.project.model import Settings, WitnessRecord
from edition.text.alignment import Alignment
from edition.text.collation import collate
from edition.text.emendation import Emendation
from edition.text.printed import PrintedText
from edition.text.quoting import cuts_word
from edition.text.span import Span

PIECES = ("the", "The", "of", "man", "men", "to-day", "today", ",", ";", "—", "“", "”", " ", " ", " ", "\n", "\n\n",
          "e\u0301", "\U0001d510", "שָׁלוֹם", "中", "don’t", "\u200d", "9", ".")  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
EVERYTHING = {**DEFAULT_PLACES, "variants": "foot", "accidentals": "foot", "correction": "foot"}


def settings(*sigla: str) -> Settings:
    records = tuple(WitnessRecord(siglum, (), "") for siglum in sigla)
    return Settings("s", "S", copy_text="A", witnesses=records, print_at=EVERYTHING)


def read_again(text: str, entries: tuple[ApparatusEntry, ...], siglum: str) -> str:
    """What `siglum` has by the entries, without white space."""
    parts, at = [], 0
    for entry in entries:
        for reading in entry.readings:
            if siglum in reading.sigla:
                words = {
                    ReadingKind.OMITS: "",
                    ReadingKind.ADDS_AFTER: f"{entry.lemma} {reading.words}",
                    ReadingKind.ADDS_BEFORE: f"{reading.words} {entry.lemma}",
                }.get(reading.kind, reading.words)
                parts += [text[at : entry.span.start], words]
                at = entry.span.end
    return bare("".join(parts) + text[at:])


def bare(text: str) -> str:
    return "".join(text.replace("¶", "").split())


@given(TEXTS, TEXTS)
def test_the_other_witness_can_be_read_again(text: str, other: str) -> None:
    texts = PrintedText(Alignment(text, ()), Alignment(text, ()))
    entries = critical_entries(settings("A", "B"), texts, (), (), {"B": collate(text, other)})
    if text.strip():
        assert read_again(text, entries, "B") == bare(other)


@st.composite
def emended(draw):
    text = draw(TEXTS.filter(str.strip))
    emendations, at = [], 0
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 8)))
        if start < end:
            emendations.append(Emendation(f"e{number}", Span(start, end), draw(TEXTS)))
            at = end
    return text, emendations


@given(emended())
def test_the_copy_text_can_be_read_again(made: tuple[str, list[Emendation]]) -> None:
    text, emendations = made
    editorial = Alignment(text, emendations)
    texts = PrintedText(editorial, Alignment(editorial.reading, ()))
    entries = critical_entries(settings("A"), texts, texts.rows())
    if texts.text.strip():
        assert read_again(texts.text, entries, "A") == bare(text)


@given(emended(), TEXTS)
def test_lemmas_are_whole_words_in_order(made: tuple[str, list[Emendation]], other: str) -> None:
    text, emendations = made
    editorial = Alignment(text, emendations)
    texts = PrintedText(editorial, Alignment(editorial.reading, ()))
    entries = critical_entries(
        settings("A", "B"), texts, texts.rows(), (), {"B": collate(texts.reading, other)}
    )
    assert [e.span.start for e in entries] == sorted(e.span.start for e in entries)
    for entry in entries:
        lemma = entry.span.of(texts.text)
        assert lemma and lemma == lemma.strip() and entry.lemma and entry.readings
        assert not cuts_word(texts.text, entry.span.start) and not cuts_word(texts.text, entry.span.end)
