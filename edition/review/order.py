"""The order in which suspects are asked about: what most likely is wrong and is soonest decided comes first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable

from edition.suspects.suspect import Suspect

__all__ = ["ORDERS", "id_of", "kinds", "ordered"]

ORDERS = ("worth", "text")


def id_of(suspect: Suspect) -> str:
    """Return the id of a suspect: its place in the witness, which never changes."""
    return f"{suspect.start}-{suspect.end}"


def ordered(suspects: Iterable[Suspect], order: str, later: Collection[str] = ()) -> list[Suspect]:
    """Return suspects in the order of asking; those in `later` (ids) come after all others.

    `text` is the order of the text. `worth` weighs doubt against cost: the chance that the place is wrong, more for a
    series that one stroke decides, less where the reading must be found or long words compared.
    """
    rows = list(suspects)
    if order == "text":
        key = [(id_of(s) in later, 0.0, s.start) for s in rows]
    else:
        sizes = Counter(s.series for s in rows)
        key = [(id_of(s) in later, -_worth(s, sizes[s.series]), s.start) for s in rows]
    return [s for _, s in sorted(zip(key, rows, strict=True), key=lambda pair: pair[0])]


def _worth(suspect: Suspect, size: int) -> float:
    cost = 1.0 if suspect.suggestions else 1.6
    cost += len(suspect.quote) / 80
    return suspect.score * (1 + 0.25 * math.log2(size)) / cost


def kinds(suspects: Iterable[Suspect]) -> list[tuple[str, int]]:
    """Return the kinds of suspects and how many there are of each, the most frequent first."""
    return sorted(Counter(s.kind for s in suspects).items(), key=lambda pair: (-pair[1], pair[0]))
