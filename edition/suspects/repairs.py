"""What may stand in a suspect's place: every kind of repair, made where it applies and weighed by one small model."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from edition.suspects.columns import FIT, ODDS, Columns
from edition.suspects.reading import TOP, Reading
from edition.suspects.scorer import Scorer
from edition.suspects.signs import outline
from edition.suspects.tokens import Shape

__all__ = ["KINDS", "Repair", "Repairs", "recased"]

KINDS = (
    "word", "name", "fused", "parted", "parted before", "hyphen", "dash", "lone sign", "lone sign off", "stop",
    "comma", "no stop", "digit", "note mark", "small letter", "capital", "edge signs", "inner sign", "space",
    "paragraph", "delete", "line-end hyphen", "twice", "apostrophe",
)  # fmt: skip
_DIGITS = str.maketrans(
    {"0": "o", "1": "l", "5": "s", "6": "b", "8": "B", "3": "e", "4": "A", "9": "g", "7": "t"}
)
_FIRST = str.maketrans({"0": "O", "1": "I", "5": "S", "6": "G", "8": "B"})
_BORDER = re.compile(r"(?<=[^\W\d_]{2})(?=\d{2})|(?<=\d{2})(?=[^\W\d_]{3})")
_MARK = re.compile(r"(?P<word>.*[^\W\d_][.,;:!?'\"’”)]*)(?P<mark>\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Repair:
    """Replace `start`–`end` of the text by `text`; `boxes` are what the model weighs it by."""

    start: int
    end: int
    text: str
    kind: str
    boxes: tuple[int, ...]


BOXES = (
    "kind and odds",
    "kind and gain",
    "kind and rank",
    "kind and outline",
    "kind and case",
    "kind and lead",
)


def recased(word: str, like: str) -> str:
    """Return a word in lower case written in capitals or with one, as `like` is."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    if like[:1].isupper():
        return word[:1].upper() + word[1:]
    return word


class _Add(Protocol):
    """Enters a repair."""

    def __call__(
        self,
        first: int,
        last: int,
        text: str,
        sort: str,
        odds: float = 0.0,
        gain: float = 0.0,
        rank: int = 0,
    ) -> None: ...


class Repairs:
    """The repairs of the places of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._scorer = Scorer.stored("repair")
        self._fused, self._fused_at = reading.fused

    def ranked(self, place: int) -> list[Repair]:
        """Return the repairs of the token at `place`, the likeliest first, each replacement once."""
        options = self.all(place)
        if not options:
            return []
        columns = columns_of_repairs(options)
        weights = self._scorer.of(columns, len(options))
        order = np.argsort(-weights, kind="stable")
        found: dict[tuple[int, int, str], Repair] = {}
        for number in order.tolist():
            repair = options[number]
            found.setdefault((repair.start, repair.end, repair.text), repair)
        return list(found.values())

    def all(self, place: int) -> list[Repair]:
        """Return every repair that applies to the token at `place`, unweighed."""
        reading, tokens = self.reading, self.reading.tokens
        kind = int(tokens.kinds[place])
        start, end = int(tokens.starts[place]), int(tokens.ends[place])
        token, shape = tokens.strings[kind], tokens.shapes[kind]
        if len(token) > 80:
            return []
        found: list[Repair] = []
        form = outline(token, shape)
        case = shape.case
        lead = (1 if shape.lead else 0) + (2 if shape.trail else 0)

        def add(
            first: int,
            last: int,
            text: str,
            sort: str,
            odds: float = 0.0,
            gain: float = 0.0,
            rank: int = 0,
        ) -> None:
            if reading.text[first:last] != text:
                number = KINDS.index(sort)
                boxes = (
                    number * 17 + bisect(ODDS, odds),
                    number * 12 + bisect(FIT, gain),
                    number * 6 + rank,
                    number * 16 + form,
                    number * 6 + case,
                    number * 4 + lead,
                )
                found.append(Repair(first, last, text, sort, boxes))

        weak = int(reading.weak[kind])
        core_at = start + len(shape.lead)
        core_end = core_at + len(shape.core)
        if weak >= 0:
            self._words(place, kind, weak, start, add)
        if shape.core:
            self._hyphens(place, shape, core_at, core_end, add)
            self._stops(place, shape, core_end, end, add)
            self._digits(token, shape, start, end, core_at, core_end, add)
            if case in (2, 3) or (case == 1 and len(shape.core) > 1):
                add(core_at, core_end, shape.core.lower(), "small letter")
                if case == 3:
                    add(core_at, core_end, shape.core[:1] + shape.core[1:].lower(), "small letter", rank=1)
            elif case == 0:
                add(core_at, core_end, shape.core[:1].upper() + shape.core[1:], "capital")
            if shape.lead:
                add(start, core_at, "", "edge signs")
            if shape.trail:
                add(core_end, end, "", "edge signs", rank=1)
                if len(shape.trail) > 1:
                    add(core_end, end, shape.trail[0], "edge signs", rank=2)
            for sign in re.finditer(r"[^\w'’-]", shape.core):
                at = core_at + sign.start()
                add(at, at + 1, "", "inner sign")
                add(at, at + 1, sign.group() + " ", "space")
            for sign in re.finditer(r"['’]", shape.core):
                at = core_at + sign.start()
                add(at, at + 1, "", "apostrophe")
                add(at, at + 1, " ", "apostrophe", rank=1)
        else:
            add(start, end, "", "delete")
        self._beside(place, shape, start, end, add)
        return found

    def _words(self, place: int, kind: int, weak: int, start: int, add: _Add) -> None:
        reading, vocabulary = self.reading, self.reading.vocabulary
        shape = reading.tokens.shapes[kind]
        at = start + int(reading.weak_at[kind])
        read = reading.text[at : at + len(vocabulary.words[weak])]
        own = float(vocabulary.own[0][weak])
        options = vocabulary.candidates[weak]
        weighed = sorted(
            (
                -(weight - own + (float(reading.gains[place, rank]) if rank < TOP else 0.0)),
                rank,
                option.word,
                weight - own,
            )
            for rank, (option, weight) in enumerate(options)
        )
        for order, (_, rank, word, odds) in enumerate(weighed[:5]):
            sort = "name" if shape.case == 1 and not reading.lexicon.standing(word) else "word"
            if read[:1].islower() and word not in reading.lexicon and word.capitalize() in reading.lexicon:
                word = word.capitalize()
            gain = float(reading.gains[place, rank]) if rank < TOP else 0.0
            add(at, at + len(read), recased(word, read), sort, odds, gain, order)
        if self._fused[weak] > -10:
            middle = self._fused_at[weak]
            add(at + middle, at + middle, " ", "fused", float(self._fused[weak]))

    def _hyphens(self, place: int, shape: Shape, core_at: int, core_end: int, add: _Add) -> None:
        if len(shape.parts) < 2:
            return
        lexicon = self.reading.lexicon
        for left, right, joint in zip(shape.parts, shape.parts[1:], shape.joints[1:], strict=False):
            second = core_at - len(shape.lead) + joint
            first = second - 1
            whole = lexicon.zipf(left + right)
            odds = whole + (2.0 if lexicon.standing(left + right) else -3.0)
            add(first, second, "", "hyphen", odds)
            add(first, second, "—", "dash", float(lexicon.standing(left) + lexicon.standing(right)) - odds)

    def _stops(self, place: int, shape: Shape, core_end: int, end: int, add: _Add) -> None:
        tokens = self.reading.tokens
        following = tokens.shapes[int(tokens.kinds[place + 1])] if place + 1 < len(tokens) else None
        case = following.case if following else 4
        if not shape.trail:
            add(core_end, core_end, ".", "stop", rank=case)
            add(core_end, core_end, ",", "comma", rank=case)
        elif shape.trail[0] in ".,;:":
            sign = shape.trail[0]
            add(core_end, core_end + 1, "", "no stop", rank=case)
            if sign == ",":
                add(core_end, core_end + 1, ".", "stop", rank=case)
            if sign == ".":
                add(core_end, core_end + 1, ",", "comma", rank=case)

    def _digits(
        self, token: str, shape: Shape, start: int, end: int, core_at: int, core_end: int, add: _Add
    ) -> None:
        core = shape.core
        if not any(c.isdigit() for c in core):
            return
        letters = core.translate(_DIGITS)
        known = 4.0 * (self.reading.lexicon.standing(letters) > 0) - 2
        add(core_at, core_end, letters, "digit", known)
        first = core[:1].translate(_FIRST) + core[1:].translate(_DIGITS)
        add(core_at, core_end, first, "digit", 4.0 * (self.reading.lexicon.standing(first) > 0) - 2, rank=1)
        if core == "1":
            add(core_at, core_end, "I", "digit", 6.0, rank=2)
            add(core_at, core_end, "!", "digit", 0.0, rank=3)
        for border in _BORDER.finditer(core):
            at = core_at + border.start()
            add(at, at, " ", "space", 4.0, rank=1)
        mark = _MARK.match(token)
        if mark:
            at = start + mark.start("mark")
            word = mark["word"].strip(".,;:!?'\"’”()")
            add(
                at, start + mark.end("mark"), "", "note mark", 4.0 * (self.reading.lexicon.standing(word) > 0)
            )

    def _beside(self, place: int, shape: Shape, start: int, end: int, add: _Add) -> None:
        tokens, reading = self.reading.tokens, self.reading
        last = place + 1 >= len(tokens)
        if not last:
            following = int(tokens.starts[place + 1])
            after = tokens.shapes[int(tokens.kinds[place + 1])]
            parted = float(reading.parted[place])
            if parted > -8:
                add(end, following, "", "parted", parted)
            if not after.core and len(after.lead) == 1:
                add(end, following, "", "lone sign", rank=min(5, ".,;:?!".find(after.lead) + 1))
            if shape.trail == "-" and int(tokens.breaks[place + 1]) > 0 and after.core:
                whole = shape.parts[-1] + after.parts[0]
                add(end - 1, following, "", "line-end hyphen", reading.lexicon.zipf(whole))
            if int(tokens.breaks[place + 1]) == 2 and reading.text[end:following].strip(" \t") != "\n":
                add(end, following, " ", "paragraph", rank=min(after.case, 5))
            if shape.core and shape.core.lower() == after.core.lower() and not shape.trail:
                add(end, int(tokens.ends[place + 1]) - len(after.trail), "", "twice")
        if place:
            before = int(tokens.ends[place - 1])
            parted = float(reading.parted[place - 1])
            if parted > -8:
                add(before, start, "", "parted before", parted)
            if not shape.core and len(shape.lead) == 1:
                add(before, start, "", "lone sign off", rank=min(5, ".,;:?!".find(shape.lead) + 1))


def columns_of_repairs(options: list[Repair]) -> Columns:
    """Return the boxes of repairs as columns."""
    rows = np.array([option.boxes for option in options], dtype=np.int64).reshape(len(options), len(BOXES))
    return {name: rows[:, n] for n, name in enumerate(BOXES)}
