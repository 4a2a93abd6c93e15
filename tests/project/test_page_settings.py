"""`print:` of edition.yaml: the critical page as typed values, and what can be wrong with it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.findings.catalogue import CATALOGUE
from edition.project.critical_page import CriticalPage, LineNumbers, NoteSeries, Signs
from edition.project.load import load
from edition.project.model import Project

TEXT = "One two three.\n"


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str], Project]:
    def made(said: str) -> Project:
        source = tmp_path / "source"
        (source / "witnesses").mkdir(parents=True, exist_ok=True)
        (source / "witnesses" / "A.txt").write_text(TEXT, "utf-8")
        digest = hashlib.sha256(TEXT.encode()).hexdigest()
        (source / "edition.yaml").write_text(
            f"title: T\nwitnesses: [{{siglum: A, files: [witnesses/A.txt], sha256: {digest}}}]\n{said}\n",
            "utf-8",
        )
        return load(tmp_path)

    return made


def test_defaults(make: Callable[[str], Project]) -> None:
    settings = make("").settings
    assert settings.page == CriticalPage()
    assert settings.page.series == ("author", "apparatus", "editor")
    assert settings.page.line_numbers == LineNumbers(5, "page")
    assert dict(settings.print_at) == {
        "queries": "list", "notes": "foot", "variants": "foot", "accidentals": "nowhere",
    }  # fmt: skip


def test_all_of_it(make: Callable[[str], Project]) -> None:
    project = make(
        """
print:
  foot: [correction, conjecture, queries, accidentals]
  nowhere: [variants, notes]
  apparatus: positive
  signs: {supplied: "⟨⟩", deleted: "[]", crux: "††"}
  series: [editor]
  line_numbers: {every: 10, count: continuous}
  notes: {author: {numbering: page, symbols: true}, editor: {numbering: page}}
  drop_caps: true
  witness_pages: margin
"""
    )
    assert not project.findings
    assert project.settings.page == CriticalPage(
        positive=True,
        signs=Signs(("⟨", "⟩"), ("[", "]"), ("†", "†")),
        series=("editor", "author", "apparatus"),
        line_numbers=LineNumbers(10, "continuous"),
        author_notes=NoteSeries("page", True),
        editor_notes=NoteSeries("page"),
        drop_caps=True,
        witness_pages=True,
    )
    assert project.settings.print_at["queries"] == "foot"
    assert project.settings.print_at["notes"] == "nowhere"


def test_no_line_numbers(make: Callable[[str], Project]) -> None:
    assert make("print: {line_numbers: none}").settings.page.line_numbers is None


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ("print: {foot: [corection]}", "Y015", 16),
        ("print: {foot: [queries], list: [queries]}", "E011", 26),
        ("print: {list: [variants]}", "Y015", 16),
        ('print: {signs: {supplied: "⟨"}}', "Y022", 27),
        ("print: {series: [author, author]}", "Y022", 17),
        ("print: {series: [authors]}", "Y015", 18),
        ("print: {line_numbers: never}", "Y015", 23),
        ("print: {line_numbers: {every: 0}}", "Y022", 31),
        ("print: {line_numbers: {count: chapter}}", "Y015", 31),
        ("print: {notes: {editor: {numbering: witness}}}", "Y015", 25),
        ("print: {apparatus: both}", "Y015", 20),
        ("print: {drop_caps: yes}", "Y016", 20),
        ("print: {lines: 5}", "Y012", 9),
    ],
)
def test_mistakes(make: Callable[[str], Project], said: str, code: str, column: int) -> None:
    (finding,) = make(said).findings
    assert (finding.code, finding.place.file, finding.place.line) == (code, "source/edition.yaml", 3)
    assert finding.place.column == column
    assert (finding.hint or CATALOGUE[code].repair) and finding.message
