"""The libraries of the typesetter found by their names on Linux, without asking the C compiler.

WeasyPrint asks for each library by the names that it has on all systems, and for each name that is not this system's
Python runs `ldconfig`, `gcc` and `ld`: forty programs before the first page. Inside `known()` a name that can be of
another system only is of no library, and one that the loader knows is found by it; all others are looked for as before.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["known"]

_OTHERS = re.compile(r"lib.*|.*-\d")
"""Names of Windows and macOS: on Linux `find_library` puts `lib` before a name and the version behind `.so`."""

_VERSIONS = (0, 1)


@contextmanager
def known() -> Iterator[None]:
    """Import what loads libraries inside this context; not for two threads at once."""
    stock = ctypes.util.find_library

    def find_library(name: str) -> str | None:
        if _OTHERS.fullmatch(name):
            return None
        for version in _VERSIONS:
            path = f"lib{name}.so.{version}"
            try:
                ctypes.CDLL(path)
            except OSError:
                continue
            return path
        return stock(name)

    if sys.platform == "linux":
        ctypes.util.find_library = find_library
    try:
        yield
    finally:
        ctypes.util.find_library = stock
