"""Findings about: structure."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _W, _A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

CODES: tuple[Code, ...] = (
    Code(
        "S001", _E, "stretches that cross",
        "One stretch begins inside another and ends outside it, both are the same, or one stands in a block that "
        "holds none (verse, a table). Blocks stand beside each other or one wholly inside the other.",
        "Let the inner one end where the outer one ends, or begin where that begins.",
    ),
    Code(
        "S002", _E, "a block without words",
        "Nothing is left to print of this quotation, verse, letter, list or table: its words are declared paratext, "
        "belong to a note, or were deleted by an emendation.",
        "Correct the anchor, or delete the entry.",
    ),
    Code(
        "S003", _E, "a division that begins inside a block",
        "A division cannot begin inside a block quotation, a letter, verse, a list, a table or a note: the block "
        "would be torn apart.",
        "Let the block end before the heading, or take the heading out of `divisions`.",
    ),
    Code(
        "S004", _E, "a picture in paratext",
        "The words after which the picture is to stand are declared paratext, which is not printed with the body.",
        "Name words of the body in `after`.",
    ),
    Code(
        "S005", _W, "an edition without text",
        "Nothing of the witness is left for the body: it is empty, or all of it is declared paratext or deleted.",
        "Look at the witness's file and at `paratext` in structure.yaml.",
    ),
    Code(
        "S006", _A, "a division without text",
        "Under this heading nothing stands before the next of its level.",
        "Perhaps two headings are one, or the second is of a deeper level.",
    ),
    Code(
        "S007", _E, "a part outside its letter",
        "The parts of a letter (dateline, salutation, closer, signed, postscript) stand inside the letter's stretch.",
        "Let the letter's stretch hold the part too, or correct the part's anchor.",
    ),
    Code(
        "S008", _W, "paratext that crosses other paratext",
        "Two stretches with different roles share words; the first keeps them.",
        "Let the second begin where the first ends.",
    ),
    Code(
        "S009", _E, "a note that cannot be called",
        "The mark of this note stands in declared paratext, which is not printed with the body.",
        "Take the mark out of the paratext's stretch, or declare the note's words paratext too.",
    ),
    Code(
        "S010", _E, "words claimed by two notes or captions",
        "The same words are said to be a note's and another note's, or a note's and a picture's caption.",
        "Shorten one of the two stretches.",
    ),
    Code(
        "S011", _E, "a heading without words",
        "Nothing is left to print of this heading: it is declared paratext or was deleted by an emendation.",
        "Name the heading's words in the body, or give `before` and a `title` instead.",
    ),
    Code(
        "S012", _E, "a list's marker that cannot be read",
        "`marker` is a regular expression in Python's form that matches a number or dash at the start of a line, "
        r"as \d+\. or [-*] .",
        "Correct the expression; put it in single quotation marks, so that YAML leaves the backslashes alone.",
    ),
    Code(
        "S013", _W, "rows of different lengths",
        "The rows of this table do not have the same number of cells, so that columns do not stand under each other.",
        "Look at `separator`, and at lines that are not rows: rules and blank columns of the witness are paratext.",
    ),
    Code(
        "S014", _A, "a level left out",
        "A division stands more than one level below the one around it. Readers who move by headings lose their way.",
        "Give it the next level, or say which division is missing.",
    ),
    Code(
        "S015", _E, "an id given twice",
        "Notes, links and locations refer to blocks by their ids.",
        "Give one of the two another id, or none.",
    ),
    Code(
        "S016", _E, "a note without words",
        "All the words of the note's body are declared paratext.",
        "Take them out of `paratext`, or delete the note.",
    ),
)  # fmt: skip
