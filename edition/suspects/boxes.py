"""Numbers sorted into boxes, and boxes crossed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from edition.suspects.tokens import Ints, Numbers

__all__ = ["boxed", "crossed", "listed"]


def boxed(values: Numbers | Ints, edges: Sequence[float]) -> Ints:
    """Return for each value in which of the `len(edges) + 1` boxes it lies; an edge belongs to the box above it."""
    return np.asarray(
        np.searchsorted(np.asarray(edges, dtype=np.float64), values, side="right"), dtype=np.int64
    )


def crossed(first: Ints, sizes_first: int, second: Ints, sizes_second: int) -> Ints:
    """Return one column that says both; values beyond a size count as its last."""
    return listed(first, sizes_first) * sizes_second + listed(second, sizes_second)


def listed(values: Ints, size: int) -> Ints:
    """Return whole numbers kept within `0 … size - 1`."""
    return np.clip(values, 0, size - 1)
