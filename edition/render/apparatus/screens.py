"""The apparatus on screens: what the EPUB and the web edition share.

The first mention of an entry in each division is a link to it. Places are given by the pages of the print edition, so
that they are the same in all formats; where these are not known, by paragraphs, numbered one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from edition.apparatus.apparatus import IndexEntry, NumberedNote
from edition.apparatus.locators import locators, printed_range
from edition.document.nodes import (
    Annotation,
    Division,
    Document,
    Heading,
    LetterPart,
    Paragraph,
    Table,
    VerseBlock,
    inlines_of,
    leaves,
    walk,
)
from edition.project.entries import Entry, Term
from edition.render.apparatus.notes import note
from edition.render.apparatus.pen import Locator, Medium
from edition.render.apparatus.references import References, references
from edition.render.apparatus.sections import Desk, Section, note_marks
from edition.render.apparatus.targets import id_of
from edition.render.apparatus.timeline import drawing
from edition.render.book import Book
from edition.render.html.inlines import Tag
from edition.render.locations import Locations
from edition.text.span import Span

__all__ = ["ScreenApparatus"]


class ScreenApparatus:
    """The apparatus of one book, written for screens.

    `href` gives the address of an id, `printed` the pages of the print edition. Without `every`, only first mentions
    are marked; with it the others are too, as plain words that a script can turn into links.
    """

    def __init__(
        self,
        book: Book,
        href: Callable[[str], str],
        printed: Locations | None = None,
        *,
        epub: bool = False,
        every: bool = False,
    ) -> None:
        self.book = book
        self.href = href
        self.every = every
        self.epub = epub
        self.printed = printed
        self.references: References = references(book)
        self._folios = {name: at.page for name, at in printed.ids.items() if at} if printed else {}
        self.marks = note_marks(book)
        self.desk = Desk(
            book, Medium(href, epub=epub, paged=printed is not None), lambda name: self.refer(name, href)
        )
        self._blocks = sorted(_blocks(book.document))
        self._starts = [start for start, _ in self._blocks]
        self._occurrences = {one.id: one for one in book.apparatus.occurrences}

    def refer(self, name: str, href: Callable[[str], str]) -> str:
        """Return a reference to a place of the book, by its printed page or its name."""
        return self.references.link(name, href, self._folios)

    def mention(self, annotation: Annotation, named: Mapping[str, str | None]) -> Tag:
        """Return the tag of a mention: a link at the first one in a division."""
        one = self._occurrences.get(annotation.id)
        entry = self.desk.pen.targets.get(annotation.target)
        if one is None or entry is None or one.inside:
            return "", {}
        if not one.first:
            target: dict[str, str | None] = {"class": "mention", "data-target": id_of(entry)}
            return ("span", target) if self.every else ("", {})
        values: dict[str, str | None] = {"class": "mention", "href": self.href(id_of(entry))}
        if self.epub and isinstance(entry, Term):
            values |= {"epub:type": "glossref", "role": "doc-glossref"}
        return "a", values

    def note(self, numbered: NumberedNote) -> str:
        """Return a note."""
        return note(numbered, self.marks[numbered.id], self.desk.pen)

    def sections(self) -> list[str]:
        """Return the ids of the sections that there are, in order."""
        return self.desk.sections()

    def section(self, name: str) -> Section:
        """Return a section; the chronology with its timeline."""
        timeline = drawing(self.book, self.desk.pen, "timeline.svg.j2") if name == "chronology" else ""
        return self.desk.section(name, self.places, timeline)

    def places(self, spans: Sequence[Span]) -> list[Locator]:
        """Return the pages of stretches of the text, each leading to the paragraph in which the first begins."""
        if self.printed is not None:
            return list(self._pages(spans, self.printed))
        found = dict.fromkeys(name for span in spans if (name := self._block(span)))
        return [Locator(str(number), name) for number, name in enumerate(found, 1)]

    def _pages(self, spans: Sequence[Span], printed: Locations) -> Iterator[Locator]:
        targets: dict[int, str] = {}
        for span in spans:
            place = printed.locate(span)
            if place is not None:
                targets.setdefault(place.sheet, self._block(span))
        for one in locators(spans, printed.locate):
            yield Locator(printed_range(one.page, one.last_page), targets.get(one.sheet, ""))

    def _block(self, span: Span) -> str:
        at = bisect_right(self._starts, span.start) - 1
        return self._blocks[at][1] if at >= 0 else ""

    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield every id that the sections carry, with the section's."""
        apparatus = self.book.apparatus
        lists: Mapping[str, Sequence[Entry]] = {
            "chronology": apparatus.events, "biographies": apparatus.persons, "glossary": apparatus.terms,
            "gazetteer": apparatus.places, "bibliography": apparatus.works,
        }  # fmt: skip
        for section in self.sections():
            yield section, section
            for entry in lists.get(section, ()):
                yield id_of(entry), section
        for page in self.desk.pen.web.pages:
            yield f"web-{page.number}", "bibliography"
        for name in _heading_ids(apparatus.index):
            yield name, "index"


def _heading_ids(entries: Sequence[IndexEntry]) -> Iterator[str]:
    for entry in entries:
        yield entry.id
        yield from _heading_ids(entry.sub)


def _blocks(document: Document) -> Iterator[tuple[int, str]]:
    """Yield where each element that directly holds words begins, with its id."""
    for blocks in (document.blocks, *(own.blocks for own in document.notes)):
        for block in walk(blocks):
            match block:
                case Division(heading=Heading(id=name, span=span)):
                    yield span.start, name
                case Paragraph(id=name, span=span) | LetterPart(id=name, span=span):
                    yield span.start, name
                case VerseBlock(stanzas=stanzas):
                    yield from ((line.span.start, line.id) for stanza in stanzas for line in stanza.lines)
                case Table(rows=rows):
                    yield from ((cell.span.start, cell.id) for row in rows for cell in row)
                case _:
                    for content in inlines_of(block):
                        first = next(iter(leaves(content)), None)
                        if first is not None:
                            yield first.span.start, block.id
