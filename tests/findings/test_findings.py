"""Every finding of reading a project, each in a tiny project of its own under its code."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.cli.exits import exit_for
from edition.cli.report import plain
from edition.findings import (
    Finding,
    Place,
    Severity,
    codes_anchors,
    codes_emendations,
    codes_project,
    codes_witness,
    codes_yaml,
)
from edition.project.load import load

HERE = Path(__file__).parent
AREAS = (codes_witness, codes_yaml, codes_project, codes_anchors, codes_emendations)
ENTERED = {"W009", "W010"} | {
    f"M02{number}" for number in range(10)
}  # what new, emend and adopt meet, not reading
READ = sorted({code.code for area in AREAS for code in area.CODES} - ENTERED)
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] in "WYEAM")


def rewritten(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def build(root: Path) -> None:
        file = root / "source" / name
        file.write_bytes(change(file.read_bytes() if file.exists() else b""))

    return build


WITNESS, DECISIONS = "witnesses/A.txt", "emendations.yaml"

# What cannot be committed so that it is seen: bytes that are no text, and signs that look like others.
BUILT: dict[str, Callable[[Path], None]] = {
    "W002": rewritten(WITNESS, lambda raw: raw.replace(b"two", b"tw\xf6")),
    "W003": rewritten(WITNESS, lambda raw: raw.replace(b"two", b"t\0wo\0")),
    "W004": rewritten(WITNESS, lambda raw: b"\xef\xbb\xbf" + raw),
    "W005": rewritten(WITNESS, lambda raw: raw.replace(b"\n", b"\r\n")),
    "W006": rewritten(WITNESS, lambda raw: raw.replace(b"two", "cafe\u0301".encode())),
    "Y007": rewritten(DECISIONS, lambda raw: raw.replace(b"too", b"t\xf6\xf6")),
    "Y008": rewritten(DECISIONS, lambda raw: raw.replace(b"too", b"to\0o")),
    "Y009": rewritten(DECISIONS, lambda raw: b"\xef\xbb\xbf" + raw),
    "Y010": rewritten(DECISIONS, lambda raw: raw.replace(b"\n", b"\r\n")),
    "Y011": rewritten(
        "queries.yaml", lambda _: "- {quote: two, proposal: cafe\u0301, reason: odd}\n".encode()
    ),
    "Y021": rewritten("queries.yaml", lambda _: "- {quote: two, proposal: a\u2028b, reason: odd}\n".encode()),
}


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    def copy(code: str) -> Path:
        root = tmp_path / code
        shutil.copytree(HERE / code, root)
        BUILT.get(code, lambda _: None)(root)
        return root

    return copy


@pytest.mark.parametrize("code", FOLDERS)
def test_finding(code: str, project: Callable[[str], Path], golden: Callable[[str, str], None]) -> None:
    findings = load(project(code)).findings
    assert code in {finding.code for finding in findings}
    assert all(finding.message and finding.hint for finding in findings)
    golden(f"{code}/expected.txt", "".join(plain(finding) for finding in findings))


def test_every_code_has_a_case() -> None:
    assert FOLDERS == READ


def test_witness_faults_have_an_exit_code_of_their_own(project: Callable[[str], Path]) -> None:
    codes = {
        code: exit_for(load(project(code)).findings)
        for code in ("W001", "W002", "W007", "W008", "M001", "E016")
    }
    assert codes == {"W001": 3, "W002": 3, "W007": 3, "W008": 1, "M001": 1, "E016": 0}


def test_nothing_to_say(tmp_path: Path) -> None:
    shutil.copytree(HERE / "Y011", tmp_path / "p")
    assert load(tmp_path / "p").findings == ()


def test_findings_are_in_the_order_of_pages_and_lines() -> None:
    places = ["page 1, line 2", "page 1, line 13", "page 2, line 1", "page 10, line 1", "page xii", "стр. ١"]
    found = [Finding("R022", Severity.ADVICE, "m", Place(words=words)) for words in reversed(places)]
    assert [f.place.words for f in sorted(found, key=lambda f: f.sort_key)] == places
