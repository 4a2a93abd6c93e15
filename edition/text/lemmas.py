"""Lemmas: a change of a text widened to the words by which an apparatus names it.

A lemma is whole words. Punctuation and dashes take the word they belong to, an addition the word before it, a lost or
a false break the words on both sides. What punctuation stands around and does not change is left out.
"""

from __future__ import annotations

import re

from edition.text.quoting import cuts_word, whole_words
from edition.text.span import Span

__all__ = ["core", "lemma", "on_one_line", "shortened", "word_after", "word_before"]

_PARAGRAPH = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")


def core(old: str, new: str) -> tuple[int, int]:
    """Return how many code points `old` and `new` share at their starts and at their ends, nowhere twice."""
    limit = min(len(old), len(new))
    head = tail = 0
    while head < limit and old[head] == new[head]:
        head += 1
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def lemma(text: str, span: Span, words: str) -> Span:
    """Return the lemma of the change at `span` of `text`, where another text has `words`.

    Empty only where `text` has no word at all.
    """
    start, end = span.start, span.end
    here = span.of(text)
    if not here.strip():
        if not words.strip():
            return _bare(text, word_before(text, start).hull(word_after(text, end)))
        if not (_glued_left(text, start, words) or _glued_right(text, end, words)):
            return _beside(text, span)
    sides = tuple(side for side in (here, words) if side.strip())
    if any(_glued_left(text, start, side) for side in sides):
        start = word_before(text, start).start
    if any(_glued_right(text, end, side) for side in sides):
        end = word_after(text, end).end
    bare = _bare(text, Span(start, end))
    return whole_words(text, bare) if len(bare) else _beside(text, span)


def word_before(text: str, at: int) -> Span:
    """Return the word before `at`, with the signs that close it; empty at the beginning of the text."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and _is_sign(text[start - 1]) and not cuts_word(text, start - 1):
        start -= 1
    if start and not text[start - 1].isspace():
        start -= 1
        while start and cuts_word(text, start):
            start -= 1
    return Span(start, end)


def word_after(text: str, at: int) -> Span:
    """Return the word after `at`, with the signs that open it; empty at the end of the text."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
    end = start
    while end < len(text) and _is_sign(text[end]):
        end += 1
    if end < len(text) and not text[end].isspace():
        end += 1
        while end < len(text) and cuts_word(text, end):
            end += 1
    return Span(start, end)


def on_one_line(words: str) -> str:
    """Return `words` with ¶ for a paragraph's break and one space for other white space, none at the edges."""
    return " ".join(_PARAGRAPH.sub("¶", words.strip()).split())


def shortened(words: str, most: int = 6, kept: int = 2) -> str:
    """Return `words`, of more than `most` the first and last `kept` with an ellipsis between."""
    parts = words.split()
    if len(parts) <= most:
        return words
    return f"{' '.join(parts[:kept])} … {' '.join(parts[-kept:])}"


def _bare(text: str, span: Span) -> Span:
    """Return `span` without the white space at its edges."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _beside(text: str, span: Span) -> Span:
    """Return the word beside what stands between words: the one before, but the one after where a paragraph begins."""
    before = word_before(text, span.start)
    if len(before) and "\n\n" not in text[before.end : span.start]:
        return before
    after = word_after(text, span.end)
    return after if len(after) else before


def _is_sign(letter: str) -> bool:
    return not letter.isalnum() and not letter.isspace()


def _glued_left(text: str, at: int, words: str) -> bool:
    """Tell whether `words`, standing at `at`, go on the word before, or are a sign that belongs to it."""
    if not at or not words or text[at - 1].isspace() or words[0].isspace():
        return False
    before = text[max(0, at - 2) : at]
    return cuts_word(before + words[:2], len(before)) or _is_sign(words[0])


def _glued_right(text: str, at: int, words: str) -> bool:
    if at >= len(text) or not words or text[at].isspace() or words[-1].isspace():
        return False
    last = words[-2:]
    if cuts_word(last + text[at : at + 2], len(last)):
        return True
    return _is_sign(words[-1]) and text[at].isalnum()
