"""Watching: whether any file of a project has changed since it was looked at last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["Watch"]


class Watch:
    """Looks at the files of `source/` and `styles/` under the project's folder."""

    def __init__(self, root: Path) -> None:
        self._folders = (root / "source", root / "styles")
        self._seen = self._state()

    def changed(self) -> bool:
        """Tell whether a file has come, gone or been written since the last time this was asked."""
        state = self._state()
        changed, self._seen = state != self._seen, state
        return changed

    def _state(self) -> dict[str, tuple[int, int]]:
        return dict(sorted(found for folder in self._folders for found in _files(folder)))


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in folder.rglob("*") if folder.is_dir() else ():
        # What editors leave beside the file while they write is none of the project's.
        if path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp")):
            continue
        try:
            if path.is_file():
                seen = path.stat()
                yield str(path), (seen.st_mtime_ns, seen.st_size)
        except OSError:
            continue
