"""From a text to its suspects, each with the signs that it shares with others of its sort."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from edition.suspects.channel import confusions
from edition.suspects.columns import Columns, columns_of
from edition.suspects.context import fitted_pairs
from edition.suspects.evidence import Evidence
from edition.suspects.foreign import foreign_runs, gathered
from edition.suspects.layout import Relic, relics
from edition.suspects.lexicon import has_words
from edition.suspects.reading import Reading
from edition.suspects.repairs import Repair, Repairs
from edition.suspects.scorer import Scorer, chance, company, fitted
from edition.suspects.suspect import Suspect
from edition.suspects.tokens import Numbers, Tokens, shape_of
from edition.text.span import Span

__all__ = ["LEAST", "Found", "found_in", "place_scores", "single_words"]

LEAST = 0.03
"""Places with a smaller chance of being wrong are not proposed."""
_SUGGESTIONS = 5
_UNTAUGHT = 1.0
"""Log odds that a place loses in a language of whose sentences nothing was fitted: there words alone are told."""
_OF_SENTENCES = frozenset(("small letter", "comma", "stop", "no stop", "edge signs"))
"""Kinds of repair that need to know how the sentences of a language go."""
_ADDRESS = re.compile(r"://|^\W{0,2}www\.|@\w+\.\w")
_SHARED = ("odds in context", "known and frequent", "trail", "hyphened", "stop and next", "lone sign")
"""Columns of which suspects in one box rise and fall together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A suspect and the signs it shares with others of its sort."""

    suspect: Suspect
    signs: tuple[str, ...]


def found_in(
    text: str,
    language: str,
    known: Iterable[str] = (),
    foreign: Sequence[tuple[Span, str]] = (),
    *,
    whole: bool = True,
) -> list[Found]:
    """Return the suspects of a text in its order; none overlap. `whole` off: pages and tongues are not looked at."""
    known = tuple(known)
    reading = Reading(text, language, single_words(known))
    left = relics(text) if whole else []
    tongues = [*foreign, *foreign_runs(reading)] if whole else []
    columns = columns_of(reading, fitted().get("categories", {}))
    logits = place_scores(columns, len(reading.tokens))
    untaught = fitted_pairs(reading.language) is None
    if untaught:
        logits = np.where(reading.strange_places(), logits - _UNTAUGHT, -40.0)
    chances = chance(logits)
    lines = reading.tokens.lines
    closed = [Span(r.start, r.end) for r in left] + [span for span, _ in tongues]
    addresses = np.array([bool(_ADDRESS.search(s)) for s in reading.tokens.strings], dtype=bool)
    closed_places = (
        _within(reading.tokens, closed) & ~_misread_here(reading) | addresses[reading.tokens.kinds]
    )
    chances = np.where(closed_places, 0.0, chances)
    found = _of_places(reading, columns, chances)
    if untaught:
        found = [one for one in found if one.suspect.kind not in _OF_SENTENCES]
    if left:
        numbers = lines(np.array([r.start for r in left], dtype=np.int64)).tolist()
        found += [_of_relic(text, relic, line) for relic, line in zip(left, numbers, strict=True)]
    for group in gathered(text, tongues):
        if not has_words(group.language):
            continue
        for inner in found_in(group.text, group.language, known, whole=False):
            place = group.there(inner.suspect.start, inner.suspect.end)
            if place is not None:
                line = int(lines(np.array([place[0]], dtype=np.int64))[0])
                signals = (*inner.suspect.signals, f"in another language: {group.language}")
                suspect = replace(inner.suspect, start=place[0], end=place[1], line=line, signals=signals)
                found.append(Found(suspect, inner.signs))
    return _apart(found)


def single_words(known: Iterable[str]) -> list[str]:
    """Return the words of names and phrases one by one."""
    return [part for phrase in known for token in phrase.split() for part in shape_of(token).parts if part]


def place_scores(columns: Columns, size: int) -> Numbers:
    """Return the log odds that each place is wrong, in the two readings of the scorer."""
    first = Scorer.stored("first").of(columns, size)
    return Scorer.stored("second").of({**columns, **company(first, columns)}, size)


def _misread_here(reading: Reading) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell for each token whether it is rare and near a word that this text has oftener, whatever its language."""
    vocabulary = reading.vocabulary
    number, counts = vocabulary.number, vocabulary.counts
    near = np.zeros(len(vocabulary.words) + 1, dtype=bool)
    for place, options in enumerate(vocabulary.candidates):
        if options and counts[place] == 1 and vocabulary.standing[place] == 0:
            other = number.get(options[0][0].word)
            near[place] = other is not None and counts[other] > 0
    return near[reading.weak[reading.tokens.kinds]]


def _within(tokens: Tokens, spans: Iterable[Span]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell for each token whether it lies in one of the spans."""
    inside = np.zeros(len(tokens) + 1, dtype=np.int64)
    for span in spans:
        first = int(np.searchsorted(tokens.ends, span.start, side="right"))
        last = int(np.searchsorted(tokens.starts, span.end, side="left"))
        if first < last:
            inside[first] += 1
            inside[last] -= 1
    return np.asarray(np.cumsum(inside)[:-1] > 0)


def _apart(found: list[Found]) -> list[Found]:
    """Return the suspects in the order of the text; of two that overlap the surer stays."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.suspect.start, f.suspect.end)):
        if kept and one.suspect.start < kept[-1].suspect.end:
            if one.suspect.score > kept[-1].suspect.score:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


def _of_relic(text: str, relic: Relic, line: int) -> Found:
    suspect = Suspect(
        relic.start, relic.end, text[relic.start : relic.end], (relic.reading,), relic.score, (relic.signal,), line,
        relic.kind,
    )  # fmt: skip
    return Found(suspect, (f"kind {relic.kind}", f"signal {relic.signal}"))


def _of_places(reading: Reading, columns: Columns, chances: Numbers) -> list[Found]:
    tokens, text = reading.tokens, reading.text
    repairs, evidence = Repairs(reading), Evidence(reading)
    lines = tokens.lines(tokens.starts)
    found: list[Found] = []
    taken = 0
    for place in np.flatnonzero(chances >= LEAST).tolist():
        start, end = int(tokens.starts[place]), int(tokens.ends[place])
        if start < taken:
            continue
        options = repairs.ranked(place)
        best = options[0] if options else None
        low, high = (min(start, best.start), max(end, best.end)) if best else (start, end)
        score = float(chances[place])
        if low < start:
            score = max(score, float(chances[place - 1]))
            while found and found[-1].suspect.end > low:
                found.pop()
        if high > end:
            score = max(score, float(chances[place + 1]))
        suggestions = _readings(text, low, high, options)
        suspect = Suspect(
            low, high, text[low:high], suggestions, score, evidence.of(place, best), int(lines[place]),
            best.kind if best else "unclear",
        )  # fmt: skip
        found.append(Found(suspect, _signs(suspect, columns, place)))
        taken = high
    return found


def _signs(suspect: Suspect, columns: Columns, place: int) -> tuple[str, ...]:
    first = suspect.suggestions[0] if suspect.suggestions else ""
    change = " ".join(f"{true}<{read}" for true, read in confusions(first.lower(), suspect.quote.lower()))
    shared = [sys.intern(f"{name} {int(columns[name][place])}") for name in _SHARED if name in columns]
    return (f"kind {suspect.kind}", f"quote {suspect.quote.lower()}", f"change {change}", *shared)


def _readings(text: str, low: int, high: int, options: Sequence[Repair]) -> tuple[str, ...]:
    """Return what the repairs that stay within a stretch make of it, the best first."""
    found: dict[str, None] = {}
    for repair in options:
        if low <= repair.start and repair.end <= high:
            found.setdefault(text[low : repair.start] + repair.text + text[repair.end : high])
            if len(found) == _SUGGESTIONS:
                break
    return tuple(found)
