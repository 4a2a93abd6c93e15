"""The editor's explanatory notes, and the marks that call them."""

from __future__ import annotations

from edition.apparatus.apparatus import NumberedNote
from edition.render.apparatus.pen import Pen
from edition.render.html import attributes, escape

__all__ = ["mark_of", "note"]


def mark_of(number: int, *, lettered: bool) -> str:
    """Return the mark of a note: a figure, or a letter (a to z, then aa) where the witness has notes in figures."""
    if not lettered:
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def note(numbered: NumberedNote, mark: str, pen: Pen) -> str:
    """Return a note as an aside, its mark linked back to the call."""
    values: dict[str, str | None] = {
        "class": f"editor-note kind-{numbered.note.kind.value}",
        "id": numbered.id,
    }
    back: dict[str, str | None] = {"href": pen.medium.href(numbered.call_id)}
    if pen.medium.epub:
        values |= {"epub:type": "footnote", "role": "doc-footnote"}
        back |= {"role": "doc-backlink"}
    if not pen.medium.printed:
        back["aria-label"] = f"{pen.say['back']}: {pen.say['note']} {mark}"
    words = pen.prose.write(numbered.note.text)
    link = escape(mark)
    if said := pen.sources(numbered.note.sources):
        words += f" {said}." if pen.medium.printed else f' <span class="sources">{said}.</span>'
    if not pen.medium.printed:
        link = f"<a{attributes(back)}>{link}</a>"
    return f'<aside{attributes(values)}>\n<p class="note-mark">{link}</p>\n<p>{words}</p>\n</aside>'
