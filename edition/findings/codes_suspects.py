"""Findings about: the search for errors."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "U001",
        Severity.ERROR,
        "the search for errors has not what it needs",
        "Suspects are found with word lists, dictionaries and libraries that are installed with the program only when "
        "asked for.",
        "Install them: pip install 'edition[suspects]' (in a clone: pip install -e '.[suspects]', or make test once).",
    ),
    Code(
        "U002",
        Severity.ERROR,
        "no ledger of decisions",
        "A ledger is one JSON object a line: start, end, quote, choice (accept, edit, stet, query or skip), and where "
        "it applies reading and kind.",
        "Correct or delete the line named, or give another file.",
    ),
    Code(
        "U003",
        Severity.ERROR,
        "text not readable",
        "A text in which errors are looked for must be a file that can be read, in UTF-8.",
        "Save it as UTF-8, for instance by: iconv -f LATIN1 -t UTF-8 FILE > NEW.",
    ),
)
