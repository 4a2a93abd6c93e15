"""The soft sign of transliterated Russian: typed as a straight apostrophe, printed as the edition sets it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span

__all__ = ["soft_sign", "soft_sign_places"]

_TYPED = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER PRIME}"


def soft_sign(text: str, typography: Typography) -> Iterator[Act]:
    """Print the straight apostrophes inside the words of `typography.transliterations` as the soft sign."""
    for at in soft_sign_places(text, typography):
        if text[at] == "'" and typography.soft_sign != "'":
            yield Act(Span(at, at + 1), typography.soft_sign)


def soft_sign_places(text: str, typography: Typography) -> list[int]:
    """Return where soft signs stand in `text`, whichever of their characters is there.

    A word counts only as a whole: letters, figures and combining marks beside it make it another word.
    """
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for form in {_straight(form) for form in typography.transliterations}:
        first = form.find("'")
        if first >= 0:
            forms[_word_before(form, first)].append(form)
    if not forms:
        return []
    for group in forms.values():
        group.sort(key=len, reverse=True)
    straight = _straight(text)
    places: list[int] = []
    done = 0
    for match in re.finditer("'", straight):
        at = match.start()
        if at < done:
            continue
        for form in forms.get(_word_before(straight, at), ()):
            start = at - form.index("'")
            end = start + len(form)
            if start >= done and straight.startswith(form, start) and _whole(straight, start, end):
                places.extend(m.start() + start for m in re.finditer("'", form))
                done = end
                break
    return places


def _straight(text: str) -> str:
    for sign in _TYPED[1:]:
        text = text.replace(sign, "'")
    return text


def _word_before(text: str, at: int) -> str:
    start = at
    while start and _of_word(text[start - 1]):
        start -= 1
    return text[start:at]


def _whole(text: str, start: int, end: int) -> bool:
    left = start > 0 and _of_word(text[start - 1]) and _of_word(text[start])
    right = end < len(text) and _of_word(text[end])
    return not left and not right


def _of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
