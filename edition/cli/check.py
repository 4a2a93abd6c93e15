"""`edition check`: everything that can be said about `source/`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from edition.cli.exits import exit_for

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    subparsers.add_parser(
        "check",
        help="say everything that can be said about source/",
        description="Read all files of source/ and say what is wrong with them, where, and how to repair it. "
        "Exit code 0: nothing, or advice only; 1: an error or a warning; 3: the witness is missing, cannot be "
        "decoded or has the wrong hash. `edition explain CODE` says more of a finding.",
    )


def run(args: argparse.Namespace) -> int:
    """Print the findings of reading the project and of laying its decisions upon each other."""
    from edition.cli.report import print_findings
    from edition.pipeline.advice import advice, page_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory)
    book, more = edit(project)
    findings = (*project.findings, *more)
    if book is not None:
        findings = (*findings, *page_findings(book), *advice(book))
    print_findings(findings, json=args.json)
    if not findings and not args.json:
        print("nothing to say: all is well", file=sys.stderr)
    return exit_for(findings)
