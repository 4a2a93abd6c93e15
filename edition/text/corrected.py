"""A corrected copy of a text: what its editor changed, told from what the editing program changed by itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from edition.text.revision import Edit, applied
from edition.text.span import Span
from edition.text.wordwise import Block, Words, matching, words_of

__all__ = ["Copy", "bag", "compare", "distance"]

_WIDTHS = range(40, 201)
_SINGLE = re.compile(r"[ \t]*\n[ \t]*")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as compared: the `edits` that make it of the original, its `text` without what the program did to it.

    `habits` names what programs do to files: bom, line-ends, composition, final-newline, trailing-spaces, wrapping.
    """

    text: str
    edits: tuple[Edit, ...]
    habits: tuple[str, ...]


def bag(text: str) -> Counter[str]:
    """Return how often each word stands in `text`."""
    return Counter(words_of(text).tokens)


def distance(original: Counter[str], copy: Counter[str]) -> float:
    """Return from 0 to 1 how much of both texts' words (see `bag`) the other does not have, in whatever order."""
    total = original.total() + copy.total()
    return ((original - copy).total() + (copy - original).total()) / total if total else 0.0


def compare(original: str, copy: str) -> Copy:
    """Return what was corrected in `copy`, which was made from `original`.

    Recognised as no corrections are a byte order mark, CRLF or CR line ends, another Unicode normal form, white space
    at the ends of lines and of the file, and paragraphs wrapped anew at some width or unwrapped.
    """
    habits: list[str] = []
    if copy.startswith("\ufeff") and not original.startswith("\ufeff"):
        copy = copy[1:]
        habits.append("bom")
    if "\r" in copy and "\r" not in original:
        copy = copy.replace("\r\n", "\n").replace("\r", "\n")
        habits.append("line-ends")
    composed = unicodedata.is_normalized("NFC", original)
    if composed and not unicodedata.is_normalized("NFC", copy):
        copy = unicodedata.normalize("NFC", copy)
        habits.append("composition")
    comparison = _Comparison(words_of(original), words_of(copy))
    edits = tuple(comparison.edits())
    text = applied(original, edits)
    return Copy(text, edits, (*habits, *sorted(comparison.habits)))


class _Comparison:
    """Two texts with the words they share, and for each gap of the copy the white space that is meant."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.habits: set[str] = set()
        ends = Block(len(old.tokens), len(new.tokens), 0)
        self.blocks = [*matching(old.tokens, new.tokens), ends]
        self.pairs = self._gap_pairs()
        self.wrapped, self.unwrapped = self._wrapping()

    def _gap_pairs(self) -> dict[int, int]:
        """Return which gap of the old text each gap of the new one stands for, where that can be told."""
        pairs: dict[int, int] = {}
        i = j = 0
        for block in self.blocks:
            if (block.old > i) == (block.new > j):
                # Nothing, or words for words: the gaps at both sides answer each other.
                pairs[j], pairs[block.new] = i, block.old
            for step in range(1, block.size):
                pairs[block.new + step] = block.old + step
            i, j = block.old + block.size, block.new + block.size
        return pairs

    def _wrapping(self) -> tuple[bool, bool]:
        """Tell whether the copy was wrapped at some width, and whether the original's line ends went."""
        wrapped: list[int] = []
        opened = kept = 0
        for j, i in self.pairs.items():
            mine, theirs = self._old_gap(i), self._new_gap(j)
            if mine == " " and _SINGLE.fullmatch(theirs):
                wrapped.append(j)
            elif _SINGLE.fullmatch(mine) and j < len(self.new.tokens):
                opened += theirs == " "
                kept += theirs != " "
        fits = len(wrapped) >= 2 and self._greedy(wrapped)
        return fits, fits or (not wrapped and opened >= 2 and not kept)

    def _greedy(self, wrapped: list[int]) -> bool:
        """Tell whether lines break just where the next word would not fit into the longest line."""
        text = self.new.text
        width = max(len(line.rstrip()) for line in text.split("\n"))
        if width not in _WIDTHS:
            return False
        right = 0
        for j in wrapped:
            start, end = self.new.gap(j)
            line = start - (text.rfind("\n", 0, start) + 1)
            word = re.compile(r"[^ \t\n]*").match(text, end)
            right += line + 1 + len(word[0] if word else "") > width
        return right >= 0.95 * len(wrapped)

    def _old_gap(self, index: int) -> str:
        return self.old.text[slice(*self.old.gap(index))]

    def _new_gap(self, index: int) -> str:
        return self.new.text[slice(*self.new.gap(index))]

    def _meant(self, j: int) -> str:
        """Return the white space that is meant by gap `j` of the copy."""
        theirs = self._new_gap(j)
        i = self.pairs.get(j)
        single = _SINGLE.fullmatch(theirs)
        if i is None:
            return " " if self.wrapped and single else theirs
        mine = self._old_gap(i)
        if mine == theirs:
            return theirs
        last = j == len(self.new.tokens) and i == len(self.old.tokens)
        if last:
            self.habits.add("final-newline")
            return mine
        if _TRAILING.sub("", mine) == _TRAILING.sub("", theirs) and "\n" in mine:
            self.habits.add("trailing-spaces")
            return mine
        if (self.wrapped and mine == " " and single) or (
            self.unwrapped and theirs == " " and _SINGLE.fullmatch(mine)
        ):
            self.habits.add("wrapping")
            return mine
        return theirs

    def edits(self) -> list[Edit]:
        """Return the corrections in order, each cut to what differs."""
        edits: list[Edit] = []
        i = j = 0
        for block in self.blocks:
            if block.old > i or block.new > j:
                edits += self._changed(i, block.old, j, block.new)
            else:
                edits += self._gap(i, j)
            for step in range(1, block.size):
                edits += self._gap(block.old + step, block.new + step)
            i, j = block.old + block.size, block.new + block.size
        return _joined(edits)

    def _gap(self, i: int, j: int) -> list[Edit]:
        mine, meant = self._old_gap(i), self._meant(j)
        return [] if mine == meant else [_cut(self.old.text, Span(*self.old.gap(i)), meant)]

    def _changed(self, i: int, i_end: int, j: int, j_end: int) -> list[Edit]:
        """Return the edit of words `i` to `i_end` into `j` to `j_end`, with the white space around them."""
        start, end = self.old.gap(i)[0], self.old.gap(i_end)[1]
        parts: list[str] = []
        for index in range(j, j_end):
            parts += (self._meant(index), self.new.tokens[index])
        words = "".join((*parts, self._meant(j_end)))
        if i == i_end or j == j_end:
            words = self._one_gap(i, i_end, j, j_end, words)
        span = Span(start, end)
        return [] if span.of(self.old.text) == words else [_cut(self.old.text, span, words)]

    def _one_gap(self, i: int, i_end: int, j: int, j_end: int, words: str) -> str:
        """Where words only went or only came, one side has a single gap: take it for that of the other it may be."""
        if i_end == len(self.old.tokens) and j_end == len(self.new.tokens):
            tail, bare = self._old_gap(i_end), words.rstrip(" \t\n")
            if words != bare + tail:
                self.habits.add("final-newline")
            return bare + tail
        if j == j_end and self.wrapped:
            gaps = (self._old_gap(i), self._old_gap(i_end))
            if words not in gaps and words == " " and any(_SINGLE.fullmatch(gap) for gap in gaps):
                return next(gap for gap in gaps if _SINGLE.fullmatch(gap))
        return words


def _cut(text: str, span: Span, words: str) -> Edit:
    """Return the edit without what stays at its two ends."""
    start, end = span.start, span.end
    low, high = 0, len(words)
    while start < end and low < high and text[start] == words[low]:
        start, low = start + 1, low + 1
    while start < end and low < high and text[end - 1] == words[high - 1]:
        end, high = end - 1, high - 1
    return Edit(Span(start, end), words[low:high])


def _joined(edits: list[Edit]) -> list[Edit]:
    """Return the edits with those that touch made one."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].span.end == edit.span.start:
            last = joined.pop()
            edit = Edit(last.span.hull(edit.span), last.words + edit.words)
        joined.append(edit)
    return joined
