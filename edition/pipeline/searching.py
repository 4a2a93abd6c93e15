"""Finding the words an editor types, as he read them: in the reading text, the witness or the print.

Nothing is asked about where he read them. The words are looked for letter by letter first; where they are not found so,
curly and straight quotation marks, dashes and kinds of white space count as alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.text.alignment import Alignment
from edition.text.anchor import find_all
from edition.text.emendation import Emendation
from edition.text.printed import PrintedText
from edition.text.span import Span

__all__ = ["Found", "Hunt", "Search", "straightened", "through"]

_ALIKE = ("'’‘ʼʹ`´′", '"“”„«»″', "-‐‑‒–—―−")
_CLASSES = {sign: "[" + re.escape(signs) + "]" for signs in _ALIKE for sign in signs}
_ELLIPSIS = r"(?:…|\.\s?\.\s?\.)"


@dataclass(frozen=True, slots=True)
class Hunt:
    """Words and what stands beside them; how much white space stands between does not matter."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the words. `span` of the reading text is theirs.

    `touched` are the emendations whose readings the words touch. Where the words stand in the witness only, `buried`
    is set, `touched` are the emendations that replaced them, and `span` is what those made of them. `printed` is where
    the words stand in print, when they were found there.
    """

    span: Span
    touched: tuple[Emendation, ...] = ()
    buried: bool = False
    printed: Span | None = None


@dataclass(frozen=True)
class Search:
    """Where words are looked for; `printed` is None where no printed text can be made.

    `within` is a stretch of the printed text outside which nothing is looked for.
    """

    alignment: Alignment
    printed: PrintedText | None = None
    within: Span | None = None

    def find(self, hunt: Hunt) -> list[Found]:
        """Return the places of the words in the order of the text, those in the witness only last.

        A place that the witness and the reading text both show in these words is one place.
        """
        for exact in (True, False):
            for find in (self._in_reading, self._in_print):
                found = list(find(hunt, exact))
                if found:
                    return found
        return []

    def touching(self, span: Span) -> tuple[Emendation, ...]:
        """Return the emendations that `span` of the reading text cannot be changed without."""
        segments = self.alignment.segments
        low = max(bisect_left(self._ends, span.start) - 1, 0)
        touched: list[Emendation] = []
        for segment in segments[low:]:
            if segment.reading.start >= span.end:
                break
            inside = not len(segment.reading) and span.start < segment.reading.start
            if segment.emendation is not None and (inside or segment.reading.overlaps(span)):
                touched.append(segment.emendation)
        return tuple(touched)

    def change(self, found: Found, old: str, new: str, *, literal: bool) -> tuple[Span, str]:
        """Return the stretch of the reading text that changes, and its new words, when `old` becomes `new` there.

        What `old` and `new` share stays as it stands in the text. Curly marks that the editor typed become straight
        where the witness has straight ones only, unless `literal`.
        """
        reading = self.alignment.reading
        base, match = (
            (reading, found.span)
            if found.printed is None or self.printed is None
            else (self.printed.text, found.printed)
        )
        head = tail = 0
        if len(match) == len(old):
            most = min(len(old), len(new))
            while head < most and old[head] == new[head]:
                head += 1
            while tail < most - head and old[-1 - tail] == new[-1 - tail]:
                tail += 1
        core, words = Span(match.start + head, match.end - tail), new[head : len(new) - tail]
        if found.printed is not None and self.printed is not None:
            core, words = through(self.printed.typographic, base, core, words)
        straight = words if literal else straightened(words, self.alignment.witness)
        return core, words if straight == core.of(reading) else straight

    @cached_property
    def _ends(self) -> list[int]:
        return [s.reading.end for s in self.alignment.segments]

    def _in_reading(self, hunt: Hunt, exact: bool) -> list[Found]:
        alignment = self.alignment
        found = [
            Found(span, self.touching(span))
            for span in _places(alignment.reading, hunt, exact)
            if self._inside(span)
        ]
        if any(not f.touched for f in found):
            return found
        emended = [s for s in alignment.segments if s.emendation is not None]
        ends = [s.witness.end for s in emended]
        for span in _places(alignment.witness, hunt, exact):
            touched: list[Emendation] = []
            for segment in emended[bisect_right(ends, span.start) :]:
                if segment.witness.start >= span.end:
                    break
                touched += [segment.emendation] if segment.emendation else []
            reading = alignment.to_reading(span)
            known = any(f.span.overlaps(reading) and not f.buried for f in found)
            if touched and not known and self._inside(reading):
                found.append(Found(reading, tuple(touched), buried=True))
        return found

    def _in_print(self, hunt: Hunt, exact: bool) -> list[Found]:
        if self.printed is None:
            return []
        typographic = self.printed.typographic
        found: list[Found] = []
        for span in _places(typographic.reading, hunt, exact):
            if self.within is None or self.within.overlaps(span):
                reading = typographic.to_witness(span)
                found.append(Found(reading, self.touching(reading), printed=span))
        return found

    def _inside(self, reading: Span) -> bool:
        if self.within is None or self.printed is None:
            return True
        return self.printed.typographic.to_reading(reading).overlaps(self.within)


def through(typographic: Alignment, printed: str, core: Span, words: str) -> tuple[Span, str]:
    """Carry a change of the printed text to the reading text; an act of a rule that it cuts comes along whole."""
    if len(core):
        reading = typographic.to_witness(core)
        whole = typographic.to_reading(reading).hull(core)
    else:
        at = typographic.to_witness(Span(core.start - 1, core.start)).end if core.start else 0
        reading, whole = Span(at, at), core
    return reading, printed[whole.start : core.start] + words + printed[core.end : whole.end]


def _places(text: str, hunt: Hunt, exact: bool) -> Iterator[Span]:
    if exact:
        spans = [Span(at, at + len(hunt.words)) for at in find_all(text, hunt.words)]
    else:
        spans = [
            Span(m.start(), m.end()) for m in re.finditer(_pattern(hunt.words), text) if m.end() > m.start()
        ]
    before = re.compile(_pattern(hunt.before.strip()) + r"\s*\Z") if hunt.before.strip() else None
    after = re.compile(r"\s*" + _pattern(hunt.after.strip())) if hunt.after.strip() else None
    reach = 3 * len(hunt.before) + 16
    for span in spans:
        if before and not before.search(text[max(0, span.start - reach) : span.start]):
            continue
        if after and not after.match(text, span.end):
            continue
        yield span


def _pattern(words: str) -> str:
    parts: list[str] = []
    for part in re.findall(r"\s+|…|\.\s?\.\s?\.|¶|.", words, re.DOTALL):
        if part.isspace() or part == "¶":
            parts.append(r"\s+" if part != "¶" else r"(?:\s*\n\s*\n\s*|¶)")
        elif part == "…" or (part.startswith(".") and len(part) > 1):
            parts.append(_ELLIPSIS)
        else:
            parts.append(_CLASSES.get(part, re.escape(part)))
    return "".join(parts)


_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"'}


def straightened(words: str, witness: str) -> str:
    """Return `words` with curly marks made straight where the witness has straight ones only: print curls them."""
    for curly, straight in _STRAIGHT.items():
        if curly in words and curly not in witness and straight in witness:
            words = words.replace(curly, straight)
    return words
