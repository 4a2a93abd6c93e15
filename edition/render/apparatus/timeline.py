"""The timeline drawn: an edition's events as SVG, or for print as SVG under words of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.apparatus.timeline import Drawn, Panel, lay_out
from edition.apparatus.timescale import Scale
from edition.render.apparatus.chronology import drawn_events
from edition.render.apparatus.measures import ruler
from edition.render.apparatus.pen import Pen
from edition.render.book import Book
from edition.render.html import direction
from edition.render.styles import find_style

__all__ = ["Sheet", "drawing", "panels"]

_TAIL = 0.28  # em from a line's middle down to its baseline
_LOOSE = 1.02  # what shaping may add to a measured width
_SLACK = 4.0  # points that a line of print may be wider than measured
_KEYS = 1.9  # lines that the key of the lanes takes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room for a page of the timeline, and its type, all in points; `face` is the house style it is set in."""

    width: float
    height: float
    size: float
    lead: float
    rtl: bool = False
    face: str = "garamond"


def drawing(book: Book, pen: Pen, template: str, room: tuple[float, float] | None = None) -> str:
    """Return the timeline of a book by a template of the apparatus; nothing where no event is to be drawn.

    `room` is the width and height of a printed page's type area in points; without it the page of a screen is taken.
    """
    say = pen.say
    events = drawn_events(book.apparatus.events, pen)
    if not events:
        return ""

    def describe(shown: Sequence[Drawn]) -> str:
        ordered = sorted(shown, key=lambda event: (event.at, event.end))
        first, last = ordered[0].date, ordered[-1].date
        return say["timeline description"].format(count=len(shown), first=first, last=last)

    def tick_words(year: int, month: int | None) -> str:
        return pen.dates.year(year) if month is None else pen.dates.month(month)

    style = find_style("apparatus", book.settings.house_style, book.project.root)
    measures = style.measures("timeline.json")["print" if room else "screen"]
    width, height = room or (measures["width"], measures["height"])
    rtl = direction(book.settings.language) == "rtl"
    sheet = Sheet(
        float(width), float(height), float(measures["size"]), float(measures["lead"]), rtl, style.name
    )
    made = panels(events, sheet, title=say["timeline"], describe=describe, tick_words=tick_words)
    own = "" if say.language == pen.language.split("-")[0].lower() else say.language
    return style.templates().get_template(template).render(panels=made, paper="none", own=own).strip()


def panels(
    events: Sequence[Drawn],
    sheet: Sheet,
    *,
    title: str,
    describe: Callable[[Sequence[Drawn]], str],
    tick_words: Callable[[int, int | None], str],
) -> list[dict[str, Any]]:
    """Return the pages of the timeline as values for the templates; measures are rounded to hundredths of a point.

    `describe` gives the words that stand for the picture where it cannot be seen.
    """
    lanes = list(dict.fromkeys(event.lane for event in events if event.lane))
    keys = _KEYS * sheet.lead if len(lanes) > 1 else 0.0
    made = lay_out(
        events,
        width=sheet.width,
        height=sheet.height - keys,
        lead=sheet.lead,
        measure=lambda words, style: _width(words, style, sheet),
        tick_words=tick_words,
    )
    known = {event.id: event for event in events}
    values = []
    for number, panel in enumerate(made, 1):
        name = "timeline" if number == 1 else f"timeline-{number}"
        shown = describe([known[label.id] for label in panel.labels])
        values.append(
            {"id": name, "title": title, "desc": shown, **_values(panel, sheet, lanes if keys else [])}
        )
    return values


def _width(words: str, style: str, sheet: Sheet) -> float:
    measure = ruler("italic" if style == "date" else "normal", sheet.face)
    return measure.width(words) * sheet.size * _LOOSE


def _round(value: float) -> float:
    return round(value + 0.0, 2)


def _values(panel: Panel, sheet: Sheet, lanes: Sequence[str]) -> dict[str, Any]:
    words = [*_label_words(panel, sheet), *_tick_words(panel, sheet)]
    keys: list[dict[str, Any]] = []
    y = sheet.height - sheet.lead * 0.5
    widths = [_width(lane, "words", sheet) + 22 for lane in lanes]
    x = (panel.width - sum(widths) + 14) / 2
    for number, (lane, wide) in enumerate(zip(lanes, widths, strict=True)):
        keys.append({"lane": number, "x": _round(x), "y": _round(y)})
        words.append(_words([(lane, "key")], x + 6, y, wide - 22, sheet, "left"))
        x += wide
    return {
        "rtl": sheet.rtl,
        "width": _round(panel.width),
        "height": _round(sheet.height),
        "size": sheet.size,
        "lead": sheet.lead,
        "main": _scale(panel.main, sheet),
        "enlarged": _scale(panel.enlarged, sheet) if panel.enlarged else None,
        "stretch": _stretch(panel),
        "fan": _fan(panel),
        "leaders": [
            " ".join(f"{_round(x)} {_round(y)}" for x, y in leader.points) for leader in panel.leaders
        ],
        "dots": [{"x": _round(dot.x), "y": _round(dot.y), "lane": dot.lane} for dot in panel.dots],
        "bars": [{"x": _round(bar.x), "y0": _round(bar.y0), "y1": _round(bar.y1)} for bar in panel.bars],
        "words": words,
        "key_marks": keys,
    }


def _scale(scale: Scale, sheet: Sheet) -> dict[str, Any]:
    """Return a scale for the template: its line in parts, open where words stand on it."""
    parts: list[tuple[float, float]] = []
    at = scale.top
    for tick in scale.ticks:
        if tick.words:
            if tick.y - sheet.lead * 0.5 > at:
                parts.append((_round(at), _round(tick.y - sheet.lead * 0.5)))
            at = max(at, tick.y + sheet.lead * 0.5)
    if scale.bottom > at:
        parts.append((_round(at), _round(scale.bottom)))
    named = [tick.y for tick in scale.ticks if tick.words]
    fine = [
        _round(tick.y)
        for tick in scale.ticks
        if not tick.words and all(abs(tick.y - y) > sheet.lead * 0.55 for y in named)
    ]
    return {"x": _round(scale.x), "parts": parts, "fine": fine}


def _stretch(panel: Panel) -> dict[str, float] | None:
    if panel.stretch is None:
        return None
    low, high = panel.main.y(panel.stretch[0]), panel.main.y(panel.stretch[1])
    return {"x": _round(panel.main.x), "y0": _round(low), "y1": _round(high)}


def _fan(panel: Panel) -> dict[str, float] | None:
    """Return the thin lines from the stretch of the main scale to the ends of the enlarged one beside it."""
    enlarged = panel.enlarged
    if enlarged is None:
        return None
    return {
        "x0": _round(panel.main.x + 6),
        "x1": _round(enlarged.x - 11),
        "top": _round(enlarged.top),
        "bottom": _round(enlarged.bottom),
    }


def _label_words(panel: Panel, sheet: Sheet) -> Iterator[dict[str, Any]]:
    for label in panel.labels:
        for number, runs in enumerate(label.lines):
            level = label.y + (number + 0.5) * sheet.lead
            align = "right" if label.flush_right else "left"
            yield _words(runs, label.x, level, label.width, sheet, align)


def _tick_words(panel: Panel, sheet: Sheet) -> Iterator[dict[str, Any]]:
    for scale in (panel.main, panel.enlarged):
        for tick in scale.ticks if scale else ():
            if scale and tick.words:
                wide = _width(tick.words, "tick", sheet) + 6
                yield _words([(tick.words, "tick")], scale.x - wide / 2, tick.y, wide, sheet, "center")


def _words(
    runs: Sequence[tuple[str, str]], left: float, level: float, width: float, sheet: Sheet, align: str
) -> dict[str, Any]:
    """Return words on one line; `level` is the height of the line's middle, `align` their place in `width`.

    `anchor` is SVG's text-anchor, which is turned where words go from right to left.
    """
    x = {"left": left, "right": left + width, "center": left + width / 2}[align]
    anchor = {"left": "start", "right": "end", "center": "middle"}[align]
    if sheet.rtl and anchor != "middle":
        anchor = "end" if anchor == "start" else "start"
    slack = {"left": 0.0, "right": _SLACK, "center": 0.0}[align]
    return {
        "runs": [{"text": text, "style": style} for text, style in runs],
        "x": _round(x),
        "y": _round(level + _TAIL * sheet.size),
        "left": _round(left - slack),
        "top": _round(level - sheet.lead / 2),
        "width": _round(width if align == "center" else width + _SLACK),
        "align": align,
        "anchor": anchor,
    }
