"""Words at the turn of a leaf, in scripts whose letters take more than one byte."""

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from edition.render.pdf.leaf_turns import broken_word


def _root(words: str) -> tuple[Any, Any]:
    """The boxes of a paragraph, and the box that holds its words."""
    root = HTML(string=f"<p>{words}</p>").render().pages[0]._page_box
    holder = next(
        b for b in root.descendants() if any(isinstance(c, boxes.TextBox) for c in getattr(b, "children", ()))
    )
    return root, holder


def _place(root: Any, holder: Any, inner: Any) -> Any:
    if root is holder:
        return inner
    for index, child in enumerate(getattr(root, "children", ())):
        found = _place(child, holder, inner)
        if found is not None:
            return {index: found}
    return None


@pytest.mark.parametrize(
    "words", ["она томительна сегодня ночью", "aa томительна 𝔟𝔟 cc", "a 𝔱omitel\u0301na b"]
)
def test_the_broken_word_is_found_by_bytes(words: str) -> None:
    root, holder = _root(words)
    start = words.index(" ") + 1
    end = words.index(" ", start)
    for broken_at in range(start + 1, end):
        root, holder = _root(words)
        place = _place(root, holder, {0: {len(words[:broken_at].encode()): None}})
        found = broken_word(root, place)
        if words[broken_at - 1].isalnum() and words[broken_at].isalnum():
            assert found is not None
            assert found.box.text == words[start:end]
            assert "".join(child.text for child in holder.children) == words
        else:
            assert found is None


def test_between_words_nothing_is_broken() -> None:
    words = "она томительна"
    root, holder = _root(words)
    assert broken_word(root, _place(root, holder, {0: {len("она ".encode()): None}})) is None
