"""Where the fitted numbers lie: JSON files beside this one, or in another folder that was named."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["read_numbers", "use_numbers"]

_folder: list[Path] = [Path(__file__).parent]


@cache
def _read(folder: Path, name: str) -> Any:
    path = folder / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def read_numbers(name: str) -> Any:
    """Return the numbers of one file (`weights`, `confusions`, `pairs-en` …), None when there is none."""
    return _read(_folder[-1], name)


def use_numbers(folder: Path) -> None:
    """Take the numbers from another folder from now on: how a fit on some texts is tried on others."""
    _folder[-1] = folder
    _read.cache_clear()
