"""Fonts (ISO 32000-1, 9.6 to 9.9): whether they are in the file, in what form, and how wide their letters are."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

__all__ = ["Font", "read_font"]


@dataclass(slots=True)
class Font:
    """A font as the file has it; `kind` is Type1, TrueType, Type3, Type0 …, `program` the form of its outlines.

    `program` is one of `type1`, `truetype`, `cff`, `opentype`, or empty where the font is not in the file.
    """

    name: str
    kind: str
    program: str
    wide: bool = False
    widths: Sequence[float] = ()
    by_code: Mapping[int, float] = field(default_factory=dict)
    default: float = 500.0
    scale: float = 0.001

    def length(self, text: bytes) -> tuple[float, int, int]:
        """Return the sum of the letters' widths for type of 1 unit, how many they are, and how many are spaces."""
        if self.wide:
            count = len(text) // 2
            codes = struct.unpack(f">{count}H", text[: 2 * count])
            return sum(self.by_code.get(code, self.default) for code in codes) * self.scale, count, 0
        if self.widths:
            return sum(map(self.widths.__getitem__, text)) * self.scale, len(text), text.count(b" ")
        return len(text) * self.default * self.scale, len(text), text.count(b" ")


def read_font(font: pikepdf.Object) -> Font:
    """Return a font dictionary as a `Font`; what is missing or odd in it is passed over."""
    kind = str(font.get("/Subtype", "/unknown"))[1:]
    name = str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:]
    if kind == "Type3":
        matrix = _numbers(font.get("/FontMatrix"))
        return Font(name, kind, "type3", widths=_simple(font, 0.0), scale=abs(matrix[0]) if matrix else 0.001)
    if kind == "Type0":
        held = font.get("/DescendantFonts")
        below = held[0] if isinstance(held, pikepdf.Array) and len(held) else None
        if not isinstance(below, pikepdf.Dictionary):
            return Font(name, kind, "")
        default = _number(below.get("/DW"), 1000.0)
        return Font(name, kind, _program(below), True, (), _cid_widths(below.get("/W")), default)
    descriptor = font.get("/FontDescriptor")
    missing = (
        _number(descriptor.get("/MissingWidth"), 500.0)
        if isinstance(descriptor, pikepdf.Dictionary)
        else 500.0
    )
    return Font(name, kind, _program(font), widths=_simple(font, missing))


def _program(font: pikepdf.Object) -> str:
    descriptor = font.get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return ""
    for key, form in (("/FontFile", "type1"), ("/FontFile2", "truetype"), ("/FontFile3", "cff")):
        stream = descriptor.get(key)
        if isinstance(stream, pikepdf.Stream):
            return "opentype" if str(stream.get("/Subtype", "")) == "/OpenType" else form
    return ""


def _simple(font: pikepdf.Object, missing: float) -> Sequence[float]:
    widths = _numbers(font.get("/Widths"))
    if not widths:
        return ()
    first = min(max(int(_number(font.get("/FirstChar"), 0.0)), 0), 255)
    made = [missing] * 256
    for code, width in enumerate(widths[: 256 - first], first):
        made[code] = width
    return made


def _cid_widths(value: pikepdf.Object | None) -> dict[int, float]:
    made: dict[int, float] = {}
    if not isinstance(value, pikepdf.Array):
        return made
    entries = list(value.as_list())
    at = 0
    while at + 1 < len(entries):
        first, second = int(_number(entries[at], 0.0)), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            made.update(enumerate(_numbers(second), first))
            at += 2
        else:
            last, width = (
                min(int(_number(second, 0.0)), 0xFFFF),
                entries[at + 2] if at + 2 < len(entries) else 0,
            )
            made.update(dict.fromkeys(range(first, last + 1), _number(width, 0.0)))
            at += 3
    return made


def _number(value: object, otherwise: float) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return otherwise


def _numbers(value: pikepdf.Object | None) -> list[float]:
    return [_number(n, 0.0) for n in value.as_list()] if isinstance(value, pikepdf.Array) else []
