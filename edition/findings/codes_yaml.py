"""Findings about the YAML files themselves: their bytes, their syntax, the form of what they say."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E, _A = Severity.ERROR, Severity.ADVICE

CODES: tuple[Code, ...] = (
    Code(
        "Y001", _E, "the file is not YAML",
        "The parser cannot go on from this place, so that what follows it is not read at all.",
        "Repair this place: the fault is often in the line before it (a missing quotation mark, another indentation).",
    ),
    Code(
        "Y002", _E, "a key stands twice",
        "YAML readers silently keep one of the two values; here both places are named and the first is used.",
        "Delete one of the two, or begin a new entry with `-`.",
    ),
    Code(
        "Y003", _E, "anchors and aliases are refused",
        "`&name` and `*name` let a few lines stand for millions (“billion laughs”); no file of an edition needs them.",
        "Write the value out where it is wanted; a text that begins with & or * goes in quotation marks.",
    ),
    Code(
        "Y004", _E, "tags are refused",
        "`!name` changes the type of a value; the types are fixed by the file's schema.",
        "Delete the tag; a text that begins with ! goes in quotation marks.",
    ),
    Code(
        "Y005", _E, "several documents in one file",
        "A line `---` begins a second document, which would not be read.",
        "Delete the line, or put the second document into a file of its own.",
    ),
    Code(
        "Y006", _E, "nested too deeply",
        "No file of an edition needs more than a few levels; deep nesting is a slip or an attack.",
        "Look for brackets that are never closed, and put texts that begin with [ or { in quotation marks.",
    ),
    Code(
        "Y007", _E, "the file is not UTF-8",
        "All files of a project are UTF-8; another encoding would be misread letter by letter.",
        "Save the file as UTF-8 in the editor, or: iconv -f WINDOWS-1252 -t UTF-8 FILE.",
    ),
    Code(
        "Y008", _E, "a control character",
        "NUL and other control characters cannot be printed and are not allowed in XML, EPUB or PDF text.",
        "Delete the character, or write the character that was meant.",
    ),
    Code(
        "Y009", _E, "a byte order mark",
        "The file begins with U+FEFF, which some editors put there; it is no part of the text.",
        "Save the file as “UTF-8”, not “UTF-8 with BOM”.",
    ),
    Code(
        "Y010", _A, "Windows line ends",
        "The file is read rightly, but every line will show as changed when it is saved elsewhere.",
        "Save the file with LF line ends (git config core.autocrlf input; in most editors at the lower right).",
    ),
    Code(
        "Y011", _E, "not in Unicode normal form C",
        "A letter and its accent stand apart here; the witness has them as one, so that no quotation would be found.",
        "Save the text in NFC, or: uconv -x any-nfc FILE.",
    ),
    Code(
        "Y012", _E, "unknown key",
        "A key that is not in the schema would have no effect; mostly it is misspelt or indented wrongly.",
        "Correct the key or delete it; the file's JSON Schema lists what is possible.",
    ),
    Code(
        "Y013", _E, "a key is missing",
        "The entry cannot be understood without it.",
        "Add the key.",
    ),
    Code(
        "Y014", _E, "the wrong type of value",
        "Another kind of value is needed here: a text, a list (lines that begin with `-`), a mapping (`key: value`).",
        "Write the value in the form that the message names.",
    ),
    Code(
        "Y015", _E, "a value that is not among the permitted ones",
        "This key takes one of a few words.",
        "Write one of the words that the message lists.",
    ),
    Code(
        "Y016", _E, "not the true, false or number that is wanted",
        "Only `true` and `false` are truth values and only plain decimal digits are numbers: what YAML makes of yes, "
        "no, on, off, 012, 1:30 and 1_000 surprises everyone.",
        "Write true or false, or the number in plain digits.",
    ),
    Code(
        "Y017", _A, "a text that other programs read as something else",
        "Here it is taken as the text it is. Other YAML readers make a truth value, a date or a number of it.",
        "Put it in quotation marks.",
    ),
    Code(
        "Y018", _E, "a key that is no text",
        "A list or mapping stands where a key should be.",
        "Put a value that begins with [ or { in quotation marks.",
    ),
    Code(
        "Y019", _E, "a tab in the indentation",
        "YAML indents with spaces only.",
        "Replace the tab by spaces, as many as the lines beside it have.",
    ),
    Code(
        "Y020", _E, "a key without a value",
        "Nothing stands after the colon (or `null` or `~`, which are nothing).",
        'Write the value; "" for the empty text, "null" for the word null.',
    ),
    Code(
        "Y021", _E, "an unusual line separator",
        "U+0085, U+2028 and U+2029 end a line for YAML but not for most editors, so that lines and texts go wrong.",
        'Write a plain line end, or the escape ("\\u2028" in double quotation marks) if the character is meant.',
    ),
    Code(
        "Y022", _E, "a value of the wrong form",
        "The value is of the right type, but not of the form that this key needs.",
        "Write it in the form that the message names.",
    ),
)  # fmt: skip
