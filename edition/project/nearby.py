"""Where a quotation might be meant that has no place, or too many: candidates, and context that settles it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.text.anchor import Anchor, find_all
from edition.text.span import Span

__all__ = ["Finder", "settled"]

_GRAMS = (9, 4)
"""How long the stretches of letters are by which a quotation is looked for: first the rare ones, then short ones."""
_MANY = 64
_SHAPES = str.maketrans(
    {
        "\n": " ", "\t": " ", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
        "‘": "'", "’": "'", "ʼ": "'", "ʹ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "ё": "е",
    }
)  # fmt: skip


def _folded(text: str) -> str:
    """Return `text` with case, quotation marks, dashes and spaces made alike, letter for letter."""
    shaped = text.translate(_SHAPES)
    low = shaped.lower()
    return (
        low if len(low) == len(shaped) else "".join(c.lower() if len(c.lower()) == 1 else c for c in shaped)
    )


@dataclass
class Finder:
    """Finds in one text what comes nearest to words that are not in it. The text is folded once, on first use."""

    text: str
    _fold: str = field(init=False, default="")

    def candidates(self, anchor: Anchor, limit: int = 3) -> list[Span]:
        """Return up to `limit` stretches that `anchor` may mean, the nearest first.

        The first sought are places of the quotation itself in another context, then those where only case,
        quotation marks, dashes or spaces differ, then the windows that share the most rare stretches of letters.
        """
        if not self._fold:
            self._fold = _folded(self.text)
        pattern = _folded(anchor.pattern)
        folded = find_all(self._fold, pattern)[:_MANY]
        if folded:
            return [Span(at, at + len(pattern)) for at in folded[:limit]]
        windows: list[tuple[float, Span]] = []
        for size in _GRAMS:
            windows = self._windows(pattern, min(size, max(2, len(pattern) // 2)), limit)
            if windows and windows[0][0] >= 0.75:
                return [span for score, span in windows if score >= windows[0][0] - 0.12]
        quoted = find_all(self.text, anchor.quote) if len(anchor.quote) > 1 else []
        if 0 < len(quoted) <= _MANY and anchor.pattern != anchor.quote:
            return [Span(at, at + len(anchor.quote)) for at in quoted[:limit]]
        return [span for _, span in windows]

    def _windows(self, pattern: str, size: int, limit: int) -> list[tuple[float, Span]]:
        """Score the windows on which the pattern's grams agree; the text is searched a bounded number of times."""
        last = len(pattern) - size
        if last < 0 or len(pattern) < 3:
            return []
        step = max(1, last // 24)
        votes: Counter[int] = Counter()
        slack = max(4, len(pattern) // 8)
        for offset in range(0, last + 1, step):
            gram = pattern[offset : offset + size]
            found = self._few(gram)
            weight = 12 // (1 + len(found)) + 1
            for at in found:
                for bucket in {(at - offset) // slack, (at - offset + slack // 2) // slack}:
                    votes[bucket] += weight
        best: dict[int, tuple[float, Span]] = {}
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        for bucket, _ in ranked[: limit * 3]:
            score, span = self._trimmed(pattern, bucket * slack, slack)
            kept = next((k for k, (_, other) in best.items() if other.overlaps(span)), None)
            if score >= 0.5 and (kept is None or best[kept][0] < score):
                if kept is not None:
                    del best[kept]
                best[span.start] = (score, span)
        return sorted(best.values(), key=lambda found: (-found[0], found[1]))[:limit]

    def _few(self, gram: str) -> list[int]:
        """Return the places of `gram`, none when it is so frequent that it tells nothing."""
        places: list[int] = []
        at = self._fold.find(gram)
        while at >= 0:
            places.append(at)
            if len(places) > _MANY:
                return []
            at = self._fold.find(gram, at + 1)
        return places

    def _trimmed(self, pattern: str, start: int, slack: int) -> tuple[float, Span]:
        """Return how like the pattern the window at `start` is, cut to whole words that match."""
        low = max(0, start - slack)
        window = self._fold[low : start + len(pattern) + 2 * slack]
        matcher = difflib.SequenceMatcher(None, window[:2000], pattern[:2000], autojunk=False)
        blocks = [b for b in matcher.get_matching_blocks() if b.size]
        if not blocks:
            return 0.0, Span(low, low)
        first, final = blocks[0], blocks[-1]
        begin = max(0, low + first.a - first.b)
        end = min(
            len(self.text), low + final.a + final.size + (min(len(pattern), 2000) - final.b - final.size)
        )
        shared = sum(b.size for b in blocks)
        score = 2 * shared / (min(len(pattern), 2000) + max(end - begin, 1))
        return score, self._whole_words(Span(begin, max(begin, end)))

    def _whole_words(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start > max(0, span.start - 30) and not self.text[start - 1].isspace():
            start -= 1
        while end < min(len(self.text), span.end + 30) and not self.text[end].isspace():
            end += 1
        return Span(start, end)


_WORD_AFTER = re.compile(r"\s*\S+")


def settled(text: str, span: Span, places: Sequence[int], before: str = "", after: str = "") -> Anchor:
    """Return the anchor of `span` with just the words beside it that its quotation's other `places` do not have.

    `places` are the starts of every occurrence of the quotation in `text` between `before` and `after`, that of `span`
    included. To these, words are added after, then before, in turn. Where no context settles it
    (the text repeats itself to its ends), all that was tried is returned.
    """
    quote = span.of(text)
    left = [p for p in places if p != span.start]
    turn = 0
    while left and turn < 40:
        if turn % 2 == 0:
            match = _WORD_AFTER.match(text, span.end + len(after), span.end + len(after) + 200)
            after = text[span.end : match.end()] if match else after
            left = [p for p in left if text.startswith(after, p + len(quote))]
        else:
            head = text[max(0, span.start - len(before) - 200) : span.start - len(before)]
            word = re.search(r"\S+\s*\Z", head)
            before = (word[0] if word else "") + before
            left = [p for p in left if p >= len(before) and text.startswith(before, p - len(before))]
        turn += 1
    return Anchor(quote, before, after)
