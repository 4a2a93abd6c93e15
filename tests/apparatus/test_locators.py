"""Pages of the index: in order, drawn together, abbreviated."""

from dataclasses import dataclass

import pytest

from edition.apparatus.apparatus import Apparatus, IndexEntry, Occurrence
from edition.apparatus.locators import (
    Locator,
    crowded,
    entry_locators,
    index_locators,
    locators,
    printed_locators,
    printed_range,
)
from edition.text.span import Span


@dataclass(frozen=True)
class Spot:
    page: str
    sheet: int


def locate(span: Span) -> Spot | None:
    """Ten code points a page: four roman pages first, one without folio, then arabic from 1; nothing after 400."""
    sheet = span.start // 10 + 1
    if span.start >= 400:
        return None
    return Spot(
        ("i", "ii", "iii", "iv")[sheet - 1] if sheet <= 4 else "" if sheet == 5 else str(sheet - 5), sheet
    )


def printed(*starts: int) -> str:
    return printed_locators(locators([Span(at, at + 1) for at in starts], locate))


@pytest.mark.parametrize(
    ("starts", "wanted"),
    [
        ((), ""),
        ((50,), "1"),
        ((50, 55, 51), "1"),
        ((90, 100, 120, 130, 140), "5–6, 8–10"),
        ((140, 50, 130), "1, 9–10"),
        ((20, 30), "iii–iv"),
        ((30, 50), "iv, 1"),
        ((10, 50, 60), "ii, 1–2"),
        ((40,), ""),
        ((500,), ""),
    ],
)
def test_pages_are_drawn_together(starts, wanted):
    assert printed(*starts) == wanted


def test_a_passage_counts_on_all_its_pages():
    assert printed_locators(locators([Span(55, 85)], locate)) == "1–4"
    assert printed_locators(locators([Span(55, 60)], locate)) == "1"


def test_notes_have_their_number():
    assert printed_locators([Locator(17, 17, "12", "12", "3"), Locator(18, 19, "13", "14")]) == "12n3, 13–14"


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("3", "10", "3–10"), ("71", "72", "71–72"), ("96", "117", "96–117"), ("100", "104", "100–104"),
        ("1100", "1113", "1100–1113"), ("101", "108", "101–8"), ("808", "833", "808–33"), ("1103", "1104", "1103–4"),
        ("321", "328", "321–28"), ("498", "532", "498–532"), ("1087", "1089", "1087–89"), ("1496", "1500", "1496–500"),
        ("11564", "11615", "11564–615"), ("12991", "13001", "12991–3001"), ("iv", "vi", "iv–vi"), ("5", "5", "5"),
    ],
)  # fmt: skip
def test_ranges_abbreviated_by_chicago(first, last, wanted):
    assert printed_range(first, last, short=True) == wanted
    assert printed_range(first, last) == (first if first == last else f"{first}–{last}")


def test_headings_with_many_numbers_want_dividing():
    many = tuple(Span(at, at + 1) for at in range(50, 400, 20))
    few = many[:7]
    sub = IndexEntry("ix-c", "c", "subject", passages=many)
    index = (
        IndexEntry("ix-a", "a", "subject", passages=many),
        IndexEntry("ix-b", "b", "subject", passages=few, sub=(sub,)),
    )
    one = Occurrence("m1", "person", "x", Span(50, 55))
    apparatus = Apparatus(index=index, by_entry={"x": (one,)})
    pages = index_locators(apparatus, locate)
    assert [finding.message for finding in crowded(apparatus, pages)] == [
        "“a” has 18 page numbers without sub-entries",
        "“b: c” has 18 page numbers without sub-entries",
    ]
    assert printed_locators(entry_locators(apparatus, locate)["x"]) == "1"
