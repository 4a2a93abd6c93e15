"""Findings about witnesses: files that are not there, or not the text they are said to be."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _W = Severity.ERROR, Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "W001", _E, "a witness's file is missing",
        "edition.yaml names a file that is not there or cannot be read. Without the copy-text nothing can be printed.",
        "Put the file there, or correct its name in `files`.",
    ),
    Code(
        "W002", _E, "a witness is not UTF-8",
        "The bytes cannot be read as UTF-8 from the offset that is named. Nothing is guessed or replaced.",
        "Find out the encoding and convert the file once, before the first decision: iconv -f WINDOWS-1252 -t UTF-8.",
    ),
    Code(
        "W003", _E, "a NUL character in a witness",
        "NUL cannot be printed and mostly means that the file is no text, or is UTF-16.",
        "Convert the file to UTF-8 once, before the first decision: iconv -f UTF-16 -t UTF-8.",
    ),
    Code(
        "W004", _E, "a byte order mark in a witness",
        "U+FEFF at the start is a mark of some editors and no part of the text.",
        "Take the mark away once, before the first decision: sed -i '1s/^\\xEF\\xBB\\xBF//' FILE.",
    ),
    Code(
        "W005", _E, "carriage returns in a witness",
        "Lines end with LF only, so that a place is the same on every machine.",
        "Convert the line ends once, before the first decision: sed -i 's/\\r$//' FILE; in git: *.txt -text.",
    ),
    Code(
        "W006", _E, "a witness is not in Unicode normal form C",
        "The same letter would be found in one place and missed in another.",
        "Convert the file once, before the first decision: uconv -x any-nfc FILE.",
    ),
    Code(
        "W007", _E, "a witness is not the text it was",
        "The sha256 of the file's bytes is not the one in edition.yaml: the witness was changed, or is another file.",
        "Restore the file; only if the new text is really meant to be the witness, write its sha256 in edition.yaml.",
    ),
    Code(
        "W008", _W, "a witness without its sha256",
        "Without it nobody can tell whether the witness is still the text that the decisions are about.",
        "Add the sha256 that the message names to the witness in edition.yaml.",
    ),
    Code(
        "W009", _E, "a text that is not plain text",
        "A witness is plain text, so that a place in it is the same everywhere and can be quoted. Other formats are "
        "not read yet.",
        "Save it as plain text (UTF-8) in the program that made it, or: pandoc -t plain --wrap=none -o TEXT.txt FILE.",
    ),
    Code(
        "W010", _E, "a text without words",
        "There is nothing to edit or to print.",
        "Look whether this is the right file.",
    ),
)  # fmt: skip
