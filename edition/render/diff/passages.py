"""Passages: a change as a reader sees it, in whole words and with some words around it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from edition.render.diff.comparison import Change, Comparison

__all__ = ["Passage", "Words", "flowing", "lemma", "passage", "shown", "widened"]

_LONGEST_WORD = 40
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words `before` and `after` a change, as they stand in the new text, and the `old` and `new` words between.

    Old and new are whole words where the text parts words by spaces; `mark` counts the code points at their start
    and end that both share.
    """

    before: str
    old: str
    new: str
    after: str
    mark: tuple[int, int] = (0, 0)


def passage(comparison: Comparison, change: Change, width: int = 40) -> Passage:
    """Return `change` in its words, with up to `width` code points of context on each side.

    The context is cut at words and ends with the paragraph. Other changes in it are seen in their new form, so that a
    passage shows one change alone.
    """
    text = comparison.new
    words = widened(comparison, change, 0, len(text))
    start, end = words.new
    core_start, core_end = words.new_core
    prefix, suffix = text[start:core_start], text[core_end:end]
    before, after = _cut_left(text, start, width), _cut_right(text, end, width)
    return Passage(
        _PARAGRAPH.split(before)[-1],
        prefix + comparison.old[slice(*words.old_core)] + suffix,
        text[start:end],
        _PARAGRAPH.split(after)[0],
        (len(prefix), len(suffix)),
    )


@dataclass(frozen=True, slots=True)
class Words:
    """A change widened to whole words, in offsets of both texts; the cores are the letters that differ."""

    old: tuple[int, int]
    old_core: tuple[int, int]
    new: tuple[int, int]
    new_core: tuple[int, int]


def widened(comparison: Comparison, change: Change, low: int, high: int) -> Words:
    """Return the whole words of `change`; they stay between `low` and `high` of the new text."""
    text, quote, reading = comparison.new, change.quote, change.reading
    first, last = _shared(quote, reading)
    start, end = change.new.start + first, change.new.end - last
    core_old, core_new = quote[first : len(quote) - last], reading[first : len(reading) - last]
    left, right = text[start - 1 : start], text[end : end + 1]
    head = tail = 0
    if not (_space((core_old + right)[:1]) and _space((core_new + right)[:1])):
        head = _reach_left(text, start, low)
    if not (_space((left + core_old)[-1:]) and _space((left + core_new)[-1:])):
        tail = _reach_right(text, end, high)
    was, ended = change.old.start + first, change.old.end - last
    return Words((was - head, ended + tail), (was, ended), (start - head, end + tail), (start, end))


def lemma(comparison: Comparison, change: Change) -> tuple[str, str]:
    """Return the old and the new words of `change` for a list, on one line.

    Where one side has no letters (a join, a surplus, a supplied word), the words beside it stand on both sides.
    """
    words = passage(comparison, change)
    old, new = words.old, words.new
    if not (old.strip() and new.strip()):
        before, after = re.search(r"\S*\s*$", words.before), re.match(r"\s*\S*", words.after)
        head, tail = before[0] if before else "", after[0] if after else ""
        old, new = head + old + tail, head + new + tail
    return shown(old).strip(), shown(new).strip()


def shown(words: str) -> str:
    """Return `words` on one line: ¶ for a paragraph break, ↵ for a line break, one space for other white space."""
    words = re.sub(r"[^\S\n]*" + _PARAGRAPH.pattern, "¶", words)
    words = re.sub(r"[^\S\n]*\n[^\S\n]*", "↵", words)
    return re.sub(r"\s+", " ", words)


def flowing(words: str) -> str:
    """Return `words` as they flow in a paragraph: every run of white space is one space."""
    return re.sub(r"\s+", " ", words)


def _reach_left(text: str, at: int, low: int) -> int:
    """Return how many letters of the word that `at` lies in stand before it; `low` bounds it.

    0 where the script does not part words by spaces, or where the stretch is too long to be a word.
    """
    start = at
    while start > low and at - start <= _LONGEST_WORD and _of_word(text[start - 1]):
        start -= 1
    return at - start if at - start <= _LONGEST_WORD else 0


def _reach_right(text: str, at: int, high: int) -> int:
    """Return how many letters of the word that `at` lies in stand after it; `high` bounds it, as in `_reach_left`."""
    end = at
    while end < high and end - at <= _LONGEST_WORD and _of_word(text[end]):
        end += 1
    return end - at if end - at <= _LONGEST_WORD else 0


def _of_word(letter: str) -> bool:
    # An ideograph is a word by itself.
    return not letter.isspace() and unicodedata.east_asian_width(letter) not in "WF"


def _space(letter: str) -> bool:
    return not letter or letter.isspace()


def _shared(old: str, new: str) -> tuple[int, int]:
    """Return how many code points `old` and `new` share at their starts and at their ends, nowhere twice."""
    limit = min(len(old), len(new))
    low = 0
    while low < limit and old[low] == new[low]:
        low += 1
    high = 0
    while high < limit - low and old[-1 - high] == new[-1 - high]:
        high += 1
    return low, high


def _cut_left(text: str, at: int, width: int) -> str:
    start = max(0, at - width)
    if start == 0:
        return text[:at]
    words = text[start:at]
    cut = re.search(r"\s+", words) if not text[start - 1].isspace() else None
    if cut and cut.end() < len(words):
        return "…" + words[cut.end() :]
    while words and unicodedata.combining(words[0]):
        words = words[1:]
    return "…" + words


def _cut_right(text: str, at: int, width: int) -> str:
    end = min(len(text), at + width)
    if end == len(text):
        return text[at:]
    words = text[at:end]
    cut = None if text[end].isspace() else re.search(r"\s+\S*$", words)
    if cut and cut.start() > 0:
        words = words[: cut.start()]
    elif unicodedata.combining(text[end]):
        words = words[:-1]
    return words + (" …" if words.endswith(".") else "…")
