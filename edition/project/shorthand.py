r"""The shorthand for many emendations of one sort: one place a line.

    line     = [ text ] "[" text "|" text "]" [ text ]
    text     = { sign | escape | "¶" }
    escape   = "\[" | "\]" | "\|" | "\¶" | "\\" | "\n" | "\t"

What stands in the brackets is the witness's words and the reading; what stands around them is the context, which
must stand in the witness directly beside them. `¶` is a paragraph break (two line ends), `\n` one line end. White
space at the two ends of a line counts for nothing. `[x|]` deletes; `[|x]` supplies, and takes the adjoining word into
the quotation, since a quotation is never empty.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Malformed", "PlaceLine", "parse_line"]

_ESCAPES = {"[": "[", "]": "]", "|": "|", "¶": "¶", "\\": "\\", "n": "\n", "t": "\t"}
_WORD_SIGNS = "'’ʹʺ"


class Malformed(ValueError):
    """A line that is not of the form; `column` is the index of the sign at fault, `repair` what to write."""

    def __init__(self, message: str, column: int, repair: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.repair = repair


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A line as meant: `before`, `quote` and `after` as they stand in the witness, and the reading of `quote`.

    `supplied` and `surplus` tell that one side of the brackets was empty.
    """

    before: str
    quote: str
    after: str
    reading: str
    supplied: bool = False
    surplus: bool = False


def parse_line(line: str) -> PlaceLine:
    """Read one line of `places`.

    Raises:
        Malformed: the line is not of the form.
    """
    lead = len(line) - len(line.lstrip())
    parts: list[list[str]] = [[]]
    wanted = "[|]"
    at, stop = lead, len(line.rstrip())
    while at < stop:
        sign = line[at]
        if sign == "\\":
            following = line[at + 1 : at + 2]
            if following not in _ESCAPES or not following:
                raise Malformed(
                    "a single backslash", at, "Write \\\\ for a backslash; \\[ \\] \\| \\¶ for the signs."
                )
            parts[-1].append(_ESCAPES[following])
            at += 2
            continue
        if sign == "¶":
            parts[-1].append("\n\n")
        elif sign in "[|]":
            if not wanted.startswith(sign):
                raise Malformed(*_misplaced(sign, wanted, at))
            wanted = wanted[1:]
            parts.append([])
        else:
            parts[-1].append(sign)
        at += 1
    if wanted == "[|]":
        raise Malformed(
            "no brackets: the place is not marked", lead, "Mark it: context [witness|reading] context."
        )
    if wanted:
        raise Malformed(
            f"the {wanted[0]} is missing", stop, "Write context [witness|reading] context, all on one line."
        )
    before, quote, reading, after = ("".join(part) for part in parts)
    if not quote and not reading:
        raise Malformed(
            "both sides of the | are empty", lead, "Write the witness's words, the reading, or both."
        )
    if quote:
        return PlaceLine(before, quote, after, reading, surplus=not reading)
    return _beside_a_word(before, after, reading, line.index("[", lead))


def _misplaced(sign: str, wanted: str, at: int) -> tuple[str, int, str]:
    if not wanted:
        return (
            f"a second {sign}", at, f"One place a line; the sign itself is written \\{sign}.",
        )  # fmt: skip
    return (
        f"a {sign} where {wanted[0]} is wanted", at,
        f"Write context [witness|reading] context; the sign itself is written \\{sign}.",
    )  # fmt: skip


def _beside_a_word(before: str, after: str, reading: str, column: int) -> PlaceLine:
    left = _touching(before[::-1])
    if left:
        word = before[-left:]
        return PlaceLine(before[:-left], word, after, word + reading, supplied=True)
    right = _touching(after)
    if right:
        word = after[:right]
        return PlaceLine(before, word, after[right:], reading + word, supplied=True)
    raise Malformed(
        "nothing touches the words that are supplied",
        column,
        "Put their space into the brackets, so that they touch a word: the [|old ]man.",
    )


def _touching(context: str) -> int:
    """Return how many code points from the start of `context` are the signs and the word that adjoin it."""
    at = 0
    while at < len(context) and not context[at].isspace() and not _in_word(context[at]):
        at += 1
    while at < len(context) and _in_word(context[at]):
        at += 1
    return at


def _in_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" or sign in _WORD_SIGNS
