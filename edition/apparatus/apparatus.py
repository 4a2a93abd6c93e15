"""The apparatus of a book, as values: what the renderers need of persons, terms, places, events, notes and the index.

Spans are of the printed text. Ids of entries are the editor's; `mention_id`, `note_mark`, `index_id` give those that go
into documents. Printed pages come later: see `edition.apparatus.locators`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.apparatus.mentions import Doubt
from edition.project.entries import Entry, Event, Named, Note, Person, PlaceEntry, Register, Term, Work
from edition.text.span import Span

__all__ = ["Apparatus", "IndexEntry", "NumberedNote", "Occurrence", "See"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place at which the text names an entry.

    `id` is that of its annotation in the document. `kind` is person, term or place. `division` is the id of the
    outermost division it stands in, nothing before the first; `first` tells that it is the first of its entry in that
    division, `inside` that it lies within a longer one.
    """

    id: str
    kind: str
    target: str
    span: Span
    division: str = ""
    first: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """An explanatory note with its number; `span` are the words it is about, and its mark stands at their end.

    `id` is the note's in documents (`note-` and the editor's id), that of its mark is `id` and `-call`.
    """

    number: int
    id: str
    note: Note
    span: Span

    @property
    def call_id(self) -> str:
        """The id of the note's mark."""
        return f"{self.id}-call"


@dataclass(frozen=True, slots=True)
class See:
    """A reference from one heading of the index to another: its words, and the id of the heading they name."""

    words: str
    id: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading of the index with its sub-entries, both in their order.

    `kind` is person, place, term or subject; `entry` the id of the entry it is about, if any. `passages` are places of
    the text in order: mentions of the entry, or the stretches that the editor gave.
    """

    id: str
    heading: str
    kind: str
    entry: str = ""
    passages: tuple[Span, ...] = ()
    sub: tuple[IndexEntry, ...] = ()
    see: tuple[See, ...] = ()
    see_also: tuple[See, ...] = ()


@dataclass(frozen=True)
class Apparatus:
    """Everything that is said about a text beside its emendations.

    `register` holds the entries as their files have them; `persons`, `terms` and `places` are in alphabetical order,
    `events` in that of time, `notes` in that of the text, `works` as in their file; `cited` are the ids of works that
    entries cite. `occurrences` are all mentions in the order of the text, `by_entry` the same by entry. `doubts` are
    names that nothing settles.
    """

    register: Register = field(default_factory=Register)
    persons: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[NumberedNote, ...] = ()
    works: tuple[Work, ...] = ()
    cited: frozenset[str] = frozenset()
    index: tuple[IndexEntry, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    by_entry: Mapping[str, tuple[Occurrence, ...]] = field(default_factory=dict)
    passages: Mapping[str, Span] = field(default_factory=dict)
    """The passage on which each event rests, by its id."""
    doubts: tuple[Doubt, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.register)

    def entry(self, id: str) -> Entry | None:
        """Return the entry of that id."""
        return self._entries().get(id)

    def named(self) -> tuple[Named, ...]:
        """Return all persons, terms and places."""
        return (*self.persons, *self.terms, *self.places)

    def first_mentions(self) -> frozenset[str]:
        """Return the ids of the occurrences that are the first of their entry in a division: what is linked."""
        return frozenset(occurrence.id for occurrence in self.occurrences if occurrence.first)

    def index_apart(self) -> Mapping[str, tuple[IndexEntry, ...]]:
        """Return the index in three: persons, places and subjects (terms among these)."""
        apart: dict[str, list[IndexEntry]] = {"person": [], "place": [], "subject": []}
        for heading in self.index:
            apart[heading.kind if heading.kind in apart else "subject"].append(heading)
        return {kind: tuple(headings) for kind, headings in apart.items()}

    def _entries(self) -> Mapping[str, Entry]:
        register = self.register
        lists: tuple[tuple[Entry, ...], ...] = (
            register.persons, register.terms, register.places, register.events, register.notes, register.works,
        )  # fmt: skip
        return {entry.id: entry for entries in lists for entry in entries}
