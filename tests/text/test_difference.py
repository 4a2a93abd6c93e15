"""Differences: the words that changed and no others, in texts of any length."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.difference import Difference, differences, patched, refine
from edition.text.span import Span

WORDS = st.sampled_from(
    ["a", "bb", "the", " ", "  ", "\n", "\n\n", ".", "--", "'", "e\u0301", "\u0301", "𝒳", "שם", "中", "का"]
)
TEXTS = st.lists(WORDS, max_size=30).map("".join)


@st.composite
def pairs(draw):
    pieces = draw(st.lists(WORDS, max_size=30))
    other = list(pieces)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(other)))
        other[at : at + draw(st.integers(0, 2))] = draw(st.lists(WORDS, max_size=2))
    return "".join(pieces), "".join(other)


EITHER = st.one_of(pairs(), st.tuples(TEXTS, TEXTS))


@given(EITHER)
@pytest.mark.parametrize("compare", [differences, refine])
def test_the_differences_make_the_new_text_of_the_old(compare, pair):
    old, new = pair
    assert patched(old, new, compare(old, new)) == new


@given(EITHER)
@pytest.mark.parametrize("compare", [differences, refine])
def test_what_is_between_two_differences_is_common_and_never_empty(compare, pair):
    old, new = pair
    at = out = 0
    for number, change in enumerate(compare(old, new)):
        kept = old[at : change.old.start]
        assert kept == new[out : change.new.start]
        assert kept or not number
        assert len(change.old) or len(change.new)
        assert change.old.of(old) != change.new.of(new)
        at, out = change.old.end, change.new.end
    assert old[at:] == new[out:]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text) == []
    assert refine(text, text) == []


def shown(old, new, compare=differences):
    return [(d.old.of(old), d.new.of(new)) for d in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "a", [("", "a")]),
        ("a", "", [("a", "")]),
        ("the cotigress met", "the congress met", [("cotigress", "congress")]),
        ("one two three", "one three", [("two ", "")]),
        ("one three", "one two three", [("", "two ")]),
        ("one two three four", "1 two three 4", [("one", "1"), ("four", "4")]),
        ("these hesitations, Yet", "these hesitations. Yet", [(",", ".")]),
        ("at the\n\nturn of the page", "at the turn of the page", [("\n\n", " ")]),
        ("One.\n\nTwo.\n\nThree.\n", "One.\n\nTwo and more.\n\nThree.\n", [("", " and more")]),
        ("he said 'no'", "he said “no”", [("'", "“"), ("'", "”")]),
        ("selfmanagement", "self-management", [("selfmanagement", "self-management")]),
        ("cafe\u0301 au lait", "café au lait", [("cafe\u0301", "café")]),
        ("a𝒳 b", "a𝒴 b", [("a𝒳", "a𝒴")]),
        ("שלוס עולם", "שלום עולם", [("שלוס", "שלום")]),
        ("我們不信", "我们不信", [("們", "们")]),
        ("x\ny\nz\n", "x\nz\n", [("y\n", "")]),
    ],
)
def test_cases(old, new, expected):
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("cotigress", "congress", [("ti", "n")]),
        ("saicl", "said", [("cl", "d")]),
        ("ll'ich", "Il'ich", [("l", "I")]),
        ("cafe\u0301", "cafe", [("e\u0301", "e")]),
        ("same", "same", []),
        ("abc", "", [("abc", "")]),
    ],
)
def test_letters(old, new, expected):
    assert shown(old, new, refine) == expected


def test_spans_are_of_both_texts():
    assert differences("a b c", "a xx c") == [Difference(Span(2, 3), Span(2, 4))]


def long_text(chance, words, paragraphs):
    return "\n\n".join(" ".join(chance.choices(words, k=60)) + "." for _ in range(paragraphs))


@pytest.mark.parametrize(
    "words",
    [[f"w{n}" for n in range(20_000)], ["the", "of", "and", "a", "to"]],
    ids=["many words", "five words"],
)
@pytest.mark.parametrize("broken", [False, True], ids=["paragraphs", "one line"])
def test_a_long_text_with_few_changes_is_quick_and_exact(words, broken):
    chance = random.Random(1871)
    old = long_text(chance, words, 10_000)
    if broken:
        old = old.replace("\n\n", " ")
    tokens = old.split(" ")
    places = sorted(chance.sample(range(10, len(tokens) - 10), 40))
    for place in places:
        tokens[place] += chance.choice(["x", "!"])
    new = " ".join(tokens)
    start = time.process_time()
    found = differences(old, new)
    assert time.process_time() - start < 20
    assert patched(old, new, found) == new
    assert sum(len(d.old) for d in found) < 60 * 40


def test_a_long_text_of_one_word_is_quick_and_right():
    old = "a " * 300_000
    new = old[:200_000] + "b " + old[200_000:400_000] + "c " + old[400_000:]
    start = time.process_time()
    assert patched(old, new, differences(old, new)) == new
    assert time.process_time() - start < 20


def test_two_texts_that_share_nothing_are_one_difference_and_quick():
    chance = random.Random(2)
    old = long_text(chance, ["a", "b"], 2000)
    new = long_text(chance, ["c", "d"], 2000).replace(" ", "_").replace("\n\n", "|")
    start = time.process_time()
    assert patched(old, new, differences(old, new)) == new
    assert time.process_time() - start < 20
