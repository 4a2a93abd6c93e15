"""The timeline: where every line of every label stands on a page, beside a scale of time that runs downward.

All measures are points from the page's upper left corner. Where many events crowd into few years, that stretch is
drawn once more at a larger scale: the main scale has its labels on the left, the enlarged one on the right. Labels
keep the order of time, never overlap and never leave the page; events that do not fit on one page go on to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from edition.apparatus.labels import Label, Lines, Measure, label, settled, wrapped
from edition.apparatus.timescale import Scale, scale

__all__ = ["Bar", "Dot", "Drawn", "Leader", "Panel", "lay_out"]

_GAP = 0.35  # white between two labels, in lines
_TRACK = 13.0  # from a scale to the dots beside it
_REACH = 11.0  # from the dots to the labels
_FAN = 34.0  # between the two scales
_SHARES = (0.5, 0.43, 0.57, 0.36, 0.64, 0.3)  # of the width, for the labels on the left
_WORTH = 0.6  # an enlarged stretch must make the labels stand so much nearer to their dates
_TRIED = 24  # starts of stretches that are tried


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event to draw: `start` and `end` in years and parts of years, `date` and `label` the words beside it.

    `lasting` events have a bar from start to end; others a dot, midway when the date is not known to the day.
    """

    id: str
    start: float
    end: float
    date: str
    label: str
    lane: str = ""
    lasting: bool = False

    @property
    def at(self) -> float:
        """The moment at which its dot stands."""
        return self.start if self.lasting else (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Dot:
    """The mark of an event on its scale; `lane` is the number of its lane, from 0."""

    id: str
    x: float
    y: float
    lane: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a lasting event lasted."""

    id: str
    x: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class Leader:
    """The thin line from a dot to its label."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One page of the timeline.

    `stretch` is the stretch of `main` that is drawn at a larger scale: as `enlarged` beside it, else on the next page.
    """

    width: float
    height: float
    main: Scale
    enlarged: Scale | None
    stretch: tuple[float, float] | None
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    leaders: tuple[Leader, ...]
    lanes: tuple[str, ...]


TickWords = Callable[[int, int | None], str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What does not change while layouts are tried."""

    width: float
    height: float
    lead: float
    measure: Measure
    ticks: TickWords


def lay_out(
    events: Sequence[Drawn],
    *,
    width: float,
    height: float,
    lead: float,
    measure: Measure,
    tick_words: TickWords = lambda year, month: str(year) if month is None else "",
) -> tuple[Panel, ...]:
    """Return the pages of the timeline of `events`, none for no events.

    `lead` is the height of a line, `measure` gives the width of words in a style (`date` or `words`), `tick_words` the
    words at a tick, by year (0 is 1 BC) and month or None. The page must be at least 12 lines wide and 6 high.

    Raises:
        ValueError: the page is smaller than that.
    """
    if width < 12 * lead or height < 6 * lead:
        raise ValueError(f"{width:g} by {height:g} points is too little for a timeline")
    order = sorted(events, key=lambda e: (e.at, e.end))
    lanes = tuple(dict.fromkeys(e.lane for e in order if e.lane))
    sheet = _Sheet(width, height, lead, measure, tick_words)
    return tuple(_pages(order, lanes, sheet))


def _pages(events: Sequence[Drawn], lanes: tuple[str, ...], sheet: _Sheet) -> Iterator[Panel]:
    if not events:
        return
    panels = _Trial(events, lanes, sheet).panels()
    if panels:
        yield from panels
        return
    middle = len(events) // 2
    yield from _pages(events[:middle], lanes, sheet)
    yield from _pages(events[middle:], lanes, sheet)


@dataclass(frozen=True, slots=True)
class _Side:
    """Events on one side of a scale, with their wrapped labels and where these stand."""

    events: tuple[Drawn, ...]
    wrapped: tuple[Lines, ...]
    tops: tuple[float, ...]
    cost: float


_Sides = tuple[_Side, _Side]


class _Trial:
    """Tries the layouts of events that may share a page, or one page and a second for an enlarged stretch."""

    def __init__(self, events: Sequence[Drawn], lanes: tuple[str, ...], sheet: _Sheet) -> None:
        self.events = events
        self.lanes = lanes
        self.sheet = sheet
        self.whole = _bounds(events)
        self.main = self._scale(*self.whole)
        self._wraps: dict[tuple[int, float], Lines] = {}

    def panels(self) -> tuple[Panel, ...]:
        """Return the page or pages; none where the events are too many."""
        sheet, everything = self.sheet, range(len(self.events))
        widest = sheet.width * max(_SHARES)
        if sum(len(self._lines(n, widest)) for n in everything) * sheet.lead > 2 * sheet.height:
            return ()
        simple = self._both_sides(everything, self.main)
        best = sum(side.cost for side in simple) * _WORTH if simple else float("inf")
        beside: tuple[_Side, _Side, Scale, float] | None = None
        apart: tuple[_Sides, _Sides, Scale] | None = None
        far = best
        for first, last in _stretches(self.events, self.whole):
            inside = [n for n in everything if first <= self.events[n].at < last]
            outside = [n for n in everything if not first <= self.events[n].at < last]
            if len(inside) < 3 or not outside:
                continue
            enlarged = self._scale(first, last)
            for share in _SHARES:
                left, right = _rooms(sheet.width, share)
                outer = self._side(outside, self.main, left)
                inner = self._side(inside, enlarged, right) if outer else None
                if outer and inner and outer.cost + inner.cost < best:
                    best = outer.cost + inner.cost
                    beside = (outer, inner, enlarged, left)
            if beside is None:
                outers, inners = self._both_sides(outside, self.main), self._both_sides(inside, enlarged)
                if outers and inners and sum(side.cost for side in (*outers, *inners)) < far:
                    far = sum(side.cost for side in (*outers, *inners))
                    apart = (outers, inners, enlarged)
        if beside is not None:
            return (self._beside(*beside),)
        middle = sheet.width / 2
        if apart is not None:
            outers, inners, enlarged = apart
            marked = self.main.without(enlarged.start, enlarged.end, sheet.lead).moved(middle)
            stretch = (enlarged.start, enlarged.end)
            return (
                _panel(outers, marked, None, self.lanes, sheet, stretch),
                _panel(inners, enlarged.moved(middle), None, self.lanes, sheet),
            )
        return (_panel(simple, self.main.moved(middle), None, self.lanes, sheet),) if simple else ()

    def _beside(self, outer: _Side, inner: _Side, enlarged: Scale, room: float) -> Panel:
        at = room + _TRACK + _REACH
        main = self.main.without(enlarged.start, enlarged.end, self.sheet.lead).moved(at)
        stretch = (enlarged.start, enlarged.end)
        return _panel((outer, inner), main, enlarged.moved(at + _FAN), self.lanes, self.sheet, stretch)

    def _scale(self, first: float, last: float) -> Scale:
        return scale(first, last, 0.0, _top(self.sheet), _bottom(self.sheet), self.sheet.ticks)

    def _both_sides(self, chosen: Sequence[int], on: Scale) -> _Sides | None:
        room = self.sheet.width / 2 - _TRACK - _REACH
        left, right = self._side(chosen[0::2], on, room), self._side(chosen[1::2], on, room)
        return (left, right) if left and right else None

    def _side(self, chosen: Sequence[int], on: Scale, room: float) -> _Side | None:
        wrapped = [self._lines(number, room) for number in chosen]
        return _placed([self.events[number] for number in chosen], wrapped, on, self.sheet)

    def _lines(self, number: int, room: float) -> Lines:
        known = self._wraps.get((number, room))
        if known is None:
            event, sheet = self.events[number], self.sheet
            known = wrapped(event.date, event.label, room, sheet.height, sheet.lead, sheet.measure)
            self._wraps[number, room] = known
        return known


def _top(sheet: _Sheet) -> float:
    return sheet.lead * 0.5


def _bottom(sheet: _Sheet) -> float:
    return sheet.height - sheet.lead * 0.5


def _rooms(width: float, share: float) -> tuple[float, float]:
    free = width - 2 * (_TRACK + _REACH) - _FAN
    return round(free * share, 3), round(free * (1 - share), 3)


def _bounds(events: Sequence[Drawn]) -> tuple[float, float]:
    start, end = min(e.start for e in events), max(e.end for e in events)
    low = floor(start)
    return low, max(ceil(end), low + 1)


def _stretches(events: Sequence[Drawn], whole: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield the stretches that may be drawn larger: whole years, quarters where the whole is short."""
    unit = 1.0 if whole[1] - whole[0] >= 8 else 0.25
    marks = sorted({floor(e.at / unit) * unit for e in events})
    if len(marks) > _TRIED:
        marks = [marks[i * len(marks) // _TRIED] for i in range(_TRIED)]
    for i, first in enumerate(marks):
        for last in marks[i:]:
            if last + unit - first <= (whole[1] - whole[0]) / 2:
                yield first, last + unit


def _placed(events: Sequence[Drawn], lines: Sequence[Lines], on: Scale, sheet: _Sheet) -> _Side | None:
    """Return the events beside a scale; None where there is no room for all."""
    wanted = [on.y(event.at) - sheet.lead / 2 for event in events]
    tops = settled(wanted, [len(x) * sheet.lead for x in lines], _GAP * sheet.lead, sheet.height)
    if tops is None:
        return None
    cost = sum((top - want) ** 2 for top, want in zip(tops, wanted, strict=True))
    return _Side(tuple(events), tuple(lines), tuple(tops), cost)


def _panel(
    sides: _Sides,
    main: Scale,
    enlarged: Scale | None,
    lanes: tuple[str, ...],
    sheet: _Sheet,
    stretch: tuple[float, float] | None = None,
) -> Panel:
    left, right = sides
    labels: list[Label] = []
    dots: list[Dot] = []
    bars: list[Bar] = []
    leaders: list[Leader] = []
    for here, on, sign in ((left, main, -1), (right, enlarged or main, 1)):
        track = on.x + sign * _TRACK
        edge = track + sign * _REACH
        free: list[float] = []
        for event, lines, top in zip(here.events, here.wrapped, here.tops, strict=True):
            y = on.y(event.at)
            dots.append(
                Dot(event.id, track, y, lanes.index(event.lane) if event.lane else max(len(lanes) - 1, 0))
            )
            if event.lasting:
                # Bars that overlap in time stand side by side.
                step = next((i for i, until in enumerate(free) if until < event.start), len(free))
                free[step : step + 1] = [event.end]
                bars.append(
                    Bar(event.id, track + sign * 2.2 * (step % 3), y, min(on.y(event.end), on.bottom))
                )
            labels.append(label(event.id, lines, top, edge, sign, sheet.lead, sheet.measure))
            level = top + sheet.lead / 2
            bend = edge - sign * 2.0
            leaders.append(
                Leader(
                    (
                        (track + sign * 2.4, y),
                        (track + sign * 4.2, y),
                        (bend - sign * 1.5, level),
                        (bend, level),
                    )
                )
            )
    return Panel(
        sheet.width,
        sheet.height,
        main,
        enlarged,
        stretch,
        tuple(labels),
        tuple(dots),
        tuple(bars),
        tuple(leaders),
        lanes,
    )
