"""Signs of error as columns: for each token of a text, into which of a few boxes it falls.

A column is a row of small whole numbers, one per token; the scorer has a weight for each box of each column. That a
sign counts for more in one text than in another is said by crossing it with how often the text itself shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edition.suspects.boxes import boxed, crossed, listed
from edition.suspects.context import classes_of
from edition.suspects.lexicon import Lexicon
from edition.suspects.reading import Reading
from edition.suspects.signs import balance, category, inner_signs, outline, spaced_signs, strings_of
from edition.suspects.tokens import Ints, Numbers

__all__ = ["Columns", "columns_of"]

Columns = dict[str, NDArray[Any]]
"""Names and boxes; all rows are as long as the text has tokens."""

ODDS = (-25, -12, -8, -6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6, 8, 10, 13)
_RATED = ("stop and next", "case and stop", "hyphened", "balance", "between", "signs inside")
"""Columns of which it counts how often the text itself falls into a box: what it does always is its custom."""
_FREQUENT = 5.75
"""Zipf frequency of a word that a text of any matter has."""
_SMALL = 2
"""Standing of a word that the dictionary knows as it is written in small letters."""
_PREFIXES = (
    "non", "anti", "counter", "over", "under", "inter", "super", "semi", "pseudo", "ultra", "multi", "un", "re", "pre",
    "post", "sub", "out", "mis", "dis", "co",
)  # fmt: skip
"""Prefixes from which the languages of Europe make words that no dictionary lists."""
_ENOUGH = 1500
"""Tokens of a text from which its own shares are believed; a shorter one is taken for a part of such a text."""
FIT = (-6, -4, -3, -2, -1.2, -0.6, 0, 0.6, 1.2, 2, 3.5)


def columns_of(reading: Reading, categories: Mapping[str, Sequence[str]]) -> Columns:
    """Return all columns of a text; `categories` name the strings that have boxes of their own."""
    columns: Columns = {}
    for part in (_of_types, _of_words, _of_places, _of_neighbours):
        columns.update(part(reading, categories))
    for name in _RATED:
        if name in columns:
            boxes = columns[name]
            rates = np.bincount(boxes) / max(len(boxes), _ENOUGH)
            columns[f"{name}: how often"] = boxes * 5 + boxed(rates, (2e-4, 7e-4, 2.5e-3, 1e-2))[boxes]
    return {name: column.astype(np.int32) for name, column in columns.items()}


def _per_type(reading: Reading, of: Callable[[int], int]) -> Ints:
    kinds = reading.tokens.kinds
    values = np.array([of(n) for n in range(len(reading.tokens.strings))], dtype=np.int64)
    return values[kinds] if len(kinds) else np.zeros(0, dtype=np.int64)


def _known(reading: Reading) -> Ints:
    """0 no word, 1 unknown, 2 known in another case, 3 known, 4 of the project; by token."""
    standing = np.append(reading.vocabulary.standing, -1) + 1
    return np.asarray(standing[reading.weak[reading.tokens.kinds]])


def _sure(reading: Reading) -> Ints:
    """0 no word, 1 unknown, 2 known."""
    return np.minimum(_known(reading), 2)


def _of_types(reading: Reading, categories: Mapping[str, Sequence[str]]) -> Columns:
    tokens = reading.tokens
    shapes, strings, counts = tokens.shapes, tokens.strings, tokens.counts
    total = max(len(tokens), _ENOUGH)
    columns: Columns = {}
    outlines = _per_type(reading, lambda n: outline(strings[n], shapes[n]))
    lengths = boxed(_per_type(reading, lambda n: len(shapes[n].core)), (1, 2, 3, 4, 5, 6, 8, 11, 15))
    columns["outline and length"] = crossed(outlines, 16, lengths, 10)
    for name in ("lead", "trail", "inner", "whole"):
        values = strings_of(name, shapes, strings)
        rates: dict[str, int] = {}
        for value, count in zip(values, counts.tolist(), strict=True):
            rates[value] = rates.get(value, 0) + count
        own = np.array([category(categories.get(name, ()), v) for v in values], dtype=np.int64)
        rate = boxed(np.array([rates[v] / total for v in values]), (1e-4, 5e-4, 2e-3, 1e-2))
        size = len(categories.get(name, ())) + 2
        columns[name] = crossed(own[tokens.kinds], size, rate[tokens.kinds], 5)
    signs = np.array([inner_signs(s.core) for s in shapes], dtype=np.int64)
    columns["signs inside"] = crossed(signs[tokens.kinds], 6, outlines, 16)
    rare = _rarest(strings, counts.tolist())
    columns["rarest sign"] = rare[tokens.kinds]
    stops = np.array([_stop(s.trail) for s in shapes], dtype=np.int64)
    for name in ("function", "left part", "right part"):
        names = {value: place for place, value in enumerate(categories.get(name, ()), 1)}
        values = strings_of(name, shapes, strings)
        own = np.array([names.get(v, len(names) + 1) if v else 0 for v in values], dtype=np.int64)
        columns[name] = crossed(own, len(names) + 2, stops if name == "function" else 0 * stops, 8)[
            tokens.kinds
        ]
    often = boxed(counts, (2, 3, 5, 10))
    columns["as it stands"] = crossed(often, 5, crossed(np.minimum(signs, 2), 3, stops, 8), 24)[tokens.kinds]
    return columns


def _rarest(strings: Sequence[str], counts: Sequence[int]) -> Ints:
    """Return how rare the rarest sign of each token is in this text, by what sort of sign it is."""
    seen: dict[str, int] = {}
    for string, count in zip(strings, counts, strict=True):
        for char in string[:200]:
            seen[char] = seen.get(char, 0) + count
    total = max(sum(seen.values()), 1)
    found: list[int] = []
    for string in strings:
        char = min(string[:200], key=lambda c: (seen[c], c))
        sort = 0 if char.isascii() and char.isalpha() else 1 if char.isalpha() else 2 if char.isdigit() else 3
        if sort == 3 and not char.isascii():
            sort = 4
        if sort == 3 and char in "\\^~|*<>{}_=+#@%$/`":
            sort = 5
        rate = seen[char] / total
        found.append(sort * 6 + sum(rate < edge for edge in (1e-5, 5e-5, 3e-4, 1e-3, 5e-3)))
    return np.array(found, dtype=np.int64)


def _of_words(reading: Reading, _: Mapping[str, Sequence[str]]) -> Columns:
    vocabulary, kinds = reading.vocabulary, reading.tokens.kinds
    weak = reading.weak[kinds]

    def spread(values: Numbers | Ints, none: float) -> Numbers:
        return np.append(np.asarray(values, dtype=np.float64), none)[weak]

    known, sure = _known(reading), _sure(reading)
    zipf = boxed(spread(vocabulary.zipf, 9), (0.5, 1.5, 2.2, 2.8, 3.3, 3.8, 4.5, 5.5))
    count = boxed(spread(vocabulary.counts, 0), (2, 3, 4, 6, 10, 20))
    length = boxed(
        spread(np.array([len(w) for w in vocabulary.words], dtype=np.int64), 0), (2, 3, 4, 5, 6, 8, 11)
    )
    case = _per_type(reading, lambda n: reading.tokens.shapes[n].case)
    odds = boxed(spread(reading.odds, -30), ODDS)
    alone = boxed(spread(reading.odds_alone, -30), ODDS)
    mean = boxed(spread(vocabulary.mean, 0), (-5, -4.2, -3.7, -3.3, -3.0, -2.8, -2.6, -2.4, -2.2))
    least = boxed(spread(vocabulary.least, 0), (-15, -11, -9, -8, -7, -6, -5, -4))
    fused = boxed(spread(reading.fused[0], -30), (-8, -3, 0, 2, 4, 6, 9, 12))
    candidates = vocabulary.candidates
    misread = spread(np.array([len(o[0][0].misread) if o else 0 for o in candidates], dtype=np.int64), 0)
    number = vocabulary.number
    beside = spread(
        np.array(
            [int(vocabulary.counts[number[o[0][0].word]]) if o and o[0][0].word in number else 0
             for o in candidates], dtype=np.int64,
        ),
        0,
    )  # fmt: skip
    known_best = spread(
        np.array([vocabulary.lexicon.standing(o[0][0].word) > 0 if o else 0 for o in candidates]), 0
    ).astype(np.int64)
    derived = np.array([_derived(word, vocabulary.lexicon) for word in vocabulary.words], dtype=np.int64)
    columns = {
        "derived": crossed(sure, 3, spread(derived, 0).astype(np.int64), 3),
        "known and frequent": crossed(known, 5, zipf, 9),
        "known and often here": crossed(known, 5, crossed(count, 7, length, 8), 56),
        "known and case": crossed(known, 5, crossed(case, 5, np.minimum(count, 3), 4), 20),
        "letters": crossed(sure, 3, mean, 10),
        "least letters": crossed(sure, 3, least, 9),
        "odds": crossed(known, 5, odds, 17),
        "odds elsewhere": crossed(sure, 3, crossed(alone, 17, np.minimum(count, 3), 4), 68),
        "odds and candidate": crossed(
            odds // 2,
            9,
            crossed(np.minimum(misread, 3).astype(np.int64), 4, boxed(beside, (1, 2, 5, 20)), 5),
            20,
        ),
        "known and strange text": crossed(
            known, 5, crossed(np.minimum(case, 2), 3, _strangeness(known, case), 8), 24
        ),
        "near a word of this text": crossed(
            known, 5, crossed(boxed(beside, (1, 2, 5, 20)), 5, np.minimum(count, 3), 4), 20
        ),
        "odds and case": crossed(odds // 2, 9, crossed(case, 5, known_best, 2), 10),
        "odds and length": crossed(odds // 2, 9, crossed(length, 8, sure, 3), 24),
        "fused": crossed(sure, 3, fused, 9),
        "frequent and often here": crossed(zipf, 9, crossed(count, 7, sure, 3), 21),
    }
    columns["hyphened"] = _hyphened(reading)
    columns["between"], columns["pair between"] = _between(reading)
    return columns


def _strangeness(known: Ints, case: Ints) -> Ints:
    """Return for each token how many of the text's small-letter words are unknown, one figure for the whole text.

    In old spelling or dialect an unknown word says little; in a text that has few, much.
    """
    small = (case == 0) & (known > 0)
    share = float((small & (known == 1)).sum()) / max(int(small.sum()), 60)
    box = int(boxed(np.array([share]), (0.002, 0.005, 0.01, 0.02, 0.035, 0.06, 0.1))[0])
    return np.full(len(known), box, dtype=np.int64)


def _derived(word: str, lexicon: Lexicon) -> int:
    """0 not made by a prefix, 1 of a prefix and a known word, 2 of one and a frequent word."""
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if len(rest) > 3 and word.startswith(prefix) and lexicon.standing(rest) > 0:
            return 1 + (lexicon.zipf(rest) >= 4.0)
    return 0


def _between(reading: Reading) -> tuple[Ints, Ints]:
    """Return what stands on both sides of a hyphen, and whether such words stand side by side else; 0: no hyphen.

    Where a text has dashes, a hyphen between two common words is likelier to be one of them.
    """
    tokens = reading.tokens
    dashes = sum(
        c
        for t, c in zip(tokens.strings, tokens.counts.tolist(), strict=True)
        if "—" in t or "–" in t or "--" in t
    )
    custom = int(boxed(np.array([dashes / max(len(tokens), 1)]), (1e-5, 8e-4))[0])
    words: list[int] = []
    pairs: list[int] = []
    context, classes = reading.context, classes_of(reading.language)
    for shape in tokens.shapes:
        if len(shape.parts) != 2 or not all(p.isalpha() for p in shape.parts):
            words.append(0)
            pairs.append(0)
            continue
        left, right = (p.lower() for p in shape.parts)
        zipfs = boxed(
            np.array([reading.lexicon.zipf(left), reading.lexicon.zipf(right)]), (0.5, 3.5, 4.7, 5.5, 6.2)
        )
        words.append(int(1 + (zipfs[0] * 6 + zipfs[1]) * 3 + custom))
        both = np.array([classes.of(left)]), np.array([classes.of(right)])
        fit = int(boxed(context.pair(*both), FIT)[0])
        pairs.append(1 + (fit * 3 + custom) * 2 + int(shape.parts[1][:1].isupper()))
    return np.array(words, dtype=np.int64)[tokens.kinds], np.array(pairs, dtype=np.int64)[tokens.kinds]


def _hyphened(reading: Reading) -> Ints:
    """Return what a word parted by a hyphen would be without it: 0 no hyphen; else by evidence for either."""
    vocabulary = reading.vocabulary
    number, counts = vocabulary.number, vocabulary.counts

    def of(kind: int) -> int:
        shape = reading.tokens.shapes[kind]
        if len(shape.parts) != 2 or not all(p.isalpha() for p in shape.parts):
            return 0 if len(shape.parts) == 1 else 1
        whole = "".join(shape.parts).lower()
        standing = vocabulary.lexicon.standing(whole)
        compound = int(vocabulary.lexicon.standing("-".join(shape.parts).lower()) > 0)
        here = number.get(whole)
        frequent = sum(vocabulary.lexicon.zipf(whole) > edge for edge in (1.5, 3.0))
        together = 2 if here is not None and counts[here] > 0 else 0
        together += standing > 0
        parts = [int(vocabulary.standing[number[p.lower()]]) > 0 for p in shape.parts]
        often = reading.tokens.counts[kind] > 1
        return int(2 + together + 4 * frequent + 12 * (parts[0] + parts[1]) + 36 * often + 72 * compound)

    return _per_type(reading, of)


def _of_places(reading: Reading, categories: Mapping[str, Sequence[str]]) -> Columns:
    tokens = reading.tokens
    size, kinds, shapes = len(tokens), reading.tokens.kinds, tokens.shapes
    if not size:
        names = (
            "case and stop",
            "stop and next",
            "own stop",
            "lone sign beside",
            "twice",
            "paragraph",
            "line",
            "balance",
        )
        return dict.fromkeys(names, np.zeros(0, dtype=np.int64))
    case = _per_type(reading, lambda n: shapes[n].case)
    stops = _per_type(reading, lambda n: _stop(shapes[n].trail))
    short = _per_type(reading, lambda n: int(len(shapes[n].core) <= 3))
    lower = _lower_share(reading)
    before = np.append(6, stops[:-1])
    before[tokens.breaks == 2] = 7
    after_case = np.append(case[1:], 5)
    after_lower = np.append(lower[1:], 0)
    # What opens a quotation may begin with a capital wherever it stands.
    opens = np.append(_per_type(reading, lambda n: int(bool(shapes[n].lead)))[1:], 0).astype(bool)
    after_case[opens] = 5
    after_case[np.flatnonzero(tokens.breaks[1:] == 2)] = 5
    before_short = np.append(0, short[:-1])
    paragraph = _paragraphs(reading, stops, case)
    lone, share = spaced_signs(reading)
    beside = np.append(lone[1:], 0)
    beside_share = np.append(share[1:], 0)
    behind, behind_share = np.append(0, lone[:-1]), np.append(0, share[:-1])
    twice = np.zeros(size, dtype=np.int64)
    words = _per_type(reading, lambda n: n if shapes[n].core else -1)
    same = np.array([s.core.lower() for s in shapes], dtype=object)[kinds]
    twice[1:] += (same[1:] == same[:-1]) & (words[1:] >= 0)
    twice[:-1] += 2 * ((same[1:] == same[:-1]) & (words[1:] >= 0))
    newline_after = np.append(tokens.breaks[1:], 2)
    return {
        "case and stop": crossed(before, 8, crossed(case, 5, crossed(lower, 4, before_short, 2), 8), 40),
        "stop and next": crossed(stops, 8, crossed(after_case, 6, crossed(after_lower, 4, short, 2), 8), 48),
        "own stop": crossed(
            stops, 8, crossed(case, 5, boxed(_abbreviated(reading), (0.3, 0.7, 0.95)), 4), 20
        ),
        "lone sign": crossed(lone, 9, share, 5),
        "lone sign beside": crossed(beside, 9, beside_share, 5),
        "lone sign behind": crossed(behind, 9, behind_share, 5),
        "twice": twice,
        "paragraph": paragraph,
        "line": crossed(tokens.breaks, 3, crossed(newline_after, 3, _sure(reading), 3), 9),
        "balance": balance(tokens),
        "letters alone": _per_type(
            reading, lambda n: category(categories.get("letters", ()), tokens.strings[n])
        ),
    }


def _paragraphs(reading: Reading, stops: Ints, case: Ints) -> Ints:
    """Return, for a paragraph's last token, how it ends, how the next begins, and whether it is long; else 0."""
    tokens = reading.tokens
    size = len(tokens)
    found = np.zeros(size, dtype=np.int64)
    firsts = np.flatnonzero(tokens.breaks == 2)
    if len(firsts) < 2:
        return found
    lasts = firsts[1:] - 1
    long = (np.diff(np.append(firsts, size)) > 12).astype(np.int64)
    lead = _per_type(reading, lambda n: int(bool(tokens.shapes[n].lead)))
    begins = np.minimum(case[firsts[1:]], 4) * 2 + lead[firsts[1:]]
    found[lasts] = 1 + crossed(stops[lasts], 8, crossed(begins, 10, long[:-1] + long[1:], 3), 30)
    return found


def _stop(trail: str) -> int:
    """0 none, 1 full stop, 2 comma, 3 semicolon or colon, 4 question or exclamation, 5 dash, 6 other."""
    for box, signs in ((4, "?!"), (1, ".…"), (3, ";:"), (2, ","), (5, "-–—")):
        if any(c in signs for c in trail):
            return box
    return 6 if trail else 0


def _lower_share(reading: Reading) -> Ints:
    """Return for each token how its word is usually written: 0 no word, 1 lower, 2 either, 3 capitalised."""
    forms, vocabulary = reading.vocabulary.forms, reading.vocabulary
    lower = np.array([forms.get(w, 0) for w in vocabulary.words], dtype=np.float64)
    # A frequent word that the dictionary writes small is no name, however often sentences begin with it here.
    frequent = (vocabulary.zipf >= _FREQUENT) & (vocabulary.standing == _SMALL)
    weight = np.where(frequent, 12.0 + vocabulary.counts, 3.0)
    prior = np.where([w in reading.lexicon for w in vocabulary.words], weight, 0.0)
    share = (lower + prior) / (vocabulary.counts + weight)
    boxes = np.append(3 - boxed(share, (0.3, 0.75)), 0)
    return np.asarray(boxes[reading.weak[reading.tokens.kinds]])


def _abbreviated(reading: Reading) -> Numbers:
    """Return for each token the share of its word's places at which a full stop follows."""
    stopped: dict[str, list[int]] = {}
    for shape, count in zip(reading.tokens.shapes, reading.tokens.counts.tolist(), strict=True):
        pair = stopped.setdefault(shape.core, [0, 0])
        pair[0] += count * shape.trail.startswith(".")
        pair[1] += count
    values = np.array([stopped[s.core][0] / (stopped[s.core][1] + 0.5) for s in reading.tokens.shapes])
    return np.asarray(values[reading.tokens.kinds])


def _of_neighbours(reading: Reading, _: Mapping[str, Sequence[str]]) -> Columns:
    tokens, kinds = reading.tokens, reading.tokens.kinds
    if not len(tokens):
        return {}
    weak, sure = reading.weak[kinds], _sure(reading)
    case = _per_type(reading, lambda n: tokens.shapes[n].case)
    odds = reading.candidate_odds[weak]
    together = (odds + reading.gains).max(axis=1)
    fit = boxed(reading.fit, FIT)
    gain = boxed(reading.gains[:, 0], FIT)
    parted = boxed(reading.parted, (-5, -2, 0, 1.5, 3, 5, 8, 12))
    parted_before = np.append(0, parted[:-1])
    next_sure = np.append(sure[1:], 0)
    before_sure = np.append(0, sure[:-1])
    own, left, _right = reading.classes
    words = np.unique(own * 1024 + left, return_inverse=True)[1]
    seen = np.bincount(words)[words]
    stands = np.maximum(seen, 1)
    return {
        "fit": crossed(sure, 3, crossed(fit, 12, np.minimum(case, 2), 3), 36),
        "odds in context": crossed(_known(reading), 5, boxed(together, ODDS), 17),
        "odds in context and frequent": crossed(
            boxed(together, ODDS),
            17,
            boxed(np.append(reading.vocabulary.zipf, 9)[weak], (1.5, 3, 4, 5, 6)),
            6,
        ),
        "odds and gain": crossed(boxed(odds[:, 0], ODDS) // 2, 9, gain, 12),
        "parted": crossed(parted, 9, crossed(sure, 3, next_sure, 3), 9),
        "parted before": crossed(parted_before, 9, crossed(sure, 3, before_sure, 3), 9),
        "pair": crossed(boxed(stands, (2, 4, 10)), 4, sure, 3),
        "neighbours known": crossed(before_sure, 3, crossed(sure, 3, next_sure, 3), 9),
        "next to line": listed(tokens.breaks, 3),
    }
