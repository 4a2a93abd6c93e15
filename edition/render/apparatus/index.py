"""The index: headings in one alphabetical order, sub-entries, see and see also."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.apparatus.apparatus import IndexEntry, See
from edition.render.apparatus.pen import Locator, Pen
from edition.render.html import attributes, escape
from edition.text.span import Span

__all__ = ["index"]

Places = Callable[[Sequence[Span]], Sequence[Locator]]


def index(entries: Sequence[IndexEntry], places: Places, pen: Pen) -> str:
    """Return the index as a list of lists; the last entry of each letter is `final`, a white line below it."""
    initials = [next((c for c in entry.heading if c.isalnum()), "").casefold() for entry in entries]
    lines = []
    for number, entry in enumerate(entries):
        ends = number + 1 < len(entries) and initials[number + 1] != initials[number]
        lines.append(_heading(entry, places, pen, "final" if ends else ""))
    joined = "\n".join(lines)
    kind = ' epub:type="index-entry-list"' if pen.medium.epub else ""
    return f'<ul class="index"{kind}>\n{joined}\n</ul>'


def _heading(entry: IndexEntry, places: Places, pen: Pen, name: str = "") -> str:
    values: dict[str, str | None] = {"id": entry.id, "class": name or None}
    if pen.medium.epub:
        values["epub:type"] = "index-entry"
    words = _words(entry, pen)
    parts = [words if pen.medium.printed else _term(words, pen)]
    if pages := pen.pages(places(entry.passages)):
        parts.append(f", {pages}")
    if entry.see:
        parts.append(f". {_see(entry.see, 'see', pen)}")
    if entry.see_also:
        parts.append(f". {_see(entry.see_also, 'see also', pen)}")
    if entry.sub:
        lines = "\n".join(_heading(inner, places, pen) for inner in entry.sub)
        parts.append(f"\n<ul>\n{lines}\n</ul>")
    return f"<li{attributes(values)}>{''.join(parts)}</li>"


def _term(words: str, pen: Pen) -> str:
    return f"<span{attributes({'class': 'heading', **_kind(pen, 'index-term')})}>{words}</span>"


def _words(entry: IndexEntry, pen: Pen) -> str:
    if entry.entry and not pen.medium.printed:
        return pen.link(entry.entry, entry.heading)
    return pen.prose.words(entry.heading)


def _see(targets: Sequence[See], key: str, pen: Pen) -> str:
    word = pen.say[key]
    opening = f"<i>{escape(word[:1].upper() + word[1:])}</i> "
    if pen.medium.printed:
        return opening + "; ".join(pen.prose.words(target.words) for target in targets)
    links = "; ".join(
        f"<a{attributes({'href': pen.medium.href(target.id)})}>{pen.prose.words(target.words)}</a>"
        for target in targets
    )
    values = {"class": "see", **_kind(pen, "index-xref-preferred" if key == "see" else "index-xref-related")}
    return f"<span{attributes(values)}>{opening}{links}</span>"


def _kind(pen: Pen, name: str) -> dict[str, str | None]:
    return {"epub:type": name} if pen.medium.epub else {}
