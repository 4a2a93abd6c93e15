"""Inlines as XHTML: leaves, points and elements of one block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from edition.document.nodes import Annotation, Element, Inline, Inlines, Leaf, Mark, Point, leaves
from edition.render.html.letters import attributes, escape, language
from edition.text.printed import Row

__all__ = ["EDITORS_NOTE", "Options", "Tag", "Weft"]

EDITORS_NOTE = "note-"
"""How the ids of the editor's notes begin; the witness's own do not."""

Tag = tuple[str, dict[str, str | None]]

_CLOSING = ".,;:!?…)]}’‘”“»«›‹'\""
# Languages in which the mark of a note stands before a stop.
_MARK_FIRST = frozenset(("be", "fr", "ru", "uk"))


def _own_page(name: str) -> str:
    return f"#{name}"


def _as_it_is(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True)
class Options:
    """What an output wants shown, and how it names places.

    `language` is the book's; `offsets` puts data-start and data-end on what holds words; `emended`, `queries`,
    `page_breaks` and `lost_note_marks` mark these with their ids; `regularized` marks the acts of typographic rules,
    where the document is woven with them; `epub` adds the attributes of EPUB 3 (epub:type and DPUB-ARIA roles).
    `href` gives the address of an id, `source` that of a picture's file. `notes` are the marks of the editor's notes
    by their ids; those that have none are not called. `entries` is what is written after the lemma of each entry of the
    critical apparatus, XHTML by the entry's id in documents. `mention` gives the tag and attributes of a mention, whose
    naming attributes it is told; without it mentions are not marked.
    """

    language: str = "en"
    offsets: bool = True
    emended: bool = True
    regularized: bool = False
    queries: bool = True
    page_breaks: bool = True
    lost_note_marks: bool = True
    epub: bool = False
    href: Callable[[str], str] = _own_page
    source: Callable[[str], str] = _as_it_is
    notes: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    mention: Callable[[Annotation, Mapping[str, str | None]], Tag] | None = None


@dataclass(slots=True)
class _Line:
    """A run of inlines as far as it is written.

    `spaced` tells whether the last letter is a space. `calls` are marks of notes that wait for the closing punctuation
    to come before them, and for the end of the link they stand in; `links` counts the links that are open, `held` are
    marks of entries that wait for their end.
    """

    parts: list[str] = field(default_factory=list)
    spaced: bool = False
    calls: list[str] = field(default_factory=list)
    links: int = 0
    held: list[str] = field(default_factory=list)

    def let_calls_stand(self) -> None:
        """Write the marks that waited: at the word, the space after it."""
        if not self.calls or self.links:
            return
        after = ""
        if self.parts and self.parts[-1].endswith(" "):
            self.parts[-1], after = self.parts[-1][:-1], " "
        self.parts += [*self.calls, after]
        self.calls.clear()


@dataclass(frozen=True, slots=True)
class Weft:
    """Writes the inlines of one text. `notes` are the ids of the witness's notes that the document has."""

    text: str
    rows: Mapping[str, Row]
    notes: frozenset[str]
    options: Options

    def write(self, content: Inlines) -> str:
        """Return a run of inlines as XHTML; a run of white space is one space, across the borders of elements too."""
        line = _Line()
        for inline in content:
            self._inline(inline, line)
        line.let_calls_stand()
        return "".join(line.parts)

    def _inline(self, inline: Inline, line: _Line) -> None:
        match inline:
            case Leaf(span=span):
                self._letters(span.of(self.text), line)
            case Point(annotation=annotation):
                self._point(annotation, line)
            case Element(annotation=annotation, part=part, children=children):
                tag, values = self._tag(annotation, part)
                if tag == "a" and line.links:
                    tag = "span"
                    values.pop("href", None)
                if tag:
                    if not self._closes(inline):
                        line.let_calls_stand()
                    line.parts.append(f"<{tag}{attributes(values)}>")
                line.links += tag == "a"
                for child in children:
                    self._inline(child, line)
                line.links -= tag == "a"
                if tag:
                    line.parts.append(f"</{tag}>")
                if line.held and not line.links:
                    line.parts += line.held
                    line.held.clear()

    def _letters(self, letters: str, line: _Line) -> None:
        if line.calls and not line.links:
            closing = letters[: len(letters) - len(letters.lstrip(_CLOSING))]
            line.parts.append(escape(closing))
            line.spaced = line.spaced and not closing
            letters = letters[len(closing) :]
            if not letters:
                return
            line.let_calls_stand()
        written = escape(letters)
        if line.spaced:
            written = written.removeprefix(" ")
        line.parts.append(written)
        line.spaced = written.endswith(" ") if written else line.spaced

    def _closes(self, element: Element) -> bool:
        """Tell whether an element begins with punctuation that closes what stands before it."""
        first = next(iter(leaves((element,))), None)
        return first is not None and first.span.of(self.text)[:1] in _CLOSING

    def _point(self, annotation: Annotation, line: _Line) -> None:
        match annotation.kind:
            case Mark.NOTE_CALL:
                self._call(annotation, line)
            case Mark.SIGN:
                kind = f"sign {annotation.target}".strip()
                values: dict[str, str | None] = {"class": kind, "data-supplied": ""}
                line.parts.append(f"<span{attributes(values)}>{escape(annotation.label)}</span>")
            case Mark.ENTRY:
                (line.held if line.links else line.parts).append(
                    self.options.entries.get(annotation.target, "")
                )
            case (
                Mark.EMENDED
                | Mark.REGULARIZED
                | Mark.QUERY
                | Mark.LOST_NOTE_MARK
                | Mark.PAGE_BREAK
                | Mark.PRINTED_PAGE
                | Mark.MENTION
            ):
                tag, values = self._tag(annotation, "N")
                if tag and annotation.kind is not Mark.MENTION:
                    if annotation.kind in (Mark.EMENDED, Mark.REGULARIZED, Mark.QUERY):
                        values["class"] = f"{values['class']} point"
                    line.parts.append(f"<{tag}{attributes(values)}></{tag}>")
            case _:
                pass

    def _call(self, annotation: Annotation, line: _Line) -> None:
        """Write the mark of a note: the witness's own where it stands there, the editor's after closing punctuation."""
        values: dict[str, str | None] = {"class": "note-call"}
        if annotation.target.startswith(EDITORS_NOTE):
            mark = self.options.notes.get(annotation.target)
            if mark is None:
                return
            known, values["class"] = True, "note-call editors"
        else:
            mark, known = annotation.label, annotation.target in self.notes
        if known:
            values["href"] = self.options.href(annotation.target)
        values |= {"id": annotation.id, "data-supplied": ""}
        if known and self.options.epub:
            values |= {"epub:type": "noteref", "role": "doc-noteref"}
        tag = "a" if known else "span"
        line.calls.append(f"<{tag}{attributes(values)}>{escape(mark)}</{tag}>")
        after = annotation.target.startswith(EDITORS_NOTE)
        if not after or self.options.language.split("-")[0].lower() in _MARK_FIRST:
            line.let_calls_stand()

    def _tag(self, annotation: Annotation, part: str) -> tuple[str, dict[str, str | None]]:
        """Return the tag and attributes of a piece; no tag where the output does not show its kind."""
        options = self.options
        lang = language(annotation.lang, options.language)
        named: dict[str, str | None] = (
            {"id": annotation.id} if part in ("N", "I") else {"data-continues": annotation.id}
        )
        match annotation.kind:
            case Mark.LANGUAGE:
                return "span", lang
            case Mark.TITLE | Mark.FOREIGN:
                return "i", {"class": annotation.kind.value, **lang}
            case Mark.EMPHASIS:
                return "em", lang
            case Mark.QUOTATION | Mark.SMALL_CAPS:
                return "span", {"class": annotation.kind.value, **lang}
            case Mark.EMENDED if options.emended:
                return "span", {"class": "emended", **named, **self._decision(annotation)}
            case Mark.REGULARIZED if options.regularized:
                return "span", {"class": "regularized", **named, "data-rule": annotation.label or None}
            case Mark.QUERY if options.queries:
                return "span", {"class": "query", **named}
            case Mark.LOST_NOTE_MARK if options.lost_note_marks:
                return "span", {"class": "lost-note-mark", **named, "data-mark": annotation.label or None}
            case Mark.PAGE_BREAK if options.page_breaks:
                return "span", {"class": "page-break", **named, "data-n": annotation.label or None}
            case Mark.PRINTED_PAGE:
                kind = {"epub:type": "pagebreak"} if options.epub else {}
                role = {"role": "doc-pagebreak", "aria-label": annotation.label}
                return "span", {"class": "printed-page", **named, **kind, **role}
            case Mark.MENTION if options.mention is not None:
                return options.mention(annotation, named)
            case _:
                return "", {}

    def _decision(self, annotation: Annotation) -> dict[str, str | None]:
        row = self.rows.get(annotation.target)
        if row is None:
            return {}
        decision = row.emendation
        return {
            "data-kind": decision.kind.value,
            "data-cause": decision.cause.value if decision.cause else None,
            "data-cert": decision.cert.value,
        }
