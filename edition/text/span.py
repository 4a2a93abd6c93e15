"""Spans: half-open ranges of code points of one named text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` up to, not including, `end`.

    The unit is the code point of the text the span belongs to, never the byte or the grapheme cluster
    (W3C Web Annotation Data Model, TextPositionSelector).
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # A span of no length is still a place.
        return True

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span (an empty one may stand at either end)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def hull(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shifted(self, by: int) -> Span:
        """Return this span moved by `by` code points."""
        return Span(self.start + by, self.end + by)
