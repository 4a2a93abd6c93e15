"""Writing whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from edition.pipeline import atomic
from edition.pipeline.atomic import clear, replace_file, replace_folder


def below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_file_is_replaced_with_usual_rights(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.txt"
    replace_file(file, b"one")
    replace_file(file, b"two")
    assert below(tmp_path) == {"new/a.txt": b"two"}
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError, match=r"a'$"):
        replace_file(tmp_path / "a", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_holds_just_its_files(tmp_path: Path) -> None:
    replace_folder(tmp_path / "web", {"a.html": b"1", "css/b.css": b"2"})
    replace_folder(tmp_path / "web", {"c.html": b"3"})
    assert below(tmp_path) == {"web/c.html": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["web"]


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "a/../../x"])
def test_names_do_not_leave_the_folder(tmp_path: Path, name: str) -> None:
    replace_folder(tmp_path / "web", {"a.html": b"1"})
    with pytest.raises(ValueError, match="leaves"):
        replace_folder(tmp_path / "web", {"b.html": b"2", name: b"3"})
    assert below(tmp_path) == {"web/a.html": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["web"]


def test_what_fails_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file(tmp_path / "a", b"old")
    replace_folder(tmp_path / "web", {"a.html": b"old"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        replace_file(tmp_path / "a", b"new")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="space"):
        replace_folder(tmp_path / "web", {"a.html": b"new"})
    assert below(tmp_path) == {"a": b"old", "web/a.html": b"old"}


def test_a_swap_that_fails_halfway_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(tmp_path / "web", {"a.html": b"old"})
    rename = Path.rename

    def second_fails(self: Path, target: Path) -> Path:
        if target == tmp_path / "web" and self.suffix == ".unfinished":
            raise OSError("refused")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(OSError, match="refused"):
        replace_folder(tmp_path / "web", {"a.html": b"new"})
    assert below(tmp_path) == {"web/a.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["web"]


def test_what_a_killed_writer_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    """A folder may hold anything: only what a writer names so is its own."""
    kept = {".gitignore": b"*", ".config.backup-of-2026": b"mine", "a.unfinished": b"mine", ".lock": b""}
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    replace_folder(tmp_path / ".web.abcdefgh.unfinished", {"a.html": b"half"})
    (tmp_path / ".book.pdf.abcdefgh.unfinished").write_bytes(b"half")
    replace_folder(tmp_path / ".html.abcdefgh.replaced", {"a.xhtml": b"old"})
    replace_folder(tmp_path / ".web.abcdefgi.replaced", {"a.html": b"older"})
    replace_folder(tmp_path / "web", {"a.html": b"now"})
    clear(tmp_path)
    assert below(tmp_path) == {**kept, "web/a.html": b"now", "html/a.xhtml": b"old"}
