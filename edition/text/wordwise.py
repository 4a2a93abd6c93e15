"""Comparing two texts word by word, the white space between words apart.

Words that stand once in both texts pin them together; only what lies between two pins is compared in full, so that the
time stays near to linear even for long texts with many changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Block", "Words", "matching", "words_of"]

_WHITE = " \t\n"
_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|[^ \t\n]"
)
_FULL = 250_000
"""How many pairs of words are compared in full between two pins; where there are more, all between them is changed."""
_ROWS = (1, 2, 4, 8)
"""How many words a row has that pins two texts together, where single words do not."""


@dataclass(frozen=True)
class Words:
    """A text as its words: where each starts and ends. What stands between two, and at the ends, is white space."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def gap(self, index: int) -> tuple[int, int]:
        """Return where the white space before word `index` begins and ends; after the last for their number."""
        start = self.ends[index - 1] if index else 0
        return start, self.starts[index] if index < len(self.tokens) else len(self.text)


def words_of(text: str) -> Words:
    """Return the words of `text`: runs of letters and digits, and single other signs; space, tab and line end part."""
    found = list(_TOKEN.finditer(text))
    return Words(
        text, tuple(m[0] for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found)
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand in both texts: `size` of them, from index `old` in the one and `new` in the other."""

    old: int
    new: int
    size: int


def matching(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return the stretches of words that both share, in order; those that touch in both are one."""
    blocks: list[Block] = []
    for block in _matching(old, new):
        last = blocks[-1] if blocks else None
        if last and last.old + last.size == block.old and last.new + last.size == block.new:
            blocks[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            blocks.append(block)
    return blocks


def _matching(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    # A stack instead of recursion; entries are stretches of both, or blocks that are found.
    stack: list[tuple[int, int, int, int] | Block] = [(0, len(old), 0, len(new))]
    while stack:
        entry = stack.pop()
        if isinstance(entry, Block):
            yield entry
            continue
        a, b, c, d = entry
        head = 0
        while a + head < b and c + head < d and old[a + head] == new[c + head]:
            head += 1
        tail = 0
        while b - tail > a + head and d - tail > c + head and old[b - 1 - tail] == new[d - 1 - tail]:
            tail += 1
        if tail:
            stack.append(Block(b - tail, d - tail, tail))
        if head:
            yield Block(a, c, head)
        a, b, c, d = a + head, b - tail, c + head, d - tail
        if a == b or c == d:
            continue
        pins = _pins(old, new, (a, b, c, d))
        if pins:
            edges = [(a, c), *((i + 1, j + 1) for i, j in pins)]
            pieces: list[tuple[int, int, int, int] | Block] = []
            for (i, j), (k, m) in zip(edges, [*pins, (b, d)], strict=True):
                pieces.append((i, k, j, m))
                if (k, m) != (b, d):
                    pieces.append(Block(k, m, 1))
            stack.extend(reversed(pieces))
        elif (b - a) * (d - c) <= _FULL:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            for found in matcher.get_matching_blocks():
                if found.size:
                    yield Block(a + found.a, c + found.b, found.size)


def _pins(old: Sequence[str], new: Sequence[str], area: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return the longest row of words that stand once in each stretch, in the order of both.

    Where no word does, rows of words that stand once serve: texts of few words have those too.
    """
    a, b, c, d = area
    for length in _ROWS if (b - a) * (d - c) > _FULL else _ROWS[:1]:
        rows_old, rows_new = _rows(old, a, b, length), _rows(new, c, d, length)
        once_old = {row for row, n in Counter(rows_old).items() if n == 1}
        once = {row for row, n in Counter(rows_new).items() if n == 1 and row in once_old}
        if once:
            where = {row: j for j, row in enumerate(rows_new, c) if row in once}
            return _longest([(i, where[row]) for i, row in enumerate(rows_old, a) if row in once])
    return []


def _rows(words: Sequence[str], start: int, end: int, length: int) -> list[str]:
    if length == 1:
        return list(words[start:end])
    return [" ".join(words[i : i + length]) for i in range(start, end - length + 1)]


def _longest(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs`, which rise in the first members, that rises in the second too."""
    tops: list[int] = []
    piles: list[int] = []
    behind: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        behind.append(piles[at - 1] if at else -1)
        if at == len(tops):
            tops.append(j)
            piles.append(index)
        else:
            tops[at], piles[at] = j, index
    row: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        row.append(pairs[at])
        at = behind[at]
    return row[::-1]
