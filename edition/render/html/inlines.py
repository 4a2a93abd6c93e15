"""Inlines as XHTML: leaves, points and elements of one block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.document.nodes import Annotation, Element, Inline, Inlines, Leaf, Mark, Point
from edition.render.html.letters import attributes, escape, language
from edition.text.printed import Row

__all__ = ["Options", "Weft"]


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
    `href` gives the address of an id, `source` that of a picture's file.
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


@dataclass(frozen=True, slots=True)
class Weft:
    """Writes the inlines of one text. `notes` are the ids of the witness's notes that the document has."""

    text: str
    rows: Mapping[str, Row]
    notes: frozenset[str]
    options: Options

    def write(self, content: Inlines) -> str:
        """Return a run of inlines as XHTML; a run of white space is one space, across the borders of elements too."""
        parts: list[str] = []
        self._inlines(content, parts, False)
        return "".join(parts)

    def _inlines(self, content: Inlines, parts: list[str], spaced: bool) -> bool:
        for inline in content:
            spaced = self._inline(inline, parts, spaced)
        return spaced

    def _inline(self, inline: Inline, parts: list[str], spaced: bool) -> bool:
        """Append `inline`; `spaced` tells, before and after, whether the last letter is a space."""
        match inline:
            case Leaf(span=span):
                letters = escape(span.of(self.text))
                if spaced:
                    letters = letters.removeprefix(" ")
                parts.append(letters)
                return letters.endswith(" ") if letters else spaced
            case Point(annotation=annotation):
                self._point(annotation, parts)
                return spaced
            case Element(annotation=annotation, part=part, children=children):
                tag, values = self._tag(annotation, part)
                if not tag:
                    return self._inlines(children, parts, spaced)
                parts.append(f"<{tag}{attributes(values)}>")
                spaced = self._inlines(children, parts, spaced)
                parts.append(f"</{tag}>")
                return spaced

    def _point(self, annotation: Annotation, parts: list[str]) -> None:
        match annotation.kind:
            case Mark.NOTE_CALL:
                # The mark stands at the word, the space after it.
                after = ""
                if parts and parts[-1].endswith(" "):
                    parts[-1], after = parts[-1][:-1], " "
                parts.append(self._call(annotation))
                parts.append(after)
            case (
                Mark.EMENDED
                | Mark.REGULARIZED
                | Mark.QUERY
                | Mark.LOST_NOTE_MARK
                | Mark.PAGE_BREAK
                | Mark.MENTION
            ):
                tag, values = self._tag(annotation, "N")
                if tag:
                    if annotation.kind in (Mark.EMENDED, Mark.REGULARIZED, Mark.QUERY):
                        values["class"] = f"{values['class']} point"
                    parts.append(f"<{tag}{attributes(values)}></{tag}>")
            case _:
                pass

    def _call(self, annotation: Annotation) -> str:
        known = annotation.target in self.notes
        values: dict[str, str | None] = {"class": "note-call"}
        if known:
            values["href"] = self.options.href(annotation.target)
        values |= {"id": annotation.id, "data-supplied": ""}
        if known and self.options.epub:
            values |= {"epub:type": "noteref", "role": "doc-noteref"}
        tag = "a" if known else "span"
        return f"<{tag}{attributes(values)}>{escape(annotation.label)}</{tag}>"

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
                roles: dict[str, str | None] = (
                    {
                        "epub:type": "pagebreak",
                        "role": "doc-pagebreak",
                        "aria-label": annotation.label or None,
                    }
                    if options.epub
                    else {}
                )
                return "span", {"class": "page-break", **named, "data-n": annotation.label or None, **roles}
            case Mark.MENTION:
                return "span", {"class": "mention", **named, "data-target": annotation.target or None, **lang}
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
