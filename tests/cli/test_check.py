import argparse
import json
from pathlib import Path

import pytest

from edition.cli import check, explain
from edition.cli.exits import UsageError
from edition.cli.report import print_findings
from edition.findings import Place
from edition.findings.catalogue import CATALOGUE, make

CASES = Path(__file__).parent.parent / "findings"


def run(case: str, *, as_json: bool = False) -> int:
    return int(check.run(argparse.Namespace(directory=CASES / case, json=as_json, layout=False)))


def test_findings_go_to_standard_error_with_a_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("M005") == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[0].startswith("source/emendations.yaml:1:3: warning M005: ")
    assert lines[1].startswith("    Add `reason`")
    assert "1 warning" in lines[-1]


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("A002", as_json=True) == 1
    out, err = capsys.readouterr()
    assert err == ""
    found = next(entry for entry in json.loads(out) if entry["code"] == "A002")
    assert list(found) == ["code", "severity", "message", "file", "line", "column", "words", "hint"]
    assert (found["file"], found["line"], found["column"]) == ("source/emendations.yaml", 1, 3)
    assert found["words"] is None


@pytest.mark.parametrize(
    ("case", "code"), [("E016", 0), ("M005", 1), ("A001", 1), ("W001", 3), ("E001", 1), ("E002", 1)]
)
def test_exit_codes(case: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(case) == code


def test_findings_are_sorted_and_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    place = Place("f.yaml", 10, 1)
    one, two = make("M001", place, "x"), make("M001", Place("f.yaml", 9, 12), "y")
    print_findings([one, two, one], json=False)
    err = capsys.readouterr().err
    assert [line[:9] for line in err.splitlines() if line.startswith("f.")] == ["f.yaml:9:", "f.yaml:10"]
    assert err.splitlines()[-1] == "2 errors"


def test_what_a_terminal_would_obey_is_not_sent_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([make("M001", Place("\x1b]0;f.yaml", 1, 1, "a\x9bb"), "c\x07d\r")], json=False)
    err = capsys.readouterr().err
    assert {sign for sign in err if sign < " " or "\x7f" <= sign < "\xa0"} == {"\n"}
    assert err.startswith("�]0;f.yaml:1:1: error M001: c�d� (a�b)\n")


def test_nothing_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([], json=False)
    assert capsys.readouterr() == ("", "")
    print_findings([], json=True)
    assert json.loads(capsys.readouterr().out) == []


def explained(code: str | None, *, as_json: bool = False) -> int:
    return int(explain.run(argparse.Namespace(code=code, json=as_json)))


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("a002") == 0
    out = capsys.readouterr().out
    assert out.startswith("A002 (error): ")
    assert "Repair: " in out


def test_explain_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(None) == 0
    assert [line[:4] for line in capsys.readouterr().out.splitlines()] == sorted(CATALOGUE)
    assert explained(None, as_json=True) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(CATALOGUE)


def test_explain_knows_near_codes() -> None:
    with pytest.raises(UsageError, match="A001"):
        explained("A0O1")
