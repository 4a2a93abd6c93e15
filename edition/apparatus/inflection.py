"""How the words of a name change at its end: plurals, genitives, and what may hang on by an apostrophe.

Only what a language does regularly is here; all else is a form of its own in the entry. The tables follow the school
grammars of the languages named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.apparatus.words import Words

__all__ = ["Inflection", "inflection_of"]

# Endings of the plural, each with what stands in its place in the singular.
_PLURALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (("ies", "y"), ("es", ""), ("s", "")),
    "fr": (("aux", "al"), ("x", ""), ("s", "")),
    "de": (("en", ""), ("er", ""), ("e", ""), ("n", ""), ("s", "")),
    "nl": (("en", ""), ("s", "")),
    "es": (("es", ""), ("s", "")),
    "pt": (("es", ""), ("s", "")),
}
# Endings of the genitive of proper names that are written on without an apostrophe.
_GENITIVES: Mapping[str, tuple[str, ...]] = {
    "de": ("s", "ens"),
    "nl": ("s",),
    "sv": ("s",),
    "da": ("s",),
    "nb": ("s",),
    "nn": ("s",),
    "no": ("s",),
}
# What hangs on a name by an apostrophe without making another word of it; None: anything.
_CLITICS: Mapping[str, frozenset[str] | None] = {"tr": None, "az": None, "fi": None}
_USUAL_CLITICS = frozenset({"s", "S", "d", "ll", "ve", "re", "t", "n", "sche", "schen", "scher", "sches"})


@dataclass(frozen=True)
class Inflection:
    """The regular endings of one language."""

    plurals: tuple[tuple[str, str], ...] = ()
    genitives: tuple[str, ...] = ()
    clitics: frozenset[str] | None = _USUAL_CLITICS

    def bases(self, word: str) -> tuple[tuple[str, bool], ...]:
        """Return what `word` may be an inflected form of, each with whether it would be its plural (else genitive)."""
        return _bases(self.plurals, self.genitives, word)

    def ends_at(self, read: Words, last: int) -> bool:
        """Tell whether a name may end with the word `last`: no further letters of its own hang on by an apostrophe."""
        words, starts, ends = read.words, read.starts, read.ends
        if last + 2 >= len(words) or words[last + 1] != "'" or self.clitics is None:
            return True
        joined = ends[last] == starts[last + 1] and ends[last + 1] == starts[last + 2]
        tail = words[last + 2]
        return not joined or not tail[:1].isalpha() or tail in self.clitics


@lru_cache(maxsize=65536)
def _bases(
    plurals: tuple[tuple[str, str], ...], genitives: tuple[str, ...], word: str
) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for ending, singular in plurals:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.append((word[: -len(ending)] + singular, True))
    for ending in genitives:
        if word.endswith(ending) and len(word) > len(ending) + 2 and word[:1].isupper():
            found.append((word[: -len(ending)], False))
    return tuple(found)


def inflection_of(language: str) -> Inflection:
    """Return the endings of a language, by its BCP 47 tag; of a language that is not known, none."""
    own = language.lower().partition("-")[0]
    return Inflection(_PLURALS.get(own, ()), _GENITIVES.get(own, ()), _CLITICS.get(own, _USUAL_CLITICS))
