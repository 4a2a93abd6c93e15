"""No-break spaces: where a line must not end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.languages import MONTHS, NUMBERED, SENTENCE_OPENERS, UNITS, lookup

__all__ = ["no_break"]

_NO_BREAK = "\u00a0"
_NEVER = "(?!)"
# An initial is one capital, or two letters that transliterate one (Ia., Yu., Zh.).
_CAPITAL = "[^\\W\\d_a-zа-яёіїєґß-öø-ÿ]"
_INITIAL = f"(?:{_CAPITAL}|I[aue]|Y[aueo]|Zh|Kh|Ts|Ch|Sh|Th|Ph|Дж|Ю|Я)\\."


def no_break(text: str, typography: Typography) -> Iterator[Act]:
    """Replace plain spaces by U+00A0 between initials and surnames, and between numbers and what they belong to."""
    places = {match.end(1) for pattern in _patterns(typography.language) for match in pattern.finditer(text)}
    for at in sorted(places):
        yield Act(Span(at, at + 1), _NO_BREAK)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a language: each has its space just after its first group."""
    numbered = "|".join(map(_either_case, lookup(NUMBERED, language, NUMBERED["en"]).split()))
    months = lookup(MONTHS, language, MONTHS["en"])
    openers = lookup(SENTENCE_OPENERS, language, _NEVER)
    return tuple(
        re.compile(pattern)
        for pattern in (
            # Between initials, then between the last one and the surname.
            rf"(?<![\w’'.])({_INITIAL}) +(?={_INITIAL} *{_CAPITAL})",
            rf"(?<![\w’'])({_INITIAL}) +(?=(?!(?:{openers})\b){_CAPITAL}[\w’'])",
            rf"(?<!\w)((?:{numbered}|§§?|№|¶)) +(?=\d|[ivxlcIVXLC]+\b)",
            rf"(?<![\w.,])(\d\d?(?:\.|er|º|st|nd|rd|th)?) +(?=(?:{months})(?!\w))",
            rf"(?<!\w)({months}) +(?=\d\d?(?!\d|[:.]\d))",
            rf"(?<![\w.,])(\d(?:[\d.,]*\d)?) +(?=(?:{UNITS})(?!\w))",
        )
    )


def _either_case(abbreviation: str) -> str:
    first = abbreviation[0]
    return f"[{first}{first.upper()}]{re.escape(abbreviation[1:])}"
