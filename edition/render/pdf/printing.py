"""Printing: the body first, then the back, which quotes its pages and lines, then the front with the contents.

Each part is a document of its own, laid out in one process and joined at the end. Front pages count in roman numerals,
so that the contents cannot move the body; each part begins on a recto.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.document import Document

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.render.book import Book, Location
from edition.render.fonts import font_faces, missing_letters, typeface
from edition.render.locations import Locations
from edition.render.matter import MatterPage, matter_pages
from edition.render.pdf import matter_lists, page_references
from edition.render.pdf.apparatus import PageReferences, PrintedApparatus, roman
from edition.render.pdf.body import print_body, print_units
from edition.render.pdf.body_places import body_locations, folios_of
from edition.render.pdf.critical_page import CriticalPages
from edition.render.pdf.dated import dated
from edition.render.pdf.entry_keys import Terms
from edition.render.pdf.layout_advice import layout_advice
from edition.render.pdf.lines import Reading, read_pages
from edition.render.pdf.matter_lists import Entry
from edition.render.pdf.named_places import name_places
from edition.render.pdf.notes import check_notes, entries_in
from edition.render.pdf.quickly import quickened
from edition.render.pdf.screen_copy import screen_copy
from edition.render.pdf.standing import Standing
from edition.render.pdf.trim import find_trim
from edition.render.pdf.typesetter import Typesetter
from edition.render.pdf.units import Unit
from edition.render.styles import HouseStyle, find_style

__all__ = ["PrintedCopy", "print_html", "print_pdf", "printed_places"]


_ROUNDS = 3  # of layout at most, until references to pages hold


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """The book as a PDF, where everything stands in it, and what was found on the way.

    When a finding is an error, the PDF is not fit to be given out.
    """

    pdf: bytes
    locations: Locations
    findings: tuple[Finding, ...] = ()


def print_pdf(
    book: Book, *, write: Callable[[Document], bytes] | None = None, standing: Standing | None = None
) -> PrintedCopy:
    """Print `book`: its PDF, dated from `book.timestamp`, the same bytes wherever it is made.

    `write` makes a PDF of the laid-out pages; without it the PDF is for screens, tagged, with outline and links. What
    `standing` has of an earlier printing is not laid out again.

    Raises:
        OtherWeasyPrint: the book has notes, and WeasyPrint is not the release that prints them all.
    """
    printing = _Printing(book, write or screen_copy(archival=book.settings.archival), standing)
    return printing.guarded(printing.copy)


def printed_places(book: Book, advise: bool = False) -> PrintedCopy:
    """Lay out `book` for its places only: no PDF, sheets counted from the first page of the body.

    Front and back are laid out only where the body refers to their pages. With `advise` the findings say what of the
    layout a typographer would look at again.

    Raises:
        OtherWeasyPrint: the book has notes, and WeasyPrint is not the release that prints them all.
    """
    printing = _Printing(book)
    return printing.guarded(lambda: printing.places(advise))


def print_html(book: Book) -> str:
    """Return the whole book as one HTML file that the plain `weasyprint` command can print.

    It names fonts, style sheets and pictures by their paths on this machine and is no output of a build. The places in
    the list of emendations and the page numbers of the contents are blank in it.
    """
    return _Printing(book).plain_html()


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
    def __init__(
        self,
        book: Book,
        write: Callable[[Document], bytes] | None = None,
        standing: Standing | None = None,
    ) -> None:
        self.book = book
        self._standing = standing or Standing()
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

    # ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────

    def guarded(self, made: Callable[[], PrintedCopy]) -> PrintedCopy:
        """Return what is `made`, or a finding about the template that does not render."""
        from jinja2 import TemplateError

        try:
            with quickened(), dated(self.book.timestamp):
                return made()
        except TemplateError as fault:
            place = Place(
                f"styles/print/templates/{getattr(fault, 'name', None) or ''}", getattr(fault, "lineno", 0)
            )
            found = make("R002", place, f"the template does not render: {fault}")
            return PrintedCopy(b"", Locations(self.book.digest), (*self.findings, found))

    def copy(self) -> PrintedCopy:
        with self._standing.typesetter(self.book, self.style) as typesetter:
            laid = self._settled(typesetter)
            self._check(laid.body, laid.reading)
            if self.apparatus is not None:
                self.findings.extend(self.apparatus.findings(laid.locations))
            whole = laid.document.copy([*laid.front, *laid.body, *laid.back])
            with page_references.remembered():
                pdf = self._write(whole)
            self.findings.extend(typesetter.findings)
        return PrintedCopy(pdf, laid.locations.shifted(len(laid.front)), tuple(self.findings))

    def places(self, advise: bool = False) -> PrintedCopy:
        self.references.said.clear()
        self.units = self._units()
        with self._standing.typesetter(self.book, self.style) as typesetter:
            if self.references.said:
                laid = self._settled(typesetter)
                body, reading, locations = laid.body, laid.reading, laid.locations
            else:
                body = self._body(typesetter)
                reading = read_pages(body, self.book.document) if body else Reading()
                locations = body_locations(self.book, reading, len(body))
            self._check(body, reading)
            self.findings.extend(typesetter.findings)
            if advise:
                self.findings.extend(layout_advice(body))
        return PrintedCopy(b"", locations, tuple(self.findings))

    def _settled(self, typesetter: Typesetter) -> _Laid:
        """Lay out the book until every reference to a page is right."""
        laid = self._laid_out(typesetter)
        for _ in range(_ROUNDS):
            if self.references.hold:
                break
            self.references.said.clear()
            self.pages = self._pages()
            self.units = self._units()
            laid = self._laid_out(typesetter)
        if not self.references.hold:
            place = Place(words=f"the reference to #{self.references.wrong}")
            self.findings.append(
                make("R019", place, f"after {_ROUNDS} more layouts it still names another page")
            )
        return laid

    def _check(self, body: Sequence[Any], reading: Reading) -> None:
        """Look whether the pages print the text, all of it, every note once, in the house's own letters."""
        self.findings.extend(reading.findings)
        notes = [note.id for note in self.book.document.notes]
        notes += [note.id for note in self.book.apparatus.notes]
        notes += [name for unit in self.units for name in entries_in(unit.html)]
        if body:
            self.findings.extend(check_notes(body, notes))
        self._check_letters()

    def _laid_out(self, typesetter: Typesetter) -> _Laid:
        """Lay out all three parts, of the body what is not as it was."""
        body = self._body(typesetter)
        reading = read_pages(body, self.book.document) if body else Reading()
        locations = body_locations(self.book, reading, len(body))
        folios = self.references.folios
        folios |= {name: str(sheet) for name, (sheet, _) in reading.ids.items()} | folios_of(body, 1)
        pages = list(body)
        if len(pages) % 2:
            pages.append(self._blank(typesetter))
        folio = len(pages) + 1
        sections = list(self.apparatus.sections(locations)) if self.apparatus else []
        back = self._part(typesetter, "back", self._back(locations.ids, sections), folio).pages
        name_places(back)
        folios |= folios_of(back, folio)
        entries = [
            *matter_lists.body_entries(self.book, folios_of(body, 1)),
            *matter_lists.back_entries(self.book, self.pages, folios_of(back, folio), sections),
        ]
        document, front = self._front(typesetter, entries)
        folios |= folios_of(front, 1, roman)
        return _Laid(pages, list(back), front, document, reading, locations)

    def plain_html(self) -> str:
        nowhere = body_locations(self.book, Reading(), 0)
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
        units = [replace(unit, html=self._html("body", {}, unit.html)) for unit in self.units]
        critical = self._critical(typesetter)

        def lay_out(html: str, folio: int, before: int) -> Any:
            return critical.laid_out(lambda: typesetter.lay_out(html, self._rules(folio)), folio, before)

        pages = self._standing.pages.make(units, lay_out, lambda: self._blank(typesetter), critical.counted)
        if self._standing.told is not None:
            self._standing.told(self._standing.pages)
        return pages

    def _critical(self, typesetter: Typesetter) -> CriticalPages:
        sheet = "@page { size: 400mm 2000mm; margin: 0 }"

        def lay_out(html: str) -> Sequence[Any]:
            return list(typesetter.lay_out(html, f"{self._rules(0)}\n{sheet}").pages)

        terms = Terms(self.words["title_key"], self.words["note_key"])
        return CriticalPages(self.book.settings.page, self.book.document.text, lay_out, terms)

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

    def _part(self, typesetter: Typesetter, part: str, words: Mapping[str, Any], folio: int) -> Document:
        return typesetter.lay_out(self._html(part, words), self._rules(folio))

    def _html(self, part: str, words: Mapping[str, Any], body: str = "") -> str:
        return self._rendered((part,), words, body=body, sheets=(), page_css="")

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
