"""A flow: the letters of the text that run on in one place (the body, a note), with what lies elsewhere left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from edition.text.span import Span

__all__ = ["Flow", "without"]

_BLANK = re.compile(r"\n\s*\n")
_SOLID = re.compile(r"\S")


def without(whole: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches of `whole` that lie in none of `holes`, which may overlap."""
    runs: list[Span] = []
    at = whole.start
    for hole in sorted(holes):
        if hole.end <= at:
            continue
        if hole.start >= whole.end:
            break
        if at < hole.start:
            runs.append(Span(at, hole.start))
        at = hole.end
    if at < whole.end:
        runs.append(Span(at, whole.end))
    return tuple(runs)


class Flow:
    """The runs of letters that make a flow, in order. Places are offsets in the whole text.

    A blank line counts only where a run has both its ends: what is taken out of a paragraph does not part it.
    """

    def __init__(self, text: str, runs: Sequence[Span]) -> None:
        self.text = text
        self.runs = tuple(run for run in runs if len(run))
        self._starts = [run.start for run in self.runs]
        self._ends = [run.end for run in self.runs]
        blank = [match.span() for run in self.runs for match in _BLANK.finditer(text, run.start, run.end)]
        self._blank_starts = [start for start, _ in blank]
        self._blank_ends = [end for _, end in blank]

    def clipped(self, start: int, end: int) -> Iterator[Span]:
        """Yield the runs between two places."""
        for run in self.runs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            yield Span(max(run.start, start), min(run.end, end))

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the runs between two places, without white space at either end; nothing when there is nothing else."""
        pieces = list(self.clipped(start, end))
        while pieces and not _SOLID.search(self.text, pieces[-1].start, pieces[-1].end):
            pieces.pop()
        first = 0
        while first < len(pieces) and not _SOLID.search(self.text, pieces[first].start, pieces[first].end):
            first += 1
        del pieces[:first]
        if pieces:
            opening = _SOLID.search(self.text, pieces[0].start, pieces[0].end)
            pieces[0] = Span(opening.start() if opening else pieces[0].start, pieces[0].end)
            last = pieces[-1]
            pieces[-1] = Span(last.start, last.start + len(last.of(self.text).rstrip()))
        return tuple(pieces)

    def hull(self, span: Span) -> Span | None:
        """Return `span` without white space at its ends, or None when it has no letters in this flow."""
        pieces = self.pieces(span.start, span.end)
        return Span(pieces[0].start, pieces[-1].end) if pieces else None

    def blanks(self, start: int, end: int) -> list[int]:
        """Return where blank lines part the stretch between two places."""
        low, high = bisect_right(self._blank_ends, start), bisect_left(self._blank_starts, end)
        return [max(at, start) for at in self._blank_starts[low:high]]

    def lines(self, start: int, end: int) -> list[Span]:
        """Return the lines of the stretch between two places, blank ones included."""
        lines: list[Span] = []
        at = start
        for run in self.clipped(start, end):
            newline = self.text.find("\n", run.start, run.end)
            while newline >= 0:
                lines.append(Span(at, newline))
                at = newline + 1
                newline = self.text.find("\n", at, run.end)
        lines.append(Span(at, end))
        return lines

    def margin(self, at: int) -> int:
        """Return where the white space before `at` starts on its line; `at` itself when letters stand before it."""
        start = self.text.rfind("\n", 0, at) + 1
        return at if _SOLID.search(self.text, start, at) else start

    def tail(self, at: int) -> int:
        """Return where the white space after `at` ends on its line; `at` itself when letters stand after it."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return at if _SOLID.search(self.text, at, end) else end
