"""Verifying: each check can fail."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from edition.pipeline.build import build
from edition.pipeline.edit import edit
from edition.pipeline.verify import verify
from edition.project.load import load
from edition.render.book import Book

TEXT = 'One "word".\n\nAnd another.\n'


def made(root: Path, text: str = TEXT) -> Book:
    (root / "source/witnesses").mkdir(parents=True, exist_ok=True)
    (root / "source/witnesses/A.txt").write_bytes(text.encode())
    (root / "source/edition.yaml").write_text(
        "title: Words\nlanguage: en\ncopy_text: A\nwitnesses:\n- siglum: A\n  files: [witnesses/A.txt]\n"
        f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n",
        "utf-8",
    )
    book, _ = edit(load(root))
    assert book is not None
    return book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = made(tmp_path)
    build(book, ("html", "text"), tmp_path / "build")
    return book


def failed(book: Book, folder: Path) -> list[str]:
    return [check.about for check in verify(book, folder) if not check.passed]


def test_what_was_built_passes(book: Book, tmp_path: Path) -> None:
    checks = list(verify(book, tmp_path / "build"))
    assert [check.about for check in checks if check.passed] == [
        "the witness", "the way back", "the inputs", "the outputs",
        "html, made again", "text, made again",
    ]  # fmt: skip
    assert len(checks) == 6


def test_another_witness(book: Book, tmp_path: Path) -> None:
    witness = replace(book.project.witness, sha256="0" * 64)
    assert "the witness" in failed(
        replace(book, project=replace(book.project, witness=witness)), tmp_path / "build"
    )


def test_no_way_back(book: Book, tmp_path: Path) -> None:
    witness = replace(book.project.witness, text=TEXT.replace("One", "Two"))
    assert "the way back" in failed(
        replace(book, project=replace(book.project, witness=witness)), tmp_path / "build"
    )


@pytest.mark.parametrize("content", [None, "", "[]", '{"inputs": {}}', '{"inputs": {}, "outputs": 5}'])
def test_no_manifest(book: Book, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "build/manifest.json"
    path.unlink() if content is None else path.write_text(content)
    assert failed(book, tmp_path / "build") == ["the manifest"]


def test_other_inputs_end_it(book: Book, tmp_path: Path) -> None:
    other = made(tmp_path, "Another text.\n")
    checks = list(verify(other, tmp_path / "build"))
    assert [check.about for check in checks if not check.passed] == ["the inputs"]
    assert "source/witnesses/A.txt" in checks[-2].found
    assert checks[-1].about == "the outputs"


def test_changed_and_missing_outputs(book: Book, tmp_path: Path) -> None:
    text = tmp_path / "build/words.txt"
    text.write_text("else")
    assert failed(book, tmp_path / "build") == ["the outputs"]
    text.unlink()
    assert failed(book, tmp_path / "build") == ["the outputs"]


def test_stale_outputs(book: Book, tmp_path: Path) -> None:
    other = made(tmp_path, "Another text.\n")
    build(other, ("text",), tmp_path / "build")
    checks = {check.about: check for check in verify(other, tmp_path / "build")}
    assert checks["text, made again"].passed
    assert not checks["html, made again"].passed
    assert "edition build html" in checks["html, made again"].found


def test_what_is_not_made_the_same_again(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "build/manifest.json"
    said = json.loads(path.read_text())
    (tmp_path / "build/words.txt").write_text("else")
    said["outputs"]["words.txt"]["sha256"] = hashlib.sha256(b"else").hexdigest()
    path.write_text(json.dumps(said))
    assert failed(book, tmp_path / "build") == ["text, made again"]
