"""Findings about: printers' profiles, and PDFs that cannot be looked into."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E = Severity.ERROR

CODES: tuple[Code, ...] = (
    Code(
        "K001", _E, "no such printer",
        "A file in source/printers/ says in `base` which profile it extends; there is none of that name.",
        "Write one of the names that `edition list printers` gives.",
    ),
    Code(
        "K002", _E, "profiles that extend one another in a circle",
        "Following `base` from file to file leads back to the file itself, so that nothing is ever said.",
        "Let one of them stand by itself, or extend a printer of the program.",
    ),
    Code(
        "K003", _E, "a printer without sizes",
        "Whether a book can be printed is first of all a matter of the size of its pages.",
        "Add `trim: {sizes: [{name: A5, width: 148mm, height: 210mm}]}`, or a range as `custom`; or name a `base`.",
    ),
    Code(
        "K004", _E, "a reference to something that is not there",
        "`source` names keys of `sources`, and `uncertain` keys of its own section.",
        "Correct the name, or add the source: sources: {KEY: {title: …, url: …, checked: …, party: first}}.",
    ),
    Code(
        "K005", _E, "no such paper",
        "`paper` names one of the printer's papers, whose thickness gives the width of the spine.",
        "Write one of the papers' ids.",
    ),
    Code(
        "K006", _E, "page counts that overlap or run backwards",
        "The inside margin is found by the number of pages, so that each number must be in one step only.",
        "Write the steps in order: {from: 24, to: 150, width: …}, {from: 151, to: 300, width: …}.",
    ),
    Code(
        "K010", _E, "a PDF that cannot be read",
        "There is no such file, it is a folder, or it may not be read.",
        "Look at the name; the book's own PDF lies in build/ after `edition build pdf`.",
    ),
    Code(
        "K011", _E, "not a PDF",
        "A PDF begins with %PDF- and its version; this file is something else, or empty.",
        "Export the pages as PDF. A file that was renamed to .pdf stays what it was.",
    ),
    Code(
        "K012", _E, "a PDF that is damaged",
        "The table of the file's parts is missing and cannot be rebuilt: mostly the file was cut off on its way.",
        "Copy or export it again.",
    ),
    Code(
        "K013", _E, "a PDF that is locked",
        "It opens with a password only, so that no printer could print it.",
        "Save it without a password: qpdf --decrypt --password=… in.pdf out.pdf",
    ),
    Code(
        "K014", _E, "a PDF without pages",
        "The file is a PDF, but its tree of pages is empty.",
        "Export it again.",
    ),
)  # fmt: skip
