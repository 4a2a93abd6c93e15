"""Whatever stands in the files of the apparatus: findings and a book, never a traceback."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.pipeline.edit import edit
from edition.project.load import load

EDITION = Path(__file__).parent.parent / "editions" / "tauroggen"
FILES = ("biographies", "glossary", "places", "chronology", "notes", "bibliography", "index")
VALUES = (
    "[]", "{}", "1", "true", "[1, {a: b}]", '""', "x", "{edtf: 5}", "[[1]]", '{quote: ""}', "{from: a}", "9999-99-99",
    '"-9999-01-01"', "Y99999999999", "1918-21", "../..", "1813-0X", "[{work: x}]", "{date-parts: [[]]}", "yorck",
)  # fmt: skip
# A line gets another value, is repeated, is left out, or letters are put into it.
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["value", "repeat", "drop", "insert"]), st.floats(0, 0.999), st.sampled_from(VALUES)
    ),
    min_size=1,
    max_size=4,
)


def mutated(text: str, changes: list[tuple[str, float, str]]) -> str:
    lines = text.split("\n")
    for kind, place, value in changes:
        at = int(place * len(lines))
        match kind:
            case "value":
                lines[at] = f"{lines[at].partition(':')[0]}: {value}"
            case "repeat":
                lines.insert(int(place * 7919) % (len(lines) + 1), lines[at])
            case "drop" if len(lines) > 1:
                del lines[at]
            case _:
                middle = len(lines[at]) // 2
                lines[at] = lines[at][:middle] + value + lines[at][middle:]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        shutil.copytree(EDITION, root)
        yield root


@settings(max_examples=120)
@given(st.sampled_from(FILES), CHANGES)
def test_mutated_files_give_findings_and_a_book(
    folder: Path, name: str, changes: list[tuple[str, float, str]]
) -> None:
    file = folder / "source" / f"{name}.yaml"
    sound = (EDITION / "source" / f"{name}.yaml").read_text("utf-8")
    file.write_text(mutated(sound, changes), "utf-8")
    try:
        project = load(folder)
        book, findings = edit(project)
    finally:
        file.write_text(sound, "utf-8")
    assert book is not None
    assert all(finding.message and finding.hint for finding in (*project.findings, *findings))
    for occurrence in book.apparatus.occurrences:
        assert book.apparatus.entry(occurrence.target) is not None
