"""Saving a file of decisions: at one stroke, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.findings import Place
from edition.findings.catalogue import make
from edition.pipeline.atomic import replace_file
from edition.project.splices import Refused

__all__ = ["read_decisions", "save_decisions"]


def read_decisions(path: Path) -> bytes | None:
    """Return the bytes of a file of decisions, None when there is no such file.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def save_decisions(path: Path, old: bytes | None, new: bytes) -> None:
    """Replace the file that held `old` (None: that was not there) by `new`.

    Two programs that save at the same time wait for each other; a link stays a link, and the file keeps its mode.

    Raises:
        Refused: the file is no longer what was read.
        OSError: the folder cannot be written; the file is then as it was.
    """
    target = path.resolve()
    with _locked(target.parent):
        if read_decisions(target) != old:
            place = Place(f"source/{path.name}")
            raise Refused(
                make("M021", place, f"{path.name} has changed since it was read; nothing was written")
            )
        mode = target.stat().st_mode & 0o7777 if old is not None else None
        replace_file(target, new)
        if mode is not None:
            target.chmod(mode)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; it leaves no file behind and ends with the program."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
