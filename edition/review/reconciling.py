"""Two readers' passes laid side by side, and what is settled between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from edition.project.agreement import Comparison, Pair, compare
from edition.project.settings import slug_of
from edition.project.verdicts import READERS, Act, Verdict, live, read_ledger
from edition.review.session import Session, Stale

__all__ = ["Reconciliation", "readers"]


def readers(root: Path) -> list[str]:
    """Return the names of the readers' ledgers in a project, in the order of their letters."""
    folder = root / "source" / READERS
    return sorted(path.stem for path in folder.glob("[!.]*.jsonl")) if folder.is_dir() else []


@dataclass(frozen=True)
class Reconciliation:
    """The passes of two readers, named as their ledgers are, in a session of whoever settles."""

    session: Session
    first: str
    second: str

    def passes(self) -> tuple[list[Verdict], list[Verdict]]:
        """Return the verdicts of both that hold."""
        one, two = (self._pass(name) for name in (self.first, self.second))
        return one, two

    def names(self) -> tuple[str, str]:
        """Return the readers' names as they gave them."""
        one, two = self.passes()
        first = next((v.by for v in one if v.by), self.first)
        return first, next((v.by for v in two if v.by), self.second)

    def comparison(self) -> Comparison:
        """Return the two passes side by side."""
        return compare(*self.passes())

    def unsettled(self, comparison: Comparison, *, alike: bool) -> list[Pair]:
        """Return the pairs, alike ones or others, of which the files say nothing yet."""
        return [
            pair
            for pair in comparison.pairs
            if pair.alike is alike and self._counts(pair) and not self._settled(pair)
        ]

    def settle_alike(self) -> int:
        """Write what both decided alike, as decided by both; return how many places that were."""
        pairs = self.unsettled(self.comparison(), alike=True)
        both = " and ".join(self.names())
        made, _, clashes = self.session.adopt([p.first for p in pairs if p.first is not None], both)
        if clashes:
            raise Stale(clashes[0][1])
        return made

    def settle(self, key: str, choice: str, reading: str, reason: str) -> None:
        """Settle the pair `key`: `first` or `second` reader, `own` for another reading, `stet` for the witness's words.

        Raises:
            Stale: it is settled already.
        """
        pairs = {pair_key(p): p for p in self.unsettled(self.comparison(), alike=False)}
        if key not in pairs:
            raise Stale("the place is settled already")
        pair = pairs[key]
        some = pair.first or pair.second
        assert some is not None
        chosen = {"first": pair.first, "second": pair.second}.get(choice)
        if choice in ("first", "second") and chosen is not None:
            verdict = replace(chosen, reason=reason or chosen.reason)
        elif choice == "own":
            verdict = self._own(pair, reading, reason)
        else:
            quote = pair.span.of(self.session.text)
            verdict = Verdict(
                0, Act.STET, pair.span.start, pair.span.end, quote, witness=some.witness,
                reason=reason or "compared between two readers and left as it stands",
            )  # fmt: skip
        _, _, clashes = self.session.adopt([verdict], self.session.by)
        if clashes:
            raise Stale(clashes[0][1])

    def _own(self, pair: Pair, reading: str, reason: str) -> Verdict:
        some = pair.first if pair.first is not None else pair.second
        assert some is not None
        quote = pair.span.of(self.session.text)
        return Verdict(
            0, Act.EDIT, pair.span.start, pair.span.end, quote, reading, witness=some.witness, cause=some.cause,
            cert=some.cert, reason=reason or some.reason, sort=some.sort, instead=some.instead,
        )  # fmt: skip

    def _pass(self, name: str) -> list[Verdict]:
        path = self.session.root / "source" / READERS / f"{slug_of(name)}.jsonl"
        raw = path.read_bytes() if path.exists() else b""
        return live(read_ledger(raw)[0], self.session.project.witness.sha256)

    @staticmethod
    def _counts(pair: Pair) -> bool:
        return (pair.first is not None and pair.second is not None) or any(
            v.emends or v.act is Act.QUERY for v in (pair.first, pair.second) if v is not None
        )

    def _settled(self, pair: Pair) -> bool:
        replaced = {(f.start, f.end, f.reading) for v in (pair.first, pair.second) if v for f in v.instead}
        there = self.session.standing.touching(pair.span)
        if there:
            return any((e.span.start, e.span.end, e.reading) not in replaced for e in there)
        return bool(replaced) or bool(self.session.decided(pair.span))


def pair_key(pair: Pair) -> str:
    """Return what a page calls a pair by."""
    return f"{pair.span.start}-{pair.span.end}"
