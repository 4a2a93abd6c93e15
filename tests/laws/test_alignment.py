"""The laws of one alignment: whatever the emendations, both texts are covered, and each is found from the other."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.alignment import Alignment, Conflict, conflicts
from edition.text.emendation import Emendation
from edition.text.span import Span

SIGNS = st.sampled_from("ab \n'-é\u0301𝒳שם")
TEXTS = st.text(SIGNS, max_size=24)
READINGS = st.one_of(st.just(""), st.text(SIGNS, max_size=4))


@st.composite
def emended(draw):
    """A witness with emendations that do not overlap; many of them touch."""
    witness = draw(TEXTS)
    emendations = []
    at = 0
    while at < len(witness):
        at += draw(st.sampled_from([0, 0, 0, 1, 2, 5]))
        end = min(len(witness), at + draw(st.integers(1, 3)))
        if at >= end:
            break
        emendations.append(Emendation(f"e{len(emendations)}", Span(at, end), draw(READINGS)))
        at = end
    return witness, emendations


def applied(witness, emendations):
    """The reading text, made the slow way: from the end backwards."""
    for emendation in sorted(emendations, key=lambda e: e.span, reverse=True):
        witness = witness[: emendation.span.start] + emendation.reading + witness[emendation.span.end :]
    return witness


def spans_of(text):
    return st.integers(0, len(text)).flatmap(
        lambda start: st.builds(Span, st.just(start), st.integers(start, len(text)))
    )


@given(emended())
def test_the_reading_is_the_witness_with_the_emendations(case):
    witness, emendations = case
    alignment = Alignment(witness, emendations)
    assert alignment.reading == applied(witness, emendations)
    assert alignment.witness == witness


@given(emended())
def test_segments_partition_both_texts(case):
    alignment = Alignment(*case)
    at = out = 0
    for segment in alignment.segments:
        assert (segment.witness.start, segment.reading.start) == (at, out)
        at, out = segment.witness.end, segment.reading.end
        if segment.emendation is None:
            assert segment.witness.of(alignment.witness) == segment.reading.of(alignment.reading)
            assert len(segment.witness) > 0
        else:
            assert segment.reading.of(alignment.reading) == segment.emendation.reading
    assert (at, out) == (len(alignment.witness), len(alignment.reading))


@given(emended())
def test_inverting_gives_the_witness_back(case):
    witness, emendations = case
    assert Alignment(witness, emendations).invert().encode() == witness.encode()


@given(emended(), st.randoms(use_true_random=False))
def test_the_order_of_the_emendations_does_not_matter(case, chance: random.Random):
    witness, emendations = case
    shuffled = list(emendations)
    chance.shuffle(shuffled)
    one, other = Alignment(witness, emendations), Alignment(witness, shuffled)
    assert one.reading == other.reading
    assert one.segments == other.segments


@given(emended(), st.data())
def test_there_and_back_covers_what_one_began_with(case, data):
    alignment = Alignment(*case)
    span = data.draw(spans_of(alignment.reading))
    assert alignment.to_reading(alignment.to_witness(span)).covers(span)


@given(emended(), st.data())
def test_back_and_there_covers_all_that_is_still_to_be_read(case, data):
    """A deletion at the edge of a stretch leaves nothing that could lead back to it; all else is covered."""
    alignment = Alignment(*case)
    span = data.draw(spans_of(alignment.witness).filter(len))
    back = alignment.to_witness(alignment.to_reading(span))
    read = [s for s in alignment.segments if s.witness.overlaps(span) and len(s.reading)]
    for segment in read:
        start, end = max(segment.witness.start, span.start), min(segment.witness.end, span.end)
        assert back.covers(Span(start, end))
    if not read:
        assert back.covers(span)


@given(emended(), st.data())
def test_a_stretch_goes_where_its_letters_go_and_no_farther(case, data):
    """Against the plain definition: the hull of all segments that share a letter with the stretch."""
    alignment = Alignment(*case)
    for text, here, there, move in (
        (alignment.reading, "reading", "witness", alignment.to_witness),
        (alignment.witness, "witness", "reading", alignment.to_reading),
    ):
        span = data.draw(spans_of(text))
        if span.start == span.end:
            continue
        pieces = []
        for segment in alignment.segments:
            mine, other = getattr(segment, here), getattr(segment, there)
            if not mine.overlaps(span):
                continue
            if segment.emendation is None:
                low, high = max(mine.start, span.start), min(mine.end, span.end)
                other = Span(other.start + low - mine.start, other.start + high - mine.start)
            pieces.append(other)
        assert move(span) == Span(pieces[0].start, pieces[-1].end)


@given(emended(), st.data())
def test_a_larger_stretch_goes_to_a_larger_one(case, data):
    alignment = Alignment(*case)
    outer = data.draw(spans_of(alignment.reading))
    inner = data.draw(spans_of(outer.of(alignment.reading))).shifted(outer.start)
    if len(inner):
        assert alignment.to_witness(outer).covers(alignment.to_witness(inner))


@given(emended(), st.data())
def test_emendations_in_a_stretch(case, data):
    alignment = Alignment(*case)
    span = data.draw(spans_of(alignment.reading))
    expected = tuple(
        s.emendation
        for s in alignment.segments
        if s.emendation
        and (s.reading.overlaps(span) or (len(s.reading) == 0 and span.start <= s.reading.start <= span.end))
    )
    assert alignment.emendations_in(span) == expected


@given(TEXTS.filter(bool), st.data())
def test_overlaps_are_found_and_refused(witness, data):
    spans = data.draw(st.lists(spans_of(witness).filter(len), max_size=6))
    emendations = [Emendation(f"e{i}", span, "x") for i, span in enumerate(spans)]
    overlapping = any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])
    found = conflicts(emendations)
    assert bool(found) == overlapping
    assert all(a.span.overlaps(b.span) for a, b in found)
    if overlapping:
        with pytest.raises(Conflict):
            Alignment(witness, emendations)
    else:
        Alignment(witness, emendations)


def test_an_emendation_beyond_the_end_is_refused():
    with pytest.raises(Conflict, match="beyond"):
        Alignment("abc", [Emendation("e", Span(2, 4), "x")])


@pytest.mark.parametrize(
    ("witness", "emendations", "reading"),
    [
        ("", [], ""),
        ("abc", [(0, 3, "")], ""),
        ("abc", [(0, 1, "x"), (1, 2, ""), (2, 3, "yz")], "xyz"),
        ("at the\n\nend", [(6, 8, " ")], "at the end"),
        ("self-\n\n12\n\nmanagement", [(4, 11, "")], "selfmanagement"),
        ("cafe\u0301", [(3, 5, "é")], "café"),
        ("a𝒳b", [(1, 2, "𝒴𝒵")], "a𝒴𝒵b"),
        ("שלוס עולם", [(3, 4, "ם")], "שלום עולם"),
    ],
)
def test_cases(witness, emendations, reading):
    alignment = Alignment(witness, [Emendation(f"e{s}", Span(s, e), r) for s, e, r in emendations])
    assert alignment.reading == reading
    assert alignment.invert() == witness


def test_a_deletion_is_found_from_the_point_where_it_was():
    alignment = Alignment("a12 b", [Emendation("note", Span(1, 3), "")])
    assert alignment.reading == "a b"
    assert alignment.to_reading(Span(1, 3)) == Span(1, 1)
    assert alignment.to_witness(Span(1, 1)) == Span(1, 3)
    assert alignment.to_witness(Span(0, 1)) == Span(0, 1)
    assert alignment.to_witness(Span(1, 2)) == Span(3, 4)
    assert alignment.to_witness(Span(0, 2)) == Span(0, 4)
