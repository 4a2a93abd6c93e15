"""`edition explain`: every code, and those that are none."""

import json

import pytest

from edition.cli import main
from edition.findings.catalogue import CATALOGUE


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_says_what_it_means_and_what_to_do(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code.lower()]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{code} ({CATALOGUE[code].severity}): ")
    assert "Repair: " in out
    assert err == ""


def test_json_is_a_list_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--json", "A001"]) == 0
    [entry] = json.loads(capsys.readouterr().out)
    assert list(entry) == ["code", "severity", "title", "explanation", "repair"]
    assert main(["--json", "explain"]) == 0
    assert [entry["code"] for entry in json.loads(capsys.readouterr().out)] == sorted(CATALOGUE)


def test_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "A0O1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "A001" in err
    assert "lists all" in err
