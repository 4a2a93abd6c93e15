"""A text as words and signs, with their places: what names are looked for in.

Apostrophes, soft signs and hyphens of every shape are alike here, and signs that print nothing are left out, so that a
form is found however the typography sets it. Letters of scripts that part no words stand singly.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.document.nodes import Document, inlines_of, leaves, walk
from edition.text.span import Span

__all__ = ["BREAK", "Words", "blocks_of", "folded", "form_words", "headline_words", "is_word", "words_of"]

BREAK = ""
"""The word that parts two blocks: no form contains it."""

_FOLD = str.maketrans(
    {
        **dict.fromkeys("’‘ʹʼ‛′´`", "'"),
        **dict.fromkeys("‐‑–−", "-"),
        "\N{NO-BREAK SPACE}": " ",
    }
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROP = dict.fromkeys(map(ord, _UNSEEN))
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    letter = rf"[^\W_{_UNSPACED}]"
    return re.compile(rf"[{_UNSPACED}]|{letter}(?:{letter}|[{marks}{_UNSEEN}])*|\S")


def _token(text: str) -> re.Pattern[str]:
    """Return the pattern of a word or sign of `text`; marks that combine with a letter belong to its word."""
    if text.isascii():
        return _pattern("")
    return _pattern("".join(sorted(sign for sign in set(text) if unicodedata.category(sign)[0] == "M")))


def folded(text: str) -> str:
    """Return `text` with apostrophes, soft signs, hyphens and no-break spaces made alike, letter for letter."""
    return text.translate(_FOLD)


def form_words(form: str) -> tuple[str, ...]:
    """Return the words and signs of a form, as they are looked for."""
    return tuple(m[0].translate(_DROP) for m in _token(form).finditer(folded(form)) if m[0] not in _UNSEEN)


def headline_words(read: Words) -> bytearray:
    """Return, for each word, whether it is in a block that has capitals as headings and lists of names have them.

    Most of its longer words begin with a capital, and no full stop, comma or colon ends it.
    """
    marked = bytearray(len(read.words))
    low = 0
    for at, word in enumerate(read.words):
        if word == BREAK:
            own = [w for w in read.words[low:at] if len(w) > 3 and w[0].isalpha()]
            closed = at > low and read.words[at - 1] in ".,;:!?…"
            if own and not closed and sum(w[0].isupper() for w in own) * 3 >= len(own) * 2:
                marked[low:at] = b"\1" * (at - low)
            low = at + 1
    return marked


def is_word(word: str) -> bool:
    """Tell whether it is a word or a number, not a sign or a break."""
    return word[:1].isalnum()


@dataclass(frozen=True)
class Words:
    """The words and signs of a text, in order: `words` as they are compared, their `starts` and `ends` in the text.

    A `BREAK` parts blocks; its place is the end of the block before it.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of the text from word `first` to word `last`, inclusive."""
        return Span(self.starts[first], self.ends[last])

    def index(self, at: int) -> int:
        """Return the last word that starts at or before the place `at`, -1 before the first."""
        return bisect_right(self.starts, at) - 1


def words_of(text: str, blocks: Iterable[Sequence[Span]] | None = None) -> Words:
    """Return the words of `text`.

    `blocks` are the runs of letters of each block: what runs leave out of a block (a page's head, a note's mark) parts
    no name. Without them the whole text is read and blank lines part it.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    alike, token = folded(text), _token(text)
    for runs in _paragraphs(text) if blocks is None else blocks:
        _read(token, alike, [run for run in runs if len(run)], words, starts, ends)
        words.append(BREAK)
        starts.append(ends[-1] if ends else 0)
        ends.append(starts[-1])
    return Words(text, words, starts, ends)


def blocks_of(document: Document) -> tuple[tuple[Span, ...], ...]:
    """Return the runs of letters of each block of the body, in the order of the text, the witness's notes included."""
    found: list[tuple[Span, ...]] = []
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            for content in inlines_of(block):
                runs = _joined([leaf.span for leaf in leaves(content)])
                if runs:
                    found.append(runs)
    return tuple(sorted(found, key=lambda runs: runs[0].start))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    runs: list[Span] = []
    for span in spans:
        if runs and runs[-1].end == span.start:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return tuple(runs)


def _paragraphs(text: str) -> Iterable[Sequence[Span]]:
    at = 0
    for match in _BLANK.finditer(text):
        yield (Span(at, match.start()),)
        at = match.end()
    yield (Span(at, len(text)),)


def _read(
    token: re.Pattern[str],
    alike: str,
    runs: Sequence[Span],
    words: list[str],
    starts: list[int],
    ends: list[int],
) -> None:
    """Add the words of one block; where it has several runs they are read as one, and places are carried back."""
    if len(runs) == 1:
        found = token.finditer(alike, runs[0].start, runs[0].end)
        places = None
    else:
        found = token.finditer("".join(run.of(alike) for run in runs))
        places = _Places(runs)
    for match in found:
        word = match[0]
        if not word.isascii():
            word = word.translate(_DROP)
            if not word:
                continue
        words.append(word)
        start, end = match.span()
        starts.append(places.start(start) if places else start)
        ends.append(places.end(end) if places else end)


class _Places:
    """From places in the letters of a block to places in the text."""

    def __init__(self, runs: Sequence[Span]) -> None:
        self.runs = runs
        self.bounds = [0]
        for run in runs:
            self.bounds.append(self.bounds[-1] + len(run))

    def start(self, at: int) -> int:
        index = bisect_right(self.bounds, at) - 1
        return self.runs[index].start + at - self.bounds[index]

    def end(self, at: int) -> int:
        return self.start(at - 1) + 1
