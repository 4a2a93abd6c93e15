"""`edition print`: the package, what is refused, the exit code, the record."""

import json
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests_support import Command, make_project

TEXT = "\n\n".join(f"Paragraph {n}. " + "It was a fine day, and the river ran high. " * 22 for n in range(60))
SALE = "rights: {sale: The author wrote this for the test and allows copies., free_elsewhere: false}\n"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    make_project(tmp_path, TEXT)
    return Command("print", tmp_path, capsys)


def add(command: Command, words: str) -> None:
    path = command.root / "source/edition.yaml"
    path.write_text(path.read_text() + words)


def report(command: Command, printer: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((command.root / "build/print" / printer / "report.json").read_text())
    return said


def failed(said: dict[str, Any]) -> list[str]:
    return [check["code"] for check in said["checks"] if check["status"] == "FAIL"]


def test_rights_that_are_not_settled_never_pass(command: Command) -> None:
    code, out, _ = command("kdp")
    said = report(command, "kdp")
    assert code == 4
    assert set(failed(said)) == {"rights", "free-elsewhere"}
    assert not said["ready"] and "NOT READY" in out
    remedies = {check["code"]: check["remedy"] for check in said["checks"]}
    assert "rights: {sale:" in remedies["rights"]


def test_a_package_that_is_ready(command: Command) -> None:
    add(command, SALE + "style: source-serif\n")
    code, out, err = command("kdp")
    folder = command.root / "build/print/kdp"
    assert (code, err) == (0, "")
    names = {"interior.pdf", "cover.pdf", "report.html", "report.json", "manifest.json"}
    assert {path.name for path in folder.iterdir()} == names
    assert "ready, 0 of" in out
    said = report(command, "kdp")
    assert said["ready"] and {"interior.pdf", "cover.pdf"} == set(said["files"])
    page = (folder / "report.html").read_text()
    assert "Ready to be handed in" in page and "Amazon KDP" in page
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    time.sleep(1.1)  # fonts are dated by the second
    command("kdp")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_the_cover_has_one_colour_where_it_is_asked(command: Command) -> None:
    add(command, SALE + 'cover: {accent: "0 90 85 15", ground: black, blurb: Some words.}\n')
    code, out, _ = command("kdp")
    assert code == 0, out
    with pikepdf.open(command.root / "build/print/kdp/cover.pdf") as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert b"0 0.9 0.85 0.15 " in content


@pytest.mark.parametrize(
    "cover", ["{accent: red}", "{accent: '0 0 0 101'}", "{price_code: '12'}", "{ground: pink}"]
)
def test_a_cover_that_cannot_be_made_is_a_finding(command: Command, cover: str) -> None:
    add(command, f"cover: {cover}\n")
    code, _, err = command("kdp")
    assert code == 1 and "source/edition.yaml" in err


def test_a_width_of_the_spine_is_asked_for_and_typed(command: Command) -> None:
    code, out, _ = command("offset")
    assert code == 4
    assert {"spine-width", "cover", "printing-condition"} <= set(failed(report(command, "offset")))
    assert "--spine-width" in out
    assert not (command.root / "build/print/offset/cover.pdf").exists()
    code, out, _ = command("offset", "--spine-width", "9.52")
    said = set(failed(report(command, "offset")))
    assert "printing-condition" in said and not said & {"spine-width", "cover"}
    assert report(command, "offset")["facts"]["Spine"] == "9.52 mm"


@pytest.mark.parametrize("width", ["", "wide", "-3", "0", "999"])
def test_a_width_that_is_none_is_refused(command: Command, width: str) -> None:
    code, _, err = command("offset", f"--spine-width={width}")
    assert code == 2 and "millimetres" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "there is no printer 'nobody'; there are"),
        (["kdp", "--paper", "vellum"], "it has white, cream"),
        (["kdp", "--marks"], "takes no marks"),
        (["offset", "--icc", "/nowhere.icc"], "there is no such file"),
        (["kdp", "-o", "SOURCE"], "decisions only"),
    ],
)
def test_calls_that_cannot_work(command: Command, words: list[str], said: str) -> None:
    words = [str(command.root / "source/x") if word == "SOURCE" else word for word in words]
    code, _, err = command(*words)
    assert code == 2 and said in err


def test_a_file_that_is_no_profile_of_a_press_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.icc").write_bytes(b"not a profile")
    code, out, _ = command("offset", "--icc", str(tmp_path / "x.icc"), "--spine-width", "9")
    assert code == 4 and "no ICC profile" in out


def test_a_folder_that_holds_something_else_is_not_touched(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    code, _, err = command("home-a4", "-o", str(folder))
    assert code == 4 and "move it away" in err
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_printing_is_recorded_once_it_is_ready(command: Command) -> None:
    code, _, err = command("kdp", "--record", "first")
    assert code == 4 and "not recorded" in err
    assert not (command.root / "source/printings").exists()
    code, out, _ = command("home-a4", "--record", "first")
    kept = json.loads((command.root / "source/printings/first.json").read_text())
    assert code == 0 and "recorded" in out
    assert kept["printer"] == "home-a4" and kept["sheets"] == 36
    code, _, err = command("home-letter", "--record", "first")
    assert code == 1 and "G009" in err


def test_a_different_printing_has_its_own_pages(command: Command) -> None:
    add(command, SALE + "printings: {lulu: 6x9in}\n")
    command("kdp")
    code, _, _ = command("lulu")
    kdp, lulu = report(command, "kdp"), report(command, "lulu")
    assert code == 0
    assert (kdp["facts"]["Trimmed"], lulu["facts"]["Trimmed"]) == ("148 × 210 mm", "152.4 × 228.6 mm")
    assert lulu["economy"]["pages"] < kdp["economy"]["pages"]
    assert "different" in lulu["facts"]["Printing"] and "Printing" not in kdp["facts"]


def test_a_trim_that_the_printer_has_not_is_told_with_those_it_has(command: Command) -> None:
    add(command, SALE)
    folder = command.root / "source/printers"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "base: kdp\nname: Mine\ntrim: {sizes: [{name: six by nine, width: 6in, height: 9in}], "
        "custom: {width_from: 152mm, width_to: 153mm, height_from: 228mm, height_to: 229mm}}\n"
    )
    code, out, err = command("mine")
    assert code == 4, err
    assert "trim" in failed(report(command, "mine"))
    assert "6x9in would hold the book" in out and "printings: {mine: 6x9in}" in out


def test_errors_in_the_project_come_first(command: Command) -> None:
    (command.root / "source/emendations.yaml").write_text(
        "- quote: nowhere to be found\n  reading: x\n  cause: ocr\n"
    )
    code, _, err = command("kdp")
    assert code == 1 and "nothing was made" in err
    assert not (command.root / "build").exists()


def test_json_tells_the_same(command: Command) -> None:
    code, out, _ = command("home-a4", "--json")
    said = json.loads(out)
    assert code == 0 and said["ready"] and said["printer"] == "home-a4"
