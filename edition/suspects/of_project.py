"""The search in a project: its register is the best dictionary there is, and its decisions are what it learns from."""

from __future__ import annotations

from collections.abc import Iterable

from edition.project.model import Project
from edition.suspects.search import Search
from edition.suspects.suspect import Choice, Decision
from edition.text.span import Span

__all__ = ["filed_decisions", "foreign_stretches", "known_words", "search_of"]


def search_of(project: Project, ledger: Iterable[Decision] = (), language: str = "") -> Search:
    """Return the search of a project's copy-text; decisions of a ledger come after those of the project's files.

    `language` is another than edition.yaml names.

    Raises:
        MissingLibrary: a library of the extra `suspects` is not installed.
    """
    made = list(ledger)
    places = {(decision.start, decision.end) for decision in made}
    filed = [d for d in filed_decisions(project) if (d.start, d.end) not in places]
    return Search(
        project.witness.text,
        language or project.settings.language,
        known_words(project),
        [*filed, *made],
        foreign_stretches(project),
    )


def known_words(project: Project) -> list[str]:
    """Return what stands whatever a dictionary says: names and forms of the register, words that were stetted."""
    register = project.register
    words = [w for person in register.persons for w in (person.name, *person.forms, *person.variants)]
    words += [w for term in register.terms for w in (term.name, *term.forms)]
    words += [w for place in register.places for w in (place.name, *place.forms)]
    words += [t.form for t in project.transliterations]
    return words + [stet.quote for stet in project.stets]


def foreign_stretches(project: Project) -> list[tuple[Span, str]]:
    """Return the stretches of the witness that structure.yaml says are in another language."""
    own = project.settings.language.split("-", maxsplit=1)[0]
    return [
        (mark.span, mark.lang)
        for mark in project.structure.inlines
        if mark.lang and mark.lang.split("-", maxsplit=1)[0] != own
    ]


def filed_decisions(project: Project) -> list[Decision]:
    """Return the project's emendations, stets and queries as decisions, in the order of the text."""
    text = project.witness.text
    found = [
        Decision(e.span.start, e.span.end, e.span.of(text), Choice.EDIT, e.reading)
        for e in project.emendations
    ]
    found += [
        Decision(span.start, span.end, stet.quote, Choice.STET, stet.quote)
        for stet in project.stets
        for span in stet.spans
    ]
    found += [Decision(q.span.start, q.span.end, q.quote, Choice.QUERY, q.proposal) for q in project.queries]
    return sorted(found, key=lambda d: (d.start, d.end))
