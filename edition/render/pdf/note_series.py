"""Series of notes at one foot, each whole, in the order that the edition gives.

A note belongs to a series by its class: the author's are the witness's own, the apparatus runs in as one paragraph, the
editor's follow. Series are parted by half the space above the foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

__all__ = ["APPARATUS", "AUTHOR", "EDITOR", "entries_among", "gap", "in_series", "notes_at", "series_of"]

AUTHOR, APPARATUS, EDITOR = "author", "apparatus", "editor"
_CLASSES = {"witness-note": AUTHOR, "entry": APPARATUS, "editor-note": EDITOR}


def series_of(note: Any) -> str:
    """Return the series of a note's box; of one with another class its first class, empty where it has none."""
    names = ((note.element is not None and note.element.get("class")) or "").split()
    return next((_CLASSES[name] for name in names if name in _CLASSES), names[0] if names else "")


def entries_among(notes: Iterable[Any]) -> list[Any]:
    """Return the entries among `notes` in the order in which their lemmas begin, a longer one first."""
    entries = [note for note in notes if series_of(note) == APPARATUS]
    return sorted(entries, key=_begin)


def _begin(entry: Any) -> tuple[int, int]:
    values = entry.element
    return int(values.get("data-start", 0)), -int(values.get("data-end", 0))


def in_series(area: Any, notes: Iterable[Any], order: Sequence[str]) -> list[Any]:
    """Return the boxes of the foot `area` before layout: one for each series that has `notes`, in `order`.

    Each has its name as `series`. Within a series the notes keep their order, entries that of their lemmas; a series
    that is not in `order` comes last.
    """
    found: dict[str, list[Any]] = {}
    for note in notes:
        found.setdefault(series_of(note), []).append(note)
    if APPARATUS in found:
        found[APPARATUS] = entries_among(found[APPARATUS])
    names = sorted(found, key=lambda name: order.index(name) if name in order else len(order))
    made: list[Any] = []
    for name in names:
        box = boxes.BlockBox.anonymous_from(area, found[name])
        box.series = name
        if made:
            box.style = box.style.copy()
            box.style["padding_top"] = Dimension(gap(area), "px")
        made.append(box)
    return made


def gap(area: Any) -> float:
    """Return the space between two series in pixels."""
    return float(area.margin_top) / 2 if not isinstance(area.margin_top, str) else 0.0


def notes_at(area: Any) -> dict[str, Any]:
    """Return the boxes of the series of a laid-out foot, by their names, from the top."""
    return {box.series: box for box in getattr(area, "children", ()) if getattr(box, "series", None)}
