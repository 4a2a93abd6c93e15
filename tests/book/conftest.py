"""Whole editions, built once by the command line as a user would, in a process of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def edition(
    *arguments: str | Path, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line; `variables` are added to the environment."""
    return subprocess.run(
        [sys.executable, "-m", "edition", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def run():
    """The command line."""
    return edition


def _copy(source: Path, target: Path) -> Path:
    target.mkdir(parents=True)
    shutil.copytree(source / "source", target / "source")
    return target


@pytest.fixture(scope="session")
def bundled(tmp_path_factory):
    """The bundled edition, built."""
    return _built(ROOT, tmp_path_factory.mktemp("bundled") / "project")


@pytest.fixture(scope="session", params=["bundled", "almanac", "nowhere", "tauroggen", "november"])
def built(request, tmp_path_factory):
    """The bundled edition and those made for the tests, built."""
    if request.param == "bundled":
        return request.getfixturevalue("bundled")
    source = ROOT / "tests" / "editions" / request.param
    return _built(source, tmp_path_factory.mktemp(request.param) / "project")


def _built(source: Path, target: Path) -> Path:
    project = _copy(source, target)
    done = edition("-C", project, "build")
    assert done.returncode == 0, done.stderr
    return project
