"""What the pages of a file share while they are walked, and how much of it is looked through."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.printing.preflight.fonts import Font

__all__ = ["MOST_OPERATORS", "Memory"]

MOST_OPERATORS = 300_000
"""On one page, forms drawn again counted again; a page of a book has about a thousand."""
MOST_OF_ALL = 4_000_000
MOST_BYTES_OF_ALL = 128 * 1024 * 1024


@dataclass(slots=True)
class Memory:
    """Fonts and the contents of forms by their object numbers, and how much may still be read."""

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    contents: dict[tuple[int, int], bytes] = field(default_factory=dict)
    kept: int = 0
    operators: int = MOST_OF_ALL
    bytes: int = MOST_BYTES_OF_ALL
