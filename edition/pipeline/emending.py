"""One emendation from the words an editor types: where it stands, what it quotes, which entry says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from edition.pipeline.revising import Desk, Outcome, Said, revised
from edition.pipeline.searching import Found, Hunt, Search
from edition.text.alignment import Alignment
from edition.text.anchor import find_all
from edition.text.quoting import quotable
from edition.text.revision import Edit, Revision, revise
from edition.text.span import Span

__all__ = ["Trouble", "Unsettled", "Wish", "emend"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the editor asks for: the words of `hunt` read `reading`, in one place, or in `every` so many.

    With `replace` an emendation that is there already may be changed.
    """

    hunt: Hunt
    reading: str
    every: int = 1
    replace: bool = False


class Trouble(StrEnum):
    """Why a wish cannot be carried out as it is."""

    NOWHERE = "nowhere"
    SEVERAL = "several"
    COUNT = "count"
    EMENDED = "emended"
    SAME = "same"


class Unsettled(Exception):
    """The wish has not the one place it needs; `found` are the places it may mean."""

    def __init__(self, trouble: Trouble, found: Sequence[Found] = ()) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.found = tuple(found)


def emend(desk: Desk, search: Search, wish: Wish, said: Said) -> tuple[bytes, list[Outcome]]:
    """Return the bytes of emendations.yaml with the wish carried out, and what was done; nothing is saved.

    Raises:
        Unsettled: the words have no place, several, or one that is emended already.
        Refused: the file cannot be changed.
    """
    wish = _with_breaks(wish, desk.alignment.witness)
    found = search.find(wish.hunt)
    if not found:
        raise Unsettled(Trouble.NOWHERE)
    if wish.every > 1 or len(found) > 1:
        free = [f for f in found if not f.touched]
        if wish.every == 1:
            raise Unsettled(Trouble.SEVERAL, found)
        if len(free) != wish.every:
            raise Unsettled(Trouble.COUNT, found)
        found = free
    if found[0].touched:
        return _changed(desk, search, wish, said, found[0])
    there = sorted(e.span for e in desk.project.emendations)
    fixed = [span.start for span in there], [span.end for span in there]
    revisions = [_fresh(desk.alignment, search, wish, said, one, fixed) for one in found]
    if any(r.span.of(desk.alignment.witness) == r.reading for r in revisions):
        raise Unsettled(Trouble.SAME, found)
    quote, reading = revisions[0].span.of(desk.alignment.witness), revisions[0].reading
    alike = all(r.span.of(desk.alignment.witness) == quote and r.reading == reading for r in revisions)
    together = alike and find_all(desk.alignment.witness, quote) == [r.span.start for r in revisions]
    return revised(desk, revisions, said, len(revisions) if together else 1)


def _with_breaks(wish: Wish, witness: str) -> Wish:
    """Read ¶ as the paragraph break it stands for, unless the witness has the sign itself."""
    if "¶" in witness:
        return wish
    hunt = replace(wish.hunt, words=wish.hunt.words.replace("¶", "\n\n"))
    return replace(wish, hunt=hunt, reading=wish.reading.replace("¶", "\n\n"))


def _fresh(
    alignment: Alignment,
    search: Search,
    wish: Wish,
    said: Said,
    found: Found,
    fixed: tuple[list[int], list[int]],
) -> Revision:
    """Return the new emendation of words that none touches; those that there are begin and end at `fixed`."""
    core, words = search.change(found, wish.hunt.words, wish.reading, literal=said.literal)
    span = found.span.hull(core)
    reading = alignment.reading[span.start : core.start] + words + alignment.reading[core.end : span.end]
    origin = alignment.to_witness(span)
    begins, ends = fixed
    before, after = bisect_right(ends, origin.start), bisect_left(begins, origin.end)
    low = ends[before - 1] if before else 0
    high = begins[after] if after < len(begins) else len(alignment.witness)
    quoted = quotable(alignment.witness, origin, reading, low, high, trim=False)
    return Revision(*(quoted or (origin, reading)))


def _changed(desk: Desk, search: Search, wish: Wish, said: Said, found: Found) -> tuple[bytes, list[Outcome]]:
    """Change the emendation in which the words stand."""
    if not wish.replace:
        raise Unsettled(Trouble.EMENDED, [found])
    if found.buried:
        # The words of the witness were typed: the new reading is of all that the emendations replaced.
        edit = _instead(desk.alignment, wish, found)
    else:
        edit = Edit(*search.change(found, wish.hunt.words, wish.reading, literal=said.literal))
    revisions, _ = revise(desk.alignment, [edit])
    if not revisions:
        raise Unsettled(Trouble.SAME, [found])
    return revised(desk, revisions, said)


def _instead(alignment: Alignment, wish: Wish, found: Found) -> Edit:
    hull = found.touched[0].span
    for emendation in found.touched:
        hull = hull.hull(emendation.span)
    words = wish.reading
    quote = hull.of(alignment.witness)
    at = quote.find(wish.hunt.words)
    if at >= 0:
        words = quote[:at] + words + quote[at + len(wish.hunt.words) :]
    reading = alignment.to_reading(hull)
    return Edit(Span(reading.start, reading.end), words)
