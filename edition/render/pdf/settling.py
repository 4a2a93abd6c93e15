"""Pages settled one by one: what depends on where a line stands is written when its page has been laid out.

WeasyPrint makes a page from its body and foot; the entries at the foot then get their keys and the foot is laid out
with them. Where it has become higher than the room that was kept for it, the page is made again with more room: slots
are as wide as what they hold in the end, and the room kept for them only grows, so that a page settles in
`ROUNDS` rounds or says which entry does not. Where a note does not stand on the page of its call because others fill
its foot, they are parted sooner. A word that a right-hand page breaks at its end is kept whole where the line can be
set without it. The marks of notes that are numbered by the page are known beforehand:
the notes of a page are the next ones.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import page as pages

from edition.project.critical_page import Counting
from edition.render.pdf.entry_keys import Key, PageWords, Terms, keys_of, words_on
from edition.render.pdf.foot import called_within, changed, laid_out
from edition.render.pdf.layout_advice import looseness, looseness_without_end
from edition.render.pdf.leaf_turns import broken_word
from edition.render.pdf.line_counts import line_names
from edition.render.pdf.lines import PageLines, page_lines
from edition.render.pdf.note_marks import Marks
from edition.render.pdf.note_series import APPARATUS, entries_among, series_of
from edition.render.pdf.slots import fill_entry

__all__ = ["ROUNDS", "Settling", "settled"]

ROUNDS = 3
_BACK = 30  # pages that a lemma may go back
_PRESSES = (
    4  # times that notes of a full page are made to part sooner, so that all stand on the page of their calls
)
_TOLERANCE = 0.05  # CSS pixels
_TOLERABLE = 2.0  # times as wide as usual: looser than this a line is worse than a word broken where the leaf is turned
_LONG_LEMMA = 36  # code points from which a lemma is expected to run over a line's end


@dataclass
class Settling:
    """How the pages of one document are settled, and what is known of them.

    `text` is the printed text in which entries count; `first_folio` and `lines_before` are the folio of the first page
    and the number of the last line before it. `ends` has the number of the last line of each page, by its index.
    """

    text: str
    order: Sequence[str]
    count: Counting
    terms: Terms
    marks: Marks
    first_folio: int = 1
    lines_before: int = 0
    _ends: dict[int, int] = field(default_factory=dict)
    _words: dict[int, PageWords] = field(default_factory=dict)
    _room: dict[Any, Key] = field(default_factory=dict)

    def settle(self, make: Callable[[], Any], context: Any, root: Any, number: int, state: Any) -> Any:
        """Make the page `number` by `make` from the box `root` and the counters' `state`; return what `make` does."""
        saved = _Saved(context, number, state)
        self._keep_room(context)
        self.marks.expect(context, root)
        result = self._made(make, context, number, saved)
        word = broken_word(root, result[1]) if _could_end_whole(result[0]) else None
        if word is not None:
            word.keep_whole()
            saved.restore()
            result = self._made(make, context, number, saved)
            line = _last_line(result[0])
            if line is None or looseness(line) > _TOLERABLE:
                word.let_break()
                saved.restore()
                result = self._made(make, context, number, saved)
        return result

    def _made(self, make: Callable[[], Any], context: Any, number: int, saved: _Saved) -> Any:
        """Make a page until its foot holds what it should."""
        pressed = rounds = 0
        context.edition_spare = 0.0
        while True:
            context.edition_exact, context.edition_pressed = rounds + pressed > 0, pressed
            context.carried, context.line_notes, context.line_bottom = [], [], None
            result = make()
            page = result[0]
            lines = page_lines(page)
            self._name_lines(page, lines, number)
            page.unsettled = ()
            if not context.current_page_footnotes:
                break
            if pressed < _PRESSES and _deferred(context, lines):
                pressed += 1
            else:
                wrong = [*self._settle_foot(context, page, lines, number), *self.marks.unexpected(context)]
                page.unsettled, rounds = tuple(wrong), rounds + 1
                if not wrong or rounds == ROUNDS:
                    break
            saved.restore()
        return result

    def _name_lines(self, page: Any, lines: PageLines, number: int) -> None:
        before = self._ends.get(number - 2, self.lines_before)
        named = line_names(page, lines, self.count, before)
        self._ends[number - 1] = named[max(named)] if named else before
        self._words[number - 1] = words_on(lines, named, self.first_folio + number - 1)
        page.line_names = named

    def _keep_room(self, context: Any) -> None:
        """Let each entry that has none yet keep room for a key."""
        if self._room:
            return
        digits = "0" * len(str(self.lines_before + 10))
        for note in context.footnotes:
            if series_of(note) == APPARATUS:
                span = int(note.element.get("data-end")) - int(note.element.get("data-start"))
                key = f"{digits}\N{EN DASH}{digits}" if span > _LONG_LEMMA else digits
                self._room[note] = Key(key, "")
                fill_entry(note, self._room[note])

    def _settle_foot(self, context: Any, page: Any, lines: PageLines, number: int) -> list[str]:
        """Set the foot of the page with its entries keyed; return the names of entries that had too little room."""
        notes = context.current_page_footnotes
        entries = entries_among(notes)
        keys: dict[Any, Key] = {}
        if entries:
            words = self._words[number - 1]
            before = [self._words[at] for at in range(number - 2, max(number - 2 - _BACK, -1), -1)]
            callers = {inner: note.element for note in notes for inner in called_within(note)}
            by_page = self.count == "page"
            keys = keys_of(entries, lines, words, before, self.text, self.terms, by_page, callers)
        for note, key in keys.items():
            fill_entry(note, key)
        room = context.current_footnote_area.margin_height()
        foot = laid_out(context, self.order)
        high = foot.margin_height() > room + _TOLERANCE
        if high and context.edition_exact:
            # Lines can be more where words are narrower: then room itself is kept.
            context.edition_spare += foot.margin_height() - room
        page.children[1] = foot
        for note in entries:
            if high:
                self._widen(context, note, keys.get(note, Key("", "")))
            fill_entry(note, self._room[note])
        return [str(note.element.get("id")) for note in entries or notes] if high else []

    def _widen(self, context: Any, note: Any, key: Key) -> None:
        """Keep room for `key` as well from now on."""
        room = self._room[note]
        wider = Key(max(room.key, key.key, key=len), max(room.homonym, key.homonym, key=len))
        if wider != room:
            self._room[note] = wider
            changed(context, note)


def _deferred(context: Any, lines: PageLines) -> bool:
    """Tell whether a note that the page calls was left to the next, whole."""
    called = {call.note for call in lines.calls}
    return any(note in called for note in context.reported_footnotes)


def _last_line(page: Any) -> Any:
    lines = [box for box in page.children[0].descendants() if isinstance(box, LineBox) and box.children]
    return max(lines, key=lambda line: float(line.position_y), default=None)


def _could_end_whole(page: Any) -> bool:
    """Tell whether a right-hand page could end with a whole word, its last line not too loose."""
    if page.page_type.side != "right" or (line := _last_line(page)) is None:
        return False
    return looseness_without_end(line) < 1.2 * _TOLERABLE


class _Saved:
    """The state of a layout before a page is made, to make it again."""

    def __init__(self, context: Any, number: int, state: Any) -> None:
        self._context = context
        self._state = state, copy.deepcopy(state)
        self._lists = [
            list(context.footnotes),
            list(context.reported_footnotes),
            list(context.rendered_notes),
        ]
        self._broken = dict(context.broken_out_of_flow)
        self._remake = context.page_maker[number - 1][-1]
        self._remade = copy.copy(self._remake)

    def restore(self) -> None:
        """Put everything back as it was."""
        context = self._context
        for part, saved in zip(*(self._state[0], copy.deepcopy(self._state[1])), strict=True):
            part.clear()
            (part.update if isinstance(part, dict) else part.extend)(saved)
        notes, reported, rendered = self._lists
        context.footnotes[:] = notes
        context.reported_footnotes = list(reported)
        context.rendered_notes[:] = rendered
        context.broken_out_of_flow = dict(self._broken)
        self._remake.update(copy.copy(self._remade))


@contextmanager
def settled(settling: Settling) -> Iterator[None]:
    """Lay out one document inside this context with its pages settled; not for two threads at once."""
    stock = pages.make_page

    def make_page(
        context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any
    ) -> Any:
        def make() -> Any:
            return stock(context, root_box, page_type, resume_at, page_number, page_state)

        return settling.settle(make, context, root_box, page_number, page_state)

    pages.make_page = make_page
    try:
        yield
    finally:
        pages.make_page = stock
