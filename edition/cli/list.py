"""`edition list`: what the edition holds, one kind at a time."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for
from edition.cli.placing import Placing, last_locations, where

if TYPE_CHECKING:
    from edition.render.book import Book

__all__ = ["register", "run"]

Row = dict[str, Any]
Maker = Callable[["Book", Placing], list[Row]]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "list",
        help="list emendations, queries, persons, terms … of the edition",
        description="List what the edition holds, in the order of the text. With --json an array of objects: offsets "
        "are code points of the witness, half-open; page, line and sheet are those of the last build of the PDF.",
    )
    parser.add_argument("kind", metavar="KIND", help=", ".join(kinds()))


def run(args: argparse.Namespace) -> int:
    """Print one kind as JSON, or as lines for reading."""
    if args.kind == "suspects":
        return _suspects(args)
    if args.kind not in kinds():
        raise UsageError(f"nothing is listed under {args.kind!r}; the kinds are {', '.join(kinds())}")
    if args.kind == "printers":
        from edition.cli.list_printers import list_printers

        return list_printers(args.directory, json=args.json)
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory, only=_NEEDED.get(args.kind, ()))
    book, findings = edit(project, checked=False)
    findings = (*project.findings, *findings)
    if book is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    placed = args.kind in _PLACED
    placing = Placing(last_locations(book, notice="edition list") if placed else None)
    rows = _maker(args.kind)(book, placing)
    if args.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for row in rows:
            print(_line(args.kind, row))
    worst = exit_for(findings)
    if worst:
        print_findings(findings, json=False)
    return worst


def _suspects(args: argparse.Namespace) -> int:
    """List the suspects: what `edition suspects` prints, with --json as one array."""
    from edition.cli.suspects import run_on_project

    return run_on_project(args.directory, json_array=args.json)


def _emendations(book: Book, placing: Placing) -> list[Row]:
    rows: list[Row] = []
    for row in book.rows:
        decision = row.emendation
        rows.append(
            {
                "id": row.id,
                "witness": book.project.witness.siglum,
                "start": row.span.start,
                "end": row.span.end,
                "quote": row.quote,
                "reading": row.reading,
                "kind": str(decision.kind),
                "cause": str(decision.cause) if decision.cause else None,
                "cert": str(decision.cert),
                "resp": decision.resp,
                "reason": decision.reason,
                "rule": decision.rule,
                "rules": [{"rule": a.rule, "start": a.start, "end": a.end} for a in row.applications],
                "silent": row.silent,
                **where(placing(row.printed)),
            }
        )
    return rows


def _queries(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            "id": query.id,
            "witness": book.project.witness.siglum,
            "start": query.span.start,
            "end": query.span.end,
            "quote": query.quote,
            "proposal": query.proposal,
            "reason": query.reason,
            "resp": query.resp,
            **where(placing(book.texts.to_printed(query.span))),
        }
        for query in book.project.queries
    ]


def _stets(book: Book, _: Placing) -> list[Row]:
    return [
        {
            "id": stet.id,
            "quote": stet.quote,
            "reason": stet.reason,
            "resp": stet.resp,
            "places": [{"start": span.start, "end": span.end} for span in stet.spans],
        }
        for stet in book.project.stets
    ]


def _witnesses(book: Book, _: Placing) -> list[Row]:
    return [
        {
            "id": record.siglum,
            "title": record.title,
            "sha256": record.sha256,
            "files": list(record.files),
            "description": record.description,
            "copy_text": record.siglum == book.settings.copy_text,
        }
        for record in book.settings.witnesses
    ]


_KINDS: Mapping[str, Maker] = {
    "emendations": _emendations,
    "queries": _queries,
    "stet": _stets,
    "witnesses": _witnesses,
}
_OF_APPARATUS = ("persons", "terms", "places", "events", "notes", "works", "index", "mentions")
_NAMED = ("persons", "terms", "places")
_NEEDED: Mapping[str, Sequence[str]] = {
    **dict.fromkeys((*_NAMED, "mentions"), _NAMED),
    "events": ("events",),
    "notes": ("notes",),
    "works": (*_NAMED, "events", "notes", "works"),
    "index": (*_NAMED, "headings"),
}
"""The lists of the register that each kind needs; the others are not read."""
_PLACED = {"emendations", "queries", "events", "notes", "index", "mentions"}


def _maker(kind: str) -> Maker:
    """Return what makes the rows of a kind; what the apparatus needs is imported for its kinds only."""
    if kind in _KINDS:
        return _KINDS[kind]
    from edition.cli.list_apparatus import ROWS

    return ROWS[kind]


def _line(kind: str, row: Row) -> str:
    """Return a row as one line for reading."""
    if kind in _OF_APPARATUS:
        from edition.cli.list_apparatus import line

        page = f"{row['page']}.{row['line'] or '–'}" if row.get("page") else ""
        return _columns(page, *line(kind, row))
    place = f"{row['page']}.{row['line'] or '–'}" if row.get("page") else ""
    if "reading" in row:
        words = f"{_shown(row['reading'])} ] {_shown(row['quote'])}"
        tail = ", ".join(str(row[k]) for k in ("kind", "cause", "cert") if row[k])
        return _columns(place, row["id"], words, f"({tail}) {row['reason']}")
    if "proposal" in row:
        return _columns(
            place, row["id"], f"{_shown(row['quote'])} → {_shown(row['proposal'])}", row["reason"]
        )
    if "sha256" in row:
        return _columns("", row["id"], row["title"], f"{row['sha256'][:12]}… {', '.join(row['files'])}")
    return _columns("", row["id"], _shown(row["quote"]), row["reason"])


def _columns(*parts: Any) -> str:
    return "\t".join(str(part) for part in parts if part)


def _shown(words: str) -> str:
    return words.replace("\n\n", "¶").replace("\n", " ") or "∅"


def kinds() -> Sequence[str]:
    """Return the kinds that can be listed."""
    return (*_KINDS, *_OF_APPARATUS, "printers")
