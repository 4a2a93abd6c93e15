"""The apparatus in print: notes at their calls, sections with the pages of the body, references to pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.apparatus.locators import crowded, index_locators, locators, printed_range
from edition.findings import Finding, Place
from edition.render.apparatus.notes import note
from edition.render.apparatus.pen import Locator, Medium
from edition.render.apparatus.references import references
from edition.render.apparatus.sections import Desk, note_marks
from edition.render.apparatus.timeline import drawing
from edition.render.book import Book
from edition.render.locations import Locations
from edition.render.pdf.body import short
from edition.render.pdf.named_places import named_later
from edition.render.pdf.trim import Trim
from edition.text.span import Span

__all__ = ["PageReferences", "PrintedApparatus", "roman"]

_HEAD = 2  # lines above the timeline: its title and a white line
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_POINTS = 72 / 25.4


@dataclass
class PageReferences:
    """References by printed page, as far as the pages are known.

    `folios` are the pages by the ids of elements; `said` what has been printed for each id that was referred to, so
    that it can be seen whether that still holds. An element of the editor's pages has the page's own id.
    """

    book: Book
    folios: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = references(self.book)

    def write(self, name: str) -> str:
        """Return a reference as XHTML: p. 14; nothing where there is no such place."""
        target = self._known.find(name)
        if target is None:
            return ""
        own = target.removeprefix("matter-")
        self.said[own] = self.folios.get(own, "")
        return self._known.page(name, {target: self.said[own]} if self.said[own] else {}).replace(
            f'href="#{target}"', f'href="#{own}"'
        )

    @property
    def hold(self) -> bool:
        """Whether every page that was printed is where its place stands now."""
        return not self.wrong

    @property
    def wrong(self) -> str:
        """The first id that was referred to by another page than that on which it stands now; empty for none."""
        found = (name for name, folio in self.said.items() if self.folios.get(name, "") != folio)
        return next(found, "")


class PrintedApparatus:
    """The apparatus of one book for print; nothing of it where the book has none."""

    def __init__(self, book: Book, trim: Trim, pages: PageReferences) -> None:
        self.book = book
        self.trim = trim
        self.marks = note_marks(book)
        self.desk = Desk(book, Medium(lambda name: f"#{name}", printed=True), pages.write)

    def notes(self) -> str:
        """Return the editor's notes as a section, to be moved to their calls; nothing where there are none."""
        notes = self.book.apparatus.notes
        if not notes:
            return ""
        pen = self.desk.pen
        asides = "\n".join(note(numbered, self.marks[numbered.id], pen) for numbered in notes)
        return f'<section class="editor-notes">\n{asides}\n</section>'

    def sections(self, locations: Locations) -> Iterator[dict[str, Any]]:
        """Yield the sections for the template; `locations` are those of the body, its sheets counted from 1."""
        timeline = self._timeline()
        for name in self.desk.sections():
            section = self.desk.section(name, lambda spans: _places(spans, locations))
            yield {
                "id": section.id,
                "title": section.title,
                "head": short(section.title),
                "body": named_later(section.body),
                "timeline": timeline if name == "chronology" else "",
            }

    def findings(self, locations: Locations) -> Iterator[Finding]:
        """Yield what was found on the way: citations that cannot be formatted, headings with too many pages."""
        yield from self.desk.findings
        apparatus = self.book.apparatus
        if apparatus.index:
            places = self.book.project.places
            yield from crowded(
                apparatus,
                index_locators(apparatus, locations.locate),
                lambda heading: places.get(("headings", heading.heading), Place("source/index.yaml")),
            )

    def _timeline(self) -> str:
        trim = self.trim
        room = (trim.measure * _POINTS, (trim.lines - _HEAD) * trim.lead - 1)
        return drawing(self.book, self.desk.pen, "timeline.html.j2", room)


def _places(spans: Sequence[Span], locations: Locations) -> list[Locator]:
    found = locators(spans, locations.locate)
    return [Locator(printed_range(one.page, one.last_page)) for one in found]


def roman(number: int) -> str:
    """Return a number from 1 in small roman figures."""
    written = ""
    for value, figures in _ROMAN:
        count, number = divmod(number, value)
        written += figures * count
    return written
