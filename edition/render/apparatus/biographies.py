"""Biographies, glossary and places: entries, each an element with the name and all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from edition.project.entries import Named, Person, PlaceEntry, Term
from edition.render.apparatus.pen import Locator, Pen
from edition.render.apparatus.targets import id_of
from edition.render.html import attributes, escape

__all__ = ["gazetteer", "persons", "terms"]


Places = Callable[[str], Sequence[Locator]]
"""Gives the places of the text that name an entry, by its own id."""


def persons(entries: Sequence[Person], places: Places, pen: Pen) -> str:
    """Return the biographies, in the order given."""
    return _list("biographies", (_person(entry, places, pen) for entry in entries))


def terms(entries: Sequence[Term], places: Places, pen: Pen) -> str:
    """Return the glossary, in the order given."""
    return _list("glossary", (_term(entry, places, pen) for entry in entries))


def gazetteer(entries: Sequence[PlaceEntry], places: Places, pen: Pen) -> str:
    """Return the places on the map, in the order given."""
    return _list("gazetteer", (_place(entry, places, pen) for entry in entries))


def _list(name: str, entries: Iterable[str]) -> str:
    joined = "\n".join(entries)
    return f'<ul class="entries {name}">\n{joined}\n</ul>'


def _person(person: Person, places: Places, pen: Pen) -> str:
    ends = [end for end in (pen.life("born", person.birth), pen.life("died", person.death)) if end]
    life = f" ({'; '.join(ends)})" if ends else ""
    said = [f'<i class="role">{_stopped(pen.prose.write(person.role))}</i>' if person.role else ""]
    said.append(pen.prose.write(person.text))
    return _entry(person, places, pen, f"{pen.head(person)}{life}", said)


def _term(term: Term, places: Places, pen: Pen) -> str:
    head = pen.head(term)
    original = pen.foreign(term.original, term.original_lang) if term.original else ""
    brackets = "; ".join(part for part in (original, pen.prose.write(term.expansion)) if part)
    if brackets:
        head += f" ({brackets})"
    said = [pen.prose.write(term.text), pen.see(term.see)]
    return _entry(term, places, pen, head, said)


def _place(place: PlaceEntry, places: Places, pen: Pen) -> str:
    head = pen.head(place)
    if place.modern and place.modern != place.name:
        head += f" ({escape(pen.say['now'])} {pen.prose.words(place.modern)})"
    return _entry(place, places, pen, head, [pen.prose.write(place.text)])


def _entry(entry: Named, places: Places, pen: Pen, head: str, said: Sequence[str]) -> str:
    words = " ".join(part for part in said if part)
    values: dict[str, str | None] = {"class": "entry", "id": id_of(entry)}
    if pen.medium.epub and isinstance(entry, Term):
        words = f'<span epub:type="glossdef">{words}</span>'
    parts = [f'<p class="article">{_stopped(head)} {words}</p>']
    if entry.disputed:
        label = f"<i>{escape(pen.say['disputed'])}</i>"
        parts.append(f'<p class="disputed">{label} {pen.prose.write(entry.disputed)}</p>')
    parts.append(pen.tail(places(entry.id), entry.sources))
    return f"<li{attributes(values)}>\n" + "\n".join(part for part in parts if part) + "\n</li>"


def _stopped(words: str) -> str:
    """Return `words` with a full stop, unless one stands there already."""
    bare = words
    while bare.endswith(">"):
        bare = bare[: bare.rindex("<")]
    return words if not bare or bare[-1] in ".!?…" else f"{words}."
