"""The publication: a book as the files of an EPUB, before they are packed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup as Safe

from edition.render.apparatus.screens import ScreenApparatus
from edition.render.book import Book
from edition.render.critical.screens import ScreenEntries
from edition.render.epub.parts import Part, parts
from edition.render.html import Markup, Options, xml_name
from edition.render.locations import Locations
from edition.render.matter import MatterPage, matter_page
from edition.render.pictures import Picture, pictures
from edition.render.printed_pages import PrintedPage, printed_pages, with_printed_pages
from edition.render.screen import outline, style_sheet, title_of, told
from edition.render.styles import find_style
from edition.render.webfonts import licence, web_fonts

__all__ = ["Document", "Publication", "publication"]

_MATTER_TYPES = (
    "acknowledgments", "afterword", "bibliography", "dedication", "epilogue", "foreword", "glossary", "introduction",
    "preface", "prologue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A content document: `matter` is front, body or back, `kind` its epub:type where it makes a landmark."""

    name: str
    title: str
    content: bytes
    matter: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """All files of an EPUB but the package document: `documents` in reading order, `resources` by name.

    `pages` are those of the print edition that are marked.
    """

    documents: tuple[Document, ...]
    resources: Mapping[str, bytes]
    pictures: tuple[Picture, ...]
    said: Mapping[str, Any] = field(repr=False)
    templates: Environment = field(repr=False)
    pages: tuple[PrintedPage, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """Every content document, style sheet, font and picture by its name, in the order of names."""
        files = {document.name: document.content for document in self.documents}
        return dict(sorted({**files, **self.resources}.items()))


class _Links:
    """Addresses: `#id` where the id stands in the file that is being written, `file#id` elsewhere."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(files)
        self.here = ""

    def __call__(self, name: str) -> str:
        file = self.files.get(name, self.here)
        return f"#{name}" if file == self.here else f"{file}#{name}"


def publication(book: Book, printed: Locations | None = None) -> Publication:
    """Make the files of the EPUB of `book`.

    The body is one file for each of its top-level divisions. Links between the files are by name, so that they can be
    read in their folder without an EPUB around them.
    """
    book = with_printed_pages(book, printed) if printed is not None else book
    style = find_style("epub", book.settings.house_style, book.project.root)
    body = parts(book.document)
    images = pictures(book)
    links = _Links({name: part.name for part in body for name in part.ids})
    said = told(book, _within(links, "emendations.xhtml"))
    apparatus = ScreenApparatus(book, links, printed, epub=True)
    links.files |= {name: f"{section}.xhtml" for name, section in apparatus.ids()}
    names = {page.id: f"matter-{xml_name(page.id)}.xhtml" for page in book.project.matter}
    links.files |= {f"matter-{own}": file for own, file in names.items()}
    pages = _Pages(book, style.templates(), said, links, apparatus)
    matter = list(_matter(book, apparatus, links, names))
    front = [page for page in matter if not page.back]
    back = [page for page in matter if page.back]
    documents = [
        pages.own("titlepage.xhtml", said["say"]["title page"], "front", "titlepage"),
        pages.own("imprint.xhtml", said["say"]["imprint"], "front", "copyright-page"),
        *(pages.matter(page, names[page.id], "front") for page in front),
        *pages.body(body, {image.source: image.name for image in images}),
        *(pages.matter(page, names[page.id], "back") for page in back),
    ]
    if said["changes"] or said["rules"]:
        documents.append(pages.own("emendations.xhtml", said["say"]["emendations"], "back"))
    if said["queries"]:
        documents.append(pages.own("queries.xhtml", said["say"]["queries"], "back"))
    documents.extend(pages.section(name) for name in apparatus.sections())
    documents.append(pages.own("colophon.xhtml", said["say"]["colophon"], "back", "colophon"))
    leaves = printed_pages(book.document, printed) if printed is not None else ()
    documents.insert(2, pages.navigation(documents, body, leaves))
    fonts = web_fonts(book)
    resources = {
        "css/book.css": style_sheet(style, fonts),
        "fonts/OFL.txt": licence(book),
        **{f"fonts/{font.file}": font.content for font in fonts},
        **{image.name: image.content for image in images},
    }
    return Publication(
        tuple(documents), dict(sorted(resources.items())), images, said, pages.templates, leaves
    )


def _within(links: _Links, file: str) -> _Links:
    there = _Links(links.files)
    there.here = file
    return there


def _matter(
    book: Book, apparatus: ScreenApparatus, links: _Links, names: Mapping[str, str]
) -> Iterator[MatterPage]:
    """Yield the editor's pages, the references in each as seen from its file."""
    for page in book.project.matter:
        links.here = names[page.id]
        yield matter_page(
            page, book.figures, book.settings.language, lambda name: apparatus.refer(name, links)
        )


class _Pages:
    """Writes content documents from the house's templates."""

    def __init__(
        self,
        book: Book,
        templates: Environment,
        said: Mapping[str, Any],
        links: _Links,
        apparatus: ScreenApparatus,
    ) -> None:
        self.book = book
        self.apparatus = apparatus
        self.called = {note.id: note for note in book.apparatus.notes}
        self.entries = ScreenEntries(book, links, epub=True)
        self.templates = templates
        self.said = said
        self.links = links

    def own(self, name: str, title: str, matter: str, kind: str = "") -> Document:
        """Return a page that the templates write from what is known of the book."""
        return Document(name, title, self._write(name, title), matter, kind)

    def matter(self, page: MatterPage, name: str, matter: str) -> Document:
        """Return a page of front or back matter."""
        stem = page.id.lower().strip("0123456789-_ ").removesuffix("s")
        kind = next((k for k in _MATTER_TYPES if k.removesuffix("s") == stem), "")
        content = self._write("matter.xhtml", page.title, page=page, kind=kind, body=Safe(page.body))
        return Document(name, page.title, content, matter, kind)

    def section(self, name: str) -> Document:
        """Return a section of the apparatus."""
        self.links.here = f"{name}.xhtml"
        section = self.apparatus.section(name)
        content = self._write("section.xhtml", section.title, section=section, body=Safe(section.body))
        return Document(f"{name}.xhtml", section.title, content, "back", section.kind)

    def body(self, body: Sequence[Part], sources: Mapping[str, str]) -> Iterator[Document]:
        """Return the body's documents; the first is the landmark at which reading starts."""
        options = Options(
            language=self.book.settings.language,
            epub=True,
            href=self.links,
            source=lambda file: sources.get(file, file),
            notes=self.apparatus.marks,
            mention=self.apparatus.mention,
        )
        for number, part in enumerate(body):
            self.links.here = part.name
            shown = replace(options, entries=self.entries.calls(part.entries))
            markup = Markup(self.book.document, self.book.rows, shown)
            division = part.division
            text = markup.division(division) if division else markup.blocks(part.blocks, first=True)
            notes = "\n".join(markup.note(note) for note in part.notes)
            editors = "\n".join(self.apparatus.note(self.called[own]) for own in part.editors)
            title = title_of(self.book.document, division) if division else self.said["title"]
            content = self._write(
                "text.xhtml",
                title,
                division=division,
                text=Safe(text),
                notes=Safe(notes),
                explained=Safe(editors),
                critical=Safe("\n".join(self.entries.written(part.entries))),
            )
            yield Document(part.name, title, content, "body", "bodymatter" if number == 0 else "")

    def navigation(
        self, documents: Sequence[Document], body: Sequence[Part], leaves: Sequence[PrintedPage]
    ) -> Document:
        """Return the navigation document: the contents by levels, the landmarks, the pages of the print edition."""
        inner = {part.name: outline(self.book.document, part.blocks) for part in body}
        contents: list[dict[str, Any]] = []
        for document in documents:
            if document.kind in ("titlepage", "copyright-page"):
                continue
            entries = inner.get(document.name)
            if entries:
                self.links.here = "nav.xhtml"
                contents.extend(entry.linked(self.links) for entry in entries)
            else:
                contents.append({"title": document.title, "href": document.name, "children": ()})
        say = self.said["say"]
        marks = [{"kind": "toc", "title": say["contents"], "href": "#toc"}]
        for document in documents:
            if document.kind in ("titlepage", "bodymatter"):
                title = say["text"] if document.kind == "bodymatter" else document.title
                marks.append({"kind": document.kind, "title": title, "href": document.name})
        self.links.here = "nav.xhtml"
        numbers = [{"folio": page.folio, "href": self.links(page.id)} for page in leaves]
        content = self._write("nav.xhtml", say["contents"], contents=contents, landmarks=marks, pages=numbers)
        return Document("nav.xhtml", say["contents"], content, "front", "toc")

    def _write(self, template: str, page_title: str, **values: Any) -> bytes:
        words = self.templates.get_template(template).render(**self.said, **values, page_title=page_title)
        return words.encode()
