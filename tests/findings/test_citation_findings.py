"""Findings about citations and references: planted in the sound project of the apparatus."""

import shutil
from pathlib import Path

import pytest

from edition.apparatus import citations
from edition.cli.report import plain
from edition.findings import Severity
from edition.findings.codes_citations import CODES
from edition.pipeline.advice import page_findings
from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.apparatus.sections import citations as asked

SOUND = Path(__file__).parent / "apparatus"


@pytest.fixture
def root(tmp_path):
    citations._ANSWERS.clear()
    return Path(shutil.copytree(SOUND, tmp_path / "p"))


def opened(root):
    book, _ = edit(load(root))
    assert book is not None
    return book


def only(findings, code, severity):
    (finding,) = findings
    assert (finding.code, finding.severity) == (code, severity) and finding.hint
    return finding


def test_c001_pandoc_is_not_installed(root, monkeypatch):
    monkeypatch.setattr(citations, "pandoc", lambda: None)
    finding = only(asked(opened(root)).result().findings, "C001", Severity.ADVICE)
    assert "pip install" in finding.hint


def test_c002_a_style_of_the_project_s_own_that_is_none(root):
    (root / "styles" / "csl").mkdir(parents=True)
    (root / "styles" / "csl" / "house.csl").write_text("<style>", "utf-8")
    finding = only(asked(opened(root)).result().findings, "C002", Severity.ERROR)
    assert finding.place.file == "styles/csl/house.csl"


def test_c003_a_reference_in_a_page(root):
    (root / "source" / "front").mkdir(exist_ok=True)
    (root / "source" / "front" / "preface.md").write_text(
        "# Preface\n\nSee\n[](#nowhere) and [](#p1).\n", "utf-8"
    )
    finding = only(list(page_findings(opened(root))), "C003", Severity.ERROR)
    assert plain(finding).startswith("source/front/preface.md:4:")


def test_c003_a_reference_in_an_entry(root):
    file = root / "source" / "biographies.yaml"
    text = file.read_text("utf-8")
    assert "  text: " in text
    file.write_text(text.replace("  text: ", "  disputed: See [](#nowhere).\n  text: ", 1), "utf-8")
    finding = only(list(page_findings(opened(root))), "C003", Severity.ERROR)
    assert finding.place.file == "source/biographies.yaml" and finding.place.line


def test_every_code_has_a_case():
    assert {code.code for code in CODES} == {
        name[5:9].upper() for name in globals() if name.startswith("test_c")
    }
