"""The words of one document: how often each stands there, whether it is known, and what it may truly be.

The channel of misreading is adapted to the document without any labels: in two rounds, what its unknown words are
likely to be tells how its letters were misread, and that tells better what they are likely to be.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from edition.suspects.candidates import Candidate, common_words, longest_rewriting, near, rewritten
from edition.suspects.channel import Channel, Confusion
from edition.suspects.letters import letters_of
from edition.suspects.lexicon import Lexicon
from edition.suspects.tokens import LONGEST, Ints, Numbers

__all__ = ["Vocabulary"]

_GENERAL = 3000.0
"""The language's frequencies weigh as much as so many words of the document."""
_NOVEL = 0.02
_ROUNDS = 2
_ADAPTED = 8
_KEPT = 5
"""So many candidates of a word are adapted to the document, and so many are kept after that."""


class Vocabulary:
    """The words of a document, from the forms that occur in it and how often."""

    def __init__(self, forms: Mapping[str, int], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        counts: Counter[str] = Counter()
        spelt: defaultdict[str, list[str]] = defaultdict(list)
        for form, count in forms.items():
            lower = form.lower()
            counts[lower] += count
            spelt[lower].append(form)
        self.forms = forms
        self.words: list[str] = list(counts)
        self.number: dict[str, int] = {word: n for n, word in enumerate(self.words)}
        self.counts: Ints = np.array([counts[w] for w in self.words], dtype=np.int64)
        self.total = max(int(self.counts.sum()), 1)
        self.standing: Ints = np.array(
            [max(lexicon.standing(form) for form in spelt[word]) for word in self.words], dtype=np.int64
        )
        self.zipf: Numbers = np.array([lexicon.zipf(word) for word in self.words])
        self.mean, self.least = letters_of(lexicon.language).strangeness(self.words)
        self._prior_cache: dict[str, float] = {}

    def prior(self, word: str) -> float:
        """Return the log chance of a word in this document, from the language and the document together."""
        found = self._prior_cache.get(word)
        if found is None:
            number = self.number.get(word)
            count = 0 if number is None else int(self.counts[number])
            found = self._prior_cache[word] = math.log(
                (count + _GENERAL * self._general(word)) / (self.total + _GENERAL)
            )
        return found

    def _general(self, word: str) -> float:
        frequency = self.lexicon.frequency.get(word, 0.0)
        if frequency and frequency < 3e-6 and self.lexicon.standing(word) == 0:
            frequency *= 0.05
        return max(frequency, 1e-9)

    @cached_property
    def own(self) -> tuple[Numbers, Numbers]:
        """The log chance of each word as it stands: with its other places in the document, and without."""
        novel = _NOVEL * np.exp(np.clip(self.mean * (np.array([len(w) + 1 for w in self.words])), -25.0, 0.0))
        general = np.array([self.lexicon.frequency.get(w, 0.0) for w in self.words])
        general = np.where(self.standing > 0, np.maximum(general, 3e-8), general * 0.1) + novel
        whole = self.total + _GENERAL
        return (
            np.log((self.counts - 1 + _GENERAL * general) / whole),
            np.log(_GENERAL * general / whole),
        )

    @cached_property
    def lexicon_words(self) -> Mapping[str, float]:
        """The words that may be candidates: the language's commonest, the project's, and those that this text has."""
        found = dict.fromkeys(common_words(self.lexicon.language), 0.0)
        for word in self.lexicon.known:
            if word.replace("'", "").isalpha():
                found[word.lower()] = 0.0
        for word, count, standing in zip(self.words, self.counts, self.standing, strict=True):
            if word.isalpha() and (standing or count > 1):
                found[word] = 0.0
        return found

    @cached_property
    def candidates(self) -> list[tuple[tuple[Candidate, float], ...]]:
        """For each word its candidates, each with the log chance that the candidate was meant and so misread."""
        raw = self._raw_candidates()
        channel = Channel()
        for _ in range(_ROUNDS):
            channel = channel.adapted(self._expected(raw, channel), self._letters)
        self.channel = channel
        return [tuple(self._weighed(options, channel)[:_KEPT]) for options in raw]

    def _raw_candidates(self) -> list[list[Candidate]]:
        lexicon = self.lexicon_words
        rewritings, longest = longest_rewriting(Channel())
        words = list(lexicon)
        general = np.array([self.lexicon.frequency.get(w, 1e-9) for w in words])
        here = np.array([self.counts[self.number[w]] if w in self.number else 0 for w in words])
        priors = np.log((here + _GENERAL * general) / (self.total + _GENERAL))
        shy = [
            word
            for word, standing, zipf in zip(self.words, self.standing, self.zipf, strict=True)
            if 3 <= len(word) <= LONGEST // 2
            and (standing == 0 or (standing < 3 and zipf < 2.0))
            and _lettered(word)
        ]
        nearest = near(shy, words, priors)
        general_channel = Channel()
        found: list[list[Candidate]] = []
        for word in self.words:
            options: dict[str, None] = {}
            if len(word) <= LONGEST // 2:
                options.update(dict.fromkeys(rewritten(word, rewritings, longest, lexicon)))
                options.update(dict.fromkeys(nearest.get(word, ())))
            options.pop(word, None)
            likely = self._weighed((Candidate.of(option, word) for option in options), general_channel)
            found.append([option for option, _ in likely[:_ADAPTED]])
        return found

    def _weighed(self, options: Iterable[Candidate], channel: Channel) -> list[tuple[Candidate, float]]:
        weighed = [
            (option, self.prior(option.word) + sum(channel.of(pair) for pair in option.misread))
            for option in options
        ]
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0].word))

    def _expected(self, raw: list[list[Candidate]], channel: Channel) -> Mapping[Confusion, float]:
        """Return how often each confusion is expected to have happened, over the words that are not known."""
        seen: defaultdict[Confusion, float] = defaultdict(float)
        own = self.own[0]
        for number, options in enumerate(raw):
            if not options or self.standing[number]:
                continue
            weighed = self._weighed(options, channel)[:_KEPT]
            best = max(weighed[0][1], float(own[number]))
            shares = [math.exp(weight - best) for _, weight in weighed]
            whole = sum(shares) + math.exp(float(own[number]) - best)
            times = math.sqrt(float(self.counts[number]))
            for (option, _), share in zip(weighed, shares, strict=True):
                for pair in option.misread:
                    seen[pair] += times * share / whole
        return seen

    @cached_property
    def _letters(self) -> Mapping[str, float]:
        """How often each letter and pair of letters stands in the document; a space for each word."""
        found: defaultdict[str, float] = defaultdict(float)
        found[" "] = float(self.total)
        for word, count in zip(self.words, self.counts, strict=True):
            for place in range(min(len(word), LONGEST)):
                found[word[place]] += count
                found[word[place : place + 2]] += count
        return found


def _lettered(word: str) -> bool:
    """Tell whether letters are most of a word."""
    return 2 * sum(c.isalpha() for c in word) > len(word)
