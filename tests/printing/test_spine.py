"""Spines: their width by the printer's formula to a hundredth of a millimetre, and the words on them."""

from dataclasses import replace

import pytest
from presses import profile_of

from edition.printing.spine import run_of, spine_words


@pytest.mark.parametrize(
    ("name", "paper", "inches"),
    [("kdp", "white", 0.002252), ("kdp", "cream", 0.0025), ("kdp", "premium-colour", 0.002347)],
)
@pytest.mark.parametrize("pages", [30, 132, 400])
def test_the_width_of_the_spine_follows_the_formula(name: str, paper: str, inches: float, pages: int) -> None:
    assert profile_of(name).spine_width(pages, paper) == pytest.approx(pages * inches * 25.4, abs=0.01)


@pytest.mark.parametrize("pages", [32, 132, 400])
def test_lulu_adds_its_allowance(pages: int) -> None:
    assert profile_of("lulu").spine_width(pages) == pytest.approx((pages / 444 + 0.06) * 25.4, abs=0.01)


def test_without_a_formula_the_width_is_typed() -> None:
    offset = profile_of("offset")
    assert offset.spine_width(132) is None
    typed = replace(offset, spine=replace(offset.spine, width=9.5, pages=132))
    assert typed.spine_width(132) == 9.5
    assert typed.spine_width(136) is None


@pytest.mark.parametrize(
    ("language", "run"),
    [
        ("en-US", "down"),
        ("de", "down"),
        ("nl", "down"),
        ("fr", "up"),
        ("es-AR", "up"),
        ("ru", "up"),
        ("ja", "upright"),
    ],
)
def test_words_run_as_the_language_reads(language: str, run: str) -> None:
    assert run_of(language) == run


def test_words_stand_only_where_they_fit() -> None:
    kdp = profile_of("kdp")
    assert spine_words(kdp, 4.5, 79, "en").size == 0
    assert "80 pages" in spine_words(kdp, 4.5, 79, "en").why
    narrow = spine_words(kdp, 4.5, 90, "en")
    assert narrow.size == 0 and "mm" in narrow.why
    sizes = [spine_words(kdp, width, 300, "en").size for width in (8, 10, 15, 25, 40)]
    assert sizes == sorted(sizes) and sizes[0] >= 7 and sizes[-1] == 19
    for width, size in zip((8, 10, 15, 25, 40), sizes, strict=True):
        assert size / 72 * 25.4 + 2 * kdp.spine.text_clearance <= width
