"""`edition explain`: what a finding means and how to repair it."""

from __future__ import annotations

import argparse
import difflib
import json
import textwrap
from collections.abc import Iterable
from typing import Any

from edition.cli.exits import Exit, UsageError
from edition.findings.catalogue import CATALOGUE, Code

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "explain",
        help="say what a finding means and how to repair it",
        description="Say what the finding CODE means and how to repair it; without a code, list all codes.",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="as check prints it: A001")


def run(args: argparse.Namespace) -> int:
    """Print one entry of the catalogue, or the titles of all."""
    if args.code is None:
        codes = sorted(CATALOGUE.values(), key=lambda code: code.code)
        if args.json:
            _print_json(codes)
        else:
            for entry in codes:
                print(f"{entry.code}  {entry.severity:<8} {entry.title}")
        return Exit.OK
    code = CATALOGUE.get(args.code.strip().upper())
    if code is None:
        raise UsageError(f"there is no code {args.code}{_nearest(args.code)}; `edition explain` lists all")
    if args.json:
        _print_json([code])
        return Exit.OK
    print(f"{code.code} ({code.severity}): {code.title}\n")
    print(textwrap.fill(code.explanation, 80))
    print()
    print(textwrap.fill(f"Repair: {code.repair}", 80, break_long_words=False, break_on_hyphens=False))
    return Exit.OK


def _nearest(word: str) -> str:
    wanted = word.strip().upper()
    if not wanted:
        return ""
    near = difflib.get_close_matches(wanted, sorted(CATALOGUE), 3, 0.5)
    near += [c.code for c in CATALOGUE.values() if c.code not in near and word.lower() in c.title.lower()][:3]
    return f"; near it are {', '.join(near)}" if near else ""


def _print_json(codes: Iterable[Code]) -> None:
    fields = ("code", "severity", "title", "explanation", "repair")
    print(
        json.dumps(
            [{name: str(getattr(c, name)) for name in fields} for c in codes], ensure_ascii=False, indent=1
        )
    )
