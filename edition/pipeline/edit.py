"""Editing: a project as read becomes a book. The two alignments, the structure, the marks, the figures."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from edition import __version__
from edition.apparatus.apparatus import Apparatus
from edition.apparatus.gathering import annotations_of_apparatus
from edition.document.nodes import Annotation, Mark
from edition.document.structure import Fault, build, moved
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.pipeline.annotating import with_apparatus
from edition.pipeline.collating import critical_apparatus, marks_of_entries, marks_of_signs, printed_entries
from edition.pipeline.figures import figures
from edition.project.model import Project
from edition.render.book import Book
from edition.render.html import xml_name
from edition.text.alignment import Alignment
from edition.text.printed import PrintedText, Row
from edition.text.rules import apply_rules
from edition.text.typographic import RULES
from edition.text.witness import Places

__all__ = ["edit"]

_CODES: Mapping[str, str] = {
    "crossing": "S001",
    "block-empty": "S002",
    "heading-inside": "S003",
    "figure-in-paratext": "S004",
    "document-empty": "S005",
    "division-empty": "S006",
    "part-outside": "S007",
    "paratext-crossing": "S008",
    "call-in-paratext": "S009",
    "claimed-twice": "S010",
    "heading-empty": "S011",
    "marker-invalid": "S012",
    "row-length": "S013",
    "level-skipped": "S014",
    "id-twice": "S015",
    "note-empty": "S016",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def edit(project: Project, *, checked: bool = True) -> tuple[Book | None, tuple[Finding, ...]]:
    """Return the book that the project's decisions make of its witness, and what editing it found.

    Unless `checked`, the apparatus is neither compared with the text nor woven into the document, which takes a while.

    The project's own findings are not repeated. None is returned where the copy-text's witness could not be read.
    The environment's SOURCE_DATE_EPOCH (seconds since 1970) dates the book, else edition.yaml's date at 00:00 UTC.
    """
    if not project.witness.sha256:
        return None, ()
    texts = _texts(project)
    rows = texts.rows()
    structure = moved(project.structure, texts.to_printed)
    annotations: tuple[Annotation, ...] = (*_emended(rows), *_queries(project, texts))
    entries = critical_apparatus(project, texts, rows) if checked else ()
    annotations = (*annotations, *marks_of_entries(entries), *marks_of_signs(project, texts))
    document, faults = build(texts.text, structure, annotations)
    apparatus = Apparatus()
    said: tuple[Finding, ...] = ()
    if project.register:
        apparatus, said = with_apparatus(project, texts, document, checked=checked)
        if checked and project.settings.print_at.get("notes") == "nowhere":
            apparatus = replace(apparatus, notes=(), register=replace(apparatus.register, notes=()))
        annotations = (*annotations, *annotations_of_apparatus(apparatus))
        if checked:
            document, _ = build(texts.text, structure, annotations)
    book = Book(
        project=project,
        texts=texts,
        document=document,
        rows=rows,
        figures=figures(project, structure, document, rows),
        digest=_digest(project),
        timestamp=_timestamp(project.settings.date),
        structure=structure,
        annotations=annotations,
        regularized=tuple(_regularized(rows)),
        apparatus=apparatus,
        entries=printed_entries(entries, document),
    )
    return book, (*_findings(project, texts, faults), *said)


def _texts(project: Project) -> PrintedText:
    editorial = Alignment(project.witness.text, project.emendations)
    literal = [s.reading for s in editorial.segments if s.emendation is not None and s.emendation.literal]
    rules = [RULES[name] for name in project.settings.rules if name in RULES]
    acts = apply_rules(editorial.reading, rules, project.settings.typography, literal)
    return PrintedText(editorial, Alignment(editorial.reading, acts))


def _emended(rows: tuple[Row, ...]) -> Iterator[Annotation]:
    for row in rows:
        if not row.silent:
            yield Annotation(f"em-{xml_name(row.id)}", row.printed, Mark.EMENDED, target=row.id)


def _regularized(rows: tuple[Row, ...]) -> Iterator[Annotation]:
    for row in rows:
        if row.silent:
            rule = row.emendation.rule or ""
            yield Annotation(
                f"reg-{xml_name(row.id)}", row.printed, Mark.REGULARIZED, target=row.id, label=rule
            )


def _queries(project: Project, texts: PrintedText) -> Iterator[Annotation]:
    for query in project.queries:
        yield Annotation(f"q-{xml_name(query.id)}", texts.to_printed(query.span), Mark.QUERY, target=query.id)


def _digest(project: Project) -> str:
    """Return the sha256 of the program's version and of all files that were read."""
    digest = hashlib.sha256(f"edition {__version__}\n".encode())
    for path, sha256 in sorted(project.files.items()):
        digest.update(f"{sha256}  {path}\n".encode())
    return digest.hexdigest()


def _timestamp(date: str) -> int:
    """Return the seconds since 1970 (reproducible-builds.org, SOURCE_DATE_EPOCH), 0 where nothing names a time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return int(epoch)
    if match := _DATE.match(date):
        year, month, day = (int(part or "1") for part in match.groups())
        try:
            return max(0, int(datetime(year, month, day, tzinfo=UTC).timestamp()))
        except ValueError:
            return 0
    return 0


def _findings(project: Project, texts: PrintedText, faults: tuple[Fault, ...]) -> Iterator[Finding]:
    """Turn faults into findings, at the entry of structure.yaml where that is known, with the words of the witness."""
    places = Places(project.witness.text) if faults else None
    for fault in faults:
        entry = project.places.get(("structure", fault.mark), Place("source/structure.yaml"))
        span = texts.to_witness(fault.span)
        words = places.words(span.start, min(span.end, span.start + 60)) if places and texts.witness else ""
        yield make(_CODES[fault.kind], Place(entry.file, entry.line, entry.column, words), fault.message)
