"""Figures as a language writes them."""

from __future__ import annotations

import pytest

from edition.pipeline.figures import grouped


@pytest.mark.parametrize(
    ("number", "language", "written"),
    [
        (0, "en", "0"), (999, "en-US", "999"), (10538, "en-US", "10,538"), (1234567, "de", "1.234.567"),
        (1029, "ru", "1\u00a0029"), (1029, "es", "1029"), (10290, "es", "10.290"), (10538, "tlh", "10538"),
    ],
)  # fmt: skip
def test_thousands(number, language, written):
    assert grouped(number, language) == written
