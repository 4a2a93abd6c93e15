"""Two calendars: days of the Julian and the Gregorian calendar, reckoned by `convertdate`.

Years are astronomical (0 is 1 BC). `convertdate` is imported only where a date is converted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from edition.project.edtf_dates import Day, NotEdtf, Period, has_day, period
from edition.project.entries import Calendar, DateStatement

__all__ = ["Styles", "both_styles", "day_number", "gregorian_of", "julian_of", "period_of"]

_JULIAN_DAY_OF_ORDINAL = 1721424.5
"""The Julian date at the beginning of the day before 1 January of the year 1 (Gregorian), ordinal 0 of `datetime`."""


@dataclass(frozen=True, slots=True)
class Styles:
    """One date in both calendars: Old Style and New Style. `first` and `last` are the same day unless it is a span."""

    julian: tuple[Day, Day]
    gregorian: tuple[Day, Day]

    @property
    def differ(self) -> bool:
        """Whether the two are different days by name."""
        return self.julian != self.gregorian


def period_of(date: DateStatement) -> Period | None:
    """Return the days that a date may mean, in its own calendar; None where it is no date."""
    try:
        return period(date.edtf)
    except NotEdtf:
        return None


@lru_cache(maxsize=4096)
def day_number(day: Day, *, julian: bool = False) -> int:
    """Return the number of a day, counted on without end, so that days of both calendars compare.

    For the Gregorian calendar from the year 1 on it is the ordinal of `datetime.date`. A day that the calendar does not
    have counts as the last of its month.
    """
    year, month, number = day
    while number > 28 and not has_day((year, month, number), julian=julian):
        number -= 1
    if not julian and 1 <= year <= 9999:
        return date(year, month, number).toordinal()
    from convertdate import gregorian
    from convertdate import julian as old

    reckoned = old.to_jd(year, month, number) if julian else gregorian.to_jd(year, month, number)
    return round(float(reckoned) - _JULIAN_DAY_OF_ORDINAL)


def gregorian_of(day: Day) -> Day:
    """Return the Gregorian name of a day of the Julian calendar: 25 October 1917 is 7 November."""
    from convertdate import gregorian, julian

    year, month, number = gregorian.from_jd(julian.to_jd(*day))
    return int(year), int(month), int(number)


def julian_of(day: Day) -> Day:
    """Return the Julian name of a day of the Gregorian calendar: 7 November 1917 is 25 October."""
    from convertdate import gregorian, julian

    year, month, number = julian.from_jd(gregorian.to_jd(*day))
    return int(year), int(month), int(number)


def both_styles(date: DateStatement) -> Styles | None:
    """Return a date in both calendars.

    None for what is not known to the day at both ends (a month or a year has no other name that is of use), for a
    calendar that is not known, and for what is no date.
    """
    said = period_of(date)
    if said is None or date.calendar is Calendar.UNKNOWN or said.first is None or said.last is None:
        return None
    ends = said.ends or (said,)
    if any(end.precision != "day" for end in ends):
        return None
    own = (said.first, said.last)
    if date.calendar is Calendar.JULIAN:
        return Styles(own, (gregorian_of(own[0]), gregorian_of(own[1])))
    return Styles((julian_of(own[0]), julian_of(own[1])), own)
