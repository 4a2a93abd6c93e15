"""Paper: sizes of sheets by name or in millimetres (ISO 216, ISO 217, ANSI/ASME Y14.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["AUTO", "EXACT", "LARGE", "MM", "PAPERS", "Paper", "find_paper", "usual_papers"]

MM = 72 / 25.4
"""Points in a millimetre."""

AUTO, EXACT = "auto", "exact"
"""The smallest of PAPERS that holds the pages; a sheet cut to them."""

_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LEAST, _MOST = 20.0, 5080.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of sheet in millimetres, the shorter side first unless the editor gave it otherwise."""

    name: str
    width: float
    height: float


PAPERS: Mapping[str, Paper] = {
    paper.name.casefold(): paper
    for paper in (
        Paper("A4", 210, 297),
        Paper("Letter", 215.9, 279.4),
        Paper("Legal", 215.9, 355.6),
        Paper("A3", 297, 420),
        Paper("Tabloid", 279.4, 431.8),
        Paper("SRA3", 320, 450),
        Paper("A5", 148, 210),
        Paper("A6", 105, 148),
        Paper("B4", 250, 353),
        Paper("B5", 176, 250),
        Paper("RA3", 305, 430),
        Paper("RA2", 430, 610),
        Paper("SRA4", 225, 320),
        Paper("SRA2", 450, 640),
        Paper("A2", 420, 594),
        Paper("A1", 594, 841),
        Paper("Ledger", 279.4, 431.8),
    )
}

_METRIC = tuple(PAPERS[name] for name in ("a4", "a3", "sra3"))
_INCHES = tuple(PAPERS[name] for name in ("letter", "legal", "tabloid", "sra3"))
LARGE = tuple(PAPERS[name] for name in ("a2", "sra2", "a1"))
"""Sheets that printers have."""


def usual_papers(page: tuple[float, float]) -> tuple[Paper, ...]:
    """Return the sheets that people have, from the smallest, where pages have that size (points).

    Pages that measure whole eighths of an inch are printed where paper is measured in inches.
    """
    eighths = [length / 9 for length in page]
    return _INCHES if all(abs(n - round(n)) < 0.05 for n in eighths) else _METRIC


def find_paper(words: str) -> Paper | None:
    """Return the paper that `A4`, `letter`, `210x297mm`, `8.5x11in` … name, None for what names none."""
    known = PAPERS.get(words.strip().casefold())
    if known is not None:
        return known
    match = re.fullmatch(
        r"(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?", words.strip().casefold()
    )
    if match is None:
        return None
    unit = _UNITS[match[3] or "mm"]
    width, height = float(match[1]) * unit, float(match[2]) * unit
    if not (_LEAST <= width <= _MOST and _LEAST <= height <= _MOST):
        return None
    return Paper(f"{match[1]}x{match[2]}{match[3] or 'mm'}", width, height)
