"""`edition errata` and `edition trace --printing`: copies that were given out, by their own pages and lines."""

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest
from tests_support import Command, make_project

from edition.cli import main
from edition.findings import Finding
from edition.pipeline.edit import edit
from edition.printing.record import printing_record, record_file
from edition.project.load import load
from edition.render.book import Book
from edition.render.locations import read

WITNESS = (
    "The first cotigress met, and all came to the hall and sat in the hall.1 They spoke.\n\n"
    "The second did net meet.\n\n1 A note on the hal.\n\nLast words\n\nof the book.\n"
)
STRUCTURE = (
    "divisions: [{heading: Last words}]\n"
    'notes: [{call: {quote: "1", before: hall.}, mark: "1", body: {quote: 1 A note on the hal.}}]\n'
)
FIRST = "- {id: one, quote: net, reading: not, cause: ocr, reason: o read as e}\n"
NOW = FIRST + (
    "- {id: two, quote: cotigress, reading: congress, cause: ocr, reason: n read as ti}\n"
    "- {id: three, quote: hal, after: ., reading: hall, cause: ocr, reason: a letter lost}\n"
    "- {id: four, quote: hall, before: 'in the ', reading: room, cause: author, reason: the letter of 3 May}\n"
    "- {id: five, quote: Last, reading: First, cause: ocr, reason: a test}\n"
)


def git(root: Path, *words: str) -> None:
    identity = ("-c", "user.name=E", "-c", "user.email=e@example.org")
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


def record(
    root: Path, name: str, book: Book, printer: str = "home-a4"
) -> tuple[list[str], tuple[Finding, ...]]:
    """Record the last build; the names of the files that were written, and findings."""
    locations = read((root / "build/locations.json").read_text("utf-8"))
    kept = printing_record(book, locations, name, printer=printer, sheets=5, files={"a.pdf": b"x"})
    files, findings = record_file(root, kept)
    for file, content in files.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_bytes(content)
    return [*files], findings


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was printed and recorded as `first`, committed, and then corrected."""
    root = tmp_path_factory.mktemp("errata")
    make_project(root, WITNESS, FIRST, STRUCTURE)
    git(root, "init", "-q")
    git(root, "add", "source")
    git(root, "commit", "-qm", "as printed")
    assert main(["-C", str(root), "build", "pdf"]) == 0
    book, _ = edit(load(root))
    assert book is not None
    assert record(root, "first", book) == (["source/printings/first.json"], ())
    return root


@pytest.fixture
def corrected(recorded: Path) -> Path:
    (recorded / "source/emendations.yaml").write_text(NOW, "utf-8")
    return recorded


@pytest.fixture
def errata(corrected: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command("errata", corrected, capsys)


def test_the_record_does_not_change_the_book(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (recorded / "source/emendations.yaml").write_text(FIRST, "utf-8")
    assert Command("trace", recorded, capsys)("1:1")[0] == 0
    assert Command("check", recorded, capsys)()[0] == 0
    assert "Nothing to correct" in Command("errata", recorded, capsys)("--since", "first")[1]


def test_slip(errata: Command) -> None:
    code, out, err = errata("--since", "first")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Errata: The Title"
    assert "“first”" in out
    assert out.splitlines()[3:] == [
        "p. 1, l. 1: for ‘cotigress’ read ‘congress’",
        "p. 1, l. 1: for ‘in the hall’ read ‘in the room’",
        "p. 1, n. 1: for ‘hal’ read ‘hall’",
        "p. 2, heading: for ‘Last’ read ‘First’",
    ]


def test_json(errata: Command) -> None:
    code, out, _ = errata("--since", "first", "--json")
    first, *_, last = json.loads(out)
    assert code == 0
    assert (first["page"], first["line"], first["was"], first["now"]) == ("1", 1, "cotigress", "congress")
    assert WITNESS[first["start"] : first["end"]] == "cotigress"
    assert (first["emendations"], first["reasons"]) == (["two"], ["n read as ti"])
    assert (last["line"], last["where"]) == (None, "heading")


def test_without_git(errata: Command, corrected: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(corrected / "source", tmp_path / "source")
    alone = Command("errata", tmp_path, errata.capsys)
    assert alone("--since", "first")[1] == errata("--since", "first")[1]


def test_a_revision_is_rebuilt(errata: Command) -> None:
    code, out, err = errata("--since", "HEAD")
    assert code == 0
    assert "rebuilt from HEAD" in err
    assert out.splitlines()[3:] == errata("--since", "first")[1].splitlines()[3:]


@pytest.mark.parametrize("since", ["nonsense", "../first", "", "first.json", "no/such"])
def test_neither_printing_nor_revision(errata: Command, since: str) -> None:
    code, out, err = errata("--since", since)
    assert (code, out) == (2, "")
    assert "G007" in err
    assert "first" in err or "is not the name" in err


def test_pdf(errata: Command, corrected: Path) -> None:
    code, out, err = errata("--since", "first", "--format", "pdf")
    path = corrected / "build/errata-first.pdf"
    assert (code, out, err.strip()) == (0, "", str(path))
    made = path.read_bytes()
    with pikepdf.open(path) as pdf:
        width, height = (float(v) * 25.4 / 72 for v in list(pdf.pages[0].mediabox)[2:])
        assert (round(width), round(height), len(pdf.pages)) == (148, 105, 1)
        assert pdf.Root.Lang == "en"
    errata("--since", "first", "--format", "pdf")
    assert path.read_bytes() == made


def test_not_into_source(errata: Command, corrected: Path) -> None:
    code, _, err = errata("--since", "first", "-o", str(corrected / "source/slip.txt"))
    assert (code, "source/" in err) == (2, True)


def test_copies_that_were_given_out_are_not_written_over(corrected: Path) -> None:
    before = (corrected / "source/printings/first.json").read_bytes()
    other, _ = edit(load(corrected))
    assert other is not None
    with pytest.raises(ValueError, match="another book"):
        record(corrected, "first", other)
    (corrected / "source/emendations.yaml").write_text(FIRST, "utf-8")
    book, _ = edit(load(corrected))
    assert book is not None
    assert record(corrected, "first", book) == (["source/printings/first.json"], ())
    for name, printer in (("first", "lulu"), ("../x", "home-a4")):
        files, findings = record(corrected, name, book, printer)
        assert (files, [f.code for f in findings]) == ([], ["G009"])
    assert (corrected / "source/printings/first.json").read_bytes() == before
    assert not (corrected / "source/x.json").exists()


def test_trace_asks_about_copies(corrected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = Command("trace", corrected, capsys)
    code, out, _ = trace("1:1", "--printing", "first", "--json")
    [answer] = json.loads(out)
    assert code == 0
    assert "cotigress" in answer["printed"] and "congress" in answer["today"]
    assert "two" in {row["id"] for row in answer["decisions"]}
    assert WITNESS[answer["start"] : answer["end"]] == answer["quote"]
    code, out, _ = trace("1:n1", "--printing", "first")
    assert (code, "1:note 1" in out, "today: A note on the hall." in out) == (0, True, True)
    code, out, _ = trace("2:heading", "last", "words", "--printing", "first")
    assert code == 4  # capitals are kept apart
    code, out, _ = trace("2:title", "Last", "words", "--printing", "first")
    assert (code, "2:heading  Last words" in out) == (0, True)
    code, _, err = trace("1:1", "--printing", "second")
    assert (code, "G007" in err, "first" in err) == (2, True, True)
    code, _, err = trace("ix:1", "--printing", "first")
    assert (code, "stands on pages 1 to 2" in err) == (4, True)


BROKEN = {
    "no json": lambda text: text[:200],
    "a list": lambda text: "[1, 2]",
    "another format": lambda text: text.replace('"format": 1', '"format": 9'),
    "no digest": lambda text: text.replace('"digest": "', '"digest": "x'),
    "no witness": lambda text: text.replace('"witness"', '"witnes"'),
    "a bad line": lambda text: text.replace('"lines": [\n[', '"lines": [\n["x", '),
    "a span backwards": lambda text: text.replace("[\n[", '[\n[1, "1", 1, 9, 3, "x"],\n[', 1),
    "another name": lambda text: text.replace('"name": "first"', '"name": "second"'),
    "deep": lambda text: "[" * 100_000,
    "sheets": lambda text: text.replace('"sheets": 5', '"sheets": true'),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_records(
    fault: str, corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    shutil.copytree(corrected / "source", tmp_path / "source")
    file = tmp_path / "source/printings/first.json"
    file.write_text(BROKEN[fault](file.read_text("utf-8")), "utf-8")
    code, _, err = Command("check", tmp_path, capsys)()
    assert (code, "G006" in err, "source/printings/first.json" in err) == (1, True, True)
    code, out, err = Command("errata", tmp_path, capsys)("--since", "first")
    assert (code, out, "G006" in err) == (1, "", True)


def test_not_utf_8_and_strangers(corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    shutil.copytree(corrected / "source", tmp_path / "source")
    folder = tmp_path / "source/printings"
    (folder / "second.json").write_bytes(b"\xff{}")
    (folder / "notes.txt").write_text("mine")
    found = {f.code for f in load(tmp_path).findings}
    assert {"G006", "E016"} <= found


def test_another_witness(corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, WITNESS.replace("spoke", "talked"), FIRST, STRUCTURE)
    (tmp_path / "source/printings").mkdir()
    raw = (corrected / "source/printings/first.json").read_bytes()
    (tmp_path / "source/printings/first.json").write_bytes(raw)
    assert "G008" in {f.code for f in load(tmp_path).findings}
    code, out, err = Command("errata", tmp_path, capsys)("--since", "first")
    assert (code, "for ‘spoke’ read ‘talked’" in out, "G008" in err) == (1, True, True)
