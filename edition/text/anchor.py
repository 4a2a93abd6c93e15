"""Anchors: quotations that find their own place, exactly or not at all.

All anchors of a text are resolved together: one pass over the text finds the places of every rare stretch of letters
that some anchor contains, so that the cost of an anchor does not grow with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.text.span import Span

__all__ = ["Anchor", "AnchorFault", "Resolution", "find_all", "resolve"]

_GRAM = 6


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place named by its words.

    `quote` is what is meant; `before` and `after` are the words that must stand directly beside it. The whole must
    occur exactly once, or exactly `every` times. Nothing is folded: case, spaces and signs count.
    """

    quote: str
    before: str = ""
    after: str = ""
    every: int = 1

    @property
    def pattern(self) -> str:
        """The words that are looked for."""
        return self.before + self.quote + self.after


@dataclass(frozen=True, slots=True)
class AnchorFault:
    """Why an anchor has no place: its words occur `len(found)` times where `every` were asked for."""

    anchor: Anchor
    found: tuple[Span, ...]

    @property
    def kind(self) -> str:
        """`missing`, `ambiguous` (once asked, several found) or `count` (another number than `every`)."""
        if not self.found:
            return "missing"
        return "ambiguous" if self.anchor.every == 1 else "count"


Resolution = tuple[Span, ...] | AnchorFault


def find_all(text: str, pattern: str) -> list[int]:
    """Return where `pattern` starts in `text`; occurrences that overlap are all counted."""
    places: list[int] = []
    at = text.find(pattern) if pattern else -1
    while at >= 0:
        places.append(at)
        at = text.find(pattern, at + 1)
    return places


def resolve(text: str, anchors: Sequence[Anchor]) -> list[Resolution]:
    """Return, for each anchor, the spans of its quotation in `text`, or why it has none.

    Raises:
        ValueError: an anchor's quotation is empty.
    """
    for anchor in anchors:
        if not anchor.quote:
            raise ValueError("an anchor's quotation is never empty")
    places = _occurrences(text, {a.pattern for a in anchors})
    answers: list[Resolution] = []
    for anchor in anchors:
        starts = places[anchor.pattern]
        shift, length = len(anchor.before), len(anchor.quote)
        spans = tuple(Span(s + shift, s + shift + length) for s in starts)
        answers.append(spans if len(spans) == anchor.every else AnchorFault(anchor, spans))
    return answers


def _occurrences(text: str, patterns: Iterable[str]) -> dict[str, list[int]]:
    """Find every pattern's places: by its rarest gram of six code points, or directly when it is short."""
    places: dict[str, list[int]] = {}
    long: list[str] = []
    short: dict[int, list[str]] = defaultdict(list)
    for pattern in patterns:
        if len(pattern) < _GRAM:
            short[len(pattern)].append(pattern)
        else:
            long.append(pattern)
    if len(long) <= 8:
        places.update((pattern, find_all(text, pattern)) for pattern in long)
    else:
        places.update(_by_grams(text, long))
    for length, group in short.items():
        if len(group) <= 8:
            places.update((pattern, find_all(text, pattern)) for pattern in group)
        else:
            grams = _gram_places(text, length, set(group))
            places.update((pattern, grams[pattern]) for pattern in group)
    return places


def _by_grams(text: str, patterns: Sequence[str]) -> dict[str, list[int]]:
    wanted = {p[i : i + _GRAM] for p in patterns for i in range(len(p) - _GRAM + 1)}
    grams = _gram_places(text, _GRAM, wanted)
    places: dict[str, list[int]] = {}
    for pattern in patterns:
        rarest = min(range(len(pattern) - _GRAM + 1), key=lambda i: len(grams[pattern[i : i + _GRAM]]))
        candidates = grams[pattern[rarest : rarest + _GRAM]]
        places[pattern] = [
            at - rarest for at in candidates if at >= rarest and text.startswith(pattern, at - rarest)
        ]
    return places


def _gram_places(text: str, length: int, wanted: set[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {gram: [] for gram in wanted}
    for at in range(len(text) - length + 1):
        gram = text[at : at + length]
        if gram in places:
            places[gram].append(at)
    return places
