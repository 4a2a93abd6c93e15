"""`edition list` as programs call it: shapes, offsets, places."""

import json
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.cli import main

WITNESS = 'The 𝔘 cotigress met.\n\nHe said "no" to Perm and left,\n\nfor good.\n'
DECISIONS = """\
- {id: one, quote: cotigress, reading: "congress-'x'", cause: ocr, cert: low, resp: N., reason: n read as ti}
- {quote: ",\\n\\nfor", reading: ", for", kind: join, cause: ocr, reason: a page turned}
"""
EMENDATION = [
    "id", "witness", "start", "end", "quote", "reading", "kind", "cause", "cert", "resp", "reason", "rule", "rules",
    "silent", "page", "line", "sheet",
]  # fmt: skip


@pytest.fixture
def listing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    make_project(tmp_path, WITNESS, DECISIONS)
    (tmp_path / "source/queries.yaml").write_text(
        "- {quote: Perm, proposal: Penn, reason: which town}\n", "utf-8"
    )
    (tmp_path / "source/stet.yaml").write_text('- {quote: "left", reason: he did}\n', "utf-8")
    return Command("list", tmp_path, capsys)


def test_emendations(listing: Command) -> None:
    code, out, err = listing("emendations", "--json")
    rows = json.loads(out)
    assert code == 0
    assert all(list(row) == EMENDATION for row in rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all(WITNESS[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert {(row["page"], row["line"], row["sheet"]) for row in rows} == {(None, None, None)}
    assert "build the PDF first" in err
    one = next(row for row in rows if row["id"] == "one")
    assert (one["witness"], one["kind"], one["cause"], one["cert"]) == ("A", "correction", "ocr", "low")
    assert (one["resp"], one["rule"], one["silent"]) == ("N.", None, False)
    assert one["reading"] == "congress-‘x’"
    assert [one["reading"][act["start"] : act["end"]] for act in one["rules"]] == ["‘", "’"]
    assert all(list(act) == ["rule", "start", "end"] for act in one["rules"])
    silent = [row for row in rows if row["silent"]]
    assert {row["kind"] for row in silent} == {"regularization"}
    assert all(row["rule"] for row in silent)


def test_the_list_is_the_edition(listing: Command) -> None:
    """Applied together the rows turn the witness into the printed text."""
    _, out, _ = listing("emendations", "--json")
    text, at = "", 0
    for row in json.loads(out):
        assert row["start"] >= at
        text += WITNESS[at : row["start"]] + row["reading"]
        at = row["end"]
    main(["-C", str(listing.root), "export", "printed"])
    assert listing.capsys.readouterr().out == text + WITNESS[at:]


def test_queries_stets_witnesses(listing: Command) -> None:
    [query] = json.loads(listing("queries", "--json")[1])
    assert list(query) == [
        "id", "witness", "start", "end", "quote", "proposal", "reason", "resp", "page", "line", "sheet",
    ]  # fmt: skip
    assert WITNESS[query["start"] : query["end"]] == query["quote"] == "Perm"
    [stet] = json.loads(listing("stet", "--json")[1])
    assert [WITNESS[p["start"] : p["end"]] for p in stet["places"]] == ["left"]
    code, out, err = listing("witnesses", "--json")
    [witness] = json.loads(out)
    assert (code, err) == (0, "")
    assert {"id", "title", "sha256", "files"} <= {*witness}
    assert (witness["id"], witness["files"]) == ("A", ["witnesses/A.txt"])


def test_printed_places_and_when_they_are_stale(listing: Command) -> None:
    assert main(["-C", str(listing.root), "build", "pdf"]) == 0
    listing.capsys.readouterr()
    code, out, err = listing("emendations", "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert all(isinstance(row["page"], str) and row["sheet"] >= 1 for row in rows)
    assert [row["line"] for row in rows] == sorted(row["line"] for row in rows)
    file = listing.root / "source/queries.yaml"
    file.write_text(file.read_text("utf-8") + "# changed\n", "utf-8")
    code, out, err = listing("emendations", "--json")
    assert {(row["page"], row["line"], row["sheet"]) for row in json.loads(out)} == {(None, None, None)}
    assert "other sources" in err
    (listing.root / "build/locations.json").write_text("{}")
    code, _, err = listing("queries", "--json")
    assert (code, "build the PDF" in err) == (0, True)


def test_lines_for_reading(listing: Command) -> None:
    code, out, _ = listing("emendations")
    assert code == 0
    lines = out.splitlines()
    assert len(lines) == len(json.loads(listing("emendations", "--json")[1]))
    assert any("congress-‘x’ ] cotigress" in line and "n read as ti" in line for line in lines)
    assert any(", for ] ,¶for" in line for line in lines)


def test_an_unknown_kind_names_those_there_are(listing: Command) -> None:
    code, out, err = listing("errors")
    assert (code, out) == (2, "")
    assert "emendations, queries, stet, witnesses" in err


def test_findings_go_to_standard_error_beside_the_list(listing: Command) -> None:
    (listing.root / "source/queries.yaml").write_text("- {quote: nowhere, proposal: x, reason: y}\n", "utf-8")
    code, out, err = listing("witnesses", "--json")
    assert code == 1
    assert len(json.loads(out)) == 1
    assert "A001" in err


def test_without_a_witness_nothing_is_listed(listing: Command) -> None:
    (listing.root / "source/witnesses/A.txt").unlink()
    code, out, err = listing("emendations", "--json")
    assert (code, out) == (3, "")
    assert "W001" in err
