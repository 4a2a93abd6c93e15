"""`edition verify`: prove what was built."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from edition.cli.exits import Exit, exit_for

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "verify",
        help="prove that what lies in build/ was made from these files",
        description="Prove that the witness is the one declared, that the printed text leads back to it, that inputs "
        "and outputs are as the manifest says, and that building again gives the same bytes. Exit 4 if not.",
    )
    parser.add_argument("-o", dest="folder", type=Path, help="the folder that was built (default: build/)")


def run(args: argparse.Namespace) -> int:
    """Print one line for each check, PASS or FAIL."""
    from edition.cli.build import Progress
    from edition.cli.report import print_findings
    from edition.findings import Severity
    from edition.pipeline.build import OUTPUTS
    from edition.pipeline.edit import edit
    from edition.pipeline.verify import verify
    from edition.project.load import load

    project = load(args.directory)
    book, findings = edit(project)
    findings = (*project.findings, *findings)
    if book is None or any(f.severity is Severity.ERROR for f in findings):
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    with Progress(len(OUTPUTS)) as progress:
        checks = list(verify(book, args.folder or args.directory / "build", progress=progress.step))
    if args.json:
        records = [{"about": c.about, "passed": c.passed, "found": c.found} for c in checks]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for check in checks:
            print(f"{'PASS' if check.passed else 'FAIL'}  {check.about}: {check.found}")
    return Exit.OK if all(check.passed for check in checks) else Exit.OUTPUT
