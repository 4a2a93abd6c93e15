"""Dates: EDTF, both calendars, and the words of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.calendars import both_styles, day_number, gregorian_of, julian_of
from edition.apparatus.checks_dates import agrees
from edition.apparatus.date_words import dates_in
from edition.apparatus.gathering import in_order_of_time
from edition.project.edtf_dates import NotEdtf, has_day, may_be_span, period
from edition.project.entries import Calendar, DateStatement, Event


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("1923", (1923, 1, 1), (1923, 12, 31), "year"),
        ("1923-02", (1923, 2, 1), (1923, 2, 28), "month"),
        ("1924-02", (1924, 2, 1), (1924, 2, 29), "month"),
        ("1923-05-25", (1923, 5, 25), (1923, 5, 25), "day"),
        ("1923-05-25?", (1923, 5, 25), (1923, 5, 25), "day"),
        ("1923~", (1923, 1, 1), (1923, 12, 31), "year"),
        ("1923-21", (1923, 3, 1), (1923, 5, 31), "season"),
        ("1923-24", (1923, 12, 1), (1924, 2, 28), "season"),
        ("1921/1923", (1921, 1, 1), (1923, 12, 31), "span"),
        ("1918-07-12/1918-07-13", (1918, 7, 12), (1918, 7, 13), "span"),
        ("1941~/1945~", (1941, 1, 1), (1945, 12, 31), "span"),
        ("../1923", None, (1923, 12, 31), "span"),
        ("1923/", (1923, 1, 1), None, "span"),
        ("192X", (1920, 1, 1), (1929, 12, 31), "decade"),
        ("19XX", (1900, 1, 1), (1999, 12, 31), "century"),
        ("1923-05-XX", (1923, 5, 1), (1923, 5, 31), "month"),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), "day"),
        ("[1921,1923]", (1921, 1, 1), (1923, 12, 31), "span"),
        ("1923-05-~25", (1923, 5, 25), (1923, 5, 25), "day"),
        ("Y12023", (12023, 1, 1), (12023, 12, 31), "span"),
    ],
)
def test_edtf(edtf, first, last, precision):
    said = period(edtf)
    assert (said.first, said.last, said.precision) == (first, last, precision)
    assert said.uncertain is ("?" in edtf) and said.approximate is ("~" in edtf)


@pytest.mark.parametrize(
    "edtf",
    ["", "x", "May 1923", "1923-5-2", "1923-13", "1923-02-30", "1923-00", "1923/1921", "/", "../..", "1/2/3", "unknown",
     "1923-01-01T12:00:00", "[", "1923-05-25-26", "9" * 300, "1918-1921", "\0"],
)  # fmt: skip
def test_what_is_no_edtf(edtf):
    with pytest.raises(NotEdtf):
        period(edtf)


def test_nothing_is_printed(capsys):
    with pytest.raises(NotEdtf):
        period("1813-0X")
    assert capsys.readouterr() == ("", "")


@given(st.text(alphabet="0123456789-/.X?~%[]{},YE ", max_size=16))
def test_letters_are_a_date_or_none(edtf):
    try:
        said = period(edtf)
    except NotEdtf:
        return
    assert said.first is None or said.last is None or said.first <= said.last


@pytest.mark.parametrize(
    ("edtf", "trap"),
    [("1918-21", True), ("1921-22", True), ("1921-22?", True), ("1923-21", False), ("1923-23", False),
     ("1918-12", False), ("1921/22", False), ("1905-31", True), ("1918", False)],
)  # fmt: skip
def test_seasons_that_may_be_spans(edtf, trap):
    assert may_be_span(edtf) is trap


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1917, 10, 25), (1917, 11, 7)),
        ((1812, 12, 18), (1812, 12, 30)),
        ((1800, 2, 29), (1800, 3, 12)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1582, 10, 5), (1582, 10, 15)),
        ((1, 1, 3), (1, 1, 1)),
        ((-43, 3, 15), (-43, 3, 13)),
    ],
)
def test_both_calendars(julian, gregorian):
    assert gregorian_of(julian) == gregorian and julian_of(gregorian) == julian
    assert day_number(julian, julian=True) == day_number(gregorian)


@given(st.dates())
def test_there_and_back(day):
    own = (day.year, day.month, day.day)
    assert gregorian_of(julian_of(own)) == own
    assert day_number(julian_of(own), julian=True) == day_number(own) == day.toordinal()


def test_days_that_one_calendar_has():
    assert has_day((1900, 2, 29), julian=True) and not has_day((1900, 2, 29), julian=False)
    assert has_day((2000, 2, 29), julian=False) and not has_day((1923, 4, 31), julian=True)


def test_both_styles():
    old = both_styles(DateStatement("1812-12-18", Calendar.JULIAN))
    assert old is not None and old.differ and old.gregorian[0] == (1812, 12, 30)
    new = both_styles(DateStatement("1812-12-30/1813-01-02"))
    assert new is not None and new.julian == ((1812, 12, 18), (1812, 12, 21))
    for edtf, calendar in (("1812", Calendar.JULIAN), ("1812-12", Calendar.JULIAN), ("1812-12-18/..", Calendar.JULIAN),
                           ("1812-12-18", Calendar.UNKNOWN), ("no date", Calendar.JULIAN)):  # fmt: skip
        assert both_styles(DateStatement(edtf, calendar)) is None


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "On August 22, he", [(None, 8, 22, 22)]),
        ("en", "on May 25, 1923, a", [(1923, 5, 25, 25)]),
        ("en", "the night of July 12–13, 1918", [(1918, 7, 12, 13)]),
        ("en", "12 July 1918; the 3rd of March 1850", [(1918, 7, 12, 12), (1850, 3, 3, 3)]),
        ("en", "In May he may march. May I? In March", [(None, 5, None, None), (None, 3, None, None)]),
        (
            "en",
            "1918–21 and 1918-1921, 300 men, 12,000",
            [(1918, None, None, None), (1918, None, None, None)],
        ),
        ("en", "a room of 1,923 and No. 45", []),
        ("de", "den 13./25. Dezember 1812, 5. Jänner", [(1812, 12, 13, 25), (None, 1, 5, 5)]),
        ("de", "im Mai 1813; 3.4.1813", [(1813, 5, None, None), (1813, 4, 3, 3)]),
        ("fr", "le 1er mars 1871, 5 août", [(1871, 3, 1, 1), (None, 8, 5, 5)]),
        ("ru", "12 июня 1812 года, 25-го октября", [(1812, 6, 12, 12), (None, 10, 25, 25)]),
        ("es", "el 2 de mayo de 1808", [(1808, 5, 2, 2)]),
        ("it", "il 4 novembre 1918", [(1918, 11, 4, 4)]),
        ("xx", "13 Mai 1813", [(1813, None, None, None)]),
    ],
)
def test_dates_in_words(language, text, wanted):
    assert [(d.year, d.month, d.day, d.last_day) for d in dates_in(text, language)] == wanted


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ru", "xx"]))
def test_any_text_can_be_read_for_dates(text, language):
    for said in dates_in(text, language):
        assert said.span.of(text)
        list(said.ranges(1900, 1901))


@pytest.mark.parametrize(
    ("text", "edtf", "calendar", "agree"),
    [
        ("On August 22", "1921-08-22", "gregorian", True),
        ("On August 22", "1921-08-21", "gregorian", False),
        ("On August 22, 1921", "1922-08-22", "gregorian", False),
        ("in 1921, on August 22", "1921-08-21", "gregorian", False),
        ("in 1921", "1921-08-21", "gregorian", True),
        ("In August", "1921-08-21", "gregorian", True),
        ("In July", "1921-08-21", "gregorian", False),
        ("spring of 1923", "1923-04", "gregorian", True),
        ("spring of 1923", "1923-11", "gregorian", False),
        ("By summer", "1923-22", "gregorian", True),
        ("the winter of 1920", "1920-01-10", "gregorian", True),
        ("July 12–13, 1918", "1918-07-12/1918-07-13", "gregorian", True),
        ("mid-August", "1921-08-15~", "gregorian", True),
        ("in September", "1921-08-20~", "gregorian", True),
        ("October 25, 1917", "1917-10-25", "julian", True),
        ("November 7, 1917", "1917-10-25", "julian", True),
        ("November 8, 1917", "1917-10-25", "julian", False),
        ("October 25, 1917", "1917-11-07", "gregorian", False),
        ("October 25, 1917", "1917-11-07", "unknown", True),
        ("on the next day", "1917-11-07", "gregorian", True),
        ("March 27 and June 5, 1923", "1923-06-05", "gregorian", True),
        ("1941", "1941~/1945~", "gregorian", True),
        ("1933", "1931", "gregorian", False),
    ],
)
def test_words_and_dates_agree(text, edtf, calendar, agree):
    assert agrees(dates_in(text, "en"), DateStatement(edtf, Calendar(calendar))) is agree


def test_a_day_in_both_styles_agrees_with_either():
    said = dates_in("den 13./25. Dezember 1812", "de")
    assert agrees(said, DateStatement("1812-12-25"))
    assert agrees(said, DateStatement("1812-12-13", Calendar.JULIAN))
    assert not agrees(said, DateStatement("1812-12-20"))
    month = dates_in("den 20. Juni/2. Juli 1812", "de")
    assert agrees(month, DateStatement("1812-07-02"))


def events(*dates: str) -> list[Event]:
    return [Event(date, DateStatement(date), "x") for date in dates]


def test_events_keep_their_order_where_none_is_clearly_wrong():
    kept = events("1921-03", "1921", "1921-02/1922", "1922-05", "1922-05-03")
    assert list(in_order_of_time(kept)) == kept
    assert [e.id for e in in_order_of_time(events("1923", "1921", "1922-05"))] == ["1921", "1922-05", "1923"]
    old = [Event("old", DateStatement("1917-10-25", Calendar.JULIAN), ""), *events("1917-11-05")]
    assert [e.id for e in in_order_of_time(old)] == ["1917-11-05", "old"]
