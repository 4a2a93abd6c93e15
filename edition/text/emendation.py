"""Emendations: single decisions that replace a stretch of one text by a reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition.text.span import Span

__all__ = ["Application", "Cause", "Cert", "Emendation", "Kind"]


class Kind(StrEnum):
    """What an emendation does (compare TEI `corr`, `supplied`, `surplus`, `reg`; `join` closes a false break)."""

    CORRECTION = "correction"
    SUPPLIED = "supplied"
    SURPLUS = "surplus"
    REGULARIZATION = "regularization"
    JOIN = "join"


class Cause(StrEnum):
    """Who is held to have made the slip."""

    OCR = "ocr"
    TRANSCRIBER = "transcriber"
    PRINTER = "printer"
    AUTHOR = "author"
    UNKNOWN = "unknown"


class Cert(StrEnum):
    """How certain the editor is (TEI `@cert`)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Application:
    """One act of a typographic rule inside an emendation's reading: `start` and `end` are offsets in that reading."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Emendation:
    """A decision: the stretch `span` of the text it is about prints as `reading`.

    `span` is never empty: an insertion takes a neighbouring word into its quotation. `rule` names the typographic
    rule that emitted it, None for an editor's own. `literal` exempts its reading from the typographic rules.
    """

    id: str
    span: Span
    reading: str
    kind: Kind = Kind.CORRECTION
    cause: Cause | None = None
    cert: Cert = Cert.HIGH
    resp: str = ""
    reason: str = ""
    literal: bool = False
    rule: str | None = None

    def __post_init__(self) -> None:
        if self.span.start == self.span.end:
            raise ValueError(f"emendation {self.id} replaces nothing: quote a neighbouring word")
