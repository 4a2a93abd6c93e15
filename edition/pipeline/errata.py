"""Errata: what readers of copies that were given out should read instead, by page and line of those copies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from edition.findings import Finding, Severity, worst
from edition.pipeline.edit import edit
from edition.printing.record import printing_record
from edition.project.history import project_at
from edition.project.printing_records import PrintedLine, PrintingRecord
from edition.render.body_lines import body
from edition.render.book import Book
from edition.text.errata import Erratum, errata
from edition.text.printed import Row
from edition.text.span import Span

__all__ = ["Listed", "listed", "rebuilt"]


@dataclass(frozen=True, slots=True)
class Listed:
    """An erratum with its place in the copies: the printed lines from `first` to `last`, and the decisions of today.

    `witness` is the stretch of the witness that the new words come from.
    """

    erratum: Erratum
    first: PrintedLine
    last: PrintedLine
    witness: Span
    decisions: tuple[str, ...]
    reasons: tuple[str, ...]


def listed(record: PrintingRecord, book: Book) -> tuple[Listed, ...]:
    """Return the errata of the copies that `record` tells of, from what `book` says today, in the order of the text."""
    if not record.lines:
        return ()
    today = body(book.document)
    lengths = (len(line.words) + len(line.after) for line in record.lines)
    starts = list(accumulate(lengths, initial=0))[:-1]
    ends = [row.printed.end for row in book.rows]
    found: list[Listed] = []
    for erratum in errata(record.text, today.text, starts):
        first = max(bisect_right(starts, erratum.old.start) - 1, 0)
        last = max(bisect_right(starts, max(erratum.old.start, erratum.old.end - 1)) - 1, 0)
        printed = today.printed(erratum.new)
        rows = _rows_at(book, ends, printed)
        found.append(
            Listed(
                erratum,
                record.lines[first],
                record.lines[last],
                book.texts.to_witness(printed),
                tuple(row.id for row in rows),
                tuple(dict.fromkeys(row.emendation.reason for row in rows if row.emendation.reason)),
            )
        )
    return tuple(found)


def _rows_at(book: Book, ends: list[int], printed: Span) -> list[Row]:
    """Return the decisions that act within `printed`, what they left out there included; `ends` are those of all."""
    found: list[Row] = []
    for at in range(bisect_left(ends, printed.start), len(ends)):
        row = book.rows[at]
        if row.printed.start > printed.end:
            break
        if row.printed.overlaps(printed) or not len(row.printed):
            found.append(row)
    return found


def rebuilt(root: Path, revision: str) -> tuple[PrintingRecord | None, tuple[Finding, ...]]:
    """Return what a copy of the project at a git `revision` would say, made anew; None and why it cannot be made.

    Pages and lines are those of this program and these fonts, not of any copy that was given out then.
    """
    project, found = project_at(root, revision)
    if project is None:
        return None, found
    book, said = edit(project)
    if book is None or worst(said) is Severity.ERROR:
        return None, said
    from edition.render.pdf.printing import printed_places

    copy = printed_places(book)
    if worst(copy.findings) is Severity.ERROR:
        return None, tuple(copy.findings)
    return printing_record(book, copy.locations, revision), ()
