"""The project's folder: the only way in which its files are read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

__all__ = ["Folder", "Outside", "Unreadable"]


class Outside(ValueError):
    """A path leaves the project: absolute, by `..`, or by a symbolic link."""


class Unreadable(ValueError):
    """A file is not there, is no file, or may not be read; the message says which."""


@dataclass(frozen=True)
class Folder:
    """A project's folder; `read_files` fills up with what was read, relative names with their sha256."""

    root: Path
    read_files: dict[str, str] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Return the file `name`, which is relative to the folder and uses `/`.

        Raises:
            Outside: the name leads out of the folder.
            Unreadable: the name cannot be that of a file.
        """
        pure = self._inside(name, "the project")
        try:
            resolved = (self.root / pure).resolve()
            inside = resolved.is_relative_to(self.root.resolve())
        except (OSError, ValueError, RuntimeError) as error:
            raise Unreadable(f"{name} is not the name of a file") from error
        if not inside:
            raise Outside(f"{name} is a link that leads out of the project")
        return self.root / pure

    @staticmethod
    def _inside(name: str, where: str) -> PurePosixPath:
        pure = PurePosixPath(name)
        if pure.is_absolute() or "\\" in name or name[1:2] == ":":
            raise Outside(f"{name} is an absolute path or not written with /")
        depth = 0
        for part in pure.parts:
            depth += -1 if part == ".." else 1
            if depth < 0:
                raise Outside(f"{name} leads out of {where}")
        return pure

    def exists(self, name: str) -> bool:
        """Tell whether something of that name is in the folder, be it a link that leads nowhere."""
        path = self.root / name
        return path.is_symlink() or path.exists()

    def read(self, name: str) -> bytes:
        """Return the bytes of the file `name`.

        Raises:
            Outside: the name leads out of the folder.
            Unreadable: there is no such file.
        """
        path = self.path(name)
        try:
            raw = path.read_bytes()
        except FileNotFoundError as error:
            raise Unreadable(f"{name} is not there") from error
        except IsADirectoryError as error:
            raise Unreadable(f"{name} is a folder") from error
        except (OSError, ValueError) as error:
            raise Unreadable(f"{name} cannot be read") from error
        self.read_files[str(PurePosixPath(name))] = hashlib.sha256(raw).hexdigest()
        return raw

    def read_source(self, name: str) -> bytes:
        """Return the bytes of the file `name`, as the editor writes it: relative to source/, and not leaving it.

        Raises:
            Outside: the name leads out of source/, or by a link out of the project.
            Unreadable: there is no such file.
        """
        self._inside(name, "source/")
        return self.read(f"source/{name}")

    def names(self, folder: str) -> list[str]:
        """Return the names in a subfolder, in the order of their code points; none when it is not there."""
        try:
            return sorted(entry.name for entry in self.path(folder).iterdir())
        except (OSError, ValueError):
            return []
