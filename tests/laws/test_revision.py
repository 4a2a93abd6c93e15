"""Laws of revising: the reading text becomes what was asked for, whatever emendations there were."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from edition.text.alignment import Alignment
from edition.text.anchor import resolve
from edition.text.emendation import Emendation
from edition.text.quoting import cuts_word, quotable, unique_anchors, whole_words
from edition.text.revision import Edit, applied, revise
from edition.text.span import Span

LETTERS = st.text("ab,. \n'-", max_size=30)
ANY = st.text(
    st.one_of(st.sampled_from("ab é’\n.,字ชา\u0301\u200d👍שa"), st.characters(blacklist_categories=["Cs"])),
    max_size=25,
)
TEXTS = st.one_of(LETTERS, ANY)


@st.composite
def spans(draw, text, *, empty):
    """Spans of a text that do not overlap, in order."""
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    found = [Span(a, b) for a, b in zip(points[::2], points[1::2], strict=False)]
    return [s for s in found if empty or len(s)]


@st.composite
def alignments(draw):
    witness = draw(TEXTS)
    chosen = draw(spans(witness, empty=False))
    return Alignment(witness, [Emendation(f"e{i}", s, draw(TEXTS)) for i, s in enumerate(chosen)])


@st.composite
def revisions(draw):
    alignment = draw(alignments())
    places = draw(spans(alignment.reading, empty=True))
    edits: list[Edit] = []
    for span in places:
        if not edits or span.start > edits[-1].span.end:
            edits.append(Edit(span, draw(TEXTS)))
    return alignment, edits


@given(revisions())
def test_the_reading_text_becomes_what_was_asked_for(case):
    alignment, edits = case
    made, impossible = revise(alignment, edits)
    if not alignment.witness:
        assert made == []
        return
    assert impossible == []
    gone = {e.id for r in made for e in r.replaced}
    kept = [s.emendation for s in alignment.segments if s.emendation and s.emendation.id not in gone]
    new = [
        Emendation(f"n{i}", r.span, r.reading)
        for i, r in enumerate(made)
        if r.span.of(alignment.witness) != r.reading
    ]
    assert Alignment(alignment.witness, kept + new).reading == applied(alignment.reading, edits)


@given(alignments())
def test_no_edit_asks_for_nothing(alignment):
    same = [Edit(Span(0, len(alignment.reading)), alignment.reading)] if alignment.reading else []
    assert revise(alignment, same) == ([], [])


@given(TEXTS.filter(bool), st.data())
def test_an_anchor_has_its_one_place_and_no_word_too_many(text, data):
    chosen = [s for s in data.draw(spans(text, empty=False))]
    anchors = unique_anchors(text, chosen)
    for span, anchor, answer in zip(chosen, anchors, resolve(text, anchors), strict=True):
        assert answer == (span,)
        assert anchor.before == "" or text[: span.start].endswith(anchor.before)
        if anchor.before or anchor.after:
            alone = resolve(text, unique_anchors(text, [span])[:0] or [type(anchor)(anchor.quote)])[0]
            assert not isinstance(alone, tuple)


@given(TEXTS, st.data())
def test_what_is_quoted_says_the_same_and_cuts_no_word(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    reading = data.draw(TEXTS)
    quoted = quotable(text, Span(start, end), reading)
    if quoted is None:
        assert text == ""
        return
    span, new = quoted
    assert len(span) or text[start:end] == reading
    assert text[: span.start] + new + text[span.end :] == text[:start] + reading + text[end:]
    if text[start:end] != reading and reading:
        assert not cuts_word(text, span.start) or not cuts_word(text, span.end)


@given(TEXTS, st.data())
def test_whole_words_are_whole(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = whole_words(text, Span(start, end))
    assert whole.covers(Span(start, end))
    assert not cuts_word(text, whole.start)
    assert not cuts_word(text, whole.end)
    assert unicodedata.is_normalized("NFC", whole.of(text)) or not unicodedata.is_normalized("NFC", text)
