"""The differences of two texts: word by word, and letter by letter inside a changed word.

Sentences that both texts have are set aside first, then words; what is left between them is the difference. The time is
near to linear for texts that are mostly the same, and bounded for any two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.text.span import Span
from edition.text.wordwise import Block, matching

__all__ = ["Difference", "differences", "patched", "refine"]

# Scripts written without spaces, in which each sign counts as a word: Thai, Lao, Burmese, Khmer, Han, kana, Yi.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^\n.;!?]*[\n.;!?]+|[^\n.;!?]+")
_SPACED = re.compile(rf"[^\W_{_UNSPACED}]")
# From so many pairs of unmatched words on, runs of words are compared where single words say nothing.
_MUCH = 250_000
# A shorter stretch of sentences in common may be so by chance.
_TELLING = 32
_RUNS = (8, 48)


@dataclass(frozen=True, slots=True)
class Difference:
    """The stretch `old` of the one text stands as `new` in the other; one of them may be empty."""

    old: Span
    new: Span


def differences(old: str, new: str) -> list[Difference]:
    """Return how `new` differs from `old`, in order, in whole words, marks of punctuation and runs of white space.

    Any two have at least one common token between them; put for one another they make `new` of `old`.
    """
    found: list[Difference] = []
    one, other = _cut(_SENTENCE.findall(old)), _cut(_SENTENCE.findall(new))
    for area in _apart(one, other, Span(0, len(old)), Span(0, len(new)), least=_TELLING):
        a, b = area.old.of(old), area.new.of(new)
        found.extend(_apart(_cut(_tokens(a)), _cut(_tokens(b)), area.old, area.new))
    return _joined(found)


def refine(old: str, new: str) -> list[Difference]:
    """Return how `new` differs from `old` letter by letter; a letter and its combining marks are never parted.

    Meant for the two sides of one difference: of long ones only what they begin and end with in common is kept.
    """
    one, other = _letters(old), _letters(new)
    return _joined(_apart(_cut(one), _cut(other), Span(0, len(old)), Span(0, len(new))))


def patched(old: str, new: str, changes: Iterable[Difference]) -> str:
    """Return `old` with each of the `changes`, which are in order, put in from `new`."""
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (old[at : change.old.start], change.new.of(new))
        at = change.old.end
    return "".join((*parts, old[at:]))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces of a text that follow one another, and where each starts; one more start is the end of the last."""

    pieces: Sequence[str]
    starts: Sequence[int]


def _cut(pieces: Sequence[str]) -> _Pieces:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return _Pieces(pieces, starts)


def _apart(one: _Pieces, other: _Pieces, old: Span, new: Span, *, least: int = 0) -> list[Difference]:
    """Return what lies between the pieces that both have; `old` and `new` are where the two stand in their texts.

    Pieces in common of fewer than `least` code points together count only at the very start and end.
    """
    found: list[Difference] = []
    i = j = 0
    end = Block(len(one.pieces), len(other.pieces), 0)
    for block in (*_matches(one.pieces, other.pieces), end):
        size = one.starts[block.old + block.size] - one.starts[block.old]
        starts = block.old == block.new == 0
        ends = block.old + block.size == end.old and block.new + block.size == end.new
        if size < least and not starts and not ends:
            continue
        if block.old > i or block.new > j:
            found.append(
                Difference(
                    Span(old.start + one.starts[i], old.start + one.starts[block.old]),
                    Span(new.start + other.starts[j], new.start + other.starts[block.new]),
                )
            )
        i, j = block.old + block.size, block.new + block.size
    return found


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield the stretches that both have; where no single piece tells them apart, by runs of pieces."""
    blocks: Iterable[Block] = matching(old, new)
    for run in _RUNS:
        blocks = _closer(old, new, blocks, run)
    return iter(blocks)


def _closer(old: Sequence[str], new: Sequence[str], blocks: Iterable[Block], run: int) -> Iterator[Block]:
    """Yield `blocks`, and what the large stretches between them have in common in runs of `run` pieces."""
    i = j = 0
    for block in (*blocks, Block(len(old), len(new), 0)):
        if (block.old - i) * (block.new - j) > _MUCH:
            for inner in _by_runs(old[i : block.old], new[j : block.new], run):
                yield Block(i + inner.old, j + inner.new, inner.size)
        if block.size:
            yield block
        i, j = block.old + block.size, block.new + block.size


def _by_runs(old: Sequence[str], new: Sequence[str], run: int) -> Iterator[Block]:
    runs = [["\0".join(side[at : at + run]) for at in range(len(side) - run + 1)] for side in (old, new)]
    done_old = done_new = 0
    for block in matching(*runs):
        # Runs overlap, so that blocks of them may begin where the one before has not ended.
        step = max(done_old - block.old, done_new - block.new, 0)
        size = block.size + run - 1 - step
        if size > 0:
            yield Block(block.old + step, block.new + step, size)
            done_old, done_new = block.old + step + size, block.new + step + size


def _joined(found: Iterable[Difference]) -> list[Difference]:
    joined: list[Difference] = []
    for change in found:
        last = joined[-1] if joined else None
        if last and last.old.end == change.old.start and last.new.end == change.new.start:
            joined[-1] = Difference(last.old.hull(change.old), last.new.hull(change.new))
        else:
            joined.append(change)
    return joined


def _tokens(text: str) -> list[str]:
    """Return words with their combining marks, single other signs, and runs of white space."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        last = tokens[-1] if tokens else ""
        goes_on = last and _is_mark(last[-1]) and _SPACED.match(token) and _SPACED.match(last)
        if last and (_is_mark(token) or goes_on):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _letters(text: str) -> list[str]:
    letters: list[str] = []
    for sign in text:
        if letters and _is_mark(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _is_mark(sign: str) -> bool:
    return len(sign) == 1 and sign >= "\u0300" and unicodedata.category(sign).startswith("M")
