"""One text as the search reads it: its tokens, its vocabulary, and for each place what stands beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from edition.suspects.context import Context, classes_of, places_of
from edition.suspects.lexicon import Lexicon
from edition.suspects.tokens import Ints, Numbers, Tokens
from edition.suspects.vocabulary import Vocabulary

__all__ = ["Reading"]

_FUSED = -7.5
_PARTED = -7.0
_COMMON = 3.0
"""Zipf frequency from which a form stands, though no dictionary lists it."""
_NONE = -30.0
TOP = 3
"""So many candidates of a word are weighed by their neighbours."""


class Reading:
    """A text taken apart once, so that all signs of error can be counted over arrays.

    Per type of token: `weak`, the number of its least sure word in the vocabulary (-1: no word), and where it stands
    in the token (`weak_at`). Chances are natural logarithms; -30 stands for none.
    """

    def __init__(self, text: str, language: str, known: Iterable[str] = ()) -> None:
        self.text = text
        self.language = language
        self.tokens = Tokens(text)
        self.lexicon = Lexicon(language, known)
        forms: dict[str, int] = {}
        for shape, count in zip(self.tokens.shapes, self.tokens.counts, strict=True):
            for part in shape.parts:
                if part:
                    forms[part] = forms.get(part, 0) + int(count)
        self.vocabulary = Vocabulary(forms, self.lexicon)
        self._choose_weak()

    def _choose_weak(self) -> None:
        vocabulary = self.vocabulary
        candidates = vocabulary.candidates
        own, alone = vocabulary.own
        best = np.array([options[0][1] if options else _NONE for options in candidates])
        self.odds: Numbers = np.where(best > _NONE, best - own, _NONE)
        self.odds_alone: Numbers = np.where(best > _NONE, best - alone, _NONE)
        weak: list[int] = []
        at: list[int] = []
        for shape in self.tokens.shapes:
            chosen, where, worst = -1, 0, (9, 0.0)
            for part, joint in zip(shape.parts, shape.joints, strict=True):
                if part and any(c.isalpha() for c in part):
                    number = vocabulary.number[part.lower()]
                    rank = (int(vocabulary.standing[number]), -float(self.odds[number]))
                    if rank < worst or chosen < 0:
                        chosen, where, worst = number, joint, rank
            weak.append(chosen)
            at.append(where)
        self.weak: Ints = np.array(weak, dtype=np.int64)
        self.weak_at: Ints = np.array(at, dtype=np.int64)

    @cached_property
    def fused(self) -> tuple[Numbers, list[int]]:
        """For each word of the vocabulary the log odds that it is two run together, and where the second begins."""
        vocabulary, frequency = self.vocabulary, self.lexicon.frequency
        odds = np.full(len(vocabulary.words), _NONE)
        places = [0] * len(vocabulary.words)
        own = vocabulary.own[0]
        for number, word in enumerate(vocabulary.words):
            if not 3 <= len(word) <= 30 or vocabulary.zipf[number] > 3.5 or vocabulary.standing[number] > 2:
                continue
            for place in range(1, len(word)):
                first, second = frequency.get(word[:place], 0.0), frequency.get(word[place:], 0.0)
                if first < (5e-3 if place == 1 else 2e-6) or second < (
                    5e-3 if place == len(word) - 1 else 2e-6
                ):
                    continue
                chance = math.log(first * second) + _FUSED - float(own[number])
                if chance > odds[number]:
                    odds[number], places[number] = chance, place
        return odds, places

    @cached_property
    def parted(self) -> Numbers:
        """For each token the log odds that it and the next are one word torn apart."""
        tokens, vocabulary = self.tokens, self.vocabulary
        size = len(tokens)
        odds = np.full(size, _NONE)
        if size < 2:
            return odds
        opening = np.array([not s.trail and len(s.parts) == 1 and s.core.isalpha() for s in tokens.shapes])
        closing = np.array([not s.lead and s.parts[0].isalpha() for s in tokens.shapes])
        first, second = tokens.kinds[:-1], tokens.kinds[1:]
        eligible = np.flatnonzero(opening[first] & closing[second] & (tokens.breaks[1:] < 2))
        pairs, back = np.unique(first[eligible] * len(tokens.strings) + second[eligible], return_inverse=True)
        chances = np.full(len(pairs), _NONE)
        own, words, shapes = vocabulary.own[0], vocabulary.lexicon_words, tokens.shapes
        numbers = vocabulary.number
        for place, pair in enumerate(pairs.tolist()):
            a, b = divmod(pair, len(tokens.strings))
            left, right = shapes[a].core.lower(), shapes[b].parts[0].lower()
            whole = left + right
            if whole in words:
                apart = float(own[numbers[left]] + own[numbers[right]])
                chances[place] = vocabulary.prior(whole) + _PARTED - apart
        odds[eligible] = chances[back]
        return odds

    def strange_places(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Tell for each token whether no dictionary and no list knows its word, or digits stand among its letters."""
        vocabulary, tokens = self.vocabulary, self.tokens
        unknown = np.append((vocabulary.standing == 0) & (vocabulary.zipf < _COMMON), False)[self.weak]
        mixed = [any(map(str.isdigit, s.core)) and any(map(str.isalpha, s.core)) for s in tokens.shapes]
        found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (unknown | np.array(mixed, dtype=bool))[
            tokens.kinds
        ]
        return found

    @cached_property
    def classes(self) -> tuple[Ints, Ints, Ints]:
        """For each token the class of its word, of what stands before it and of what stands after it."""
        return places_of(self.tokens, self.language)

    @cached_property
    def fit(self) -> Numbers:
        """How well each token's word goes with its neighbours."""
        own, left, right = self.classes
        return self.context.of(left, own, right)

    @cached_property
    def context(self) -> Context:
        """Which classes of words stand side by side in this text."""
        return Context(self.language, *self.classes)

    @cached_property
    def gains(self) -> Numbers:
        """For each token and each of the three best candidates of its word: how much better it would go there."""
        classes, candidates = classes_of(self.language), self.vocabulary.candidates
        of_words = np.full((len(candidates) + 1, TOP), -1, dtype=np.int64)
        for number, options in enumerate(candidates):
            for rank, (option, _) in enumerate(options[:TOP]):
                of_words[number, rank] = classes.of(option.word)
        words = self.weak[self.tokens.kinds]
        own, left, right = self.classes
        found = np.full((len(words), TOP), 0.0)
        for rank in range(TOP):
            there = of_words[words, rank]
            has = there >= 0
            found[has, rank] = self.context.would(left[has], there[has], right[has]) - self.context.would(
                left[has], own[has], right[has]
            )
        return found

    @cached_property
    def candidate_odds(self) -> Numbers:
        """For each word of the vocabulary the log odds of its three best candidates; a last row of none."""
        found = np.full((len(self.vocabulary.words) + 1, TOP), _NONE)
        own = self.vocabulary.own[0]
        for number, options in enumerate(self.vocabulary.candidates):
            for rank, (_, weight) in enumerate(options[:TOP]):
                found[number, rank] = weight - float(own[number])
        return found
