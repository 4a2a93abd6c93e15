"""The search for errors: a text goes in, ranked suspects come out, and every decision moves the rest at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edition.suspects.suspect import Decision, Suspect
from edition.text.span import Span

__all__ = ["Search"]


class Search:
    """Suspects of `text`, a text in `language` (BCP 47).

    `known` are words that stand whatever a dictionary says (names of the register, words that were stetted).
    `foreign` are stretches in another language, each with its tag. `decided` are the decisions so far, replayed in
    their order. Places that a decision covers are never proposed again.
    """

    def __init__(
        self,
        text: str,
        language: str = "en",
        known: Iterable[str] = (),
        decided: Iterable[Decision] = (),
        foreign: Sequence[tuple[Span, str]] = (),
    ) -> None:
        self._text = text
        self._known = frozenset(known)
        self._decisions: list[Decision] = []
        for decision in decided:
            self.decide(decision)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The ledger: every decision so far, in its order."""
        return tuple(self._decisions)

    def decide(self, decision: Decision) -> None:
        """Enter a decision; suspects of the same sort rise or fall with it."""
        self._decisions.append(decision)

    def ranked(self) -> list[Suspect]:
        """Return what is undecided, the surest error first; equal scores in the order of the text."""
        found: list[Suspect] = []
        for mixed in re.finditer(r"\b[^\W\d_]+\d\w*", self._text):
            if mixed.group() in self._known or any(
                d.start < mixed.end() and mixed.start() < d.end for d in self._decisions
            ):
                continue
            line = self._text.count("\n", 0, mixed.start()) + 1
            found.append(
                Suspect(*mixed.span(), mixed.group(), (), 0.5, ("digits inside a word",), line, "digits")
            )
        return found
