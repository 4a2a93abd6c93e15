"""Sections: the pages of a copy divided among gatherings, with the blank pages that fill them.

Counts are of pages; a section is what is folded and sewn as one, a signature its size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Blanks", "Signature", "divided", "placed", "signature_of"]


class Blanks:
    """Where blank pages fall: at the `END`, or before the last page, which stays the back `COVER`."""

    END = "end"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Signature:
    """The pages of a section: any number from `least` to `most`, of which the one with fewest blanks is taken."""

    least: int
    most: int


def signature_of(words: str) -> Signature | None:
    """Return what `16` (pages), `40-80` (pages, at most and at least) or `4s` (sheets, folded once) means."""
    match = re.fullmatch(r"([1-9]\d{0,4})(?:-([1-9]\d{0,4})|(s))?", words.strip())
    if match is None:
        return None
    low, high, sheets = int(match[1]), match[2], match[3]
    if sheets:
        return Signature(4 * low, 4 * low)
    most = int(high) if high else low
    return Signature(low, most) if low <= most else None


def divided(
    pages: int, multiple: int, signature: Signature | None, *, short: bool = False
) -> tuple[int, ...]:
    """Return the sizes of the sections that hold `pages` pages, each a multiple of `multiple`.

    Without a `signature` all pages make one section. With one, all sections are alike, the size being the one in its
    range that leaves the fewest blank pages, the largest among equals, and all that is needed where the range has room
    for it; `short` lets the last be as small as it may.

    Raises:
        ValueError: no multiple of `multiple` lies in the signature's range.
    """
    whole = -(-max(pages, 1) // multiple) * multiple
    if signature is None:
        return (whole,)
    sizes = range(-(-signature.least // multiple) * multiple, signature.most + 1, multiple)
    if not sizes:
        raise ValueError(f"no multiple of {multiple} from {signature.least} to {signature.most}")
    size = min(sizes, key=lambda one: (-(-whole // one) * one, -one))
    if signature.least < signature.most and whole <= signature.most:
        size = whole
    full, rest = divmod(whole, size)
    if not rest:
        return (size,) * full
    return (*(size,) * full, rest if short else size)


def placed(pages: int, room: int, blanks: str) -> tuple[int | None, ...]:
    """Return for each of `room` positions of the copy the page (from 1) that stands there, None for a blank one."""
    numbers: Sequence[int] = range(1, pages + 1)
    empty: tuple[None, ...] = (None,) * (room - pages)
    if blanks == Blanks.COVER and pages:
        return (*numbers[:-1], *empty, numbers[-1])
    return (*numbers, *empty)
