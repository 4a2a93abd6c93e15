"""Witnesses: texts as they came, and the places in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Places", "Witness", "WitnessFault", "decode"]


@dataclass(frozen=True, slots=True)
class Witness:
    """A text as it came. `text` is NFC with LF line ends; `sha256` is of its bytes, all files in order.

    `files` pairs each file's name with the code point at which it starts in `text`.
    """

    siglum: str
    text: str
    sha256: str
    title: str = ""
    files: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WitnessFault:
    """Why bytes are refused as a witness: the first place of each kind in each file.

    `kind` is one of `utf-8`, `nul`, `bom`, `crlf`, `nfc`. `offset` counts bytes for `utf-8`, else code points of the
    file, from 0; `line` and `column` count from 1, columns in code points (a byte that is none counts as one).
    `detail` says what is there: the byte, how many, or the letters that are not composed.
    """

    kind: str
    file: str
    offset: int
    detail: str = ""
    line: int = 1
    column: int = 1


def decode(
    parts: Sequence[tuple[str, bytes]], siglum: str, title: str = ""
) -> tuple[Witness | None, tuple[WitnessFault, ...]]:
    """Turn the bytes of a witness's files, in order, into a Witness.

    Nothing is repaired: what is not strict UTF-8, LF and NFC is refused with the first fault of each kind in each file,
    and None is returned.
    """
    faults: list[WitnessFault] = []
    texts: list[str] = []
    files: list[tuple[str, int]] = []
    digest = hashlib.sha256()
    length = 0
    last = ""
    for name, raw in parts:
        digest.update(raw)
        text, found = _checked(name, raw, last)
        faults.extend(found)
        files.append((name, length))
        texts.append(text)
        length += len(text)
        last = text[-1:] or last
    if faults:
        return None, tuple(faults)
    return Witness(siglum, "".join(texts), digest.hexdigest(), title, tuple(files)), ()


def _checked(name: str, raw: bytes, last: str) -> tuple[str, list[WitnessFault]]:
    """Return the text of one file and its faults; `last` is the code point with which the file before it ended."""
    faults: list[WitnessFault] = []
    try:
        text = raw.decode("utf-8")
        strict = True
    except UnicodeDecodeError as error:
        # Each byte that is not UTF-8 becomes one lone surrogate, so that lines and columns can be counted on.
        text = raw.decode("utf-8", "surrogateescape")
        strict = False
        at = len(raw[: error.start].decode("utf-8"))
        detail = f"0x{raw[error.start]:02x}: {error.reason}"
        faults.append(WitnessFault("utf-8", name, error.start, detail, *_line_column(text, at)))
    for kind, sign in (("bom", "\ufeff"), ("nul", "\0"), ("crlf", "\r")):
        at = text.find(sign)
        if at >= 0 and (kind != "bom" or at == 0):
            faults.append(WitnessFault(kind, name, at, str(text.count(sign)), *_line_column(text, at)))
    if strict:
        first = _first_not_nfc(text)
        if first is None and not unicodedata.is_normalized("NFC", last + text[:1]):
            first = 0
        if first is not None:
            shown = ascii(text[first : first + 2])
            faults.append(WitnessFault("nfc", name, first, shown, *_line_column(text, first)))
    return text, faults


def _line_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _first_not_nfc(text: str) -> int | None:
    """Return the first code point at which `text` and its normal form part, None where they are the same."""
    if unicodedata.is_normalized("NFC", text):
        return None
    normal = unicodedata.normalize("NFC", text)
    low, high = 0, min(len(text), len(normal))
    while low < high:
        middle = (low + high + 1) // 2
        if text[low:middle] == normal[low:middle]:
            low = middle
        else:
            high = middle - 1
    return min(low, len(text) - 1)


@dataclass(frozen=True)
class Places:
    """Names places of a text as a reader can find them: paragraph and column, with a few words of context.

    Paragraphs are the stretches between blank lines, counted from 1; columns count code points from 1.
    """

    text: str

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        blank = True
        at = 0
        for line in self.text.split("\n"):
            if not line or line.isspace():
                blank = True
            elif blank:
                starts.append(at)
                blank = False
            at += len(line) + 1
        return starts

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the paragraph and the column of the code point at `offset`.

        What stands between two paragraphs counts on from the first.
        """
        number = bisect_right(self._starts, offset)
        return (number, offset - self._starts[number - 1] + 1) if number else (1, offset + 1)

    def line(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, as an editor's status bar counts them."""
        number = bisect_right(self._lines, offset)
        return number, offset - self._lines[number - 1] + 1

    def context(self, offset: int, end: int | None = None, width: int = 24) -> str:
        """Return the words of a stretch and around it, on one line, cut at word boundaries, marked with … where cut.

        `width` counts the code points on either side; of a stretch longer than six times that the ends are given.
        """
        end = offset if end is None else end
        left = self.text[max(0, offset - width) : offset]
        right = self.text[end : end + width]
        if offset > width:
            left = "…" + left[left.find(" ") + 1 :]
        if end + width < len(self.text):
            right = (right[: right.rindex(" ")] if " " in right else right) + "…"
        middle = self.text[offset:end]
        if len(middle) > 6 * width:
            middle = middle[: 3 * width] + " … " + middle[-2 * width :]
        return re.sub(r"\s+", " ", left + middle + right).strip()

    def words(self, offset: int, end: int | None = None) -> str:
        """Return `paragraph:column “words around it”`, the form in which findings name places of a witness."""
        paragraph, column = self.paragraph(offset)
        return f"¶{paragraph}:{column} “{self.context(offset, end)}”"
