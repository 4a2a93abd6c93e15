"""Ledgers of a review: what each person decided, place by place, in the order of deciding; one JSON object a line.

A ledger is only ever added to. `source/review/NAME.jsonl` tells what NAME decided and emendations.yaml, stet.yaml and
queries.yaml say; `source/review/readers/NAME.jsonl` is the pass of an independent reader, which changes no other file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from edition.text.span import Span

__all__ = ["FOLDER", "READERS", "Act", "Former", "Verdict", "held", "ledger_line", "live", "read_ledger"]

FOLDER = "review"
READERS = f"{FOLDER}/readers"


class Act(StrEnum):
    """What was decided on a place. `edit` takes another reading than was proposed; `undo` takes a verdict back."""

    ACCEPT = "accept"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    STET = "stet"
    QUERY = "query"
    SKIP = "skip"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Former:
    """An emendation that a verdict replaced, with all it said, so that it can come back."""

    start: int
    end: int
    reading: str
    kind: str = ""
    cause: str = ""
    cert: str = ""
    resp: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: `quote` at `start`–`end` of the witness (code points) reads `reading` from now on, or stands.

    `number` is its own in the ledger; verdicts made by one stroke share the `batch`. `suspect` is the narrower place
    that was asked about, of the sort `sort`; `proposed` what was proposed there. `witness` is the beginning of the
    witness's sha256. `every` is set where one entry speaks of all places of a batch.
    """

    number: int
    act: Act
    start: int
    end: int
    quote: str
    reading: str = ""
    batch: int = 0
    suspect: tuple[int, int] | None = None
    sort: str = ""
    proposed: str = ""
    kind: str = ""
    cause: str = ""
    cert: str = ""
    reason: str = ""
    by: str = ""
    witness: str = ""
    instead: tuple[Former, ...] = ()
    every: int = 0

    @property
    def span(self) -> Span:
        """The place in the witness."""
        return Span(self.start, self.end)

    @property
    def emends(self) -> bool:
        """Whether the reading text changes by it."""
        return self.act in (Act.ACCEPT, Act.EDIT, Act.WITHDRAW)

    @property
    def asked(self) -> tuple[Span, str, str]:
        """The place that was asked about, what stands there, and what the verdict makes of it."""
        if self.suspect is None:
            return self.span, self.quote, self.reading
        head, tail = self.suspect[0] - self.start, self.end - self.suspect[1]
        if head < 0 or tail < 0:
            return self.span, self.quote, self.reading
        words = self.reading[head : len(self.reading) - tail] if self.emends else self.reading
        return Span(*self.suspect), self.quote[head : len(self.quote) - tail], words

    @property
    def bare(self) -> tuple[int, int, str]:
        """What changes, without the letters at both ends that stay: start, end, and the words in between."""
        head, most = 0, min(len(self.quote), len(self.reading))
        while head < most and self.quote[head] == self.reading[head]:
            head += 1
        tail = 0
        while tail < most - head and self.quote[-1 - tail] == self.reading[-1 - tail]:
            tail += 1
        return self.start + head, self.end - tail, self.reading[head : len(self.reading) - tail]


_WORDS = ("sort", "proposed", "kind", "cause", "cert", "reason", "by", "witness")


def ledger_line(verdict: Verdict) -> str:
    """Return a verdict as a line of a ledger, without the line's end; what is empty is left out."""
    row: dict[str, Any] = {
        "n": verdict.number,
        "act": str(verdict.act),
        "start": verdict.start,
        "end": verdict.end,
        "quote": verdict.quote,
    }
    if verdict.emends or verdict.reading:
        row["reading"] = verdict.reading
    if verdict.batch != verdict.number:
        row["batch"] = verdict.batch
    if verdict.suspect is not None and verdict.suspect != (verdict.start, verdict.end):
        row["suspect"] = list(verdict.suspect)
    row |= {name: words for name in _WORDS if (words := getattr(verdict, name))}
    if verdict.instead:
        row["instead"] = [
            {name: getattr(f, name) for name in Former.__slots__ if getattr(f, name) != ""}
            | {"reading": f.reading}
            for f in verdict.instead
        ]
    if verdict.every:
        row["every"] = verdict.every
    return json.dumps(row, ensure_ascii=False)


def read_ledger(raw: bytes) -> tuple[tuple[Verdict, ...], tuple[int, ...]]:
    """Return the verdicts of a ledger in its order, and the numbers of the lines that are none.

    A last line without its end was broken off while it was written and is passed over.
    """
    verdicts: list[Verdict] = []
    wrong: list[int] = []
    lines = raw.split(b"\n")
    for number, line in enumerate(lines[:-1], 1):
        if not line.strip():
            continue
        try:
            verdicts.append(_verdict(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError):
            wrong.append(number)
    return tuple(verdicts), tuple(wrong)


def _verdict(row: dict[str, Any]) -> Verdict:
    number, start, end = int(row["n"]), int(row["start"]), int(row["end"])
    suspect = row.get("suspect")
    formers = tuple(
        Former(
            int(f["start"]), int(f["end"]), str(f["reading"]),
            *(str(f.get(name, "")) for name in ("kind", "cause", "cert", "resp", "reason")),
        )
        for f in row.get("instead", ())
    )  # fmt: skip
    if not 0 <= start <= end:
        raise ValueError("no place")
    return Verdict(
        number, Act(row["act"]), start, end, str(row["quote"]), str(row.get("reading", "")),
        int(row.get("batch", number)), (int(suspect[0]), int(suspect[1])) if suspect else None,
        **{name: str(row.get(name, "")) for name in _WORDS}, instead=formers, every=int(row.get("every", 0)),
    )  # fmt: skip


def held(verdicts: Iterable[Verdict], witness: str) -> list[Verdict]:
    """Return the verdicts that were not undone, in their order.

    `witness` is the sha256 of the text that is meant; verdicts on another are left out.
    """
    kept: dict[int, Verdict] = {}
    for verdict in verdicts:
        if not witness.startswith(verdict.witness):
            continue
        if verdict.act is Act.UNDO:
            for number in [n for n, v in kept.items() if v.batch == verdict.batch]:
                del kept[number]
            continue
        kept[verdict.number] = verdict
    return list(kept.values())


def live(verdicts: Iterable[Verdict], witness: str) -> list[Verdict]:
    """Return what holds in the end: nothing that was undone, and of several verdicts on one place the last.

    That one replaces what the first of them replaced, so that those in between need not be known.
    """
    kept: dict[int, Verdict] = {}
    by_place: dict[tuple[int, int], int] = {}
    for verdict in held(verdicts, witness):
        places = [(f.start, f.end) for f in verdict.instead]
        places += [(verdict.start, verdict.end), verdict.suspect or (verdict.start, verdict.end)]
        earlier = list(dict.fromkeys(by_place[p] for p in places if by_place.get(p) in kept))
        gone = [kept.pop(number) for number in earlier]
        made = {(v.start, v.end) for v in gone if v.emends}
        instead = [f for f in verdict.instead if (f.start, f.end) not in made]
        instead += [f for v in gone for f in v.instead]
        last = replace(verdict, instead=tuple(instead)) if gone else verdict
        if last.act is Act.WITHDRAW and not instead:
            continue
        kept[last.number] = last
        by_place |= dict.fromkeys(places, last.number)
    return list(kept.values())
