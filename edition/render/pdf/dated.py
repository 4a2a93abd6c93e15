"""Fonts in PDFs dated by the edition: where a face is cut to one weight, fontTools writes the time into it.

It takes the time from SOURCE_DATE_EPOCH where that is set (reproducible-builds.org), else from the clock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["dated"]

_NAME = "SOURCE_DATE_EPOCH"


@contextmanager
def dated(timestamp: int) -> Iterator[None]:
    """Let what is written in this context bear `timestamp`, seconds since 1970; not for two threads at once."""
    before = os.environ.get(_NAME)
    os.environ[_NAME] = str(timestamp)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_NAME]
        else:
            os.environ[_NAME] = before
