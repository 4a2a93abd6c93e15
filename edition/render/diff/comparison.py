"""Comparisons: two texts and the changes that lead from one to the other.

The changes are read off the alignments' segments, in the order of the texts; nothing is searched for. What lies
between two changes is the same in both texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition.text.alignment import Alignment
from edition.text.emendation import Application, Emendation
from edition.text.printed import PrintedText
from edition.text.span import Span

__all__ = ["Change", "Comparison", "Selection", "compare", "unknown"]

unknown = "unstated"
"""What stands where an emendation names no cause."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `quote` at `old` became `reading` at `new`, by `emendation`.

    `number` counts the editor's emendations from 1 in the order of the witness and is the same in every form of the
    diff; silent changes, the acts of typographic rules, have the number 0.
    """

    number: int
    emendation: Emendation
    old: Span
    new: Span
    quote: str
    reading: str
    applications: tuple[Application, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether a typographic rule made it, not the editor."""
        return self.emendation.rule is not None

    @property
    def cause(self) -> str:
        """The cause, or `unstated`."""
        return str(self.emendation.cause) if self.emendation.cause else unknown

    @property
    def label(self) -> tuple[str, str, str]:
        """Kind, cause and cert, as a reader is shown them."""
        return str(self.emendation.kind), self.cause, str(self.emendation.cert)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which changes are asked for: those of the kinds, causes and certs named; an empty set asks for all."""

    kinds: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    certs: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds or self.causes or self.certs)

    def admits(self, change: Change) -> bool:
        """Tell whether `change` is among those asked for."""
        wanted = zip((self.kinds, self.causes, self.certs), change.label, strict=True)
        return all(not names or name in names for names, name in wanted)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An `old` text, a `new` one, and the `changes` between them, in order and never overlapping."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def regions(self) -> tuple[tuple[Span, Span], ...]:
        """The stretches of both texts that differ, in order."""
        return tuple((change.old, change.new) for change in self.changes)

    def restricted(self, selection: Selection) -> Comparison:
        """Return what the old text becomes by the changes that `selection` admits, and by no others."""
        if not selection:
            return self
        return _applied(self.old, [change for change in self.changes if selection.admits(change)])


def compare(texts: PrintedText, *, silent: bool = False) -> Comparison:
    """Compare the witness with the reading text or, with `silent`, with the printed text.

    In the second case the changes are the rows of the list of emendations, those of typographic rules included.
    """
    if not silent:
        return Comparison(texts.witness, texts.reading, tuple(_editorial(texts.editorial)))
    starts = [s.witness.start for s in texts.editorial.segments if s.emendation]
    changes = tuple(
        Change(
            0 if row.silent else bisect_left(starts, row.span.start) + 1,
            row.emendation,
            row.span,
            row.printed,
            row.quote,
            row.reading,
            row.applications,
        )
        for row in texts.rows()
    )
    return Comparison(texts.witness, texts.text, changes)


def _editorial(alignment: Alignment) -> Iterable[Change]:
    seen: Counter[str] = Counter()
    number = 0
    for segment in alignment.segments:
        decision = segment.emendation
        if decision is None:
            continue
        number += 1
        seen[decision.id] += 1
        if seen[decision.id] > 1:
            decision = replace(decision, id=f"{decision.id}.{seen[decision.id]}")
        quote = segment.witness.of(alignment.witness)
        yield Change(number, decision, segment.witness, segment.reading, quote, decision.reading)


def _applied(old: str, changes: Sequence[Change]) -> Comparison:
    parts: list[str] = []
    moved: list[Change] = []
    at = out = 0
    for change in changes:
        kept = old[at : change.old.start]
        start = out + len(kept)
        out = start + len(change.reading)
        parts += (kept, change.reading)
        moved.append(replace(change, new=Span(start, out)))
        at = change.old.end
    parts.append(old[at:])
    return Comparison(old, "".join(parts), tuple(moved))
