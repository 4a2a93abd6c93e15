"""What a word may truly be: words of the language and of the document that misreading turns into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from edition.suspects.channel import Channel, Confusion, confusions
from edition.suspects.lexicon import frequencies
from edition.suspects.tokens import Numbers

__all__ = ["Candidate", "common_words", "near", "rewritten"]

_COMMON = 40_000
_KEPT = 10
_QUERIES = 20_000
"""So many unknown words are compared with the whole lexicon; a text with more is past this sort of help."""
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word in lower case that may stand behind another, and what was misread."""

    word: str
    misread: tuple[Confusion, ...]

    @classmethod
    def of(cls, word: str, read: str) -> Candidate:
        """Return `word` as a candidate for what was read."""
        return cls(word, tuple(confusions(word, read)))


@lru_cache(maxsize=8)
def common_words(language: str) -> tuple[str, ...]:
    """Return the language's commonest forms of letters only (an apostrophe allowed), the commonest first."""
    found: list[str] = []
    for form in frequencies(language):
        if form.replace("'", "").isalpha():
            found.append(form)
            if len(found) == _COMMON:
                break
    return tuple(found)


def near(queries: Sequence[str], words: Sequence[str], priors: Numbers) -> dict[str, list[str]]:
    """Return, for each query, the likeliest of `words` one to three letters away; `priors` are their log chances.

    Words of four letters and less may differ in one, up to eight in two, longer ones in three.
    """
    by_length: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        by_length.setdefault(len(word), []).append(place)
    asked: dict[int, list[str]] = {}
    for query in queries[:_QUERIES]:
        asked.setdefault(len(query), []).append(query)
    found: dict[str, list[str]] = {}
    for length, group in sorted(asked.items()):
        reach = 1 if length <= 4 else 2 if length <= 8 else 3
        places = [p for n in range(length - reach, length + reach + 1) for p in by_length.get(n, ())]
        if not places:
            continue
        choices, chances = [words[p] for p in places], priors[np.array(places)]
        for first in range(0, len(group), _CHUNK):
            chunk = group[first : first + _CHUNK]
            distances = cdist(
                chunk, choices, scorer=Levenshtein.distance, score_cutoff=reach, dtype=np.uint8, workers=1
            )
            for row, query in enumerate(chunk):
                hits = np.flatnonzero(distances[row] <= reach)
                weights = chances[hits] - 6.5 * distances[row][hits]
                best = hits[np.argsort(-weights, kind="stable")[: _KEPT + 1]]
                found[query] = [choices[h] for h in best if choices[h] != query][:_KEPT]
    return found


def rewritten(
    word: str, rewritings: Mapping[str, Sequence[str]], longest: int, lexicon: Mapping[str, float]
) -> Iterable[str]:
    """Return the words of `lexicon` that one known confusion of up to `longest` letters turns into `word`."""
    for start in range(len(word)):
        for end in range(start + 1, min(start + longest, len(word)) + 1):
            for true in rewritings.get(word[start:end], ()):
                candidate = word[:start] + true + word[end:]
                if candidate in lexicon:
                    yield candidate


def longest_rewriting(channel: Channel) -> tuple[Mapping[str, tuple[str, ...]], int]:
    """Return the channel's rewritings and the length of the longest string they replace."""
    rewritings = channel.rewritings()
    return rewritings, max(map(len, rewritings), default=0)
