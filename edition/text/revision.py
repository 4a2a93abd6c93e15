"""Revision: changes of a reading text as changes of the emendations that make it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from edition.text.alignment import Alignment
from edition.text.emendation import Emendation
from edition.text.quoting import quotable
from edition.text.span import Span

__all__ = ["Edit", "Revision", "applied", "revise"]


_PLAY = 400
"""How far a change is moved among equal letters, in code points."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a reading text: `span` of it becomes `words`; a span of no length is a point of insertion."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What an edit asks of the emendations: `span` of the witness reads `reading`, in place of `replaced`.

    Nothing is replaced by a new emendation; where `reading` is what the witness has, `replaced` are withdrawn.
    """

    span: Span
    reading: str
    replaced: tuple[Emendation, ...] = ()


@dataclass
class _Group:
    """Edits that go together: `hull` of the reading text becomes `words`; `span` is its origin in the witness."""

    hull: Span
    words: str
    span: Span
    replaced: tuple[Emendation, ...]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits`, which are in order and do not overlap, carried out."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], edit.words)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def revise(alignment: Alignment, edits: Sequence[Edit]) -> tuple[list[Revision], list[Edit]]:
    """Return the revisions that make the reading text what `edits` make of it, and the edits that none can make.

    The edits are in order and do not overlap. Revisions do not overlap each other nor the emendations that stay. An
    edit within an emendation's reading revises that emendation; others become new ones that quote whole words. Only in
    an empty witness is there nothing to quote.
    """
    edits = [edit for edit in edits if edit.span.of(alignment.reading) != edit.words]
    if not alignment.segments:
        return [], list(edits)
    groups = _grouped(alignment, edits)
    fixed = sorted(
        {s.emendation.span for s in alignment.segments if s.emendation}
        | {g.span for g in groups if g.replaced}
    )
    revisions = [Revision(g.span, g.words, g.replaced) for g in groups if g.replaced]
    revisions += _fresh(alignment.witness, [g for g in groups if not g.replaced], fixed)
    return sorted(revisions, key=lambda r: r.span), []


def _homed(alignment: Alignment, edits: Sequence[Edit]) -> list[Edit]:
    """Move what was typed or deleted among equal letters to the emendation that it takes back, if there is one.

    In “the the” nobody can tell which of the two came back; where one was emended away, it is that one.
    """
    text = alignment.reading
    starts = [s.reading.start for s in alignment.segments]
    homed: list[Edit] = []
    for index, edit in enumerate(edits):
        if len(edit.span) and edit.words:
            homed.append(edit)
            continue
        least = homed[-1].span.end + 1 if homed else 0
        most = edits[index + 1].span.start - 1 if index + 1 < len(edits) else len(text)
        low, high = _play(text, edit, max(least, edit.span.start - _PLAY), min(most, edit.span.end + _PLAY))
        homed.append(_home(alignment, starts, edit, low, high) or edit)
    return homed


def _play(text: str, edit: Edit, least: int, most: int) -> tuple[int, int]:
    """Return the first and last place at which the edit could start and make the same text."""
    start, end, words = edit.span.start, edit.span.end, edit.words
    ring, low, high = words or edit.span.of(text), start, start
    size = len(ring)
    while low > least and text[low - 1] == ring[(low - 1 - start) % size]:
        low -= 1
    width = end - start
    while high + width < most and text[high + width] == ring[(high - start) % size]:
        high += 1
    return low, high


def _home(alignment: Alignment, starts: list[int], edit: Edit, low: int, high: int) -> Edit | None:
    width = len(edit.span)
    ring = edit.words or edit.span.of(alignment.reading)
    for segment in alignment.segments[
        max(bisect_left(starts, low) - 1, 0) : bisect_right(starts, high + width)
    ]:
        if (
            segment.emendation is None
            or len(segment.witness) - len(segment.reading) != len(edit.words) - width
        ):
            continue
        own, wanted = segment.reading, segment.witness.of(alignment.witness)
        for start in range(max(low, own.start), min(high, own.end - width) + 1):
            turn = (start - edit.span.start) % len(ring)
            words = ring[turn:] + ring[:turn] if edit.words else ""
            moved = Edit(Span(start, start + width), words)
            if applied(own.of(alignment.reading), [Edit(moved.span.shifted(-own.start), words)]) == wanted:
                return moved
    return None


def _grouped(alignment: Alignment, edits: Sequence[Edit]) -> list[_Group]:
    """Widen each edit to the emendations whose readings it changes; those that then meet become one."""
    segments = alignment.segments
    starts = [s.reading.start for s in segments]
    widened: list[tuple[Span, list[Edit], tuple[int, ...]]] = []
    for edit in edits:
        hull, touched = _reach(alignment, starts, edit)
        if widened:
            last, inside, before = widened[-1]
            shared = bool(touched and before and touched[0] <= before[-1])
            if shared or hull.start < last.end or (hull.start == last.end and not (len(hull) and len(last))):
                joined = tuple(sorted({*before, *touched}))
                widened[-1] = (last.hull(hull), [*inside, edit], joined)
                continue
        widened.append((hull, [edit], touched))
    groups: list[_Group] = []
    for hull, inside, touched in widened:
        local = [Edit(e.span.shifted(-hull.start), e.words) for e in inside]
        words = applied(hull.of(alignment.reading), local)
        replaced = tuple(e for i in touched if (e := segments[i].emendation) is not None)
        groups.append(_Group(hull, words, _origin(alignment, starts, hull, touched), replaced))
    return groups


def _reach(alignment: Alignment, starts: list[int], edit: Edit) -> tuple[Span, tuple[int, ...]]:
    """Return the stretch of the reading text that an edit changes, and the emended segments in it."""
    segments, span = alignment.segments, edit.span
    if span.start == span.end:
        touched = _at_point(alignment, starts, edit)
    else:
        low = max(bisect_right(starts, span.start) - 1, 0)
        high = bisect_left(starts, span.end)
        touched = tuple(
            i for i in range(low, high) if segments[i].emendation and _within(segments[i].reading, span)
        )
    hull = span
    for index in touched:
        hull = hull.hull(segments[index].reading)
    return hull, touched


def _within(reading: Span, span: Span) -> bool:
    return reading.overlaps(span) or (len(reading) == 0 and span.start < reading.start < span.end)


def _at_point(alignment: Alignment, starts: list[int], edit: Edit) -> tuple[int, ...]:
    """Return the emended segment to which an insertion belongs, if there is one."""
    segments, reading, at = alignment.segments, alignment.reading, edit.span.start
    for index in range(bisect_left(starts, at), bisect_right(starts, at)):
        # What was deleted here is typed again.
        if not len(segments[index].reading) and segments[index].witness.of(alignment.witness) == edit.words:
            return (index,)
    left = next((i for i in range(bisect_left(starts, at) - 1, -1, -1) if len(segments[i].reading)), None)
    right = next((i for i in range(bisect_left(starts, at), len(segments)) if len(segments[i].reading)), None)
    if left is not None and segments[left].reading.end > at:
        return (left,) if segments[left].emendation else ()
    sides = [i for i in (left, right) if i is not None]
    if not sides:
        # Everything is deleted: the first deletion takes it.
        return (0,)
    plain = [i for i in sides if segments[i].emendation is None]
    if len(sides) == 2 and len(plain) == 1:
        near = left if at and not reading[at - 1].isspace() else right
        chosen = near if near is not None and not _spaced(reading, at, near == left) else plain[0]
    else:
        chosen = plain[0] if plain else sides[0]
    return () if segments[chosen].emendation is None else (chosen,)


def _spaced(reading: str, at: int, left: bool) -> bool:
    return reading[at - 1].isspace() if left else reading[at].isspace()


def _origin(alignment: Alignment, starts: list[int], hull: Span, touched: tuple[int, ...]) -> Span:
    segments = alignment.segments
    if len(hull) or touched:
        origin = alignment.to_witness(hull) if len(hull) else segments[touched[0]].witness
        for index in touched:
            origin = origin.hull(segments[index].witness)
        return origin
    # A point in kept text: in the segment that holds it or ends with it, else in the one that begins with it.
    for index in range(bisect_left(starts, hull.start) - 1, -1, -1):
        segment = segments[index]
        if segment.reading.start < hull.start or len(segment.reading):
            if segment.emendation is None and segment.reading.end >= hull.start:
                at = segment.witness.start + hull.start - segment.reading.start
                return Span(at, at)
            break
    for index in range(bisect_left(starts, hull.start), len(segments)):
        if segments[index].emendation is None:
            at = segments[index].witness.start
            return Span(at, at)
    raise AssertionError("an insertion beside no kept text belongs to an emendation")


def _fresh(witness: str, groups: Sequence[_Group], fixed: Sequence[Span]) -> list[Revision]:
    """Return new emendations that quote whole words; those whose words meet become one."""
    ends, begins = [s.end for s in fixed], [s.start for s in fixed]
    done: list[tuple[Span, str, Span, str]] = []
    for group in groups:
        core, words = group.span, group.words
        while True:
            before = bisect_right(ends, core.start)
            low = ends[before - 1] if before else 0
            after = bisect_left(begins, core.end)
            high = begins[after] if after < len(begins) else len(witness)
            quoted = quotable(witness, core, words, low, high)
            if quoted is None:
                raise AssertionError("kept text can be quoted")
            if not done or not _meet(done[-1][2], quoted[0]):
                break
            old_core, old_words, _, _ = done.pop()
            words = old_words + witness[old_core.end : core.start] + words
            core = old_core.hull(core)
        done.append((core, words, *quoted))
    return [Revision(span, reading) for _, _, span, reading in done]


def _meet(first: Span, second: Span) -> bool:
    return second.start < first.end
