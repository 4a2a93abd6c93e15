"""Annotations as they stand in a document: all of them in order, and where each decision shows."""

from __future__ import annotations

from collections.abc import Iterator

from edition.document.nodes import (
    Annotation,
    Block,
    Document,
    Element,
    Inlines,
    Mark,
    Point,
    inlines_of,
    walk,
)

__all__ = ["annotations_of", "places"]


def annotations_of(blocks: tuple[Block, ...]) -> Iterator[Annotation]:
    """Yield the annotations of all inlines in `blocks`, in order; a split one once for each piece."""
    for block in walk(blocks):
        for content in inlines_of(block):
            yield from _within(content)


def places(document: Document) -> dict[str, str]:
    """Return, for each emendation and query that has a place in the body, the id of that place."""
    found: dict[str, str] = {}
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for annotation in annotations_of(blocks):
            if annotation.kind in (Mark.EMENDED, Mark.QUERY):
                found.setdefault(annotation.target, annotation.id)
    return found


def _within(content: Inlines) -> Iterator[Annotation]:
    for inline in content:
        match inline:
            case Element(annotation=annotation, children=children):
                yield annotation
                yield from _within(children)
            case Point(annotation=annotation):
                yield annotation
            case _:
                pass
