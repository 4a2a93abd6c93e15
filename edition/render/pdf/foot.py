"""The foot of the page, measured note by note: inside `measured()` each note is laid out once, not once for each other.

WeasyPrint 70.0 lays out the whole foot anew for every note that joins it. Here the foot keeps as much room as its
letters can fill, until a line does not fit; only then it is measured, and each note but once. When the page is full
`laid_out` makes the foot from the same boxes. A note called within a note comes and goes with it: WeasyPrint would not
print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import BlockBox, FootnoteAreaBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout

from edition.render.pdf.foot_measures import FootMeasures, container_of, ready
from edition.render.pdf.long_notes import called_in, comes_over, parted, undisturbed
from edition.render.pdf.note_series import gap, in_series

__all__ = ["called_within", "changed", "laid_out", "measured"]

_SHORT = 0.3  # of the page's height: a note no higher than this is not parted
_KEPT_LINES = 4  # lines of a note left for the text above what comes over from the page before
_PRESSED = 0.12  # of the page's height that a note leaves free for others, each time that some found no room
_FEWEST_LINES = 3  # of a note's first part

_EDGES = (
    "margin_top", "border_top_width", "padding_top", "padding_bottom", "border_bottom_width", "margin_bottom",
)  # fmt: skip
_CHANGED = (
    "_update_footnote_area",
    "layout_footnote",
    "report_footnote",
    "unlayout_footnote",
    "overflows_page",
)


@contextmanager
def measured() -> Iterator[None]:
    """Lay out with feet that are measured so, and left empty; not for two threads at once."""
    stock = {name: getattr(LayoutContext, name) for name in _CHANGED}

    def update(context: Any) -> Any:
        _make_room(context, _expected(context))
        return False

    def overflows_page(context: Any, bottom_space: Any, position_y: Any) -> Any:
        full = stock["overflows_page"](context, bottom_space, position_y)
        if full and context.current_footnote_area.expected:
            _make_room(context, _exact(context))
            full = stock["overflows_page"](context, bottom_space, position_y)
        return full

    def layout_footnote(context: Any, footnote: Any) -> Any:
        if footnote in context.footnotes:
            context.footnotes.remove(footnote)
        first, rest = _parts(context, footnote)
        if rest is not None:
            context.reported_footnotes.append(rest)
            context.carried.append(rest)
        if first is not None:
            context.current_page_footnotes.append(first)
        for note in called_within(first) if first is not None else ():
            if note in context.footnotes:
                context.footnotes.remove(note)
            context.current_page_footnotes.append(note)
        return context._update_footnote_area()

    def unlayout_footnote(context: Any, footnote: Any) -> None:
        for note in (footnote, *called_within(footnote)):
            _taken_off(context, note)
            if note not in context.footnotes:
                context.footnotes.append(note)
        context._update_footnote_area()

    def report_footnote(context: Any, footnote: Any) -> None:
        for note in (footnote, *called_within(footnote)):
            _taken_off(context, note)
            context.reported_footnotes.append(note)
        context._update_footnote_area()

    changed = dict(
        zip(
            _CHANGED,
            (update, layout_footnote, report_footnote, unlayout_footnote, overflows_page),
            strict=True,
        )
    )
    for name, function in changed.items():
        setattr(LayoutContext, name, function)
    FootnoteAreaBox.expected = LayoutContext.edition_exact = False
    LayoutContext.edition_pressed = LayoutContext.edition_spare = 0
    try:
        yield
    finally:
        for name, function in stock.items():
            setattr(LayoutContext, name, function)
        del FootnoteAreaBox.expected, LayoutContext.edition_exact
        del LayoutContext.edition_pressed, LayoutContext.edition_spare


def _taken_off(context: Any, note: Any) -> None:
    """Take `note`, or its parts, from the page and from what is left for the next."""
    for notes in (context.current_page_footnotes, context.reported_footnotes):
        notes[:] = [other for other in notes if other is not note and called_in(other) is not note]


def _parts(context: Any, note: Any) -> tuple[Any, Any]:
    """Return `note` and None where it fits below its line or is short; else its part for this page and the rest.

    What comes over from the page before and finds no room at all goes on to the next: None and the note.
    """
    area = context.current_footnote_area
    if context.in_column or not isinstance(note, BlockBox):
        return note, None
    measures, high = _measures(context), area.page.height
    lead, pressed = measures.lead(note), context.edition_pressed
    at_top = context.line_bottom is None
    top = area.page.content_box_y()
    above = top + _KEPT_LINES * lead + _PRESSED * pressed * high if at_top else context.line_bottom
    room = top + high - above - sum(_edge(area, edge) for edge in _EDGES)
    for other in context.line_notes:
        room -= _least(measures, area, other, _SHORT * high if not pressed else 0.0)
    if not at_top:
        # What fills the foot may leave no room for the next line where the page cannot end before it.
        room -= _PRESSED * max(pressed - 2, 0) * high
    notes = context.current_page_footnotes
    if measures.at_most(area, [*notes, note]) <= room:
        return note, None
    _make_room(context, _exact(context))
    total, own = measures.height(area, [*notes, note]), measures.height(area, [note])
    left = room - (total - own)
    if total <= room or (own <= high * _SHORT and not pressed and not comes_over(note)):
        return note, None
    if left < _FEWEST_LINES * lead:
        return (None, note) if comes_over(note) and notes else (note, None)
    return parted(context, note, container_of(area), left, lead) or (note, None)


def _least(measures: FootMeasures, area: Any, note: Any, short: float) -> float:
    """Return the room that a note needs at least; one higher than `short` can be parted."""
    height = measures.at_most(area, [note])
    if isinstance(note, BlockBox) and height > short:
        return min(height, (_FEWEST_LINES + 1) * measures.lead(note))
    return height if height < inf else 0.0


def _edge(area: Any, name: str) -> float:
    value = getattr(area, name)
    return 0.0 if isinstance(value, str) else float(value)


def _expected(context: Any) -> float:
    """Return a height that the foot does not exceed; the exact one where there is no telling."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    known, height = getattr(area, "known", ([], 0.0))
    if context.in_column or context.edition_exact or notes[: len(known)] != known:
        return _exact(context)
    more = notes[len(known) :]
    room = _measures(context).at_most(area, more) if more else 0.0
    area.expected = True
    return height + room + (gap(area) if known else 0.0) if room < inf else _exact(context)


def _exact(context: Any) -> float:
    area, notes = context.current_footnote_area, context.current_page_footnotes
    height = _measures(context).height(area, notes) + (context.edition_spare if notes else 0.0)
    area.known, area.expected = (list(notes), height), False
    return height


def _make_room(context: Any, height: float) -> None:
    """Keep `height` at the foot of the page; WeasyPrint lays out an empty foot there when the page is full."""
    area = context.current_footnote_area
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = []
    area.height = height
    if not context.in_column:
        context.page_bottom -= area.margin_height()


def laid_out(context: Any, order: Sequence[str]) -> Any:
    """Return the foot of the page that was made last, laid out at the bottom of the page; its series in `order`."""
    area = context.current_footnote_area
    area.children = in_series(area, context.current_page_footnotes, order)
    context.create_block_formatting_context()
    foot = area.copy_with_children([ready(series) for series in area.children])
    area.children = []
    with undisturbed(context):
        foot = block_level_layout(
            context,
            foot,
            bottom_space=-inf,
            skip_stack=None,
            containing_block=foot.page,
            page_is_empty=True,
            absolute_boxes=[],
            fixed_boxes=[],
        )[0]
    context.finish_block_formatting_context()
    foot.translate(dy=-foot.margin_height())
    return foot


def changed(context: Any, note: Any) -> None:
    """Say that the words of `note` are others now, so that it is measured again."""
    _measures(context).forget(note)


def called_within(note: Any) -> tuple[Any, ...]:
    """Return the boxes of the notes that `note` calls, in their order."""
    known: tuple[Any, ...] | None = getattr(note, "calls_within", None)
    if known is None:
        known = tuple(box.footnote for box in _descendants(note) if box.footnote is not None)
        note.calls_within = known
    return known


def _descendants(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _descendants(child)


def _measures(context: Any) -> FootMeasures:
    found: FootMeasures | None = getattr(context, "edition_measures", None)
    if found is None:
        found = context.edition_measures = FootMeasures(context)
    return found
