"""The chronology as a table, and its events as the timeline draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.apparatus.calendars import gregorian_of, period_of
from edition.apparatus.timeline import Drawn
from edition.project.edtf_dates import Day
from edition.project.entries import Calendar, Event
from edition.render.apparatus.pen import Locator, Pen
from edition.render.apparatus.targets import id_of
from edition.render.html import attributes, escape

__all__ = ["chronology", "drawn_events"]

_YEAR_DAYS = 365.2425
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def chronology(events: Sequence[Event], passages: Sequence[Sequence[Locator]], pen: Pen) -> str:
    """Return the table of events; `passages` are, event by event, the places of the text on which each rests.

    What comes from outside the text stands in square brackets.
    """
    rows = "\n".join(_row(event, places, pen) for event, places in zip(events, passages, strict=True))
    say = pen.say
    head = "".join(f'<th scope="col">{escape(say[name])}</th>' for name in ("date", "event"))
    outside = any(event.outside for event in events)
    introduction = f'<p class="note">{escape(say["outside introduction"])}</p>\n' if outside else ""
    table = f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>"
    return f'{introduction}<table class="chronology">\n{table}\n</table>'


def _row(event: Event, passages: Sequence[Locator], pen: Pen) -> str:
    words = pen.prose.write(event.text)
    if event.outside:
        words = f'<span class="outside">[{words}]</span>'
    parts = [f'<p class="article">{words}</p>']
    if event.note:
        parts.append(f'<p class="disputed">{pen.prose.write(event.note)}</p>')
    if event.persons and not pen.medium.printed:
        persons = "; ".join(pen.link(own) for own in event.persons)
        parts.append(f'<p class="persons"><i>{escape(pen.say["persons"])}:</i> {persons}</p>')
    parts.append(pen.tail(passages, event.sources))
    date = escape(pen.dates.full(event.date))
    values: dict[str, str | None] = {"id": id_of(event), "class": "event"}
    content = "\n".join(part for part in parts if part)
    return f'<tr{attributes(values)}><th scope="row">{date}</th><td>{content}</td></tr>'


def drawn_events(events: Sequence[Event], pen: Pen) -> tuple[Drawn, ...]:
    """Return the events of the timeline; those whose date cannot be reckoned with are left out."""
    return tuple(_drawn(events, pen))


def _drawn(events: Sequence[Event], pen: Pen) -> Iterator[Drawn]:
    for event in events:
        said = period_of(event.date) if event.timeline else None
        if said is None:
            continue
        first, last = said.first or said.last, said.last or said.first
        if first is None or last is None:
            continue
        if event.date.calendar is Calendar.JULIAN:
            first, last = gregorian_of(first), gregorian_of(last)
        yield Drawn(
            event.id,
            _years(first),
            _years(last, 1),
            pen.dates.short(event.date),
            pen.prose.plain(event.label or event.text.rstrip(".")),
            pen.prose.plain(event.lane),
            said.precision == "span",
        )


def _years(day: Day, more: int = 0) -> float:
    """Return a day as years and a part of one, at its beginning, or with `more` 1 at its end."""
    year, month, number = day
    return year + min((_BEFORE[month - 1] + number - 1 + more) / _YEAR_DAYS, 1.0)
