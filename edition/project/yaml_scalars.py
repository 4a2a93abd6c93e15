"""Writing single YAML values so that they are read back as the text they are, by strict readers and by others."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["Scalar", "double_quoted", "restyled", "scalar", "visible"]

Scalar = str | int | bool

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_JOINERS = frozenset("\u200c\u200d")


def visible(sign: str) -> bool:
    """Tell whether a character may stand in a file as itself: one that is seen, or joins letters, or the space."""
    if sign == " " or sign in _JOINERS:
        return True
    category = unicodedata.category(sign)
    return category[0] not in "CZ" or (category == "Co" and not _noncharacter(sign))


def _noncharacter(sign: str) -> bool:
    return ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF


def double_quoted(text: str) -> str:
    """Return `text` in double quotation marks; what cannot be seen is written as an escape (YAML 1.2.2, 5.7)."""
    return '"' + "".join(_escaped(sign, i) for i, sign in enumerate(text)) + '"'


def _escaped(sign: str, index: int) -> str:
    if sign in _SHORT:
        return _SHORT[sign]
    if visible(sign) and not (index == 0 and unicodedata.category(sign).startswith("M")):
        return sign
    number = ord(sign)
    return (
        f"\\x{number:02x}"
        if number < 0x100
        else f"\\u{number:04x}"
        if number < 0x10000
        else f"\\U{number:08x}"
    )


def scalar(value: Scalar, *, words: bool = False, flow: bool = False) -> str:
    """Return a value as it is written on one line: numbers and truth values plain, text quoted.

    With `words` text goes without quotation marks where every YAML reader takes it for the same text; `flow` tells that
    it stands within brackets or braces.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if words and _plain(value, flow=flow) else double_quoted(value)


def _plain(text: str, *, flow: bool) -> bool:
    if not text[:1].isalpha() or text != text.strip() or text.lower() in _WORDS:
        return False
    if ": " in text or " #" in text or text.endswith(":") or not all(visible(sign) for sign in text):
        return False
    return not (flow and re.search(r"[,\[\]{}:?]", text))


def restyled(value: Scalar, style: str, *, flow: bool = False) -> str:
    """Return a value written as the one it replaces was, `style` as in `strict_yaml.Spot`, where that can hold it."""
    if isinstance(value, str) and style == "'" and all(visible(sign) for sign in value):
        return "'" + value.replace("'", "''") + "'"
    return scalar(value, words=not style, flow=flow)
