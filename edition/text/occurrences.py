"""Where many patterns occur in one text, in time that is linear in the text and the patterns together.

Three ways, from the usual to the worst case: long patterns by an index of every eighth stretch of the text, short ones
by one pass that looks every stretch up, and patterns of which too much of the text is made (a page of the same letter)
by an automaton, which no text can slow down.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["find_all", "occurrences"]

_GRAM = 8
_STRIDE = 8
_LONG = _GRAM + _STRIDE - 1
_SHORT_GRAM = 6
_FEW = 8
# So many places are tried for one pattern before it is left to the automaton.
_CANDIDATES = 512
_WINDOWS = 64


def find_all(text: str, pattern: str, most: int | None = None) -> list[int]:
    """Return where `pattern` starts in `text`, at most the first `most` places; overlapping ones all count."""
    places: list[int] = []
    at = text.find(pattern) if pattern else -1
    while at >= 0 and (most is None or len(places) < most):
        places.append(at)
        at = text.find(pattern, at + 1)
    return places


def occurrences(text: str, wanted: Mapping[str, int]) -> dict[str, list[int]]:
    """Return where each pattern of `wanted` starts in `text`, at most so many places as it maps to, the first ones.

    Places are in order; overlapping occurrences all count. Patterns must not be empty.
    """
    if len(wanted) <= _FEW and all(most <= _CANDIDATES for most in wanted.values()):
        return {pattern: find_all(text, pattern, most) for pattern, most in wanted.items()}
    places: dict[str, list[int]] = {}
    long: list[str] = []
    middle: list[str] = []
    short: defaultdict[int, list[str]] = defaultdict(list)
    for pattern in wanted:
        if len(pattern) >= _LONG:
            long.append(pattern)
        elif len(pattern) >= _SHORT_GRAM:
            middle.append(pattern)
        else:
            short[len(pattern)].append(pattern)
    hard = _long(text, long, places) if long else []
    hard += _middle(text, middle, places) if middle else []
    for length, group in short.items():
        found = _gram_places(text, length, group)
        places.update((pattern, found[pattern]) for pattern in group)
    for pattern in wanted.keys() & places.keys():
        del places[pattern][wanted[pattern] :]
    places.update(_by_automaton(text, {pattern: wanted[pattern] for pattern in hard}) if hard else {})
    return places


def _long(text: str, patterns: Sequence[str], places: dict[str, list[int]]) -> list[str]:
    """Find long patterns: each occurrence holds one stretch of the index at one of eight offsets; return the hard."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(0, len(text) - _GRAM + 1, _STRIDE):
        index[text[at : at + _GRAM]].append(at)
    none: list[int] = []
    get = index.get
    hard: list[str] = []
    for pattern in patterns:
        offsets = min(len(pattern) - _GRAM + 1, _WINDOWS + _STRIDE)
        sizes = [len(get(pattern[o : o + _GRAM], none)) for o in range(offsets)]
        cost = best = sum(sizes[:_STRIDE])
        first = 0
        for o in range(_STRIDE, offsets):
            cost += sizes[o] - sizes[o - _STRIDE]
            if cost < best:
                best, first = cost, o - _STRIDE + 1
        if best > _CANDIDATES:
            hard.append(pattern)
            continue
        found = [
            at - o
            for o in range(first, first + _STRIDE)
            if sizes[o]
            for at in index[pattern[o : o + _GRAM]]
            if at >= o and text.startswith(pattern, at - o)
        ]
        found.sort()
        places[pattern] = found
    return hard


def _middle(text: str, patterns: Sequence[str], places: dict[str, list[int]]) -> list[str]:
    """Find patterns of some six to fourteen code points by their rarest stretch of six; return the hard ones."""
    grams = _gram_places(
        text, _SHORT_GRAM, {p[o : o + _SHORT_GRAM] for p in patterns for o in range(len(p) - _SHORT_GRAM + 1)}
    )
    hard: list[str] = []
    for pattern in patterns:
        size, first = min(
            (len(grams[pattern[o : o + _SHORT_GRAM]]), o) for o in range(len(pattern) - _SHORT_GRAM + 1)
        )
        if size > _CANDIDATES and len(pattern) > _SHORT_GRAM:
            hard.append(pattern)
            continue
        candidates = grams[pattern[first : first + _SHORT_GRAM]]
        places[pattern] = [
            at - first for at in candidates if at >= first and text.startswith(pattern, at - first)
        ]
    return hard


def _gram_places(text: str, length: int, wanted: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {gram: [] for gram in wanted}
    for at in range(len(text) - length + 1):
        gram = text[at : at + length]
        if gram in places:
            places[gram].append(at)
    return places


def _by_automaton(text: str, wanted: Mapping[str, int]) -> dict[str, list[int]]:
    """Find patterns by an automaton (Aho and Corasick 1975); a pattern that has its places is no longer looked at."""
    steps: list[dict[str, int]] = [{}]
    pattern_at: dict[int, str] = {}
    for pattern in wanted:
        node = 0
        for sign in pattern:
            node = steps[node].setdefault(sign, len(steps))
            if node == len(steps):
                steps.append({})
        pattern_at[node] = pattern
    back = [0] * len(steps)
    ending = [0] * len(steps)  # the node of the longest pattern that ends here, the root where none does
    after = [0] * len(steps)  # from the node of a pattern to that of the next shorter one that ends with it
    queue = deque([0])
    while queue:
        node = queue.popleft()
        after[node] = ending[back[node]]
        ending[node] = node if node in pattern_at else after[node]
        for sign, child in steps[node].items():
            other = back[node]
            while other and sign not in steps[other]:
                other = back[other]
            back[child] = steps[other].get(sign, 0) if node else 0
            queue.append(child)
    found: dict[str, list[int]] = {pattern: [] for pattern in wanted}

    def looking(end: int) -> int:
        """Return the first pattern from `end` on that still looks for places, and make the way there short."""
        first = end
        while first and len(found[pattern_at[first]]) >= wanted[pattern_at[first]]:
            first = after[first]
        while end != first:
            after[end], end = first, after[end]
        return first

    node = 0
    for at, sign in enumerate(text, 1):
        while node and sign not in steps[node]:
            node = back[node]
        node = steps[node].get(sign, 0)
        end = ending[node]
        if end:
            end = ending[node] = looking(end)
            while end:
                found[pattern_at[end]].append(at - len(pattern_at[end]))
                shorter = looking(after[end])
                after[end] = shorter
                end = shorter
    return found
