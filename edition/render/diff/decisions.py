"""Decisions at two times: which were added, withdrawn or altered in between."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from edition.render.diff.comparison import Change, Comparison, Selection
from edition.render.diff.unified import Region
from edition.text.span import Span

__all__ = ["Decision", "between", "decisions"]

_AROUND = 32


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that is not what it was: `then` is None where it was added since, `now` where it was withdrawn.

    `fields` names what was altered, in the words of emendations.yaml.
    """

    then: Change | None
    now: Change | None
    fields: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """`added`, `withdrawn` or `altered`."""
        if self.then is None:
            return "added"
        return "withdrawn" if self.now is None else "altered"

    def admitted(self, selection: Selection) -> bool:
        """Tell whether `selection` admits the decision as it was or as it is."""
        return any(change is not None and selection.admits(change) for change in (self.then, self.now))


def decisions(then: Comparison, now: Comparison) -> tuple[Decision, ...]:
    """Compare two lists of decisions by their places; those that are as they were are left out.

    Where the witness itself is another, a place is the same when the quotation and the letters around it are.
    """
    place = _by_offsets if then.old == now.old else _by_words
    before = dict(_keyed(then, place))
    found: list[tuple[tuple[int, int], Decision]] = []
    after: list[int] = []
    for key, change in _keyed(now, place):
        was = before.pop(key, None)
        if was is not None:
            after.append(was.old.start)
        fields = _altered(was, change) if was else ()
        if was is None or fields:
            found.append(((change.old.start, 1), Decision(was, change, fields)))
    kept = sorted(after)
    for was in before.values():
        found.append(((_seat(was, then, now, kept), 0), Decision(was, None)))
    return tuple(decision for _, decision in sorted(found, key=lambda pair: pair[0]))


def between(then: Comparison, now: Comparison) -> tuple[Region, ...]:
    """Return the stretches in which the two new texts differ, in order; linear in their lengths.

    With one witness they are read off the changes; with two, lines that stand once in each text part them.
    """
    if then.old == now.old:
        return tuple(_composed(then, now))
    return tuple(_anchored(then.new, now.new))


def _keyed(
    comparison: Comparison, place: Callable[[Change, Comparison], Hashable]
) -> Iterator[tuple[Hashable, Change]]:
    seen: Counter[Hashable] = Counter()
    for change in comparison.changes:
        key = place(change, comparison)
        seen[key] += 1
        yield (key, seen[key]), change


def _by_offsets(change: Change, _: Comparison) -> Hashable:
    return change.old


def _by_words(change: Change, comparison: Comparison) -> Hashable:
    start, end = change.old.start, change.old.end
    return comparison.old[max(0, start - _AROUND) : end + _AROUND], min(start, _AROUND), end - start


def _altered(then: Change, now: Change) -> tuple[str, ...]:
    was, is_now = then.emendation, now.emendation
    pairs = {
        "reading": (then.reading, now.reading),
        "kind": (was.kind, is_now.kind),
        "cause": (was.cause, is_now.cause),
        "cert": (was.cert, is_now.cert),
        "resp": (was.resp, is_now.resp),
        "reason": (was.reason, is_now.reason),
    }
    return tuple(name for name, (old, new) in pairs.items() if old != new)


def _seat(change: Change, then: Comparison, now: Comparison, kept: Sequence[int]) -> int:
    """Return where in the present order a withdrawn decision is shown."""
    if then.old == now.old:
        return change.old.start
    rank = bisect_left(kept, change.old.start)
    return kept[rank] if rank < len(kept) else len(now.old)


def _composed(then: Comparison, now: Comparison) -> Iterator[Region]:
    """Walk both lists of changes over the one witness; changes that overlap there are taken together."""
    i = j = 0
    shift_old = shift_new = 0
    while i < len(then.changes) or j < len(now.changes):
        starts = [c[k].old.start for c, k in ((then.changes, i), (now.changes, j)) if k < len(c)]
        low = high = min(starts)
        one, two = i, j
        grown = True
        while grown:
            grown = False
            if i < len(then.changes) and (
                then.changes[i].old.start < high or then.changes[i].old.start == low
            ):
                high, i, grown = max(high, then.changes[i].old.end), i + 1, True
            if j < len(now.changes) and (now.changes[j].old.start < high or now.changes[j].old.start == low):
                high, j, grown = max(high, now.changes[j].old.end), j + 1, True
        old_end = high + shift_old + sum(len(c.reading) - len(c.quote) for c in then.changes[one:i])
        new_end = high + shift_new + sum(len(c.reading) - len(c.quote) for c in now.changes[two:j])
        old, new = Span(low + shift_old, old_end), Span(low + shift_new, new_end)
        shift_old, shift_new = old_end - high, new_end - high
        if old.of(then.new) != new.of(now.new):
            yield old, new


def _anchored(old: str, new: str) -> Iterator[Region]:
    """Part two texts at the lines that stand exactly once in each and keep their order (patience diff)."""
    once_old, once_new = _once(old), _once(new)
    pairs = [(at, once_new[line], len(line)) for line, at in once_old.items() if line in once_new]
    a = b = 0
    for at, to, length in _rising(sorted(pairs)):
        if old[a:at] != new[b:to]:
            yield Span(a, at), Span(b, to)
        a, b = at + length, to + length
    if old[a:] != new[b:]:
        yield Span(a, len(old)), Span(b, len(new))


def _once(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    often: set[str] = set()
    at = 0
    for line in text.split("\n"):
        stretch = text[at : at + len(line) + 1]
        if stretch.endswith("\n"):
            if stretch in places:
                often.add(stretch)
            places[stretch] = at
        at += len(line) + 1
    return {line: at for line, at in places.items() if line not in often}


def _rising(pairs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return a longest run of `pairs` that rises in both texts."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, to, _length) in enumerate(pairs):
        rank = bisect_left(ends, to)
        previous.append(tails[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(to)
            tails.append(number)
        else:
            ends[rank], tails[rank] = to, number
    chain: list[tuple[int, int, int]] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]
