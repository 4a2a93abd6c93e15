"""`edition list`: what the edition holds, one kind at a time."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.render.book import Book

__all__ = ["register", "run"]

Row = dict[str, Any]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "list",
        help="list emendations, queries, stets or witnesses",
        description="List what the edition holds, in the order of the text. With --json an array of objects: offsets "
        "are code points of the witness, half-open; page, line and sheet are those of the last build of the PDF.",
    )
    parser.add_argument("kind", metavar="KIND", help=", ".join(_KINDS))


def run(args: argparse.Namespace) -> int:
    """Print one kind as JSON, or as lines for reading."""
    if args.kind not in _KINDS:
        raise UsageError(f"nothing is listed under {args.kind!r}; the kinds are {', '.join(_KINDS)}")
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory)
    book, findings = edit(project)
    findings = (*project.findings, *findings)
    if book is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    rows = _KINDS[args.kind](book, _locator(book) if args.kind in _PLACED else None)
    if args.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for row in rows:
            print(_line(row))
    worst = exit_for(findings)
    if worst:
        print_findings(findings, json=False)
    return worst


def _locator(book: Book) -> Any:
    """Return the locations of the last build, or None with a notice when they are of other sources."""
    from edition.render.locations import read

    path = book.project.root / "build" / "locations.json"
    try:
        locations = read(path.read_text("utf-8"))
    except (OSError, ValueError):
        print("edition list: no printed places: build the PDF first (edition build pdf)", file=sys.stderr)
        return None
    if locations.digest != book.digest:
        print("edition list: no printed places: the PDF in build/ is of other sources", file=sys.stderr)
        return None
    return locations


def _where(located: Any) -> Row:
    if located is None:
        return {"page": None, "line": None, "sheet": None}
    return {"page": located.page, "line": located.line, "sheet": located.sheet}


def _emendations(book: Book, locations: Any) -> list[Row]:
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
                **_where(locations.locate(row.printed) if locations else None),
            }
        )
    return rows


def _queries(book: Book, locations: Any) -> list[Row]:
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
            **_where(locations.locate(book.texts.to_printed(query.span)) if locations else None),
        }
        for query in book.project.queries
    ]


def _stets(book: Book, _: Any) -> list[Row]:
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


def _witnesses(book: Book, _: Any) -> list[Row]:
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


_KINDS: Mapping[str, Callable[[Book, Any], list[Row]]] = {
    "emendations": _emendations,
    "queries": _queries,
    "stet": _stets,
    "witnesses": _witnesses,
}
_PLACED = {"emendations", "queries"}


def _line(row: Row) -> str:
    """Return a row as one line for reading."""
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
    return tuple(_KINDS)
