"""The foot of the page, measured note by note; inside `measured()` each note is laid out once, not once for each other.

WeasyPrint 70.0 lays out the whole foot anew for every note that joins it. Here the height of a note that is a block is
kept, and a series that runs in is continued from its last line. When the page is full the foot is laid out in earnest
by WeasyPrint itself, from the same boxes. A note called within a note comes and goes with it: WeasyPrint would not
print it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.inline import iter_line_boxes

from edition.render.pdf.note_series import gap, in_series, series_of

__all__ = ["called_within", "changed", "measured"]

_CHANGED = ("_update_footnote_area", "layout_footnote", "report_footnote", "unlayout_footnote")


@contextmanager
def measured(order: Sequence[str]) -> Iterator[None]:
    """Lay out with the series of notes in `order` at a foot that is measured so; not for two threads at once."""
    stock = {name: getattr(LayoutContext, name) for name in _CHANGED}

    def update(context: Any) -> Any:
        area = context.current_footnote_area
        notes = context.current_page_footnotes
        if area.style["max_height"].value != inf:
            area.children = in_series(area, notes, order)
            children, context.current_page_footnotes = notes, area.children
            try:
                return stock["_update_footnote_area"](context)
            finally:
                context.current_page_footnotes = children
        if area.height != "auto" and not context.in_column:
            context.page_bottom += area.margin_height()
        area.children = in_series(area, notes, order)
        area.height = _measures(context).height(area, notes)
        if not context.in_column:
            context.page_bottom -= area.margin_height()
        return False

    def layout_footnote(context: Any, footnote: Any) -> Any:
        for note in (footnote, *called_within(footnote)):
            if note in context.footnotes:
                context.footnotes.remove(note)
            context.current_page_footnotes.append(note)
        return context._update_footnote_area()

    def together(name: str) -> Callable[[Any, Any], None]:
        def change(context: Any, footnote: Any) -> None:
            for note in called_within(footnote):
                stock[name](context, note)
            stock[name](context, footnote)

        return change

    changed = dict(
        zip(_CHANGED, (update, layout_footnote, report, together("unlayout_footnote")), strict=True)
    )
    for name, function in changed.items():
        setattr(LayoutContext, name, function)
    try:
        yield
    finally:
        for name, function in stock.items():
            setattr(LayoutContext, name, function)


def report(context: Any, footnote: Any) -> None:
    """Defer a note to the next page, and those that it calls."""
    for note in (footnote, *called_within(footnote)):
        if note in context.current_page_footnotes:
            context.current_page_footnotes.remove(note)
        if note not in context.reported_footnotes:
            context.reported_footnotes.append(note)
    context._update_footnote_area()


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


def _measures(context: Any) -> _Measures:
    found: _Measures | None = getattr(context, "edition_measures", None)
    if found is None:
        found = context.edition_measures = _Measures(context)
    return found


class _Measures:
    """What is known of the heights of one document's notes, in CSS pixels."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._blocks: dict[Any, dict[float, float]] = {}
        self._inline: dict[Any, Any] = {}
        self._runs: dict[str, _RunIn] = {}
        self._area: Any = None

    def height(self, area: Any, notes: Sequence[Any]) -> float:
        """Return the height that `notes` fill in the foot `area`, spaces between series included."""
        series: dict[str, list[Any]] = {}
        for note in notes:
            series.setdefault(series_of(note), []).append(note)
        if area is not self._area:
            self._runs.clear()
            self._area = area
        total = gap(area) * max(len(series) - 1, 0)
        for name, own in series.items():
            if all(isinstance(note, boxes.BlockBox) for note in own):
                total += sum(self._block(area, note) for note in own)
            else:
                total += self._run_in(area, name, own)
        return total

    def forget(self, note: Any) -> None:
        """Measure `note` again when it is asked for."""
        self._blocks.pop(note, None)
        self._inline.pop(note, None)
        self._runs.clear()

    def _block(self, area: Any, note: Any) -> float:
        container = _container(area)
        known = self._blocks.setdefault(note, {})
        if container.width not in known:
            known[container.width] = self._laid(container, [note])
        return known[container.width]

    def _laid(self, container: Any, notes: Sequence[Any]) -> float:
        box = boxes.BlockBox.anonymous_from(container, [note.deepcopy() for note in notes])
        box = build.create_anonymous_boxes(box)
        box.position_x, box.position_y = container.position_x, container.position_y
        return float(block_level_layout(self._context, box, -inf, None, container)[0].margin_height())

    def _run_in(self, area: Any, name: str, notes: Sequence[Any]) -> float:
        container = _container(area)
        copies = [self._prepared(container, note) for note in notes]
        if None in copies:
            return self._laid(container, notes)
        if name not in self._runs:
            self._runs[name] = _RunIn(self._context, container)
        return self._runs[name].height(copies)

    def _prepared(self, container: Any, note: Any) -> Any:
        """Return a copy of `note` as it stands in a line; None where it is not only a phrase."""
        if note not in self._inline:
            block = build.create_anonymous_boxes(boxes.BlockBox.anonymous_from(container, [note.deepcopy()]))
            only: Any = block.children[0] if len(block.children) == 1 else None
            whole = isinstance(only, boxes.LineBox) and len(only.children) == 1
            self._inline[note] = only.children[0] if whole else None
        return self._inline[note]


class _RunIn:
    """A paragraph of notes that run in, laid out as far as it goes and continued from the last line."""

    def __init__(self, context: Any, container: Any) -> None:
        self._context = context
        self._container = container
        self._notes: list[Any] = []
        # After each note: where its last line begins, the height above that line, the height in all.
        self._states: list[tuple[Any, float, float]] = []

    def height(self, notes: Sequence[Any]) -> float:
        """Return the height of the paragraph of `notes`."""
        same = 0
        for known, note in zip(self._notes, notes, strict=False):
            if known is not note:
                break
            same += 1
        del self._notes[same:], self._states[same:]
        for note in notes[same:]:
            self._add(note)
        return self._states[-1][2] if self._states else 0.0

    def _add(self, note: Any) -> None:
        start, above, _ = self._states[-1] if self._states else (None, 0.0, 0.0)
        self._notes.append(note)
        line = boxes.LineBox.anonymous_from(self._container, list(self._notes))
        total = above
        for made, resume_at in iter_line_boxes(
            self._context, line, self._container.position_y, -inf, start, self._container, [], [], None, None
        ):
            above = total
            total += made.height
            if resume_at is not None:
                start = resume_at
        self._states.append((start, above, total))


def _container(area: Any) -> Any:
    """Return a block as wide as the foot."""
    box = boxes.BlockBox.anonymous_from(area, [])
    sides = ("margin_left", "margin_right", "padding_left", "padding_right")
    taken = sum(value for side in sides if not isinstance(value := getattr(area, side), str))
    box.width = area.page.width - taken - area.border_left_width - area.border_right_width
    box.height = "auto"
    box.position_x, box.position_y = area.position_x, area.position_y
    for side in ("top", "right", "bottom", "left"):
        for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
            setattr(box, name, 0)
    return box
