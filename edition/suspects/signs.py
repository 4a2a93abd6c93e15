"""The look of single tokens: outline, signs beside and inside a word, signs that stand alone, quotes in pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from edition.suspects.boxes import boxed
from edition.suspects.tokens import Ints, Shape, Tokens

if TYPE_CHECKING:
    from edition.suspects.reading import Reading

__all__ = ["balance", "category", "inner_signs", "outline", "spaced_signs", "strings_of"]

_ROMAN = re.compile(r"[IVXLCDM]+|[ivxlcdm]+")
_ORDINAL = re.compile(r"\d+(st|nd|rd|th|d|s)")
_LONE = ("?", "!", ";", ":", ",", ".", "-", "—")


def outline(token: str, shape: Shape) -> int:
    """Return the outline of a token, 0 to 15.

    Lower, Capitalised, CAPITALS, mIxed, roman, number, ordinal, mixed with digits, one letter (small, capital), a sign,
    signs, over-long, no case, mIxed beyond ASCII, one digit.
    """
    core = shape.core
    if not core:
        return 10 if len(token) == 1 else 11
    if len(core) > 40:
        return 12
    digits = sum(c.isdigit() for c in core)
    if digits:
        if all(c.isdigit() or c in ".,:/-–'" for c in core):
            return 5 if digits > 1 else 15
        return 6 if _ORDINAL.fullmatch(core.lower()) else 7
    if len(core) == 1:
        return 8 if core.islower() else 9
    if _ROMAN.fullmatch(core):
        return 4
    case = shape.case
    return (0, 1, 2, 3, 13)[case] if core.isascii() or case != 3 else 14


def inner_signs(core: str) -> int:
    """0 none, 1 apostrophe, 2 hyphen, 3 full stop, 4 comma or other stop, 5 another sign inside a word."""
    signs = {c for c in core if not c.isalnum()}
    if not signs:
        return 0
    for box, allowed in ((1, "'’"), (2, "-‐‑"), (3, "."), (4, ",;:!?–—")):
        if all(c in allowed for c in signs):
            return box
    return 5


def strings_of(name: str, shapes: Sequence[Shape], strings: Sequence[str]) -> list[str]:
    """Return for each type its `lead`, `trail`, `inner` pattern, or the `whole` where it is signs alone."""
    if name == "lead":
        return [s.lead if s.core else "" for s in shapes]
    if name == "trail":
        return [_possessive(s) + s.trail if s.core else "" for s in shapes]
    if name == "function":
        return [s.core.lower() if len(s.core) < 6 else "" for s in shapes]
    if name in ("left part", "right part"):
        at = 0 if name == "left part" else -1
        return [s.parts[at].lower() if len(s.parts) == 2 and "-" in s.core else "" for s in shapes]
    if name == "inner":
        return [_pattern(s.core) for s in shapes]
    if name == "whole":
        return ["" if s.core else t[:8] for s, t in zip(shapes, strings, strict=True)]
    return [t if len(t) <= 3 else "" for t in strings]


def _possessive(shape: Shape) -> str:
    """Return the s of a plural's possessive: an apostrophe after it is no stray sign."""
    return "s" if shape.trail[:1] in ("'", "’") and shape.core[-1:] == "s" else ""


def _pattern(core: str) -> str:
    """Return the signs inside a word with what stands beside them: a letter `a`, a capital `A`, a digit `0`."""
    if core.isalpha() or len(core) > 40:
        return ""
    found: list[str] = []
    for place, char in enumerate(core):
        if not char.isalnum():
            left, right = core[place - 1], core[place + 1] if place + 1 < len(core) else " "
            found.append(_sort(left) + char + _sort(right))
            if len(found) == 2:
                break
    return " ".join(found)


def _sort(char: str) -> str:
    return "0" if char.isdigit() else "A" if char.isupper() else "a" if char.isalnum() else char


def category(names: Sequence[str], value: str) -> int:
    """Return the place of a string among the named ones, from 1; 0 for none, the last for any other."""
    if not value:
        return 0
    try:
        return names.index(value) + 1
    except ValueError:
        return len(names) + 1


def spaced_signs(reading: Reading) -> tuple[Ints, Ints]:
    """Return for each token which sign it is that stands alone (0 none), and how usual that is in this text.

    Old printing sets a space before some signs: where a text always does, that is no error.
    """
    tokens = reading.tokens
    lone: dict[str, int] = {}
    joined: dict[str, int] = {}
    for string, shape, count in zip(tokens.strings, tokens.shapes, tokens.counts.tolist(), strict=True):
        if not shape.core:
            lone[string[:1]] = lone.get(string[:1], 0) + count
        elif shape.trail:
            joined[shape.trail[:1]] = joined.get(shape.trail[:1], 0) + count
    kinds: list[int] = []
    shares: list[float] = []
    for string, shape in zip(tokens.strings, tokens.shapes, strict=True):
        sign = string[:1] if not shape.core else ""
        kinds.append(0 if not sign else _LONE.index(sign) + 1 if sign in _LONE and len(string) == 1 else 9)
        shares.append(lone.get(sign, 0) / (lone.get(sign, 0) + joined.get(sign, 0) + 1.0) if sign else 0.0)
    found = np.minimum(np.array(kinds, dtype=np.int64), 8)
    return found[tokens.kinds], boxed(np.array(shares), (0.05, 0.2, 0.5, 0.8))[tokens.kinds]


def balance(tokens: Tokens) -> Ints:
    """Return for each token whether its double quotes and brackets have partners.

    0 none, 1 opens in order, 2 opens while one is open, 3 closes in order, 4 closes where none is open; brackets
    the same from 5. A paragraph's end, or sixty words of brackets, ends what is open.
    """
    found = np.zeros(len(tokens), dtype=np.int64)
    marked = [any(c in '"“”«»„()[]' for c in string) for string in tokens.strings]
    if not any(marked):
        return found
    open_quote = open_bracket = -1
    for place, kind in enumerate(tokens.kinds.tolist()):
        if tokens.breaks[place] == 2:
            open_quote = open_bracket = -1
        if not marked[kind]:
            continue
        shape = tokens.shapes[kind]
        if any(c in '"“«„' for c in shape.lead):
            found[place] = 1 if open_quote < 0 else 2
            open_quote = place
        if any(c in "([" for c in shape.lead):
            found[place] = 5 if open_bracket < 0 or place - open_bracket > 60 else 6
            open_bracket = place
        if any(c in '"”»' for c in shape.trail):
            found[place] = 3 if open_quote >= 0 else 4
            open_quote = -1
        if any(c in ")]" for c in shape.trail + shape.core):
            found[place] = 7 if open_bracket >= 0 else 8
            open_bracket = -1
    return found
