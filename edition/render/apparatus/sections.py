"""The sections of the apparatus, as XHTML, in the order in which every output has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.apparatus.apparatus import Apparatus
from edition.apparatus.calendars import gregorian_of
from edition.apparatus.citations import Citation, Cited, Cluster, foreseen
from edition.findings import Finding
from edition.project.entries import Source
from edition.render.apparatus.bibliography import bibliography
from edition.render.apparatus.biographies import gazetteer, persons, terms
from edition.render.apparatus.chronology import chronology
from edition.render.apparatus.dates import DateWords
from edition.render.apparatus.index import index
from edition.render.apparatus.notes import mark_of
from edition.render.apparatus.pen import Locator, Medium, Pen, WebPages
from edition.render.apparatus.prose import Prose, clusters_in
from edition.render.apparatus.references import PROSE
from edition.render.apparatus.targets import Targets, id_of
from edition.render.book import Book
from edition.render.styles import styles_folder
from edition.render.wording import wording
from edition.text.span import Span

__all__ = ["Desk", "Section", "citations", "note_marks"]

Places = Callable[[Sequence[Span]], Sequence[Locator]]

_KINDS = ("glossary", "bibliography", "index")


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its id, title and XHTML without the heading. `kind` is its epub:type, where it has one."""

    id: str
    title: str
    body: str
    kind: str = ""


def note_marks(book: Book) -> dict[str, str]:
    """Return the marks of the editor's notes by their ids: figures, or letters where the witness has notes too."""
    lettered = bool(book.document.notes)
    return {note.id: mark_of(note.number, lettered=lettered) for note in book.apparatus.notes}


class Desk:
    """All that the sections of one book's apparatus are written with, for one output.

    `refer` writes a reference to the printed page of an id, or on screens to its place. `findings` tells what the
    citations lack.
    """

    def __init__(self, book: Book, medium: Medium, refer: Callable[[str], str]) -> None:
        settings, apparatus = book.settings, book.apparatus
        say = wording(settings.language, book.project.root)
        targets = Targets(apparatus.register)
        self.apparatus = apparatus
        self.cited = citations(book).result()

        def link(own: str) -> str | None:
            entry = None if medium.printed else targets.get(own)
            return medium.href(id_of(entry)) if entry is not None else None

        self.pen = Pen(
            language=settings.language,
            say=say,
            prose=Prose(settings, link, self.cited.clusters, refer),
            dates=DateWords(say, _new_style),
            targets=targets,
            cited=self.cited,
            web=WebPages(apparatus.works, _sources(apparatus), self.cited),
            medium=medium,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found when the citations were made."""
        return self.cited.findings

    def sections(self) -> list[str]:
        """Return the ids of the sections that have anything to say, in their order."""
        apparatus = self.apparatus
        there = (
            ("chronology", apparatus.events), ("biographies", apparatus.persons), ("glossary", apparatus.terms),
            ("gazetteer", apparatus.places), ("bibliography", apparatus.works or self.pen.web.pages),
            ("index", apparatus.index),
        )  # fmt: skip
        return [name for name, entries in there if entries]

    def section(self, name: str, places: Places, timeline: str = "") -> Section:
        """Return a section. `places` gives the places of stretches; `timeline` is drawn after the chronology.

        Raises:
            KeyError: there is no section of that id.
        """
        apparatus, pen = self.apparatus, self.pen
        named = partial(_named, apparatus, places)
        match name:
            case "chronology":
                passages = [places(_passage(apparatus, event.id)) for event in apparatus.events]
                body = chronology(apparatus.events, passages, pen) + timeline
            case "biographies":
                body = persons(apparatus.persons, named, pen)
            case "glossary":
                body = terms(apparatus.terms, named, pen)
            case "gazetteer":
                body = gazetteer(apparatus.places, named, pen)
            case "bibliography":
                body = bibliography(apparatus.works, pen)
            case "index":
                body = index(apparatus.index, places, pen)
            case _:
                raise KeyError(name)
        return Section(name, pen.say[name], body, name if name in _KINDS else "")


def _named(apparatus: Apparatus, places: Places, own: str) -> Sequence[Locator]:
    return places([occurrence.span for occurrence in apparatus.by_entry.get(own, ())])


def _passage(apparatus: Apparatus, own: str) -> Sequence[Span]:
    span = apparatus.passages.get(own)
    return [] if span is None else [span]


def _new_style(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    new = gregorian_of((year, month, day))
    return new if new != (year, month, day) else None


def citations(book: Book) -> Future[Cited]:
    """Ask for the citations of a book: its sections wait for the answer, and what is done before need not."""
    clusters = tuple(dict.fromkeys(_clusters(book.apparatus)))
    return foreseen(book.apparatus.works, clusters, book.settings.language, _style(book.project.root))


def _clusters(apparatus: Apparatus) -> Iterator[Cluster]:
    by_url = {str(work.csl["URL"]): work.id for work in apparatus.works if work.csl.get("URL")}
    for source in _sources(apparatus):
        work = source.work or by_url.get(source.url, "")
        if work:
            yield (Citation(work, source.locator),)
    register = apparatus.register
    for lists in (register.persons, register.terms, register.places, register.events, register.notes):
        for entry in lists:
            for words in PROSE:
                prose = getattr(entry, words, "")
                if isinstance(prose, str):
                    yield from clusters_in(prose)


def _sources(apparatus: Apparatus) -> Iterator[Source]:
    register = apparatus.register
    for lists in (register.persons, register.terms, register.places, register.events, register.notes):
        for entry in lists:
            yield from entry.sources


def _style(root: Path) -> Path:
    """Return the CSL style: the project's own first, else the house's."""
    own = sorted((root / "styles" / "csl").glob("*.csl"))
    return own[0] if own else sorted((styles_folder() / "csl").glob("*.csl"))[0]
