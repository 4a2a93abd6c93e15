"""Laws of collation: the variants are all there is between two texts, and nothing more."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from edition.text.collation import Variation, applied, collate

PIECES = ("the", "The", "of", "man", "men", "to-day", "today", ",", ";", "—", "“", "”", " ", "  ", "\n", "\n\n", "é",
          "e\u0301", "\U0001d510", "שָׁ", "中", "don’t", "don't", "\u200d", "_", "9")  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_applied_they_make_the_other_text(base: str, other: str) -> None:
    assert applied(base, collate(base, other)) == other


@given(TEXTS)
def test_a_text_has_no_variants_from_itself(text: str) -> None:
    assert collate(text, text) == ()


@given(TEXTS, TEXTS)
def test_they_are_in_order_and_apart_and_say_something(base: str, other: str) -> None:
    variants = collate(base, other)
    for first, second in pairwise(variants):
        assert first.base.end <= second.base.start and first.other.end <= second.other.start
    for variant in variants:
        assert variant.base.of(base) != variant.words == variant.other.of(other)


@given(TEXTS, TEXTS)
def test_what_is_called_spacing_is_spacing(base: str, other: str) -> None:
    variants = collate(base, other)
    if all(v.variation is Variation.SPACING for v in variants):
        assert "".join(base.split()) == "".join(other.split())
    if all(v.variation is not Variation.SUBSTANTIVE for v in variants):
        letters = ["".join(c for c in text.casefold() if c.isalnum()) for text in (base, other)]
        assert letters[0] == letters[1] or any("é" in text or "e\u0301" in text for text in (base, other))


@given(TEXTS, TEXTS, TEXTS)
def test_a_passage_put_in_is_found(before: str, inside: str, after: str) -> None:
    base, other = f"{before} xyzzy {after}", f"{before} xyzzy {inside} plugh {after}"
    assert applied(base, collate(base, other)) == other
