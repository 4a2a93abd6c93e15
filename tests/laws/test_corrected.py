"""Laws of corrected copies: what was typed is found, what programs do to files is not taken for it."""

import textwrap
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from edition.text.corrected import bag, compare, distance
from edition.text.revision import applied
from edition.text.wordwise import matching

SIGNS = st.one_of(
    st.sampled_from("ab  \n\n.,'\t-éชา\u0301"),
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"),
)
TEXTS = st.one_of(st.text("ab c\n.", max_size=40), st.text(SIGNS, max_size=30))
WORDS = st.sampled_from(["the", "a", "congress,", "of", "Perm'", "soviets.", "é", "1917", "party-the"])
PARAGRAPHS = st.lists(WORDS, min_size=90, max_size=120).map(" ".join)
PROSE = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(lambda paragraphs: "\n\n".join(paragraphs) + "\n")


@given(TEXTS, TEXTS)
def test_the_edits_make_the_copy_of_the_original(original, copy):
    made = compare(original, copy)
    assert applied(original, made.edits) == made.text
    if not made.habits:
        assert made.text == copy
    for one, other in zip(made.edits, made.edits[1:], strict=False):
        assert one.span.end < other.span.start
    for edit in made.edits:
        assert edit.span.of(original) != edit.words


@given(TEXTS)
def test_a_text_is_its_own_copy(text):
    made = compare(text, text)
    assert made.edits == ()
    assert made.habits == ()
    assert distance(bag(text), bag(text)) == 0


@given(TEXTS.map(lambda t: unicodedata.normalize("NFC", t.lstrip("\ufeff"))), st.data())
def test_what_programs_do_is_no_correction(text, data):
    copy = text
    if data.draw(st.booleans()):
        copy = unicodedata.normalize("NFD", copy)
    if data.draw(st.booleans()):
        copy = "\n".join(line.rstrip(" \t") for line in copy.split("\n"))
    if data.draw(st.booleans()):
        copy = copy.rstrip("\n")
    if data.draw(st.booleans()):
        copy = copy.replace("\n", "\r\n")
    if data.draw(st.booleans()):
        copy = "\ufeff" + copy
    assert compare(text, copy).edits == ()


@given(PROSE, st.integers(50, 100))
def test_wrapped_paragraphs_are_no_correction(text, width):
    wrapped = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in text.split("\n\n")) + "\n"
    assert compare(text, wrapped).edits == ()
    assert compare(wrapped, text).edits == ()


def test_one_correction_in_a_wrapped_copy():
    text = (
        "The workers would administer the government through the grass roots of the party. " * 8
    ).strip() + "\n"
    copy = textwrap.fill(text.replace("administer", "govern", 1), 72) + "\n"
    made = compare(text, copy)
    assert [(e.span.of(text), e.words) for e in made.edits] == [("administer", "govern")]
    assert made.habits == ("wrapping",)


def test_a_line_that_is_broken_on_purpose_is_a_correction():
    text = "Shall I compare thee to a summer's day? Thou art more lovely and more temperate.\n"
    copy = text.replace("? ", "?\n")
    made = compare(text, copy)
    assert made.text == copy
    assert made.habits == ()


@given(st.lists(st.sampled_from("abcdef"), max_size=40), st.lists(st.sampled_from("abcdef"), max_size=40))
def test_matching_words_match_in_order(old, new):
    i = j = 0
    for block in matching(old, new):
        assert block.old >= i and block.new >= j
        assert (block.old, block.new) == (0, 0) or block.old > i or block.new > j or (i, j) == (0, 0)
        assert old[block.old : block.old + block.size] == new[block.new : block.new + block.size]
        i, j = block.old + block.size, block.new + block.size
