"""Collation: what differs, and how much it says."""

import random
import time

import pytest

from edition.text.collation import Variation, applied, collate

SUB, ACC, GAP = Variation.SUBSTANTIVE, Variation.ACCIDENTAL, Variation.SPACING


@pytest.mark.parametrize(
    ("base", "other", "found"),
    [
        ("the congress met", "the assembly met", [("congress", "assembly", SUB)]),
        ("the other man", "the man", [("other ", "", SUB)]),
        ("the man", "the other man", [("", "other ", SUB)]),
        ("The Man came", "the man came", [("The", "the", ACC), ("Man", "man", ACC)]),
        ("came; and went", "came, and went", [(";", ",", ACC)]),
        ("to-day he came", "today he came", [("to-day", "today", ACC)]),
        ("to day he came", "to-day he came", [(" ", "-", ACC)]),
        ("any thing else", "anything else", [("any thing", "anything", ACC)]),
        ("ſee the ﬁrſt", "see the first", [("ſee", "see", ACC), ("ﬁrſt", "first", ACC)]),
        ("“No,” he said", '"No," he said', [("“", '"', ACC), ("”", '"', ACC)]),
        ("a line\nof verse", "a line of\nverse", [("\n", " ", GAP), (" ", "\n", GAP)]),
        ("one end.\n\nNext", "one end. Next", [("\n\n", " ", ACC)]),
        ("colour of it", "color of it", [("colour", "color", SUB)]),
        ("and so on", "& so on", [("and", "&", SUB)]),
        ("שָׁלוֹם עולם", "שלום עולם", [("שָׁלוֹם", "שלום", SUB)]),
        ("我們是中國人", "我們是日本人", [("中國", "日本", SUB)]),
        ("same", "same", []),
        ("", "all new", [("", "all new", SUB)]),
        ("all gone", "", [("all gone", "", SUB)]),
    ],
)  # fmt: skip
def test_variants(base: str, other: str, found: list[tuple[str, str, Variation]]) -> None:
    variants = collate(base, other)
    assert [(v.base.of(base), v.words, v.variation) for v in variants] == found
    assert all(v.other.of(other) == v.words for v in variants)
    assert applied(base, variants) == other


def test_a_rewritten_passage_is_one_variant() -> None:
    base = "persuade my father that it was not absolutely necessary for a merchant to understand any thing except books"
    other = "persuade my father that all necessary knowledge was not comprised in the noble art of books"
    assert [v.words for v in collate(base, other)] == [
        "all necessary knowledge was not comprised in the noble art of"
    ]


def test_single_words_stay_apart() -> None:
    assert len(collate("the great man of the house", "a great men of the house")) == 2


def test_near_to_linear() -> None:
    """Ten times the text takes about ten times as long, changes and moved passages included."""

    def once(count: int) -> float:
        chance = random.Random(7)
        lexicon = [f"word{n}" for n in range(2000)] + ["the", "of", "and", "to", "in"] * 400
        words = [chance.choice(lexicon) for _ in range(count)]
        changed = [chance.choice(lexicon) if chance.random() < 0.02 else word for word in words]
        base, other = " ".join(words), " ".join(changed)
        start = time.process_time()
        variants = collate(base, other)
        took = time.process_time() - start
        assert applied(base, variants) == other
        return took

    once(2_000)
    assert once(60_000) < 30 * max(once(6_000), 0.01)
