"""`edition errata`: what readers of copies that were given out should read instead."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.findings import Finding
    from edition.pipeline.errata import Listed
    from edition.project.printing_records import PrintingRecord

__all__ = ["register", "run"]

FORMATS = ("text", "pdf", "json")


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "errata",
        help="an errata slip for copies that were given out, by their pages and lines",
        description="Compare what the copies of a recorded printing say with the text of today, and say by page and "
        "line of those copies what should be read. For a git revision that is no printing's name, a copy of that state "
        "is set anew: its pages and lines may differ from those of copies that were printed then.",
    )
    parser.add_argument(
        "--since", metavar="NAME|REV", required=True, help="a recorded printing, or a git revision"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: text (json with --json); "
                        "pdf: a leaf to lay into copies, build/errata-NAME.pdf unless -o says otherwise")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE")


def run(args: argparse.Namespace) -> int:
    """Write the slip; its being empty or not has no part in the exit code."""
    form = args.format or ("json" if args.json else "text")
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.pipeline.errata import listed
    from edition.project.load import load

    project = load(args.directory)
    book, found = edit(project)
    findings = (*project.findings, *found)
    if book is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    record, problems, rebuilt = _record(args.directory, args.since)
    if record is None:
        print_findings((*findings, *problems), json=False)
        usage = {finding.code for finding in problems} <= {"G003", "G004", "G007"}
        return Exit.USAGE if usage else exit_for(problems) or Exit.FINDINGS
    if rebuilt:
        print(
            f"edition errata: pages and lines are those of a copy rebuilt from {args.since}; copies that were printed "
            "then may count otherwise",
            file=sys.stderr,
        )
    errata = listed(record, book)
    if form == "json":
        content = (
            json.dumps([_record_of(one) for one in errata], ensure_ascii=False, indent=1) + "\n"
        ).encode()
    else:
        from edition.render.errata import Correction, slip_pdf, slip_text

        corrections = [Correction(one.erratum, one.first, one.last) for one in errata]
        if form == "pdf":
            content = slip_pdf(book, record, corrections, rebuilt=rebuilt)
        else:
            content = slip_text(book, record, corrections, rebuilt=rebuilt).encode()
    _write(content, _output(args, form))
    worst = exit_for(findings)
    if worst:
        print_findings(findings, json=False)
    return worst


def _record(root: Path, since: str) -> tuple[PrintingRecord | None, Sequence[Finding], bool]:
    """Return the printing of that name, else what a copy at that revision would say, and whether it is the latter."""
    from edition.project.printing_records import read_record, record_names

    if since in record_names(root):
        record, found = read_record(root, since)
        return record, found, False
    from edition.pipeline.errata import rebuilt

    record, found = rebuilt(root, since)
    if record is None and {finding.code for finding in found} <= {"G001", "G002", "G003"}:
        _, unknown = read_record(root, since)
        found = (*unknown, *found)
    return record, found, True


def _record_of(one: Listed) -> dict[str, Any]:
    first, last, erratum = one.first, one.last, one.erratum
    return {
        "page": first.page,
        "sheet": first.sheet,
        "line": first.line,
        "where": first.where or None,
        "last_page": last.page,
        "last_line": last.line,
        "kind": erratum.kind,
        "was": erratum.was,
        "now": erratum.now,
        "start": one.witness.start,
        "end": one.witness.end,
        "emendations": list(one.decisions),
        "reasons": list(one.reasons),
    }


def _output(args: argparse.Namespace, form: str) -> Path | None:
    if args.output is not None:
        if args.output.resolve().is_relative_to((args.directory / "source").resolve()):
            raise UsageError(f"{args.output} lies in source/, which holds decisions only; write elsewhere")
        return Path(args.output)
    if form != "pdf":
        return None
    name = re.sub(r"[^\w.-]+", "-", args.since).strip("-.") or "revision"
    return Path(args.directory) / "build" / f"errata-{name}.pdf"


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from edition.pipeline.atomic import replace_file

    replace_file(output, content)
    print(output, file=sys.stderr)
