"""Quoting: how a place of a text is named so that a reader finds it: by whole words, and by just enough of them.

Words are found without a list of languages: letters, digits and their marks that stand together, apostrophes between
letters included. In scripts that are written without spaces every character stands for itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from edition.text.anchor import Anchor, find_all, resolve
from edition.text.span import Span

__all__ = ["cuts_word", "quotable", "unique_anchors", "whole_words"]

_APOSTROPHES = frozenset("'\u2019\u02bc\u02b9\u02bb\u00b7\u05f3\u05f4")
_JOINERS = frozenset("\u200c\u200d")
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x2E80, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
_FEW = 12


@lru_cache(maxsize=4096)
def _sort(sign: str) -> str:
    """Return `w` for a letter or digit, `u` for one of a script without spaces, `m` for a mark, ` ` or `.`."""
    if sign.isspace():
        return " "
    if sign in _JOINERS or unicodedata.category(sign).startswith("M"):
        return "m"
    if any(low <= ord(sign) <= high for low, high in _UNSPACED):
        return "u" if sign.isalnum() else "."
    return "w" if sign.isalnum() else "."


def cuts_word(text: str, at: int) -> bool:
    """Tell whether the boundary before code point `at` of `text` lies inside a word or a character with its marks."""
    if not 0 < at < len(text):
        return False
    left, right = _sort(text[at - 1]), _sort(text[at])
    if right == "m":
        return left != " "
    if text[at - 1] == "\u200d":
        return right != " "
    if left in "wm" and right == "w":
        return True
    if left in "wm" and text[at] in _APOSTROPHES:
        return at + 1 < len(text) and _sort(text[at + 1]) == "w"
    if right == "w" and text[at - 1] in _APOSTROPHES:
        return at > 1 and _sort(text[at - 2]) in "wm"
    return False


def whole_words(text: str, span: Span, low: int = 0, high: int | None = None) -> Span:
    """Return `span` widened so that it cuts no word, but not below `low` or beyond `high`."""
    start, end = span.start, span.end
    high = len(text) if high is None else high
    while start > low and cuts_word(text, start):
        start -= 1
    while end < high and cuts_word(text, end):
        end += 1
    return Span(start, end)


def quotable(
    text: str, span: Span, reading: str, low: int = 0, high: int | None = None, *, trim: bool = True
) -> tuple[Span, str] | None:
    """Turn the bare change of `span` of `text` into `reading` into one that can be quoted and read by itself.

    What it quotes is never empty and cuts no word: an insertion takes the word beside it, a changed sign the word it
    belongs to, a changed space both its words; a deletion and a join of paragraphs quote what goes. With `trim`,
    letters that stay at the two ends of the change are let go first. Returns None when nothing between `low` and
    `high`, which the change must not leave, can be quoted.
    """
    high = len(text) if high is None else high
    start, end = span.start, span.end
    while trim and start < end and reading and text[start] == reading[0]:
        start, reading = start + 1, reading[1:]
    while trim and start < end and reading and text[end - 1] == reading[-1]:
        end, reading = end - 1, reading[:-1]
    first, last = start, end
    core = text[start:end]
    if _glued(text, start, core, reading) and start > low:
        first = _word_start(text, start, low)
    if _glued_after(text, end, core, reading) and end < high:
        last = _word_end(text, end, high)
    if first == last:
        first, last = _beside(text, start, low, high)
        if first == last:
            return None
    elif (first, last) == (start, end):
        first, last = _with_neighbours(text, Span(start, end), reading, low, high)
    return Span(first, last), text[first:start] + reading + text[end:last]


def _glued(text: str, at: int, core: str, reading: str) -> bool:
    """Tell whether the word before `at` goes on in what is replaced, or in what replaces it."""
    before = text[max(0, at - 2) : at]
    return any(part and cuts_word(before + part[:2], len(before)) for part in (core, reading)) or (
        cuts_word(text, at) and bool(core or reading)
    )


def _glued_after(text: str, at: int, core: str, reading: str) -> bool:
    after = text[at : at + 2]
    return any(part and cuts_word(part[-2:] + after, len(part[-2:])) for part in (core, reading)) or (
        cuts_word(text, at) and bool(core or reading)
    )


def _word_start(text: str, at: int, low: int) -> int:
    at -= 1
    while at > low and cuts_word(text, at):
        at -= 1
    return at


def _word_end(text: str, at: int, high: int) -> int:
    at += 1
    while at < high and cuts_word(text, at):
        at += 1
    return at


def _beside(text: str, at: int, low: int, high: int) -> tuple[int, int]:
    """Return the word beside the point `at`: the one it touches, the earlier if both, else the nearer one."""
    left = at > low
    right = at < high
    if left and not text[at - 1].isspace():
        return _word_start(text, at, low), at
    if right and not text[at].isspace():
        return at, _word_end(text, at, high)
    if left:
        return _step_back(text, at, low), at
    if right:
        return at, _step_on(text, at, high)
    return at, at


def _with_neighbours(text: str, span: Span, reading: str, low: int, high: int) -> tuple[int, int]:
    first, last = span.start, span.end
    core = span.of(text)
    if any(_sort(sign) in "wum" for sign in core):
        return first, last
    if core.isspace():
        if core.count("\n") < 2:
            first = _word_start(text, first, low) if first > low and not text[first - 1].isspace() else first
            last = _word_end(text, last, high) if last < high and not text[last].isspace() else last
        return first, last
    if not reading:
        return first, last
    left = first > low and not text[first - 1].isspace()
    right = last < high and not text[last].isspace()
    if left:
        first = _word_start(text, first, low)
    if right and (not left or _sort(text[last]) in "wm"):
        last = _word_end(text, last, high)
    return first, last


def _step_back(text: str, at: int, low: int = 0) -> int:
    """Return where the word before `at` begins, white space between them passed over."""
    while at > low and text[at - 1].isspace():
        at -= 1
    if at <= low:
        return at
    at -= 1
    if _sort(text[at]) == ".":
        while at > low and _sort(text[at - 1]) == "." and text[at] not in _APOSTROPHES:
            at -= 1
    while at > low and cuts_word(text, at):
        at -= 1
    return at


def _step_on(text: str, at: int, high: int | None = None) -> int:
    high = len(text) if high is None else high
    while at < high and text[at].isspace():
        at += 1
    if at >= high:
        return at
    at += 1
    if _sort(text[at - 1]) == ".":
        while at < high and _sort(text[at]) == ".":
            at += 1
    while at < high and cuts_word(text, at):
        at += 1
    return at


def unique_anchors(text: str, spans: Sequence[Span]) -> list[Anchor]:
    """Return, for each of `spans`, an anchor that has this one place in `text`, with the fewest words of context.

    Of contexts with as many words the shorter one is taken, of equal ones that which follows the place. All are found
    together, in one pass over the text as long as two words of context are enough.

    Raises:
        ValueError: one of the spans is empty.
    """
    if any(span.start == span.end for span in spans):
        raise ValueError("an anchor's quotation is never empty")
    splits = ((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0))
    anchors: list[Anchor | None] = [None] * len(spans)
    for total in range(3):
        open_ = [i for i, anchor in enumerate(anchors) if anchor is None]
        tried = [
            (i, _anchor(text, spans[i], before, after))
            for i in open_
            for before, after in splits
            if before + after == total
        ]
        for (i, anchor), answer in zip(tried, resolve(text, [a for _, a in tried]), strict=True):
            if isinstance(answer, tuple):
                best = anchors[i]
                if best is None or len(anchor.pattern) < len(best.pattern):
                    anchors[i] = anchor
    return [anchor or _searched(text, span) for anchor, span in zip(anchors, spans, strict=True)]


def _anchor(text: str, span: Span, before: int, after: int) -> Anchor:
    start, end = span.start, span.end
    for _ in range(before):
        start = _step_back(text, start)
    for _ in range(after):
        end = _step_on(text, end)
    return Anchor(span.of(text), text[start : span.start], text[span.end : end])


def _searched(text: str, span: Span) -> Anchor:
    """Find the context of a place that two words do not settle."""
    others = [place for place in find_all(text, span.of(text)) if place != span.start]
    lefts, rights = [span.start], [span.end]
    by_left, by_right = [frozenset(others)], [frozenset(others)]

    def reach(words: int) -> None:
        while len(lefts) <= words:
            lefts.append(_step_back(text, lefts[-1]))
            width = span.start - lefts[-1]
            context = text[lefts[-1] : span.start]
            by_left.append(
                frozenset(p for p in by_left[-1] if p >= width and text.startswith(context, p - width))
            )
            rights.append(_step_on(text, rights[-1]))
            context = text[span.end : rights[-1]]
            by_right.append(frozenset(p for p in by_right[-1] if text.startswith(context, p + len(span))))

    for total in range(3, _FEW + 1):
        reach(total)
        settled = [
            (rights[total - before] - lefts[before], before)
            for before in range(total + 1)
            if not by_left[before] & by_right[total - before]
        ]
        if settled:
            before = min(settled)[1]
            return Anchor(
                span.of(text), text[lefts[before] : span.start], text[span.end : rights[total - before]]
            )
    start, end = lefts[_FEW], rights[_FEW]
    remaining = by_left[_FEW] & by_right[_FEW]
    while remaining:
        width = end - start
        for _ in range(_FEW):
            start = _step_back(text, start)
        start = max(0, min(start, span.start - 2 * (span.start - start)))
        while start > 0 and cuts_word(text, start):
            start -= 1
        end = min(len(text), max(_step_on(text, end), end + width))
        end = _step_on(text, end) if cuts_word(text, end) else end
        pattern, shift = text[start:end], span.start - start
        remaining = frozenset(p for p in remaining if p >= shift and text.startswith(pattern, p - shift))
    return Anchor(span.of(text), text[start : span.start], text[span.end : end])
