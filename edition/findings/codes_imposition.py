"""Findings about imposition: PDFs whose pages are laid on sheets."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _W, _A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

CODES: tuple[Code, ...] = (
    Code(
        "Q001", _E, "not a PDF that can be read",
        "The file is no PDF, or so damaged that its pages cannot be found.",
        "Build or export the PDF again; edition build pdf makes the book's.",
    ),
    Code(
        "Q002", _E, "an encrypted PDF",
        "The PDF asks for a password, so that its pages cannot be laid on sheets.",
        "Save it without a password, for example: qpdf --decrypt --password=… in.pdf out.pdf",
    ),
    Code(
        "Q003", _E, "a PDF without pages",
        "There is no page in it, or none has a size.",
        "Build or export the PDF again.",
    ),
    Code(
        "Q004", _E, "pages larger than the sheet has room for",
        "The pages were to be printed at their actual size, and the sheet does not hold them.",
        "Take a larger sheet, leave --sheet out to have one chosen, or let pages be scaled: --fit auto.",
    ),
    Code(
        "Q005", _A, "pages were scaled",
        "The sheet does not hold the pages at their actual size; type becomes smaller with them.",
        "Take a larger sheet for the actual size.",
    ),
    Code(
        "Q006", _W, "pages of different sizes",
        "Imposition takes one size for all pages, that of most of them. Others stand in the middle of their places, "
        "smaller ones as they are, larger ones made smaller.",
        "Give all pages one size before imposing, or see whether the imposed pages are as you want them.",
    ),
    Code(
        "Q007", _A, "no room for marks",
        "Fold and crop marks stand outside the pages, and the sheet has no such margin.",
        "Take a larger sheet, leave --sheet out to have one chosen, or add --fit scale.",
    ),
    Code(
        "Q008", _A, "no room for the bleed",
        "What is printed beyond the edge of a page falls off the sheet or into the next page, and was left out there. "
        "Where pages are cut, a cut that is off by a hair then shows white.",
        "Take a larger sheet, or leave --sheet out to have one chosen.",
    ),
    Code(
        "Q009", _W, "a damaged PDF, repaired",
        "The file was damaged; what could be found was repaired, but pages may be missing.",
        "Compare the number of pages with what you expect, or build the PDF again.",
    ),
)  # fmt: skip
