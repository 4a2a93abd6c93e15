"""The search for errors: a text goes in, ranked suspects come out, and every decision moves the rest at once."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.suspects.suspect import Choice, Decision, Suspect, needed_libraries
from edition.text.span import Span

__all__ = ["Search"]


class Search:
    """Suspects of `text`, a text in `language` (BCP 47).

    `known` are words and names that stand whatever a dictionary says. `foreign` are stretches in another language, each
    with its tag: they are searched by that language's own words. `decided` are the decisions so far, replayed in their
    order. Places that a decision covers are never proposed again.

    Raises:
        MissingLibrary: a library of the extra `suspects` is not installed.
    """

    def __init__(
        self,
        text: str,
        language: str = "en",
        known: Iterable[str] = (),
        decided: Iterable[Decision] = (),
        foreign: Sequence[tuple[Span, str]] = (),
    ) -> None:
        needed_libraries()
        from edition.suspects.finding import found_in
        from edition.suspects.learning import Learner

        collecting = gc.isenabled()
        gc.disable()  # nearly all that is made stays, and none of it in circles
        try:
            found = found_in(text, language, known, foreign)
        finally:
            if collecting:
                gc.enable()
        self._suspects = [one.suspect for one in found]
        self._starts = [suspect.start for suspect in self._suspects]
        self._longest = max((s.end - s.start for s in self._suspects), default=0)
        self._open = [True] * len(found)
        self._learner = Learner([s.score for s in self._suspects], [one.signs for one in found])
        self._decisions: list[Decision] = []
        for decision in decided:
            self.decide(decision)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The ledger: every decision so far, in its order."""
        return tuple(self._decisions)

    def decide(self, decision: Decision) -> None:
        """Enter a decision; suspects of the same sort rise or fall with it.

        `skip` says nothing of the place and leaves it open; `query` closes it and teaches nothing.
        """
        self._decisions.append(decision)
        if decision.choice is Choice.SKIP:
            return
        for number in self._touched(decision):
            if self._open[number]:
                self._open[number] = False
                if decision.choice is not Choice.QUERY:
                    self._learner.teach(number, decision.choice is not Choice.STET)

    def ranked(self) -> list[Suspect]:
        """Return what is undecided, the surest error first; equal scores in the order of the text."""
        scores = self._learner.scores
        left = [n for n, is_open in enumerate(self._open) if is_open]
        left.sort(key=lambda n: (-scores[n], self._starts[n]))
        return [replace(self._suspects[n], score=scores[n]) for n in left]

    def _touched(self, decision: Decision) -> Iterator[int]:
        """Return the numbers of the suspects that a decision covers; one without length touches what it stands at."""
        for number in range(bisect_left(self._starts, decision.start - self._longest), len(self._suspects)):
            suspect = self._suspects[number]
            if suspect.start > decision.end or (
                suspect.start == decision.end and decision.end > decision.start
            ):
                return
            if suspect.end > decision.start or (decision.start == decision.end == suspect.end):
                yield number
