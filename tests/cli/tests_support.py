"""Small projects and commands for the tests of the command line."""

import hashlib
from pathlib import Path

import pytest

from edition.cli import main


def make_project(root: Path, witness: str, decisions: str | None = None, structure: str = "") -> None:
    source = root / "source"
    (source / "witnesses").mkdir(parents=True)
    raw = witness.encode()
    (source / "witnesses/A.txt").write_bytes(raw)
    (source / "edition.yaml").write_text(
        "title: The Title\nlanguage: en\ncopy_text: A\nwitnesses:\n- siglum: A\n  files: [witnesses/A.txt]\n"
        f"  sha256: {hashlib.sha256(raw).hexdigest()}\n"
    )
    if decisions is not None:
        (source / "emendations.yaml").write_text(decisions)
    if structure:
        (source / "structure.yaml").write_text(structure)


class Command:
    """A command called with words on a project: exit code, standard output, standard error."""

    def __init__(self, name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.name, self.root, self.capsys = name, root, capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = main(["-C", str(self.root), self.name, *words])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def file(self, name: str = "emendations.yaml") -> str | None:
        path = self.root / "source" / name
        return path.read_text() if path.exists() else None
