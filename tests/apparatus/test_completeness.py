"""Names and abbreviations that no entry explains: found, with few false alarms, in any text."""

import hashlib
from pathlib import Path

import pytest

from edition.apparatus.completeness import abbreviations_left, names_left
from edition.apparatus.gathering import body_words, gather
from edition.apparatus.grounds import Grounds
from edition.pipeline.edit import edit
from edition.project.entries import Person, PlaceEntry, Register, Term
from edition.project.model import Project, Settings, Stet
from edition.text.span import Span
from edition.text.witness import Witness

KNOWN = Register(
    persons=(Person("lenin", "Lenin, Vladimir", ("Vladimir Lenin", "Lenin")),),
    terms=(Term("gpu", "GPU", ("GPU",)),),
    places=(PlaceEntry("perm", "Perm'", ("Perm'",)),),
)


def grounds(text: str, language: str = "en", stets: tuple[str, ...] = ()) -> Grounds:
    witness = Witness("A", text, hashlib.sha256(text.encode()).hexdigest())
    kept = tuple(
        Stet(quote, (Span(text.index(quote), text.index(quote) + len(quote)),), quote, "x") for quote in stets
    )
    project = Project(
        Path("nowhere"), Settings("x", "X", language=language, rules=()), witness, stets=kept, register=KNOWN
    )
    book, _ = edit(project, checked=False)
    assert book is not None
    words = body_words(book.document)
    apparatus = gather(KNOWN, book.document, book.texts.typographic.to_reading, language, words)
    return Grounds(project, book.texts, book.document, words, apparatus)


def left(text: str, language: str = "en", stets: tuple[str, ...] = ()) -> list[str]:
    return [one.words for one in names_left(grounds(text, language, stets))]


def short(text: str, language: str = "en") -> list[str]:
    return [one.words for one in abbreviations_left(grounds(text, language))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Viktor Orlov there.", ["Viktor Orlov"]),
        ("He met V. S. Orlov there, and V.S.Orlov spoke.", ["V. S. Orlov", "V.S.Orlov"]),
        ("He met Jean-Paul Marat there.", ["Jean-Paul Marat"]),
        ("He met Sol'ts in Riga.", ["Sol'ts", "Riga"]),
        ("He met Orlov's wife.", ["Orlov"]),
        ("Orlov came. He met Orlov.", ["Orlov"]),
        ("V. Orlov came.", ["V. Orlov"]),
        ("Viktor Orlov came.", ["Viktor Orlov"]),
        ("He met O'Brien and Mr. Orlov.", ["O'Brien", "Mr. Orlov"]),
        ("He lived in St. Petersburg.", ["St. Petersburg"]),
    ],
)
def test_names_are_found(text, names):
    assert left(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Orlov came.",  # one word at the head of a sentence tells nothing
        "He said: “Nothing.” Then I went. It was May, on a Monday; in March too.",
        "The Russian and French workers, Marxists, Bolsheviks and Communists spoke German.",
        "Lenin lived in Perm’ under the GPU.",
        "The old party; the Party decided. He knew the Parties.",
        "In Chapter IV and under Louis XIV, part II.".replace("Louis ", "").replace("Chapter", "the chapter"),
        "A Heading In Capitals\n\nand so on, in the end.",
        "It was night. Twelve days later he came. Four days passed.",
        "the tsar. Twelve days later; the tsar. Twelve more.",
        "He walked north. The North and the South, the Western front.",
        "",
        "...",
    ],
)
def test_few_false_alarms(text):
    assert left(text) == []


def test_a_name_is_told_once_with_all_its_places():
    found = names_left(grounds("He met Viktor Orlov. Then Viktor\nOrlov left."))
    assert [(one.words, len(one.spans)) for one in found] == [("Viktor Orlov", 2)]


def test_a_stet_quiets():
    assert left("He met Viktor Orlov.", stets=("Viktor Orlov",)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Der Reiter ging zum Markt in der Stadt.", []),
        ("Er traf den General Wittgenstein.", ["General Wittgenstein"]),
        ("Er traf K. Wittgenstein am Tor.", ["K. Wittgenstein"]),
        ("Er traf Vladimir Orlow.", ["Vladimir Orlow"]),
    ],
)
def test_in_german_only_initials_titles_and_forenames_tell(text, names):
    assert left(text, "de") == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Он встретил Виктора Орлова.", "ru", ["Виктора Орлова"]),
        ("il rencontra Victor Hugo à Paris.", "fr", ["Victor Hugo", "Paris"]),
        ("il rencontra Charles de Gaulle.", "fr", ["Charles de Gaulle"]),
        ("他在北京", "zh", []),
        ("وصل إلى موسكو", "ar", []),
    ],
)
def test_other_languages(text, language, names):
    assert left(text, language) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Under the NEP and the GPU.", ["NEP"]),
        ("The KPDs of Europe", ["KPD"]),
        ("The German Communist Party (KAPD) and the KAPD's men.", []),
        ("The KAPD (a party of workers) met.", []),
        ("He read MANY LOUD WORDS there.", []),
        ("THE WHOLE HEADING\n\nis loud.", []),
        ("Part XIV, Louis XVI, page MCM.", []),
        ("I and A.", []),
        ("Under СССР rule", ["СССР"]),
    ],
)
def test_abbreviations(text, wanted):
    assert short(text) == wanted


def test_a_word_in_capitals_that_is_a_word_of_the_text_is_no_abbreviation() -> None:
    assert short("НОЧЬ 8.\n\nВ ту ночь он не спал. О NATO молчали.", "ru") == ["NATO"]
    assert short("They told us that the US waits.") == ["US"]
