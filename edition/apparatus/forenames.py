"""What stands before a surname: initials or forenames that tell one bearer from another, or a title that does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from edition.apparatus.tongues import tongue_of
from edition.apparatus.words import BREAK, Words, form_words, headline_words, is_word

__all__ = ["Before", "Forenames", "joined_words"]

_MOST = 4
_SENTENCE_ENDS = frozenset('.!?…:;"“”„«»()[]—|*')


class _Named(Protocol):
    """What is read of a name."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def forms(self) -> tuple[str, ...]: ...
    @property
    def family(self) -> tuple[str, ...]: ...
    @property
    def given(self) -> tuple[tuple[str, ...], ...]: ...


@dataclass(frozen=True, slots=True)
class Before:
    """The forenames or initials that stand before a surname, from word `first` on.

    `certain` tells that they are such: initials, or a word that is a known person's forename or can hardly be else.
    `loose` tells that the first of several begins a sentence and may belong to it rather than to the name.
    """

    parts: tuple[str, ...]
    first: int
    certain: bool
    loose: bool = False


def joined_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a name without its signs, a soft sign within a word kept: `Il ' ich` is `Il'ich`."""
    made: list[str] = []
    glued = False
    for word in words:
        if word == "'" and made:
            made[-1] += "'"
            glued = True
        elif is_word(word):
            if glued and word[:1].islower():
                made[-1] += word
            else:
                made.append(word)
            glued = False
        else:
            glued = False
    return tuple(word.rstrip("'") for word in made)


class Forenames:
    """The forenames of all persons, and the reading of what stands before a surname in one text."""

    def __init__(self, read: Words, names: Sequence[_Named], language: str) -> None:
        self.read = read
        self.tongue = tongue_of(language)
        persons = [name for name in names if name.kind == "person"]
        self._family: Mapping[str, frozenset[tuple[str, ...]]] = {
            name.id: frozenset(
                variant
                for form in name.family
                for words in (form_words(form),)
                for variant in (words, tuple(w.upper() if len(w) > 1 else w for w in words))
            )
            for name in persons
        }
        self._given = {name.id: name.given for name in persons}
        self._known = {word for name in persons for row in name.given for word in row if len(word) > 2}
        self._described = {
            word
            for name in names
            if name.kind != "person"
            for form in name.forms
            for word in form_words(form)
        }
        self._small: frozenset[str] | None = None
        self._headlines: bytearray | None = None

    def is_family(self, id: str, words: Sequence[str]) -> bool:
        """Tell whether `words` are the person's surname alone."""
        own = self._family.get(id, frozenset())
        return tuple(words) in own or (
            bool(words) and words[-1].endswith("s") and (*words[:-1], words[-1][:-1]) in own
        )

    def fits(self, id: str, before: Before) -> bool:
        """Tell whether what stands before may be the person's: each initial or forename agrees with a known row."""
        readings = [before.parts, before.parts[1:]] if before.loose else [before.parts]
        return any(
            all(_alike(one, other) for one, other in zip(parts, row, strict=False))
            for parts in readings
            for row in self._given.get(id, ())
            if row
        )

    def before(self, first: int, taken: frozenset[int]) -> Before | None:
        """Return the forenames or initials before the word `first`; None where there are none.

        Words of other names, `taken`, are not looked at.
        """
        words, starts, ends = self.read.words, self.read.starts, self.read.ends
        at = first - 1
        while at >= 0 and words[at] in self.tongue.particles:
            at -= 1
        parts: list[str] = []
        begin = first
        initials = False
        while at >= 0 and len(parts) < _MOST and words[at] != BREAK and at not in taken:
            word = words[at]
            if word == "." and at >= 1 and self._is_initial(at - 1) and at - 1 not in taken:
                parts.insert(0, words[at - 1])
                initials = True
                begin, at = at - 1, at - 2
                continue
            low = at
            if word[:1].islower() and at >= 2 and words[at - 1] == "'" and ends[at - 1] == starts[at]:
                low, word = at - 2, f"{words[at - 2]}'{word}"
            if not word[:1].isupper() or len(word) < 2 or low in taken:
                break
            if word.lower() in self.tongue.titles:
                break
            parts.insert(0, word)
            begin, at = low, low - 1
            if at >= 1 and words[at] == "-" and ends[at] == starts[begin]:
                at -= 1
        if not parts:
            return None
        if len(parts) > 1 and parts[0].lower() in self._small_words():
            parts, begin = parts[1:], begin + 1
        loose = len(parts) > 1 and len(parts[0]) > 2 and self._opens(begin)
        if initials:
            return Before(tuple(parts), begin, certain=True, loose=loose)
        return self._spelled(tuple(parts), begin, loose)

    def _spelled(self, parts: tuple[str, ...], begin: int, loose: bool) -> Before | None:
        """Judge words with a capital before a surname: forenames, or what stands there by chance."""
        if parts[0] in self._known or parts[-1] in self._known:
            return Before(parts, begin, certain=True, loose=loose)
        if self.tongue.nouns or parts[-1] in self._described or parts[-1].lower() in self._small_words():
            return None
        if self._opens(begin):
            # The first word of a sentence has its capital from there: it tells something only with a second one.
            return Before(parts, begin, certain=loose and not self._heading(begin), loose=loose)
        return Before(parts, begin, certain=not self._heading(begin))

    def _opens(self, at: int) -> bool:
        return at == 0 or self.read.words[at - 1] == BREAK or self.read.words[at - 1] in _SENTENCE_ENDS

    def _is_initial(self, at: int) -> bool:
        word, read = self.read.words[at], self.read
        return (
            word[:1].isupper()
            and len(word) <= 2
            and word.lower() not in self.tongue.titles
            and read.ends[at] == read.starts[at + 1]
        )

    def _small_words(self) -> frozenset[str]:
        if self._small is None:
            self._small = frozenset(word for word in self.read.words if word.islower())
        return self._small

    def _heading(self, at: int) -> bool:
        if self._headlines is None:
            self._headlines = headline_words(self.read)
        return bool(self._headlines[at])


def _alike(one: str, other: str) -> bool:
    if len(one) <= 2 or len(other) <= 2:
        return one.casefold().startswith(other.casefold()) or other.casefold().startswith(one.casefold())
    return one.casefold() == other.casefold()
