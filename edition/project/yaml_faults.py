"""What libyaml says of broken YAML, turned into findings that an editor can use."""

from __future__ import annotations

import yaml

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.plain_text import Lines

__all__ = ["syntax_finding"]

_REPAIRS = (
    ("mapping values are not allowed", "Put a text that holds a colon and a space in quotation marks."),
    ("unexpected end of stream", "Close the quotation mark or bracket that is opened here."),
    (
        "did not find expected key",
        "Indent the line as its neighbours are. In a text within quotation marks double the same mark ('it''s') or "
        "use the other one.",
    ),
    ("did not find expected '-'", "Begin the line with `- `, or indent it so that it belongs to the entry before."),
    ("block sequence entries are not allowed", "Put the list on the lines below the key, each begun with `- `."),
    ("did not find expected ',' or ']'", "Close the bracket with ], or quote the text that holds a [."),
    ("did not find expected ',' or '}'", "Close the brace with }, or quote the text that holds a {."),
    ("could not find expected ':'", "Put a colon and a space after the key, or quote the text."),
    ("found unknown escape character", 'Write \\\\ for a backslash, or use single quotation marks.'),
    ("escape code", "Write the character itself."),
    ("expected comment or line break", "Put the text on the lines below the |, indented."),
    ("cannot start any token", "Put the text in quotation marks: it begins with a sign that YAML keeps for itself."),
    ("directive", "A text that begins with % goes in quotation marks."),
    ("expected <document start>", "Delete the line with … or ---, or indent what follows."),
    ("expected node content", "Write the value that is missing, or close the bracket."),
)  # fmt: skip


def syntax_finding(error: yaml.YAMLError, lines: Lines) -> Finding:
    """Return the finding for a fault that the parser raised in the text of `lines`."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    at = min(mark.index, len(lines.text)) if mark is not None else 0
    if lines.text[at : at + 1] == "\t" or "tab character" in problem:
        return make("Y019", lines.place(at), "a tab stands where YAML indents")
    hint = next((repair for words, repair in _REPAIRS if words in problem), "")
    place = lines.place(at)
    began = ""
    if opened is not None and "unexpected end of stream" in problem:
        place = lines.place(opened.index)
    elif opened is not None and ("quoted" in context or "flow" in context):
        began = f" (begun in line {lines.place(opened.index).line})"
    return make("Y001", _seen(place, lines), f"{problem}{began}", hint)


def _seen(place: Place, lines: Lines) -> Place:
    """Move a place at the file's end back to the last line that has words."""
    last = lines.text.rstrip()
    return lines.place(max(len(last) - 1, 0)) if place.line > lines.place(len(last)).line else place
