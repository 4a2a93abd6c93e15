"""What every test may use: `golden`, the option `--accept`, and Hypothesis set so that CI repeats itself."""

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

accepted = pytest.StashKey[list[str]]()

Golden = Callable[[str | Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what the tests made over their golden files",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[accepted] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[accepted]:
        terminalreporter.section("accepted: look at these with git diff")
        for path in config.stash[accepted]:
            terminalreporter.line(path)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(path, made)`: `made`, text or bytes, is what the file holds; a relative path starts at the test's folder.

    With `--accept` a file that differs or is not there is written, the test passes, and the run names the file.
    """

    def compare(path: str | Path, made: str | bytes) -> None:
        __tracebackhide__ = True
        file = request.path.parent / path
        new = made.encode() if isinstance(made, str) else made
        old = file.read_bytes() if file.exists() else None
        if new == old:
            return
        name = os.path.relpath(file, request.config.rootpath)
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(new)
            request.config.stash[accepted].append(f"{name} {'new' if old is None else 'rewritten'}")
        elif old is None:
            pytest.fail(f"{name} is not there; pytest --accept writes it", pytrace=False)
        else:
            shown = difference(old, new)
            pytest.fail(f"{name} differs; pytest --accept rewrites it\n{shown}", pytrace=False)

    return compare


def difference(old: bytes, new: bytes) -> str:
    """The lines that differ; where one side is no text, or only line ends differ, the first byte that does."""
    try:
        lines = [text.decode().splitlines() for text in (old, new)]
    except UnicodeDecodeError:
        lines = [[], []]
    if lines[0] != lines[1]:
        return "\n".join(difflib.unified_diff(*lines, "golden file", "made now", lineterm="", n=2))
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"byte {at}: golden file {old[at : at + 16]!r}, made now {new[at : at + 16]!r}"
