"""Bytes to text: what every file of `source/` that is no witness must satisfy before it is read."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.findings import Place

__all__ = ["FORBIDDEN", "Fault", "Lines", "decode_text"]

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""The control characters and noncharacters that neither YAML 1.1 nor XML 1.0 allows, the carriage return excepted."""

_SEPARATOR = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True)
class Lines:
    """The lines of a file's text: from offsets in code points to places for findings."""

    file: str
    text: str
    _starts: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        self._starts.append(0)
        self._starts.extend(m.end() for m in re.finditer("\n", self.text))

    def place(self, offset: int) -> Place:
        """Return the place of the code point at `offset`; lines and columns count from 1."""
        number = bisect_right(self._starts, offset)
        return Place(self.file, number, offset - self._starts[number - 1] + 1)

    def start(self, line: int) -> int:
        """Return the offset at which `line`, counted from 1, begins; the end of the text for lines beyond it."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, line: int) -> str:
        """Return the text of `line`, counted from 1, without its end."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file's bytes: `kind` is utf-8, control, bom, crlf, nfc or separator."""

    kind: str
    place: Place
    message: str


def decode_text(raw: bytes, file: str) -> tuple[str | None, tuple[Fault, ...]]:
    """Return the text of `raw` without a byte order mark, or None where it is not UTF-8, and all faults found."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(file, before.count(b"\n") + 1, column)
        message = f"byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8: {error.reason}"
        return None, (Fault("utf-8", place, message),)
    bare = text.removeprefix("\ufeff")
    return bare, tuple(_faults(bare, file, bom=len(bare) != len(text)))


def _faults(text: str, file: str, *, bom: bool) -> Iterator[Fault]:
    lines = Lines(file, text)
    if bom:
        yield Fault("bom", Place(file, 1, 1), "the file begins with a byte order mark (U+FEFF)")
    control = FORBIDDEN.search(text)
    if control:
        name = f"U+{ord(control[0]):04X}"
        number = len(FORBIDDEN.findall(text))
        more = f", the first of {number} forbidden characters" if number > 1 else ""
        yield Fault("control", lines.place(control.start()), f"{name} is a control character{more}")
    separator = _SEPARATOR.search(text)
    if separator:
        name = f"U+{ord(separator[0]):04X}"
        yield Fault(
            "separator", lines.place(separator.start()), f"{name} ends a line here, unseen in most editors"
        )
    if "\r" in text:
        number = text.count("\r")
        message = f"{number} {'line ends' if number == 1 else 'lines end'} with a carriage return"
        yield Fault("crlf", lines.place(text.index("\r")), message)
    if not unicodedata.is_normalized("NFC", text):
        at = _first_not_nfc(text)
        shown = " ".join(f"U+{ord(c):04X}" for c in text[at : at + 2])
        yield Fault("nfc", lines.place(at), f"not in normal form C from here: {shown}")


def _first_not_nfc(text: str) -> int:
    start = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            normal = unicodedata.normalize("NFC", line)
            pairs = zip(line, normal, strict=False)
            return start + next(
                (i for i, (a, b) in enumerate(pairs) if a != b), min(len(normal), len(line) - 1)
            )
        start += len(line)
    return 0
