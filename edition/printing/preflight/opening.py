"""Opening a PDF that nobody vouches for: a finding for every way in which it cannot be looked into."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from edition.findings import Finding, Place
from edition.findings.catalogue import make

__all__ = ["FAULTS", "Opened", "Unreadable", "open_pdf"]

FAULTS = (TypeError, ValueError, IndexError, KeyError, OverflowError, AttributeError, pikepdf.PdfError)
"""What reading a malformed part of a PDF raises; names that are no UTF-8 are among it."""


logging.getLogger("pikepdf").addHandler(
    logging.NullHandler()
)  # what it says of damage is a check, not chatter


class Unreadable(ValueError):
    """The file cannot be looked into; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Opened:
    """An open PDF, its size in bytes, and what the reader had to mend to open it."""

    pdf: pikepdf.Pdf
    size: int
    damage: tuple[str, ...]


def open_pdf(source: Path | bytes, name: str = "") -> Opened:
    """Open a PDF from a file or from bytes; `name` stands for it in findings.

    Raises:
        Unreadable: there is no such file, it is no PDF, damaged beyond reading, or locked with a password.
    """
    name = name or (source.name if isinstance(source, Path) else "the PDF")
    place = Place(name)
    try:
        head, size = _head(source)
    except OSError as error:
        raise Unreadable(make("K010", place, f"{name} cannot be read: {error.strerror or error}")) from error
    if b"%PDF-" not in head:
        said = "the file is empty" if size == 0 else f"{name} is not a PDF: it does not begin with %PDF-"
        raise Unreadable(make("K011", place, said))
    try:
        pdf = pikepdf.open(source if isinstance(source, Path) else io.BytesIO(source), suppress_warnings=True)
        damage = tuple(str(warning) for warning in pdf.get_warnings())
    except pikepdf.PasswordError as error:
        raise Unreadable(make("K013", place, f"{name} is locked: it opens with a password only")) from error
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError) as error:
        raise Unreadable(make("K012", place, f"{name} is damaged beyond reading")) from error
    return Opened(pdf, size, damage)


def _head(source: Path | bytes) -> tuple[bytes, int]:
    if isinstance(source, bytes):
        return source[:1024], len(source)
    with source.open("rb") as file:
        return file.read(1024), source.stat().st_size
