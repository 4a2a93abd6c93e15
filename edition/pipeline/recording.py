"""Recording: what copies that are given out say, written among the decisions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.findings import Finding
from edition.pipeline.atomic import replace_file
from edition.printing.record import printing_record, record_file
from edition.render.book import Book
from edition.render.locations import Locations

__all__ = ["write_record"]


def write_record(
    root: Path,
    name: str,
    book: Book,
    locations: Locations,
    *,
    printer: str = "",
    sheets: int = 0,
    files: Mapping[str, bytes] | None = None,
    again: bool = False,
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Write source/printings/NAME.json in the project at `root` and return its path; None and findings if refused.

    The arguments are those of `printing.record.printing_record`; with `again` a record of that name is replaced.

    Raises:
        OSError: the file cannot be written.
        ValueError: the locations are those of another book.
    """
    record = printing_record(book, locations, name, printer=printer, sheets=sheets, files=files)
    made, found = record_file(root, record, again=again)
    for file, content in made.items():
        replace_file(root / file, content)
        return root / file, found
    return None, found
