"""What the EPUB and the web edition share: the words of their title pages, contents and lists, their style sheet."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup

from edition import __version__
from edition.document.nodes import Block, Division, Document, inlines_of, walk
from edition.project.model import Query, Rights, Settings
from edition.render.annotated import places
from edition.render.book import Book
from edition.render.changes import Listed, listed, rule_counts
from edition.render.fonts import typeface
from edition.render.html import direction, xml_name
from edition.render.styles import HouseStyle
from edition.render.text import words_of
from edition.render.typeset import as_printed
from edition.render.webfonts import WebFont, font_rules
from edition.render.wording import Wording, wording

__all__ = [
    "Entry", "identifier", "moment", "opening", "outline", "rights", "style_sheet",
    "title_of", "told",
]  # fmt: skip

_OPENING = 6
_LONGEST = 60
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def identifier(settings: Settings) -> str:
    """Return the edition's identifier: what edition.yaml says, else a UUID (RFC 9562, version 5) of slug and title."""
    if settings.identifier:
        return settings.identifier
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.slug}\n{settings.title}").urn


def moment(timestamp: int) -> str:
    """Return `timestamp`, seconds since 1970, as a UTC date and time (`2026-11-22T00:00:00Z`)."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timestamp)).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A division in the contents: its title, the id to lead to, and the divisions inside it."""

    title: str
    target: str
    children: tuple[Entry, ...] = ()

    def linked(self, href: Callable[[str], str]) -> dict[str, Any]:
        """Return the entry for a template, its address made by `href`."""
        children = [child.linked(href) for child in self.children]
        return {"title": self.title, "href": href(self.target), "children": children}


def outline(document: Document, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """Return the divisions among `blocks`, nested; one that has no title is named by its first words."""
    return tuple(
        Entry(title_of(document, block), block.id, outline(document, block.blocks))
        for block in blocks
        if isinstance(block, Division)
    )


def title_of(document: Document, division: Division) -> str:
    """Return a division's title as plain text."""
    words = words_of(document.text, division.heading.content) if division.heading else division.supplied_title
    return words.strip() or opening(document, division.blocks)


def opening(document: Document, blocks: Sequence[Block]) -> str:
    """Return the first few words of `blocks`, with an ellipsis."""
    for block in walk(tuple(blocks)):
        for content in inlines_of(block):
            words = words_of(document.text, content).split()
            if words:
                return " ".join(words[:_OPENING])[:_LONGEST] + "…"
    return "…"


def style_sheet(style: HouseStyle, fonts: Sequence[WebFont]) -> bytes:
    """Return the one style sheet of an output: its fonts, the house's rules, then the project's own."""
    sheets = (path.read_text("utf-8").strip() for path in style.sheets)
    return ("\n\n".join((font_rules(fonts, "../fonts").strip(), *sheets)) + "\n").encode()


def told(book: Book, href: Callable[[str], str]) -> dict[str, Any]:
    """Return what the templates of both may print: the title page, the imprint, the lists, the colophon.

    `href` gives the address of an id of the body, as seen from the lists.
    """
    settings = book.settings
    say = wording(settings.language, book.project.root)
    foreign = say.language != settings.language.split("-")[0].lower()
    dated = settings.date if _DATE.fullmatch(settings.date) else ""
    shown = places(book.document)

    def printed(words: str) -> str:
        return as_printed(words, settings)

    return {
        "say": say,
        "own_language": _language(say.language) if foreign else "",
        "text_language": _language(settings.language) if foreign else "",
        "language": settings.language,
        "rtl": direction(settings.language) == "rtl",
        "title": printed(settings.title),
        "subtitle": printed(settings.subtitle),
        "authors": [agent.name for agent in settings.authors],
        "editors": [agent.name for agent in settings.editors],
        "statement": printed(settings.edition_statement),
        "first_published": printed(settings.first_published),
        "publisher": settings.publisher,
        "place": settings.place,
        "date": dated,
        "year": dated[:4],
        "description": printed(settings.description),
        "isbn": settings.isbn,
        "witnesses": [
            {"siglum": w.siglum, "title": printed(w.title), "description": printed(w.description)}
            for w in settings.witnesses
        ],
        "rights": [(say[f"right {of}"], printed(words)) for of, words in rights(settings.rights)],
        "family": typeface(settings.house_style).family,
        "program": f"edition {__version__}",
        "digest": book.digest,
        "changes": [_change(line, say, shown.get(line.id), href) for line in listed(book)],
        "rules": [{"name": say.rule(rule.rule), "count": rule.count} for rule in rule_counts(book)],
        "queries": [_query(query, shown.get(query.id), href) for query in book.listed_queries],
    }


def _language(tag: str) -> Markup:
    return Markup(' lang="{0}" xml:lang="{0}"').format(tag)


def rights(said: Rights) -> list[tuple[str, str]]:
    """Return the statements of rights that are made, each with what it is about, the text's first."""
    stated = (
        ("text", said.text),
        ("apparatus", said.apparatus),
        ("program", said.program),
        ("fonts", said.fonts),
    )
    return [(of, words) for of, words in stated if words]


def _change(line: Listed, say: Wording, place: str | None, href: Callable[[str], str]) -> dict[str, str]:
    return {
        "id": f"row-{place or xml_name(line.id)}",
        "was": line.was,
        "now": line.now,
        "reason": line.reason,
        "sort": " · ".join(say.term(name) for name in (line.kind, line.cause, line.cert) if name),
        "href": href(place) if place else "",
    }


def _query(query: Query, place: str | None, href: Callable[[str], str]) -> dict[str, str]:
    return {
        "id": f"row-{place or xml_name(query.id)}",
        "quote": query.quote,
        "proposal": query.proposal,
        "reason": query.reason,
        "href": href(place) if place else "",
    }
