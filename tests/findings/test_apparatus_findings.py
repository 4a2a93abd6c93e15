"""Every finding about the apparatus: one planted mistake in a sound project, and exactly that finding."""

import re
import shutil
from pathlib import Path

import pytest

from edition.cli.report import plain
from edition.findings.codes_apparatus import CODES
from edition.pipeline.edit import edit
from edition.project.load import load

HERE = Path(__file__).parent
SOUND = HERE / "apparatus"
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] in "PDNBI")
OF_PRINT = {"I002"}  # page numbers are known after layout only


def findings_of(root: Path):
    project = load(root)
    book, more = edit(project)
    assert book is not None
    return sorted((*project.findings, *more), key=lambda finding: finding.sort_key)


def planted(code: str, tmp_path: Path) -> Path:
    """The sound project with the files of the case laid over it."""
    root = tmp_path / code
    shutil.copytree(SOUND, root)
    shutil.copytree(HERE / code, root, dirs_exist_ok=True)
    return root


def test_the_sound_project_has_no_finding():
    assert findings_of(SOUND) == []


@pytest.mark.parametrize("code", FOLDERS)
def test_finding(code, tmp_path, golden):
    findings = findings_of(planted(code, tmp_path))
    assert {finding.code for finding in findings} == {code}
    assert all(finding.message and finding.hint for finding in findings)
    golden(f"{code}/expected.txt", "".join(plain(finding) for finding in findings))


def test_every_code_has_a_case():
    assert set(FOLDERS) == {code.code for code in CODES} - OF_PRINT


def test_what_is_missing_is_an_error_where_the_edition_is_complete(tmp_path):
    for code in ("P009", "P010"):
        root = planted(code, tmp_path)
        assert {str(finding.severity) for finding in findings_of(root)} == {"advice"}
        file = root / "source" / "edition.yaml"
        file.write_text(file.read_text("utf-8") + "complete: true\n", "utf-8")
        assert {str(finding.severity) for finding in findings_of(root)} == {"error"}


@pytest.mark.parametrize(("code", "quote"), [("P009", "Viktor Orlov"), ("P010", "NEP")])
def test_a_stet_quiets_a_name(code, quote, tmp_path):
    root = planted(code, tmp_path)
    stet = root / "source" / "stet.yaml"
    stet.write_text(f"- {{quote: {quote}, reason: needs no entry}}\n", "utf-8")
    assert findings_of(root) == []


@pytest.mark.parametrize(("code", "key", "left"), [("P002", "here", []), ("P003", "not_here", ["P009"])])
def test_the_yaml_of_the_hint_settles_the_doubt(code, key, left, tmp_path):
    root = planted(code, tmp_path)
    anchors = [re.search(rf"\b{key}: \[(.*)\]", finding.hint)[1] for finding in findings_of(root)]
    file = root / "source" / "biographies.yaml"
    words = file.read_text("utf-8").replace(
        "name: Ilin, Peter", f"name: Ilin, Peter\n  {key}: [{', '.join(anchors)}]"
    )
    file.write_text(words, "utf-8")
    assert [finding.code for finding in findings_of(root)] == left


def test_reasons_and_decisions_quiet(tmp_path):
    root = planted("P001", tmp_path)
    file = root / "source" / "places.yaml"
    file.write_text(file.read_text("utf-8") + "  stands: he came from there\n", "utf-8")
    assert findings_of(root) == []
    root = planted("D005", tmp_path)
    file = root / "source" / "chronology.yaml"
    words = file.read_text("utf-8").replace("persons: [ilin, berg]", "persons: [ilin]\n  concerns: [berg]")
    file.write_text(words, "utf-8")
    assert findings_of(root) == []
