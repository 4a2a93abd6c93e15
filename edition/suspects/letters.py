"""How usual a row of letters is in a language: chances of three letters in a row, counted on its commonest words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from edition.suspects.lexicon import frequencies
from edition.suspects.tokens import Ints, Numbers

__all__ = ["Letters", "letters_of"]

_SIZE = 64
_LONGEST = 24
_WORDS = 30_000


class Letters:
    """A model of letters from `words` and their weights; the alphabet is its 61 commonest characters."""

    def __init__(self, words: Mapping[str, float]) -> None:
        counts: dict[str, float] = {}
        for word, weight in words.items():
            for char in word[:_LONGEST]:
                counts[char] = counts.get(char, 0.0) + weight
        alphabet = sorted(sorted(counts, key=lambda c: (-counts[c], c))[: _SIZE - 3])
        # 0 stands for no letter at all, 1 for the word's edge, 2 for letters outside the alphabet.
        self._points = np.array([ord(c) for c in alphabet], dtype=np.int64)
        self.empty = not alphabet
        threes = np.zeros((_SIZE, _SIZE, _SIZE))
        rows = self._coded(list(words))
        weights = np.array(list(words.values()))
        for column in range(rows.shape[1] - 2):
            first, second, third = rows[:, column], rows[:, column + 1], rows[:, column + 2]
            np.add.at(threes, (first, second, third), np.where(third > 0, weights, 0.0))
        twos, ones = threes.sum(axis=0), threes.sum(axis=(0, 1))
        ones = (ones + 0.5) / (ones + 0.5).sum()
        twos = (twos + 8.0 * ones) / (twos.sum(axis=1, keepdims=True) + 8.0)
        self._log = np.log((threes + 4.0 * twos) / (threes.sum(axis=2, keepdims=True) + 4.0))

    def _coded(self, words: Sequence[str]) -> Ints:
        """Return each word as a row of letter numbers: two edges, the letters, an edge, zeros."""
        width = _LONGEST + 3
        padded = "".join(("\x01\x01" + word[:_LONGEST] + "\x01").ljust(width, "\x00") for word in words)
        points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        if self.empty:
            found = np.where(points > 1, 2, points)
        else:
            place = np.minimum(np.searchsorted(self._points, points), len(self._points) - 1)
            found = np.where(self._points[place] == points, place + 3, np.where(points > 1, 2, points))
        return found.reshape(len(words), width)

    def strangeness(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Return for each word (in lower case) the mean and the least log chance of its letters."""
        if not words or self.empty:
            return np.full(len(words), -2.5), np.full(len(words), -6.0)
        rows = self._coded(words)
        first, second, third = rows[:, :-2], rows[:, 1:-1], rows[:, 2:]
        chances = np.where(third > 0, self._log[first, second, third], 0.0)
        lengths = np.maximum((third > 0).sum(axis=1), 1)
        return chances.sum(axis=1) / lengths, chances.min(axis=1)


@lru_cache(maxsize=8)
def letters_of(language: str) -> Letters:
    """Return the model of a language's 30,000 commonest forms; an empty one when there is no list."""
    words: dict[str, float] = {}
    for form, frequency in frequencies(language).items():
        if form.isalpha():
            words[form] = 1.0 + max(0.0, float(np.log10(frequency)) + 7.0) ** 2
        if len(words) == _WORDS:
            break
    return Letters(words)
