"""Rendering beside: one output in a process of its own while the others are rendered here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.book import Book

__all__ = ["beside"]

T = TypeVar("T")


@contextmanager
def beside(book: Book, render: Callable[[Book], T], *, worth_it: bool) -> Iterator[Callable[[], T]]:
    """Begin `render(book)` in another process; what is yielded waits for it and returns its result.

    The other process reads the project's files itself. Should they have changed since, or should it die, or where it
    is not `worth_it` or there is one processor only, the result is made here instead, when it is asked for. `render`
    must be a function of a module, and its result such as can be sent between processes.
    """
    if not worth_it or _processors() < 2:
        yield lambda: render(book)
        return
    # Not forked: a process that is to lay out text must not inherit the typesetter's threads and locks.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(_render, book.project.root.resolve(), book.digest, render)
        try:
            yield lambda: _result(future, book, render)
        finally:
            future.cancel()


def _render(root: Path, digest: str, render: Callable[[Book], T]) -> T | None:
    book, _ = edit(load(root))
    return render(book) if book is not None and book.digest == digest else None


def _result(future: Future[T | None], book: Book, render: Callable[[Book], T]) -> T:
    try:
        result = future.result()
    except BrokenProcessPool:
        result = None
    return render(book) if result is None else result


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
