"""The critical apparatus of a project: its witnesses collated, its entries formed, their places marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.apparatus.critical import ApparatusEntry
from edition.apparatus.critical_entries import critical_entries
from edition.apparatus.critical_signs import signs
from edition.document.nodes import Annotation, Document, Mark
from edition.project.model import Project
from edition.render.annotated import annotations_of
from edition.render.critical.places import entry_id
from edition.text.collation import Variant, collate
from edition.text.printed import PrintedText, Row
from edition.text.span import Span

__all__ = ["collations", "critical_apparatus", "marks_of_entries", "marks_of_signs", "printed_entries"]


def collations(
    project: Project, reading: str, sigla: Sequence[str] | None = None
) -> dict[str, tuple[Variant, ...]]:
    """Return the variants of witnesses from the `reading` text, by siglum.

    Of those in `sigla` that could be read; of all but the copy-text when none are given.
    """
    own = project.witness.siglum
    asked = [w for w in project.witnesses if (w.siglum != own if sigla is None else w.siglum in sigla)]
    return {witness.siglum: collate(reading, witness.text) for witness in asked}


def critical_apparatus(
    project: Project, texts: PrintedText, rows: Sequence[Row]
) -> tuple[ApparatusEntry, ...]:
    """Return the entries that print at the foot, in the order of the text."""
    return critical_entries(
        project.settings, texts, rows, project.queries, collations(project, texts.reading)
    )


def marks_of_signs(project: Project, texts: PrintedText) -> Iterator[Annotation]:
    """Yield the editorial signs that edition.yaml asks for, as points of the printed text."""
    for number, sign in enumerate(signs(project.settings.page.signs, texts, project.queries), 1):
        kind = "deleted" if sign.deleted else ""
        yield Annotation(f"sign-{number}", Span(sign.at, sign.at), Mark.SIGN, target=kind, label=sign.words)


def marks_of_entries(entries: Sequence[ApparatusEntry]) -> Iterator[Annotation]:
    """Yield the places of entries in the printed text: the ends of their lemmas."""
    for entry in entries:
        name = entry_id(entry)
        yield Annotation(f"{name}-call", entry.span, Mark.ENTRY, target=name)


def printed_entries(entries: Sequence[ApparatusEntry], document: Document) -> tuple[ApparatusEntry, ...]:
    """Return the entries that have a place in the body of `document`: those in declared paratext have none."""
    if not entries:
        return ()
    placed = {
        annotation.target
        for blocks in (document.blocks, *(note.blocks for note in document.notes))
        for annotation in annotations_of(blocks)
        if annotation.kind is Mark.ENTRY
    }
    return tuple(entry for entry in entries if entry_id(entry) in placed)
