"""Checks of dates: lives, the chronology, and what the text itself says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.apparatus.calendars import day_number, gregorian_of, julian_of, period_of
from edition.apparatus.date_words import SaidDate, dates_in
from edition.apparatus.grounds import Grounds
from edition.findings import Finding
from edition.findings.catalogue import make
from edition.project.edtf_dates import Day, Period
from edition.project.entries import Calendar, DateStatement, Event, EventKind, Person

__all__ = ["agrees", "date_findings"]

_CALENDARS_APART = 14
"""Days by which a date may be off whose calendar is not known: the two are at most thirteen apart until 2100."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """The days that a date may mean, by number; None where an end is open."""

    first: int | None
    last: int | None

    def before(self, other: _Reach) -> bool:
        """Tell whether all of it is before all of the other."""
        return self.last is not None and other.first is not None and self.last < other.first


def date_findings(grounds: Grounds) -> Iterator[Finding]:
    """Yield what is to say about the dates of lives and events."""
    persons = {person.id: person for person in grounds.apparatus.persons}
    for person in persons.values():
        yield from _life(grounds, person)
    latest: tuple[int, Event] | None = None
    for event in grounds.apparatus.register.events:
        reach = _reach(event.date)
        if reach is None:
            continue
        place = grounds.entry_place("events", event.id)
        if latest is not None and reach.last is not None and reach.last < latest[0]:
            message = (
                f"“{event.id}” ({event.date.edtf}) stands after “{latest[1].id}” ({latest[1].date.edtf})"
            )
            yield make("D007", place, message)
        if reach.first is not None and (latest is None or reach.first > latest[0]):
            latest = (reach.first, event)
        yield from _lives(grounds, event, reach, persons)
        yield from _words(grounds, event)


def agrees(said: Sequence[SaidDate], date: DateStatement) -> bool:
    """Tell whether the words of a text and a date agree: none of the words tell, or one of the finest of them fits.

    Words that are coarser than the date count only where none are as fine. An Old Style date agrees with its New
    Style form too.
    """
    own = period_of(date)
    if own is None or not said:
        return True
    level = {"day": 3, "month": 2, "season": 2}.get(own.precision, 1)
    if own.ends is not None:
        level = min({"day": 3, "month": 2, "season": 2}.get(end.precision, 1) for end in own.ends)
    told = [one for one in said if one.fineness >= level] or list(said)
    return any(_fits(one, first, last) for one in told for first, last in _forms(own, date.calendar))


def _forms(own: Period, calendar: Calendar) -> Iterator[tuple[Day, Day]]:
    """Yield the first and last day that a date may mean, widened if it is vague, in its own style and in the other."""
    first, last = own.first or own.last, own.last or own.first
    if first is None or last is None:
        return
    if own.approximate or own.uncertain:
        first, last = _widened(first, last, own.precision)
    yield first, last
    if calendar is Calendar.JULIAN and own.precision in ("day", "span"):
        yield gregorian_of(first), gregorian_of(last)
    elif calendar is Calendar.UNKNOWN and own.precision in ("day", "span"):
        yield gregorian_of(first), gregorian_of(last)
        yield julian_of(first), julian_of(last)


def _widened(first: Day, last: Day, precision: str) -> tuple[Day, Day]:
    if precision in ("day", "month", "season", "span"):
        year, month, _ = first
        low = (year, month - 1, 1) if month > 1 else (year - 1, 12, 1)
        year, month, _ = last
        return low, ((year, month + 1, 31) if month < 12 else (year + 1, 1, 31))
    return (first[0] - 2, 1, 1), (last[0] + 2, 12, 31)


def _fits(said: SaidDate, first: Day, last: Day) -> bool:
    return any(low <= last and first <= high for low, high in said.ranges(first[0], last[0]))


def _reach(date: DateStatement | None) -> _Reach | None:
    own = period_of(date) if date is not None else None
    if own is None or date is None:
        return None
    julian = date.calendar is Calendar.JULIAN
    slack = _CALENDARS_APART if date.calendar is Calendar.UNKNOWN and own.precision != "year" else 0
    if own.approximate or own.uncertain:
        slack += {"day": 31, "month": 31, "season": 62}.get(own.precision, 3 * 366)
    first = day_number(own.first, julian=julian) - slack if own.first is not None else None
    last = day_number(own.last, julian=julian) + slack if own.last is not None else None
    return _Reach(first, last)


def _life(grounds: Grounds, person: Person) -> Iterator[Finding]:
    birth = _reach(person.birth.date if person.birth else None)
    death = _reach(person.death.date if person.death else None)
    if birth is not None and death is not None and death.before(birth):
        born, died = _edtf(person, "birth"), _edtf(person, "death")
        place = grounds.entry_place("persons", person.id)
        yield make("D004", place, f"“{person.name}” dies {died} before being born {born}")


def _lives(grounds: Grounds, event: Event, reach: _Reach, persons: dict[str, Person]) -> Iterator[Finding]:
    """Say who acts out of life, and where the biographies have another birth or death."""
    place = grounds.entry_place("events", event.id)
    if event.disputed:
        return
    for own in event.persons:
        person = persons.get(own)
        if person is None:
            continue
        birth = _reach(person.birth.date if person.birth else None)
        death = _reach(person.death.date if person.death else None)
        if event.kind is not EventKind.OTHER:
            end, other = (birth, "birth") if event.kind is EventKind.BIRTH else (death, "death")
            if end is not None and (reach.before(end) or end.before(reach)):
                message = (
                    f"the {other} of “{person.name}” is {event.date.edtf} here, {_edtf(person, other)} there"
                )
                yield make("D010", place, message)
            continue
        acts = f"“{person.name}” acts in “{event.id}” ({event.date.edtf})"
        if birth is not None and reach.before(birth):
            yield make("D005", place, f"{acts} before birth ({_edtf(person, 'birth')})")
        if death is not None and death.before(reach):
            yield make("D005", place, f"{acts} after death ({_edtf(person, 'death')})")


def _edtf(person: Person, end: str) -> str:
    life = person.birth if end == "birth" else person.death
    return life.date.edtf if life and life.date else ""


def _words(grounds: Grounds, event: Event) -> Iterator[Finding]:
    """Say where the passage or the words of the date say another date."""
    span = grounds.apparatus.passages.get(event.id)
    stated = dates_in(event.date.as_printed, grounds.language)
    words = span.of(grounds.texts.text) if span is not None else ""
    # Where the text's own words for it are no date (“four days later”), another in the passage is not the event's.
    said = dates_in(words, grounds.language) if stated or not event.date.as_printed else []
    if said and not agrees(said, event.date):
        shown = ", ".join(f"“{one.span.of(words)}”" for one in said)
        place = grounds.entry_place("events", event.id, span)
        message = f"the event “{event.id}” is {event.date.edtf}, and its passage says {shown}"
        plain = event.date.calendar is Calendar.GREGORIAN
        hint = (
            "Correct the date; if the text's is Old Style, write it as it stands and say `calendar: julian`."
        )
        yield make("D006", place, message, hint if plain else "")
    elif stated and not agrees(stated, event.date):
        place = grounds.entry_place("events", event.id)
        message = f"“{event.date.as_printed}” and {event.date.edtf} are not the same date"
        yield make("D008", place, message)
