"""`edition export`: one of the texts of the edition as plain text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from edition.cli.exits import Exit, UsageError, exit_for

__all__ = ["register", "run"]

_FORMATS = {
    "reading": "the witness with the emendations, paratext included: the copy to correct for `edition adopt`",
    "printed": "the reading text with the typographic rules",
    "body": "the printed text without paratext, one block per line, as build/<slug>.txt",
    "witness": "the copy-text's witness, byte for byte",
}


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "export",
        help="write one of the texts as plain text",
        description="Write one of the edition's texts: "
        + "; ".join(f"{k} is {v}" for k, v in _FORMATS.items())
        + ".",
    )
    parser.add_argument("format", metavar="FORMAT", help=", ".join(_FORMATS))
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="write there (default: standard output)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the text."""
    if args.format not in _FORMATS:
        raise UsageError(f"{args.format!r} is no format; the formats are {', '.join(_FORMATS)}")
    from edition.cli.deciding import usable
    from edition.cli.report import print_findings
    from edition.pipeline.atomic import replace_file
    from edition.project.load import load
    from edition.text.alignment import Alignment

    project = load(args.directory)
    if blocking := usable(project):
        print_findings(blocking, json=args.json)
        return exit_for(blocking)
    if args.format == "witness":
        text = project.witness.text
    elif args.format == "reading":
        text = Alignment(project.witness.text, project.emendations).reading
    else:
        from edition.pipeline.edit import edit
        from edition.render.text import body_text

        book, findings = edit(project)
        if book is None:
            print_findings(findings, json=args.json)
            return exit_for(findings) or Exit.FINDINGS
        text = book.texts.text if args.format == "printed" else body_text(book.document)
    raw = text.encode("utf-8")
    if args.output is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
        return Exit.OK
    source = (args.directory / "source").resolve()
    if args.output.resolve().is_relative_to(source):
        raise UsageError(f"{args.output} lies in source/, which holds decisions only; write it elsewhere")
    if args.output.is_dir():
        raise UsageError(f"{args.output} is a folder; name a file")
    replace_file(args.output, raw)
    return Exit.OK
