"""Cells: stretches of one of the two texts as HTML, with their changed words and their decorations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from edition.render.diff.comparison import Change, Comparison
from edition.render.diff.passages import widened

__all__ = ["Cells", "Decoration", "Marked", "key_of", "marked"]

_TURN = Markup("<br>")
_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*|[^\S\n]*\n[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A changed word in one text: from `start` to `end`, the letters that differ from `core` to `core_end`."""

    change: Change
    start: int
    core: int
    core_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Decoration:
    """A stretch that is shown otherwise for another reason than a change: `name` is its class, `key` its note's."""

    start: int
    end: int
    name: str
    key: str = ""


def key_of(change: Change) -> str:
    """Return the name by which a change's marks and note are tied together."""
    return f"c{change.number}" if change.number else f"s{change.old.start}"


def marked(comparison: Comparison) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Return the changed words of the old text and of the new one; words of one text never overlap.

    Where two changes share a word, the letters between them go with the first.
    """
    olds: list[Marked] = []
    news: list[Marked] = []
    changes = comparison.changes
    low = 0
    for number, change in enumerate(changes):
        high = changes[number + 1].new.start if number + 1 < len(changes) else len(comparison.new)
        words = widened(comparison, change, low, high)
        olds.append(Marked(change, words.old[0], *words.old_core, words.old[1]))
        news.append(Marked(change, words.new[0], *words.new_core, words.new[1]))
        low = max(words.new[1], change.new.end)
    return tuple(olds), tuple(news)


class Cells:
    """Writes stretches of `text`: `tag` is `del` for the old text and `ins` for the new one."""

    def __init__(
        self, text: str, tag: str, words: Sequence[Marked], decorations: Iterable[Decoration] = ()
    ) -> None:
        self.text = text
        self.words = words
        self._tag = tag
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self._decorations = sorted(decorations, key=lambda d: (d.start, d.end))
        self._decorated = [d.start for d in self._decorations]
        self._widest = max((d.end - d.start for d in self._decorations), default=0)
        self._named: set[str] = set()

    def write(self, start: int, end: int) -> Markup:
        """Return the stretch from `start` to `end`; a changed word that reaches beyond it is cut."""
        parts: list[Markup] = []
        at = start
        for word in self._words(start, end):
            low, high = max(word.start, start), min(word.end, end)
            parts.append(self._plain(at, low))
            parts.append(self._changed(word, low, high))
            at = max(high, at)
        parts.append(self._plain(at, end))
        return Markup("").join(parts)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch without the white space at its edges, but with all of its changed words."""
        words = list(self._words(start, end))
        low = min((word.start for word in words), default=end)
        high = max((word.end for word in words), default=start)
        while start < min(low, end) and self.text[start].isspace():
            start += 1
        while end > max(high, start) and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _words(self, start: int, end: int) -> Iterator[Marked]:
        number = bisect_left(self._ends, start)
        while number < len(self.words) and self.words[number].start <= end:
            word = self.words[number]
            number += 1
            inside = word.start < end and word.end > start
            # A change that left nothing stands where it stood; at a border shared by two stretches, in the first.
            if inside or (word.start == word.end and key_of(word.change) not in self._named):
                yield word

    def _changed(self, word: Marked, start: int, end: int) -> Markup:
        change, key = word.change, key_of(word.change)
        core, core_end = (min(max(at, start), end) for at in (word.core, word.core_end))
        classes = " ".join(("chg", *(["silent"] if change.silent else []), str(change.emendation.kind)))
        about = number = Markup("")
        if key not in self._named:
            self._named.add(key)
            if self._tag == "ins":
                about = Markup(' id="{}"').format(key)
            if change.silent:
                about += Markup(' data-rule="{}"').format(change.emendation.rule)
            else:
                number = Markup('<sup aria-hidden="true">{}</sup>').format(change.number)
        head = Markup('<span class="{}" data-of="{}"{}>').format(classes, key, about)
        inner = self._core(core, core_end)
        # The line turns after a break that is marked, and after its number.
        turn = _TURN if self.text[core:core_end].rstrip(" \t").endswith("\n") else Markup("")
        within, beyond = (turn, Markup("")) if core_end < end else (Markup(""), turn)
        return Markup("").join(
            (
                head,
                self._plain(start, core),
                inner,
                within,
                self._plain(core_end, end),
                number,
                Markup("</span>"),
                beyond,
            )
        )

    def _core(self, start: int, end: int) -> Markup:
        if start == end:
            return Markup('<{0} class="nothing"></{0}>').format(self._tag)
        words = self.text[start:end]
        if not words.strip() and "\n" not in words:
            return Markup('<{0} class="space">{1}</{0}>').format(self._tag, words)
        inner = self._plain(start, end, breaks=True)
        return Markup("<{0}>{1}</{0}>").format(self._tag, inner)

    def _plain(self, start: int, end: int, *, breaks: bool = False) -> Markup:
        """Write letters with their decorations; with `breaks` every break is shown by a sign."""
        if start >= end:
            return Markup("")
        over = [d for d in self._near(start, end) if d.start < end and d.end > start]
        if not over:
            return self._letters(start, end, breaks)
        cuts = sorted({start, end, *(min(max(at, start), end) for d in over for at in (d.start, d.end))})
        parts: list[Markup] = []
        for low, high in pairwise(cuts):
            names = [d.name for d in over if d.start <= low and d.end >= high]
            keys = [d.key for d in over if d.start <= low and d.end >= high and d.key]
            letters = self._letters(low, high, breaks)
            if names:
                of = Markup(' data-of="{}"').format(keys[0]) if keys else ""
                letters = Markup('<span class="{}"{}>{}</span>').format(" ".join(names), of, letters)
            parts.append(letters)
        return Markup("").join(parts)

    def _near(self, start: int, end: int) -> Iterator[Decoration]:
        number = bisect_left(self._decorated, start - self._widest)
        while number < len(self._decorations) and self._decorations[number].start < end:
            yield self._decorations[number]
            number += 1

    def _letters(self, start: int, end: int, breaks: bool) -> Markup:
        letters = self.text[start:end]
        if not breaks:
            return escape(letters)
        parts: list[Markup] = []
        at = 0
        for found in _BREAK.finditer(letters):
            sign = "¶" if found[0].count("\n") > 1 else "↵"
            parts.append(escape(letters[at : found.start()]))
            turn = Markup("") if found.end() == len(letters) else _TURN
            parts.append(Markup('<b class="break">{}</b>{}').format(sign, turn))
            at = found.end()
        parts.append(escape(letters[at:]))
        return Markup("").join(parts)
