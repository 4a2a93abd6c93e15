"""The words that the screen editions add of their own: names of pages, buttons, kinds and causes, by language.

They stand in `styles/wording/<language>.json`. A project's own file of that name goes over the house's word by word,
and may bring a language that the house does not have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from edition.render.styles import styles_folder

__all__ = ["Wording", "wording"]

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; `wording["contents"]` gives one."""

    language: str
    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def term(self, name: str) -> str:
        """Return a kind, cause or cert in words; a name that has none stands for itself."""
        return self.words.get(name, name)

    def rule(self, name: str) -> str:
        """Return what a typographic rule sets, in words; a rule that has none stands for itself."""
        return self.words.get(f"rule {name}", name)


def wording(language: str, root: Path) -> Wording:
    """Return the words for a BCP 47 tag, of which only the first subtag counts, in the project at `root`.

    A language that neither has gets English words, and the result says so, so that the pages can.
    """
    primary = language.split("-")[0].lower()
    house, own = _words(styles_folder() / "wording" / f"{primary}.json"), _own(root, primary)
    if not house and not own:
        primary, own = _FALLBACK, _own(root, _FALLBACK)
    english = _words(styles_folder() / "wording" / f"{_FALLBACK}.json")
    return Wording(primary, {**english, **_words(styles_folder() / "wording" / f"{primary}.json"), **own})


def _own(root: Path, primary: str) -> Mapping[str, str]:
    return _read(root / "styles" / "wording" / f"{primary}.json")


@cache
def _words(path: Path) -> Mapping[str, str]:
    return _read(path)


def _read(path: Path) -> Mapping[str, str]:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(words) for key, words in said.items()} if isinstance(said, dict) else {}
