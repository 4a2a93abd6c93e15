"""Findings: what the program says about an editor's files, as values.

A finding names its code, its severity, what is wrong, where, and how to repair it. It is never a bare string and
never an exception that escapes to the user. The codes and their explanations stand in `edition.findings.catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Place", "Severity", "worst"]

_NUMBERED = re.compile(r"([^0-9]*)([0-9]{0,9})")


class Severity(StrEnum):
    """How much a finding weighs: errors and warnings make `edition check` exit 1, advice does not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding stands.

    `file` is relative to the project's folder, `line` and `column` count from 1 (columns in code points).
    For places in a text whose lines are long paragraphs, `words` gives the place once more as
    `paragraph:column "words around it"`.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    words: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.line:
            where += f":{self.line}:{self.column or 1}"
        return f"{where} ({self.words})" if self.words and where else where or self.words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about the project: `message` tells what is wrong, `hint` the repair."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, list[tuple[str, int]], str, str]:
        """Findings are shown in the order of their places, page 2 before page 10, then codes."""
        place = self.place
        words = [(letters, int(digits or 0)) for letters, digits in _NUMBERED.findall(place.words)]
        return (place.file, place.line, place.column, words, self.code, self.message)


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the gravest severity among `findings`, or None when there are none."""
    order = [Severity.ADVICE, Severity.WARNING, Severity.ERROR]
    return max((f.severity for f in findings), key=order.index, default=None)
