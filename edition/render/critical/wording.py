"""The editor's words in the critical apparatus, Latin abbreviations unless a language or the project has its own."""

from __future__ import annotations

from edition.render.wording import Wording

__all__ = ["LATIN", "editors_word"]

LATIN = {
    "om": "om.", "add": "add.", "praem": "praem.", "em": "em.", "conj": "conj.", "query": "qu.", "doubtful": "?",
}  # fmt: skip
"""omits, adds after, adds before, emended, conjectured, queried; the sign of doubt."""


def editors_word(say: Wording, name: str) -> str:
    """Return one of the editor's words; `styles/wording` may have it under `apparatus` and its name here."""
    return say.words.get(f"apparatus {name}", LATIN[name])
