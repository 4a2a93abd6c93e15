"""Two independent readers: where they decided alike, where not, and in one figure how often."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.project.verdicts import Act, Verdict
from edition.text.span import Span

__all__ = ["Comparison", "Pair", "compare"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One place and what each of two readers decided on it; None where a reader decided nothing there."""

    first: Verdict | None
    second: Verdict | None

    @property
    def span(self) -> Span:
        """The place in the witness that both verdicts are about."""
        verdicts = [v for v in (self.first, self.second) if v is not None]
        return Span(min(v.start for v in verdicts), max(v.end for v in verdicts))

    @property
    def alike(self) -> bool:
        """Whether both decided, and leave the same words there for the same purpose."""
        return self.first is not None and self.second is not None and _same(self.first, self.second)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two passes laid side by side, place by place in the order of the text."""

    pairs: tuple[Pair, ...]

    @property
    def compared(self) -> int:
        """How many places count: those on which both decided, and those that only one of them emended."""
        return sum(1 for pair in self.pairs if _counts(pair))

    @property
    def alike(self) -> int:
        """On how many of these both decided alike."""
        return sum(1 for pair in self.pairs if pair.alike)

    @property
    def agreement(self) -> float:
        """The part of the compared places on which both decided alike; 1 where there is nothing to compare."""
        return self.alike / self.compared if self.compared else 1.0


def _counts(pair: Pair) -> bool:
    if pair.first is not None and pair.second is not None:
        return True
    only = pair.first or pair.second
    return only is not None and only.emends


def _same(first: Verdict, second: Verdict) -> bool:
    if first.emends and second.emends:
        return first.bare == second.bare
    return first.act is second.act


def compare(first: Iterable[Verdict], second: Iterable[Verdict]) -> Comparison:
    """Lay two passes side by side; both are live verdicts. What a reader passed over counts as not decided."""
    one, two = _decided(first), _decided(second)
    starts = [v.start for v in two]
    longest = max((v.end - v.start for v in two), default=0)
    pairs: list[Pair] = []
    used: set[int] = set()
    for verdict in one:
        other = _partner(verdict, two, starts, longest, used)
        if other is not None:
            used.add(other)
        pairs.append(Pair(verdict, two[other] if other is not None else None))
    pairs += [Pair(None, v) for i, v in enumerate(two) if i not in used]
    return Comparison(tuple(sorted(pairs, key=lambda pair: pair.span)))


def _decided(verdicts: Iterable[Verdict]) -> list[Verdict]:
    return sorted((v for v in verdicts if v.act is not Act.SKIP), key=lambda v: (v.start, v.end))


def _partner(
    verdict: Verdict, others: Sequence[Verdict], starts: Sequence[int], longest: int, used: set[int]
) -> int | None:
    """Return the index of the other reader's verdict on the same place: one alike before one that overlaps."""
    near: list[int] = []
    for index in range(bisect_left(starts, verdict.start - longest), len(others)):
        if others[index].start >= verdict.end:
            break
        if index not in used and others[index].span.overlaps(verdict.span):
            near.append(index)
    alike = [i for i in near if _same(verdict, others[i])]
    return next(iter(alike or near), None)
