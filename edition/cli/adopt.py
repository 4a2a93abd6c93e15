"""`edition adopt`: a corrected copy of the text becomes emendations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.pipeline.adopt import Adoption

__all__ = ["register", "run"]

_HABITS = {
    "bom": "a byte order mark",
    "line-ends": "other line ends (CRLF)",
    "composition": "letters and accents stored apart (NFD)",
    "final-newline": "another end of the file",
    "trailing-spaces": "spaces at the ends of lines",
    "wrapping": "paragraphs wrapped anew",
}
_BASES = {"reading": "the reading text", "printed": "the printed text", "body": "the printed body"}


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "adopt",
        help="take a corrected copy of the text: each difference becomes an emendation",
        description="FILE is a copy of the reading text (edition export reading -o FILE) or of the printed body "
        "(build/<slug>.txt), corrected in any editor. Each difference becomes an emendation; one in an existing "
        "emendation changes that, and typing the witness's words back withdraws it. What the editing program did "
        "by itself (line ends, wrapping, accents) is recognised and left out.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the corrected copy; - for standard input")
    parser.add_argument("--all", action="store_true", help="adopt it even if it hardly is a copy of the text")
    from edition.cli.deciding import add_options

    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Write the emendations and say what was found."""
    raw = _bytes(args.file)
    from edition.cli.deciding import print_records, print_written, said_of, unsaid, usable
    from edition.cli.report import print_findings
    from edition.pipeline.adopt import adopt, read_copy
    from edition.pipeline.edit import edit
    from edition.pipeline.revising import Desk
    from edition.project.load import load
    from edition.project.splices import Refused

    said = said_of(args)
    project = load(args.directory)
    blocking = usable(project)
    desk = Desk(project)
    if blocking or desk.faults:
        print_findings([*blocking, *desk.faults], json=args.json)
        if not blocking:
            print("edition adopt: nothing was written: repair emendations.yaml first", file=sys.stderr)
        return exit_for([*blocking, *desk.faults])
    book, _ = edit(project)
    try:
        adoption = adopt(
            desk, book, read_copy(raw, str(args.file)), said, name=str(args.file), whatever=args.all
        )
        if adoption.outcomes and not args.dry_run:
            desk.save(adoption.raw)
    except Refused as refused:
        print_findings([refused.finding], json=args.json)
        return Exit.FINDINGS
    if args.dry_run:
        print_written(desk, adoption.outcomes, adoption.raw, dry_run=True)
        _tell(adoption)
        print_findings(adoption.findings, json=False)
        return exit_for(adoption.findings)
    now = load(args.directory) if adoption.outcomes else project
    wanting = unsaid(now, adoption.outcomes)
    if args.json:
        print_records(now, adoption.outcomes, single=False)
    else:
        print_written(desk, adoption.outcomes, adoption.raw, dry_run=False)
    _tell(adoption)
    findings: list[Finding] = [*adoption.findings, *(f for f in wanting if f.code == "M004")]
    print_findings(findings, json=False)
    reasons = sum(f.code == "M005" for f in wanting)
    if reasons:
        have = "emendation has" if reasons == 1 else "emendations have"
        print(f"{reasons} new {have} no reason yet: add `reason` in emendations.yaml", file=sys.stderr)
    return exit_for(findings)


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"{file} is not there; `edition export reading -o {file}` makes a copy to correct"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{file} is a folder, not a corrected copy") from None


def _tell(adoption: Adoption) -> None:
    """Say what the copy is of and what was left out, once."""
    if adoption.habits:
        habits = ", ".join(_HABITS[habit] for habit in adoption.habits)
        print(f"left out, as the editing program's doing: {habits}", file=sys.stderr)
    number = len(adoption.outcomes)
    if not number:
        print(f"no corrections: the copy is {_BASES[adoption.base]} as it is", file=sys.stderr)
    else:
        noun = "correction" if number == 1 else "corrections"
        print(f"{number} {noun} of {_BASES[adoption.base]}", file=sys.stderr)
