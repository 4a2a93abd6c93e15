"""The preflight itself: a file opened, looked into, and asked one rule after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from edition.printing.preflight import rules_file, rules_inks, rules_pages, rules_type
from edition.printing.preflight.asking import Asking
from edition.printing.preflight.check import Check, Status
from edition.printing.preflight.geometry import Wanted
from edition.printing.preflight.inkings import ink_checks
from edition.printing.preflight.inspection import inspect
from edition.printing.preflight.opening import open_pdf
from edition.printing.profile import Profile

__all__ = ["preflight", "verdict"]

_RULES = (*rules_file.RULES, *rules_pages.RULES, *rules_type.RULES, *rules_inks.RULES)


def preflight(
    pdf: Path | bytes,
    profile: Profile,
    *,
    paper: str = "",
    size: tuple[float, float] | None = None,
    part: Literal["interior", "cover"] = "interior",
    inks: bool = False,
    name: str = "",
) -> tuple[Check, ...]:
    """Check a PDF, ours or a stranger's, against what a printer asks.

    `paper` is one of the printer's papers, else its default; `size` the trimmed page in millimetres where it is known,
    else any the printer offers. With `inks`, Ghostscript separates every page, which takes longer. `name` stands for
    the file in findings.

    Raises:
        Unreadable: the file cannot be looked into; the finding in it says why.
    """
    opened = open_pdf(pdf, name)
    name = name or (pdf.name if isinstance(pdf, Path) else "the PDF")
    wanted = Wanted(profile, profile.paper(paper), size, part)
    with opened.pdf:
        asking = Asking(inspect(opened, name, wanted), wanted)
        checks = [check for rule in _RULES for check in rule(asking)]
    if inks:
        measured = ink_checks(pdf, asking)
        codes = {check.code for check in measured}
        checks = [check for check in checks if check.code not in codes] + measured
    return tuple(checks)


def verdict(checks: Iterable[Check]) -> str:
    """Return in one line how many checks passed and what is to be done."""
    counts = Counter(check.status for check in checks)
    said = [
        f"{counts[status]} {word}"
        for status, word in (
            (Status.PASS, "passed"), (Status.FAIL, "failed"), (Status.WARN, "to look at"),
            (Status.NOT_CHECKED, "not checked"),
        )
        if counts[status]
    ]  # fmt: skip
    return ", ".join(said) or "nothing to check"
