"""`edition trace`: from printed words to the witness and the decisions they came from."""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.render.book import Book
    from edition.text.span import Span

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "trace",
        help="say where printed words came from",
        description="Say where a printed page, line or word came from: its place in the witness, the witness's own "
        "words, and every decision and rule that acted there. Pages are folios as printed: `edition trace 14:7 words`.",
    )
    parser.add_argument("place", metavar="PAGE[:LINE]", help="a folio, with or without a line of that page")
    parser.add_argument("words", nargs="*", metavar="WORDS", help="words of that page or line")


def run(args: argparse.Namespace) -> int:
    """Print what is at a printed place."""
    folio, colon, line = args.place.partition(":")
    if not folio or (colon and not line.isdecimal()):
        raise UsageError(f"{args.place!r} is not a place: write PAGE or PAGE:LINE, such as 14:7")
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load
    from edition.render.locations import read

    project = load(args.directory)
    book, findings = edit(project)
    if book is None:
        print_findings((*project.findings, *findings), json=False)
        return exit_for((*project.findings, *findings)) or Exit.FINDINGS
    path = project.root / "build" / "locations.json"
    try:
        locations = read(path.read_text("utf-8"))
    except (OSError, ValueError):
        print("edition trace: no book has been built here: run `edition build pdf`", file=sys.stderr)
        return Exit.OUTPUT
    if locations.digest != book.digest:
        print(
            "edition trace: the book in build/ is of other sources: run `edition build pdf`", file=sys.stderr
        )
        return Exit.OUTPUT
    lines = [x for x in locations.lines if x.page == folio and (not line or x.line == int(line))]
    if not lines:
        print(f"edition trace: there is no text at {args.place} of this book", file=sys.stderr)
        return Exit.OUTPUT
    spans = _spans(book, lines, " ".join(args.words))
    if not spans:
        print(f"edition trace: {' '.join(args.words)!r} does not stand at {args.place}", file=sys.stderr)
        return Exit.OUTPUT
    answers = [_answer(book, span, folio, line) for span, line in spans]
    if args.json:
        json.dump(answers, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n\n".join(_told(answer) for answer in answers))
    return Exit.OK


def _spans(book: Book, lines: Any, words: str) -> list[tuple[Span, int | None]]:
    """Return the stretches of the printed text to tell about, each with its line."""
    from edition.text.span import Span

    if not words:
        return [(Span(x.start, x.end), x.line) for x in lines]
    start, end = min(x.start for x in lines), max(x.end for x in lines)
    pattern = r"\s+".join(_folded(word) for word in words.split())
    found: list[tuple[Span, int | None]] = []
    for match in re.finditer(pattern, book.texts.text[start:end]):
        span = Span(start + match.start(), start + match.end())
        found.append((span, next((x.line for x in lines if x.start <= span.start < x.end), None)))
    return found


def _folded(word: str) -> str:
    """Let straight marks stand for curly ones, so that one may type what one sees."""
    return re.sub(
        r"['\"]|-",
        lambda m: {"'": "['‘’ʹ]", '"': '["“”]', "-": "[-–—]"}[m[0]],
        re.escape(word).replace("\\-", "-"),
    )


def _answer(book: Book, span: Span, folio: str, line: int | None) -> dict[str, Any]:
    from edition.text.witness import Places

    witness = book.project.witness
    origin = book.texts.to_witness(span)
    places = Places(witness.text)
    paragraph, column = places.paragraph(origin.start)
    file_line, file_column = places.line(origin.start)
    decisions = [
        row
        for row in book.rows
        if row.printed.overlaps(span)
        or (len(row.printed) == 0 and span.start <= row.printed.start <= span.end)
    ]
    return {
        "page": folio,
        "line": line,
        "printed": span.of(book.texts.text),
        "witness": witness.siglum,
        "start": origin.start,
        "end": origin.end,
        "quote": origin.of(witness.text),
        "paragraph": paragraph,
        "column": column,
        "file_line": file_line,
        "file_column": file_column,
        "decisions": [
            {
                "id": row.id,
                "start": row.span.start,
                "end": row.span.end,
                "quote": row.quote,
                "reading": row.reading,
                "kind": str(row.emendation.kind),
                "cause": str(row.emendation.cause) if row.emendation.cause else None,
                "cert": str(row.emendation.cert),
                "reason": row.emendation.reason,
                "rule": row.emendation.rule,
                "silent": row.silent,
            }
            for row in decisions
        ],
    }


def _told(answer: dict[str, Any]) -> str:
    where = f"{answer['page']}:{answer['line']}" if answer["line"] else f"{answer['page']}"
    told = [
        f"{where}  {_one_line(answer['printed'])}",
        f"  {answer['witness']} ¶{answer['paragraph']}:{answer['column']}  {_one_line(answer['quote'])}",
    ]
    for row in answer["decisions"]:
        what = row["rule"] or ", ".join(row[k] for k in ("kind", "cause", "cert") if row[k])
        told.append(
            f"  {row['id']}: {_one_line(row['reading']) or '∅'} ] {_one_line(row['quote'])} ({what}) {row['reason']}"
        )
    if not answer["decisions"]:
        told.append("  as in the witness")
    return "\n".join(told)


def _one_line(words: str) -> str:
    return words.replace("\n\n", "¶").replace("\n", " ")
