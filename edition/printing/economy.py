"""Pages and sheets: whether a book wastes paper, and which of its settings would save it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Economy", "economy"]

_FEW = 0.3  # of a signature: so many pages over are worth saving


@dataclass(frozen=True, slots=True)
class Economy:
    """How a book of `pages` fills signatures of `signature` pages: `over` the last full one, `blank` pages added.

    `words` say it; `settings` are what would save the pages that are over, each with the pages it saves.
    """

    pages: int
    signature: int
    over: int
    blank: int
    words: str
    settings: tuple[str, ...] = ()


def economy(
    pages: int, full: int, signature: int, empty: int, sections: Sequence[tuple[str, int]]
) -> Economy:
    """Return how the `pages` of a book, `full` with the printer's blank ones, fill signatures.

    `empty` pages of the book have no words; `sections` are titles and the pages, from 0, where they begin.
    """
    added = full - pages
    plural = "page" if added == 1 else "pages"
    filled = f"{added} blank {plural} at the end" if added else "no blank page at the end"
    if signature <= 1:
        return Economy(pages, signature, 0, added, filled)
    whole, over = divmod(full, signature)
    if not over:
        signatures = "signature" if whole == 1 else "signatures"
        return Economy(pages, signature, 0, added, f"{whole} {signatures} of {signature}, {filled}")
    if not whole or over > max(signature * _FEW, 1):
        room = signature - over
        free = (
            f"{room} more {'page is' if room == 1 else 'pages are'} free in the last signature of {signature}"
        )
        return Economy(pages, signature, over, added, f"{free}, {filled}")
    over = pages - whole * signature
    words = f"{over} {'page' if over == 1 else 'pages'} over a signature of {signature}"
    return Economy(pages, signature, over, added, words, tuple(_saving(over, pages, empty, sections)))


def _saving(over: int, pages: int, empty: int, sections: Sequence[tuple[str, int]]) -> list[str]:
    found: list[str] = []
    if empty:
        found.append(
            f"divisions that open on a page and not on a recto (structure.yaml, `opens: page`): {empty} pages are empty"
        )
    ends = [*(start for _, start in sections[1:]), pages]
    long = [(end - start, title) for (title, start), end in zip(sections, ends, strict=True)]
    for length, title in sorted(long[-8:]):
        if over <= length <= max(4 * over, 6):
            found.append(f"leaving out “{title}” saves {length} pages")
    found.append("a larger trim, or fewer kinds in the list of emendations (edition.yaml, `print: list:`)")
    return found[:4]
