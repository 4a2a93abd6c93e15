"""Words from outside made fit for the project's files."""

from __future__ import annotations

import unicodedata

__all__ = ["cleaned", "on_one_line", "signs"]


def cleaned(words: str) -> str:
    """Return `words` in normal form C, lines ended as the files have it, without what no text has."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept))


def on_one_line(words: str) -> str:
    """Return `words` cleaned, all white space in them a single space."""
    return " ".join(cleaned(words).split())


def signs(words: str) -> str:
    """Return `words` as a page shows them: paragraph breaks as ¶, other line ends and tabs seen too."""
    return words.replace("\n\n", "¶").replace("\n", "⏎").replace("\t", "⇥")
