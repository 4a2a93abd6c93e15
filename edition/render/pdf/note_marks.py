"""The marks of notes: figures or symbols, running on or anew on each page.

Those that run on are written into the body before layout. Those of a page are written into its boxes just before it is
laid out: its notes are the next ones of their series, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree
from weasyprint.formatting_structure import boxes

from edition.project.critical_page import CriticalPage, NoteSeries
from edition.render.pdf.foot import changed
from edition.render.pdf.long_notes import called_in, comes_over
from edition.render.pdf.note_series import AUTHOR, EDITOR, series_of
from edition.render.pdf.slots import fill_mark, marks_in

__all__ = ["Marks", "mark_notes", "symbol"]

_SYMBOLS = "*†‡§‖¶"
_NEXT = 80  # notes of a series, at most, that a page is expected to hold
_CLASSES = {AUTHOR: "witness-note", EDITOR: "editor-note"}


def symbol(number: int) -> str:
    """Return the symbol of the note `number` from 1: * † ‡ § ‖ ¶, then each twice, three times and so on."""
    times, which = divmod(number - 1, len(_SYMBOLS))
    return _SYMBOLS[which] * (times + 1)


def _series(settings: CriticalPage) -> dict[str, NoteSeries]:
    return {AUTHOR: settings.author_notes, EDITOR: settings.editor_notes}


def _written(number: int, series: NoteSeries) -> str:
    return symbol(number) if series.symbols else str(number)


def mark_notes(body: etree._Element, settings: CriticalPage) -> None:
    """Write the marks of the series that `settings` numbers into the print body, as if no page came between."""
    for name, series in _series(settings).items():
        if series.numbering == "witness" or (name == EDITOR and not series.symbols):
            continue
        ids = [
            note.get("id", "")
            for note in body.iter("span", "aside")
            if _CLASSES[name] in (note.get("class") or "").split()
        ]
        numbers = {id: number for number, id in enumerate(ids, 1)}
        for call in body.iter("a"):
            id = (call.get("href") or "").removeprefix("#")
            if "note-call" in (call.get("class") or "").split() and id in numbers:
                _write(call, _written(numbers[id], series))
        for note in body.iter("span", "aside"):
            if note.get("id", "") in numbers:
                for mark in _marks(note):
                    _write(mark, _written(numbers[note.get("id", "")], series))


def _marks(note: etree._Element) -> Iterator[etree._Element]:
    for inner in note.iter("span", "p"):
        if "note-mark" in (inner.get("class") or "").split():
            yield inner


def _write(element: etree._Element, mark: str) -> None:
    """Write `mark` in place of the words of `element`, into its innermost first element."""
    while len(element):
        for child in list(element)[1:]:
            element.remove(child)
        element[0].tail = element.text = None
        element = element[0]
    element.text = mark


class Marks:
    """Marks of the notes that are numbered on each page anew, in one document."""

    def __init__(self, settings: CriticalPage) -> None:
        self._series = {
            name: series for name, series in _series(settings).items() if series.numbering == "page"
        }
        self._calls: Mapping[str, list[Any]] = {}
        self._said: dict[Any, str] = {}

    def expect(self, context: Any, root: Any) -> None:
        """Mark the notes that come next, in the boxes of `root` and their own, as those of one page."""
        for name, series in self._series.items():
            waiting = (note for note in context.footnotes if series_of(note) == name)
            self._mark(list(islice(waiting, _NEXT)), series, context, root)

    def unexpected(self, context: Any) -> list[str]:
        """Return the ids of notes on the page whose marks are not in its order, and mark them right."""
        wrong: list[str] = []
        for name, series in self._series.items():
            here = (note for note in context.current_page_footnotes if series_of(note) == name)
            notes = [called_in(note) for note in here if not comes_over(note)]
            off = [n for i, n in enumerate(notes, 1) if self._said.get(n) != _written(i, series)]
            if off:
                self._mark(notes, series, context, None)
                wrong += [str(note.element.get("id")) for note in off]
        return wrong

    def _mark(self, notes: list[Any], series: NoteSeries, context: Any, root: Any) -> None:
        self._calls = self._calls or _calls(root)
        for number, note in enumerate(notes, 1):
            mark = _written(number, series)
            if self._said.get(note) == mark:
                continue
            self._said[note] = mark
            for box in (*self._calls.get(str(note.element.get("id")), ()), *marks_in(note)):
                fill_mark(box, mark)
            changed(context, note)


def _calls(root: Any) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for box in root.descendants():
        element = box.element
        if not isinstance(box, boxes.InlineBox) or element is None or "::" in (box.element_tag or ""):
            continue
        if "note-call" in (element.get("class") or "").split():
            found.setdefault((element.get("href") or "").removeprefix("#"), []).append(box)
    return found
