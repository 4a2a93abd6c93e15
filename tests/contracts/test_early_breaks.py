"""The fault of WeasyPrint that `early_breaks` prevents is there, and is prevented."""

import re
from collections.abc import Iterator

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from edition.render.pdf.early_breaks import prevented

FONTS = FontConfiguration()
PLAIN = "the bureau formed a commission, and then it met with <u>Zalutsky</u>, as well as others of the party"
NO_BREAK = (
    "the bureau formed a commission, consisting of P.\u00a0A.\u00a0<u>Zalutsky</u>, and A.\u00a0A.\u00a0Solts"
)


def lines(words: str, width: int) -> list[str]:
    style = f"@page {{ size: {width}px 2000px; margin: 0 }} body {{ margin: 0; font: 16px serif }} p {{ margin: 0 }}"
    document = HTML(string=f'<html lang="en"><style>{style}</style><body><p>{words}').render(
        font_config=FONTS
    )
    return [
        "".join(child.text for child in box.descendants() if isinstance(child, boxes.TextBox))
        for page in document.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.LineBox)
    ]


def lonely(words: str) -> Iterator[int]:
    """The widths at which a line that is not the last holds less than half of what the longest one holds."""
    for width in range(300, 500):
        found = lines(words, width)
        longest = max(map(len, found))
        if any(len(line) < longest / 2 for line in found[:-1]):
            yield width


@pytest.mark.parametrize("words", [PLAIN, NO_BREAK])
def test_first_words_stand_alone_unless_prevented(words):
    assert any(lonely(words))
    with prevented():
        assert not list(lonely(words))
    assert any(lonely(words))


@pytest.mark.parametrize("words", [PLAIN, NO_BREAK])
def test_every_word_is_there(words):
    with prevented():
        for width in range(300, 500, 5):
            plain = re.sub("<[^>]*>", "", words)
            assert "".join("".join(lines(words, width)).split()) == "".join(plain.split())
