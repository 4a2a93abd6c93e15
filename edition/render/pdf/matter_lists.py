"""What the front and back matter print: contents, the list of emendations, queries, and the words around them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from edition import __version__
from edition.document.nodes import Division, walk
from edition.render.book import Book, Location
from edition.render.changes import listed, rule_counts
from edition.render.fonts import faces
from edition.render.html import direction, xml_name
from edition.render.matter import MatterPage
from edition.render.pdf.body import division_title
from edition.render.pdf.trim import Trim
from edition.render.wording import Wording, wording

__all__ = ["Entry", "back_entries", "back_words", "body_entries", "front_words", "has_list", "metadata"]

_DEEPEST = 2  # levels of divisions in the contents


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `apart` sets it off by a line from what stands above."""

    id: str
    title: str
    page: str
    level: int = 1
    apart: bool = False


def metadata(book: Book) -> dict[str, Any]:
    """Return what every part says of the book, in its head and on its pages."""
    settings = book.settings
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=book.timestamp)
    return {
        "language": settings.language,
        "rtl": direction(settings.language) == "rtl",
        "title": settings.title,
        "authors": [agent.name for agent in settings.authors],
        "editors": [agent.name for agent in settings.editors],
        "description": settings.description,
        "subjects": list(settings.subjects),
        "program": f"edition {__version__}",
        "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "digest": book.digest,
        "say": wording(settings.language, book.project.root),
    }


def front_words(
    book: Book, print_words: Mapping[str, Any], pages: Sequence[MatterPage], contents: Sequence[Entry]
) -> dict[str, Any]:
    """Return what the template of the front matter prints."""
    settings = book.settings
    rights = settings.rights
    stated = [("text", rights.text), ("apparatus", rights.apparatus), ("program", rights.program), ("fonts", rights.fonts)]
    return {
        "subtitle": settings.subtitle,
        "statement": settings.edition_statement,
        "first_published": settings.first_published,
        "publisher": settings.publisher,
        "place": settings.place,
        "date": settings.date,
        "year": settings.date[:4],
        "isbn": settings.isbn,
        "identifier": settings.identifier,
        "witnesses": settings.witnesses,
        "rights": [(name, words) for name, words in stated if words],
        "print_words": print_words,
        "contents": contents,
        "front": [page for page in pages if not page.back],
    }


def back_words(
    book: Book,
    print_words: Mapping[str, Any],
    pages: Sequence[MatterPage],
    places: Mapping[str, Location | None],
    anchors: Container[str],
    trim: Trim,
) -> dict[str, Any]:
    """Return what the template of the back matter prints.

    `places` are those of emendations and queries by id, `anchors` the ids of the body that may be linked to.
    """
    say = wording(book.settings.language, book.project.root)
    return {
        "print_words": print_words,
        "back": [page for page in pages if page.back],
        "emendations": [
            {
                "place": _anchor(f"em-{xml_name(line.id)}", anchors),
                "key": _key(places.get(line.id)),
                "was": line.was,
                "now": line.now,
                "note": _reason(say, line.cause, line.cert, line.reason),
            }
            for line in listed(book)
        ],
        "rules": rule_counts(book),
        "queries": [
            {
                "place": _anchor(f"q-{xml_name(query.id)}", anchors),
                "key": _key(places.get(f"q-{query.id}")),
                "was": " ".join(query.quote.split()),
                "now": " ".join(query.proposal.split()),
                "note": query.reason,
            }
            for query in book.project.queries
        ],
        "set_in": str(print_words["set"]).format(
            family=faces()[0].family, size=f"{trim.size:g}", lead=f"{trim.lead:g}", program=f"edition {__version__}"
        ),
        "check": str(print_words["check"]).format(command="edition verify"),
    }


def _anchor(name: str, anchors: Container[str]) -> str:
    return name if name in anchors else ""


def _key(place: Location | None) -> str:
    """Return `page.line`; only the page in a heading or a note, a dash for what prints nowhere."""
    if place is None:
        return "–"
    return f"{place.page}.{place.line}" if place.line is not None else place.page


def _reason(say: Wording, cause: str, cert: str, reason: str) -> str:
    """Return the reason, after the cause; the certainty only where it is not high."""
    known = [say.term(cause)] if cause and cause != "unknown" else []
    if cert and cert != "high":
        known.append(say.term(cert))
    head = ", ".join(known)
    return f"{head}: {reason}" if head and reason else head or reason


def body_entries(book: Book, pages: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the divisions that have titles, as lines of the contents; `pages` gives folios by id."""
    top = min((b.level for b in walk(book.document.blocks) if isinstance(b, Division)), default=1)
    for block in walk(book.document.blocks):
        if isinstance(block, Division) and block.level - top < _DEEPEST:
            title = division_title(book, block)
            if title and block.id in pages:
                yield Entry(block.id, title, pages[block.id], block.level - top + 1)


def has_list(book: Book) -> bool:
    """Tell whether the list of emendations has anything to say."""
    return any(True for _ in book.rows) and (bool(listed(book)) or bool(rule_counts(book)))


def back_entries(book: Book, pages: Sequence[MatterPage], folios: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the sections of the back matter as lines of the contents; `folios` gives pages by id."""
    say = wording(book.settings.language, book.project.root)
    sections = [(page.id, page.title) for page in pages if page.back and page.title]
    sections += [("emendations", say["emendations"]), ("queries", say["queries"])]
    for id, title in sections:
        if id in folios:
            yield Entry(id, title, folios[id])
