"""Witnesses: texts as they came, and the places in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

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
    """Why bytes are refused as a witness.

    `kind` is one of `utf-8`, `nul`, `bom`, `crlf`, `nfc`; `offset` counts bytes for `utf-8`, code points else.
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

    Nothing is repaired: what is not strict UTF-8, LF and NFC is refused with every fault found, and None is returned.
    """
    faults: list[WitnessFault] = []
    texts: list[str] = []
    files: list[tuple[str, int]] = []
    digest = hashlib.sha256()
    length = 0
    for name, raw in parts:
        digest.update(raw)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = raw[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            faults.append(
                WitnessFault(
                    "utf-8", name, error.start, f"0x{raw[error.start]:02x}: {error.reason}", line, column
                )
            )
            continue
        for kind, sign in (("bom", "\ufeff"), ("nul", "\0"), ("crlf", "\r")):
            at = text.find(sign)
            if at >= 0 and (kind != "bom" or at == 0):
                faults.append(WitnessFault(kind, name, at, str(text.count(sign)), *_line_column(text, at)))
        if not unicodedata.is_normalized("NFC", text):
            at = _first_not_nfc(text)
            faults.append(WitnessFault("nfc", name, at, ascii(text[at : at + 2]), *_line_column(text, at)))
        files.append((name, length))
        texts.append(text)
        length += len(text)
    if faults:
        return None, tuple(faults)
    return Witness(siglum, "".join(texts), digest.hexdigest(), title, tuple(files)), ()


def _line_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _first_not_nfc(text: str) -> int:
    """Return the first code point at which `text` and its normal form part."""
    low = 0
    for chunk in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", chunk):
            normal = unicodedata.normalize("NFC", chunk)
            same = next(
                (i for i, (a, b) in enumerate(zip(chunk, normal, strict=False)) if a != b), len(normal)
            )
            return low + min(same, len(chunk) - 1)
        low += len(chunk)
    return 0


@dataclass(frozen=True)
class Places:
    """Names places of a text as a reader can find them: paragraph and column, with a few words of context.

    Paragraphs are the stretches between blank lines, counted from 1; columns count code points from 1.
    """

    text: str
    _starts: list[int] = field(init=False, repr=False, compare=False, default_factory=list)
    _lines: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        self._starts.extend(m.start() for m in re.finditer(r"[^\s][^\n]*(?:\n[^\S\n]*\S[^\n]*)*", self.text))
        self._lines.append(0)
        self._lines.extend(m.end() for m in re.finditer("\n", self.text))

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the paragraph and the column of the code point at `offset`."""
        number = bisect_right(self._starts, offset)
        return (number, offset - self._starts[number - 1] + 1) if number else (1, offset + 1)

    def line(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, as an editor's status bar counts them."""
        number = bisect_right(self._lines, offset)
        return number, offset - self._lines[number - 1] + 1

    def context(self, offset: int, end: int | None = None, width: int = 24) -> str:
        """Return the words around a stretch, on one line, cut at word boundaries, marked with … where cut."""
        end = offset if end is None else end
        left = self.text[max(0, offset - width) : offset]
        right = self.text[end : end + width]
        if offset > width and " " in left:
            left = "…" + left[left.index(" ") + 1 :]
        if end + width < len(self.text) and " " in right:
            right = right[: right.rindex(" ")] + "…"
        return re.sub(r"\s+", " ", left + self.text[offset:end] + right).strip()

    def words(self, offset: int, end: int | None = None) -> str:
        """Return `paragraph:column “words around it”`, the form in which findings name places of a witness."""
        paragraph, column = self.paragraph(offset)
        return f"¶{paragraph}:{column} “{self.context(offset, end)}”"
