"""The ledger of one person, on the disk: lines are added and reach the disk before anything is answered."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.pipeline.atomic import replace_file
from edition.project.settings import slug_of
from edition.project.verdicts import FOLDER, READERS, Verdict, ledger_line, read_ledger

__all__ = ["InUse", "Ledger", "ledger_path"]


class InUse(Exception):
    """Another review of the same name is under way in this project."""


def ledger_path(root: Path, name: str, *, reader: bool) -> Path:
    """Return the file of the ledger of `name`."""
    return root / "source" / (READERS if reader else FOLDER) / f"{slug_of(name)}.jsonl"


class Ledger:
    """The verdicts of `name`, and those among them that are not yet in the project's files (`waiting`).

    What waits is kept in a hidden file beside the ledger, which is there only while something waits. The ledger is
    locked as long as it is open.

    Raises:
        InUse: it is open elsewhere.
        OSError: the folder cannot be written.
    """

    def __init__(self, root: Path, name: str, *, reader: bool) -> None:
        self.path = ledger_path(root, name, reader=reader)
        self.reader = reader
        self._hidden = self.path.with_name(f".{self.path.stem}.waiting.jsonl")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._held = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._held)
            raise InUse(name) from None
        raw = self.path.read_bytes()
        self.verdicts, wrong = read_ledger(raw)
        self._torn = len(raw) if raw.endswith(b"\n") or not raw else raw.rfind(b"\n") + 1
        held = self._hidden.read_bytes() if self._hidden.exists() else b""
        self.waiting = list(read_ledger(held)[0])
        if held and not held.endswith(b"\n"):
            self._keep()
        place = self.path.relative_to(root).as_posix()
        self.findings: list[Finding] = [
            make("V005", Place(place, line), "this line is no verdict and is passed over") for line in wrong
        ]

    @property
    def next_number(self) -> int:
        """The number of the next verdict."""
        return max((v.number for v in (*self.verdicts, *self.waiting)), default=0) + 1

    def wait(self, verdicts: Iterable[Verdict]) -> None:
        """Keep verdicts until they are written; they are on the disk when this returns."""
        made = list(verdicts)
        _append(self._hidden, made)
        self.waiting += made

    def enter(self, verdicts: Iterable[Verdict]) -> None:
        """Add verdicts to the ledger for good; they are on the disk when this returns, and wait no longer."""
        known = {v.number for v in self.verdicts}
        made = [v for v in verdicts if v.number not in known]
        if made:
            if self._torn < (self.path.stat().st_size if self.path.exists() else 0):
                os.truncate(self.path, self._torn)
            _append(self.path, made)
            self._torn = self.path.stat().st_size
            self.verdicts = (*self.verdicts, *made)
        self.drop(made)

    def drop(self, verdicts: Iterable[Verdict]) -> None:
        """Let verdicts wait no longer."""
        gone = {v.number for v in verdicts}
        left = [v for v in self.waiting if v.number not in gone]
        if len(left) < len(self.waiting):
            self.waiting = left
            self._keep()

    def close(self) -> None:
        """Let go of the ledger; one in which nothing was ever entered leaves no trace."""
        if self.path.exists() and not self.path.stat().st_size:
            self.path.unlink()
            for folder in self.path.parents:
                if folder.name == "source" or any(folder.iterdir()):
                    break
                folder.rmdir()
        os.close(self._held)

    def _keep(self) -> None:
        if self.waiting:
            lines = "".join(f"{ledger_line(v)}\n" for v in self.waiting)
            replace_file(self._hidden, lines.encode())
        else:
            self._hidden.unlink(missing_ok=True)


def _append(path: Path, verdicts: Iterable[Verdict]) -> None:
    lines = "".join(f"{ledger_line(v)}\n" for v in verdicts).encode()
    fresh = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        at = 0
        while at < len(lines):
            at += os.write(descriptor, lines[at:])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if fresh:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
