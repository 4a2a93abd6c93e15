"""Findings about printers' profiles: a tiny project under each code, and exactly that finding."""

from pathlib import Path

import pytest

from edition.cli.report import plain
from edition.findings.codes_printers import CODES
from edition.printing.profiles import all_profiles, find_profile
from edition.project.load import load

HERE = Path(__file__).parent
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[:2] == "K0")
OF_PREFLIGHT = {code.code for code in CODES if code.code >= "K010"}  # see tests/printing


@pytest.mark.parametrize("code", FOLDERS)
def test_finding(code, golden):
    findings = load(HERE / code).findings
    assert {finding.code for finding in findings} == {code}
    assert all(finding.message and finding.hint for finding in findings)
    golden(f"{code}/expected.txt", "".join(plain(finding) for finding in findings))


def test_every_code_has_a_case():
    assert set(FOLDERS) == {code.code for code in CODES} - OF_PREFLIGHT


def test_a_profile_that_is_not_sound_is_not_given_out():
    assert find_profile("corner-shop", HERE / "K001")[0] is None
    profiles, findings = all_profiles(HERE / "K001")
    assert "kdp" in {profile.id for profile in profiles}
    assert {finding.code for finding in findings} == {"K001"}
