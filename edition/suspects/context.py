"""Which words stand beside which: common words each by itself, the others by their endings.

For English, how much likelier two classes stand together than by chance was fitted; the document's own pairs adapt
it, and have to do alone for other languages.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from edition.suspects.lexicon import frequencies
from edition.suspects.numbers import read_numbers
from edition.suspects.tokens import Ints, Numbers, Tokens

__all__ = ["BOUNDARIES", "Classes", "Context", "classes_of", "fitted_pairs", "pairs_seen", "places_of"]

BOUNDARIES = ("stop", "pause", "dash", "quote", "other sign")
"""Classes for what stands between two words: a full stop and its like, a comma and its like …"""
_COMMON = 240
_ENDINGS = 90
_TRUST = 4.0


class Classes:
    """The classes of a language's words: its 240 commonest words, its 90 commonest endings, and few others."""

    def __init__(self, language: str) -> None:
        words: list[str] = []
        endings: Counter[str] = Counter()
        for form in frequencies(language):
            if form.isalpha() or "'" in form:
                words.append(form)
                if len(form) > 3:
                    endings[form[-2:]] += 1
                if len(words) == 12_000:
                    break
        common = words[:_COMMON]
        rest = [e for e, _ in sorted(endings.items(), key=lambda pair: (-pair[1], pair[0]))[:_ENDINGS]]
        self.names = (*BOUNDARIES, "number", "letter", "other", *common, *(f"-{e}" for e in rest))
        self._number = {name: n for n, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def of(self, word: str) -> int:
        """Return the class of a word in lower case."""
        found = self._number.get(word)
        if found is not None and found >= len(BOUNDARIES):
            return found
        if any(c.isdigit() for c in word):
            return self._number["number"]
        if len(word) == 1:
            return self._number["letter"]
        return self._number.get("-" + word[-2:], self._number["other"])

    def boundary(self, signs: str) -> int:
        """Return the class of the signs between two words, -1 when there are none that part them."""
        if not signs:
            return -1
        if any(c in ".!?" for c in signs):
            return 0
        if any(c in ",;:" for c in signs):
            return 1
        if any(c in "-–—" for c in signs):
            return 2
        return 3 if any(c in "\"'“”‘’«»„()[]" for c in signs) else 4


@cache
def classes_of(language: str) -> Classes:
    """Return the classes of a language."""
    return Classes(language.split("-", maxsplit=1)[0])


def fitted_pairs(language: str) -> Numbers | None:
    """Return the log of how much likelier than by chance class b follows class a, or None when not fitted."""
    name = language.split("-", maxsplit=1)[0]
    rows = read_numbers(f"pairs-{name}")
    if rows is None or tuple(rows["classes"]) != classes_of(name).names:
        return None
    return np.array(rows["tenths"], dtype=np.float64) / 10


def places_of(tokens: Tokens, language: str) -> tuple[Ints, Ints, Ints]:
    """Return for each token the class of its word, of what stands before it and of what stands after it."""
    classes, shapes, kinds = classes_of(language), tokens.shapes, tokens.kinds
    size = len(tokens)
    first = np.array([classes.of(s.parts[0].lower()) if s.core else 4 for s in shapes], dtype=np.int64)
    last = np.array([classes.of(s.parts[-1].lower()) if s.core else 4 for s in shapes], dtype=np.int64)
    before = np.array([classes.boundary(s.lead) for s in shapes], dtype=np.int64)
    after = np.array([classes.boundary(s.trail) for s in shapes], dtype=np.int64)
    left, right = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    if not size:
        return left, left, right
    between = np.where(after[kinds[:-1]] >= 0, after[kinds[:-1]], before[kinds[1:]])
    left[1:] = np.where(between >= 0, between, last[kinds[:-1]])
    right[:-1] = np.where(between >= 0, between, first[kinds[1:]])
    left[tokens.breaks == 2] = 0
    last_of_paragraph = np.flatnonzero(tokens.breaks[1:] == 2)
    right[last_of_paragraph] = np.where(
        right[last_of_paragraph] < len(BOUNDARIES), right[last_of_paragraph], 0
    )
    return first[kinds], left, right


def pairs_seen(size: int, own: Ints, left: Ints, right: Ints) -> Numbers:
    """Return how often each class stands before each; a boundary counts once on each side of it."""
    seen = np.zeros((size, size))
    np.add.at(seen, (left, own), 1.0)
    ends = right < len(BOUNDARIES)
    np.add.at(seen, (own[ends], right[ends]), 1.0)
    return seen


class Context:
    """The pairs of one document: `left` and `right` are the classes beside each word of class `own`."""

    def __init__(self, language: str, own: Ints, left: Ints, right: Ints) -> None:
        size = len(classes_of(language))
        seen = pairs_seen(size, own, left, right)
        expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0, keepdims=True) / max(seen.sum(), 1.0)
        fitted = fitted_pairs(language)
        prior = _TRUST * (np.ones((size, size)) if fitted is None else np.exp(fitted))
        self._others: Numbers = np.log((seen + prior) / (expected + _TRUST))
        self._itself: Numbers = np.log((np.maximum(seen - 1.0, 0.0) + prior) / (expected + _TRUST))

    def of(self, left: Ints, own: Ints, right: Ints) -> Numbers:
        """Return how well each word that stands there goes with its neighbours; 0 is by chance."""
        return self._itself[left, own] + self._itself[own, right]

    def would(self, left: Ints, own: Ints, right: Ints) -> Numbers:
        """Return how well a word of another class would go there."""
        return self._others[left, own] + self._others[own, right]

    def pair(self, first: Ints, second: Ints) -> Numbers:
        """Return how well one class goes before another; 0 is by chance."""
        return self._others[first, second]
