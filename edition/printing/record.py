"""Recording a printing: what the copies say that were given out, kept among the decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from edition import __version__
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.model import Project
from edition.project.printing_records import (
    FOLDER,
    PrintingRecord,
    is_record_name,
    read_record,
    written_record,
)
from edition.render.body_lines import printed_lines
from edition.render.book import Book
from edition.render.locations import Locations

__all__ = ["decisions_digest", "printing_record", "record_file"]


def printing_record(
    book: Book,
    locations: Locations,
    name: str,
    *,
    printer: str = "",
    sheets: int = 0,
    files: Mapping[str, bytes] | None = None,
) -> PrintingRecord:
    """Return the record of a printing of `book`, whose lines stand where `locations` says.

    `printer` is the profile's id, `sheets` the pages of the PDF, `files` what goes to print, by name. The date is the
    book's own: SOURCE_DATE_EPOCH, else edition.yaml's; never the clock's.

    Raises:
        ValueError: the locations are those of another book.
    """
    if locations.digest != book.digest:
        raise ValueError("the locations are those of another book")
    return PrintingRecord(
        name=name,
        date=_date(book),
        printer=printer,
        trim=book.settings.trim,
        sheets=sheets,
        program=f"edition {__version__}",
        digest=book.digest,
        decisions=decisions_digest(book.project),
        witness=book.project.witness.sha256,
        files={path: hashlib.sha256(content).hexdigest() for path, content in (files or {}).items()},
        lines=tuple(printed_lines(book, locations)),
    )


def record_file(
    root: Path, record: PrintingRecord, *, again: bool = False
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the file that keeps `record` in the project at `root`, by its name there, and findings.

    Copies that were given out do not change: a record of that name with other words is refused, unless it is to be
    made `again`.
    """
    if not is_record_name(record.name):
        message = f"{record.name!r} cannot name a printing: take letters, digits, full stops and hyphens"
        return {}, (make("G009", Place(), message),)
    file = f"{FOLDER}/{record.name}.json"
    if (root / file).exists() and not again:
        there, found = read_record(root, record.name)
        if there is None:
            return {}, found
        if there.lines != record.lines or there.printer != record.printer:
            message = f"the printing {record.name} is recorded already, and its copies say something else"
            return {}, (make("G009", Place(file), message),)
    return {file: written_record(record).encode()}, ()


def decisions_digest(project: Project) -> str:
    """Return the sha256 of all files of the project but the witnesses: equal where the same was decided."""
    digest = hashlib.sha256()
    for path, sha256 in sorted(project.files.items()):
        if not path.startswith("source/witnesses/"):
            digest.update(f"{sha256}  {path}\n".encode())
    return digest.hexdigest()


def _date(book: Book) -> str:
    if not book.timestamp:
        return book.settings.date
    return datetime.fromtimestamp(book.timestamp, UTC).date().isoformat()
