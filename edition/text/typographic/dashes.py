"""Dashes: typed as hyphens, printed as dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.options import setting

__all__ = ["dashes"]

_SPACES = " \u00a0\u202f\u2009"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_RUN = re.compile("[-–—]+")
_SIGNS = {"em": "—", "em-spaced": " — ", "en-spaced": " – "}
_NUMBER_BEFORE = re.compile(r"(?:\A|[\s(\[{«“\"„;,—:=]|--)((?:\d{1,3}(?:[.,]\d{3})+|\d{1,4}))$")
_NUMBER_AFTER = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,4})(?![\w–/\u2010\u2011]|-(?!-)|[.,:]\d)")
_NOT_A_RANGE = re.compile(r"(?:\bISBN|\bISSN|\b[Tt]el|\b[Ff]ax|\b[Pp]hone|\d\))[.:]?\s*$")


def dashes(text: str, typography: Typography) -> Iterator[Act]:
    """Print `--`, `---` and spaced hyphens as the house's dash, and the hyphen of number ranges as an en dash.

    A hyphen between letters is never touched, nor four hyphens and more, nor a dash that stands for a rule.
    """
    form = setting(typography, "dash")
    ranges = setting(typography, "number-ranges") == "en-dash"
    for match in _RUN.finditer(text):
        start, end = match.span()
        signs = match.group()
        left, right = _outward(text, start, end)
        before = text[left - 1] if left and text[left - 1] != "\n" else ""
        after = text[right] if right < len(text) and text[right] != "\n" else ""
        mixed = len(signs) > 1 and set(signs) != {"-"}
        if len(signs) > 3 or mixed or (before and before in _DASHES) or (after and after in _DASHES):
            continue
        numbers = before.isdecimal() and after.isdecimal()
        if numbers and signs in ("-", "--") and (signs == "-" or left == start):
            spaced = left < start and right > end
            if ranges and (spaced or (left == start and right == end)) and _is_range(text, left, right):
                yield Act(Span(left, right), "–")
            continue
        if form == "keep":
            continue
        spaced = left < start and right > end
        if signs in ("-", "–") and not (spaced and before and after and not numbers):
            continue
        act = _act(text, Span(start, end), Span(left, right), form, before, after)
        if act is not None and act.span.of(text) != act.reading:
            yield act


def _outward(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    return start, end


def _act(text: str, signs: Span, outer: Span, form: str, before: str, after: str) -> Act | None:
    """Return the act on a dash between words, or one that only changes the sign where spacing must stand."""
    bare = "–" if form == "en-spaced" else "—"
    typed = signs.of(text)
    spaced = outer.start < signs.start or outer.end > signs.end
    if typed == "—" and (outer.start < signs.start) != (outer.end > signs.end):
        return None
    if typed == "—" and not spaced:
        return None
    if not before or not after:
        # At the edge of a line: a speaker's dash, speech broken off, an attribution.
        return None if typed == "—" else Act(signs, "—")
    if form == "as-typed":
        return Act(signs, bare)
    if form == "em":
        return Act(outer, bare)
    if _joins_words(before, after):
        if outer.end - outer.start == len(signs) + 2 and spaced and outer.start + 1 == signs.start:
            return Act(signs, bare)
        return Act(outer, _SIGNS[form])
    return Act(signs, "—" if not spaced else bare)


def _joins_words(before: str, after: str) -> bool:
    return (before.isalnum() or before in ")]}.,!?…’'”»%") and (after.isalnum() or after in "([{…¿¡$€£«“‘„")


def _is_range(text: str, left: int, right: int) -> bool:
    """Tell whether the numbers that end at `left` and begin at `right` are plainly the ends of a range."""
    head = text[max(0, left - 24) : left]
    low = _NUMBER_BEFORE.search(head)
    high = _NUMBER_AFTER.match(text, right)
    if low is None or high is None or _NOT_A_RANGE.search(head[: low.start(1)]):
        return False
    a, b = (re.sub("[.,]", "", m.group(1)) for m in (low, high))
    if a.startswith("0") or (len(a) == len(b) and b.startswith("0")):
        return False
    if len(b) < len(a):
        return int(a[: -len(b)] + b) > int(a)
    if len(b) > len(a) >= 3:
        # 555-1234 is a telephone's number, 998-1002 are pages.
        return int(a) < int(b) < 2 * int(a)
    return int(b) > int(a)
