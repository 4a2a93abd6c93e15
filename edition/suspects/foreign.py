"""Stretches in another language: those that the project names, and those that a text shows by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from edition.suspects.lexicon import frequencies
from edition.suspects.reading import Reading
from edition.text.span import Span

__all__ = ["Gathered", "foreign_runs", "gathered"]

_TRIED = ("fr", "de", "it", "es", "nl", "pt", "ru", "pl", "en")
_LEAST_WORDS = 4
_ENOUGH = 0.7
_COMMON = 3e-6


def foreign_runs(reading: Reading) -> list[tuple[Span, str]]:
    """Return runs of four words and more most of which the text's language does not know and one other does.

    A cheap look: only runs of unknown words are looked at, and only in the languages that are oftenest quoted.
    """
    tokens, vocabulary = reading.tokens, reading.vocabulary
    name = reading.language.split("-", maxsplit=1)[0]
    if not len(tokens) or not reading.lexicon.frequency:
        return []
    weak = reading.weak[tokens.kinds]
    strange = (np.append(vocabulary.standing, 3)[weak] == 0) & (np.append(vocabulary.zipf, 9)[weak] < 4.0)
    runs = _runs(strange.tolist(), weak.tolist())
    found: list[tuple[Span, str]] = []
    for first, last in runs:
        words = [vocabulary.words[n] for n in weak[first:last].tolist() if n >= 0]
        best, share = "", 0.0
        for tried in _TRIED:
            if tried == name:
                continue
            known = frequencies(tried)
            hits = sum(known.get(word, 0.0) >= _COMMON for word in words) / len(words)
            if hits > share:
                best, share = tried, hits
        own = sum(word in reading.lexicon for word in words) / len(words)
        if share >= _ENOUGH and share > own + 0.3:
            found.append((Span(int(tokens.starts[first]), int(tokens.ends[last - 1])), best))
    return found


def _runs(strange: Sequence[bool], weak: Sequence[int]) -> list[tuple[int, int]]:
    """Return stretches in which at least half the words are strange, that begin and end with a strange one."""
    found: list[tuple[int, int]] = []
    first = last = -1
    words = odd = 0
    for place, (is_strange, word) in enumerate(zip(strange, weak, strict=True)):
        if first < 0:
            if is_strange:
                first, last, words, odd = place, place, 1, 1
            continue
        words += word >= 0
        if is_strange:
            last, odd = place, odd + 1
        elif place - last > 3 or (word >= 0 and 2 * odd < words):
            if odd >= _LEAST_WORDS - 1 and last - first + 1 >= _LEAST_WORDS:
                found.append((first, last + 1))
            first = -1
    if first >= 0 and odd >= _LEAST_WORDS - 1 and last - first + 1 >= _LEAST_WORDS:
        found.append((first, last + 1))
    return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """All stretches of one language put together, and where each came from (here, there, length)."""

    language: str
    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def there(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch of the gathered text stands in the whole; None when it is not within one piece."""
        for here, there, length in self.pieces:
            if here <= start and end <= here + length:
                return there + start - here, there + end - here
        return None


def gathered(text: str, foreign: Sequence[tuple[Span, str]]) -> list[Gathered]:
    """Return the stretches of each language together, a paragraph's break between them, by the languages' names."""
    by_language: dict[str, list[Span]] = {}
    for span, language in sorted(foreign):
        mine = by_language.setdefault(language, [])
        if not mine or span.start >= mine[-1].end:
            mine.append(span)
    found: list[Gathered] = []
    for language, spans in sorted(by_language.items()):
        pieces: list[tuple[int, int, int]] = []
        parts: list[str] = []
        length = 0
        for span in spans:
            pieces.append((length, span.start, len(span)))
            parts.append(span.of(text))
            length += len(span) + 2
        found.append(Gathered(language, "\n\n".join(parts), tuple(pieces)))
    return found
