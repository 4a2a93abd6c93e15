"""Structure: from decisions about stretches of the text to a document.

The decisions are marks, spans of one text; `moved` carries them over an alignment, `build` turns those of the printed
text into a Document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.document.building import Builder, Names
from edition.document.marks import (
    BlockMark,
    DivisionMark,
    Fault,
    FigureMark,
    LetterPartMark,
    NoteMark,
    ParatextMark,
    Structure,
    moved,
)
from edition.document.nodes import Annotation, Document, Mark, WitnessNote, leaves_of
from edition.document.plan import plan
from edition.document.weave import annotate
from edition.text.span import Span

__all__ = [
    "BlockMark",
    "DivisionMark",
    "Fault",
    "FigureMark",
    "LetterPartMark",
    "NoteMark",
    "ParatextMark",
    "Structure",
    "build",
    "moved",
]


def build(
    text: str, structure: Structure, annotations: Sequence[Annotation] = ()
) -> tuple[Document, tuple[Fault, ...]]:
    """Return the document that `structure` makes of the printed `text`, and what is wrong or odd about it.

    Paragraphs are the stretches between blank lines, cut where blocks begin or end inside them. Every letter goes to
    one leaf, to declared paratext (note calls and the signs between a table's cells are paratext too) or is white space
    at the edge of a block. `annotations` are woven in with the structure's own. A mark that cannot stand with the
    others is left out, with a fault; whatever the marks, a document comes of them. Takes n log n steps.
    """
    sorted_out = plan(text, structure)
    faults = sorted_out.faults
    names = Names(_given(structure, annotations), faults)
    body = Builder(sorted_out.body, names, sorted_out.captions, faults)
    first = sorted_out.divisions[0].span.start if sorted_out.divisions else len(text)
    blocks = (*body.stretch(0, first), *body.divisions(sorted_out.divisions, len(text)), *body.rest())
    paratext = [*sorted_out.paratext, *body.paratext]
    in_order = sorted(structure.notes, key=lambda mark: (mark.call, mark.body))
    ids = {id(mark): names.take(mark.id, "n", mark.call) for mark in in_order}
    notes: list[WitnessNote] = []
    for mark, reach in sorted(sorted_out.notes, key=lambda pair: (pair[0].call, pair[0].body)):
        builder = Builder(reach, names, sorted_out.captions, faults)
        inner = (*builder.stretch(mark.body.start, mark.body.end), *builder.rest())
        paratext.extend(builder.paratext)
        notes.append(WitnessNote(ids[id(mark)], mark.mark or mark.call.of(text).strip(), inner))
    calls = [
        Annotation(
            id=f"{ids[id(mark)]}-call",
            span=Span(mark.call.start, mark.call.start),
            kind=Mark.NOTE_CALL,
            target=ids[id(mark)],
            label=mark.mark or mark.call.of(text).strip(),
        )
        for mark in sorted_out.calls
    ]
    plain = Document(text, blocks, tuple(notes), tuple(sorted(paratext, key=lambda p: p.span)))
    if next(leaves_of(plain), None) is None:
        faults.append(Fault("document-empty", Span(0, 0), "the body has no words"))
    document = annotate(plain, (*structure.inlines, *calls, *annotations))
    return document, tuple(sorted(faults, key=lambda f: (f.span, f.kind, f.message)))


def _given(structure: Structure, annotations: Sequence[Annotation]) -> Iterator[str]:
    """Yield every id that is taken already."""
    for marks in (
        structure.divisions,
        structure.blocks,
        structure.figures,
        structure.notes,
        structure.inlines,
    ):
        yield from (mark.id for mark in marks)
    yield from (annotation.id for annotation in annotations)
