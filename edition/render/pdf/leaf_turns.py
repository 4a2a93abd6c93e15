"""Words at the turn of a leaf: kept whole, so that no reader turns the page in the middle of one.

The word is found where the next page would go on, in the boxes before layout, and laid out again without hyphens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

__all__ = ["BrokenWord", "broken_word"]


@dataclass
class BrokenWord:
    """A word that a page ends in the middle of: a box of its own, in the place of a part of another."""

    box: Any
    _style: Any = None

    def keep_whole(self) -> None:
        """Let the word not be hyphenated."""
        self._style = self.box.style
        self.box.style = self._style.copy()
        self.box.style["hyphens"] = "manual"

    def let_break(self) -> None:
        """Let the word be hyphenated as before."""
        self.box.style = self._style


def broken_word(root: Any, resume_at: Any) -> BrokenWord | None:
    """Return the word in the middle of which `resume_at` stands, a place in the boxes of `root` before layout.

    The word's text becomes a box of its own; places before it stay what they are. None where no word is broken.
    WeasyPrint's places in a text are counted in bytes of UTF-8.
    """
    box, stack, parent, index = root, resume_at, None, 0
    while stack:
        ((at, inner),) = stack.items()
        if isinstance(box, boxes.TextBox):
            return _cut_out(parent, index, box, len(box.text.encode()[:at].decode()))
        if at >= len(getattr(box, "children", ())):
            return None
        parent, index, box, stack = box, at, box.children[at], inner
    return None


def _cut_out(parent: Any, index: int, box: Any, at: int) -> BrokenWord | None:
    text = box.text
    start, end = at, at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    if not (start < at < end) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return None
    parts = [text[:start], text[start:end], text[end:]]
    made = []
    for words in parts:
        piece = box.copy()
        piece.text = words
        made.append(piece)
    parent.children = [*parent.children[:index], *(b for b in made if b.text), *parent.children[index + 1 :]]
    return BrokenWord(made[1])
