"""Printing: the body first, then the back, which quotes its pages and lines, then the front with the contents.

Each part is a document of its own, laid out in one process and joined at the end. Front pages count in roman numerals,
so that the contents cannot move the body; each part begins on a recto.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.document import Document

from edition.document.nodes import walk
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.render.book import Book, Location
from edition.render.fonts import font_faces, missing_letters, typeface
from edition.render.html import ids_of
from edition.render.locations import Locations
from edition.render.matter import MatterPage, matter_pages
from edition.render.pdf import lost_footnotes, matter_lists, note_series, page_references
from edition.render.pdf.apparatus import PageReferences, PrintedApparatus, roman
from edition.render.pdf.body import print_body, print_units
from edition.render.pdf.body_pages import BodyPages
from edition.render.pdf.dated import dated
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.lines import Reading, read_pages
from edition.render.pdf.matter_lists import Entry
from edition.render.pdf.named_places import name_places
from edition.render.pdf.notes import check_notes
from edition.render.pdf.screen_copy import screen_copy
from edition.render.pdf.trim import find_trim
from edition.render.pdf.typesetter import Typesetter
from edition.render.pdf.units import Unit
from edition.render.styles import HouseStyle, find_style
from edition.text.span import Span

__all__ = ["PrintedCopy", "print_html", "print_pdf"]


_ROUNDS = 3  # of layout at most, until references to pages hold


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """The book as a PDF, where everything stands in it, and what was found on the way.

    When a finding is an error, the PDF is not fit to be given out.
    """

    pdf: bytes
    locations: Locations
    findings: tuple[Finding, ...] = ()


def print_pdf(book: Book, *, write: Callable[[Document], bytes] | None = None) -> PrintedCopy:
    """Print `book`: its PDF, dated from `book.timestamp`, the same bytes wherever it is made.

    `write` makes a PDF of the laid-out pages; without it the PDF is for screens, tagged, with outline and links.

    Raises:
        OtherWeasyPrint: the book has notes, and WeasyPrint is not the release that prints them all.
    """
    from jinja2 import TemplateError

    printing = _Printing(book, write or screen_copy(archival=book.settings.archival))
    try:
        with _collected_rarely():
            return printing.copy()
    except TemplateError as fault:
        place = Place(
            f"styles/print/templates/{getattr(fault, 'name', None) or ''}", getattr(fault, "lineno", 0)
        )
        found = make("R002", place, f"the template does not render: {fault}")
        return PrintedCopy(b"", Locations(book.digest), (*printing.findings, found))


def print_html(book: Book) -> str:
    """Return the whole book as one HTML file that the plain `weasyprint` command can print.

    It names fonts, style sheets and pictures by their paths on this machine and is no output of a build. The places in
    the list of emendations and the page numbers of the contents are blank in it.
    """
    return _Printing(book).plain_html()


@contextmanager
def _collected_rarely() -> Iterator[None]:
    """Let the garbage collector run seldom: boxes are many and live to the end, and looking for others takes time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The laid-out pages: the front, the body with the blank page that may follow it, the back."""

    body: list[Any]
    back: list[Any]
    front: list[Any]
    document: Document
    reading: Reading
    locations: Locations


class _Printing:
    def __init__(self, book: Book, write: Callable[[Document], bytes] | None = None) -> None:
        self.book = book
        self._write = write or screen_copy()
        self.style: HouseStyle = find_style("print", book.settings.house_style, book.project.root)
        self.trim, trim_findings = find_trim(self.style, book.settings.trim)
        self.findings: list[Finding] = [*self.style.findings, *trim_findings]
        self.references = PageReferences(book)
        self.apparatus = PrintedApparatus(book, self.trim, self.references) if book.apparatus else None
        self.pages = self._pages()
        for page in self.pages:
            self.findings.extend(page.findings)
        self.units = self._units()
        ids = re.compile(r'\bid="([^"]+)"')
        self._anchors = frozenset(name for unit in self.units for name in ids.findall(unit.html))
        words = self.style.measures("words.json")
        self.words: Mapping[str, Any] = words.get(book.settings.language.split("-")[0].lower(), words["en"])
        self._templates = self.style.templates()
        self._metadata = matter_lists.metadata(book)
        self._made: BodyPages | None = None

    # ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────

    def copy(self) -> PrintedCopy:
        fonts = typeface(self.style.name).folder
        folders = Folders({"fonts": fonts, "source": self.book.project.root / "source", **self.style.folders})
        house = Typesetter(folders, self.style.sheets, self.style.name)
        with house as typesetter, dated(self.book.timestamp):
            laid = self._laid_out(typesetter)
            for _ in range(_ROUNDS):
                if self.references.hold:
                    break
                self.references.said.clear()
                self.pages = self._pages()
                self.units = self._units()
                laid = self._laid_out(typesetter)
            self.findings.extend(laid.reading.findings)
            notes = [note.id for note in self.book.document.notes]
            notes += [note.id for note in self.book.apparatus.notes]
            if notes and laid.body:
                self.findings.extend(check_notes(laid.body, notes))
            if self.apparatus is not None:
                self.findings.extend(self.apparatus.findings(laid.locations))
            whole = laid.document.copy([*laid.front, *laid.body, *laid.back])
            with page_references.remembered():
                pdf = self._write(whole)
            self.findings.extend(typesetter.findings)
        self._check_letters()
        return PrintedCopy(pdf, _shifted(laid.locations, len(laid.front)), tuple(self.findings))

    def _laid_out(self, typesetter: Typesetter) -> _Laid:
        """Lay out all three parts, of the body what is not as it was."""
        body = self._body(typesetter)
        reading = read_pages(body, self.book.document) if body else Reading()
        locations = self._locations(reading, len(body))
        folios = self.references.folios
        folios |= {name: str(sheet) for name, (sheet, _) in reading.ids.items()} | _folios(body, 1)
        pages = list(body)
        if len(pages) % 2:
            pages.append(self._blank(typesetter))
        folio = len(pages) + 1
        sections = list(self.apparatus.sections(locations)) if self.apparatus else []
        back = self._part(typesetter, "back", self._back(locations.ids, sections), folio).pages
        name_places(back)
        folios |= _folios(back, folio)
        entries = [
            *matter_lists.body_entries(self.book, _folios(body, 1)),
            *matter_lists.back_entries(self.book, self.pages, _folios(back, folio), sections),
        ]
        document, front = self._front(typesetter, entries)
        folios |= _folios(front, 1, roman)
        return _Laid(pages, list(back), front, document, reading, locations)

    def plain_html(self) -> str:
        nowhere = self._locations(Reading(), 0)
        sections = list(self.apparatus.sections(nowhere)) if self.apparatus else []
        blank = [Entry(e.id, e.title, " ") for e in matter_lists.body_entries(self.book, _AnyPage())]
        words = {
            **matter_lists.front_words(self.book, self.words, self.pages, blank),
            **self._back(nowhere.ids, sections),
        }
        source = (self.book.project.root / "source").resolve().as_uri()
        faces = font_faces(typeface(self.style.name).folder.as_uri(), self.style.name)
        return self._rendered(
            ("front", "body", "back"),
            words,
            body=print_body(self.book, self.trim, *self._notes()).replace('src="/source/', f'src="{source}/'),
            sheets=[path.resolve().as_uri() for path in self.style.sheets],
            page_css=f"{faces}\n{self._rules(0)}",
        )

    # ── the parts ────────────────────────────────────────────────────────────────────────────────────────────────

    def _body(self, typesetter: Typesetter) -> list[Any]:
        def lay_out(html: str, folio: int) -> list[Any]:
            return list(self._part(typesetter, "body", {}, folio, html).pages)

        if self._made is None:
            self._made = BodyPages(lay_out, lambda: self._blank(typesetter))
        if not (self.book.document.notes or self.book.apparatus.notes):
            return self._made.pages(self.units)
        with lost_footnotes.prevented(), note_series.apart():
            return self._made.pages(self.units)

    def _pages(self) -> list[MatterPage]:
        settings = self.book.settings
        return matter_pages(
            self.book.project.matter, self.book.figures, settings.language, self.references.write
        )

    def _units(self) -> list[Unit]:
        return print_units(self.book, self.trim, *self._notes())

    def _notes(self) -> tuple[Mapping[str, str], str]:
        """Return the marks of the editor's notes by id, and the notes."""
        return (self.apparatus.marks, self.apparatus.notes()) if self.apparatus else ({}, "")

    def _back(
        self, places: Mapping[str, Location | None], sections: Sequence[Mapping[str, Any]] = ()
    ) -> dict[str, Any]:
        return matter_lists.back_words(
            self.book, self.words, self.pages, places, self._anchors, self.trim, sections
        )

    def _front(self, typesetter: Typesetter, entries: Sequence[Entry]) -> tuple[Document, list[Any]]:
        """Lay out the front. The places of its own pages are filled in by the typesetter as it goes."""
        own = [Entry(page.id, page.title) for page in self.pages if not page.back and page.title]
        if own and entries:
            entries = [replace(entries[0], apart=True), *entries[1:]]
        document = self._part(typesetter, "front", self._front_words([*own, *entries]), 0)
        pages = list(document.pages)
        if len(pages) % 2:
            pages.append(self._blank(typesetter))
        return document, pages

    def _front_words(self, entries: Sequence[Entry]) -> dict[str, Any]:
        return matter_lists.front_words(self.book, self.words, self.pages, entries)

    def _part(
        self, typesetter: Typesetter, part: str, words: Mapping[str, Any], folio: int, body: str = ""
    ) -> Document:
        html = self._rendered((part,), words, body=body, sheets=(), page_css="")
        return typesetter.lay_out(html, self._rules(folio))

    def _blank(self, typesetter: Typesetter) -> Any:
        html = '<!DOCTYPE html><html><body><section class="bare"></section></body></html>'
        return typesetter.lay_out(html, self._rules(0)).pages[0]

    def _rules(self, folio: int) -> str:
        template = self._templates.get_template("trim.css.j2")
        trim = self.trim
        return template.render(
            trim=trim, bottom=trim.bottom, outer=trim.outer, quotation=trim.quotation, folio=folio
        )

    def _rendered(
        self,
        parts: Sequence[str],
        words: Mapping[str, Any],
        *,
        body: str,
        sheets: Sequence[str],
        page_css: str,
    ) -> str:
        template = self._templates.get_template("part.html.j2")
        return template.render(
            **self._metadata, **words, parts=parts, body=body, sheets=sheets, page_css=page_css
        )

    # ── places ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _locations(self, reading: Reading, sheets: int) -> Locations:
        """Return the places of blocks, emendations and queries, sheets counted within the body."""
        book = self.book
        found = Locations(
            book.digest,
            tuple(reading.lines),
            {},
            (1, sheets) if sheets else None,
            reading.region,
            tuple(reading.asides),
            tuple(reading.notes),
        )
        ids: dict[str, Location | None] = {}
        names = [*ids_of(book.document.blocks), *(note.id for note in book.document.notes)]
        for note in book.document.notes:
            names.extend(ids_of(note.blocks))
        for name in names:
            if name in reading.ids:
                sheet, line = reading.ids[name]
                ids[name] = Location(str(sheet), sheet, line)
        for block in walk(book.document.blocks):
            ids.setdefault(block.id, None)
        for query in book.project.queries:
            ids[f"q-{query.id}"] = found.locate(book.texts.to_printed(query.span))
        for row in book.rows:
            ids[row.id] = found.locate(row.printed)
        for own in book.apparatus.notes:
            ids[own.id] = found.locate(Span(max(own.span.end - 1, own.span.start), own.span.end))
        return replace(found, ids=ids)

    def _check_letters(self) -> None:
        missing = missing_letters(self.book.document.text, self.style.name)
        if missing:
            shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing[:12]) + (
                " …" if len(missing) > 12 else ""
            )
            message = f"not in the typeface, taken from another on this machine: {shown}"
            self.findings.append(make("R012", Place(self._witness_file()), message))

    def _witness_file(self) -> str:
        files = [
            f
            for w in self.book.settings.witnesses
            if w.siglum == self.book.settings.copy_text
            for f in w.files
        ]
        return f"source/{files[0]}" if files else ""


class _AnyPage(dict[str, str]):
    """Folios before there are any."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return ""


def _folios(pages: Sequence[Any], first: int, figures: Callable[[int], str] = str) -> dict[str, str]:
    """Return the folio on which each anchor stands."""
    folios: dict[str, str] = {}
    for number, page in enumerate(pages, first):
        for name in page.anchors:
            folios.setdefault(name, figures(number))
    return folios


def _shifted(locations: Locations, by: int) -> Locations:
    """Count sheets from the first page of the PDF, `by` pages before the body's."""
    sheets = locations.body_sheets
    return replace(
        locations,
        lines=tuple(replace(line, sheet=line.sheet + by) for line in locations.lines),
        ids={id: replace(at, sheet=at.sheet + by) if at else None for id, at in locations.ids.items()},
        body_sheets=(sheets[0] + by, sheets[1] + by) if sheets else None,
        asides=tuple((sheet + by, area) for sheet, area in locations.asides),
        notes=tuple((sheet + by, area) for sheet, area in locations.notes),
    )
