"""The scorer: one logistic model over columns, its weights in `weights.json`, fitted by benchmarks/suspects/fit.py.

Scoring goes twice over the text: the second time each place also knows the first score of its neighbours and the
document's mean, for errors keep company.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from edition.suspects.boxes import boxed, crossed
from edition.suspects.columns import Columns
from edition.suspects.numbers import read_numbers
from edition.suspects.tokens import Numbers

__all__ = ["Scorer", "chance", "company", "fitted"]

_LOGITS = tuple(np.arange(-6.0, 6.1, 0.5).tolist())
_COARSE = (-4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 2.0)
_SHARES = (0.002, 0.005, 0.01, 0.02, 0.035, 0.06, 0.1, 0.15, 0.25, 0.4)
REACHES = (2, 8, 40, 400)


def chance(logits: Numbers) -> Numbers:
    """Return the chance of each log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -40.0, 40.0))))


_WITH_DOCUMENT = {"trail": 5, "lead": 5, "known and frequent": 1, "hyphened": 1, "inner": 5, "own stop": 20}
"""Columns that are crossed with the document's mean, and by what their boxes are made coarser."""


def company(first: Numbers, columns: Columns) -> Columns:
    """Return the columns of the second reading from the log odds of the first, and from what it was told by."""
    size = len(first)
    chances = chance(first)
    sums = np.append(0.0, np.cumsum(chances))
    places = np.arange(size)
    found: Columns = {}
    own = boxed(first, _LOGITS)
    coarse = boxed(first, _COARSE)
    whole = float(chances.mean()) if size else 0.0
    mean = np.full(size, int(boxed(np.array([whole]), _SHARES)[0]), dtype=np.int64)
    found["itself"] = own
    found["itself and document"] = crossed(coarse, 8, mean, 11)
    for name, shift in (("one before", 1), ("one after", -1), ("two before", 2), ("two after", -2)):
        moved = np.full(size, -6.0)
        if shift > 0:
            moved[shift:] = first[:-shift]
        else:
            moved[:shift] = first[-shift:]
        found[name] = crossed(boxed(moved, _COARSE), 8, coarse, 8)
    for reach in REACHES:
        low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, size)
        around = (sums[high] - sums[low] - chances) / np.maximum(high - low - 1, 1)
        found[f"within {reach}"] = crossed(boxed(around, _SHARES), 11, coarse, 8)
    for name, by in _WITH_DOCUMENT.items():
        if name in columns:
            found[f"{name} and document"] = columns[name] // by * 11 + mean
    return found


def fitted() -> Mapping[str, Any]:
    """Return the fitted numbers."""
    found: Mapping[str, Any] = read_numbers("weights") or {}
    return found


class Scorer:
    """Weights by column and box; `of` sums them."""

    def __init__(self, bias: float, weights: Mapping[str, Sequence[float]]) -> None:
        self.bias = bias
        self.weights: dict[str, Numbers] = {n: np.asarray(w, dtype=np.float64) for n, w in weights.items()}

    @classmethod
    def stored(cls, name: str) -> Scorer:
        """Return a scorer of weights.json: `first`, `second` or `repair`."""
        table = fitted().get(name, {"bias": 0.0, "weights": {}})
        return cls(float(table["bias"]), table["weights"])

    def of(self, columns: Columns, size: int) -> Numbers:
        """Return the log odds of each row; a box that was never seen weighs nothing."""
        total = np.full(size, self.bias)
        for name, weights in self.weights.items():
            boxes = columns.get(name)
            if boxes is not None and len(weights):
                inside = boxes < len(weights)
                total += np.where(inside, weights[np.minimum(boxes, len(weights) - 1)], 0.0)
        return total
