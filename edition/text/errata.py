"""Errata: where one text differs from another, as a slip in a printed copy says it: for these words read those.

Changes are told in whole words, with as many of their neighbours as it takes that the words stand once in their
line; a change of punctuation takes the word it stands by. A break between paragraphs and a space that comes or goes
count; how wide a space is, and where a line ends, does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from edition.text.span import Span
from edition.text.wordwise import Block, Words, matching, words_of

__all__ = ["Erratum", "Kind", "errata"]

_PARTS = frozenset("—–…⸺⸻")
"""Signs that part words though no space stands beside them."""
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_MOST_CONTEXT = 6
_Tokens = tuple[int, int, int, int]
"""Words a to b of the old text, which become words c to d of the new one."""


class Kind:
    """What is to be done: read other words, begin a new paragraph, run on without one."""

    WORDS = "words"
    PARAGRAPH = "paragraph"
    RUN_ON = "run-on"


@dataclass(frozen=True, slots=True)
class Erratum:
    """A difference: `was` of the old text, at `old`, should read `now`, at `new` of the new text.

    For breaks of paragraphs `was` and `now` are the words before which one is to begin or to vanish.
    """

    kind: str
    old: Span
    new: Span
    was: str
    now: str


def errata(old: str, new: str, lines: Sequence[int]) -> list[Erratum]:
    """Return the differences in the order of the texts; `lines` are the offsets at which lines of the old text begin.

    Spaces that look alike count as one.
    """
    before, after = (words_of(_SPACES.sub(" ", text)) for text in (old, new))
    found: list[Erratum] = []
    changes: list[tuple[_Tokens, _Tokens]] = []
    a = c = 0
    blocks = matching(before.tokens, after.tokens)
    for block in (*blocks, Block(len(before.tokens), len(after.tokens), 0)):
        changed = a < block.old or c < block.new
        if changed:
            if a < block.old and c < block.new:
                found += _broken(before, after, a, c)
            _add(changes, before, after, (a, block.old, c, block.new), lines)
        for step in range(0 if changed else 1, block.size):
            at, to = block.old + step, block.new + step
            found += _broken(before, after, at, to)
            if at and to and step and _touch(before, at) != _touch(after, to):
                _add(changes, before, after, (at - 1, at + 1, to - 1, to + 1), lines)
        a, c = block.old + block.size, block.new + block.size
    for _, (a, b, c, d) in changes:
        was, now = _span(before, a, b), _span(after, c, d)
        found.append(Erratum(Kind.WORDS, was, now, was.of(before.text), now.of(after.text)))
    return sorted(found, key=lambda one: (one.old, one.new))


def _add(
    changes: list[tuple[_Tokens, _Tokens]], before: Words, after: Words, core: _Tokens, lines: Sequence[int]
) -> None:
    """Add a change as it is told; what it shares words with becomes one change with it."""
    while True:
        told = _told(before, after, core, lines)
        if not changes or changes[-1][1][1] <= told[0]:
            changes.append((core, told))
            return
        (a, _, c, _), _ = changes.pop()
        core = (a, core[1], c, core[3])


def _touch(words: Words, index: int) -> bool:
    start, end = words.gap(index)
    return start == end


def _broken(before: Words, after: Words, at: int, to: int) -> Iterator[Erratum]:
    """Yield a difference where a break of paragraphs stands before a word in one text only."""
    was, now = (_breaks(words, index) for words, index in ((before, at), (after, to)))
    if was != now and at and to:
        old, new = _whole(before, at), _whole(after, to)
        kind = Kind.RUN_ON if was else Kind.PARAGRAPH
        yield Erratum(kind, old, new, old.of(before.text), new.of(after.text))


def _breaks(words: Words, index: int) -> bool:
    start, end = words.gap(index)
    return "\n\n" in words.text[start:end]


def _whole(words: Words, index: int) -> Span:
    """Return the word that begins with token `index`, the signs at its end left out."""
    last = index
    while last + 1 < len(words.tokens) and _joined(words, last + 1):
        last += 1
    while last > index and not words.tokens[last][0].isalnum():
        last -= 1
    return Span(words.starts[index], words.ends[last])


def _joined(words: Words, index: int) -> bool:
    """Tell whether token `index` goes on the word before it."""
    if index <= 0 or index >= len(words.tokens):
        return False
    start, end = words.gap(index)
    left, right = words.tokens[index - 1], words.tokens[index]
    return start == end and not ({left, right} & _PARTS) and not (_is_whole(left) and _is_whole(right))


def _is_whole(token: str) -> bool:
    """Tell whether a token is a letter of a script that puts no spaces between words: it counts as a word."""
    return len(token) == 1 and token >= "\u0e00" and category(token) == "Lo"


def _told(before: Words, after: Words, at: _Tokens, lines: Sequence[int]) -> _Tokens:
    """Return a change in whole words, with what it takes to be found."""
    a, b, c, d = at
    while _may_grow_left(before, after, a, c) and (_open_left(before, a, b) or _open_left(after, c, d)):
        a, c = a - 1, c - 1
    while _may_grow_right(before, after, b, d) and (_open_right(before, a, b) or _open_right(after, c, d)):
        b, d = b + 1, d + 1
    a, b, c, d = _bared(before, after, at, (a, b, c, d))
    a, b, c, d = _with_a_word(before, after, (a, b, c, d))
    return _told_apart(before, after, (a, b, c, d), lines)


def _may_grow_left(before: Words, after: Words, a: int, c: int) -> bool:
    return a > 0 and c > 0 and before.tokens[a - 1] == after.tokens[c - 1]


def _may_grow_right(before: Words, after: Words, b: int, d: int) -> bool:
    return b < len(before.tokens) and d < len(after.tokens) and before.tokens[b] == after.tokens[d]


def _open_left(words: Words, start: int, end: int) -> bool:
    return start < end and _joined(words, start)


def _open_right(words: Words, start: int, end: int) -> bool:
    return start < end and _joined(words, end)


def _bared(before: Words, after: Words, core: _Tokens, at: _Tokens) -> _Tokens:
    """Leave out the signs at both ends that are no part of the change, where words remain."""
    a, b, c, d = at
    while a < core[0] and c < core[2] and not before.tokens[a][0].isalnum():
        a, c = a + 1, c + 1
    while b > core[1] and d > core[3] and not before.tokens[b - 1][0].isalnum():
        b, d = b - 1, d - 1
    return a, b, c, d


def _with_a_word(before: Words, after: Words, at: _Tokens) -> _Tokens:
    """Take a neighbouring word where one side has none: what is put in or left out stands beside something."""
    a, b, c, d = at
    while not (_has_word(before, a, b) and _has_word(after, c, d)):
        if _may_grow_left(before, after, a, c):
            a, c = a - 1, c - 1
            while _joined(before, a) and _may_grow_left(before, after, a, c):
                a, c = a - 1, c - 1
        elif _may_grow_right(before, after, b, d):
            b, d = b + 1, d + 1
        else:
            break
    return a, b, c, d


def _has_word(words: Words, start: int, end: int) -> bool:
    return any(token[0].isalnum() for token in words.tokens[start:end])


def _told_apart(before: Words, after: Words, at: _Tokens, lines: Sequence[int]) -> _Tokens:
    """Take neighbouring words until the old ones stand once in the line where they begin."""
    a, b, c, d = at
    if a >= b:
        return at
    for _ in range(_MOST_CONTEXT):
        number = bisect_right(lines, before.starts[a])
        start = lines[number - 1] if number else 0
        end = lines[number] if number < len(lines) else len(before.text)
        span = _span(before, a, b)
        if before.text.count(span.of(before.text), start, max(end, span.end)) <= 1:
            break
        if _may_grow_left(before, after, a, c) and before.starts[a - 1] >= start:
            a, c = a - 1, c - 1
        elif _may_grow_right(before, after, b, d):
            b, d = b + 1, d + 1
        else:
            break
    return a, b, c, d


def _span(words: Words, start: int, end: int) -> Span:
    if start < end:
        return Span(words.starts[start], words.ends[end - 1])
    at = words.gap(start)[0]
    return Span(at, at)
