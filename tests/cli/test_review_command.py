"""`edition review`: what it refuses, exports, imports; the page itself has tests of its own."""

import json
import sys
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main
from edition.review.ledger import Ledger

WITNESS = "The cotigress of the party met, and the congress adopted the report of the congress.\n"
ROW = {"act": "edit", "start": 4, "end": 13, "quote": "cotigress", "reading": "congress", "cause": "ocr"}


@pytest.fixture
def review(tmp_path, capsys):
    make_project(tmp_path / "book", WITNESS)
    return Command("review", tmp_path / "book", capsys)


def corrections(root: Path, file: Path, *rows: object, **said: object) -> str:
    digest = (
        json.loads(json.dumps((root / "source/edition.yaml").read_text())).partition("sha256: ")[2].split()[0]
    )
    whole = {
        "format": "edition corrections 1",
        "witness": digest,
        "reader": "Vera V.",
        "decisions": rows,
    } | said
    file.write_text(json.dumps(whole))
    return str(file)


def test_corrections_are_merged_once(review, tmp_path):
    file = corrections(review.root, tmp_path / "c.json", ROW)
    code, _, err = review("--import", file)
    assert code == 0 and "decisions of Vera V. taken: 1; so already: 0; conflicts: 0" in err
    assert 'reading: "congress"' in review.file() and "resp: Vera V." in review.file()
    code, out, _ = review("--import", file, "--json")
    assert code == 0 and json.loads(out) == {"reader": "Vera V.", "taken": 0, "alike": 1, "conflicts": []}


def test_a_conflict_is_shown_and_not_written(review, tmp_path):
    (review.root / "source/emendations.yaml").write_text(
        '- {quote: "cotigress", reading: "conference", cause: ocr, reason: z}\n'
    )
    code, _, err = review("--import", corrections(review.root, tmp_path / "c.json", ROW))
    assert code == 1 and "V002" in err and "“conference”" in err
    assert "congress" not in review.file().replace("cotigress", "")


def test_corrections_of_a_reader_stay_apart(review, tmp_path):
    file = corrections(review.root, tmp_path / "c.json", ROW, {**ROW, "act": "skip"})
    code, _, _ = review("--import", file, "--reader", "Vera")
    assert code == 0 and review.file() is None
    assert (review.root / "source/review/readers/vera.jsonl").read_text().count("\n") == 1


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("V003", {"format": "another"}),
        ("V003", {"decisions": {}}),
        ("V003", {"reader": ""}),
        ("V003", {"decisions": [{**ROW, "end": 10**6}]}),
        ("V003", {"decisions": [{**ROW, "act": "undo"}]}),
        ("V003", {"decisions": [{**ROW, "cause": "weather"}]}),
        ("V003", {"decisions": ["x"]}),
        ("V004", {"witness": "0" * 64}),
    ],
)
def test_what_is_no_file_of_corrections(review, tmp_path, code, change):
    rows = change.pop("decisions", [ROW])
    file = corrections(review.root, tmp_path / "c.json", **{"decisions": rows, **change})
    exit_code, _, err = review("--import", file)
    assert exit_code == 1 and code in err and review.file() is None


def test_a_file_that_is_no_text(review, tmp_path):
    (tmp_path / "c.json").write_bytes(b"\xff\xfe{")
    assert "V003" in review("--import", str(tmp_path / "c.json"))[2]


def test_words_that_stand_elsewhere_conflict(review, tmp_path):
    file = corrections(review.root, tmp_path / "c.json", {**ROW, "start": 5, "end": 14})
    code, _, err = review("--import", file)
    assert code == 1 and "the witness has other words there" in err


def test_what_is_missing_is_named(review, monkeypatch):
    monkeypatch.setattr("edition.cli.review.find_spec", lambda name: None)
    code, _, err = review("--resp", "A")
    assert code == 4 and "V001" in err and "pip install" in err


def test_a_second_review_of_that_name(review):
    ledger = Ledger(review.root, "A. Reader", reader=False)
    try:
        code, _, err = review("--resp", "A. Reader")
    finally:
        ledger.close()
    assert code == 1 and "V006" in err


def test_two_readers_are_wanted(review):
    code, _, err = review("--reconcile")
    assert code == 1 and "V008" in err


@pytest.mark.parametrize(
    "words",
    [("--export", "a", "--import", "b"), ("--port", "99999"), ("--reconcile", "a", "b", "--reader", "c")],
)
def test_usage(review, words):
    code, _, err = review(*words)
    assert code == 2 and "review:" in err


def test_no_witness(tmp_path, capsys):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/edition.yaml").write_text("title: T\n")
    assert main(["-C", str(tmp_path), "review"]) in (1, 3)
    assert sys.stdout is not None and capsys.readouterr().err


def test_the_exported_page_is_one_file(review, tmp_path):
    page = tmp_path / "review.html"
    code, out, _ = review("--export", str(page), "--limit", "3", "--json", "--reader", "Vera")
    assert code == 0 and json.loads(out)["suspects"] <= 3
    text = page.read_text("utf-8")
    assert "default-src &#39;none&#39;" in text and 'value="Vera"' in text and WITNESS.strip() in text
    assert "http://" not in text.replace("http://www.w3.org/", "") and "https://" not in text
    again = tmp_path / "again.html"
    review("--export", str(again), "--limit", "3", "--json", "--reader", "Vera")
    assert again.read_bytes() == page.read_bytes()


def test_corrections_that_are_not_there_are_a_wrong_call(review: Command, tmp_path: Path) -> None:
    code, _, err = review("--import", str(tmp_path / "none.json"))
    assert (code, "none.json: No such file" in err) == (2, True)
