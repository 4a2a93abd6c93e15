"""Entries of the critical apparatus in the body for print: each directly after the last letter of its lemma.

While the body is made ready a single letter stands for each entry, so that nothing is parted from the word before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from edition.apparatus.critical import ApparatusEntry
from edition.render.book import Book
from edition.render.critical.entries import EntryPen
from edition.render.critical.places import entry_id
from edition.render.html import attributes, escape
from edition.render.wording import wording

__all__ = ["insert_entries", "stand_ins"]

_FIRST = 0xF0000
_LAST = 0x10FFFD


def stand_ins(book: Book) -> dict[str, str]:
    """Return a letter for each entry, by its id: of private use, and not in the text."""
    if not book.entries:
        return {}
    taken = {letter for letter in set(book.document.text) if ord(letter) >= _FIRST}
    free = (chr(code) for code in range(_FIRST, _LAST) if chr(code) not in taken)
    return {entry_id(entry): letter for entry, letter in zip(book.entries, free, strict=False)}


def insert_entries(body: etree._Element, book: Book, letters: Mapping[str, str]) -> None:
    """Put the entries of `book` in the places of their stand-ins `letters`."""
    if not letters:
        return
    pen = EntryPen(book.settings, wording(book.settings.language, book.project.root))
    known = {letters[entry_id(entry)]: entry for entry in book.entries if entry_id(entry) in letters}
    for element in list(body.iter()):
        if element.text and any(letter in known for letter in element.text):
            text, element.text = element.text, None
            element.text = _lay(element, None, text, known, pen)
        parent = element.getparent()
        if element.tail and parent is not None and any(letter in known for letter in element.tail):
            text, element.tail = element.tail, None
            element.tail = _lay(parent, element, text, known, pen)
    for note in list(body.iter("span", "aside")):
        if "witness-note" in (note.get("class") or "").split():
            _out_of(note)


def _out_of(note: etree._Element) -> None:
    """Put the entries in a note behind it, `data-note` naming it: a note at the foot cannot call another."""
    after = note
    for entry in [e for e in note.iter("span") if e.get("class") == "entry"]:
        parent, before = entry.getparent(), entry.getprevious()
        if parent is None:
            continue
        if before is None:
            parent.text = (parent.text or "") + (entry.tail or "")
        else:
            before.tail = (before.tail or "") + (entry.tail or "")
        parent.remove(entry)
        entry.set("data-note", note.get("id") or "")
        entry.tail, after.tail = after.tail, None
        after.addnext(entry)
        after = entry


def _lay(
    parent: etree._Element,
    after: etree._Element | None,
    text: str,
    known: Mapping[str, ApparatusEntry],
    pen: EntryPen,
) -> str:
    """Put the entries in `text` into `parent`, after its child `after`, and return what stands before the first."""
    before, *rest = list(_cut(text, known))
    for letter, words in rest:
        span = etree.fromstring(_markup(known[letter], pen))
        span.tail = words
        if after is None:
            parent.insert(0, span)
        else:
            after.addnext(span)
        after = span
    return before[1]


def _cut(text: str, known: Mapping[str, ApparatusEntry]) -> Iterator[tuple[str, str]]:
    """Yield the stretches of `text`, each with the stand-in before it; the first has none."""
    letter, start = "", 0
    for at, sign in enumerate(text):
        if sign in known:
            yield letter, text[start:at]
            letter, start = sign, at + 1
    yield letter, text[start:]


def _markup(entry: ApparatusEntry, pen: EntryPen) -> str:
    values = {
        "class": "entry",
        "id": entry_id(entry),
        "data-series": "apparatus",
        "data-start": str(entry.span.start),
        "data-end": str(entry.span.end),
        "data-lemma": entry.lemma,
        "data-supplied": "",
    }
    words = pen.entry(entry, lambda lemma: f'{escape(lemma)}<sup class="homonym"></sup>')
    return f'<span{attributes(values)}><span class="entry-key"></span>{words}</span>'
