"""Spaces: runs become one, none at the end of a line, none or the right one before marks of punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.options import setting

__all__ = ["spaces"]

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_KINDS = {
    "french": {":": _NO_BREAK, ";": _NARROW, "!": _NARROW, "?": _NARROW},
    "no-break-colon": {":": _NO_BREAK},
    "narrow": dict.fromkeys(":;!?", _NARROW),
    "no-break": dict.fromkeys(":;!?", _NO_BREAK),
}
_CLOSING = "\"'’”»›)]}…"


def spaces(text: str, typography: Typography) -> Iterator[Act]:
    """Make runs of plain spaces one, and set the space before marks of punctuation as the language has it.

    The spaces that begin a line (verse) and tabs (tables) are left alone.
    """
    way = setting(typography, "punctuation-space")
    kinds = _KINDS.get(way, {})
    for match in re.finditer(" +", text):
        start, end = match.span()
        if end == len(text) or text[end] == "\n":
            yield Act(Span(start, end), "")
        elif start == 0 or text[start - 1] in "\n\t":
            continue
        elif _before_mark(text, start, end):
            sign = text[end]
            if sign in kinds:
                yield Act(Span(start, end), kinds[sign])
            elif way != "keep" or sign not in ":;!?":
                yield Act(Span(start, end), "")
            elif end - start > 1:
                yield Act(Span(start + 1, end), "")
        elif end - start > 1:
            yield Act(Span(start + 1, end), "")
    if kinds:
        yield from _missing(text, kinds)


def _before_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a mark of punctuation, not a decimal, an ellipsis or a name such as `.NET`, follows the spaces."""
    sign = text[end]
    if sign == ")":
        return text[start - 1] != "("
    if sign not in ",;:!?.":
        return False
    after = text[end + 1 : end + 2]
    if sign == ".":
        near = text[max(0, start - 1) : start] + text[end + 1 : end + 3]
        if "." in near or "…" in near:
            return False
    if sign in ":;" and after and after in "-)(":
        return False
    return not after or after.isspace() or after in _CLOSING or after in ",;:!?."


def _missing(text: str, kinds: dict[str, str]) -> Iterator[Act]:
    for match in re.finditer("[;:!?]+", text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else " "
        if text[start] not in kinds or not (after.isspace() or after in _CLOSING):
            continue
        if before.isalnum() or before in "\"'’”»›)]%°….":
            yield Act(Span(start, start + 1), kinds[text[start]] + text[start])
