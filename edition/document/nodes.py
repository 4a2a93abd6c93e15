"""The document: blocks and inlines whose leaves hold spans of the printed text, never strings.

The whole model stands on this page. Every letter of the printed text is in one leaf, in declared paratext, or is the
white space that parts blocks. What the editor supplied and the witness does not have (a heading in brackets, the alt
text of a picture) is a string in a field that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from edition.text.span import Span

__all__ = [
    "Annotation", "Block", "BlockQuotation", "Break", "Cell", "Division", "Document", "Element", "Figure",
    "Heading", "Inline", "Inlines", "Item", "Leaf", "Letter", "LetterPart", "ListBlock", "Mark", "Opens",
    "Paragraph", "Paratext", "Point", "Stanza", "Table", "VerseBlock", "VerseLine", "WitnessNote", "inlines_of",
    "leaves", "leaves_of", "walk", "with_inlines",
]  # fmt: skip


class Mark(StrEnum):
    """What an annotation says of its stretch. The order is the order of nesting, outermost first."""

    QUOTATION = "quotation"
    LANGUAGE = "language"
    TITLE = "title"
    FOREIGN = "foreign"
    EMPHASIS = "emphasis"
    SMALL_CAPS = "small-caps"
    MENTION = "mention"
    SIGN = "sign"
    NOTE_CALL = "note-call"
    ENTRY = "entry"
    LOST_NOTE_MARK = "lost-note-mark"
    PAGE_BREAK = "page-break"
    PRINTED_PAGE = "printed-page"
    QUERY = "query"
    EMENDED = "emended"
    REGULARIZED = "regularized"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A standoff statement about `span` of the printed text.

    `target` is the id of what it points to (an emendation, a query, a witness's note), `lang` a BCP 47 tag. A span of
    no length is a point: a lost note mark, a page break of the witness, an emendation that left nothing in print.
    """

    id: str
    span: Span
    kind: Mark
    target: str = ""
    lang: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of letters of the printed text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Point:
    """An annotation that holds no letters of any block, at its place among the leaves."""

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch under an annotation; `part` is TEI's: N whole, I initial, M medial, F final piece of a split one."""

    annotation: Annotation
    part: str
    children: tuple[Inline, ...]


Inline = Leaf | Point | Element
Inlines = tuple[Inline, ...]


class Opens(StrEnum):
    """Where a division begins in print."""

    NONE = "none"
    PAGE = "page"
    RECTO = "recto"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the witness: its words are part of the body."""

    id: str
    span: Span
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `continued` when it goes on after a quotation set within it, so that it takes no indent."""

    id: str
    span: Span
    content: Inlines
    continued: bool = False


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """A quotation set as a block of its own."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class VerseLine:
    """A line of verse; `indent` counts steps of one em."""

    id: str
    span: Span
    content: Inlines
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Stanza:
    """A group of lines of verse."""

    lines: tuple[VerseLine, ...]


@dataclass(frozen=True, slots=True)
class VerseBlock:
    """Verse set as verse."""

    id: str
    stanzas: tuple[Stanza, ...]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A part of a letter that is not a paragraph: `role` is dateline, salutation, closer, signed or postscript."""

    id: str
    role: str
    span: Span
    content: Inlines


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: parts, paragraphs and whatever else it holds."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. `marker` is the stretch of the witness's own number or dash, printed as it stands there."""

    id: str
    blocks: tuple[Block, ...]
    marker: Span | None = None
    marker_content: Inlines = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: `style` is ordered, unordered or plain."""

    id: str
    style: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    id: str
    span: Span
    content: Inlines


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `header` of its rows are column heads. `caption` is the editor's."""

    id: str
    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: `file` is relative to source/, `alt` and `caption` are the editor's words; `width` in millimetres."""

    id: str
    file: str
    alt: str
    caption: str = ""
    width: float | None = None
    caption_content: Inlines = ()
    caption_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A break between sections without a heading; `span` is the witness's ornament (`* * *`), None when supplied."""

    id: str
    span: Span | None = None
    content: Inlines = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A division with its heading, or with a title that the editor supplied, or with none.

    `running` is the running head's wording where the heading is too long; `level` counts from 1.
    """

    id: str
    level: int
    blocks: tuple[Block, ...]
    heading: Heading | None = None
    supplied_title: str = ""
    running: str = ""
    opens: Opens = Opens.PAGE


Block = (
    Division
    | Paragraph
    | BlockQuotation
    | VerseBlock
    | Letter
    | LetterPart
    | ListBlock
    | Table
    | Figure
    | Break
)


@dataclass(frozen=True, slots=True)
class WitnessNote:
    """A note of the witness itself: `mark` as printed there; the call is an annotation of kind NOTE_CALL."""

    id: str
    mark: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paratext:
    """A stretch of the printed text that is not the body.

    `role` is the mark's (title, contents, colophon, note-mark, page-furniture, other), or `separator` for the signs
    that part the cells of a table.
    """

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: `text` is the printed text that all spans are about."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[WitnessNote, ...] = ()
    paratext: tuple[Paratext, ...] = field(default=())


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in document order, containers before what they hold."""
    for block in blocks:
        yield block
        match block:
            case Division(blocks=inner) | BlockQuotation(blocks=inner) | Letter(blocks=inner):
                yield from walk(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case _:
                pass


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield the runs of inlines that stand directly in `block`, not those of blocks inside it.

    The markers of a list's items are among them: they belong to the list.
    """
    match block:
        case Paragraph(content=content) | LetterPart(content=content) | Break(content=content):
            yield content
        case Division(heading=Heading(content=content)):
            yield content
        case VerseBlock(stanzas=stanzas):
            for stanza in stanzas:
                for line in stanza.lines:
                    yield line.content
        case ListBlock(items=items):
            for item in items:
                yield item.marker_content
        case Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield cell.content
        case Figure(caption_content=content):
            yield content
        case _:
            pass


def with_inlines(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """Return the same blocks with every run of inlines replaced by what `change` makes of it.

    `change` is called for a block's own inlines before those of the blocks inside it, in the order of the document;
    only the marker of a list's item comes directly before that item's blocks.
    """
    return tuple(_with_inlines(block, change) for block in blocks)


def _with_inlines(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph() | LetterPart() | Break():
            return replace(block, content=change(block.content))
        case Division():
            heading = block.heading and replace(block.heading, content=change(block.heading.content))
            return replace(block, heading=heading, blocks=with_inlines(block.blocks, change))
        case BlockQuotation() | Letter():
            return replace(block, blocks=with_inlines(block.blocks, change))
        case VerseBlock(stanzas=stanzas):
            return replace(
                block,
                stanzas=tuple(
                    Stanza(tuple(replace(line, content=change(line.content)) for line in stanza.lines))
                    for stanza in stanzas
                ),
            )
        case ListBlock(items=items):
            changed = tuple(
                replace(i, marker_content=change(i.marker_content), blocks=with_inlines(i.blocks, change))
                for i in items
            )
            return replace(block, items=changed)
        case Table(rows=rows):
            cells = tuple(tuple(replace(c, content=change(c.content)) for c in row) for row in rows)
            return replace(block, rows=cells)
        case Figure():
            return replace(block, caption_content=change(block.caption_content))


def leaves(content: Inlines) -> Iterator[Leaf]:
    """Yield the leaves of a run of inlines in order."""
    for inline in content:
        match inline:
            case Leaf():
                yield inline
            case Element(children=children):
                yield from leaves(children)
            case Point():
                pass


def leaves_of(document: Document) -> Iterator[Leaf]:
    """Yield every leaf of the document: the body's blocks in order, then those of the witness's own notes."""
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            for content in inlines_of(block):
                yield from leaves(content)
