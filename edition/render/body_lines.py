"""The body as runs of letters: what one block prints, and what the lines of a printed copy say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.document.nodes import Block, Division, Document, Figure, inlines_of, leaves, walk
from edition.project.printing_records import BREAK, JOINED, SPACE, PrintedLine
from edition.render.book import Book
from edition.render.locations import Line, Locations
from edition.render.text import printed
from edition.text.span import Span

__all__ = ["BodyText", "body", "printed_lines"]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the printed text in one leaf: the number of its block among all, and what kind of line it prints.

    `note` is the id of the witness's own note that it is of, empty for none.
    """

    span: Span
    block: int
    where: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BodyText:
    """The words of the body in the order of the printed text, blocks parted by blank lines.

    `offsets` gives for each letter its place in the printed text, -1 for what parts blocks.
    """

    text: str
    offsets: tuple[int, ...]

    def printed(self, span: Span) -> Span:
        """Return the stretch of the printed text from the first to the last letter of `span`; for none, a point."""
        found = [at for at in self.offsets[span.start : span.end] if at >= 0]
        if found:
            return Span(found[0], found[-1] + 1)
        before = next((at for at in reversed(self.offsets[: span.start]) if at >= 0), -1)
        return Span(before + 1, before + 1)


def body(document: Document) -> BodyText:
    """Return the body's words; the witness's own notes stand where they stand in the text."""
    letters: list[str] = []
    offsets: list[int] = []
    last: _Run | None = None
    for run in _runs(document):
        if last is not None and run.block != last.block:
            letters.append(BREAK)
            offsets += [-1] * len(BREAK)
        letters.append(run.span.of(document.text))
        offsets += range(run.span.start, run.span.end)
        last = run
    return BodyText("".join(letters), tuple(offsets))


def printed_lines(book: Book, locations: Locations) -> Iterator[PrintedLine]:
    """Yield the printed lines with their words and their places in the witness, in the order of the text."""
    runs = _runs(book.document)
    starts = [run.span.start for run in runs]
    lines = [line for line in locations.lines if line.start < line.end]
    firsts = [max(bisect_right(starts, line.start) - 1, 0) for line in lines]
    marks = _marks(book, [(runs[first].note, line) for line, first in zip(lines, firsts, strict=True)])
    for line, first, following in zip(lines, firsts, [*lines[1:], None], strict=True):
        pieces: list[str] = []
        for run in runs[first : bisect_left(starts, line.end)]:
            start, end = max(run.span.start, line.start), min(run.span.end, line.end)
            if start < end:
                pieces.append(book.texts.text[start:end])
        note = runs[first].note
        where = f"note {marks[note]}".strip() if note else runs[first].where or "other"
        yield PrintedLine(
            sheet=line.sheet,
            page=line.page,
            line=line.line,
            where=where if line.line is None else "",
            witness=book.texts.to_witness(Span(line.start, line.end)),
            words=printed("".join(pieces)),
            after=_after(line, following, runs, starts),
        )


def _marks(book: Book, lines: list[tuple[str, Line]]) -> Mapping[str, str]:
    """Return the marks with which the witness's own notes print, by their ids: its own, running on, or by page."""
    series = book.settings.page.author_notes
    marks = {note.id: note.mark for note in book.document.notes}
    if series.numbering == "witness" or not marks:
        return marks
    sheets: dict[str, int] = {}
    for id, line in lines:
        if id:
            sheets.setdefault(id, line.sheet)
    count: Counter[int] = Counter()
    for id in marks:
        sheet = sheets.get(id, 0) if series.numbering == "page" else 0
        count[sheet] += 1
        marks[id] = _symbol(count[sheet]) if series.symbols else str(count[sheet])
    return marks


def _symbol(number: int) -> str:
    from edition.render.pdf.note_marks import symbol

    return symbol(number)


def _after(line: Line, following: Line | None, runs: list[_Run], starts: list[int]) -> str:
    if following is None:
        return BREAK
    here = runs[max(bisect_right(starts, line.end - 1) - 1, 0)]
    there = runs[max(bisect_right(starts, following.start) - 1, 0)]
    if here.block != there.block:
        return BREAK
    return JOINED if line.end >= following.start else SPACE


def _runs(document: Document) -> list[_Run]:
    """Return all runs in the order of the printed text."""
    found: list[_Run] = []
    number = 0
    for blocks, note in ((document.blocks, ""), *((note.blocks, note.id) for note in document.notes)):
        for block in walk(blocks):
            for content in inlines_of(block):
                number += 1
                found += (
                    _Run(leaf.span, number, _where(block), note) for leaf in leaves(content) if len(leaf.span)
                )
    return sorted(found, key=lambda run: run.span)


def _where(block: Block) -> str:
    match block:
        case Division():
            return "heading"
        case Figure():
            return "caption"
        case _:
            return ""
