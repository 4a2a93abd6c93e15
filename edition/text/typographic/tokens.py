"""The signs that may be quotation marks or apostrophes, each with what stands on either side of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from edition.text.rules import Typography
from edition.text.typographic.options import setting

__all__ = ["APOSTROPHE", "Role", "Token", "of_word", "scan"]

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_SET_GUILLEMET = re.compile("[«»][\u00a0\u202f]|[\u00a0\u202f][«»]")
_TYPEWRITER = {"``": (True, 1), "''": (True, 0), ",,": (True, 1), "`": (False, 1)}


class Role(Enum):
    """What a mark does."""

    OPEN = 1
    CLOSE = 2
    APOSTROPHE = 3
    PRIME = 4
    SOFT_SIGN = 5


@dataclass(slots=True)
class Token:
    """A sign from `at` up to `end`; `double` when it is typed as or prints as the double mark.

    `left` and `right` are the code points beside it, past the signs that touch it; a space at the edges of the text.
    `fixed` is its role where the sign alone tells; `touches` that another sign stands directly before it.
    """

    at: int
    end: int
    double: bool
    fixed: Role | None
    left: str = " "
    right: str = " "
    touches: bool = False


def of_word(sign: str) -> bool:
    """Tell whether `sign` is a letter, a figure or a combining mark."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def scan(text: str, typography: Typography) -> list[Token]:
    """Return the signs of `text` in order: straight ones, the language's own, and the raised comma."""
    signs = setting(typography, "quotation-marks")
    own = _own(signs)
    alternatives = ["'{3,}", f"[\"'{APOSTROPHE}{re.escape(''.join(own))}]"]
    if setting(typography, "typewriter-quotes") == "convert":
        alternatives = [r"``|(?<!')''(?!')|`|(?<![\w,]),,(?=\w)", *alternatives]
    tokens: list[Token] = []
    for match in re.finditer("|".join(alternatives), text):
        at, end = match.span()
        sign = match.group()
        if sign in ('"', "'"):
            token = Token(at, end, sign == '"', None)
        elif sign in _TYPEWRITER:
            double, opens = _TYPEWRITER[sign]
            # Where one sign opens and closes, it will be read by its place; so is what is typed for it.
            both = signs[0] == signs[1] if double else signs[2] == signs[3]
            token = Token(at, end, double, Role.OPEN if opens and not both else None)
        elif sign[0] == "'":
            token = Token(at, end, False, Role.PRIME)
        else:
            double, fixed = own.get(sign, (False, Role.APOSTROPHE))
            token = Token(at, end, double, fixed)
        tokens.append(token)
    _look_around(text, tokens)
    _settle(text, tokens)
    return tokens


def _own(signs: str) -> dict[str, tuple[bool, Role | None]]:
    """Return the language's own marks: whether double, and the role where each has only one."""
    roles = (Role.OPEN, Role.CLOSE, Role.OPEN, Role.CLOSE)
    own: dict[str, tuple[bool, Role | None]] = {}
    for sign in signs:
        meant = {role for other, role in zip(signs, roles, strict=True) if other == sign}
        own[sign] = (sign in signs[:2], meant.pop() if len(meant) == 1 and sign != APOSTROPHE else None)
    return own


def _look_around(text: str, tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if before is not None and before.end == token.at:
            token.left, token.touches = before.left, True
        elif token.at:
            token.left = text[token.at - 1]
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if after is not None and after.at == token.end:
            token.right = after.right
        elif token.end < len(text):
            token.right = text[token.end]


def _settle(text: str, tokens: list[Token]) -> None:
    """Read the single signs beside a guillemet that has its no-break space as apostrophes.

    Where the guillemet is set, the quotation marks beside it were set too; what is still straight was none.
    """
    first = 0
    for index, token in enumerate(tokens):
        if index + 1 < len(tokens) and tokens[index + 1].touches:
            continue
        if _SET_GUILLEMET.search(text, max(0, tokens[first].at - 2), token.end + 2):
            for sign in tokens[first : index + 1]:
                if text[sign.at : sign.end] in ("'", APOSTROPHE):
                    sign.fixed = Role.APOSTROPHE
        first = index + 1
