"""The parts of the search one by one: tokens, misreading, layout, tongues, the ledger."""

import numpy as np
import pytest

from edition.suspects.candidates import near, rewritten
from edition.suspects.channel import Channel, confusions
from edition.suspects.foreign import gathered
from edition.suspects.layout import relics
from edition.suspects.learning import Learner
from edition.suspects.letters import Letters
from edition.suspects.lexicon import Lexicon, frequencies, has_words
from edition.suspects.signs import balance
from edition.suspects.suspect import Choice, Decision, ledger_lines, read_ledger
from edition.suspects.tokens import Tokens, shape_of
from edition.suspects.vocabulary import Vocabulary
from edition.text.span import Span


def test_a_token_is_taken_apart():
    shape = shape_of('"self-management,"')
    assert (shape.lead, shape.core, shape.trail) == ('"', "self-management", ',"')
    assert shape.parts == ("self", "management")
    assert shape.joints == (1, 6)
    assert shape_of("—").core == ""
    assert [shape_of(w).case for w in ("word", "Word", "WORD", "woRd", "12", "I")] == [0, 1, 2, 3, 4, 1]


def test_tokens_know_their_places_and_breaks():
    tokens = Tokens("a b\nc\n\nd")
    assert [tokens.text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == ["a", "b", "c", "d"]
    assert tokens.breaks.tolist() == [2, 0, 1, 2]
    assert tokens.lines(tokens.starts).tolist() == [1, 1, 2, 4]


@pytest.mark.parametrize(
    ("true", "read", "pairs"),
    [
        ("modern", "modem", [("rn", "m")]),
        ("congress", "cotigress", [("n", "ti")]),
        ("kosior", "kcisior", [("o", "ci")]),
        ("the", "teh", [("he", "eh")]),
        ("which", "whieh", [("c", "e")]),
    ],
)
def test_confusions(true, read, pairs):
    assert confusions(true, read) == pairs


def test_what_was_misread_often_here_is_likelier_here():
    channel = Channel()
    adapted = channel.adapted({("e", "o"): 200.0}, {" ": 1000.0, "e": 600.0})
    assert adapted.of(("e", "o")) > channel.of(("e", "o"))
    assert adapted.of(("c", "e")) <= channel.of(("c", "e"))


def test_near_words_and_rewritings():
    words = ["congress", "progress", "tigress"]
    assert near(["cotigress"], words, np.log([1e-4, 1e-4, 1e-7]))["cotigress"][0] == "congress"
    assert list(rewritten("ofticer", {"t": ("f",)}, 1, {"officer": 0.0})) == ["officer"]


def test_letters_that_go_together():
    letters = Letters({"nation": 2.0, "station": 1.0, "ration": 1.0})
    mean, least = letters.strangeness(["nation", "ntxqoi"])
    assert mean[0] > mean[1]
    assert least[0] > least[1]
    assert Letters({}).empty


def test_the_document_adapts_what_a_word_may_be():
    forms = {"Kosior": 4, "Kcisior": 1, "said": 3, "the": 9}
    vocabulary = Vocabulary(forms, Lexicon("en"))
    options = vocabulary.candidates[vocabulary.number["kcisior"]]
    assert options[0][0].word == "kosior"


def test_a_language_without_words_is_no_error():
    assert frequencies("xx") == {}
    assert not has_words("xx")
    assert not has_words("ru-Latn")
    assert has_words("de")
    assert Lexicon("xx", ["Perm"]).standing("perm") == 3
    assert Lexicon("xx").standing("perm") == 0


def test_quotes_and_brackets_have_partners():
    assert balance(Tokens('"a b" c "d\n\ne "f g"')).tolist() == [1, 3, 0, 1, 0, 1, 3]
    assert balance(Tokens('"a "b c" d"')).tolist() == [1, 2, 3, 4]
    assert balance(Tokens("(a b) c)")).tolist() == [5, 7, 8]


def test_relics_of_the_page():
    lines = [
        "Part One . . . . . . 3",
        "words and",
        "12",
        "more",
        "THE HEAD 1",
        "a",
        "THE HEAD 2",
        "b",
        "THE HEAD 3",
        "c",
    ]
    text = "\n\n".join(lines)
    found = [(r.kind, text[r.start : r.end], r.reading) for r in relics(text)]
    assert found[0] == ("contents", "Part One . . . . . . 3", "Part One \t3")
    assert found[1] == ("folio", "12", "")
    assert [kind for kind, *_ in found[2:]] == ["running head"] * 3


def test_stretches_of_a_language_come_back_to_their_place():
    text = "x ein Haus y das Dach z"
    group = gathered(text, [(Span(2, 10), "de"), (Span(13, 21), "de")])[0]
    assert group.text == "ein Haus\n\ndas Dach"
    start = group.text.index("Dach")
    assert text[slice(*group.there(start, start + 4))] == "Dach"
    assert group.there(6, 12) is None


def test_a_ledger_is_read_as_it_was_written():
    decisions = (Decision(1, 4, "𝒳é\n", Choice.EDIT, "x", "word"), Decision(5, 5, "", Choice.SKIP))
    assert read_ledger(ledger_lines(decisions)) == decisions
    with pytest.raises(ValueError, match="line 2"):
        read_ledger(["", '{"start": 1}'])


def test_same_sort_rises_and_falls():
    learner = Learner([0.5, 0.5, 0.5], [("kind a",), ("kind a",), ("kind b",)])
    learner.teach(0, wrong=True)
    first = learner.scores
    assert first[1] > 0.5
    assert first[2] == 0.5
    for _ in range(6):
        learner.teach(0, wrong=False)
    assert learner.scores[1] < 0.5
