"""The laws of suspects: places are right, none overlap, a ledger replayed ranks the same, the work is linear."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.suspects import candidates, vocabulary
from edition.suspects.search import Search
from edition.suspects.suspect import Choice, Decision

WORDS = st.sampled_from(
    ["the", "cotigress", "of", "Kosior", "Kcisior,", "was", "in1946", "ruled.", "that", '"', "—", "wor", "kers", "\n\n",
     "𝒳é", "insist-ing", "ofthe", "?", "1", "\u200f", "שלום", "天地", "e\u0301"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_places_are_right_and_none_overlap(text):
    found = Search(text, "en").ranked()
    in_order = sorted(found, key=lambda s: s.start)
    for suspect in found:
        assert text[suspect.start : suspect.end] == suspect.quote
        assert suspect.line == text.count("\n", 0, suspect.start) + 1
        assert 0 <= suspect.score <= 1
        assert suspect.quote not in suspect.suggestions
        assert suspect.signals
    assert all(a.end <= b.start for a, b in pairwise(in_order))
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert found == Search(text, "en").ranked()


@settings(max_examples=15, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_ledger_replayed_gives_the_same_ranking(text, rng):
    search = Search(text, "en")
    for suspect in search.ranked()[:6]:
        choice = rng.choice(list(Choice))
        search.decide(Decision(suspect.start, suspect.end, suspect.quote, choice, "x", suspect.kind))
    again = Search(text, "en", decided=search.decisions)
    assert again.ranked() == search.ranked()
    closed = [d for d in search.decisions if d.choice is not Choice.SKIP]
    for suspect in again.ranked():
        assert not any(d.start < suspect.end and suspect.start < d.end for d in closed)


def test_the_work_grows_with_the_text_and_no_faster(monkeypatch):
    """Counted, not timed: comparisons of words, dictionary look-ups and repairs, on one line without end."""
    rng = random.Random(5)
    letters = "etaoinshrdlu"
    words = ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(400)]
    work = {"distances": 0, "rewritings": 0}
    plain_cdist, plain_rewritten = candidates.cdist, vocabulary.rewritten

    def counted_cdist(queries, choices, **options):
        work["distances"] += len(queries) * len(choices)
        return plain_cdist(queries, choices, **options)

    def counted_rewritten(word, *rest):
        work["rewritings"] += 1
        return plain_rewritten(word, *rest)

    monkeypatch.setattr(candidates, "cdist", counted_cdist)
    monkeypatch.setattr(vocabulary, "rewritten", counted_rewritten)
    amounts = []
    for times in (1, 8):
        work.update(distances=0, rewritings=0)
        Search(" ".join(words * times), "en")
        amounts.append(dict(work))
    # The same words again are no more work, whatever the length.
    assert amounts[0]["distances"] > 0
    assert amounts[1]["rewritings"] == amounts[0]["rewritings"]
    assert amounts[1]["distances"] <= amounts[0]["distances"] * 1.05


def test_hostile_texts_end():
    for text in (
        "",
        " ",
        "a" * 100_000,
        ". " * 20_000,
        "a.b" * 10_000,
        '"' * 5_000,
        "(" * 5_000,
        "-a" * 20_000,
        "\x00 \ud7ff",
    ):
        Search(text, "en").ranked()
