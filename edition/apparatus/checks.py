"""All checks of the apparatus against the text."""

from __future__ import annotations

from edition.apparatus.checks_dates import date_findings
from edition.apparatus.checks_names import name_findings, note_findings
from edition.apparatus.completeness import completeness_findings
from edition.apparatus.grounds import Grounds
from edition.findings import Finding

__all__ = ["check"]


def check(grounds: Grounds) -> tuple[Finding, ...]:
    """Return everything that is to say about the apparatus beside what reading its files said."""
    return (
        *name_findings(grounds),
        *note_findings(grounds),
        *date_findings(grounds),
        *completeness_findings(grounds),
    )
