"""What checks of the apparatus stand on, and how their findings name places: in the files and in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from edition.apparatus.apparatus import Apparatus
from edition.apparatus.words import Words
from edition.document.nodes import Document
from edition.findings import Place
from edition.project.model import Project
from edition.project.nearby import settled
from edition.text.occurrences import find_all
from edition.text.printed import PrintedText
from edition.text.span import Span
from edition.text.witness import Places

__all__ = ["Grounds", "yaml_anchor"]


@dataclass(frozen=True)
class Grounds:
    """A project, its texts and document, the words of the body and what was gathered from them."""

    project: Project
    texts: PrintedText
    document: Document
    words: Words
    apparatus: Apparatus

    @property
    def language(self) -> str:
        """The language of the text, a BCP 47 tag."""
        return self.project.settings.language

    @cached_property
    def _places(self) -> Places:
        return Places(self.project.witness.text)

    def entry_place(self, list_name: str, id: str, span: Span | None = None) -> Place:
        """Return where an entry stands in its file, with the words of the printed text at `span` if there is one."""
        place = self.project.places.get((list_name, id), Place("source/"))
        return replace(place, words=self._words(span)) if span is not None else place

    def text_place(self, span: Span) -> Place:
        """Return where `span` of the printed text stands in the witness's file."""
        origin = self.texts.to_witness(span)
        files = self.project.witness.files
        starts = [start for _, start in files]
        at = max(bisect_right(starts, origin.start) - 1, 0)
        if not files:
            return Place(words=self._words(span))
        name, start = files[at]
        line, column = self._places.line(origin.start)
        before, _ = self._places.line(start)
        return Place(f"source/{name}", line - before + 1, column, self._words(span))

    def anchor(self, span: Span) -> str:
        """Return the YAML of the anchor of `span` (printed) in the reading text, with the context it needs."""
        return yaml_anchor(self.texts.reading, self.texts.typographic.to_witness(span))

    def _words(self, span: Span) -> str:
        origin = self.texts.to_witness(span)
        return self._places.words(origin.start, min(origin.end, origin.start + 60))


def yaml_anchor(text: str, span: Span) -> str:
    """Return `{quote: …, before: …, after: …}` for a stretch of `text`, with just the context that settles it."""
    found = settled(text, span, find_all(text, span.of(text), 2000))
    parts = [("quote", found.quote), ("before", found.before), ("after", found.after)]
    return "{" + ", ".join(f"{key}: {_quoted(words)}" for key, words in parts if words) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n\n", "¶").replace("\n", "\\n")
    return f'"{escaped}"'.replace("\t", "\\t")
