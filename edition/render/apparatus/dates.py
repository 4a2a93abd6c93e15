"""Dates as they print: EDTF and a calendar in the words of the edition's language.

EDTF is ISO 8601-2:2019, levels 0 and 1. An Old Style date prints with the New Style beside it where they differ; what
cannot be read as EDTF prints as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from edition.project.entries import Calendar, DateStatement
from edition.render.wording import Wording

__all__ = ["DateWords", "Moment", "moment"]

_DATE = re.compile(r"(-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)")
_OPEN = ("..", "")
_NO_BREAK = "\u00a0"
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Moment:
    """One EDTF date: `year` as an astronomical number (0 is 1 BC), `unknown` counts its last figures that are X.

    `month` 21 to 24 are spring, summer, autumn, winter.
    """

    year: int
    unknown: int = 0
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False


def moment(edtf: str) -> Moment | None:
    """Return one EDTF date as its parts; None for what is not one."""
    match = _DATE.fullmatch(edtf.strip())
    if match is None:
        return None
    figures, month, day, sign = match.groups()
    return Moment(
        int(figures.replace("X", "0")),
        figures.count("X"),
        int(month) if month and month != "XX" else None,
        int(day) if day and day != "XX" else None,
        sign in ("~", "%") and bool(sign),
        sign in ("?", "%") and bool(sign),
    )


@dataclass(frozen=True, slots=True)
class DateWords:
    """Writes dates in the words of one language. `both` gives a day of the Julian calendar as one of the Gregorian."""

    say: Wording
    both: Callable[[int, int, int], tuple[int, int, int] | None]

    def full(self, date: DateStatement) -> str:
        """Return a date with its months written out."""
        return self._stated(date, short=False)

    def short(self, date: DateStatement) -> str:
        """Return a date with its months abbreviated and in one style only, its own, for narrow places."""
        return self._stated(replace(date, calendar=Calendar.GREGORIAN), short=True)

    def month(self, number: int) -> str:
        """Return the short name of a month, 1 to 12."""
        return self.say["months short"].split("|")[number - 1]

    def year(self, year: int) -> str:
        """Return an astronomical year in words: 0 is 1 BC."""
        return str(year) if year > 0 else f"{1 - year}{_NO_BREAK}{self.say['before christ']}"

    def _stated(self, date: DateStatement, short: bool) -> str:
        julian = date.calendar is Calendar.JULIAN
        first, dash, last = date.edtf.partition("/")
        if not dash:
            one = moment(first)
            return self._one(one, short, julian) if one else date.edtf
        start, end = moment(first), moment(last)
        if (start is None and first not in _OPEN) or (end is None and last not in _OPEN):
            return date.edtf
        if start and end:
            return self._range(start, end, short, julian)
        if start:
            return self.say["date from"].format(self._one(start, short, julian))
        return self.say["date until"].format(self._one(end, short, julian)) if end else date.edtf

    def _one(self, at: Moment, short: bool, julian: bool = False) -> str:
        new = self.both(at.year, at.month or 0, at.day or 0) if julian and at.day else None
        words = self._both(at, new, short) if new else self._plain(at, short)
        return self._hedged(at, words)

    def _hedged(self, at: Moment, words: str) -> str:
        if at.uncertain:
            words += "?"
        return f"{self.say['circa']}{_NO_BREAK}{words}" if at.approximate else words

    def _plain(self, at: Moment, short: bool) -> str:
        if at.unknown == 1:
            return self.say["decade"].format(at.year)
        if at.unknown:
            return self.say["century"].format(self._ordinal(at.year // 100 + 1))
        year = self.year(at.year)
        if at.month is None:
            return year
        if at.day is None:
            return self.say["date my"].format(month=self._month(at.month, short, False), year=year)
        return self.say["date dmy"].format(
            day=self._day(at.day), month=self._month(at.month, short, True), year=year
        )

    def _both(self, at: Moment, new: tuple[int, int, int], short: bool) -> str:
        """Return an Old Style day with the New Style in brackets: 25 October (7 November) 1917."""
        year, month, day = new
        old_day, new_day = self._day(at.day or 1), self._day(day)
        if year != at.year:
            return f"{self._plain(at, short)} ({self._plain(Moment(year, 0, month, day), short)})"
        if month == at.month:
            days = f"{old_day}{_NO_BREAK}({new_day})"
            return self.say["date dmy"].format(
                day=days, month=self._month(month, short, True), year=self.year(year)
            )
        form = self.say["date dm"]
        old = form.format(day=old_day, month=self._month(at.month or 1, short, True))
        other = form.format(day=new_day, month=self._month(month, short, True))
        return self.say["date both"].format(old=old, new=other, year=self.year(year))

    def _range(self, start: Moment, end: Moment, short: bool, julian: bool) -> str:
        whole = f"{self._one(start, short, julian)}{_DASH}{self._one(end, short, julian)}"
        plain = not (julian or start.uncertain or start.approximate or end.uncertain or end.approximate)
        if not plain or start.year != end.year or start.unknown or end.unknown:
            spaced = " " in whole.replace(_NO_BREAK, " ")
            return whole.replace(_DASH, f" {_DASH} ", 1) if spaced else whole
        if start.month and start.month == end.month and start.day and end.day:
            days = f"{self._day(start.day)}{_DASH}{self._day(end.day)}"
            return self.say["date dmy"].format(
                day=days, month=self._month(start.month, short, True), year=self.year(start.year)
            )
        if start.month and end.month and not start.day and not end.day:
            months = f"{self._month(start.month, short, False)}{_DASH}{self._month(end.month, short, False)}"
            return self.say["date my"].format(month=months, year=self.year(start.year))
        if start.month and end.month and start.day and end.day:
            form = self.say["date dm"]
            first = form.format(day=self._day(start.day), month=self._month(start.month, short, True))
            return f"{first} {_DASH} {self._plain(end, short)}"
        return f"{self._plain(start, short)} {_DASH} {self._plain(end, short)}"

    def _month(self, number: int, short: bool, after_day: bool) -> str:
        if number > 12:
            seasons = self.say["seasons"].split("|")
            return seasons[number - 21] if 21 <= number <= 24 else str(number)
        names = self.say["months short" if short else "months of days" if after_day else "months"].split("|")
        return names[number - 1]

    def _day(self, day: int) -> str:
        return self.say["first day"] if day == 1 else self.say["day of month"].format(day)

    def _ordinal(self, number: int) -> str:
        if self.say.language != "en":
            return str(number)
        ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
