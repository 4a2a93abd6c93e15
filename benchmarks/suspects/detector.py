"""The search as a detector for ocrbench.py: --detector detector:detect; NUMBERS names a folder of fitted numbers."""

from __future__ import annotations

import os
from pathlib import Path

from edition.suspects.numbers import use_numbers
from edition.suspects.search import Search

if os.environ.get("NUMBERS"):
    use_numbers(Path(os.environ["NUMBERS"]))


def detect(text: str, language: str) -> list[dict]:
    return [suspect.row() for suspect in Search(text, language).ranked()]
