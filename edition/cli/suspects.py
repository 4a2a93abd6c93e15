"""`edition suspects`: likely errors of a project, or of any text, the likeliest first."""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from edition.suspects.suspect import Decision, Suspect

__all__ = ["register", "run", "run_on_project"]

_AROUND = 40
_SPACE = re.compile(r"\s+")


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "suspects",
        help="list likely errors, the likeliest first, each with its evidence",
        description="List likely errors of the project's copy-text, or of any text, the likeliest first. Nothing is "
        "changed. In a project, places on which something is decided are left out, stetted words and the names of the "
        "apparatus stand, and the decisions so far move the scores. With --json one object a line: start and end "
        "(code points), quote, suggestions, score from 0 to 1, signals, line, kind.",
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a text; - reads standard input (default: the project)"
    )
    parser.add_argument(
        "--lang", metavar="TAG", default="", help="the text's language (default: the project's, or en)"
    )
    parser.add_argument("--limit", type=int, metavar="N", default=None, help="the N likeliest only")
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help="decisions to learn from, in order, one JSON object a line",
    )


def run(args: argparse.Namespace) -> int:
    """Print the suspects."""
    if args.limit is not None and args.limit < 0:
        raise UsageError("--limit is a number of suspects, not less than 0")
    if args.lang and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", args.lang):
        raise UsageError(f"--lang is a tag such as en, de or ru-Latn, not {args.lang!r}")
    try:
        ledger = _ledger(args.ledger)
    except OSError as error:
        raise UsageError(f"--ledger {args.ledger}: {error.strerror or error}") from error
    except ValueError as error:
        return _refused("U002", str(error), str(args.ledger))
    show = _objects if args.json else _cards
    if args.file is None:
        return _of_project(args.directory, ledger, args.lang, args.limit, show)
    try:
        text = _read(args.file)
    except OSError as error:
        raise UsageError(f"{args.file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        wrong = f"not UTF-8 from byte {error.start} on: 0x{error.object[error.start]:02x}"
        return _refused("U003", wrong, args.file)
    from edition.suspects.search import Search
    from edition.suspects.suspect import MissingLibrary

    try:
        found = Search(text, args.lang or "en", decided=ledger).ranked()
    except MissingLibrary as error:
        return _refused("U001", str(error))
    show(text, found[: args.limit])
    return Exit.OK


def run_on_project(directory: Path, *, json_array: bool) -> int:
    """Print the suspects of a project for reading, or as one array: `edition list suspects`."""
    return _of_project(directory, (), "", None, _array if json_array else _cards)


def _of_project(
    directory: Path,
    ledger: Sequence[Decision],
    language: str,
    limit: int | None,
    show: Callable[[str, list[Suspect]], None],
) -> int:
    from edition.project.load import load
    from edition.suspects.of_project import search_of
    from edition.suspects.suspect import MissingLibrary

    project = load(directory, only=("persons", "terms", "places", "events"))
    text = project.witness.text
    worst = exit_for(project.findings)
    if text or not worst:
        try:
            found = search_of(project, ledger, language).ranked()
        except MissingLibrary as error:
            return _refused("U001", str(error))
        show(text, found[:limit])
    if worst:
        from edition.cli.report import print_findings

        print_findings(project.findings, json=False)
    return worst


def _objects(_: str, found: list[Suspect]) -> None:
    for suspect in found:
        print(json.dumps(suspect.row(), ensure_ascii=False))


def _array(_: str, found: list[Suspect]) -> None:
    json.dump([suspect.row() for suspect in found], sys.stdout, ensure_ascii=False, indent=1)
    print()


def _cards(text: str, found: list[Suspect]) -> None:
    for suspect in found:
        print(_card(text, suspect))
    if not found:
        print("no suspects", file=sys.stderr)


def _read(name: str) -> str:
    """Return a text as it stands: line ends are not changed, so that offsets hold; a byte-order mark is no letter."""
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return raw.decode("utf-8")


def _ledger(path: Path | None) -> Sequence[Decision]:
    from edition.suspects.suspect import read_ledger

    return read_ledger(path.read_text(encoding="utf-8").splitlines()) if path else ()


def _refused(code: str, message: str, file: str = "") -> int:
    from edition.cli.report import print_findings
    from edition.findings import Place
    from edition.findings.catalogue import make

    print_findings([make(code, Place(file), message)], json=False)
    return Exit.FINDINGS


def _card(text: str, suspect: Suspect) -> str:
    """Return a suspect for reading: line, score, the words in their context, suggestions, evidence."""
    before = text[max(0, suspect.start - _AROUND) : suspect.start]
    after = text[suspect.end : suspect.end + _AROUND]
    quote = suspect.quote if len(suspect.quote) <= 80 else f"{suspect.quote[:60]}…{suspect.quote[-15:]}"
    place = f"…{_shown(before)}[{_shown(quote)}]{_shown(after)}…"
    options = " | ".join(_shown(s) or "(nothing)" for s in suspect.suggestions[:3])
    head = f"{suspect.line:>6}  {suspect.score:.2f}  {suspect.kind}: {place}"
    told = f"{options}: {'; '.join(suspect.signals)}" if options else "; ".join(suspect.signals)
    return head + "\n" + textwrap.indent(f"→ {told}", " " * 14)


def _shown(words: str) -> str:
    visible = words.replace("\n\n", "¶")
    visible = _SPACE.sub(" ", visible)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in visible)
