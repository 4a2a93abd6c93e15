"""Targets: under which id each entry of the apparatus stands in every output, and by which name links call it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from edition.project.entries import Entry, Event, Note, Person, PlaceEntry, Register, Term, Work
from edition.render.html import xml_name

__all__ = ["Targets", "id_of", "name_of"]

_PREFIXES: dict[type, str] = {
    Person: "person", Term: "term", PlaceEntry: "place", Event: "event", Note: "note", Work: "work",
}  # fmt: skip


def id_of(entry: Entry) -> str:
    """Return the id of an entry's element: its kind and its own id (`person-lenin`)."""
    return f"{_PREFIXES[type(entry)]}-{xml_name(entry.id)}"


def name_of(entry: Entry) -> str:
    """Return the name under which an entry files; a work's title, the beginning of an event."""
    match entry:
        case Person(name=name) | Term(name=name) | PlaceEntry(name=name):
            return name
        case Event(label=label, text=text):
            return label or text
        case Work(csl=csl, id=own):
            return str(csl.get("title-short") or csl.get("title") or own)
        case Note():
            return ""


@dataclass(frozen=True)
class Targets:
    """All entries of a register by their own ids."""

    register: Register

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every entry by its id; where two share one, the first."""
        known: dict[str, Entry] = {}
        r = self.register
        everything: tuple[Entry, ...] = (*r.persons, *r.terms, *r.places, *r.events, *r.notes, *r.works)
        for entry in everything:
            known.setdefault(entry.id, entry)
        return known

    def get(self, own: str) -> Entry | None:
        """Return the entry with the id `own`."""
        return self.entries.get(own)
