"""The galley: the book on wide-margined paper, every correction marked and numbered, the reasons at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from edition.render.book import Book
from edition.render.changes import rule_counts
from edition.render.diff.comparison import Change, Comparison, compare
from edition.render.diff.passages import lemma
from edition.render.fonts import font_faces, typeface
from edition.render.pdf import matter_lists
from edition.render.pdf.dated import dated
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.typesetter import Typesetter
from edition.render.proof.margins import settle
from edition.render.proof.marks import Doubt, marked_body, signs
from edition.render.styles import find_style
from edition.text.witness import Places

__all__ = ["galley_html", "proof_pdf"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A correction in the list of reasons."""

    number: int
    place: str
    was: str
    now: str
    sort: str
    reason: str
    marked: bool


def proof_pdf(book: Book, *, silent: bool = False) -> bytes:
    """Return the galley as a PDF: A4, dated from `book.timestamp`, the same bytes wherever it is made.

    It shows the printed text. Silent acts of typographic rules are counted in the list and, with `silent`, lightly
    marked where they stand.
    """
    style = find_style("proof", book.settings.house_style, book.project.root)
    sheets = [path for path in style.sheets if path.name == "galley.css"]
    fonts = typeface(style.name)
    folders = {"fonts": fonts.folder, "source": book.project.root / "source", **style.folders}
    with Typesetter(Folders(folders), sheets, style.name) as typesetter, dated(book.timestamp):
        document = typesetter.lay_out(
            galley_html(book, silent=silent), font_faces("file:///fonts", style.name)
        )
        for page in document.pages:
            settle(page)
        pdf = document.write_pdf(pdf_tags=True)
    return bytes(pdf or b"")


def galley_html(book: Book, *, silent: bool = False) -> str:
    """Return the galley as an HTML file, without its style sheets, which the typesetter adds."""
    style = find_style("proof", book.settings.house_style, book.project.root)
    comparison = compare(book.texts, silent=True)
    places = Places(comparison.old)
    doubts = tuple(_doubts(book, places))
    body = marked_body(book, comparison, doubts, silent=silent)
    entries = [
        _entry(change, comparison, places, change.number in body.changes)
        for change in comparison.changes
        if not change.silent
    ]
    words: Mapping[str, Any] = {
        **matter_lists.metadata(book),
        "subtitle": book.settings.subtitle,
        "witness": book.project.witness,
        "body": Markup(body.html),
        "entries": entries,
        "unmarked": sum(1 for entry in entries if not entry.marked),
        "doubts": doubts,
        "placed": body.doubts,
        "rules": rule_counts(book),
        "silent": silent,
    }
    return style.templates().get_template("galley.html").render(**words)


def _doubts(book: Book, places: Places) -> list[Doubt]:
    ordered = sorted(book.project.queries, key=lambda query: query.span)
    return [
        Doubt(number, q.id, _place(places, q.span.start), signs(q.quote), signs(q.proposal), q.reason, q.resp)
        for number, q in enumerate(ordered, 1)
    ]


def _entry(change: Change, comparison: Comparison, places: Places, marked: bool) -> _Entry:
    was, now = (signs(words) for words in lemma(comparison, change))
    sort = " · ".join(part for part in (*change.label, change.emendation.resp) if part)
    return _Entry(
        change.number,
        _place(places, change.old.start),
        was,
        now,
        sort,
        change.emendation.reason.strip(),
        marked,
    )


def _place(places: Places, at: int) -> str:
    return "¶{}:{}".format(*places.paragraph(at))
