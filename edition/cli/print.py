"""`edition print`: the files that one printer takes, with a report of everything that was checked."""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.pipeline.printed_copies import Order, Package
    from edition.printing.profile import Profile

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "print",
        help="make the files for a printer: interior, cover, report",
        description="Make the package for one printer in build/print/PRINTER/: interior.pdf, cover.pdf, report.html "
        "and report.json with every check, and a manifest of hashes. `edition list printers` names the printers. "
        "The exit code is 0 only when every check passes, else 4.",
    )
    parser.add_argument("printer", metavar="PRINTER", help="as kdp, ingram, lulu, offset, home-a4")
    parser.add_argument(
        "--record", metavar="NAME", help="keep what was printed, and where, in source/printings/NAME.json"
    )
    parser.add_argument("--paper", metavar="ID", help="the paper, where the printer has several")
    parser.add_argument(
        "--spine-width", metavar="MM",
        help="the spine's width from the printer's template, where the printer publishes no formula",
    )  # fmt: skip
    parser.add_argument(
        "--icc", type=Path, metavar="FILE",
        help="the ICC profile of the press (default: source/printers/PRINTER.icc)",
    )  # fmt: skip
    parser.add_argument("--marks", action="store_true", help="crop marks, where the printer allows them")
    parser.add_argument(
        "-o", dest="folder", type=Path, help="the folder of the package (default: build/print/PRINTER)"
    )


def run(args: argparse.Namespace) -> int:
    """Make the package; with errors in the project's files nothing is made."""
    from edition.cli.report import print_findings
    from edition.findings import Severity
    from edition.pipeline.advice import page_findings
    from edition.pipeline.edit import edit
    from edition.pipeline.printed_copies import package, replace_package
    from edition.project.load import load

    profile, findings = _profile(args)
    if profile is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    order = _order(args, profile)
    project = load(args.directory)
    book, edited = edit(project)
    findings = (*findings, *project.findings, *edited, *(page_findings(book) if book is not None else ()))
    if book is None or any(f.severity is Severity.ERROR for f in findings):
        print_findings(findings, json=False)
        print("edition print: nothing was made; mend the errors above first", file=sys.stderr)
        return exit_for(findings) or Exit.FINDINGS
    folder = args.folder or args.directory / "build" / "print" / profile.id
    if folder.resolve().is_relative_to((args.directory / "source").resolve()):
        raise UsageError(f"{folder} lies in source/, which holds decisions only; name another folder with -o")
    made = package(book, profile, order)
    print_findings((*findings, *made.findings), json=False)
    if made.report is None:
        print("edition print: nothing was written; see the errors above", file=sys.stderr)
        return Exit.OUTPUT
    replace_package(folder, made)
    _tell(args, folder, made)
    if not made.ready:
        if args.record is not None:
            print(f"edition print: {args.record} was not recorded: the package is not ready", file=sys.stderr)
        return Exit.OUTPUT
    return Exit.OK if args.record is None else _record(args, made)


def _profile(args: argparse.Namespace) -> tuple[Profile | None, tuple[Any, ...]]:
    from edition.printing.profiles import find_profile, printer_ids

    known = printer_ids(args.directory)
    if args.printer not in known:
        raise UsageError(f"there is no printer {args.printer!r}; there are {', '.join(known)}")
    profile, findings = find_profile(args.printer, args.directory)
    if profile is None:
        return None, findings
    if args.paper is not None and profile.paper(args.paper) is None:
        papers = ", ".join(paper.id for paper in profile.papers)
        raise UsageError(f"{profile.name} has no paper {args.paper!r}; it has {papers or 'none to choose'}")
    if args.spine_width is not None:
        profile = replace(
            profile, spine=replace(profile.spine, width=_millimetres(args.spine_width), pages=None)
        )
    return profile, findings


def _millimetres(said: str) -> float:
    number = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?) ?(mm)?", said.strip())
    if number is None or not 0 < float(number[1].replace(",", ".")) < 200:
        raise UsageError(f"--spine-width {said}: give millimetres, as 9.52")
    return float(number[1].replace(",", "."))


def _order(args: argparse.Namespace, profile: Profile) -> Order:
    from edition.pipeline.printed_copies import Order

    if args.icc is not None and not args.icc.is_file():
        raise UsageError(f"--icc {args.icc}: there is no such file")
    if args.marks and profile.marks.crop == "none":
        raise UsageError(f"{profile.name} takes no marks; leave out --marks")
    own = args.directory / "source" / "printers" / f"{profile.id}.icc"
    path = args.icc or (own if own.is_file() else None)
    return Order(paper=args.paper or "", icc=path.read_bytes() if path else b"", marks=args.marks)


def _record(args: argparse.Namespace, made: Package) -> int:
    """Keep the printing among the decisions; a record of that name that says something else stands."""
    from edition.cli.report import print_findings
    from edition.pipeline.atomic import replace_file
    from edition.pipeline.printed_copies import record

    files, findings = record(args.directory, made, args.record)
    print_findings(findings, json=False)
    for name, content in files.items():
        replace_file(args.directory / name, content)
        if not args.json:
            print(f"{args.directory / name}: recorded")
    return Exit.OK if files else Exit.FINDINGS


def _tell(args: argparse.Namespace, folder: Path, made: Package) -> None:
    report = made.report
    assert report is not None
    if args.json:
        said = {"folder": str(folder), "ready": report.ready, **json.loads(made.files["report.json"])}
        print(json.dumps(said, ensure_ascii=False))
        return
    for of, checks in report.checks:
        for check in checks:
            if check.status != "PASS":
                where = f" (pages {check.where})" if check.pages else ""
                print(f"{check.status}: {of}: {check.about}: {check.found}{where}; asked: {check.asked}")
                if check.remedy:
                    print(f"    {check.remedy}")
    count = sum(len(checks) for _, checks in report.checks)
    print(report.economy.words + "".join(f"\n    {setting}" for setting in report.economy.settings))
    print(f"{folder}: {'ready' if report.ready else 'NOT READY'}, {report.failed} of {count} checks failed")
