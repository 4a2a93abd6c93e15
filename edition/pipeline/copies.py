"""The texts of which a corrected copy may have been made, and the way from each back to the reading text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document.nodes import (
    Block,
    BlockQuotation,
    Break,
    Division,
    Document,
    Figure,
    Inlines,
    Letter,
    LetterPart,
    ListBlock,
    Paragraph,
    Table,
    VerseBlock,
    leaves,
)  # fmt: skip
from edition.pipeline.searching import through
from edition.render.text import body_text
from edition.text.alignment import Alignment
from edition.text.revision import Edit
from edition.text.span import Span

__all__ = ["Body", "body_of", "printed_edits"]

_WHITE = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\u2028\u2029")


@dataclass(frozen=True)
class Body:
    """The body as `<slug>.txt` has it, with the offset in the printed text of each of its letters.

    `origin` has one entry for each code point of `text`, -1 for its white space.
    """

    text: str
    printed: str
    origin: Sequence[int]

    def edits(self, edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
        """Return edits of the body as edits of the printed text, in order, and those that are none.

        Breaks that the structure makes, and spaces across declared paratext, are not in the printed text.
        """
        made: list[Edit] = []
        impossible: list[Edit] = []
        for edit in edits:
            found = list(self._edit(edit))
            made += found
            impossible += [] if found else [edit]
        made.sort(key=lambda e: e.span)
        return made, impossible

    def _edit(self, edit: Edit) -> Iterator[Edit]:
        start, end = edit.span.start, edit.span.end
        inner = [i for i in range(start, end) if self.origin[i] >= 0]
        if not inner:
            yield from self._between(edit)
            return
        words = edit.words
        lead, tail = start < inner[0], inner[-1] + 1 < end
        first, last = self.origin[inner[0]], self.origin[inner[-1]] + 1
        runs = self._runs(inner)
        low, high = first, last
        if lead:
            low, words = self._open_left(inner[0], first, words)
        if tail:
            high, words = self._open_right(inner[-1], last, words)
        if len(runs) == 1:
            yield Edit(Span(low, high), words)
            return
        # Declared paratext stands between: the words go where the first of the letters were.
        yield Edit(Span(low, runs[0].end), words)
        for run in runs[1:-1]:
            yield Edit(run, "")
        yield Edit(Span(runs[-1].start, max(high, runs[-1].end)), "")

    def _runs(self, inner: list[int]) -> list[Span]:
        """Return the stretches of the printed text that these letters of the body fill, white space apart."""
        runs: list[Span] = []
        for i in inner:
            at = self.origin[i]
            if runs and runs[-1].end <= at and not self.printed[runs[-1].end : at].strip():
                runs[-1] = Span(runs[-1].start, at + 1)
            else:
                runs.append(Span(at, at + 1))
        return runs

    def _open_left(self, letter: int, first: int, words: str) -> tuple[int, str]:
        """Take in the white space before a changed letter, unless it is none of the printed text's."""
        before = self._letter(letter - 1, -1)
        if before is not None and self.origin[before] < first:
            at = self.origin[before] + 1
            if at < first and not self.printed[at:first].strip():
                return at, words
        return first, words.lstrip(" \t\n")

    def _open_right(self, letter: int, last: int, words: str) -> tuple[int, str]:
        after = self._letter(letter + 1, 1)
        if (
            after is not None
            and self.origin[after] > last
            and not self.printed[last : self.origin[after]].strip()
        ):
            return self.origin[after], words
        return last, words.rstrip(" \t\n")

    def _letter(self, at: int, step: int) -> int | None:
        while 0 <= at < len(self.text):
            if self.origin[at] >= 0:
                return at
            at += step
        return None

    def _between(self, edit: Edit) -> Iterator[Edit]:
        """Yield the edit of what stands between two letters: white space that changes, words that come."""
        before = self._letter(edit.span.start - 1, -1)
        after = self._letter(edit.span.end, 1)
        left = self.origin[before] + 1 if before is not None else None
        right = self.origin[after] if after is not None else None
        blank = not edit.words.strip(" \t\n")
        open_ = (
            left is not None and right is not None and left <= right and not self.printed[left:right].strip()
        )
        if open_ and (blank or len(edit.span)):
            gap_start = before + 1 if before is not None else 0
            gap, there = self.text[gap_start:after], self.printed[left:right]
            whole = self.text[gap_start : edit.span.start] + edit.words + self.text[edit.span.end : after]
            structural = "\n" in gap and "\n" not in there and "\n" not in whole
            if there != whole and not (blank and structural):
                yield Edit(Span(left or 0, right or 0), whole)
            return
        if blank:
            return
        if left is not None and (edit.words[0] in _WHITE or right is None or edit.words[-1] not in _WHITE):
            at = left + self._white(left, edit.span.start, before)
            yield Edit(Span(at, at), edit.words)
        elif right is not None:
            yield Edit(Span(right, right), edit.words)

    def _white(self, left: int, start: int, before: int | None) -> int:
        """Return how much white space of the printed text the body has between the letter before and `start`."""
        kept = start - (before or 0) - 1
        gap = 0
        while gap < kept and self.printed[left + gap : left + gap + 1] in _WHITE:
            gap += 1
        return gap


def body_of(document: Document) -> Body | None:
    """Return the body with its origin, None where the plain text cannot be laid upon the printed text."""
    text = body_text(document)
    places: list[int] = []
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for content in _contents(blocks):
            for leaf in leaves(content):
                places += (i for i in range(leaf.span.start, leaf.span.end) if document.text[i] not in _WHITE)
    letters = [i for i, sign in enumerate(text) if sign not in _WHITE]
    if len(letters) != len(places):
        return None
    origin = array("l", [-1]) * len(text)
    for i, at in zip(letters, places, strict=True):
        if text[i] != document.text[at] and text[i] != "\N{REPLACEMENT CHARACTER}":
            return None
        origin[i] = at
    return Body(text, document.text, origin)


def _contents(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    """Yield the runs of inlines in the order in which `<slug>.txt` has them."""
    for block in blocks:
        match block:
            case Paragraph() | LetterPart() | Break():
                yield block.content
            case Division():
                if block.heading is not None:
                    yield block.heading.content
                yield from _contents(block.blocks)
            case BlockQuotation() | Letter():
                yield from _contents(block.blocks)
            case VerseBlock():
                yield from (line.content for stanza in block.stanzas for line in stanza.lines)
            case ListBlock():
                for item in block.items:
                    yield item.marker_content
                    yield from _contents(item.blocks)
            case Table():
                yield from (cell.content for row in block.rows for cell in row)
            case Figure():
                yield block.caption_content


def printed_edits(typographic: Alignment, edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
    """Return edits of the printed text as edits of the reading text, in order, and those that cannot be.

    What a typographic rule did to unchanged words is no change of the reading text.
    """
    made: list[Edit] = []
    impossible: list[Edit] = []
    for edit in edits:
        span, words = through(typographic, typographic.reading, edit.span, edit.words)
        if made and span.start < made[-1].span.end:
            impossible.append(edit)
        elif span.of(typographic.witness) != words:
            made.append(Edit(span, words))
    return made, impossible
