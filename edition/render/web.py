"""The web edition: one folder of static files that opens from disk and asks nothing of a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinja2 import ChoiceLoader
from markupsafe import Markup as Safe

from edition.render.apparatus.screens import ScreenApparatus
from edition.render.apparatus.sections import Section
from edition.render.book import Book
from edition.render.critical.screens import ScreenEntries
from edition.render.html import Markup, Options
from edition.render.locations import Locations
from edition.render.matter import matter_pages
from edition.render.pictures import pictures
from edition.render.printed_pages import with_printed_pages
from edition.render.screen import outline, style_sheet, told
from edition.render.styles import HouseStyle, find_style
from edition.render.webfonts import licence, web_fonts

__all__ = ["web_files"]

_SCRIPT = "web.js"


def web_files(book: Book, printed: Locations | None = None) -> dict[str, bytes]:
    """Return the files of the web edition of `book` by their paths in its folder; `index.html` holds the whole text.

    Places are given by the pages of the print edition, where `printed` has them. All of it can be read without scripts.
    The lists are written by the templates that the EPUB uses.
    """
    book = with_printed_pages(book, printed) if printed is not None else book
    settings = book.settings
    style = find_style("web", settings.house_style, book.project.root)
    templates = style.templates()
    lists = find_style("epub", settings.house_style, book.project.root).templates()
    templates.loader = ChoiceLoader([loader for loader in (templates.loader, lists.loader) if loader])
    images = pictures(book)
    sources = {image.source: image.name for image in images}
    apparatus = ScreenApparatus(book, _here, printed, every=True)
    critical = ScreenEntries(book, _here)
    options = Options(
        language=settings.language,
        source=lambda file: sources.get(file, file),
        notes=apparatus.marks,
        mention=apparatus.mention,
        entries=critical.calls(),
    )
    fonts = web_fonts(book)
    said = told(book, _here)
    matter = [
        {"id": page.id, "title": page.title, "body": Safe(page.body), "back": page.back}
        for page in matter_pages(
            book.project.matter,
            book.figures,
            settings.language,
            lambda name: apparatus.refer(name, _here),
        )
    ]
    sections = [apparatus.section(name) for name in apparatus.sections()]
    page = templates.get_template("index.html").render(
        **said,
        front=[page for page in matter if not page["back"]],
        back=[page for page in matter if page["back"]],
        text=Safe(Markup(book.document, book.rows, options).body()),
        notes=[Safe(apparatus.note(note)) for note in book.apparatus.notes],
        critical=[Safe(entry) for entry in critical.written()],
        sections=[{"id": x.id, "title": x.title, "body": Safe(x.body)} for x in sections],
        contents=_contents(book, said, matter, sections),
    )
    files = {
        "index.html": page.encode(),
        "css/web.css": style_sheet(style, fonts),
        "js/web.js": _script(style),
        "fonts/OFL.txt": licence(book),
        **{f"fonts/{font.file}": font.content for font in fonts},
        **{image.name: image.content for image in images},
    }
    return dict(sorted(files.items()))


def _here(name: str) -> str:
    return f"#{name}"


def _contents(
    book: Book, said: dict[str, Any], matter: list[dict[str, Any]], sections: Sequence[Section]
) -> list[dict[str, Any]]:
    say = said["say"]
    divisions = [entry.linked(_here) for entry in outline(book.document, book.document.blocks)]
    lists = (("emendations", said["changes"] or said["rules"]), ("queries", said["queries"]))
    ends = [name for name, there in lists if there]
    critical = [_line(say["critical apparatus"], "apparatus")] if book.entries else []
    return [
        *(_line(page["title"], f"matter-{page['id']}") for page in matter if not page["back"]),
        *(divisions or [_line(said["title"], "text")]),
        *critical,
        *(_line(page["title"], f"matter-{page['id']}") for page in matter if page["back"]),
        *(_line(say[name], name) for name in ends),
        *(_line(section.title, section.id) for section in sections),
        *(_line(say[name], name) for name in ("imprint", "colophon")),
    ]


def _line(title: str, target: str) -> dict[str, Any]:
    return {"title": title, "href": f"#{target}", "children": ()}


def _script(style: HouseStyle) -> bytes:
    return style.file(_SCRIPT).read_bytes()
