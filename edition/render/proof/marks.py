"""Marks: the body of the book as a proofreader reads it, each correction shown where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from edition.render.annotated import places
from edition.render.book import Book
from edition.render.diff.comparison import Change, Comparison
from edition.render.diff.passages import shown, widened
from edition.render.html import Markup, Options
from edition.text.span import Span
from edition.text.witness import Places

__all__ = ["Doubt", "MarkedBody", "marked_body", "signs"]

_SIGNS = "¶/ "
_CARET = "^"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A query as the galley prints it: its number, what stands, what is proposed, and why."""

    number: int
    id: str
    place: str
    quote: str
    proposal: str
    reason: str
    resp: str


@dataclass(frozen=True, slots=True)
class MarkedBody:
    """The body with its marks, as HTML; `changes` and `doubts` are the numbers of those that stand in it."""

    html: str
    changes: frozenset[int]
    doubts: frozenset[int]


def marked_body(
    book: Book, comparison: Comparison, doubts: Sequence[Doubt], *, silent: bool = False
) -> MarkedBody:
    """Write the body with the witness's words struck before the edition's, numbers, queries and witness paragraphs.

    `comparison` is that of the witness with the printed text; with `silent` the acts of typographic rules are marked.
    """
    document = book.document_with_rules() if silent else book.document
    if not document.blocks and not document.notes:
        return MarkedBody("", frozenset(), frozenset())
    options = Options(
        language=book.settings.language, regularized=silent, source=lambda file: f"/source/{file}"
    )
    body = etree.fromstring(Markup(document, book.rows, options).body())
    elements = {str(e.get("id")): e for e in body.iter() if e.get("id")}
    pieces: dict[str, etree._Element] = {
        str(e.get("data-continues")): e for e in body.iter() if e.get("data-continues")
    }
    where = places(document)
    _number_paragraphs(body, book)
    done: set[int] = set()
    editorial = [change for change in comparison.changes if not change.silent]
    low = 0
    for rank, change in enumerate(editorial):
        high = editorial[rank + 1].new.start if rank + 1 < len(editorial) else len(comparison.new)
        words = widened(comparison, change, low, high).new
        low = max(words[1], change.new.end)
        name = where.get(change.emendation.id, "")
        if (element := elements.get(name)) is not None:
            head, tail = (
                comparison.new[words[0] : change.new.start],
                comparison.new[change.new.end : words[1]],
            )
            _show_change(element, pieces.get(name, element), change, head, tail)
            done.add(change.number)
    asked: set[int] = set()
    for doubt in doubts:
        name = where.get(doubt.id, "")
        if (element := elements.get(name)) is not None:
            _show_doubt(element, pieces.get(name, element), doubt)
            asked.add(doubt.number)
    for element in body.iter("span"):
        if "lost-note-mark" in str(element.get("class") or "").split():
            element.text = f"⟨{element.get('data-mark') or 'note'}⟩"
    return MarkedBody(
        str(etree.tostring(body, method="html", encoding="unicode")), frozenset(done), frozenset(asked)
    )


def signs(words: str) -> str:
    """Return `words` on one line, breaks as signs that the house's face has: ¶ and, for the end of a line, a slash."""
    return shown(words).replace("↵", "/")


def _show_change(first: etree._Element, last: etree._Element, change: Change, head: str, tail: str) -> None:
    """Put the witness's words, struck, before the new ones, and the number after them.

    `head` and `tail` are the letters of the same words outside the change; they are struck and repeated where they
    stand beside it in the same element.
    """
    before = _before(first)
    head = head if head and before.endswith(head) else ""
    tail = tail if tail and (last.tail or "").startswith(tail) else ""
    gone = _span("del", "gone", signs(head + change.quote + tail))
    if not (gone.text or "").strip(_SIGNS):
        gone.set("class", "gone sign")
    _set_before(first, before[: len(before) - len(head)])
    first.addprevious(gone)
    apart = (
        bool(head or change.reading[:1].strip() or (tail and not change.reading))
        and gone.get("class") == "gone"
    )
    gone.tail = (" " if apart else "") + head
    if not change.reading:
        first.append(_span("span", "caret", _CARET))
    number = _span("span", "number", str(change.number))
    if change.reading and not change.reading.strip():
        # Where only a space is read, the number belongs to the sign before it.
        number.tail, gone.tail = gone.tail, None
        gone.addnext(number)
        return
    rest = (last.tail or "")[len(tail) :]
    last.tail = tail
    last.addnext(number)
    # `addnext` takes the tail along: put each piece where it belongs.
    number.tail, last.tail = rest, tail


def _show_doubt(first: etree._Element, last: etree._Element, doubt: Doubt) -> None:
    """Put the query's number after its words, and the query itself into the margin beside them."""
    mark = _span("span", "doubt-number", f"Q{doubt.number}")
    mark.tail, last.tail = last.tail, None
    last.addnext(mark)
    margin = _span("span", "margin", "")
    lead = _span("b", "", f"Q{doubt.number}")
    lead.tail = f" {signs(doubt.proposal)}?"
    margin.append(lead)
    if doubt.reason:
        reason = f"{doubt.reason} ({doubt.resp})" if doubt.resp else doubt.reason
        margin.append(_span("span", "reason", reason))
    before = _before(first)
    first.addprevious(margin)
    margin.tail = None
    _set_before(margin, before)


def _number_paragraphs(body: etree._Element, book: Book) -> None:
    """Name the witness's paragraph at every block that begins another one."""
    named = Places(book.texts.witness)
    last = 0
    for element in body.iter():
        start = element.get("data-start")
        if start is None or element.tag not in ("p", "h2", "h3", "h4", "h5", "h6", "figcaption"):
            continue
        at = int(start)
        number = named.paragraph(book.texts.to_witness(Span(at, min(at + 1, len(book.texts.text)))).start)[0]
        if number != last:
            place = _span("span", "paragraph-number", f"¶{number}")
            place.tail, element.text = element.text, None
            element.insert(0, place)
            last = number


def _span(tag: str, name: str, text: str) -> etree._Element:
    element = etree.Element(tag)
    if name:
        element.set("class", name)
    element.text = text
    return element


def _before(element: etree._Element) -> str:
    """Return the text directly before `element`, back to the next tag."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _set_before(element: etree._Element, text: str) -> None:
    previous = element.getprevious()
    if previous is not None:
        previous.tail = text
        return
    parent = element.getparent()
    if parent is not None:
        parent.text = text
