"""Heights of the foot of a page: of each note once, of a series that runs in continued from its last line.

Relies on WeasyPrint's layout of lines and blocks, as tests/contracts describes it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.inline import iter_line_boxes

from edition.render.pdf.long_notes import prepared, undisturbed
from edition.render.pdf.note_series import gap, series_of

__all__ = ["FootMeasures", "container_of", "ready"]

_WIDE, _NARROW = (
    1.1,
    0.62,
)  # ems that a letter fills at most, on the average of a note; the narrow ones Latin and Greek
_SLACK = 1.2  # what lines lose at their ends


class FootMeasures:
    """What is known of the heights of one document's notes, in CSS pixels."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._blocks: dict[Any, dict[float, float]] = {}
        self._inline: dict[Any, Any] = {}
        self._runs: dict[str, _RunIn] = {}
        self._guesses: dict[Any, tuple[float, int, float]] = {}
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

    def lead(self, note: Any) -> float:
        """Return the line height of a note."""
        if note not in self._guesses:
            self._guesses[note] = _letters_of(note)
        return self._guesses[note][2]

    def at_most(self, area: Any, notes: Sequence[Any]) -> float:
        """Return a height that `notes` do not exceed, as far as can be told from their letters alone."""
        width = container_of(area).width
        total, running, leads = 0.0, 0.0, 0.0
        for note in notes:
            lead = self.lead(note)
            length, blocks, _ = self._guesses[note]
            if math.isinf(length):
                return math.inf
            leads = max(leads, lead)
            if isinstance(note, boxes.BlockBox):
                total += (math.ceil(length * _SLACK / width) + blocks) * lead
            else:
                running += length
                leads += blocks * 2 * lead
        series = {series_of(note) for note in notes}
        if running:
            total += math.ceil(running * _SLACK / width) * leads
        return total + gap(area) * (len(series) - 1)

    def forget(self, note: Any) -> None:
        """Measure `note` again when it is asked for."""
        self._blocks.pop(note, None)
        self._guesses.pop(note, None)
        self._inline.pop(note, None)
        self._runs.clear()

    def _block(self, area: Any, note: Any) -> float:
        container = container_of(area)
        known = self._blocks.setdefault(note, {})
        if container.width not in known:
            known[container.width] = self._laid(container, [note])
        return known[container.width]

    def _laid(self, container: Any, notes: Sequence[Any]) -> float:
        box = ready(boxes.BlockBox.anonymous_from(container, list(notes)))
        box.position_x, box.position_y = container.position_x, container.position_y
        with undisturbed(self._context):
            laid = block_level_layout(self._context, box, -math.inf, None, container)[0]
        return float(laid.margin_height())

    def _run_in(self, area: Any, name: str, notes: Sequence[Any]) -> float:
        container = container_of(area)
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
        # How many notes, where the last line of their paragraph begins, the height above that line, the height in all.
        self._states: list[tuple[int, Any, float, float]] = []

    def height(self, notes: Sequence[Any]) -> float:
        """Return the height of the paragraph of `notes`."""
        same = 0
        for known, note in zip(self._notes, notes, strict=False):
            if known is not note:
                break
            same += 1
        self._notes = list(notes)
        while self._states and self._states[-1][0] > same:
            self._states.pop()
        if notes and (not self._states or self._states[-1][0] < len(notes)):
            self._go_on()
        return self._states[-1][3] if self._states else 0.0

    def _go_on(self) -> None:
        _, start, above, _ = self._states[-1] if self._states else (0, None, 0.0, 0.0)
        line = boxes.LineBox.anonymous_from(self._container, list(self._notes))
        total = above
        for made, resume_at in iter_line_boxes(
            self._context,
            line,
            self._container.position_y,
            -math.inf,
            start,
            self._container,
            [],
            [],
            None,
            None,
        ):
            above = total
            total += made.height
            if resume_at is not None:
                start = resume_at
        self._states.append((len(self._notes), start, above, total))


def container_of(area: Any) -> Any:
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


def ready(series: Any) -> Any:
    """Return the box of a series, a copy of its notes in it, ready for layout."""
    if all(isinstance(note, boxes.BlockBox) for note in series.children):
        series.children = [_on_any_page(prepared(note)) for note in series.children]
        return _on_any_page(series)
    series.children = [note.deepcopy() for note in series.children]
    return _on_any_page(build.create_anonymous_boxes(series))


def _on_any_page(box: Any) -> Any:
    """Let `box` stand beside what belongs to pages of another name: a page would end between them."""
    box.page_values = lambda: ("", "")
    return box


def _letters_of(note: Any) -> tuple[float, int, float]:
    """Return the width that the letters of `note` fill at most, the number of its blocks, and its line height."""
    length, blocks = 0.0, 0
    size, lead = note.style["font_size"], note.style["line_height"]
    high = 2 * size if lead == "normal" else getattr(lead, "value", None) or lead * size
    stack = [note]
    while stack:
        box = stack.pop()
        if isinstance(box, boxes.TextBox):
            narrow = sum(1 for letter in box.text if letter < "\u0600")
            length += (narrow * _NARROW + (len(box.text) - narrow) * _WIDE) * box.style["font_size"]
        elif isinstance(box, boxes.InlineBox | boxes.LineBox):
            stack.extend(box.children)
        elif isinstance(box, boxes.BlockBox):
            blocks += 1
            stack.extend(box.children)
        else:
            return math.inf, blocks, high
    return length, blocks, high
