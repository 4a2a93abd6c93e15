"""Laws of mentions: each is a form, none cross, order does not matter, nothing is both a mention and a doubt."""

from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.mentions import Name, survey
from edition.apparatus.words import form_words, words_of
from edition.text.span import Span

WORDS = st.sampled_from(
    ["Ab", "Cd", "Ef", "gh", "K.", "Il'ich", "the", ".", "-", "Ab’s", "\n\n", "Дг", "列", "𝔏"]
)
FORM = st.lists(
    st.sampled_from(["Ab", "Cd", "Ef", "gh", "Il'ich", "K.", "Дг", "列"]), min_size=1, max_size=3
).map(" ".join)
TEXT = st.lists(WORDS, max_size=40).map(" ".join)
NAMES = st.lists(
    st.tuples(st.sampled_from(["person", "term", "place"]), st.lists(FORM, min_size=1, max_size=3)),
    max_size=6,
).map(
    lambda rows: [
        Name(f"n{number}", kind, tuple(forms), family=tuple(forms[:1]) if kind == "person" else ())
        for number, (kind, forms) in enumerate(rows)
    ]
)


@given(TEXT, NAMES)
def test_the_words_of_a_mention_are_a_form(text, names):
    forms = {name.id: {tuple(w.casefold() for w in form_words(f)) for f in name.forms} for name in names}
    for mention in survey(text, names).mentions:
        words = tuple(w.casefold() for w in words_of(mention.span.of(text)).words[:-1])
        assert words in forms[mention.target]


@given(TEXT, NAMES)
def test_mentions_do_not_cross(text, names):
    spans = [mention.span for mention in survey(text, names).mentions]
    for one in spans:
        for other in spans:
            assert not one.overlaps(other) or one.covers(other) or other.covers(one)
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))


@given(TEXT, NAMES)
def test_one_place_is_not_said_twice(text, names):
    result = survey(text, names)
    told = [(m.kind, m.span) for m in result.mentions]
    assert len(told) == len(set(told))
    kinds = {name.id: name.kind for name in names}
    doubted = {(kinds[d.candidates[0]], d.span) for d in result.doubts}
    assert not doubted & set(told)


@given(TEXT, NAMES, st.randoms())
def test_the_order_of_names_does_not_matter(text, names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    one, other = survey(text, names), survey(text, shuffled)
    assert set(one.mentions) == set(other.mentions)
    assert {(d.span, d.forename, frozenset(d.candidates)) for d in one.doubts} == {
        (d.span, d.forename, frozenset(d.candidates)) for d in other.doubts
    }


@given(TEXT, NAMES, st.data())
def test_a_claim_is_kept_whatever_else_is_found(text, names, data):
    if not text or not names:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claimed = Name("claimed", "person", ("Zz",), here=(Span(start, end),))
    mentions = survey(text, [*names, claimed]).mentions
    assert [m.span for m in mentions if m.target == "claimed"] == [Span(start, end)]
    for mention in mentions:
        own = mention.span
        assert (
            not own.overlaps(Span(start, end)) or own.covers(Span(start, end)) or Span(start, end).covers(own)
        )


@given(st.text(max_size=200))
def test_words_cover_the_text(text):
    read = words_of(text)
    covered = set()
    for start, end, word in zip(read.starts, read.ends, read.words, strict=True):
        if word:
            assert not covered & set(range(start, end))
            covered |= set(range(start, end))
    left = "".join(sign for at, sign in enumerate(text) if at not in covered)
    assert all(
        sign.isspace() or not sign.isprintable() or sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff"
        for sign in left
    )
