"""The words of a text as they stand between white space, each distinct one numbered and looked at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ints", "Numbers", "Shape", "Tokens", "shape_of"]

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]

_TOKEN = re.compile(r"\S+")
_DASHES = re.compile(r"[-‐‑–—]+")
LONGEST = 60
"""A token of more code points than this is no word; nothing is looked up for it."""


def _of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


@dataclass(frozen=True, slots=True)
class Shape:
    """One distinct token: the signs before its word, the word, the signs after it, and the word's parts at hyphens."""

    lead: str
    core: str
    trail: str
    parts: tuple[str, ...]
    joints: tuple[int, ...]

    @property
    def case(self) -> int:
        """0 lower, 1 capitalised, 2 all capitals (two or more), 3 mixed, 4 no letter of a script that has capitals."""
        letters = [c for c in self.core if c.isalpha() and (c.isupper() or c.islower())]
        if not letters:
            return 4
        upper = [c.isupper() for c in letters]
        if not any(upper):
            return 0
        if all(upper):
            return 2 if len(letters) > 1 else 1
        if upper[0] and all(not any(c.isupper() for c in part[1:]) or part.isupper() for part in self.parts):
            return 1
        return 3


def shape_of(token: str) -> Shape:
    """Return a token taken apart. `joints` are where its parts start, counted from the token's start."""
    first, last = 0, len(token)
    while first < last and not _of_word(token[first]):
        first += 1
    while last > first and not _of_word(token[last - 1]):
        last -= 1
    core = token[first:last]
    parts: list[str] = []
    joints: list[int] = []
    if len(core) <= LONGEST:
        position = 0
        for dash in _DASHES.finditer(core):
            parts.append(core[position : dash.start()])
            joints.append(first + position)
            position = dash.end()
        parts.append(core[position:])
        joints.append(first + position)
    else:
        parts, joints = [core], [first]
    return Shape(token[:first], core, token[last:], tuple(parts), tuple(joints))


class Tokens:
    """The tokens of `text` in order: arrays of their `starts` and `ends` and of the number of each one's type."""

    def __init__(self, text: str) -> None:
        self.text = text
        numbers: dict[str, int] = {}
        starts: list[int] = []
        ends: list[int] = []
        kinds: list[int] = []
        for match in _TOKEN.finditer(text):
            starts.append(match.start())
            ends.append(match.end())
            kinds.append(numbers.setdefault(match.group(), len(numbers)))
        self.starts: Ints = np.array(starts, dtype=np.int64)
        self.ends: Ints = np.array(ends, dtype=np.int64)
        self.kinds: Ints = np.array(kinds, dtype=np.int64)
        self.strings: list[str] = list(numbers)
        self.numbers: Mapping[str, int] = numbers

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def shapes(self) -> list[Shape]:
        """The shape of each type."""
        return [shape_of(string) for string in self.strings]

    @cached_property
    def counts(self) -> Ints:
        """How often each type occurs."""
        return np.bincount(self.kinds, minlength=len(self.strings))

    @cached_property
    def breaks(self) -> Ints:
        """What stands before each token: 0 spaces, 1 a line's end, 2 a paragraph's end or the text's beginning."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        newlines = np.array([m.start() for m in re.finditer("\n", self.text)], dtype=np.int64)
        before = np.searchsorted(newlines, self.starts)
        found = np.minimum(np.diff(before, prepend=0), 2)
        found[0] = 2
        return found

    def lines(self, offsets: Ints) -> Ints:
        """Return the number of the line, from 1, of each offset."""
        newlines = np.array([m.start() for m in re.finditer("\n", self.text)], dtype=np.int64)
        return np.asarray(np.searchsorted(newlines, offsets), dtype=np.int64) + 1
