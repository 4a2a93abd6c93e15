"""Advice on the text: quotation marks without a partner."""

from __future__ import annotations

import hashlib

import pytest

from edition.findings import Severity
from edition.pipeline.advice import advice
from edition.pipeline.edit import edit
from edition.project.load import load


def found(folder, text, emendations="[]"):
    witness = folder / "source" / "witnesses" / "A.txt"
    witness.parent.mkdir(parents=True)
    witness.write_text(text, "utf-8")
    (folder / "source" / "edition.yaml").write_text(
        "title: T\nlanguage: en\ncopy_text: A\nwitnesses:\n"
        f"  - {{siglum: A, files: [witnesses/A.txt], sha256: {hashlib.sha256(text.encode()).hexdigest()}}}\n"
    )
    (folder / "source" / "emendations.yaml").write_text(emendations)
    book, findings = edit(load(folder))
    assert book is not None and findings == ()
    return list(advice(book))


def test_a_mark_without_a_partner_is_told_with_its_place(tmp_path):
    (finding,) = found(tmp_path, 'One.\n\nHe said: "Well, and went.\n\nThree.\n')
    assert (finding.code, finding.severity) == ("T101", Severity.ADVICE)
    assert (finding.place.file, finding.place.line, finding.place.column) == ("source/witnesses/A.txt", 3, 10)
    assert finding.place.words.startswith("¶2:10")


@pytest.mark.parametrize(
    "text",
    [
        'He said: "Well", and went.\n',
        '"It began here.\n\n"It went on and ended."\n',
        "The dogs' bowl, 'tis.\n",
    ],
)
def test_balanced_marks_are_not(tmp_path, text):
    assert found(tmp_path, text) == []


def test_an_emended_mark_is_balanced(tmp_path):
    emended = '[{quote: "Well,", reading: "Well,\\"", cause: ocr, reason: lost}]'
    assert found(tmp_path, 'He said: "Well, and went.\n', emended) == []
