"""What the page asks about: the suspects of a project's copy-text, as the decisions so far leave them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from edition.project.model import Project
from edition.project.verdicts import Act, Verdict
from edition.suspects.suspect import Choice, Decision, Suspect

__all__ = ["Seeker", "decision_of", "seek"]


class Seeker(Protocol):
    """What finds suspects: `edition.suspects.search.Search`, or what stands in for it."""

    def decide(self, decision: Decision) -> None:
        """Enter a decision."""

    def ranked(self) -> list[Suspect]:
        """Return what is undecided, the surest error first."""


def seek(project: Project, verdicts: Iterable[Verdict]) -> Seeker:
    """Return the search of a project's copy-text; `verdicts` are of a ledger, the project's files go before them.

    Raises:
        MissingLibrary: the search has not what it needs.
    """
    from edition.suspects.of_project import search_of

    return search_of(project, [decision for v in verdicts if (decision := decision_of(v)) is not None])


def decision_of(verdict: Verdict) -> Decision | None:
    """Return a verdict as the search learns from it; None where there is nothing to learn."""
    if verdict.act in (Act.UNDO, Act.SKIP, Act.WITHDRAW):
        return None
    span, quote, reading = verdict.asked
    return Decision(span.start, span.end, quote, Choice(str(verdict.act)), reading, verdict.sort)
