"""Findings about: citations and the bibliography."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "C001",
        Severity.ADVICE,
        "citations cannot be formatted here",
        "Citations and the bibliography are formatted by a CSL style with pandoc, which is not installed. They are "
        "named in a plain form: author, title, place, year.",
        "Install it: pip install 'edition[citations]', or pip install pypandoc-binary. `make edition` does.",
    ),
    Code(
        "C002",
        Severity.ERROR,
        "citation style not usable",
        "Pandoc could not format the citations with the CSL style: the file is damaged, or it is a dependent style "
        "that only names another.",
        'Take an independent style for notes (class="note") from the CSL repository, or delete the file.',
    ),
    Code(
        "C003",
        Severity.ERROR,
        "reference to a place that is not there",
        "[](#id) refers to a division, an entry, a note or a paragraph by its id, and the book has none of that id.",
        "Correct the id; `edition list` names entries and notes, structure.yaml the divisions.",
    ),
)
