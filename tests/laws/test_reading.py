"""Reading never raises: whatever an editor's files hold, there is a project, or a finding, or both."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.findings import Finding
from edition.project.load import load
from edition.project.model import Project
from edition.project.strict_yaml import read_yaml

EDITIONS = Path(__file__).parent.parent / "editions"
FILES = ("edition.yaml", "emendations.yaml", "queries.yaml", "structure.yaml")
ODD = [
    "\t", "'", '"', "[", "]", "{", "}", ": ", "- ", "#", "|", "&a ", "*a ", "!t ", "---\n", "\0", "\r", "\ufeff", "é",
    "e\u0301", "\u2028", "no", "1:30", "012", "~", "99999999999", "<<: ", "? ", "%", "@", "\\", "¶", "every: 0", "𝔄",
]  # fmt: skip

mutations = st.lists(
    st.one_of(
        st.tuples(st.just("byte"), st.floats(0, 1, exclude_max=True), st.integers(0, 255)),
        st.tuples(st.just("drop"), st.floats(0, 1, exclude_max=True), st.integers(1, 3)),
        st.tuples(st.just("indent"), st.floats(0, 1, exclude_max=True), st.integers(-4, 4)),
        st.tuples(st.just("insert"), st.floats(0, 1, exclude_max=True), st.integers(0, len(ODD) - 1)),
        st.tuples(st.just("swap"), st.floats(0, 1, exclude_max=True), st.integers(1, 9)),
        st.tuples(st.just("cut"), st.floats(0, 1, exclude_max=True), st.just(0)),
    ),
    min_size=1,
    max_size=4,
)


def mutated(raw: bytes, changes: list[tuple[str, float, int]]) -> bytes:
    for kind, where, amount in changes:
        at = int(where * len(raw))
        lines = raw.split(b"\n")
        line = int(where * len(lines))
        match kind:
            case "byte":
                raw = raw[:at] + bytes([amount]) + raw[at + 1 :]
            case "drop":
                raw = b"\n".join(lines[:line] + lines[line + amount :])
            case "indent":
                lines[line] = b" " * amount + lines[line] if amount > 0 else lines[line][-amount:]
                raw = b"\n".join(lines)
            case "insert":
                raw = raw[:at] + ODD[amount].encode() + raw[at:]
            case "swap":
                other = (line + amount) % len(lines)
                lines[line], lines[other] = lines[other], lines[line]
                raw = b"\n".join(lines)
            case _:
                raw = raw[:at]
    return raw


@pytest.fixture(scope="module")
def project_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        shutil.copytree(EDITIONS / "almanac", root)
        yield root


@settings(max_examples=150)
@given(st.sampled_from(FILES), mutations)
def test_mutated_files_give_findings_or_a_project(
    project_folder: Path, name: str, changes: list[tuple[str, float, int]]
) -> None:
    file = project_folder / "source" / name
    sound = (EDITIONS / "almanac" / "source" / name).read_bytes()
    file.write_bytes(mutated(sound, changes))
    try:
        project = load(project_folder)
    finally:
        file.write_bytes(sound)
    assert isinstance(project, Project)
    assert all(
        isinstance(finding, Finding) and finding.message and finding.hint for finding in project.findings
    )
    for emendation in project.emendations:
        assert emendation.span.end <= len(project.witness.text)


@given(st.text(st.sampled_from("ab:-[]{}#|>&*!%@'\"\\,?~ \n\t0é\u2028\x85"), max_size=40))
@example("? - a\n: b")
@example("a: {? : 1}")
@example("[[a]: b]")
@example("{a, b: [c}")
def test_any_text_is_read_as_yaml_or_refused(text: str) -> None:
    result = read_yaml(text.encode(), "f.yaml")
    assert result.complete or result.findings
    for spot in (*result.values.values(), *result.keys.values()):
        assert 0 <= spot.start <= spot.end <= len(result.text)
    for finding in result.findings:
        assert 1 <= finding.place.line <= text.count("\n") + 1


@given(st.binary(max_size=60))
def test_any_bytes_are_read_as_yaml_or_refused(raw: bytes) -> None:
    result = read_yaml(raw, "f.yaml")
    assert result.complete or result.findings
