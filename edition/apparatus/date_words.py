"""Dates as texts say them: “August 22”, “12./24. Juni 1812”, “le 5 mars 1871”, “spring of 1923”, “1918–21”.

What is found says only what the words say: a day without a year is one of any year. Languages are those of
`edition.apparatus.tongues`; years alone are found in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from edition.apparatus.tongues import Tongue, tongue_of
from edition.project.edtf_dates import Day
from edition.text.span import Span

__all__ = ["SaidDate", "dates_in"]

_ORDINAL = r"(?:st|nd|rd|th|er|ère|\.|º|°|-го|го)?"


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as the words of `span` say it; what they do not say is None.

    `year` to `last_year` and `day` to `last_day` are the ends of what is said, alike for one year or day; with
    `either` the two days are one day in both calendars. `season` is as in EDTF, 21 spring to 24 winter.
    """

    span: Span
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    season: int | None = None
    either: bool = False

    @property
    def fineness(self) -> int:
        """How fine it is: 3 a day, 2 a month or season, 1 a year."""
        return 3 if self.day is not None else 2 if self.month is not None or self.season is not None else 1

    def ranges(self, first_year: int, last_year: int) -> Iterator[tuple[Day, Day]]:
        """Yield what it may mean, first and last day, in each year from `first_year` on if it names none itself."""
        years = (
            [self.year] if self.year is not None else range(first_year, min(last_year, first_year + 200) + 1)
        )
        for year in years:
            if self.month is not None and self.day is not None:
                last = self.last_day or self.day
                if self.either or last < self.day:
                    yield (year, self.month, self.day), (year, self.month, self.day)
                    following = (
                        (year, self.month, last) if last >= self.day else _next_month(year, self.month, last)
                    )
                    yield following, following
                else:
                    yield (year, self.month, self.day), (year, self.month, last)
            elif self.month is not None:
                yield (year, self.month, 1), (year, self.month, 31)
            elif self.season == 24:
                yield (year - 1, 12, 1), (year, 3, 31)
                yield (year, 12, 1), (year + 1, 3, 31)
            elif self.season is not None:
                middle = 3 * (self.season - 20)
                yield (year, middle - 1, 15), (year, middle + 3, 15)
            else:
                yield (year, 1, 1), (self.last_year or year, 12, 31)


def _next_month(year: int, month: int, day: int) -> Day:
    return (year, month + 1, day) if month < 12 else (year + 1, 1, day)


def dates_in(text: str, language: str) -> list[SaidDate]:
    """Return the dates that `text` says, in order; spans are of `text`."""
    tongue = tongue_of(language)
    return [said for match in _pattern(language).finditer(text) if (said := _said(match, tongue)) is not None]


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    tongue = tongue_of(language)
    months = _either(tongue.months)
    seasons = _either(tongue.seasons)
    joint = rf"(?:\s+(?:{'|'.join(sorted(tongue.joints))}))?" if tongue.joints else ""
    year = r"[1-9][0-9]{2,3}(?![0-9])"
    span = r"\s*[-–—/]\s*"
    parts: list[str] = []
    if months:
        if language.lower().startswith("en"):
            parts.append(
                rf"(?P<m1>{months})\.?\s+(?P<d1>[0-3]?[0-9]){_ORDINAL}(?P<s1>{span}(?P<e1>[0-3]?[0-9]){_ORDINAL})?"
                rf"(?![0-9])(?:,?\s+(?P<y1>{year}))?"
            )
        parts.append(
            rf"(?P<d2>[0-3]?[0-9]){_ORDINAL}(?P<s2>{span}(?P<e2>[0-3]?[0-9]){_ORDINAL})?{joint}\s+(?P<m2>{months})\b\.?"
            rf"(?:,?{joint}\s+(?P<y2>{year}))?"
        )
        parts.append(rf"(?P<m3>{months})\b\.?,?{joint}\s+(?P<y3>{year})")
        alone = _either(w for w in tongue.months if len(w) > 3 or w in ("mai", "май", "мая", "may", "mei"))
        parts.append(rf"(?P<m4>{alone})\b")
    if seasons:
        parts.append(rf"(?P<s5>{seasons})\b(?:,?{joint}\s+(?P<y5>{year}))?")
    if months:
        parts.append(r"(?P<d6>[0-3]?[0-9])[./](?P<n6>[01]?[0-9])[./](?P<y6>[12][0-9]{3})(?![0-9])")
    parts.append(
        r"(?P<y7>(?:1[0-9]|20)[0-9]{2})(?:(?P<t7>'?s\b)|\s*[-–—]\s*(?P<z7>[0-9]{4}|[0-9]{2}))?(?![0-9])"
    )
    return re.compile(r"(?<![\w.])(?:" + "|".join(parts) + ")")


def _either(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, small or with a capital."""
    names = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" for w in names)


def _said(match: re.Match[str], tongue: Tongue) -> SaidDate | None:
    groups = match.groupdict()
    span = Span(*match.span())
    for number in "12":
        if groups.get(f"m{number}"):
            day = int(groups[f"d{number}"])
            last = int(groups[f"e{number}"]) if groups.get(f"e{number}") else day
            if not (1 <= day <= 31 and 1 <= last <= 31):
                return None
            year = _int(groups.get(f"y{number}"))
            both = "/" in (groups.get(f"s{number}") or "")
            month = tongue.months[groups[f"m{number}"].lower()]
            return SaidDate(span, year, year, month, day, last, either=both)
    if groups.get("m3"):
        year = int(groups["y3"])
        return SaidDate(span, year, year, tongue.months[groups["m3"].lower()])
    if groups.get("m4"):
        return _month_alone(match, groups["m4"], tongue, span)
    if groups.get("s5"):
        year = _int(groups.get("y5"))
        return SaidDate(span, year, year, season=tongue.seasons[groups["s5"].lower()])
    if groups.get("d6"):
        day, month, year = int(groups["d6"]), int(groups["n6"]), int(groups["y6"])
        return SaidDate(span, year, year, month, day, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    year = int(groups["y7"])
    tail = groups.get("z7")
    last_year = int(f"{year}"[: 4 - len(tail)] + tail) if tail else year + 9 if groups.get("t7") else year
    return SaidDate(span, year, max(year, last_year))


def _month_alone(match: re.Match[str], word: str, tongue: Tongue, span: Span) -> SaidDate | None:
    """A month's name alone; one that is a common word too (may, march, août is none) needs its capital and a place."""
    if word.lower() in ("may", "march", "august", "mars", "mai", "sett", "ott"):
        begins = (
            not match.string[: match.start()].strip() or match.string[: match.start()].rstrip()[-1:] in ".!?"
        )
        english = "june" in tongue.months
        if english and (word[:1].islower() or (begins and word.lower() != "august")):
            return None
    return SaidDate(span, month=tongue.months[word.lower()])


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
