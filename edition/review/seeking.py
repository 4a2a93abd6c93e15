"""What the page asks about: the suspects of a project's copy-text, as the decisions so far leave them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from edition.project.model import Project
from edition.project.verdicts import Act, Verdict
from edition.suspects.suspect import Choice, Decision, Suspect

__all__ = ["Seeker", "decision_of", "known_words", "seek"]


class Seeker(Protocol):
    """What finds suspects: `edition.suspects.search.Search`, or what stands in for it."""

    def decide(self, decision: Decision) -> None:
        """Enter a decision."""

    def ranked(self) -> list[Suspect]:
        """Return what is undecided, the surest error first."""


def seek(project: Project, verdicts: Iterable[Verdict]) -> Seeker:
    """Return the search of a project's copy-text; `verdicts` are of a ledger, the project's files go before them."""
    from edition.suspects.search import Search

    made = [decision for v in verdicts if (decision := decision_of(v)) is not None]
    known_places = {(d.start, d.end) for d in made}
    text = project.witness.text
    filed: list[Decision] = [
        Decision(e.span.start, e.span.end, e.span.of(text), Choice.EDIT, e.reading)
        for e in project.emendations
    ]
    filed += [
        Decision(s.start, s.end, stet.quote, Choice.STET, stet.quote)
        for stet in project.stets
        for s in stet.spans
    ]
    filed += [Decision(q.span.start, q.span.end, q.quote, Choice.QUERY, q.proposal) for q in project.queries]
    decided = [d for d in filed if (d.start, d.end) not in known_places] + made
    return Search(text, project.settings.language, known_words(project), decided)


def known_words(project: Project) -> list[str]:
    """Return the words that stand whatever a dictionary says: the names and forms of the register."""
    register = project.register
    words = [w for person in register.persons for w in (person.name, *person.forms)]
    words += [w for term in register.terms for w in (term.name, *term.forms)]
    words += [w for place in register.places for w in (place.name, *place.forms)]
    return words + [t.form for t in project.transliterations]


def decision_of(verdict: Verdict) -> Decision | None:
    """Return a verdict as the search learns from it; None where there is nothing to learn."""
    if verdict.act in (Act.UNDO, Act.SKIP, Act.WITHDRAW):
        return None
    span, quote, reading = verdict.asked
    return Decision(span.start, span.end, quote, Choice(str(verdict.act)), reading, verdict.sort)
