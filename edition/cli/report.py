"""How findings are shown: on standard error for people, or as JSON on standard output."""

from __future__ import annotations

import json as json_format
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

from edition.findings import Finding, Severity

__all__ = ["plain", "print_findings", "record", "summary"]

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
# A terminal obeys control characters; names and words from files are only shown to it.
_VISIBLE = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(9), *range(11, 32), *range(127, 160))}
_NAMES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}


def print_findings(findings: Iterable[Finding], *, json: bool) -> None:
    """Print findings in the order of their places, each once.

    For people: `file:line:column: severity CODE: message` and the hint indented below it, then one line that counts
    them, all on standard error, nothing when there are none. With `json`: an array on standard output.
    """
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
    if json:
        json_format.dump([record(finding) for finding in ordered], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    if not ordered:
        return
    if sys.stderr.isatty():
        _print_in_colour(ordered)
    else:
        _print_plain(ordered, sys.stderr)


def record(finding: Finding) -> dict[str, str | int | None]:
    """Return a finding as JSON says it: `line` and `column` are null where the finding is about a whole file."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "words": place.words or None,
        "hint": finding.hint,
    }


def summary(findings: Iterable[Finding]) -> str:
    """Return how many errors, warnings and pieces of advice there are, in words."""
    counts = Counter(finding.severity for finding in findings)
    return (
        ", ".join(f"{counts[s]} {_NAMES[s][counts[s] != 1]}" for s in Severity if counts[s])
        or "nothing to say"
    )


def plain(finding: Finding) -> str:
    """Return a finding as it is printed where there are no colours, its hint on lines of its own."""
    return "".join(_parts(finding))


def _parts(finding: Finding) -> tuple[str, str, str]:
    place = str(replace(finding.place, words=""))
    words = f" ({finding.place.words})" if finding.place.words else ""
    hint = "".join(f"\n    {line}" for line in finding.hint.splitlines())
    code = f"{finding.severity} {finding.code}"
    said = (f"{place}: " if place else "", code, f": {finding.message}{words}{hint}\n")
    return said[0].translate(_VISIBLE), said[1], said[2].translate(_VISIBLE)


def _print_plain(findings: list[Finding], stream: TextIO) -> None:
    lines = "".join(plain(finding) for finding in findings)
    stream.write(lines + f"{summary(findings)}\n")


def _print_in_colour(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in findings:
        place, code, rest = _parts(finding)
        message, _, hint = rest.partition("\n")
        console.print(
            Text.assemble(
                (place, "bold"),
                (code, _COLOURS[finding.severity]),
                message,
                (f"\n{hint}" if hint else "", "dim"),
            ),
            end="" if hint else "\n",
        )
    console.print(Text(summary(findings), "bold"))
