"""`edition new`, as a newcomer uses it."""

import json
from pathlib import Path

import pytest
from tests_support import Command

from edition.cli import main


@pytest.fixture
def new(tmp_path, capsys):
    return Command("new", tmp_path, capsys)


def check(root: Path) -> int:
    return main(["-C", str(root), "check"])


def test_the_sample_checks_and_takes_the_correction_it_names(new, capsys):
    code, out, err = new("first")
    assert code == 0 and err == ""
    assert check(new.root / "first") == 0
    capsys.readouterr()
    command = next(line for line in out.splitlines() if line.startswith("edition emend"))
    import shlex

    assert main(["-C", str(new.root / "first"), *shlex.split(command)[1:]]) == 0
    assert check(new.root / "first") == 0


def test_from_a_text(new):
    text = new.root / "Moby Dick.txt"
    text.write_bytes("Call me Ishmael. Some years ago—never mind how long.\n".encode())
    code, out, _ = new("whale", "--from", str(text), "--title", "Moby-Dick", "--author", "Herman Melville")
    assert code == 0 and "structure.yaml" in out
    assert (new.root / "whale/source/witnesses/A.txt").read_bytes() == text.read_bytes()
    assert check(new.root / "whale") == 0
    assert (new.root / "whale/.gitignore").read_text().endswith("/build/\n")


def test_a_folder_that_holds_something_is_left_alone(new):
    (new.root / "full").mkdir()
    (new.root / "full/x").write_text("x")
    code, _, err = new("full")
    assert code == 2 and "is not empty" in err
    (new.root / "file").write_text("x")
    code, _, err = new("file")
    assert code == 2 and "is no folder" in err
    assert sorted(p.name for p in new.root.iterdir()) == ["file", "full"]


def test_no_edition_within_the_decisions_of_another(new, monkeypatch):
    assert new("outer")[0] == 0
    for inner in ("outer/source/inner", "outer/source/a/b"):
        code, _, err = new(str(new.root / inner))
        assert code == 2 and "another edition's decisions" in err
    monkeypatch.chdir(new.root / "outer/source/witnesses")
    assert main(["new", "inner"]) == 2
    assert not list((new.root / "outer").rglob("inner"))
    assert check(new.root / "outer") == 0
    assert new("outer/inner")[0] == 0


def test_an_empty_folder_is_filled_even_when_we_stand_in_it(new, monkeypatch):
    (new.root / "here").mkdir()
    monkeypatch.chdir(new.root / "here")
    assert main(["new", "."]) == 0
    assert check(Path()) == 0
    assert sorted(p.name for p in new.root.iterdir()) == ["here"]


def test_nothing_is_left_of_a_project_that_could_not_be_made(new, monkeypatch):
    (new.root / "bad.txt").write_bytes(b"caf\xe9\r\n")
    code, _, err = new("x", "--from", str(new.root / "bad.txt"))
    assert code == 3 and "W002" in err and "iconv" in err and "W005" in err and "x was not made" in err
    assert not (new.root / "x").exists()
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("full")))
    code, _, err = new("y")
    assert code == 4
    assert sorted(p.name for p in new.root.iterdir()) == ["bad.txt"]


def test_conversion_is_done_when_asked_for_and_recorded(new):
    bad = new.root / "bad.txt"
    bad.write_bytes(b"caf\xe9\r\n")
    code, _, _ = new("x", "--from", str(bad), "--convert", "utf-8,lf", "--encoding", "latin-1")
    assert code == 0
    assert (new.root / "x/source/witnesses/A.txt").read_bytes() == "café\n".encode()
    assert (
        "converted from iso8859-1 to UTF-8, its line ends to LF"
        in (new.root / "x/source/edition.yaml").read_text()
    )
    assert check(new.root / "x") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "nowhere.txt"], "is not there"),
        (["--from", "."], "is a folder"),
        (["--language", "englisch!"], "BCP 47"),
        (["--convert", "ascii"], "it can be"),
        (["--encoding", "klingon"], "is not known"),
    ],
)
def test_calls_that_cannot_work(new, words, said):
    code, _, err = new("x", *words)
    assert code == 2 and said in err and not (new.root / "x").exists()


def test_several_files_are_one_text(new):
    for name in ("1", "2"):
        (new.root / f"{name}.txt").write_text(f"Chapter {name}\n\nWords.\n")
    code, _, err = new("x", "--from", str(new.root / "1.txt"), "--from", str(new.root / "2.txt"))
    assert code == 0 and "1.txt ends without a blank line" in err
    assert check(new.root / "x") == 0


def test_json_names_the_files(new):
    code, out, _ = new("x", "--json")
    assert code == 0 and "source/edition.yaml" in json.loads(out)["files"]
