"""A sample of the random books of benchmarks/critical_pages.py, checked from outside."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest


def benchmark() -> ModuleType:
    name = "critical_pages_benchmark"
    if name not in sys.modules:
        path = Path(__file__).parents[2] / "benchmarks" / "critical_pages.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize("seed", [3, 8, 15, 17, 1005, 1040])
def test_a_random_book_has_every_note_and_key_in_its_place(tmp_path: Path, seed: int) -> None:
    faults, pages, _ = benchmark().run(seed, tmp_path)
    assert pages > 1
    assert not +faults, dict(faults)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    made = benchmark()
    how = made.config(17)
    book = made.Maker(how).book()
    made.run(17, tmp_path)
    pdf = tmp_path / "17.pdf"
    assert not +made.check(pdf, book, how)
    some = [entry for entry in book.entries if not entry.heading and entry.first != "the"][:3]
    for entry, other in zip(some, reversed(some), strict=True):
        entry.first, entry.last = other.first, other.last
    name, (words, caller) = next(iter(book.notes.items()))
    book.notes[name] = [*words, "nowhere"], caller
    faults = made.check(pdf, book, how)
    assert faults["lost"] == 1
    assert faults["wrong keys"] > 0
