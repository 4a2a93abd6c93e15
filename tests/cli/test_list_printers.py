"""`edition list printers`, in a project and outside."""

import json
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main


def test_outside_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "list", "printers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("kdp ") and "24–828 pages" in line and "uncertain" in line for line in lines)


def test_as_json_with_the_project_s_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, "One word.\n")
    folder = tmp_path / "source/printers"
    folder.mkdir()
    (folder / "press.yaml").write_text("base: offset\nname: Our press\n")
    code, out, err = Command("list", tmp_path, capsys)("printers", "--json")
    assert (code, err) == (0, "")
    rows = {row["id"]: row for row in json.loads(out)}
    assert {"kdp", "ingram", "lulu", "offset", "home-a4", "home-letter", "press"} <= rows.keys()
    assert rows["press"]["own"] and not rows["kdp"]["own"]
    kdp = rows["kdp"]
    assert kdp["bleed"]["top"] == pytest.approx(3.175) and kdp["bleed"]["inside"] == 0
    assert "margins" in kdp["uncertain"] and "marks" not in kdp["uncertain"]
    assert set(kdp["margins"]["source"]) <= kdp["sources"].keys()


def test_mistakes_are_said_and_the_others_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, "One word.\n")
    (tmp_path / "source/printers").mkdir()
    (tmp_path / "source/printers/press.yaml").write_text("base: nowhere\nname: Our press\n")
    code, out, err = Command("list", tmp_path, capsys)("printers")
    assert code == 1 and "K001" in err and "kdp" in out
    assert Command("check", tmp_path, capsys)()[0] == 1
