"""`edition diff`: the proofreading diff, or what changed in the decisions since a revision."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.render.book import Book
    from edition.render.diff.comparison import Selection

__all__ = ["register", "run"]

FORMATS = ("text", "unified", "html", "pdf", "json")

_FILTERS = {
    "kind": ("correction", "supplied", "surplus", "regularization", "join"),
    "cause": ("ocr", "transcriber", "printer", "author", "unknown", "unstated"),
    "cert": ("high", "medium", "low"),
}


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "diff",
        help="show the witness against the reading text, with the reason of each correction",
        description="Show the witness against the reading text: every correction with its place, words and reason. "
        "With --since, what changed in the decisions since a git revision. "
        "'edition diff --format unified | patch -o R source/witnesses/A.txt' gives the reading text.",
    )
    parser.add_argument("--since", metavar="REV", help="compare with the decisions at a git revision")
    parser.add_argument("--all", action="store_true", dest="silent",
                        help="with the silent acts of typographic rules, up to the printed text")  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="default: text (json with --json)")
    for name, values in _FILTERS.items():
        parser.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(),
                            help=f"only these, separated by commas: {', '.join(values)}")  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to FILE, not to standard output"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto",
                        help="colour in text (auto: on a terminal, unless NO_COLOR is set)")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write the diff; its being empty or not has no part in the exit code."""
    form = args.format or ("json" if args.json else "text")
    selection = _selection(args)
    if form == "pdf" and (selection or args.silent or args.since):
        raise UsageError(
            "the galley shows every correction; --since, --all and filters go with the other formats"
        )
    if form == "pdf" and args.output is None and sys.stdout.isatty():
        raise UsageError("a PDF does not go to a terminal; say -o FILE")
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory)
    book, found = edit(project)
    findings = (*project.findings, *found)
    if book is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    if args.since is None:
        content = _changes(book, form, selection, args)
    else:
        written, problems = _since(book, form, selection, args)
        findings = (*findings, *problems)
        if written is None:
            print_findings(findings, json=False)
            # A revision that is not there was named wrongly; nothing is wrong with the project's files.
            misnamed = {finding.code for finding in problems} <= {"G003", "G004"}
            return Exit.USAGE if misnamed else exit_for(findings) or Exit.FINDINGS
        content = written
    _write(content, args.output)
    worst = exit_for(findings)
    if worst:
        print_findings(findings, json=False)
    return worst


def _selection(args: argparse.Namespace) -> Selection:
    from edition.render.diff.comparison import Selection

    chosen: list[frozenset[str]] = []
    for name, values in _FILTERS.items():
        words = frozenset(w.strip() for given in getattr(args, name) for w in given.split(",") if w.strip())
        for word in sorted(words - set(values)):
            raise UsageError(f"--{name} {word}: there is no such {name}; there are {', '.join(values)}")
        chosen.append(words)
    return Selection(*chosen)


def _changes(book: Book, form: str, selection: Selection, args: argparse.Namespace) -> bytes:
    from edition.render.diff.comparison import compare

    if form == "pdf":
        from edition.render.proof import proof_pdf

        return proof_pdf(book, silent=args.silent)
    comparison = compare(book.texts, silent=args.silent)
    siglum = book.project.witness.siglum
    target = "printed text" if args.silent else "reading"
    if form == "unified":
        from edition.render.diff.unified import sections

        part = comparison.restricted(selection)
        return sections(part.old, part.new, part.regions, _files(book), target).encode()
    if form == "json":
        from edition.render.diff.records import records, written

        return written(records(comparison, siglum, selection)).encode()
    if form == "html":
        from edition.render.diff.sidebyside import diff_html

        return diff_html(book, silent=args.silent, selection=selection).encode()
    from edition.render.diff.terminal import changes_text

    title = f"{siglum or 'The witness'} against the {'printed' if args.silent else 'reading'} text"
    rules = Counter(
        change.emendation.rule or "" for change in compare(book.texts, silent=True).changes if change.silent
    )
    silent = [] if args.silent else sorted(rules.items())
    return changes_text(comparison, title, _page(args), selection, silent).encode()


def _since(
    book: Book, form: str, selection: Selection, args: argparse.Namespace
) -> tuple[bytes | None, tuple[Finding, ...]]:
    from edition.pipeline.edit import edit
    from edition.project.history import project_at
    from edition.render.diff.comparison import compare
    from edition.render.diff.decisions import between, decisions

    project, findings = project_at(args.directory, args.since)
    if project is None:
        return None, findings
    former, found = edit(project)
    if former is None:
        return None, found
    then, now = (compare(one.texts, silent=args.silent) for one in (former, book))
    siglum = book.project.witness.siglum
    if form == "unified":
        from edition.render.diff.unified import unified

        then, now = then.restricted(selection), now.restricted(selection)
        name = "printed text" if args.silent else "reading"
        return unified(then.new, now.new, between(then, now), f"{name} at {args.since}", name).encode(), ()
    changed = decisions(then, now)
    if form == "json":
        from edition.render.diff.records import decision_records, written

        chosen = (decision for decision in changed if decision.admitted(selection))
        return written(decision_records(chosen, then, now, siglum)).encode(), ()
    if form == "html":
        from edition.render.diff.sidebyside import decisions_html

        return decisions_html(book, changed, then, now, args.since, selection).encode(), ()
    from edition.render.diff.terminal import decisions_text

    return decisions_text(
        changed, then, now, f"Decisions since {args.since}", _page(args), selection
    ).encode(), ()


def _files(book: Book) -> list[tuple[str, int]]:
    return [(f"source/{name}", start) for name, start in book.project.witness.files]


def _page(args: argparse.Namespace) -> Any:
    from edition.render.diff.terminal import Page

    terminal = args.output is None and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colour = args.color == "always" or (args.color == "auto" and terminal and not plain)
    width = min(shutil.get_terminal_size().columns, 100) if terminal else None
    return Page(width, colour)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from edition.pipeline.atomic import replace_file

    replace_file(output, content)
