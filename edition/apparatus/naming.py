"""From the entries of the register to the names that are looked for in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.apparatus.forenames import joined_words
from edition.apparatus.mentions import Name
from edition.apparatus.words import form_words
from edition.project.entries import Named, Person, PlaceEntry, Register, Term
from edition.text.span import Span

__all__ = ["kind_of", "names_of"]


def kind_of(entry: Named) -> str:
    """Return what an entry is: person, term or place."""
    match entry:
        case Person():
            return "person"
        case Term():
            return "term"
        case PlaceEntry():
            return "place"


def names_of(register: Register, to_printed: Callable[[Span], Span]) -> Iterator[Name]:
    """Yield the names of all persons, terms and places; `to_printed` carries their spans from the reading text."""
    entries: tuple[Named, ...] = (*register.persons, *register.terms, *register.places)
    for entry in entries:
        family, given = _parts(entry) if isinstance(entry, Person) else ((), ())
        yield Name(
            entry.id,
            kind_of(entry),
            entry.forms,
            plural=isinstance(entry, Term) and entry.plural,
            here=tuple(map(to_printed, entry.here)),
            not_here=tuple(map(to_printed, entry.not_here)),
            family=family,
            given=given,
        )


def _parts(person: Person) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the forms that are a surname alone, and the forenames that are known from the name and all its forms."""
    surname, comma, rest = person.name.partition(",")
    own = form_words(surname)
    spelled = [form_words(form) for form in (*person.forms, *person.variants)]
    family = {
        form
        for form, words in zip(person.forms, spelled, strict=False)
        if words and (words == own or any(len(o) > len(words) and o[-len(words) :] == words for o in spelled))
    }
    tails = {form_words(form) for form in family} | {own}
    given = {joined_words(form_words(rest))} if comma else set()
    for words in spelled:
        for tail in tails:
            if tail and len(words) > len(tail) and words[-len(tail) :] == tail:
                given.add(joined_words(words[: -len(tail)]))
    ordered = tuple(form for form in person.forms if form in family)
    return ordered, tuple(sorted(row for row in given if row))
