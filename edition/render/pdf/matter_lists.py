"""What the front and back matter print: contents, the list of emendations, queries, and the words around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from edition import __version__
from edition.document.nodes import Division, walk
from edition.project.model import Settings
from edition.render.book import Book, Location
from edition.render.changes import listed, rule_counts
from edition.render.fonts import typeface
from edition.render.html import direction, xml_name
from edition.render.matter import MatterPage, curled
from edition.render.pdf.body import balanced, division_title, short
from edition.render.pdf.trim import Trim
from edition.render.wording import Wording, wording

__all__ = ["Entry", "back_entries", "back_words", "body_entries", "front_words", "has_list", "metadata"]

_IMPRINT = 1800  # letters that surely find room on the imprint page
_OFTEN = 3  # a reason given so many times gets a letter
_DEEPEST = 2  # levels of divisions in the contents


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `page` is empty for pages of the front itself, which the typesetter numbers.

    `apart` sets it off by a line from what stands above.
    """

    id: str
    title: str
    page: str = ""
    level: int = 1
    apart: bool = False


def metadata(book: Book) -> dict[str, Any]:
    """Return what every part says of the book, in its head and on its pages."""
    settings = book.settings
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=book.timestamp)
    return {
        "language": settings.language,
        "rtl": direction(settings.language) == "rtl",
        "title": curled(settings.title, settings.language),
        "authors": [curled(agent.name, settings.language) for agent in settings.authors],
        "editors": [curled(agent.name, settings.language) for agent in settings.editors],
        "description": curled(settings.description, settings.language),
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

    def said(words: str) -> str:
        return curled(words, settings.language)

    rights = settings.rights
    stated = (
        ("text", rights.text), ("apparatus", rights.apparatus), ("program", rights.program), ("fonts", rights.fonts)
    )  # fmt: skip
    return {
        "title_lines": balanced(said(settings.title), 26 if len(settings.title) <= 60 else 36),
        "subtitle": said(settings.subtitle),
        "subtitle_lines": balanced(said(settings.subtitle), 42),
        "statement": said(settings.edition_statement),
        "first_published": said(settings.first_published),
        "publisher": said(settings.publisher),
        "place": said(settings.place),
        "date": settings.date,
        "year": settings.date[:4],
        "isbn": settings.isbn,
        "identifier": settings.identifier,
        "witnesses": [
            {"siglum": w.siglum, "title": said(w.title), "description": said(w.description)}
            for w in settings.witnesses
        ],
        "rights": [(name, said(words)) for name, words in stated if words],
        "print_words": print_words,
        "imprint_is_long": _long(settings),
        "contents": contents,
        "front": [_with_head(page) for page in pages if not page.back],
    }


def _long(settings: Settings) -> bool:
    """Tell whether the imprint may be higher than a page, by the number of its letters."""
    rights = settings.rights
    said = [rights.text, rights.apparatus, rights.program, rights.fonts, settings.first_published]
    said += [words for w in settings.witnesses for words in (w.title, w.description)]
    return sum(60 * (len(words) // 60 + 2) for words in said if words) > _IMPRINT


def back_words(
    book: Book,
    print_words: Mapping[str, Any],
    pages: Sequence[MatterPage],
    places: Mapping[str, Location | None],
    anchors: Container[str],
    trim: Trim,
    sections: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return what the template of the back matter prints.

    `places` are those of emendations and queries by id, `anchors` the ids of the body that may be linked to,
    `sections` those of the apparatus.
    """
    say = wording(book.settings.language, book.project.root)
    lines = listed(book)
    language = book.settings.language
    reasons = [curled(_reason(say, line.cause, line.cert, line.reason), language) for line in lines]
    sorts = _sorts(reasons)
    return {
        "print_words": print_words,
        "short_title": short(curled(book.settings.title, book.settings.language)),
        "back": [_with_head(page) for page in pages if page.back],
        "emendations": [
            {
                "place": _anchor(f"em-{xml_name(line.id)}", anchors),
                "key": _key(places.get(line.id)),
                "was": line.was,
                "now": line.now,
                "sort": sorts.get(reason, ""),
                "reason": "" if reason in sorts else reason,
            }
            for line, reason in zip(lines, reasons, strict=True)
        ],
        "sorts": [{"key": key, "reason": reason} for reason, key in sorts.items()],
        "rules": rule_counts(book),
        "queries": [
            {
                "place": _anchor(f"q-{xml_name(query.id)}", anchors),
                "key": _key(places.get(f"q-{query.id}")),
                "was": " ".join(query.quote.split()),
                "now": " ".join(query.proposal.split()),
                "sort": "",
                "reason": curled(query.reason, language),
            }
            for query in sorted(book.listed_queries, key=lambda query: (query.span, query.id))
        ],
        "sections": sections,
        "set_in": str(print_words["set"]).format(
            family=typeface(book.settings.house_style).family,
            size=f"{trim.size:g}",
            lead=f"{trim.lead:g}",
            program=f"edition {__version__}",
        ),
        "check": str(print_words["check"]).format(command="edition verify"),
    }


def _sorts(reasons: Sequence[str]) -> dict[str, str]:
    """Return a letter for each reason that stands often enough to be explained once for all, in order of appearance."""
    counts = Counter(reason for reason in reasons if reason)
    often = [reason for reason, count in counts.items() if count >= _OFTEN]
    return {reason: _letter(number) for number, reason in enumerate(often)}


def _letter(number: int) -> str:
    """Return the letter of a number from 0: a to z, then aa, ab and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _with_head(page: MatterPage) -> Mapping[str, str]:
    return {"id": page.id, "title": page.title, "head": short(page.title), "body": page.body}


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


def back_entries(
    book: Book,
    pages: Sequence[MatterPage],
    folios: Mapping[str, str],
    apparatus: Sequence[Mapping[str, Any]] = (),
) -> Iterator[Entry]:
    """Yield the sections of the back matter as lines of the contents; `folios` gives pages by id."""
    say = wording(book.settings.language, book.project.root)
    sections = [(page.id, page.title) for page in pages if page.back and page.title]
    sections += [("emendations", say["emendations"]), ("queries", say["queries"])]
    sections += [(str(section["id"]), str(section["title"])) for section in apparatus]
    for id, title in sections:
        if id in folios:
            yield Entry(id, title, folios[id])
