"""Stretches: many spans of one text, to be asked quickly what they touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from edition.text.span import Span

__all__ = ["Stretches"]


class Stretches:
    """The letters that some of `spans` cover; spans that overlap are one stretch."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(span for span in spans if len(span)):
            if self.ends and span.start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def within(self, span: Span) -> list[Span]:
        """Return the stretches that share a letter with `span`, in order."""
        low, high = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return [Span(*pair) for pair in zip(self.starts[low:high], self.ends[low:high], strict=True)]

    def overlap(self, span: Span) -> bool:
        """Tell whether one of them shares a letter with `span`."""
        return bisect_right(self.ends, span.start) < bisect_left(self.starts, span.end)

    def around(self, at: int) -> bool:
        """Tell whether `at` lies within one of them, not at its edge."""
        index = bisect_right(self.ends, at)
        return index < len(self.starts) and self.starts[index] < at
