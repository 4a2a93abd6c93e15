"""The barcode of a book: EAN-13 with an add-on of five digits where there is a price (ISO/IEC 15420), as a drawing.

Lengths are modules, the width of the thinnest bar, which is 0.33 mm at 100 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

__all__ = ["MODULE", "Barcode", "ean5", "ean13", "isbn13", "read_ean13"]

MODULE = 0.33  # millimetres at 100 %
_LEFT_QUIET, _RIGHT_QUIET, _GAP, _ADDON_QUIET = 11, 7, 9, 5
_HEIGHT, _GUARD, _DIGITS = 69.24, 5, 9.34  # 22.85 mm, 5 modules, and the line of digits below

_ODD = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
_EVEN = tuple("".join("10"[int(bit)] for bit in reversed(code)) for code in _ODD)
_RIGHT = tuple("".join("10"[int(bit)] for bit in code) for code in _ODD)
_FIRST = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
_PRICE = ("EEOOO", "EOEOO", "EOOEO", "EOOOE", "OEEOO", "OOEEO", "OOOEE", "OEOEO", "OEOOE", "OOEOE")


def isbn13(isbn: str) -> str:
    """Return the thirteen digits of an ISBN (ISO 2108), which may be one of ten; empty for an empty one.

    Raises:
        ValueError: it has not the form of an ISBN, or its check digit is wrong.
    """
    digits = re.sub(r"[\s\u2010-\u2012-]", "", isbn).upper()
    if not digits:
        return ""
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        rest = sum((10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits)) % 11
        if rest:
            raise ValueError(f"the check digit of {isbn} is wrong")
        digits = f"978{digits[:9]}"
        return digits + _check(digits)
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        raise ValueError(f"{isbn} has not the form of an ISBN")
    if _check(digits[:12]) != digits[12]:
        raise ValueError(f"the check digit of {isbn} is wrong")
    return digits


def ean13(digits: str) -> str:
    """Return the 95 modules of thirteen digits: 1 for a bar, 0 for a space."""
    left = "".join(
        (_ODD if row == "O" else _EVEN)[int(digit)]
        for row, digit in zip(_FIRST[int(digits[0])], digits[1:7], strict=True)
    )
    right = "".join(_RIGHT[int(digit)] for digit in digits[7:])
    return f"101{left}01010{right}101"


def ean5(digits: str) -> str:
    """Return the 47 modules of an add-on of five digits."""
    weighed = 3 * sum(int(d) for d in digits[::2]) + 9 * sum(int(d) for d in digits[1::2])
    rows = _PRICE[weighed % 10]
    codes = [(_ODD if row == "O" else _EVEN)[int(d)] for row, d in zip(rows, digits, strict=True)]
    return "1011" + "01".join(codes)


def read_ean13(modules: str) -> str:
    """Return the thirteen digits that 95 modules say.

    Raises:
        ValueError: they are no EAN-13.
    """
    if len(modules) != 95 or not (modules[:3] == modules[92:] == "101" and modules[45:50] == "01010"):
        raise ValueError("not the frame of an EAN-13")
    rows = digits = ""
    for start in range(3, 45, 7):
        code = modules[start : start + 7]
        rows += "O" if code in _ODD else "E"
        digits += str((_ODD if code in _ODD else _EVEN).index(code))
    digits = str(_FIRST.index(rows)) + digits
    digits += "".join(str(_RIGHT.index(modules[start : start + 7])) for start in range(50, 92, 7))
    if _check(digits[:12]) != digits[12]:
        raise ValueError("the check digit is wrong")
    return digits


@dataclass(frozen=True, slots=True)
class Barcode:
    """The symbol of thirteen `digits`, with its quiet zones; `price` is empty or five digits."""

    digits: str
    price: str = ""

    @property
    def width(self) -> float:
        """Its width in modules, quiet zones included."""
        plain = _LEFT_QUIET + 95
        return plain + (_GAP + 47 + _ADDON_QUIET if self.price else _RIGHT_QUIET)

    @property
    def height(self) -> float:
        """Its height in modules, digits included."""
        return _HEIGHT + _DIGITS

    def drawing(self, family: str = "") -> str:
        """Return the symbol as SVG whose unit is the module; digits in the typeface `family`."""
        guards = {*range(3), *range(45, 50), *range(92, 95)}
        bars = _bars(ean13(self.digits), _LEFT_QUIET, 0, lambda at: _HEIGHT + (_GUARD if at in guards else 0))
        words = [
            _word(1.2, self.digits[0], "start"),
            *(_word(_LEFT_QUIET + 3 + 7 * at + 3.5, digit) for at, digit in enumerate(self.digits[1:7])),
            *(_word(_LEFT_QUIET + 50 + 7 * at + 3.5, digit) for at, digit in enumerate(self.digits[7:])),
        ]
        if self.price:
            start = _LEFT_QUIET + 95 + _GAP
            bars += _bars(ean5(self.price), start, 10, lambda _: _HEIGHT - 10)
            words += [_word(start + 4 + 9 * at + 3.5, digit, at=8) for at, digit in enumerate(self.price)]
        else:
            words.append(_word(self.width - 0.2, "&gt;", "end"))
        style = f"font-family: '{family}'" if family else ""
        size = f"{self.width:g} {self.height:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" aria-label="EAN {self.digits}" '
            f'style="{style}"><path d="{"".join(bars)}"/><g class="digits" font-size="10.5">{"".join(words)}</g></svg>'
        )


def _bars(modules: str, left: float, top: float, height: Callable[[int], float]) -> list[str]:
    drawn: list[str] = []
    at = 0
    for bit, run in groupby(modules):
        wide = len(list(run))
        if bit == "1":
            drawn.append(f"M{left + at:g} {top:g}h{wide}v{height(at):g}h-{wide}z")
        at += wide
    return drawn


def _word(x: float, digit: str, anchor: str = "middle", at: float = _HEIGHT + _DIGITS - 0.6) -> str:
    return f'<text x="{x:g}" y="{at:g}" text-anchor="{anchor}">{digit}</text>'


def _check(digits: str) -> str:
    return str(-sum(int(d) * (1, 3)[at % 2] for at, d in enumerate(digits)) % 10)
