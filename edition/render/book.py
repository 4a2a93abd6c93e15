"""The book: everything a renderer may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.apparatus.apparatus import Apparatus
from edition.apparatus.critical import ApparatusEntry
from edition.document.nodes import Annotation, Document
from edition.document.structure import Structure, build
from edition.project.model import Project, Query, Settings
from edition.text.printed import PrintedText, Row

__all__ = ["Book", "Location"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in print: the folio as printed, the PDF's page index from 1, the line or None."""

    page: str
    sheet: int
    line: int | None


@dataclass(frozen=True)
class Book:
    """An edited text with all that is said about it.

    `texts` carries the three texts and the ways between them, `document` the structure of the printed text, `rows` the
    list of emendations, `figures` the numbers that the front matter may quote (`{{ emendations }}`), `digest` the
    sha256 of the inputs, `timestamp` the seconds since 1970 that every output is dated with. `structure` and
    `annotations` are what the document was built from, as spans of the printed text; `regularized` are the acts of
    typographic rules, which the document does not mark. `apparatus` is what is said of persons, terms, places, events
    and passages; its mentions and the marks of its notes are among the annotations. `entries` are those of the critical
    apparatus that print at the foot, in the order of the text; the ends of their lemmas are among the annotations.
    """

    project: Project
    texts: PrintedText
    document: Document
    rows: tuple[Row, ...]
    figures: Mapping[str, str]
    digest: str
    timestamp: int
    structure: Structure = field(default_factory=Structure)
    annotations: tuple[Annotation, ...] = ()
    regularized: tuple[Annotation, ...] = ()
    apparatus: Apparatus = field(default_factory=Apparatus)
    entries: tuple[ApparatusEntry, ...] = ()

    def document_with_rules(self) -> Document:
        """Return the document once more, the acts of typographic rules marked too."""
        return build(self.texts.text, self.structure, (*self.annotations, *self.regularized))[0]

    @property
    def listed_queries(self) -> tuple[Query, ...]:
        """The queries of which the section at the back tells: all, with their reasons, unless they print nowhere."""
        return () if self.settings.print_at.get("queries") == "nowhere" else self.project.queries

    @property
    def settings(self) -> Settings:
        """What edition.yaml says."""
        return self.project.settings
