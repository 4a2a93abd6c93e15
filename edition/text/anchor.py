"""Anchors: quotations that find their own place, exactly or not at all.

All anchors of a text are resolved together, so that the cost of one does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.text.occurrences import find_all, occurrences
from edition.text.span import Span

__all__ = ["Anchor", "AnchorFault", "Resolution", "find_all", "resolve"]

# A fault tells of so many places, or of as many as were asked for; an editor reads no more.
_TOLD = 100


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
    """Why an anchor has no place: its words occur `len(found)` times where `every` were asked for.

    `more` tells that they occur oftener yet: only the first 100 places, or `every`, are looked for.
    """

    anchor: Anchor
    found: tuple[Span, ...]
    more: bool = False

    @property
    def kind(self) -> str:
        """`missing`, `ambiguous` (once asked, several found) or `count` (another number than `every`)."""
        if not self.found:
            return "missing"
        return "ambiguous" if self.anchor.every == 1 else "count"


Resolution = tuple[Span, ...] | AnchorFault


def resolve(text: str, anchors: Sequence[Anchor]) -> list[Resolution]:
    """Return, for each anchor, the spans of its quotation in `text`, or why it has none.

    Occurrences that overlap are all counted. The time is linear in the text and in the anchors together.

    Raises:
        ValueError: an anchor's quotation is empty.
    """
    wanted: dict[str, int] = {}
    for anchor in anchors:
        if not anchor.quote:
            raise ValueError("an anchor's quotation is never empty")
        pattern = anchor.pattern
        wanted[pattern] = max(wanted.get(pattern, 0), anchor.every + 1, _TOLD + 1)
    places = occurrences(text, wanted)
    answers: list[Resolution] = []
    for anchor in anchors:
        shift, length = len(anchor.before), len(anchor.quote)
        most = max(anchor.every, _TOLD)
        starts = places[anchor.pattern]
        spans = tuple(Span(s + shift, s + shift + length) for s in starts[: most + 1])
        if len(spans) == anchor.every:
            answers.append(spans)
        else:
            answers.append(AnchorFault(anchor, spans[:most], more=len(spans) > most))
    return answers
