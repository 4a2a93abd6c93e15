"""`edition collate`: variants as rows and lines."""

import hashlib
import json
from pathlib import Path

import pytest
from tests_support import Command

TEXTS = {
    "A": "TITLE\n\nThe cotigress met, and went\nhome at last.\n",
    "B": "A TITLE\n\nThe congress met; and went home.\n",
    "C": "TITLE\n\nThe Congress met, and went\nhome at last.\n",
}


@pytest.fixture
def collate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    source = tmp_path / "source"
    (source / "witnesses").mkdir(parents=True)
    witnesses = []
    for siglum, text in TEXTS.items():
        (source / f"witnesses/{siglum}.txt").write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        witnesses.append(f"- {{siglum: {siglum}, files: [witnesses/{siglum}.txt], sha256: {digest}}}")
    (source / "edition.yaml").write_text(
        "title: T\ncopy_text: A\nwitnesses:\n" + "\n".join(witnesses) + "\n", "utf-8"
    )
    (source / "emendations.yaml").write_text(
        "- {quote: cotigress, reading: congress, cause: printer, reason: n read as ti}\n", "utf-8"
    )
    (source / "structure.yaml").write_text("paratext: [{quote: TITLE, role: title}]\n", "utf-8")
    return Command("collate", tmp_path, capsys)


def test_rows(collate: Command) -> None:
    code, out, err = collate("--json")
    rows = json.loads(out)
    assert code == 0
    assert [(row["witness"], row["quote"], row["words"]) for row in rows] == [("B", " at last", "")]
    (row,) = rows
    assert TEXTS["A"][row["start"] : row["end"]] == row["quote"]
    assert TEXTS["B"][row["other_start"] : row["other_end"]] == row["words"]
    assert (row["variation"], row["lemma"], row["body"], row["page"]) == (
        "substantive",
        " at last",
        True,
        None,
    )
    assert "B: 2 substantive, 1 accidental, 1 of spacing" in err
    assert "C: 0 substantive, 1 accidental, 0 of spacing" in err


def test_all(collate: Command) -> None:
    code, out, _ = collate("--all", "--json", "B")
    rows = json.loads(out)
    assert code == 0
    assert [(row["quote"], row["words"], row["variation"], row["body"]) for row in rows] == [
        ("", "A ", "substantive", False),
        (",", ";", "accidental", True),
        ("\n", " ", "spacing", True),
        (" at last", "", "substantive", True),
    ]


def test_the_copy_text_has_what_is_emended(collate: Command) -> None:
    assert collate("A")[1] == "congress ] cotigress A\n"
    assert collate("--all", "A", "C")[1] == "congress ] cotigress A\ncongress ] Congress C\t(accidental)\n"


def test_mistakes(collate: Command) -> None:
    code, _, err = collate("D")
    assert code == 2 and "no witness is called D; there are A, B, C" in err
    (collate.root / "source/witnesses/B.txt").write_text("Another text.\n")
    code, out, err = collate("C")
    assert (code, out) == (3, "") and "W" in err


def test_a_single_witness(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests_support import make_project

    make_project(tmp_path, "One witness.\n")
    code, out, err = Command("collate", tmp_path, capsys)("--json")
    assert (code, json.loads(out)) == (0, []) and "there is no other witness" in err
