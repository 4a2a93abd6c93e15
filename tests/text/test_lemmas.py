"""Lemmas: whole words, whatever the change."""

import pytest

from edition.text.lemmas import core, lemma, on_one_line, shortened, word_after, word_before
from edition.text.span import Span


def lemma_of(text: str, words: str) -> str:
    """The lemma of the change in `text` marked by | |, where another text has `words`."""
    start = text.index("|")
    end = text.index("|", start + 1) - 1
    return lemma(text.replace("|", ""), Span(start, end), words).of(text.replace("|", ""))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("the |congress| met", "cotigress", "congress"),
        ("the co|n|gress met", "ti", "congress"),
        ("“|congress|,” he said", "cotigress", "congress"),
        ("these hesitations|.| Yet", ",", "hesitations."),
        ("the Party|—|the men", "-", "Party—the"),
        ("the Party|-|the men", " ", "Party-the"),
        ("“|We| see", "“We", "“We"),
        ("|“|We see", "", "“We"),
        ("the |other |man", "", "other"),
        ("the|| man", " other", "the"),
        ("the ||man", "other ", "the"),
        ("end.|| Then", " And so on.", "end."),
        ("||Then", "And so ", "Then"),
        ("end.\n\n||Then", "And so ", "Then"),
        ("has| |stayed", "\n\n", "has stayed"),
        ("has|\n\n|stayed", " ", "has\n\nstayed"),
        ("was idle|| Following", ",", "idle"),
        ("to|-|day", "", "to-day"),
        ("a |great| e|xtra", "", "great"),
        ("workers|'| Soviet", "’", "workers'"),
        ("Il’i|ch| came", "k", "Il’ich"),
        ("中国|人|民", "八", "人"),
        ("||", "word", ""),
    ],
)  # fmt: skip
def test_lemma(text: str, words: str, found: str) -> None:
    assert lemma_of(text, words) == found


def test_words_beside() -> None:
    text = "He said: “No,” and left."
    assert [word_before(text, at).of(text) for at in (0, 2, 8, 14, len(text))] == [
        "",
        "He",
        "said:",
        "No,”",
        "left.",
    ]
    assert [word_after(text, at).of(text) for at in (0, 8, 14, len(text))] == ["He", "“No", "and", ""]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [("cotigress", "congress", (2, 5)), ("aa", "aaa", (2, 0)), ("", "x", (0, 0)), ("same", "same", (4, 0))],
)
def test_core(old: str, new: str, found: tuple[int, int]) -> None:
    assert core(old, new) == found


def test_on_one_line() -> None:
    assert on_one_line(" has \n\n stayed\nhere  now ") == "has¶stayed here now"
    assert shortened("one two three four five six") == "one two three four five six"
    assert shortened("one two three four five six seven") == "one two … six seven"
