"""The book: everything a renderer may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.document.nodes import Document
from edition.project.model import Project, Settings
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
    sha256 of the inputs, `timestamp` the seconds since 1970 that every output is dated with.
    """

    project: Project
    texts: PrintedText
    document: Document
    rows: tuple[Row, ...]
    figures: Mapping[str, str]
    digest: str
    timestamp: int

    @property
    def settings(self) -> Settings:
        """What edition.yaml says."""
        return self.project.settings
