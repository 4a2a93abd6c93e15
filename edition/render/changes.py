"""The list of emendations as the screen editions show it, and the counts of what was changed silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from edition.render.book import Book
from edition.render.diff.comparison import Change, Comparison
from edition.render.diff.passages import passage, shown

__all__ = ["Listed", "RuleCount", "listed", "rule_counts"]

_NEAR = 24


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: the witness's words `was`, the edition's words `now`, whole words on both sides.

    `id` is the emendation's. Where nothing is printed for it, `now` is the word before. A paragraph break shows as ¶.
    """

    id: str
    was: str
    now: str
    kind: str
    cause: str
    cert: str
    reason: str
    resp: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a typographic rule acted in silence."""

    rule: str
    count: int


def listed(book: Book) -> tuple[Listed, ...]:
    """Return the editor's emendations that print in the list, those at the foot too, in the order of the text."""
    return tuple(_lines(book))


def rule_counts(book: Book) -> tuple[RuleCount, ...]:
    """Return how often each rule acted, inside emended readings too, in the order in which edition.yaml ranks them."""
    counts: Counter[str] = Counter()
    for row in book.rows:
        if row.emendation.rule is not None:
            counts[row.emendation.rule] += 1
        counts.update(application.rule for application in row.applications)
    ranks = {rule: rank for rank, rule in enumerate(book.settings.rules)}
    rules = sorted(counts, key=lambda rule: (ranks.get(rule, len(ranks)), rule))
    return tuple(RuleCount(rule, counts[rule]) for rule in rules)


def _lines(book: Book) -> Iterator[Listed]:
    comparison = Comparison(book.texts.witness, book.texts.text, ())
    for row in book.rows:
        decision = row.emendation
        if row.silent or book.settings.prints(decision) == "nowhere":
            continue
        change = Change(0, decision, row.span, row.printed, row.quote, row.reading, row.applications)
        words = passage(comparison, change, _NEAR)
        was, now = words.old, words.new
        before, after = words.before.removeprefix("…").split(), words.after.removesuffix("…").split()
        if before and (_bare(was) or _bare(now) or was[0].isspace() or now[0].isspace()):
            # A surplus is shown with the word before it, a false break between its words.
            gap = " " if words.before[-1:].isspace() else ""
            was, now = before[-1] + gap + was, before[-1] + gap + now
        if after and (_bare(was) or _bare(now) or was[-1].isspace() or now[-1].isspace()):
            gap = " " if words.after[:1].isspace() else ""
            was, now = was + gap + after[0], now + gap + after[0]
        yield Listed(
            row.id,
            shown(was).strip(),
            shown(now).strip(),
            str(decision.kind),
            str(decision.cause or ""),
            str(decision.cert),
            decision.reason,
            decision.resp,
        )


def _bare(words: str) -> bool:
    return not words.strip()
