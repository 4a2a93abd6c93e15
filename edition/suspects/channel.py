"""How writing goes wrong: the chance that letters are misread, fitted in general and adapted to one document.

A confusion is a pair `(true, read)` of short strings: `("m", "rn")`, `("e", "c")`, `("", "-")`. Its chance is that of
reading `read` where `true` stands.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from edition.suspects.numbers import read_numbers

__all__ = ["Channel", "Confusion", "confusions", "fitted_confusions"]

Confusion = tuple[str, str]

_TRUST = 1500.0
"""The fitted chances weigh as much as so many letters seen in the document."""
_UNSEEN_CHANGE = math.log(1.5e-5)
_UNSEEN_LOSS = math.log(2e-5)
_SWAPPED = math.log(2e-5)
_UNSEEN_GAIN = math.log(1e-5)


def confusions(true: str, read: str) -> list[Confusion]:
    """Return what was misread between two forms: two letters swapped, or blocks, those of one length by letters."""
    if len(true) == len(read):
        apart = [n for n, (x, y) in enumerate(zip(true, read, strict=True)) if x != y]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            swapped = true[apart[0] : apart[1] + 1], read[apart[0] : apart[1] + 1]
            if swapped[0] == swapped[1][::-1]:
                return [swapped]
    found: list[Confusion] = []
    a = b = ""
    for code in Levenshtein.opcodes(true, read):
        if code.tag == "equal":
            if a or b:
                found.append((a, b))
            a = b = ""
        else:
            a += true[code.src_start : code.src_end]
            b += read[code.dest_start : code.dest_end]
    if a or b:
        found.append((a, b))
    return [pair for block in found for pair in _letterwise(block)]


def _letterwise(block: Confusion) -> Iterable[Confusion]:
    a, b = block
    return zip(a, b, strict=True) if len(a) == len(b) else (block,)


def fitted_confusions() -> Mapping[Confusion, float]:
    """Return the log chances that were fitted on aligned texts."""
    rows = read_numbers("confusions") or {"confusions": []}
    return {(true, read): float(chance) for true, read, chance in rows["confusions"]}


class Channel:
    """The chances of misreading, as fitted or adapted to a document."""

    def __init__(self, chances: Mapping[Confusion, float] | None = None) -> None:
        self.chances: dict[Confusion, float] = dict(fitted_confusions() if chances is None else chances)

    def chance(self, true: str, read: str) -> float:
        """Return the log chance that `true` is read as `read`, both in lower case; 0 when they are the same."""
        return sum(self.of(pair) for pair in confusions(true, read))

    def of(self, pair: Confusion) -> float:
        """Return the log chance of one confusion."""
        found = self.chances.get(pair)
        if found is not None:
            return found
        a, b = pair
        if not a:
            return _UNSEEN_GAIN * (0.6 + 0.4 * len(b))
        if not b:
            return _UNSEEN_LOSS * (0.6 + 0.4 * len(a))
        if a == b[::-1]:
            return _SWAPPED
        longest, shortest = max(len(a), len(b)), min(len(a), len(b))
        return _UNSEEN_CHANGE * (0.6 + 0.4 * shortest) + 0.3 * _UNSEEN_LOSS * (longest - shortest)

    def adapted(self, seen: Mapping[Confusion, float], letters: Mapping[str, float]) -> Channel:
        """Return the channel of a document in which each confusion was seen so often (expected counts).

        `letters` says how often each letter and pair of letters stands in the document.
        """
        words = sum(letters.get(key, 0.0) for key in (" ",)) or 1.0
        chances = dict(self.chances)
        for pair, count in seen.items():
            true = pair[0]
            base = words * 5.0 if not true else letters.get(true, letters.get(true[:1], words) * 0.1)
            prior = math.exp(self.of(pair))
            chances[pair] = min(
                math.log(0.5), math.log((prior * _TRUST + count) / (_TRUST + max(base, count)))
            )
        for pair, before in self.chances.items():
            if pair not in seen:
                base = letters.get(pair[0], 0.0)
                chances[pair] = before + math.log(_TRUST / (_TRUST + base))
        return Channel(chances)

    def rewritings(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each string that may be misread, what it may truly be, the likeliest first; at most six."""
        found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        for (true, read), chance in self.chances.items():
            if read and chance > -10.5:
                found[read].append((-chance, true))
        return {read: tuple(true for _, true in sorted(options)[:6]) for read, options in found.items()}
