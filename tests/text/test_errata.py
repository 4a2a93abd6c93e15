"""Errata: what is told of a difference between two texts, and that it makes the one into the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.errata import Kind, errata


def told(old: str, new: str, lines: tuple[int, ...] = (0,)) -> list[tuple[str, str, str]]:
    return [(one.kind, one.was, one.now) for one in errata(old, new, lines)]


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("The first cotigress met.", "The first congress met.", "cotigress", "congress"),
        ("hesitations, Yet", "hesitations. Yet", "hesitations,", "hesitations."),
        ("he said the the word", "he said the word", "the the", "the"),
        ("he said word", "he said the word", "said", "said the"),
        ("word", "the word", "word", "the word"),
        ("Party-the one", "Party—the one", "Party-the", "Party—the"),
        ("well—ll'ich was", "well—Il'ich was", "ll'ich", "Il'ich"),
        ("(cotigress) yes", "(congress) yes", "cotigress", "congress"),
        ("“No,” he said", "“Yes,” he said", "No", "Yes"),
        ("the pos sible war", "the possible war", "pos sible", "possible"),
        ("by G.V.Shokhanov now", "by G. V. Shokhanov now", "G.V.Shokhanov", "G. V. Shokhanov"),
        ("a good-by to", "a good-bye to", "good-by", "good-bye"),
        ("中文文本錯字在此", "中文文本正字在此", "錯", "正"),
        ("и Нет сказал", "и Да сказал", "Нет", "Да"),
        ("שלום עולס כאן", "שלום עולם כאן", "עולס", "עולם"),
        ("", "new words", "", "new words"),
        ("gone words", "", "gone words", ""),
    ],
)
def test_whole_words(old: str, new: str, was: str, now: str) -> None:
    assert told(old, new) == [(Kind.WORDS, was, now)]


def test_the_same_word_twice_in_a_line_is_told_apart() -> None:
    assert told("this of that of those of them", "this of that on those of them") == [
        (Kind.WORDS, "that of", "that on")
    ]
    # In the next line the word stands once.
    assert told("this of\nthat of those", "this of\nthat on those", (0, 8)) == [(Kind.WORDS, "of", "on")]


def test_paragraphs() -> None:
    assert told("One two.\n\nThree four", "One two. Three four") == [(Kind.RUN_ON, "Three", "Three")]
    assert told("One two. Three-four, five", "One two.\n\nThree-four, five") == [
        (Kind.PARAGRAPH, "Three-four", "Three-four")
    ]


def test_what_does_not_count() -> None:
    assert not told("A. B. two  words\nand more", "A.\u00a0B.\u202ftwo words and\nmore")
    assert not told("", "")
    assert not told("the same", "the same")


def test_neighbours_become_one() -> None:
    [(_, was, now)] = told("an l.c.word is", "an I. c. word is")
    assert (was, now) == ("l.c.word", "I. c. word")


pieces = st.lists(
    st.sampled_from(["a", "b", "the", "of", "Il'ich", "x—y", "“z”", ".", ",", "中文", "\n\n"]), max_size=30
)


@given(pieces, pieces)
def test_what_is_told_makes_the_one_text_into_the_other(left: list[str], right: list[str]) -> None:
    old, new = " ".join(left), " ".join(right)
    found = [one for one in errata(old, new, [0]) if one.kind == Kind.WORDS]
    made, at = [], 0
    for one in found:
        assert at <= one.old.start
        made += [old[at : one.old.start], f" {one.now} "]
        at = one.old.end
    made.append(old[at:])
    assert "".join("".join(made).split()) == "".join(new.split())


@given(pieces, pieces)
def test_nothing_is_told_where_nothing_differs(left: list[str], right: list[str]) -> None:
    old, new = " ".join(left), " ".join(right)
    assert bool(errata(old, new, [0])) == (
        [block.split() for block in old.split("\n\n") if block.split()]
        != [block.split() for block in new.split("\n\n") if block.split()]
    ) or not (old.split() and new.split())
