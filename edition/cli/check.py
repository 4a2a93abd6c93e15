"""`edition check`: everything that can be said about `source/`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from edition.cli.exits import exit_for

if TYPE_CHECKING:
    from edition.apparatus.apparatus import IndexEntry
    from edition.findings import Finding
    from edition.render.book import Book

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "check",
        help="say everything that can be said about source/",
        description="Read all files of source/ and say what is wrong with them, where, and how to repair it. "
        "Exit code 0: nothing, or advice only; 1: an error or a warning; 3: the witness is missing, cannot be "
        "decoded or has the wrong hash. `edition explain CODE` says more of a finding.",
    )
    parser.add_argument(
        "--layout",
        action="store_true",
        help="lay out the book too, and tell which lines a typographer would look at again",
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
        findings = (*findings, *_of_last_print(book))
        if args.layout:
            findings = (*findings, *_of_layout(book))
    print_findings(findings, json=args.json)
    if not findings and not args.json:
        print("nothing to say: all is well", file=sys.stderr)
    return exit_for(findings)


def _of_layout(book: Book) -> tuple[Finding, ...]:
    """Return what the laid-out pages tell."""
    from edition.render.pdf.printing import printed_places

    return printed_places(book, advise=True).findings


def _of_last_print(book: Book) -> tuple[Finding, ...]:
    """Return what the pages of the last build tell about the index; nothing when it is of other sources."""
    if not book.apparatus.index:
        return ()
    from edition.apparatus.locators import crowded, heading_paths, index_locators
    from edition.cli.placing import Placing, last_locations
    from edition.findings import Place

    placing = Placing(last_locations(book))
    if not placing.known:
        return ()
    places = book.project.places
    lists = ("headings", "persons", "places", "terms")

    paths = {heading.id: path for path, heading in heading_paths(book.apparatus.index)}

    def place(heading: IndexEntry) -> Place:
        keys = (("headings", paths[heading.id]), *((name, heading.entry) for name in lists))
        return next((places[key] for key in keys if key in places), Place("source/index.yaml"))

    return tuple(crowded(book.apparatus, index_locators(book.apparatus, placing), place))
