"""What all commands share: options before and after, exit codes, quiet, no traceback whatever happens."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests_support import make_project

import edition.cli.check
from edition.cli import COMMANDS, main

WITNESS = "One word and another.\n\nA second paragraph.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path, WITNESS)
    return tmp_path


def called(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "edition", *map(str, words)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_folder_and_json_go_before_and_after(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for words in (
        ["-C", str(project), "--json", "list", "witnesses"],
        ["list", "-C", str(project), "--json", "witnesses"],
        ["list", "witnesses", "--json", "-C", str(project)],
        ["-C", str(project), "list", "witnesses", "--json"],
        ["-C", "/nowhere", "list", "witnesses", "--json", "-C", str(project)],
    ):
        assert main(words) == 0
        said.append(capsys.readouterr().out)
    assert len(json.loads(said[0])) == 1
    assert len({*said}) == 1


def test_here_is_the_default(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert main(["check"]) == 0


def test_no_command_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr().err
    assert all(name in shown for name in COMMANDS)
    for words in (["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert left.value.code == 0
        assert capsys.readouterr().out


@pytest.mark.parametrize("words", [["bild"], ["list"], ["trace"], ["check", "--nonsense"]])
def test_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage:" in err


@pytest.mark.parametrize(
    "words",
    [
        ["check"], ["build"], ["list", "emendations"], ["diff"], ["trace", "1"], ["verify"], ["export", "body"],
        ["emend", "a", "b"], ["adopt", __file__],
    ],
)  # fmt: skip
def test_where_no_project_is(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), *words]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "E001" in err
    assert "-C DIR" in err


def test_a_fault_of_the_program_is_no_traceback(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise RuntimeError("the cat sat on it")

    monkeypatch.delenv("EDITION_DEBUG", raising=False)
    monkeypatch.setattr(edition.cli.check, "run", fail)
    assert main(["check"]) == 4
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "the cat sat on it" in err
    monkeypatch.setenv("EDITION_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["check"])


def test_what_the_system_refuses_names_the_place_and_a_remedy(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITION_DEBUG", raising=False)
    (project / "file").write_text("")
    for folder in (project / "file", project / "file/below"):
        assert main(["-C", str(project), "build", "text", "-o", str(folder)]) == 4
        err = capsys.readouterr().err
        assert str(folder) in err
        assert "move it away" in err
    assert (project / "file").read_text() == ""


def test_interrupted(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(edition.cli.check, "run", interrupt)
    assert main(["check"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    places = "".join(f"- {{quote: w{n}x, reading: w{n}, cause: ocr, reason: r}}\n" for n in range(3000))
    root = project / "long"
    make_project(root, " ".join(f"w{n}x" for n in range(3000)), places)
    with subprocess.Popen(
        [sys.executable, "-m", "edition", "-C", str(root), "list", "emendations", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 0
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_quiet_and_plain_when_not_a_terminal(project: Path) -> None:
    for words in (["build", "text"], ["export", "body"], ["diff"], ["list", "emendations"], ["check"]):
        done = called("-C", project, *words)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout + done.stderr
        if words[0] == "build":
            assert (done.stdout, done.stderr) == ("", "")


def test_output_is_utf_8_in_any_locale(project: Path) -> None:
    root = project / "signs"
    make_project(root, '𝔘 "ż" … עברית\n')
    for variables in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        for words in (["export", "body"], ["list", "witnesses"], ["diff", "--all"]):
            done = called("-C", root, *words, **variables)
            assert done.returncode == 0, done.stderr
            assert "…" in done.stdout or "𝔘" in done.stdout


def test_names_that_are_no_text(project: Path) -> None:
    """A file name may be any bytes; it is shown, not stumbled over."""
    name = os.fsdecode(b"caf\xe9")
    (project / "source" / f"{name}.yaml").write_text("")
    (project / "source/front").mkdir()
    (project / "source/front" / f"{name}.md").write_text("# A page\n")
    for words in (["check"], ["check", "--json"], ["list", "witnesses"], ["build", "text", "html"]):
        done = called("-C", project, *words)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "fault of the program" not in done.stderr
