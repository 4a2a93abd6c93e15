"""Layout and painting quickened: the same pages with less time and memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from edition.render.pdf import set_type, shared_styles, used_lengths

__all__ = ["quickened"]


@contextmanager
def quickened() -> Iterator[None]:
    """Print inside this context with all that makes it quicker; not for two threads at once."""
    with ExitStack() as stack:
        stack.enter_context(_collected_rarely())
        stack.enter_context(shared_styles.shared())
        stack.enter_context(set_type.kept())
        stack.enter_context(used_lengths.remembered())
        yield


@contextmanager
def _collected_rarely() -> Iterator[None]:
    """Let the garbage collector run seldom: boxes are many and live to the end, and looking for others takes time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
