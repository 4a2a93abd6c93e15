"""Findings about emendations."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _W = Severity.ERROR, Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "M001", _E, "an emendation that changes nothing",
        "Quotation and reading are the same, letter by letter.",
        "Write the reading that is meant, or delete the entry. Words that look wrong and stand go into stet.yaml.",
    ),
    Code(
        "M002", _E, "emendations that overlap",
        "Two decisions claim the same letters of the witness; the program does not choose between them.",
        "Make one emendation of the two, or shorten a quotation: context goes into `before` and `after`.",
    ),
    Code(
        "M003", _E, "a place that cannot be read",
        "A line of `places` has the form: context [witness|reading] context. [x|] deletes, [|x] supplies beside a "
        "word, ¶ is a paragraph break, \\n a line end; \\[ \\] \\| \\¶ \\\\ are the signs themselves.",
        "Write the line in that form.",
    ),
    Code(
        "M004", _W, "an emendation without a cause",
        "The cause says who is held to have made the slip: ocr, transcriber, printer, author or unknown.",
        "Add `cause`, to the entry, to its group or to the file's defaults.",
    ),
    Code(
        "M005", _W, "an emendation without a reason",
        "The reason is what the reader of the list of emendations judges by.",
        "Add `reason`: what was misread as what, or what the evidence is.",
    ),
    Code(
        "M006", _E, "an id that is given twice",
        "Notes, links and locations refer to decisions by their ids.",
        "Give one of the two another id, or none.",
    ),
    Code(
        "M007", _E, "the reading text leaves normal form C",
        "The reading and the letters beside it combine: a letter and its accent would stand apart.",
        "Take the letter into the quotation, and write it with its accent as one character in the reading.",
    ),
    Code(
        "M008", _E, "`places` is not a block of lines",
        "The places stand one a line, in a block that begins with | : folded or quoted text loses its lines.",
        "Write `places: |` and the places below it, indented, one a line.",
    ),
    Code(
        "M020", _E, "a file that is not rewritten",
        "The decision could not be written into the file without changing something else in it, or the file cannot be "
        "read at all. It was left as it is.",
        "Repair what `edition check` says about the file first, or write the entry by hand.",
    ),
    Code(
        "M021", _E, "a file that changed meanwhile",
        "Between reading the file and writing it another program wrote to it. It was left as that program wrote it.",
        "Save the file in your editor, then give the command again.",
    ),
    Code(
        "M022", _E, "a difference that is no emendation",
        "The words have no place in the witness that an emendation could quote: they differ where structure.yaml or "
        "the program made the text, or the witness is empty.",
        "Undo the difference in the corrected copy, or make it in structure.yaml.",
    ),
    Code(
        "M023", _E, "a corrected copy that cannot be read",
        "The copy must be plain text in UTF-8; nothing is guessed.",
        "Save it in the editor as plain text, UTF-8.",
    ),
    Code(
        "M024", _W, "a corrected copy of something else",
        "So much differs that the file is hardly a copy of this reading text; emendations of whole chapters would be "
        "written.",
        "Export the text again (edition export reading -o FILE) and correct that; or say --all to adopt it anyway.",
    ),
    Code(
        "M025", _E, "no place for these words",
        "The words must stand in the witness, in the reading text or in print, once, or be told apart by context.",
        "Give the words as they stand, and --before or --after what stands beside them.",
    ),
)  # fmt: skip
