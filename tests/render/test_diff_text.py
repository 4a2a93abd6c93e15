"""The diff in the terminal, its words, its JSON and its selections, from comparisons made by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.render.diff.cells import marked
from edition.render.diff.comparison import Comparison, Selection, compare
from edition.render.diff.passages import lemma, passage, shown
from edition.render.diff.records import records, written
from edition.render.diff.terminal import Page, changes_text
from edition.text.alignment import Alignment
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.printed import PrintedText
from edition.text.rules import Act, Typography, apply_rules
from edition.text.span import Span

TEXT = 'The Party-the rest\n\nof "it" had been idle, and cotigress met. "So," said the very very last.\n'
PLACES = [
    ("Party-the", "Party—the", Kind.CORRECTION, Cause.TRANSCRIBER, Cert.HIGH, "a hyphen for a dash"),
    ("\n\nof", " of", Kind.JOIN, Cause.PRINTER, Cert.HIGH, "a false break"),
    ("idle,", "idle.", Kind.CORRECTION, Cause.OCR, Cert.MEDIUM, ""),
    ("cotigress", "congress", Kind.CORRECTION, Cause.OCR, Cert.HIGH, "n read as ti"),
    ("very very", "very", Kind.SURPLUS, None, Cert.LOW, "twice"),
]


class Quotes:
    name = "quotes"

    def __call__(self, text, _):
        for at, letter in enumerate(text):
            if letter == '"':
                yield Act(Span(at, at + 1), "“" if text[at - 1].isspace() else "”")


def texts() -> PrintedText:
    emendations = []
    for rank, (quote, reading, kind, cause, cert, reason) in enumerate(PLACES):
        at = TEXT.index(quote)
        span = Span(at, at + len(quote))
        emendations.append(Emendation(f"e{rank}", span, reading, kind, cause, cert, "", reason))
    editorial = Alignment(TEXT, emendations)
    acts = apply_rules(editorial.reading, [Quotes()], Typography())
    return PrintedText(editorial, Alignment(editorial.reading, acts))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(texts())


def test_plain(comparison):
    assert changes_text(comparison, "A against the reading text", Page(), silent=[("quotes", 4)]) == (
        "A against the reading text  5 corrections\n"
        "\n"
        "   1 ¶1:5  correction · transcriber · high\n"
        '     The [-Party-the-]{+Party—the+} rest of "it" had been idle. and…\n'
        "     └ a hyphen for a dash\n"
        "\n"
        "   2 ¶1:19  join · printer · high\n"
        '     The Party—the rest[-¶-]{+ +}of "it" had been idle. and congress met. …\n'
        "     └ a false break\n"
        "\n"
        "   3 ¶2:18  correction · ocr · medium\n"
        '     The Party—the rest of "it" had been [-idle,-]{+idle.+} and congress met. "So," said the very…\n'
        "\n"
        "   4 ¶2:28  correction · ocr · high\n"
        '     …rest of "it" had been idle. and [-cotigress-]{+congress+} met. "So," said the very last.\n'
        "     └ n read as ti\n"
        "\n"
        "   5 ¶2:58  surplus · unstated · low\n"
        '     …and congress met. "So," said the very[- very-] last.\n'
        "     └ twice\n"
        "\n"
        " kind  correction 3  join 1  surplus 1\n"
        "cause  ocr 2  printer 1  transcriber 1  unstated 1\n"
        " cert  high 3  low 1  medium 1\n"
        "4 silent changes not shown (quotes 4): --all shows them\n"
    )


def test_colour_and_width(comparison):
    made = changes_text(comparison, "A", Page(60, colour=True))
    assert "\x1b[9;31mcotigress\x1b[0m \x1b[4;32mcongress\x1b[0m" in made
    plain = changes_text(comparison, "A", Page(60))
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 60
    assert not any(line.endswith(" ") for line in plain.splitlines())


def test_selection_filters_and_keeps_numbers(comparison):
    chosen = Selection(causes=frozenset({"ocr"}), certs=frozenset({"high"}))
    made = changes_text(comparison, "A", Page(), chosen)
    assert "5 corrections; 1 shown" in made
    assert "   4 ¶2:28" in made
    assert "idle" not in made.splitlines()[3].split("[-")[1]
    assert made.count("¶") == 1


def test_all_shows_silent_changes_without_numbers():
    made = changes_text(compare(texts(), silent=True), "A", Page())
    assert "5 corrections, 4 silent changes" in made
    assert '   · ¶2:4  silent · quotes\n     The Party—the rest of [-"it”-]{+“it”+} had' in made


def test_numbers_are_the_same_with_silent_changes(comparison):
    everything = compare(texts(), silent=True)
    by_id = {change.emendation.id: change.number for change in everything.changes if change.number}
    assert by_id == {change.emendation.id: change.number for change in comparison.changes}


def test_one_place_for_each_of_every():
    text = "ll'ich and ll'ich\n"
    emendations = [Emendation("x", Span(at, at + 6), "Il'ich") for at in (0, 11)]
    editorial = Alignment(text, emendations)
    made = compare(PrintedText(editorial, Alignment(editorial.reading, ())))
    assert [change.emendation.id for change in made.changes] == ["x", "x.2"]


def test_words():
    def words(old: str, quote: str, reading: str) -> tuple[str, str, str, str]:
        at = old.index(quote)
        editorial = Alignment(old, [Emendation("e", Span(at, at + len(quote)), reading)])
        made = compare(PrintedText(editorial, Alignment(editorial.reading, ())))
        got = passage(made, made.changes[0], 12)
        return got.before, got.old, got.new, got.after

    assert words("a to day b", " day", "day") == ("a ", "to day", "today", " b")
    assert words("a well b", "well", "well done") == ("a well", "", " done", " b")
    assert words("one works two", "works", "works,") == ("one ", "works", "works,", " two")
    assert words("的一是在不了", "是在", "是再") == ("的一是", "在", "再", "不了")
    assert words("a " + "x" * 150 + " b", "x" * 150, "x" * 70 + "y" + "x" * 79)[1:3] == ("x", "y")
    assert words("cafe\u0301 au lait", "au", "du") == ("cafe\u0301 ", "au", "du", " lait")
    assert words("aa bb", "aa bb", "") == ("", "aa bb", "", "")


def test_lemmata_have_words_on_both_sides(comparison):
    pairs = [lemma(comparison, change) for change in comparison.changes]
    assert pairs[1] == ("rest¶of", "rest of")
    assert pairs[4] == ("very very last.", "very last.")


def test_breaks_are_shown():
    assert shown("a\n \n\nb\nc\td") == "a¶b↵c d"


def test_json(comparison):
    found = json.loads(written(records(comparison, "A")))
    assert [row["number"] for row in found] == [1, 2, 3, 4, 5]
    assert found[3] == {
        "id": "e3", "witness": "A", "start": 47, "end": 56, "quote": "cotigress", "reading": "congress",
        "kind": "correction", "cause": "ocr", "cert": "high", "resp": "", "reason": "n read as ti", "rule": None,
        "rules": [], "silent": False, "page": None, "line": None, "sheet": None, "number": 4, "place": "¶2:28",
        "context": {"before": '…rest of "it" had been idle. and ', "old": "cotigress", "new": "congress",
                    "after": ' met. "So," said the very last.\n'},
    }  # fmt: skip
    assert found[4]["cause"] is None
    silent = json.loads(
        written(records(compare(texts(), silent=True), "A", Selection(kinds=frozenset({"regularization"}))))
    )
    assert {row["rule"] for row in silent} == {"quotes"}
    assert all(row["number"] is None and row["silent"] for row in silent)
    assert json.loads(written([])) == []


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    text = draw(st.text(st.sampled_from("ab -\n。字e\u0301😀"), min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    readings = st.text(st.sampled_from("xy \n"), max_size=4)
    emendations = [Emendation(f"e{a}", Span(a, b), draw(readings)) for a, b in pairs]
    editorial = Alignment(text, emendations)
    return compare(PrintedText(editorial, Alignment(editorial.reading, ())))


@given(comparisons())
def test_any_comparison(made):
    """Marked words never overlap, hold their cores, and lie where the texts say; passages hold the change."""
    for text, words in zip((made.old, made.new), marked(made), strict=True):
        at = 0
        for word in words:
            assert at <= word.start <= word.core <= word.core_end <= word.end <= len(text)
            at = word.end
    for old, new in zip(*marked(made), strict=True):
        assert made.old[old.start : old.core] == made.new[new.start : new.core]
        assert made.old[old.core_end : old.end] == made.new[new.core_end : new.end]
    for change in made.changes:
        words = passage(made, change)
        head, tail = words.mark
        assert words.old[:head] == words.new[:head]
        assert words.old[len(words.old) - tail :] == words.new[len(words.new) - tail :]
    assert changes_text(made, "A", Page(40))
