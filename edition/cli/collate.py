"""`edition collate`: where other witnesses read otherwise."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for
from edition.cli.placing import Placing, last_locations, where

if TYPE_CHECKING:
    from edition.render.book import Book
    from edition.text.collation import Variant

__all__ = ["register", "run"]

Row = dict[str, Any]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "collate",
        help="list where other witnesses read otherwise",
        description="Compare witnesses with the reading text, word by word, and list the substantive variants in the "
        "order of the text. With --json an array of objects: start and end are code points of the copy-text, "
        "other_start and other_end of the other witness, half-open. The copy-text itself can be named: its variants "
        "are what the edition emends.",
    )
    parser.add_argument(
        "sigla", nargs="*", metavar="SIGLUM", help="the witnesses (default: all but the copy-text)"
    )
    parser.add_argument(
        "--all", action="store_true", help="accidentals, spacing and variants outside the body too"
    )


def run(args: argparse.Namespace) -> int:
    """Print the variants as JSON, or as lines for reading with their numbers at the end."""
    from edition.cli.report import print_findings
    from edition.pipeline.collating import collations
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory, only=())
    book, findings = edit(project, checked=False)
    findings = (*project.findings, *findings)
    known = [record.siglum for record in project.settings.witnesses]
    for siglum in args.sigla:
        if known and siglum not in known:
            raise UsageError(f"no witness is called {siglum}; there are {', '.join(known)}")
    if book is None:
        print_findings(findings, json=False)
        return exit_for(findings) or Exit.FINDINGS
    asked = args.sigla or [siglum for siglum in known if siglum != book.settings.copy_text]
    found = collations(project, book.texts.reading, asked)
    placing = Placing(last_locations(book, notice="edition collate"))
    rows = [row for siglum in known for row in _rows(book, siglum, found.get(siglum, ()), placing)]
    shown = [row for row in rows if args.all or (row["variation"] == "substantive" and row["body"])]
    shown.sort(key=lambda row: (row["start"], row["end"], known.index(row["witness"])))
    if args.json:
        json.dump(shown, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for row in shown:
            print(_line(row))
    _tell(asked, rows)
    worst = exit_for(findings)
    if worst:
        print_findings(findings, json=False)
    return worst


def _rows(book: Book, siglum: str, variants: tuple[Variant, ...], placing: Placing) -> Iterator[Row]:
    from edition.document.nodes import leaves_of
    from edition.document.stretches import Stretches
    from edition.text.lemmas import lemma

    texts = book.texts
    paratext = Stretches(stretch.span for stretch in book.document.paratext)
    letters = Stretches(leaf.span for leaf in leaves_of(book.document))
    for variant in variants:
        own = texts.editorial.to_witness(variant.base)
        printed = texts.typographic.to_reading(variant.base)
        around = lemma(texts.text, printed, variant.words)
        outside = paratext.overlap(around) and not letters.overlap(around)
        words = lemma(texts.reading, variant.base, variant.words).hull(variant.base)
        before = texts.reading[words.start : variant.base.start]
        after = texts.reading[variant.base.end : words.end]
        yield {
            "witness": siglum,
            "start": own.start,
            "end": own.end,
            "quote": own.of(texts.witness),
            "reading": variant.base.of(texts.reading),
            "other_start": variant.other.start,
            "other_end": variant.other.end,
            "words": variant.words,
            "variation": str(variant.variation),
            "lemma": words.of(texts.reading),
            "variant": before + variant.words + after,
            "body": not outside,
            **where(placing(printed)),
        }


def _line(row: Row) -> str:
    """Return a variant as one line for reading."""
    from edition.text.lemmas import on_one_line, shortened

    place = f"{row['page']}.{row['line'] or '–'}" if row["page"] else ""
    lemma, variant = (shortened(on_one_line(row[key]), 16, 4) or "∅" for key in ("lemma", "variant"))
    sort = "" if row["variation"] == "substantive" else f"({row['variation']})"
    return "\t".join(part for part in (place, f"{lemma} ] {variant} {row['witness']}", sort) if part)


def _tell(asked: list[str], rows: list[Row]) -> None:
    """Say on standard error how many variants each witness has."""
    if not asked:
        print("edition collate: there is no other witness", file=sys.stderr)
    for siglum in asked:
        counts = [
            f"{sum(row['witness'] == siglum and row['variation'] == sort for row in rows)} {name}"
            for sort, name in (
                ("substantive", "substantive"), ("accidental", "accidental"), ("spacing", "of spacing"),
            )
        ]  # fmt: skip
        print(f"edition collate: {siglum}: {', '.join(counts)}", file=sys.stderr)
