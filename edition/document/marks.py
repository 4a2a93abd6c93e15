"""Marks: decisions about what a stretch of the text is, as spans of one text.

The project's files anchor them in the witness; `moved` carries them over an alignment to the printed text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from edition.document.nodes import Annotation, Opens
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
    "moved",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be as the marks say, or looks odd: `kind` names the sort, `span` of the text the place.

    `mark` is the id of the mark that is left out or looked at, where it has one.
    """

    kind: str
    span: Span
    message: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ParatextMark:
    """A stretch that is not the body: `role` is title, contents, colophon, note-mark, page-furniture or other."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class DivisionMark:
    """A division begins at `span`: its heading where `heading` is true, else the point before which it starts."""

    id: str
    span: Span
    heading: bool
    level: int = 1
    supplied_title: str = ""
    running: str = ""
    opens: Opens = Opens.PAGE


@dataclass(frozen=True, slots=True)
class LetterPartMark:
    """A part of a letter: `role` is dateline, salutation, closer, signed or postscript."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class BlockMark:
    """A stretch that is a block of its own kind.

    `kind` is quotation, verse, letter, list, table, break or paragraph (a lost paragraph break stands at its start).
    It may begin or end inside a paragraph of the witness, which is then cut there; a break of no length is supplied.
    `style` is the list's (ordered, unordered, plain), `marker` a list item's number or dash as a regular expression,
    `separator` the table's column separator (a tab when empty), `header` its number of head rows.
    """

    id: str
    span: Span
    kind: str
    style: str = ""
    marker: str = ""
    separator: str = ""
    header: int = 0
    caption: str = ""
    parts: tuple[LetterPartMark, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A picture that stands after the paragraph in which `after` lies; `caption_span` is the witness's caption."""

    id: str
    after: Span
    file: str
    alt: str
    caption: str = ""
    width: float | None = None
    caption_span: Span | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note of the witness: `call` is its mark in the text, `body` its words where the witness has them."""

    id: str
    mark: str
    call: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Structure:
    """All decisions on structure, as spans of one text."""

    paratext: tuple[ParatextMark, ...] = ()
    divisions: tuple[DivisionMark, ...] = ()
    blocks: tuple[BlockMark, ...] = ()
    figures: tuple[FigureMark, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    inlines: tuple[Annotation, ...] = ()


def moved(structure: Structure, move: Callable[[Span], Span]) -> Structure:
    """Return the same decisions with every span carried over by `move`."""
    return Structure(
        paratext=tuple(replace(m, span=move(m.span)) for m in structure.paratext),
        divisions=tuple(replace(m, span=move(m.span)) for m in structure.divisions),
        blocks=tuple(
            replace(m, span=move(m.span), parts=tuple(replace(p, span=move(p.span)) for p in m.parts))
            for m in structure.blocks
        ),
        figures=tuple(
            replace(
                m,
                after=move(m.after),
                caption_span=move(m.caption_span) if m.caption_span is not None else None,
            )
            for m in structure.figures
        ),
        notes=tuple(replace(m, call=move(m.call), body=move(m.body)) for m in structure.notes),
        inlines=tuple(replace(m, span=move(m.span)) for m in structure.inlines),
    )
