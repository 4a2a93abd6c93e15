"""Records of printings: written and read they are the same, and one line of the file is one line of print."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.project.printing_records import (
    BREAK,
    FOLDER,
    JOINED,
    SPACE,
    PrintedLine,
    PrintingRecord,
    is_record_name,
    read_record,
    record_names,
    written_record,
)
from edition.text.span import Span

DIGEST = "0" * 64
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda t: Span(t[0], t[0] + t[1]))


@st.composite
def printed(draw: st.DrawFn) -> PrintedLine:
    line = draw(st.one_of(st.none(), st.integers(1, 60)))
    where = draw(st.sampled_from(["heading", "note 3", "other"])) if line is None else ""
    after = draw(st.sampled_from([SPACE, JOINED, BREAK]))
    return PrintedLine(1, draw(texts), line, where, draw(spans), draw(texts), after)


@given(st.lists(printed(), max_size=8), texts)
def test_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[PrintedLine], printer: str
) -> None:
    root = tmp_path_factory.mktemp("record")
    record = PrintingRecord(
        "first", "2026", printer, "A5", 3, "edition", DIGEST, DIGEST, DIGEST, {"a": "b"}, tuple(lines)
    )
    (root / FOLDER).mkdir(parents=True)
    text = written_record(record)
    (root / FOLDER / "first.json").write_text(text, "utf-8", newline="")
    assert read_record(root, "first") == (record, ())
    assert sum(row.startswith("[1, ") for row in text.split("\n")) == len(lines)
    assert json.loads(text)["format"] == 1


@pytest.mark.parametrize(
    ("name", "good"),
    [("first", True), ("2026-11-22", True), ("v1.2_b", True), ("", False), (".x", False), ("a/b", False),
     ("..", False), ("a..b", False), ("é", False), ("x" * 65, False), ("a b", False)],
)  # fmt: skip
def test_names(name: str, good: bool) -> None:
    assert is_record_name(name) is good


def test_what_is_recorded(tmp_path: Path) -> None:
    assert record_names(tmp_path) == ()
    _, [finding] = read_record(tmp_path, "first")
    assert (finding.code, "none is recorded" in finding.message) == ("G007", True)
    (tmp_path / FOLDER).mkdir(parents=True)
    for name in ("b.json", "a.json", "c.txt", ".d.json"):
        (tmp_path / FOLDER / name).write_text("{}")
    assert record_names(tmp_path) == ("a", "b")
    (tmp_path / FOLDER / "f.json").mkdir()
    assert [f.code for f in read_record(tmp_path, "f")[1]] == ["G006"]
