"""The laws of anchors: found exactly as a plain search finds them, in linear time whatever the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.anchor import Anchor, AnchorFault, resolve
from edition.text.occurrences import find_all, occurrences
from edition.text.span import Span

# Few signs, so that patterns repeat and overlap; long texts of short words, so that every way of search is taken.
WORDS = st.sampled_from(["a", "b", "aa", "ab", " ", "\n\n", "the ", "of the ", "é\u0301", "𝒳", "ש"])
TEXTS = st.lists(WORDS, max_size=60).map("".join)


def all_places(text, pattern):
    return [at for at in range(len(text) - len(pattern) + 1) if text.startswith(pattern, at)]


@st.composite
def searches(draw):
    text = draw(TEXTS) * draw(st.sampled_from([1, 1, 3, 40]))
    patterns = draw(st.sets(TEXTS.filter(bool), max_size=12))
    for _ in range(draw(st.integers(0, 12))):
        if text:
            start = draw(st.integers(0, len(text) - 1))
            patterns.add(text[start : start + draw(st.integers(1, 40))])
    return text, {pattern: draw(st.sampled_from([1, 2, 50, 10_000])) for pattern in patterns}


@given(searches())
def test_occurrences_are_those_of_a_plain_search(search):
    text, wanted = search
    found = occurrences(text, wanted)
    assert found == {pattern: all_places(text, pattern)[:most] for pattern, most in wanted.items()}


@given(searches(), st.data())
def test_an_anchor_is_found_exactly_as_often_as_asked_or_not_at_all(search, data):
    text, wanted = search
    anchors = []
    for pattern in wanted:
        cut = data.draw(st.integers(0, len(pattern) - 1))
        end = data.draw(st.integers(cut + 1, len(pattern)))
        every = data.draw(st.sampled_from([1, 1, 2, len(all_places(text, pattern)) or 1]))
        anchors.append(Anchor(pattern[cut:end], pattern[:cut], pattern[end:], every))
    for anchor, answer in zip(anchors, resolve(text, anchors), strict=True):
        shift = len(anchor.before)
        spans = tuple(
            Span(at + shift, at + shift + len(anchor.quote)) for at in all_places(text, anchor.pattern)
        )
        if len(spans) == anchor.every:
            assert answer == spans
        else:
            most = max(anchor.every, 100)
            assert answer == AnchorFault(anchor, spans[:most], more=len(spans) > most)


@given(TEXTS, TEXTS.filter(bool))
def test_find_all_counts_what_overlaps(text, pattern):
    assert find_all(text, pattern) == all_places(text, pattern)
    assert find_all(text, pattern, 2) == all_places(text, pattern)[:2]


def test_cases():
    text = "one two\n\ntwo three. Two"
    answers = resolve(
        text,
        [
            Anchor("two", before="one "),
            Anchor("two\n\ntwo"),
            Anchor("two"),
            Anchor("two", every=2),
            Anchor("two", every=3),
            Anchor("four"),
        ],
    )
    assert answers[0] == (Span(4, 7),)
    assert answers[1] == (Span(4, 12),)
    assert isinstance(answers[2], AnchorFault)
    assert (answers[2].kind, answers[2].found) == ("ambiguous", (Span(4, 7), Span(9, 12)))
    assert answers[3] == (Span(4, 7), Span(9, 12))
    assert isinstance(answers[4], AnchorFault)
    assert answers[4].kind == "count"
    assert isinstance(answers[5], AnchorFault)
    assert answers[5].kind == "missing"


def test_occurrences_that_overlap_are_counted():
    assert resolve("banana", [Anchor("ana", every=2)]) == [(Span(1, 4), Span(3, 6))]


def test_an_empty_quotation_is_refused_and_an_empty_text_has_no_place():
    with pytest.raises(ValueError, match="never empty"):
        resolve("abc", [Anchor("", before="a")])
    (answer,) = resolve("", [Anchor("a")])
    assert isinstance(answer, AnchorFault)
    assert answer.kind == "missing"


@pytest.mark.parametrize("period", ["a", "ab", "abcdefgh", "the same line again\n"])
def test_a_text_that_repeats_itself_does_not_blow_up(period):
    """Hundreds of long anchors, each of which fits nearly everywhere: a plain search would take minutes."""
    text = (period * 300_000)[:300_000]
    anchors = [Anchor((period * 3000)[: 1000 + n]) for n in range(200)]
    anchors += [Anchor((period * 3000)[: 1000 + n] + "!") for n in range(200)]
    anchors += [Anchor("!" + (period * 3000)[: 1000 + n]) for n in range(200)]
    anchors += [Anchor((period * 20)[:n], every=7) for n in range(1, 20)]
    start = time.process_time()
    answers = resolve(text, anchors)
    assert time.process_time() - start < 10
    assert all(isinstance(answer, AnchorFault) for answer in answers)
    assert [len(a.found) for a in answers if isinstance(a, AnchorFault)][:200] == [100] * 200
