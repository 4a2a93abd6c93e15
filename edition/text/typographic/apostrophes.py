"""Apostrophes: typed straight, printed as the raised comma."""

from __future__ import annotations

from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.marks import Role, classify

__all__ = ["apostrophes"]


def apostrophes(text: str, typography: Typography) -> Iterator[Act]:
    """Print the apostrophes of contractions, possessives and elisions as U+2019."""
    for mark in classify(text, typography):
        if mark.role is Role.APOSTROPHE and text[mark.at] == "'":
            yield Act(Span(mark.at, mark.at + 1), "\N{RIGHT SINGLE QUOTATION MARK}")
