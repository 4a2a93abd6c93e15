"""`edition preflight`: a PDF against what a printer asks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError

if TYPE_CHECKING:
    from edition.printing.preflight import Check
    from edition.printing.profile import Profile

__all__ = ["record", "register", "run", "show_checks"]

_COLOURS = {"PASS": "green", "FAIL": "bold red", "WARN": "yellow", "NOT CHECKED": "cyan"}


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "preflight",
        help="check a PDF against what a printer asks",
        description="Check any PDF against a printer's profile: boxes, sizes, bleed, fonts, inks, pictures, lines and "
        "what a press must not meet. Exit 0 when nothing fails, 4 when something does.",
    )
    parser.add_argument("pdf", metavar="PDF", type=Path, help="the file")
    parser.add_argument("--printer", metavar="P", required=True, help="one of `edition list printers`")
    parser.add_argument("--paper", metavar="PAPER", default="", help="one of the printer's papers")
    parser.add_argument("--cover", action="store_true", help="the file is the cover, not the inside")
    parser.add_argument(
        "--size",
        metavar="W,H",
        type=_size,
        help="the trimmed page in millimetres, as 148,210 (default: any offered)",
    )
    parser.add_argument("--inks", action="store_true", help="measure the inks of every page with Ghostscript")
    parser.add_argument("--all", action="store_true", help="show what passed, too")


def run(args: argparse.Namespace) -> int:
    """Print the checks: as a table for people, or as JSON."""
    from edition.cli.report import print_findings
    from edition.printing.preflight import Status, Unreadable, preflight
    from edition.printing.profiles import find_profile, printer_ids

    profile, findings = find_profile(args.printer, args.directory)
    if profile is None and not findings:
        known = ", ".join(printer_ids(args.directory))
        raise UsageError(f"there is no printer {args.printer!r}; there are {known}")
    if findings:
        print_findings(findings, json=False)
    if profile is None:
        return Exit.FINDINGS
    if args.paper and profile.paper(args.paper) is None:
        raise UsageError(
            f"{profile.id} has no paper {args.paper!r}; it has {', '.join(p.id for p in profile.papers)}"
        )
    try:
        checks = preflight(
            args.pdf,
            profile,
            paper=args.paper,
            size=args.size,
            part="cover" if args.cover else "interior",
            inks=args.inks,
            name=str(args.pdf),
        )
    except Unreadable as error:
        print_findings([error.finding], json=args.json)
        return Exit.OUTPUT
    if args.json:
        json.dump([record(check) for check in checks], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        show_checks(checks, profile, str(args.pdf), everything=args.all)
    failed = any(check.status is Status.FAIL for check in checks)
    return Exit.OUTPUT if failed else Exit.FINDINGS if findings else Exit.OK


def record(check: Check) -> dict[str, Any]:
    """Return a check as JSON says it; `pages` counts from 1 as the pages stand in the file."""
    return {
        "code": check.code,
        "about": check.about,
        "status": str(check.status),
        "found": check.found,
        "asked": check.asked,
        "remedy": check.remedy,
        "pages": list(check.pages),
        "uncertain": check.uncertain,
    }


def show_checks(checks: Sequence[Check], profile: Profile, name: str, *, everything: bool = False) -> None:
    """Print a table of checks, the gravest first, and what it comes to; what passed is counted, or shown too."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from edition.printing.preflight import Status, verdict

    console = Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)
    failed = any(check.status is Status.FAIL for check in checks)
    order = [Status.FAIL, Status.WARN, Status.NOT_CHECKED, Status.PASS]
    shown = sorted(checks, key=lambda check: order.index(check.status))
    doing = [check for check in shown if check.status is not Status.PASS]
    shown = shown if everything else doing
    console.print(Text.assemble((name, "bold"), " for ", (profile.name, "bold"), (_extent(checks), "dim")))
    if shown:
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for check in shown:
            status = Text(str(check.status), _COLOURS[str(check.status)])
            table.add_row(status, Text(check.about), _words(check))
        console.print(table)
    last = Text(verdict(checks), "bold red" if failed else "bold green")
    if not everything and doing and len(doing) < len(checks):
        last.append("; --all shows the rest", "dim not bold")
    console.print(last)


def _extent(checks: Sequence[Check]) -> str:
    """Return how many pages of which size were looked at."""
    found = {check.code: check.found for check in checks}
    said = [f"{found['page-count']} pages" if "page-count" in found else "", found.get("page-size", "")]
    return "".join(f", {words}" for words in said if words)


def _words(check: Check) -> Any:
    """Return what was found where, and on lines below it what is asked and how to get there."""
    from rich.text import Text

    words = Text(check.found)
    if check.pages and check.remedy:
        words.append(f" (page{'s' if len(check.pages) > 1 else ''} {check.where})", "dim")
    if check.remedy:
        doubt = " (not confirmed by the printer)" if check.uncertain else ""
        words.append(f"\nasked: {check.asked}{doubt}", "dim")
        words.append(f"\n{check.remedy}")
    return words


def _size(words: str) -> tuple[float, float]:
    try:
        width, height = (float(word) for word in words.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            "two numbers in millimetres are wanted, with a comma, as 148,210"
        ) from error
    if not (0 < width < 10_000 and 0 < height < 10_000):
        raise argparse.ArgumentTypeError("width and height are more than 0 and less than ten metres")
    return width, height
