"""The order in which suspects are asked about: what most likely is wrong and is soonest decided comes first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from edition.suspects.suspect import Suspect

__all__ = ["ORDERS", "first", "id_of", "kinds", "ordered"]

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
    return sorted(rows, key=_key(rows, order, later))


def first(suspects: Sequence[Suspect], order: str, later: Collection[str] = ()) -> Suspect | None:
    """Return the suspect that is asked about first, None where there is none."""
    return min(suspects, key=_key(suspects, order, later), default=None)


def _key(
    rows: Sequence[Suspect], order: str, later: Collection[str]
) -> Callable[[Suspect], tuple[bool, float, int]]:
    if order == "text":
        return lambda s: (bool(later) and id_of(s) in later, 0.0, s.start)
    sizes = Counter([s.series for s in rows])
    return lambda s: (bool(later) and id_of(s) in later, -_worth(s, sizes[s.series]), s.start)


def _worth(suspect: Suspect, size: int) -> float:
    cost = 1.0 if suspect.suggestions else 1.6
    cost += len(suspect.quote) / 80
    return suspect.score * min(1 + 0.06 * math.log2(size), 1.25) / cost


def kinds(suspects: Iterable[Suspect]) -> list[tuple[str, int]]:
    """Return the kinds of suspects and how many there are of each, the most frequent first."""
    return sorted(Counter([s.kind for s in suspects]).items(), key=lambda pair: (-pair[1], pair[0]))
