"""Writing outputs whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["clear", "replace_file", "replace_folder"]

_NEW, _OLD = ".unfinished", ".replaced"


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the new one, never a part.

    Raises:
        OSError: the folder cannot be written, or `path` is a folder; it is then as it was.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_NEW)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make `path` a folder that holds just `files` (relative names), swapping it in at one stroke.

    Raises:
        OSError: the parent folder cannot be written; `path` is then as it was.
        ValueError: a name leaves the folder.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=_NEW))
    old = fresh.with_suffix(_OLD)
    try:
        fresh.chmod(0o777 & ~_umask())
        for name, content in files.items():
            target = fresh / name
            if ".." in Path(name).parts or Path(name).is_absolute():
                raise ValueError(f"{name} leaves the folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if path.exists():
            path.rename(old)
        fresh.rename(path)
    except BaseException:
        if old.exists() and not path.exists():
            old.rename(path)
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def clear(folder: Path) -> None:
    """Clear away what a writer that was killed left in `folder`; what it had only moved aside comes back."""
    for left in folder.glob(f".*{_OLD}"):
        name = left.name[1:].removesuffix(_OLD).rpartition(".")[0]
        if name and not (folder / name).exists():
            left.rename(folder / name)
        else:
            _remove(left)
    for left in folder.glob(f".*{_NEW}"):
        _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
