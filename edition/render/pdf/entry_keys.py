"""The keys of apparatus entries: the printed lines of each lemma, and which of two same words on them is meant.

A lemma that began on the page before is keyed by that page, a stop and its line, then its last line here: `4.30–1`;
where lines are counted on, by the two lines alone. An entry stands at the foot of the page on which its lemma ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.render.pdf.lines import Call, PageLines
from edition.render.text import printed

__all__ = ["Key", "PageWords", "Terms", "keys_of", "words_on"]

_HYPHEN = "\N{HYPHEN}"
_FOREIGN = 24  # letters that may stand within a lemma on the page but not in its text: marks of notes, signs


@dataclass(frozen=True, slots=True)
class Terms:
    """What keys say where no line has a number: `title` for a heading, `note` before the mark of a note."""

    title: str = "title"
    note: str = "n."


@dataclass(frozen=True, slots=True)
class Key:
    """The key of an entry, empty where the one before has the same; `homonym` tells which of several words it is."""

    key: str
    homonym: str


@dataclass(frozen=True)
class PageWords:
    """The words of a page in one string.

    `starts` are the offsets at which pieces begin, `baselines` theirs, `named` the numbers of lines by baseline.
    """

    folio: int
    text: str
    starts: Sequence[int]
    baselines: Sequence[int]
    named: Mapping[int, int]

    def baseline(self, at: int) -> int:
        """Return the baseline of the line on which the offset `at` stands."""
        return self.baselines[max(bisect_right(self.starts, at) - 1, 0)]

    def line(self, baseline: int) -> int | None:
        """Return the number of the line with that baseline."""
        return self.named.get(baseline)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets between which the lines from one baseline to another stand."""
        inside = [n for n, y in enumerate(self.baselines) if first <= y <= last]
        if not inside:
            return 0, 0
        end = self.starts[inside[-1] + 1] if inside[-1] + 1 < len(self.starts) else len(self.text)
        return self.starts[inside[0]], end


def words_on(lines: PageLines, named: Mapping[int, int], folio: int) -> PageWords:
    """Return the words of the body on a page."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for number, piece in enumerate(lines.pieces):
        words = "".join(piece.words)
        following = lines.pieces[number + 1] if number + 1 < len(lines.pieces) else None
        if following is None or following.y != piece.y:
            words = words[:-1] if words.endswith(_HYPHEN) else f"{words} "
        starts.append(at)
        parts.append(words)
        at += len(words)
    return PageWords(folio, "".join(parts), starts, [round(piece.y) for piece in lines.pieces], dict(named))


def keys_of(
    notes: Sequence[Any],
    lines: PageLines,
    page: PageWords,
    before: Sequence[PageWords],
    text: str,
    terms: Terms,
    by_page: bool = True,
    callers: Mapping[Any, Any] | None = None,
) -> dict[Any, Key]:
    """Return the keys of the entries `notes` (their boxes, in the order of the foot) called on a page.

    `before` are the pages before, the nearest first, `text` the printed text that the entries' offsets count in;
    `by_page` tells that lines are counted on each page anew; `callers` are the elements of the notes that call an
    entry, by the entries.
    """
    callers = callers or {}
    calls = {call.note: call for call in lines.calls}
    called = {call.note.element.get("id"): call.note.element for call in lines.calls}
    found: dict[Any, Key] = {}
    last = ""
    for note in notes:
        call = calls.get(note)
        # A lemma in a note: its entry is called there, or where that note is, and then names it.
        caller = callers[note] if note in callers else called.get(note.element.get("data-note", ""))
        if caller is not None:
            key, homonym = f"{terms.note}\N{NO-BREAK SPACE}{_mark(caller)}".strip(), ""
        elif call is None:
            continue
        else:
            key, homonym = _key(note, call, lines, page, before, text, terms, by_page)
        found[note] = Key("" if key == last else key, homonym)
        last = key
    return found


def _key(
    note: Any,
    call: Call,
    lines: PageLines,
    page: PageWords,
    before: Sequence[PageWords],
    text: str,
    terms: Terms,
    by_page: bool,
) -> tuple[str, str]:
    lemma = printed(text[int(note.element.get("data-start")) : int(note.element.get("data-end"))])
    if call.heading is not None and not call.counted:
        return terms.title, ""
    end = _offset(lines, page, call)
    last = round(call.y)
    start = _back(page.text, end, lemma)
    if start >= 0:
        first = page.baseline(start)
        a, b = page.line(first), page.line(last)
        key = str(b) if a == b or a is None else f"{a}\N{EN DASH}{b}"
        return key, _homonym(lemma, page, end, page.stretch(min(first, last), last))
    b = page.line(last)
    letters = "".join(lemma.split())
    for earlier in before:
        start = _back(earlier.text, len(earlier.text), letters[:-start])
        if start >= 0:
            a = earlier.line(earlier.baseline(start))
            key = f"{earlier.folio}.{a}\N{EN DASH}{b}" if by_page else f"{a}\N{EN DASH}{b}"
            return (key if a is not None else str(b)), ""
    return str(b), _homonym(lemma, page, end, page.stretch(last, last))


def _offset(lines: PageLines, page: PageWords, call: Call) -> int:
    """Return the offset in the page's words at which a call stands."""
    pieces, strings = call.after
    if pieces == 0:
        return 0
    return page.starts[pieces - 1] + sum(len(part) for part in lines.pieces[pieces - 1].words[:strings])


def _back(text: str, end: int, lemma: str) -> int:
    """Return where `lemma` begins that ends at `end` in `text`.

    Letters that are not the lemma's are passed over. Where the text begins within the lemma, the number of letters
    that are missing, negative.
    """
    letters = "".join(lemma.split())
    at, left, foreign = end, len(letters), 0
    if not letters:
        return max(end - 1, 0)
    while left and at > 0:
        at -= 1
        if text[at] == letters[left - 1]:
            left -= 1
        elif not text[at].isspace():
            foreign += 1
            if foreign > _FOREIGN:
                return max(end - 1, 0)
    return -left if left else at


def _homonym(lemma: str, page: PageWords, end: int, stretch: tuple[int, int]) -> str:
    """Return which of the same words in `stretch` the last of `lemma` is; empty where there is only one."""
    found = [
        match for match in _same(lemma, page.text) if stretch[0] < match.end() and match.start() < stretch[1]
    ]
    if len(found) < 2:
        return ""
    return str(sum(1 for match in found if match.start() < end))


def _same(lemma: str, text: str) -> list[re.Match[str]]:
    words = re.findall(r"\w+(?:[’'-]\w+)*", lemma)
    if not words:
        return []
    return list(re.finditer(rf"(?<!\w){re.escape(words[-1])}(?!\w)", text))


def _mark(note: Any) -> str:
    for element in note.iter():
        if "note-mark" in (element.get("class") or "").split():
            return "".join(str(part) for part in element.itertext()).strip()
    return ""
