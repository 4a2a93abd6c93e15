"""The barcode: its digits checked, and read back from the bars that the cover's file paints."""

import io

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.printing.barcode import MODULE, Barcode, ean5, ean13, isbn13, read_ean13

MM = 72 / 25.4


def with_check(digits: str) -> str:
    return digits + str(-sum(int(d) * (1, 3)[at % 2] for at, d in enumerate(digits)) % 10)


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True).map(with_check))
def test_every_isbn_is_read_back_from_its_modules(digits: str) -> None:
    modules = ean13(digits)
    assert len(modules) == 95
    assert read_ean13(modules) == digits


@given(st.text("0123456789", min_size=5, max_size=5))
def test_add_ons_differ(price: str) -> None:
    modules = ean5(price)
    assert len(modules) == 47 and modules.startswith("1011")
    other = str((int(price[0]) + 1) % 10) + price[1:]
    assert ean5(other) != modules


def test_known_symbols() -> None:
    # The symbol of 5901234123457, as ISO/IEC 15420 and every textbook have it.
    known = "10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101"
    assert ean13("5901234123457") == known
    assert ean5("54495") == "10110110001010100011010011101010001011010111001"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("978-3-16-148410-0", "9783161484100"),
        ("3-16-148410-X", "9783161484100"),
        ("0 19 853453 1", "9780198534532"),
        ("", ""),
    ],
)
def test_isbns_of_ten_digits_become_thirteen(said: str, digits: str) -> None:
    assert isbn13(said) == digits


@pytest.mark.parametrize("said", ["978-3-16-148410-1", "3-16-148410-0", "12345", "9771234567898"])
def test_what_is_no_isbn_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"ISBN|check digit"):
        isbn13(said)


@pytest.mark.parametrize("price", ["", "51800"])
def test_the_symbol_keeps_its_quiet_zones(price: str) -> None:
    code = Barcode("9783161484100", price)
    assert code.width * MODULE == pytest.approx(37.29 if not price else 55.11, abs=0.01)
    assert code.height * MODULE == pytest.approx(25.93, abs=0.01)


def bars(pdf: bytes, page: int = 0) -> list[tuple[float, float, float]]:
    """Return left, width and height of the upright bars of a page in millimetres, from left to right."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = opened.pages[page].rects
    drawn = [(r["x0"] / MM, r["width"] / MM, r["height"] / MM) for r in found]
    return sorted(bar for bar in drawn if bar[2] > 10 and bar[1] < 2)


def decoded(pdf: bytes, page: int = 0) -> str:
    """Return what a scanner reads: widths of bars and spaces, counted in modules of the first 30 bars' extent."""
    found = bars(pdf, page)[:30]
    left, right = found[0][0], found[-1][0] + found[-1][1]
    module = (right - left) / 95
    bits = ["0"] * 95
    for x, width, _ in found:
        first = round((x - left) / module)
        for at in range(first, first + round(width / module)):
            bits[at] = "1"
    return read_ean13("".join(bits))
