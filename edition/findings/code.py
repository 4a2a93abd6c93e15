"""The form of an entry in the catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass

from edition.findings import Severity

__all__ = ["Code"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: `title` in a few words, `explanation` why it matters, `repair` what to do about it."""

    code: str
    severity: Severity
    title: str
    explanation: str
    repair: str
