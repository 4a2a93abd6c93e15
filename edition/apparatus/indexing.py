"""The index: headings of the editor's own, persons and places by their mentions, in one alphabetical order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from edition.apparatus.apparatus import IndexEntry, Occurrence, See
from edition.apparatus.order import By, filing_key
from edition.project.entries import IndexHeading, Named, Person, PlaceEntry, Register
from edition.text.span import Span

__all__ = ["index_of"]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEADING: Mapping[str, frozenset[str]] = {
    "en": _words("a an and as at between by during for from in into of on or the through to under with"),
    "de": _words(
        "als am an auf aus bei beim das dem den der des die ein eine für im in mit und über um unter vom von vor zu "
        "zum zur"
    ),
    "fr": _words(
        "à au aux avec chez comme contre d' dans de des du en et l' la le les par pour sous sur un une"
    ),
}
"""Words with which a sub-entry may begin and under which it does not file."""
_SPLIT = re.compile(r"[^A-Za-z0-9]+")


def index_of(
    register: Register,
    by_entry: Mapping[str, Sequence[Occurrence]],
    to_printed: Callable[[Span], Span],
    language: str,
    by: By = "letter",
) -> tuple[IndexEntry, ...]:
    """Return the headings of the index in alphabetical order.

    Persons and places come from their mentions, without any heading in index.yaml; terms and subjects stand where
    index.yaml has them. A heading with `entry` stands for that entry: with sub-entries or passages of its own it takes
    no undivided mentions. Sub-entries are in alphabetical order, a leading article, preposition or `and` left out of it
    (The Chicago Manual of Style, 16.68).
    """
    return _Index(register, by_entry, to_printed, language, by).made()


class _Index:
    def __init__(
        self,
        register: Register,
        by_entry: Mapping[str, Sequence[Occurrence]],
        to_printed: Callable[[Span], Span],
        language: str,
        by: By,
    ) -> None:
        self.register = register
        self.by_entry = by_entry
        self.to_printed = to_printed
        self.language = language
        self.by = by
        named: tuple[Named, ...] = (*register.persons, *register.terms, *register.places)
        self.entries = {entry.id: entry for entry in named}
        self.ids: set[str] = set()
        self.by_words: dict[str, str] = {}
        self.words: dict[str, str] = {}

    def made(self) -> tuple[IndexEntry, ...]:
        own = {heading.entry for heading in self._all(self.register.headings) if heading.entry}
        headings = [*self.register.headings]
        indexed: tuple[Named, ...] = (*self.register.persons, *self.register.places)
        for entry in indexed:
            if entry.id not in own and self.by_entry.get(entry.id):
                headings.append(IndexHeading(entry.name, entry.id, sort=entry.sort))
        for heading in headings:
            self._name(heading, "")
        return self._sorted(headings, "")

    def _all(self, headings: Iterable[IndexHeading]) -> Iterator[IndexHeading]:
        for heading in headings:
            yield heading
            yield from self._all(heading.sub)

    def _name(self, heading: IndexHeading, above: str) -> None:
        """Give a heading its id, so that references find it whatever their order."""
        path = f"{above}: {heading.heading}" if above else heading.heading
        if path not in self.by_words:
            self._register(path, heading.entry, heading.entry if heading.entry and not above else _slug(path))
        for sub in heading.sub:
            self._name(sub, path)

    def _register(self, path: str, entry: str, base: str) -> None:
        name, number = f"ix-{base}", 1
        while name in self.ids:
            number += 1
            name = f"ix-{base}-{number}"
        self.ids.add(name)
        self.by_words[path] = name
        self.words[name] = path
        if entry:
            self.by_words.setdefault(f"\0{entry}", name)

    def _sorted(self, headings: Iterable[IndexHeading], above: str) -> tuple[IndexEntry, ...]:
        ordered = sorted(
            headings, key=lambda h: filing_key(h.sort or self._filing(h, above), self.language, self.by)
        )
        return tuple(self._entry(heading, above) for heading in ordered)

    def _filing(self, heading: IndexHeading, above: str) -> str:
        if above:
            small = _LEADING.get(self.language.lower().partition("-")[0], frozenset())
            words = heading.heading.split()
            while len(words) > 1 and words[0].lower() in small:
                del words[0]
            return " ".join(words)
        entry = self.entries.get(heading.entry)
        return entry.sort if entry and entry.sort and entry.name == heading.heading else heading.heading

    def _entry(self, heading: IndexHeading, above: str) -> IndexEntry:
        path = f"{above}: {heading.heading}" if above else heading.heading
        passages = sorted(self.to_printed(span) for span in heading.passages)
        if heading.entry and not heading.sub and not heading.passages:
            passages = [occurrence.span for occurrence in self.by_entry.get(heading.entry, ())]
        match self.entries.get(heading.entry):
            case Person():
                kind = "person"
            case PlaceEntry():
                kind = "place"
            case None:
                kind = "subject"
            case _:
                kind = "term"
        return IndexEntry(
            id=self.by_words[path],
            heading=heading.heading,
            kind=kind,
            entry=heading.entry,
            passages=tuple(passages),
            sub=self._sorted(heading.sub, path),
            see=self._see(heading.see),
            see_also=self._see(heading.see_also),
        )

    def _see(self, targets: Sequence[str]) -> tuple[See, ...]:
        found: list[See] = []
        for target in targets:
            name = self.by_words.get(target) or self.by_words.get(f"\0{target}")
            if name is not None:
                found.append(See(self.words[name], name))
        return tuple(sorted(found, key=lambda see: filing_key(see.words, self.language, self.by)))


def _slug(words: str) -> str:
    """Return an ASCII name for words; what has no ASCII letters is named by its code points."""
    name = "-".join(part for part in _SPLIT.split(words) if part).lower()
    return name or "-".join(f"{ord(sign):x}" for sign in words[:12] if not sign.isspace())
