"""`edition suspects` and `edition list suspects` as programs call them."""

import io
import json
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main
from edition.suspects import suspect as suspects

PROSE = (
    "During these years the party held a congress in the capital. The leaders of the movement spoke for a long time, "
    "and the workers listened to them with great attention. When the meeting was over, the delegates went home."
    " Some of them had walked for days through the mud, and slept in barns. Nobody had asked who would pay; the "
    "secretary, a thin man with a cough, wrote everything down in a ledger. It rained. In the evening they sang old "
    "songs, drank tea, and argued about land, bread and the war until the lamps burned low."
)
WITNESS = (
    f"{PROSE}\n\nThe cotigress met in1946 and said so. The govemment took no notice of Zxqwert.\n\n{PROSE}\n"
)
KEYS = ["start", "end", "quote", "suggestions", "score", "signals", "line", "kind"]


@pytest.fixture
def found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    make_project(tmp_path, WITNESS)
    return Command("suspects", tmp_path, capsys)


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_project(found: Command) -> None:
    code, out, err = found("--json")
    listed = rows(out)
    assert (code, err) == (0, "")
    assert all(list(row) == KEYS for row in listed)
    assert all(WITNESS[row["start"] : row["end"]] == row["quote"] for row in listed)
    assert {"cotigress", "govemment"} <= {row["quote"] for row in listed}
    assert [row["score"] for row in listed] == sorted((row["score"] for row in listed), reverse=True)
    assert len(rows(found("--json", "--limit", "2")[1])) == 2


def test_decided_places_are_left_out(found: Command) -> None:
    (found.root / "source/emendations.yaml").write_text(
        "- {quote: cotigress, reading: congress, cause: ocr, reason: n read as ti}\n"
    )
    (found.root / "source/stet.yaml").write_text("- {quote: Zxqwert, reason: his name}\n")
    quotes = {row["quote"].strip(".") for row in rows(found("--json")[1])}
    assert "govemment" in quotes
    assert not {"cotigress", "Zxqwert"} & quotes


def test_a_ledger_moves_the_rest(found: Command) -> None:
    before = {row["quote"]: row["score"] for row in rows(found("--json")[1])}
    start = WITNESS.index("cotigress")
    ledger = found.root / "ledger.jsonl"
    ledger.write_text(
        json.dumps({"start": start, "end": start + 9, "quote": "cotigress", "choice": "stet"}) + "\n"
    )
    after = {row["quote"]: row["score"] for row in rows(found("--json", "--ledger", str(ledger))[1])}
    assert "cotigress" not in after
    assert after["govemment"] < before["govemment"]


def test_listing(found: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(found.root), "list", "suspects", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert all(list(row) == KEYS for row in listed)
    assert main(["-C", str(found.root), "list", "suspects"]) == 0
    shown = capsys.readouterr().out
    assert "[cotigress]" in shown
    assert "ti for n" in shown


def test_any_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(WITNESS.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["suspects", "-", "--json", "--lang", "en"]) == 0
    assert "cotigress" in {row["quote"] for row in rows(capsys.readouterr().out)}
    assert main(["suspects", str(tmp_path / "none.txt")]) == 2
    assert "none.txt: No such file" in capsys.readouterr().err
    assert main(["suspects", "-", "--ledger", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: No such file" in capsys.readouterr().err
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    assert main(["suspects", str(tmp_path / "latin.txt")]) == 1
    assert "U003: not UTF-8 from byte 3 on: 0xe9" in capsys.readouterr().err
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["suspects", str(tmp_path / "empty.txt"), "--json"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("words", [["--limit", "-1"], ["--lang", "no such"], ["--lang", ""]])
def test_wrong_calls(found: Command, words: list[str]) -> None:
    assert found(*words)[0] == (0 if words == ["--lang", ""] else 2)


def test_a_damaged_ledger_and_missing_libraries(found: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = found.root / "ledger.jsonl"
    ledger.write_text("{}\n")
    code, _, err = found("--ledger", str(ledger))
    assert (code, "U002" in err) == (1, True)
    monkeypatch.setattr(suspects, "_NEEDED", ("no_such_library",))
    code, _, err = found()
    assert (code, "U001" in err, "no_such_library" in err) == (1, True, True)
