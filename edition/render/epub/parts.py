"""Parts: the body's share of each content document, and which ids it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.document.nodes import Block, Division, Document, Mark, WitnessNote
from edition.render.annotated import annotations_of
from edition.render.html import ids_of
from edition.render.html.inlines import EDITORS_NOTE

__all__ = ["Part", "parts"]


@dataclass(slots=True)
class Part:
    """One content document's share of the body: its blocks, the notes called in them, and all ids in both.

    `editors` are the ids of the editor's notes that are called in them, `entries` those of the critical apparatus.
    """

    name: str
    blocks: tuple[Block, ...]
    notes: list[WitnessNote] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    editors: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)

    @property
    def division(self) -> Division | None:
        """The division that the part is, None for text that stands before the first."""
        match self.blocks:
            case (Division() as division,):
                return division
            case _:
                return None


def parts(document: Document) -> tuple[Part, ...]:
    """Take the body apart: one part for each top-level division, one for what stands before the first.

    A note of the witness goes to the part of its first call, so that it stands in one file with it; a note that is
    called nowhere stays with the last part. An empty body gives one empty part.
    """
    groups: list[list[Block]] = []
    for block in document.blocks:
        if isinstance(block, Division) or not groups or isinstance(groups[-1][-1], Division):
            groups.append([block])
        else:
            groups[-1].append(block)
    width = max(2, len(str(len(groups))))
    made = [Part(f"text-{number:0{width}}.xhtml", tuple(group)) for number, group in enumerate(groups, 1)]
    made = made or [Part("text-01.xhtml", ())]
    called: dict[str, int] = {}
    for number, part in enumerate(made):
        for annotation in annotations_of(part.blocks):
            if annotation.kind is Mark.NOTE_CALL:
                called.setdefault(annotation.target, number)
                if annotation.target.startswith(EDITORS_NOTE):
                    part.editors.append(annotation.target)
            elif annotation.kind is Mark.ENTRY:
                part.entries.append(annotation.target)
    for note in document.notes:
        made[called.get(note.id, len(made) - 1)].notes.append(note)
    for part in made:
        ids = set(ids_of(part.blocks))
        for note in part.notes:
            ids.add(note.id)
            ids.update(ids_of(note.blocks))
            for annotation in annotations_of(note.blocks):
                if annotation.kind is Mark.NOTE_CALL and annotation.target.startswith(EDITORS_NOTE):
                    part.editors.append(annotation.target)
                elif annotation.kind is Mark.ENTRY:
                    part.entries.append(annotation.target)
        part.ids = frozenset((*ids, *part.editors, *part.entries))
    return tuple(made)
