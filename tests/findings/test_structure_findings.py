"""Every finding of editing: a tiny project under each code whose structure cannot be, or looks odd."""

from pathlib import Path

import pytest

from edition.findings.codes_structure import CODES
from edition.pipeline.edit import edit
from edition.project.load import load

HERE = Path(__file__).parent
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] == "S")
READ = {"S012", "S015"}  # reading the files says these already, as Y022 and E010


@pytest.mark.parametrize("code", FOLDERS)
def test_finding(code, golden):
    project = load(HERE / code)
    assert project.findings == ()
    book, findings = edit(project)
    assert book is not None
    assert code in {finding.code for finding in findings}
    golden(
        f"{code}/expected.txt", "".join(f"{f.place}: {f.severity} {f.code}: {f.message}\n" for f in findings)
    )


def test_every_code_has_a_case():
    assert set(FOLDERS) == {code.code for code in CODES} - READ
