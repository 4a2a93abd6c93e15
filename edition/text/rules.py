"""Typographic rules: how straight typing becomes print.

Every rule reads the whole reading text, never another rule's output, and emits its acts one by one. Where two rules
want the same letters, the one that stands first in edition.yaml acts; within one rule overlapping acts are a fault of
the rule. Each act is an ordinary emendation of kind `regularization`, silent but listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.span import Span

__all__ = ["Act", "Rule", "Typography", "apply_rules"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a rule: the stretch `span` of the reading text prints as `reading`."""

    span: Span
    reading: str


@dataclass(frozen=True, slots=True)
class Typography:
    """What the rules may know besides the text.

    `language` is a BCP 47 tag; `soft_sign` the character printed for the soft sign of transliterated Russian;
    `transliterations` the words of the text that are transliterated, as they stand in the reading text; `options`
    what edition.yaml sets for single rules.
    """

    language: str = "en"
    soft_sign: str = "\N{RIGHT SINGLE QUOTATION MARK}"
    transliterations: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


class Rule(Protocol):
    """A named rule. It must be linear in the length of the text and must not look at anything but its arguments."""

    @property
    def name(self) -> str:
        """The name under which edition.yaml lists it."""

    def __call__(self, text: str, typography: Typography) -> Iterable[Act]:
        """Return the acts of this rule on `text`, in any order; an act that changes nothing is not emitted."""


def apply_rules(
    text: str, rules: Sequence[Rule], typography: Typography, literal: Sequence[Span] = ()
) -> tuple[Emendation, ...]:
    """Return the acts of `rules` on the reading `text`, in the order of the text, none overlapping.

    Stretches of `literal` are exempt. Where acts overlap, the rule that stands earlier in `rules` wins.
    """
    taken: list[tuple[int, int]] = [(s.start, s.end) for s in literal if s.start < s.end]
    chosen: list[tuple[str, Act]] = []
    for rule in rules:
        fresh = _free(sorted(rule(text, typography), key=lambda act: act.span), sorted(taken))
        chosen.extend((rule.name, act) for act in fresh)
        taken.extend((act.span.start, act.span.end) for act in fresh)
    chosen.sort(key=lambda pair: pair[1].span)
    return tuple(
        Emendation(
            id=f"{name}@{act.span.start}",
            span=act.span,
            reading=act.reading,
            kind=Kind.REGULARIZATION,
            cause=Cause.UNKNOWN,
            cert=Cert.HIGH,
            reason=f"typographic rule “{name}”",
            rule=name,
        )
        for name, act in chosen
    )


def _free(acts: Sequence[Act], taken: Sequence[tuple[int, int]]) -> list[Act]:
    """Return those of `acts` that overlap nothing in `taken`; both are in order."""
    free: list[Act] = []
    at = 0
    for act in acts:
        while at < len(taken) and taken[at][1] <= act.span.start:
            at += 1
        if at == len(taken) or taken[at][0] >= act.span.end:
            free.append(act)
    return free
