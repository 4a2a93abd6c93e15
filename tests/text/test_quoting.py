"""What is quoted, and with how much beside it."""

import pytest

from edition.text.anchor import Anchor
from edition.text.quoting import quotable, unique_anchors, whole_words
from edition.text.span import Span


def change(text: str, old: str, new: str) -> tuple[str, str]:
    start = text.index(old)
    quoted = quotable(text, Span(start, start + len(old)), new)
    assert quoted is not None
    return quoted[0].of(text), quoted[1]


@pytest.mark.parametrize(
    ("text", "old", "new", "quoted"),
    [
        ("the cotigress met", "ti", "n", ("cotigress", "congress")),
        ("he said ll'ich came", "ll", "Il", ("ll'ich", "Il'ich")),
        ("was idle, Nothing", ", N", ". N", ("idle,", "idle.")),
        ("the Party-the men", "-", "—", ("Party-the", "Party—the")),
        ('said "We see', '"', "“", ('"We', "“We")),
        ("as an engineer He", "r H", "r. H", ("engineer", "engineer.")),
        ("had promised", "had p", "had also p", ("promised", "also promised")),
        ("a bloody onefor all", "onef", "one f", ("onefor", "one for")),
        ("one for all", " for", "for", ("one for", "onefor")),
        ("Committee.29 A", "29", "", ("29", "")),
        ("or\n\nin", "\n\n", " ", ("\n\n", " ")),
        ("作者自云", "者", "著", ("者", "著")),
        ("cafe\u0301x olé", "e\u0301", "é", ("cafe\u0301x", "caféx")),
    ],
)
def test_quotations_are_whole_words(text, old, new, quoted):
    assert change(text, old, new) == quoted


def test_nothing_is_quoted_beyond_the_bounds():
    assert quotable("abc def", Span(4, 5), "x", 4, 5) == (Span(4, 5), "x")
    assert quotable("abc", Span(1, 1), "x", 1, 1) is None
    assert quotable("", Span(0, 0), "x") is None


@pytest.mark.parametrize(
    ("text", "at", "before", "after"),
    [
        ("one two three", 4, "", ""),
        ("a cat, a cat. A cat", 2, "", ","),
        ("a cat, a cat. A cat", 9, "", "."),
        ("x cat y, z cat y, x cat w", 2, "x ", " y"),
        ("cat cat cat", 4, "cat ", " cat"),
        ("the cat sat. the cat ran", 4, "", " sat"),
        ("end.\n\nThe cat. A cat.\n\nThe cow, a cat.", 10, "The ", ""),
    ],
)
def test_just_the_context_that_settles_it(text, at, before, after):
    assert unique_anchors(text, [Span(at, at + 3)]) == [Anchor(text[at : at + 3], before, after)]


def test_a_text_that_repeats_itself_still_has_anchors():
    text = "la " * 400
    spans = [Span(i * 3, i * 3 + 2) for i in (0, 1, 200, 398, 399)]
    for span, anchor in zip(spans, unique_anchors(text, spans), strict=True):
        at = text.index(anchor.pattern)
        assert text.find(anchor.pattern, at + 1) == -1
        assert at + len(anchor.before) == span.start


def test_words_are_found_in_any_script():
    assert whole_words("שלום עולם", Span(1, 2)).of("שלום עולם") == "שלום"
    assert whole_words("Москва-река", Span(1, 2)).of("Москва-река") == "Москва"
    assert whole_words("𝒳𝒴 z", Span(1, 2)).of("𝒳𝒴 z") == "𝒳𝒴"
