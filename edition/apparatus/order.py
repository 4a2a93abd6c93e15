"""Alphabetical order by the rules of a language, letter by letter or word by word.

Letters are compared first, then accents, then capitals (Unicode Technical Standard 10, levels 1 to 3; the tables are
the alphabets of the languages as in the CLDR). Apostrophes, soft signs, quotation marks and full stops do not count;
what follows a comma or bracket counts only where all before it is alike (The Chicago Manual of Style, 16.58-61);
numbers stand before letters in the order of their values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal

__all__ = ["By", "FilingKey", "filing_key"]

By = Literal["letter", "word"]
FilingKey = tuple[tuple[tuple[tuple[int, int, int], ...], ...], tuple[str, ...], str]
"""Compares names: by letters, then accents, then the name itself."""

_EXPANDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_OWN_LETTERS = frozenset("йїў")
"""Letters that decompose and are yet letters of their own in every alphabet that has them."""


def _after(pairs: str) -> dict[str, tuple[str, int]]:
    """Return letters with the letter after which they stand: `n:ñ z:åäö`."""
    return {
        letter: (base, number)
        for group in pairs.split()
        for base, _, letters in (group.partition(":"),)
        for number, letter in enumerate(letters, 1)
    }


_NORDIC = _after("z:æøå") | {"ä": ("z", 1), "ö": ("z", 2)}
_ALPHABETS: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "sv": _after("z:åäö") | {"æ": ("z", 2), "ø": ("z", 3)},
    "fi": _after("z:åäö") | {"æ": ("z", 2), "ø": ("z", 3)},
    "da": _NORDIC,
    "no": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "is": _after("a:á d:ð e:é i:í o:ó u:ú y:ý z:þæö"),
    "es": _after("n:ñ"),
    "gl": _after("n:ñ"),
    "tr": _after("c:ç g:ğ h:ı o:ö s:ş u:ü"),
    "az": _after("c:ç e:ə g:ğ h:ı o:ö s:ş u:ü"),
    "pl": _after("a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:źż"),
    "cs": _after("c:č r:ř s:š z:ž"),
    "sk": _after("a:ä c:č o:ô s:š z:ž"),
    "sl": _after("c:čć d:đ s:š z:ž"),
    "hr": _after("c:čć d:đ s:š z:ž"),
    "sr": _after("c:čć d:đ s:š z:ž"),
    "bs": _after("c:čć d:đ s:š z:ž"),
    "lt": _after("c:č i:y s:š z:ž"),
    "lv": _after("c:č g:ģ k:ķ l:ļ n:ņ s:š z:ž"),
    "ro": _after("a:ăâ i:î s:șş t:țţ"),
    "uk": _after("г:ґ е:є и:іїй"),
    "be": _after("и:ій у:ў"),
}
_DIGRAPHS: Mapping[str, Mapping[str, tuple[str, int]]] = {"cs": {"ch": ("h", 1)}, "sk": {"ch": ("h", 1)}}
_SILENT = frozenset("'’‘ʹʼ`´\"“”„«»‹›.*_·")


def filing_key(name: str, language: str = "", by: By = "letter") -> FilingKey:
    """Return the key by which `name` files in an index in `language` (a BCP 47 tag).

    A name that files under another word is given in filing form: `Clausewitz, Carl von`. Letter by letter spaces and
    hyphens do not count; word by word they stand before every letter.
    """
    own = language.lower().partition("-")[0]
    text = unicodedata.normalize("NFC", name).strip()
    parts = re.split(r"[,(\[;:]", text)
    letters = tuple(tuple(_weights(part.strip(), own, by)) for part in parts)
    accents = tuple(unicodedata.normalize("NFD", part.strip().lower()) for part in parts)
    return letters, accents, text.swapcase()


def _weights(text: str, language: str, by: By) -> Iterator[tuple[int, int, int]]:
    low = text.lower()
    alphabet = _ALPHABETS.get(language, {})
    digraphs = _DIGRAPHS.get(language, {})
    at = 0
    while at < len(low):
        sign = low[at]
        pair = digraphs.get(low[at : at + 2])
        if pair is not None:
            at += 2
            yield (2, ord(pair[0]), pair[1])
            continue
        if sign.isdecimal():
            end = at
            while end < len(low) and low[end].isdecimal():
                end += 1
            yield (1, int(low[at:end][:18]), 0)
            at = end
            continue
        at += 1
        if sign in _SILENT:
            continue
        if not sign.isalnum():
            if by == "word" and not unicodedata.combining(sign):
                yield (0, 0, 0)
        elif sign in alphabet:
            base, number = alphabet[sign]
            yield (2, ord(base), number)
        else:
            for letter in sign.translate(_EXPANDED):
                plain = letter if letter in _OWN_LETTERS else unicodedata.normalize("NFD", letter)[0]
                yield (2, ord(plain), 0)
