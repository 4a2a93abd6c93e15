"""`edition trace`: from printed words to the witness and the decisions they came from."""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.project.printing_records import PrintedLine
    from edition.render.book import Book
    from edition.render.locations import Line
    from edition.text.span import Span

__all__ = ["register", "run"]

_REACH = 40
"""Code points beside a line in which white space of the witness may lie between words."""

_UNCOUNTED = re.compile(r"(title|heading|caption|other)|n(?:ote)?[ .]*(\S+)")


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "trace",
        help="say where printed words came from",
        description="Say where a printed page, line or word came from: its place in the witness, the witness's own "
        "words, and every decision and rule that acted there. Pages are folios as printed: `edition trace 14:7 words`. "
        "Lines of headings and notes are not counted: 14:heading, 14:n3.",
    )
    parser.add_argument(
        "place",
        metavar="PAGE[:LINE]",
        help="a folio, with or without a line, a heading or a note of that page",
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="words of that page or line")
    parser.add_argument("--printing", metavar="NAME", help="ask about the copies of a recorded printing")


def run(args: argparse.Namespace) -> int:
    """Print what is at a printed place."""
    folio, colon, line = args.place.partition(":")
    wanted = _wanted(line) if colon else _Any()
    if not folio or wanted is None:
        raise UsageError(
            f"{args.place!r} is not a place: write PAGE or PAGE:LINE, such as 14:7, 14:heading or 14:n3"
        )
    from edition.cli.report import print_findings
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory)
    book, findings = edit(project)
    if book is None:
        print_findings((*project.findings, *findings), json=False)
        return exit_for((*project.findings, *findings)) or Exit.FINDINGS
    words = " ".join(args.words)
    if args.printing is not None:
        answers = _recorded(book, args, folio, wanted, words)
    else:
        answers = _present(book, args.place, folio, wanted, words)
    if not isinstance(answers, list):
        return answers
    if args.json:
        json.dump(answers, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n\n".join(_told(answer) for answer in answers))
    return Exit.OK


class _Any:
    """A wish for lines of a page: by their number, by what they are, or all."""

    def __init__(self, line: int | None = None, where: str | None = None) -> None:
        self._line, self._where = line, where

    def __call__(self, line: int | None, where: str) -> bool:
        if self._where is not None:
            return line is None and where.casefold() == self._where
        return self._line is None or self._line == line


def _wanted(line: str) -> _Any | None:
    """Return the wish that `7`, `heading`, `title` or `n3` is; None for what is none."""
    if line.isdecimal():
        return _Any(int(line))
    match = _UNCOUNTED.fullmatch(line.strip().casefold())
    if match is None:
        return None
    where = match[1] or f"note {match[2]}"
    return _Any(where="heading" if where == "title" else where)


def _present(book: Book, place: str, folio: str, wanted: _Any, words: str) -> list[dict[str, Any]] | Exit:
    """Return what the book in build/ has at a place."""
    from edition.render.body_lines import printed_lines
    from edition.render.locations import read

    path = book.project.root / "build" / "locations.json"
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
    lettered = [line for line in locations.lines if line.start < line.end]
    lines = [
        (line, printed)
        for line, printed in zip(lettered, printed_lines(book, locations), strict=True)
        if line.page.casefold() == folio.casefold() and wanted(line.line, printed.where)
    ]
    if not lines:
        print(f"edition trace: there is no text at {place} of this book{_pages(lettered)}", file=sys.stderr)
        return Exit.OUTPUT
    spans = _spans(book, [line for line, _ in lines], words)
    if not spans:
        print(f"edition trace: {words!r} does not stand at {place}", file=sys.stderr)
        return Exit.OUTPUT
    wheres = {line: printed.where for line, printed in lines}
    return [_answer(book, span, line, wheres.get(line, "")) for span, line in spans]


def _pages(lines: Any) -> str:
    """Return on which pages there is text, for who asks about others."""
    return f", which stands on pages {lines[0].page} to {lines[-1].page}" if lines else ""


def _recorded(
    book: Book, args: argparse.Namespace, folio: str, wanted: _Any, words: str
) -> list[dict[str, Any]] | Exit:
    """Return what copies of a printing have at a place, and what is decided there today."""
    from edition.cli.report import print_findings
    from edition.project.printing_records import read_record
    from edition.text.span import Span

    record, findings = read_record(args.directory, args.printing)
    if record is None:
        print_findings(findings, json=False)
        return Exit.USAGE if {f.code for f in findings} == {"G007"} else Exit.FINDINGS
    lines = [x for x in record.lines if x.page.casefold() == folio.casefold() and wanted(x.line, x.where)]
    if not lines:
        there = f"{args.place} of the printing {record.name}{_pages(record.lines)}"
        print(f"edition trace: there is no text at {there}", file=sys.stderr)
        return Exit.OUTPUT
    if record.witness != book.project.witness.sha256:
        print("edition trace: that printing was made from another state of the witness", file=sys.stderr)
        return Exit.OUTPUT
    answers = []
    for some in _holding(lines, words, record.lines):
        last = len(book.project.witness.text)
        origin = Span(min(x.witness.start for x in some), min(max(x.witness.end for x in some), last))
        today = book.texts.to_printed(origin)
        answer = _answer(book, today, some[0], some[0].where, origin)
        said = "".join(part for x in some for part in (x.words, x.after)).strip()
        answers.append(
            {**answer, "printing": record.name, "printed": said, "today": today.of(book.texts.text)}
        )
    if not answers:
        print(f"edition trace: {words!r} does not stand at {args.place} of those copies", file=sys.stderr)
        return Exit.OUTPUT
    return answers


def _holding(wanted: list[PrintedLine], words: str, among: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the lines, each by itself, or for each place of `words` those that it stands on, `among` all of a book.

    Words may run on over a line's end.
    """
    if not words:
        return [[line] for line in wanted]
    asked = {id(line) for line in wanted}
    near = [any(id(line) in asked for line in among[max(at - 1, 0) : at + 2]) for at in range(len(among))]
    lines = [line for line, beside in zip(among, near, strict=True) if beside]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.words) + len(line.after))
    text = "".join(part for line in lines for part in (line.words, line.after))
    found = [
        [
            line
            for line, start, end in zip(lines, starts, starts[1:], strict=False)
            if start < match.end() and match.start() < end
        ]
        for match in re.finditer(r"\s+".join(map(_folded, words.split())), text)
    ]
    return [some for some in found if any(id(line) in asked for line in some)]


def _spans(book: Book, lines: list[Line], words: str) -> list[tuple[Span, Line]]:
    """Return the stretches of the printed text to tell about, each with its line."""
    from edition.text.span import Span

    if not words:
        return [(Span(x.start, x.end), x) for x in lines]
    # Words may run on over the line's end, or have begun on the line before.
    reach = _REACH + 2 * len(words)
    start, end = max(min(x.start for x in lines) - reach, 0), max(x.end for x in lines) + reach
    pattern = r"\s+".join(_folded(word) for word in words.split())
    found: list[tuple[Span, Line]] = []
    for match in re.finditer(pattern, book.texts.text[start:end]):
        span = Span(start + match.start(), start + match.end())
        # A page that begins with a note's lines has other text between: what stands on no line of it is left out.
        line = next((x for x in lines if x.start < span.end and span.start < x.end), None)
        if line is not None:
            found.append((span, line))
    return found


def _folded(word: str) -> str:
    """Let straight marks stand for curly ones, so that one may type what one sees."""
    return re.sub(
        r"['\"]|-",
        lambda m: {"'": "['‘’ʹ]", '"': '["“”]', "-": "[-–—]"}[m[0]],
        re.escape(word).replace("\\-", "-"),
    )


def _answer(
    book: Book, span: Span, line: Line | PrintedLine, where: str, origin: Span | None = None
) -> dict[str, Any]:
    from edition.text.witness import Places

    witness = book.project.witness
    origin = origin or book.texts.to_witness(span)
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
        "page": line.page,
        "sheet": line.sheet,
        "line": line.line,
        "where": where or None,
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
    where = f"{answer['page']}:{answer['line'] or answer['where']}"
    told = [
        f"{where}  {_one_line(answer['printed'])}",
        f"  {answer['witness']} ¶{answer['paragraph']}:{answer['column']}  {_one_line(answer['quote'])}",
    ]
    if _one_line(answer.get("today", answer["printed"])) != _one_line(answer["printed"]):
        told.append(f"  today: {_one_line(answer['today'])}")
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
