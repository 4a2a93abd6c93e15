"""`edition review`: the page on which people decide about suspects, and emend any words of the text."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.project.model import Project

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "review",
        help="decide about suspects, on a page of this machine",
        description="Open a page on which to decide about likely errors: accept, edit, stet, query, skip, undo; "
        "one at a time or a whole series, by keys or by mouse. Decisions go into emendations.yaml, stet.yaml and "
        "queries.yaml, where only the decided lines change, and into a ledger in source/review/. The page is for this "
        "machine only; Ctrl-C ends it.",
    )
    parser.add_argument("--resp", metavar="NAME", default="", help="who decides (default: git's user.name)")
    parser.add_argument(
        "--reader", metavar="NAME", default="",
        help="an independent reading: kept apart in source/review/readers/, it changes no other file",
    )  # fmt: skip
    parser.add_argument(
        "--reconcile", nargs="*", metavar="NAME", default=None,
        help="show where two readers differ, and settle it (default: the two there are)",
    )  # fmt: skip
    parser.add_argument(
        "--export",
        type=Path,
        metavar="FILE",
        help="write one file that a volunteer opens anywhere and decides in",
    )
    parser.add_argument(
        "--import", dest="corrections", type=Path, metavar="FILE", help="merge what such a file gave back"
    )
    parser.add_argument(
        "--limit", type=int, default=0, metavar="N", help="export the N likeliest suspects only"
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="where to serve (default: any free port)"
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def run(args: argparse.Namespace) -> int:
    """Serve the page, or export, import, compare."""
    from edition.cli.deciding import clean, usable
    from edition.cli.report import print_findings
    from edition.project.load import load

    if sum(bool(x) for x in (args.reconcile is not None, args.export, args.corrections)) > 1:
        raise UsageError("--export, --import and --reconcile are three different things: give one")
    if not 0 <= args.port < 65536 or args.limit < 0:
        raise UsageError("a port is a number from 1 to 65535, a limit one from 1 on")
    if missing := [name for name in ("starlette", "uvicorn") if find_spec(name) is None]:
        return _said(_finding("V001", f"{' and '.join(missing)} cannot be imported"), args)
    project = load(args.directory)
    if blocking := usable(project):
        print_findings(blocking, json=args.json)
        return exit_for(blocking)
    name = clean(args.reader or args.resp)
    if args.corrections:
        return _import(args, name)
    from edition.suspects.suspect import MissingLibrary

    try:
        return (
            _export(args, project, name)
            if args.export
            else _serve(args, name or _own_name(args.directory, project))
        )
    except MissingLibrary as error:
        return _said(_finding("U001", str(error)), args)


def _serve(args: argparse.Namespace, name: str) -> int:
    from edition.cli.report import print_findings
    from edition.review.facsimile import facsimile
    from edition.review.ledger import InUse
    from edition.review.reconciling import Reconciliation
    from edition.review.serving import serve
    from edition.review.session import Session

    pair = _pair(args)
    if pair == ():
        return _said(_finding("V008", "there are not two ledgers of readers here"), args)
    print("looking for suspects …", file=sys.stderr)
    try:
        session = Session(args.directory, name, reader=bool(args.reader))
    except InUse:
        return _said(_finding("V006", f"{name} is reviewing this project already"), args)
    images, findings = facsimile(session.project)
    if findings or session.ledger.findings:
        print_findings([*session.ledger.findings, *findings], json=args.json)
    reconciliation = Reconciliation(session, *pair) if pair else None

    def told(address: str) -> None:
        if args.json:
            print(json.dumps({"address": address, "suspects": len(session.open())}), flush=True)
        else:
            print(
                f"{len(session.open())} suspects to decide about, by {name}: open\n\n    {address}\n",
                flush=True,
            )
            print("Ctrl-C ends the review; what is decided is kept at once.", file=sys.stderr)
        if args.open:
            import webbrowser

            webbrowser.open(address)

    serve(session, args.port, told, images, reconciliation)
    return Exit.OK


def _pair(args: argparse.Namespace) -> tuple[str, str] | tuple[()] | None:
    """Return the two readers to compare, nothing in it when there are not two; None where none are to be."""
    if args.reconcile is None:
        return None
    from edition.project.settings import slug_of
    from edition.review.reconciling import readers

    if args.reader:
        raise UsageError(
            "--reconcile compares two readers and is no reading of its own: give --resp, not --reader"
        )
    there = readers(args.directory)
    wanted = [slug_of(name) for name in args.reconcile] or there
    if len(wanted) == 2 and all(name in there for name in wanted):
        return wanted[0], wanted[1]
    if len(wanted) > 2:
        raise UsageError(f"name the two to compare: --reconcile {' '.join(there[:2])}")
    return ()


def _export(args: argparse.Namespace, project: Project, name: str) -> int:
    from edition.pipeline.atomic import replace_file
    from edition.review.offline import export

    page, number = export(project, name, args.limit)
    replace_file(args.export, page)
    if args.json:
        print(json.dumps({"file": str(args.export), "suspects": number}))
    else:
        print(f"{args.export}: {number} suspects, {len(page):,} bytes", file=sys.stderr)
    return Exit.OK


def _import(args: argparse.Namespace, name: str) -> int:
    from edition.review.corrections import Malformed, merge
    from edition.review.ledger import InUse

    try:
        sent = args.corrections.read_bytes()
    except OSError as error:
        raise UsageError(f"--import {args.corrections}: {error.strerror or error}") from error
    try:
        outcome = merge(args.directory, sent, name, reader=bool(args.reader))
    except Malformed as malformed:
        return _said(malformed.finding, args)
    except InUse:
        return _said(_finding("V006", "the ledger that this file goes into is in use"), args)
    if args.json:
        rows = [{"quote": v.quote, "reading": v.reading, "why": f.message} for v, f in outcome.clashing]
        said = {"reader": outcome.by, "taken": outcome.taken, "alike": outcome.alike, "conflicts": rows}
        print(json.dumps(said, ensure_ascii=False))
    else:
        told = f"taken: {outcome.taken}; so already: {outcome.alike}; conflicts: {len(outcome.clashing)}"
        print(f"decisions of {outcome.by} {told}", file=sys.stderr)
        from edition.cli.report import print_findings

        if outcome.clashing:
            print_findings([finding for _, finding in outcome.clashing], json=False)
    return Exit.FINDINGS if outcome.clashing else Exit.OK


def _own_name(root: Path, project: Project) -> str:
    """Return git's user.name, else the editor of edition.yaml if there is just one."""
    try:
        command = ["git", "-C", str(root), "config", "user.name"]
        name = (
            subprocess.run(command, capture_output=True, check=False)
            .stdout.decode("utf-8", "replace")
            .strip()
        )
    except FileNotFoundError:
        name = ""
    if not name and len(project.settings.editors) == 1:
        name = project.settings.editors[0].name
    if not name:
        raise UsageError("say who decides: --resp NAME (or git config user.name NAME)")
    return name


def _finding(code: str, message: str) -> Finding:
    from edition.findings import Place
    from edition.findings.catalogue import make

    return make(code, Place(), message)


def _said(finding: Finding, args: argparse.Namespace) -> int:
    from edition.cli.report import print_findings

    print_findings([finding], json=args.json)
    return Exit.OUTPUT if finding.code in ("V001", "U001") else Exit.FINDINGS
