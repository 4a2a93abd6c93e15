"""`edition trace`: from the page back to the witness."""

import json
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main
from edition.render.locations import read

WITNESS = 'The first cotigress met, and "all" came.\n\nThe second did not.\n'
DECISIONS = "- {id: one, quote: cotigress, reading: congress, cause: ocr, reason: n read as ti}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("trace")
    make_project(root, WITNESS, DECISIONS)
    assert main(["-C", str(root), "build", "pdf"]) == 0
    return root


@pytest.fixture
def trace(built: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command("trace", built, capsys)


def test_words(trace: Command) -> None:
    code, out, err = trace("1", "congress", "--json")
    [answer] = json.loads(out)
    assert (code, err) == (0, "")
    assert (answer["page"], answer["line"], answer["printed"]) == ("1", 1, "congress")
    assert (answer["witness"], answer["paragraph"], answer["column"]) == ("A", 1, 11)
    assert WITNESS[answer["start"] : answer["end"]] == answer["quote"] == "cotigress"
    [decision] = answer["decisions"]
    assert (decision["id"], decision["reading"], decision["reason"]) == ("one", "congress", "n read as ti")


def test_straight_marks_stand_for_curly_ones(trace: Command) -> None:
    code, out, _ = trace("1:1", '"all"', "--json")
    [answer] = json.loads(out)
    assert (code, answer["printed"], answer["quote"]) == (0, "“all”", '"all"')
    assert {row["rule"] for row in answer["decisions"]} == {"quotes"}


def test_a_page_is_all_its_lines(trace: Command) -> None:
    code, out, _ = trace("1")
    assert code == 0
    assert "1:1  The first congress" in out
    assert "n read as ti" in out
    assert "as in the witness" in out


def test_words_that_run_over_a_lines_end_stand_on_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "many incomprehensibilities of administrations " * 30
    make_project(tmp_path, f"{text.strip()}\n")
    assert main(["-C", str(tmp_path), "build", "pdf"]) == 0
    assert main(["-C", str(tmp_path), "print", "home-a4", "--record", "first"]) == 0
    capsys.readouterr()
    trace = Command("trace", tmp_path, capsys)
    places = read((tmp_path / "build" / "locations.json").read_text()).lines
    ends = [line.end for line in places if line.line]
    at = next(n for n, end in enumerate(ends[:-1]) if text[end - 1].isalpha() and text[end].isalpha())
    word = text[: ends[at]].split()[-1] + text[ends[at] :].split()[0]
    for line in (at + 1, at + 2):
        for printing in ((), ("--printing", "first")):
            code, out, err = trace(f"1:{line}", word, "--json", *printing)
            assert (code, err) == (0, ""), err
            assert any(a["start"] < ends[at] < a["end"] for a in json.loads(out))


@pytest.mark.parametrize("words", [("99",), ("1:99",), ("xii",), ("1", "nowhere"), ("1", "(", "[")])
def test_what_is_not_there(trace: Command, words: tuple[str, ...]) -> None:
    code, out, err = trace(*words)
    assert (code, out) == (4, "")
    assert words[-1] in err or words[0] in err


@pytest.mark.parametrize("place", ["1:x", "1:", "1:-2", ":"])
def test_no_place(trace: Command, place: str) -> None:
    code, out, err = trace("--json", place)
    assert (code, out) == (2, "")
    assert "14:7" in err


def test_no_book_or_another(tmp_path: Path, capsys: pytest.CaptureFixture[str], built: Path) -> None:
    make_project(tmp_path, WITNESS, DECISIONS)
    trace = Command("trace", tmp_path, capsys)
    code, _, err = trace("1")
    assert (code, "edition build pdf" in err) == (4, True)
    (tmp_path / "build").mkdir()
    (tmp_path / "build/locations.json").write_bytes((built / "build/locations.json").read_bytes())
    assert trace("1")[0] == 0
    (tmp_path / "source/emendations.yaml").write_text(DECISIONS.replace("congress", "Congress"), "utf-8")
    code, _, err = trace("1")
    assert (code, "other sources" in err) == (4, True)


def test_headings_and_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    witness = "Tbe Title of it\n\nSome words.1 More.\n\n1 A noto below.\n"
    decisions = (
        "- {id: head, quote: Tbe, reading: The, cause: ocr, reason: h read as b}\n"
        "- {id: foot, quote: noto, reading: note, cause: ocr, reason: e read as o}\n"
    )
    structure = (
        "divisions: [{heading: Tbe Title of it}]\n"
        'notes: [{call: {quote: "1", before: words.}, mark: "1", body: {quote: 1 A noto below.}}]\n'
    )
    make_project(tmp_path, witness, decisions, structure)
    assert main(["-C", str(tmp_path), "build", "pdf"]) == 0
    trace = Command("trace", tmp_path, capsys)
    asked = {"1:heading": "heading", "1:title": "heading", "1:n1": "note 1", "1:n. 1": "note 1"}
    for place, where in asked.items():
        id = "head" if where == "heading" else "foot"
        code, out, _ = trace(place, "--json")
        [answer] = json.loads(out)
        assert (code, answer["line"], answer["where"]) == (0, None, where)
        assert [row["id"] for row in answer["decisions"]] == [id]
        assert witness[answer["start"] : answer["end"]] == answer["quote"]
    code, out, _ = trace("1")
    assert [line.split("  ")[0] for line in out.splitlines() if line.startswith("1:")] == [
        "1:heading",
        "1:1",
        "1:note 1",
    ]
    code, _, err = trace("xii:3")
    assert (code, "stands on pages 1 to 1" in err) == (4, True)
    assert trace("1:n2")[0] == 4


@pytest.mark.parametrize(
    ("notes", "marks"),
    [("{}", ["a", "b", "c"]), ("{author: {numbering: continuous}}", ["1", "2", "3"]),
     ("{author: {numbering: page, symbols: true}}", ["*", "†", "*"])],
)  # fmt: skip
def test_notes_are_called_as_they_print(
    notes: str, marks: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness = (
        "Some words[a] and more[b] here.\n\nNext\n\nThe other page[c] has one.\n\n"
        "a. One.\n\nb. Two.\n\nc. Three.\n"
    )
    structure = "divisions: [{heading: {quote: Next}}]\nnotes:\n" + "".join(
        f'- {{call: "[{mark}]", mark: {mark}, body: {{quote: {mark}. {word}.}}}}\n'
        for mark, word in (("a", "One"), ("b", "Two"), ("c", "Three"))
    )
    make_project(tmp_path, witness, "[]", structure)
    with (tmp_path / "source/edition.yaml").open("a") as file:
        file.write(f"print: {{notes: {notes}}}\n")
    assert main(["-C", str(tmp_path), "build", "pdf"]) == 0
    trace = Command("trace", tmp_path, capsys)
    pages = ("1", "1", "2")
    for page, mark, words in zip(pages, marks, ("One.", "Two.", "Three."), strict=True):
        code, out, _ = trace(f"{page}:n{mark}", "--json")
        [answer] = json.loads(out)
        assert (code, answer["where"]) == (0, f"note {mark}")
        assert words in answer["printed"]
