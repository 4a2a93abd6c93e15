"""Exit codes, the same for every command."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from edition.findings import Finding, Severity

__all__ = ["Exit", "UsageError", "exit_for"]


class Exit(IntEnum):
    """What the exit code tells a script."""

    OK = 0
    FINDINGS = 1
    """An error or a warning in the project's files."""
    USAGE = 2
    WITNESS = 3
    """The witness is missing, cannot be decoded, or has the wrong hash."""
    OUTPUT = 4
    """An output could not be made, or a check of outputs failed."""


class UsageError(Exception):
    """The command was called in a way that cannot work; its message says how it can."""


def exit_for(findings: Iterable[Finding]) -> Exit:
    """Return the exit code that `findings` call for; advice alone is no reason to fail."""
    code = Exit.OK
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.code.startswith("W"):
            return Exit.WITNESS
        if finding.severity is not Severity.ADVICE:
            code = Exit.FINDINGS
    return code
