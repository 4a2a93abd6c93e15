"""Blocks as XHTML. What carries `data-supplied` is not the witness's: comparisons of the body leave it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.document.nodes import (
    Block,
    BlockQuotation,
    Break,
    Cell,
    Division,
    Document,
    Element,
    Figure,
    Inlines,
    Item,
    Letter,
    LetterPart,
    ListBlock,
    Opens,
    Paragraph,
    Point,
    Table,
    VerseBlock,
    VerseLine,
    WitnessNote,
    inlines_of,
    walk,
)
from edition.render.html.inlines import Options, Weft
from edition.render.html.letters import attributes, escape
from edition.text.printed import Row
from edition.text.span import Span

__all__ = ["Markup", "Options", "ids_of"]

_Values = dict[str, str | None]


class Markup:
    """Turns blocks and inlines of one document into well-formed XHTML fragments.

    `rows` is the list of emendations, from which the marks of emended words take their kind, cause and cert.
    """

    def __init__(self, document: Document, rows: Iterable[Row] = (), options: Options | None = None) -> None:
        self.document = document
        self.options = options or Options()
        notes = frozenset(note.id for note in document.notes)
        self._weft = Weft(document.text, {row.id: row for row in rows}, notes, self.options)

    def body(self) -> str:
        """Return the whole body, its notes at the end, in `<div class="body" data-body="">`."""
        content = self.blocks(self.document.blocks, first=True)
        notes = self.notes(data_body=False)
        return "\n".join(
            part for part in ('<div class="body" data-body="">', content, notes, "</div>") if part
        )

    def division(self, division: Division, *, data_body: bool = True) -> str:
        """Return a division as a section; `data_body` marks it as body, where no element around it does."""
        opens = "" if division.opens is Opens.NONE else f" opens-{division.opens.value}"
        values: _Values = {"class": f"division level-{division.level}{opens}", "id": division.id}
        if data_body:
            values["data-body"] = ""
        if self.options.epub:
            values |= {"epub:type": "chapter", "role": "doc-chapter"} if division.level == 1 else {}
        inner = (self.heading(division), self.blocks(division.blocks, first=True))
        return _around("section", values, "\n".join(part for part in inner if part))

    def heading(self, division: Division) -> str:
        """Return a division's heading, or the title supplied to it; nothing where it has neither."""
        tag = f"h{min(division.level + 1, 6)}"
        if (heading := division.heading) is not None:
            return self._words(tag, {"class": "heading"}, heading.id, heading.span, heading.content)
        if division.supplied_title:
            values: _Values = {"class": "heading supplied", "id": f"{division.id}-title", "data-supplied": ""}
            return f"<{tag}{attributes(values)}>{escape(division.supplied_title)}</{tag}>"
        return ""

    def blocks(self, blocks: Iterable[Block], *, first: bool = False) -> str:
        """Return blocks one after the other; with `first` the first paragraph among them opens a division."""
        made: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                made.append(self._paragraph(block, first))
                first = False
            else:
                made.append(self.block(block))
                first = first and not isinstance(block, Division)
        return "\n".join(made)

    def block(self, block: Block) -> str:
        """Return one block."""
        match block:
            case Division():
                return self.division(block, data_body=False)
            case Paragraph():
                return self._paragraph(block, False)
            case BlockQuotation():
                return _around("blockquote", {"id": block.id}, self.blocks(block.blocks))
            case Letter():
                return _around("div", {"class": "letter", "id": block.id}, self.blocks(block.blocks))
            case LetterPart():
                return self._words("p", {"class": block.role}, block.id, block.span, block.content)
            case VerseBlock():
                stanzas = (
                    _around("div", {"class": "stanza"}, "\n".join(self._line(line) for line in stanza.lines))
                    for stanza in block.stanzas
                )
                return _around("div", {"class": "verse", "id": block.id}, "\n".join(stanzas))
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Break():
                if block.span is None:
                    return f"<hr{attributes({'class': 'break', 'id': block.id})}/>"
                return self._words("p", {"class": "break"}, block.id, block.span, block.content)

    def inlines(self, content: Inlines) -> str:
        """Return a run of inlines."""
        return self._weft.write(content)

    def notes(self, *, data_body: bool = True) -> str:
        """Return the witness's own notes in a section of their own; nothing where it has none."""
        if not self.document.notes:
            return ""
        values: _Values = {"class": "witness-notes"}
        if data_body:
            values["data-body"] = ""
        return _around("section", values, "\n".join(self.note(note) for note in self.document.notes))

    def note(self, note: WitnessNote) -> str:
        """Return a note of the witness, its mark linked back to its call."""
        values: _Values = {"class": "witness-note", "id": note.id}
        back: _Values = {"href": self.options.href(f"{note.id}-call")}
        if self.options.epub:
            values |= {"epub:type": "footnote", "role": "doc-footnote"}
            back["role"] = "doc-backlink"
        link = f"<a{attributes(back)}>{escape(note.mark)}</a>"
        mark = f'<p class="note-mark" data-supplied="">{link}</p>'
        return _around("aside", values, f"{mark}\n{self.blocks(note.blocks)}")

    def _words(
        self, tag: str, values: _Values, name: str, span: Span, content: Inlines, before: str = ""
    ) -> str:
        """Return an element that directly holds words."""
        places = {"id": name, **self._offsets(span)}
        return f"<{tag}{attributes(values | places)}>{before}{self.inlines(content)}</{tag}>"

    def _offsets(self, span: Span | None) -> _Values:
        if span is None or not self.options.offsets:
            return {}
        return {"data-start": str(span.start), "data-end": str(span.end)}

    def _paragraph(self, block: Paragraph, first: bool, before: str = "") -> str:
        classes = _classes(first=first, continued=block.continued)
        return self._words("p", {"class": classes}, block.id, block.span, block.content, before)

    def _line(self, line: VerseLine) -> str:
        indent = f" indent-{line.indent}" if line.indent else ""
        return self._words("p", {"class": f"line{indent}"}, line.id, line.span, line.content)

    def _list(self, block: ListBlock) -> str:
        """Items that bring the witness's own numbers or dashes print these: the list is `marked`, and draws none."""
        ordered = block.style == "ordered"
        marked = any(item.marker for item in block.items)
        classes = _classes(plain=not ordered and block.style != "unordered", marked=marked)
        items = "\n".join(self._item(item) for item in block.items)
        return _around("ol" if ordered else "ul", {"class": classes, "id": block.id}, items)

    def _item(self, item: Item) -> str:
        if item.marker is None:
            return _around("li", {"id": item.id}, self.blocks(item.blocks))
        values: _Values = {"class": "marker", **self._offsets(item.marker)}
        marker = f"<span{attributes(values)}>{self.inlines(item.marker_content)}</span>"
        match item.blocks:
            case (Paragraph() as opening, *others):
                parts = [self._paragraph(opening, False, f"{marker} "), self.blocks(others)]
            case _:
                parts = [f"<p>{marker}</p>", self.blocks(item.blocks)]
        return _around("li", {"id": item.id}, "\n".join(part for part in parts if part))

    def _table(self, block: Table) -> str:
        parts: list[str] = []
        if block.caption:
            parts.append(f'<caption data-supplied="">{escape(block.caption)}</caption>')
        for tag, cell, rows in (
            ("thead", "th", block.rows[: block.header]),
            ("tbody", "td", block.rows[block.header :]),
        ):
            if rows:
                lines = "\n".join(
                    _around("tr", {}, "".join(self._cell(cell, c) for c in row)) for row in rows
                )
                parts.append(_around(tag, {}, lines))
        return _around("table", {"id": block.id}, "\n".join(parts))

    def _cell(self, tag: str, cell: Cell) -> str:
        return self._words(tag, {"scope": "col"} if tag == "th" else {}, cell.id, cell.span, cell.content)

    def _figure(self, block: Figure) -> str:
        style = f"width: {block.width:g}mm" if block.width else None
        source = self.options.source(block.file)
        parts = [f"<img{attributes({'src': source, 'alt': block.alt, 'style': style})}/>"]
        if block.caption_span is not None:
            words = self.inlines(block.caption_content)
            parts.append(f"<figcaption{attributes(self._offsets(block.caption_span))}>{words}</figcaption>")
        elif block.caption:
            parts.append(f'<figcaption data-supplied="">{escape(block.caption)}</figcaption>')
        return _around("figure", {"id": block.id}, "\n".join(parts))


def _classes(**names: bool) -> str | None:
    return " ".join(name for name, is_so in names.items() if is_so) or None


def _around(tag: str, values: _Values, content: str) -> str:
    return f"<{tag}{attributes(values)}>\n{content}\n</{tag}>"


def ids_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every id that the markup of `blocks` may carry, so that links into a part of the body can be resolved."""
    for block in walk(blocks):
        yield block.id
        match block:
            case Division():
                yield block.heading.id if block.heading else f"{block.id}-title"
            case VerseBlock(stanzas=stanzas):
                yield from (line.id for stanza in stanzas for line in stanza.lines)
            case ListBlock(items=items):
                yield from (item.id for item in items)
            case Table(rows=rows):
                yield from (cell.id for row in rows for cell in row)
            case _:
                pass
        for content in inlines_of(block):
            yield from _inline_ids(content)


def _inline_ids(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Element(annotation=annotation, part=part, children=children):
                if part in ("N", "I"):
                    yield annotation.id
                yield from _inline_ids(children)
            case Point(annotation=annotation):
                yield annotation.id
            case _:
                pass
