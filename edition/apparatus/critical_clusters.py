"""Departures gathered to lemmas: what stands at one word, or overlaps, is one entry.

A long passage that a witness has rewritten has an entry of its own; smaller departures of other witnesses within it
keep theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from edition.apparatus.critical_changes import Departure
from edition.text.lemmas import lemma
from edition.text.span import Span

__all__ = ["Cluster", "clustered", "draw_in"]

_LONG = 6
"""Words of a lemma within which other lemmas may stand."""


@dataclass
class Cluster:
    """Departures that have one lemma; `elsewhere` are witnesses whose reading here the entry of a passage tells."""

    span: Span
    departures: list[Departure] = field(default_factory=list)
    elsewhere: frozenset[str] = frozenset()

    @property
    def sigla(self) -> frozenset[str]:
        """The witnesses that depart."""
        return frozenset(departure.siglum for departure in self.departures)


def clustered(text: str, found: Iterable[Departure]) -> tuple[list[Cluster], list[Cluster]]:
    """Return the clusters of what was `found`, in the order of the text, and those of long passages apart.

    Neither of the two has clusters that overlap each other.
    """
    short: list[tuple[Span, Departure]] = []
    long: list[tuple[Span, Departure]] = []
    for departure in found:
        span = lemma(text, departure.span, departure.words)
        if len(span):
            (long if len(span.of(text).split()) > _LONG else short).append((span, departure))
    passages = _merged(long)
    alone: list[tuple[Span, Departure]] = []
    ends = [passage.span.end for passage in passages]
    inside: dict[int, list[Cluster]] = {}
    for cluster in _merged(short):
        index = bisect_left(ends, cluster.span.start + 1)
        passage = passages[index] if index < len(passages) else None
        if passage is None or not passage.span.overlaps(cluster.span):
            alone.extend((cluster.span, departure) for departure in cluster.departures)
        elif passage.sigla & cluster.sigla or cluster.span.end > passage.span.end:
            long.extend((cluster.span, departure) for departure in cluster.departures)
        else:
            inside.setdefault(index, []).append(cluster)
            cluster.elsewhere = passage.sigla
    kept = [cluster for clusters in inside.values() for cluster in clusters]
    return sorted((*_merged(alone), *kept), key=lambda c: c.span), _merged(long)


def draw_in(text: str, clusters: Sequence[Cluster], others: Iterable[Departure]) -> None:
    """Add departures that have no entry of their own to those entries that are about the same letters."""
    ends = [cluster.span.end for cluster in clusters]
    for departure in others:
        letters = _stripped(text, departure.span)
        index = bisect_left(ends, letters.end)
        if index == len(clusters) or clusters[index].span.start > letters.start:
            continue
        cluster = clusters[index]
        met = [d for d in cluster.departures if _meet(_stripped(text, d.span), letters)]
        if met and all(d.siglum != departure.siglum for d in met):
            cluster.departures.append(departure)


def _merged(lemmas: Iterable[tuple[Span, Departure]]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for span, departure in sorted(lemmas, key=lambda pair: (pair[0], pair[1].span, pair[1].siglum)):
        if clusters and span.start < clusters[-1].span.end:
            clusters[-1].span = clusters[-1].span.hull(span)
        else:
            clusters.append(Cluster(span))
        clusters[-1].departures.append(departure)
    return clusters


def _stripped(text: str, span: Span) -> Span:
    """Return a span without the white space at its edges; where it has no letters, the end of the word before it."""
    words = span.of(text)
    if not words.strip():
        end = span.start
        while end and text[end - 1].isspace():
            end -= 1
        return Span(end, end)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _meet(first: Span, second: Span) -> bool:
    return first.overlaps(second) or first == second
