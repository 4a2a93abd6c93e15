"""`edition verify` as it is called."""

import json
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    make_project(tmp_path, "One word.\n\nAnd another.\n")
    assert main(["-C", str(tmp_path), "build", "text", "html"]) == 0
    capsys.readouterr()
    return Command("verify", tmp_path, capsys)


def test_all_passes(verify: Command) -> None:
    code, out, err = verify()
    assert (code, err) == (0, "")
    assert {line[:4] for line in out.splitlines()} == {"PASS"}
    code, out, _ = verify("--json")
    checks = json.loads(out)
    assert code == 0
    assert all(list(check) == ["about", "passed", "found"] and check["passed"] for check in checks)


@pytest.mark.parametrize("name", ["the-title.txt", "html/text-01.xhtml", "manifest.json"])
def test_a_changed_output(verify: Command, name: str) -> None:
    path = verify.root / "build" / name
    assert path.exists()
    path.write_bytes(b"{" + path.read_bytes())
    code, out, _ = verify()
    assert code == 4
    assert "FAIL" in out


def test_nothing_built(verify: Command) -> None:
    code, out, _ = verify("-o", str(verify.root / "elsewhere"))
    assert code == 4
    assert "edition build" in out


def test_errors_in_the_files_come_first(verify: Command) -> None:
    (verify.root / "source/queries.yaml").write_text("- {quote: nowhere, proposal: x, reason: y}\n")
    code, out, err = verify()
    assert (code, out) == (1, "")
    assert "A001" in err
    (verify.root / "source/witnesses/A.txt").write_text("Another text.\n")
    assert verify()[0] == 3
