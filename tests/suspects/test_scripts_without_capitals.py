"""Scripts without capitals: nothing is a small letter there."""

import pytest

from edition.suspects.tokens import shape_of


@pytest.mark.parametrize(
    ("word", "case"),
    [("הארץ", 4), ("الأرض", 4), ("東京", 4), ("12", 4),
     ("wort", 0), ("Wort", 1), ("слово", 0), ("СЛОВО", 2), ("Βίβλος", 1)],
)  # fmt: skip
def test_case_of_words(word: str, case: int) -> None:
    assert shape_of(f"«{word}.").case == case
