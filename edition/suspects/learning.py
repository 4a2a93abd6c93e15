"""Learning from decisions: what editors say of some places moves the scores of the others of their sort.

Each undecided place has the weights that were fitted in general, plus weights of this document that begin at nothing
and are moved by every decision: one for its kind, its words, what was misread, and each of its boxes. The ledger
replayed in its order gives the same weights again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from edition.suspects.scorer import chance
from edition.suspects.tokens import Numbers

__all__ = ["Learner"]

_FIRST_STEP = 0.35


class Learner:
    """Weights of one document over signs, which are named by strings; `signs` are those of each suspect, by its number.

    A sign that many suspects share moves in smaller steps, one that it shares with few in larger ones, and each
    moves less the oftener it has been moved (AdaGrad, Duchi et al. 2011).
    """

    def __init__(self, scores: Sequence[float], signs: Sequence[Sequence[str]]) -> None:
        kept = np.clip(np.asarray(scores, dtype=np.float64), 1e-6, 1 - 1e-6)
        self._base: Numbers = np.log(kept / (1 - kept))
        self._names: dict[str, int] = {}
        rows: list[int] = []
        numbers: list[int] = []
        for row, names in enumerate(signs):
            for name in names:
                rows.append(row)
                numbers.append(self._names.setdefault(name, len(self._names)))
        self._rows = np.array(rows, dtype=np.int64)
        self._numbers = np.array(numbers, dtype=np.int64)
        self._signs = [[self._names[n] for n in names] for names in signs]
        self._weights = np.zeros(len(self._names))
        self._moved = np.full(len(self._names), 1.0)
        self._reach: dict[int, float] = {}

    @property
    def scores(self) -> list[float]:
        """The chance of each suspect as it now stands."""
        shifts = np.bincount(self._rows, weights=self._weights[self._numbers], minlength=len(self._base))
        return [float(score) for score in chance(self._base + shifts)]

    def teach(self, number: int, wrong: bool, trust: float = 1.0) -> None:
        """Learn that the suspect of this number is wrong, or that it stands."""
        mine = self._signs[number]
        logit = float(self._base[number]) + float(self._weights[mine].sum())
        error = (1.0 if wrong else 0.0) - 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, logit))))
        slope = error * trust
        for sign in mine:
            self._moved[sign] += slope * slope
            self._weights[sign] += _FIRST_STEP * slope * _pace(self._moved[sign])


def _pace(moved: float) -> float:
    return 1.0 / math.sqrt(moved)
