"""Findings about the project: its folder, edition.yaml, pictures, front and back matter."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _W, _A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

CODES: tuple[Code, ...] = (
    Code(
        "E001", _E, "no project here",
        "A project is a folder that holds a folder source/ with the editor's decisions.",
        "Give the project's folder with -C DIR, or begin one: edition new DIR --from FILE.",
    ),
    Code(
        "E002", _E, "no edition.yaml",
        "source/edition.yaml says what the edition is and which witness it prints.",
        "Write source/edition.yaml; edition new DIR makes one to begin with.",
    ),
    Code(
        "E003", _E, "no witness",
        "edition.yaml names no witness, so that there is nothing to edit.",
        "Add it: witnesses: [{siglum: A, files: [witnesses/A.txt], sha256: …}].",
    ),
    Code(
        "E004", _E, "the copy-text is not among the witnesses",
        "`copy_text` names the siglum of the witness that is printed.",
        "Write one of the sigla that the message lists.",
    ),
    Code(
        "E005", _E, "a path that leaves the project",
        "Files are named relative to source/ and lie in the project, so that it is the same everywhere. "
        "Absolute paths, `..` and symbolic links that lead out are refused.",
        "Copy the file into source/ and name it relative to it.",
    ),
    Code(
        "E006", _E, "a file is missing",
        "The file that is named is not there or cannot be read.",
        "Put the file there, or correct its name.",
    ),
    Code(
        "E007", _E, "not an ISBN",
        "An ISBN has 13 digits (or 10), the last of which proves the others (ISO 2108).",
        "Compare the number with the agency's letter.",
    ),
    Code(
        "E008", _E, "not a language tag",
        "Languages are BCP 47 tags: a language of two or three letters, then perhaps a script and a region.",
        "Write, for example: en, en-US, ru, ru-Latn, zh-Hant-TW.",
    ),
    Code(
        "E009", _E, "not a date",
        "The edition's date is ISO 8601, as precise as is wanted; all outputs are dated with it.",
        'Write "2026", "2026-11" or "2026-11-22".',
    ),
    Code(
        "E010", _E, "the same name twice",
        "Names and ids must each be given once, or a reference to them is ambiguous.",
        "Rename one of the two.",
    ),
    Code(
        "E011", _E, "printed in two places",
        "`print` says for a kind or a cause whether it prints at the foot, in the list or nowhere: one of them.",
        "Take it out of all lists but one.",
    ),
    Code(
        "E012", _E, "a page without a heading",
        "The first heading of a page of front or back matter is its title, in the contents and the running heads.",
        "Begin the page with a line such as: # Preface",
    ),
    Code(
        "E013", _E, "a page that is not clean text",
        "Pages of front and back matter are UTF-8 in normal form C without control characters.",
        "Save the page as UTF-8 (without BOM) in normal form C.",
    ),
    Code(
        "E014", _E, "a picture without alt text",
        "Who cannot see the picture hears the alt text; EPUB and PDF/UA ask for it.",
        "Say in `alt` what the picture shows.",
    ),
    Code(
        "E015", _E, "not a picture that books can hold",
        "The file is not PNG, JPEG, GIF, WebP or SVG, the picture formats of EPUB 3.3 and of print.",
        "Convert it, for a photograph to JPEG, for a drawing to SVG or PNG.",
    ),
    Code(
        "E016", _A, "an unknown file",
        "This file in source/ is not read by the program.",
        "Correct its name, or move it out of source/.",
    ),
)  # fmt: skip
