"""Collation: where another witness reads otherwise than a text, word by word.

Words are aligned without regard to case, letter forms and marks that go with accidentals; a variant is then accidental
(case, punctuation, word division), of spacing alone, or substantive. The variants, applied to the one text, give the
other, letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from edition.text.lemmas import core
from edition.text.span import Span
from edition.text.wordwise import matching

__all__ = ["Variant", "Variation", "applied", "collate"]

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u135d-\u135f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u9fff\ua000-\ua4cf\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}](?:[^\\W_{_UNSPACED}]|[{_MARKS}])*")


_KEPT, _CHANGED, _LONG_WORD = 3, 4, 16
"""A passage is rewritten where so many words at most are alike between others, and so many times more are not."""


class Variation(StrEnum):
    """How much a variant says: other words; other case, punctuation or word division; other white space."""

    SUBSTANTIVE = "substantive"
    ACCIDENTAL = "accidental"
    SPACING = "spacing"


@dataclass(frozen=True, slots=True)
class Variant:
    """The other text has `words`, its stretch `other`, for the stretch `base` of the text; either may be empty."""

    base: Span
    other: Span
    words: str
    variation: Variation

    @property
    def accidental(self) -> bool:
        """Whether it is an accidental."""
        return self.variation is Variation.ACCIDENTAL

    @property
    def spacing(self) -> bool:
        """Whether only white space differs, and not where paragraphs part."""
        return self.variation is Variation.SPACING


def collate(base: str, other: str) -> tuple[Variant, ...]:
    """Return the variants of `other` from `base`, in order; no two of them overlap or touch words of each other.

    The time is near to linear in the length of the texts.
    """
    return tuple(_joined_up(base, other, _variants(_Words(base), _Words(other))))


def applied(base: str, variants: Iterable[Variant]) -> str:
    """Return what `variants`, given in order, make of `base`."""
    parts: list[str] = []
    at = 0
    for variant in variants:
        parts += (base[at : variant.base.start], variant.words)
        at = variant.base.end
    parts.append(base[at:])
    return "".join(parts)


class _Words:
    """A text as words, in the form in which they are compared, and the gaps between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = [m.span() for m in _WORD.finditer(text)]
        self.keys = [_key(text[start:end]) for start, end in self.spans]

    def gap(self, index: int) -> Span:
        """Return the gap before word `index`; after the last for their number."""
        start = self.spans[index - 1][1] if index else 0
        return Span(start, self.spans[index][0] if index < len(self.spans) else len(self.text))


def _variants(mine: _Words, theirs: _Words) -> Iterator[Variant]:
    i = j = 0
    ends = (len(mine.keys), len(theirs.keys))
    blocks = [(b.old, b.new, b.size) for b in matching(mine.keys, theirs.keys)]
    for old, new, size in (*blocks, (*ends, 0)):
        # What lies between two blocks, with the gaps at its sides.
        yield from _between(mine, theirs, (i, old), (j, new))
        for step in range(size):
            a, b = mine.spans[old + step], theirs.spans[new + step]
            yield from _variant(mine.text, theirs.text, Span(*a), Span(*b))
            if step + 1 < size:
                yield from _variant(
                    mine.text, theirs.text, mine.gap(old + step + 1), theirs.gap(new + step + 1)
                )
        i, j = old + size, new + size


def _joined_up(base: str, other: str, variants: Iterable[Variant]) -> Iterator[Variant]:
    """Make one of the substantive variants of a rewritten passage, between which few words stand that are alike."""
    last: Variant | None = None
    for variant in variants:
        if last is not None and _rewritten(base, last, variant):
            whole, there = last.base.hull(variant.base), last.other.hull(variant.other)
            last = Variant(whole, there, there.of(other), Variation.SUBSTANTIVE)
            continue
        if last is not None:
            yield last
        last = variant
    if last is not None:
        yield last


def _rewritten(base: str, first: Variant, second: Variant) -> bool:
    kept = base[first.base.end : second.base.start]
    both = first.variation is second.variation is Variation.SUBSTANTIVE
    if not both or len(kept) > _KEPT * _LONG_WORD or "\n\n" in kept:
        return False
    words = len(_WORD.findall(kept))
    changed = sum(
        max(len(_WORD.findall(v.base.of(base))), len(_WORD.findall(v.words))) for v in (first, second)
    )
    return 0 < words <= _KEPT and changed >= _CHANGED * words


def _between(
    mine: _Words, theirs: _Words, ours: tuple[int, int], others: tuple[int, int]
) -> Iterator[Variant]:
    """Yield the variants of unmatched words with the gaps at their sides; each gap by itself where it can be told."""
    (i, i_end), (j, j_end) = ours, others
    first, last = mine.gap(i), mine.gap(i_end)
    their_first, their_last = theirs.gap(j), theirs.gap(j_end)
    if i == i_end or j == j_end:
        # Words stand on one side only, or on none: one gap there answers two here.
        yield from _variant(
            mine.text, theirs.text, Span(first.start, last.end), Span(their_first.start, their_last.end)
        )
        return
    yield from _variant(mine.text, theirs.text, first, their_first)
    yield from _variant(
        mine.text, theirs.text, Span(first.end, last.start), Span(their_first.end, their_last.start)
    )
    yield from _variant(mine.text, theirs.text, last, their_last)


def _variant(mine: str, theirs: str, base: Span, other: Span) -> Iterator[Variant]:
    """Yield the variant of two stretches that answer each other, cut to what differs; none where they are the same."""
    old, new = base.of(mine), other.of(theirs)
    if old == new:
        return
    head, tail = core(old, new)
    head, tail = _not_in_words(old, new, head, tail)
    base = Span(base.start + head, base.end - tail)
    other = Span(other.start + head, other.end - tail)
    yield Variant(base, other, other.of(theirs), _variation(base.of(mine), other.of(theirs)))


def _not_in_words(old: str, new: str, head: int, tail: int) -> tuple[int, int]:
    """Give back letters of words that `head` and `tail` cut, so that a variant is whole words."""
    while head and any(_joined(side, head) for side in (old, new)):
        head -= 1
    while tail and any(_joined(side, len(side) - tail) for side in (old, new)):
        tail -= 1
    return head, tail


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and _of_word(text[at - 1]) and _of_word(text[at])


def _of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def _variation(old: str, new: str) -> Variation:
    if "".join(old.split()) == "".join(new.split()):
        otherwise = old.split() != new.split() or _parted(old) != _parted(new)
        return Variation.ACCIDENTAL if otherwise else Variation.SPACING
    return Variation.ACCIDENTAL if _letters(old) == _letters(new) else Variation.SUBSTANTIVE


def _parted(text: str) -> bool:
    """Tell whether paragraphs part here."""
    return text.replace(" ", "").replace("\t", "").count("\n") > 1


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """Return a word as it is compared: without case, long s, ligatures and the forms of compatibility."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())


def _letters(text: str) -> str:
    """Return the letters of a stretch as they are compared, its signs and white space left out."""
    return "".join(c for c in _key(text) if _of_word(c))
