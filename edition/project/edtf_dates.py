"""EDTF, the written form of dates: from the letters to the first and last day that may be meant.

The common forms (a day, month, year, decade, season, each with a qualifier, and spans of these) are read here; the rest
of ISO 8601-2:2019 by the library `edtf`, which is imported only for it. Days are (year, month, day) of whatever
calendar the date is stated in, years counted astronomically (0 is 1 BC).
"""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

__all__ = ["Day", "NotEdtf", "Period", "has_day", "may_be_span", "period"]

Day = tuple[int, int, int]

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_VAGUE = re.compile(r"(-?)([0-9]{2}[0-9X]{1,2})(?:-XX(?:-XX)?|-([0-9]{2})-XX)?([?~%]?)")
_SPANLIKE = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})[?~%]?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NotEdtf(ValueError):
    """The letters are no date of EDTF; the message says what is wrong as far as that can be told."""


@dataclass(frozen=True, slots=True)
class Period:
    """What a date says: `first` to `last` day that may be meant, None where it is open or unknown.

    `precision` is day, month, season, year, decade, century or span. A span has its ends in `ends`.
    """

    first: Day | None
    last: Day | None
    precision: str
    approximate: bool = False
    uncertain: bool = False
    ends: tuple[Period, Period] | None = None


def may_be_span(edtf: str) -> bool:
    """Tell whether a season may be meant for a span of years: 1918-21 is the spring of 1918, not 1918 to 1921."""
    match = _SPANLIKE.fullmatch(edtf)
    return match is not None and int(match[3]) > max(int(match[2]), 20)


def has_day(day: Day, *, julian: bool) -> bool:
    """Tell whether the Julian or the Gregorian calendar has that day."""
    year, month, number = day
    leap = year % 4 == 0 if julian else year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12:
        return False
    return 1 <= number <= (28 if month == 2 and not leap else _LENGTHS[month - 1])


@lru_cache(maxsize=4096)
def period(edtf: str) -> Period:
    """Return what the date `edtf` says.

    Raises:
        NotEdtf: it is none.
    """
    text = edtf.strip()
    if "/" in text and text[:1] not in "[{":
        return _span(text)
    if match := _PLAIN.fullmatch(text):
        return _plain(int(match[1]), match[2], match[3], match[4])
    if (match := _VAGUE.fullmatch(text)) and len(match[2]) == 4:
        return _vague(match)
    return _by_library(text)


def _plain(year: int, month: str | None, day: str | None, sign: str) -> Period:
    about, unsure = sign in ("~", "%") and bool(sign), sign in ("?", "%") and bool(sign)
    if month is None:
        return Period((year, 1, 1), (year, 12, 31), "year", about, unsure)
    number = int(month)
    if day is None and 21 <= number <= 24:
        first = (year, 3 * (number - 20), 1)
        last = (year, first[1] + 2, _LENGTHS[first[1] + 1]) if number < 24 else (year + 1, 2, 28)
        return Period(first, last, "season", about, unsure)
    if not 1 <= number <= 12:
        if day is None and 25 <= number <= 41:
            return _by_library(f"{year:04}-{month}{sign}")
        raise NotEdtf(f"there is no month {month}")
    if day is None:
        length = 28 if number == 2 and year % 4 else _LENGTHS[number - 1]
        return Period((year, number, 1), (year, number, length), "month", about, unsure)
    if not 1 <= int(day) <= _LENGTHS[number - 1]:
        raise NotEdtf(f"month {month} has no day {day}")
    whole = (year, number, int(day))
    return Period(whole, whole, "day", about, unsure)


def _vague(match: re.Match[str]) -> Period:
    sign, digits = -1 if match[1] else 1, match[2]
    low, high = sign * int(digits.replace("X", "0")), sign * int(digits.replace("X", "9"))
    low, high = min(low, high), max(low, high)
    about, unsure = match[4] in ("~", "%") and bool(match[4]), match[4] in ("?", "%") and bool(match[4])
    if match[3] is not None:
        if "X" in digits:
            raise NotEdtf("a month of an unknown year")
        made = _plain(low, match[3], None, match[4])
        return Period(made.first, made.last, "month", about, unsure)
    precision = {0: "year", 1: "decade"}.get(digits.count("X"), "century")
    return Period((low, 1, 1), (high, 12, 31), precision, about, unsure)


def _span(text: str) -> Period:
    left, sep, right = text.partition("/")
    if not sep or "/" in right:
        raise NotEdtf("a span has two ends, with one / between them")
    ends = [None if end in ("", "..") else period(end) for end in (left, right)]
    known = [end for end in ends if end is not None]
    if not known:
        raise NotEdtf("both ends of the span are missing")
    first = ends[0].first if ends[0] else None
    last = ends[1].last if ends[1] else None
    if first is not None and last is not None and last < first:
        raise NotEdtf("the span ends before it begins")
    both = (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    return Period(
        first, last, "span", any(e.approximate for e in known), any(e.uncertain for e in known), both
    )


def _by_library(text: str) -> Period:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if not text or len(text) > 200 or "T" in text:
        raise NotEdtf("it is not a day, month, year or span of time")
    try:
        with redirect_stdout(None):  # where it gives up on a date the library says so on standard output
            parsed = parse_edtf(text)
            low, high = parsed.lower_strict(), parsed.upper_strict()
        first, last = _day(low), _day(high)
    except EDTFParseException as error:
        raise NotEdtf("it is not in the form of EDTF") from error
    except (ValueError, TypeError, AttributeError, OverflowError, IndexError, RecursionError) as error:
        raise NotEdtf("it is not a date that can be reckoned with") from error
    about = "~" in text or "%" in text
    precision = "day" if first == last else "span"
    return Period(first, last, precision, about, "?" in text or "%" in text)


def _day(found: object) -> Day | None:
    if isinstance(found, float):  # the library's infinities: an open end
        return None
    parts: Any = found
    return int(parts[0]), int(parts[1]), int(parts[2])
