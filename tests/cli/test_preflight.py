"""`edition preflight` as it is called."""

import json
import sys
from pathlib import Path

import pytest

from edition.cli import main

sys.path.insert(0, str(Path(__file__).parent.parent / "printing"))
import made_pdfs as made


@pytest.fixture
def preflight(tmp_path, capsys):
    def call(*words):
        code = main(["-C", str(tmp_path), "preflight", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.pdf"
    path.write_bytes(made.saved(made.plain()))
    return str(path)


@pytest.fixture
def bad(tmp_path):
    pdf = made.plain()
    made.draw(pdf, 5, b"0.1 w 100 300 m 200 300 l S")
    path = tmp_path / "bad.pdf"
    path.write_bytes(made.saved(pdf))
    return str(path)


def test_a_good_file(preflight, good):
    code, out, err = preflight(good, "--printer", "kdp")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"{good} for Amazon KDP paperback, 32 pages, 148.0 × 210.0 mm"
    assert out.splitlines()[-1].endswith(" passed") and "FAIL" not in out
    code, out, _ = preflight(good, "--printer", "kdp", "--all")
    assert out.count("PASS") > 25


def test_a_bad_file(preflight, bad):
    code, out, err = preflight(bad, "--printer", "kdp")
    assert (code, err) == (4, "")
    assert "FAIL" in out and "0.10 pt (page 5)" in out and "asked: 0.75 pt" in out
    assert "1 failed" in out and "--all" in out


def test_as_json(preflight, bad):
    code, out, _ = preflight(bad, "--printer", "kdp", "--json")
    checks = json.loads(out)
    assert code == 4
    assert all(
        list(c) == ["code", "about", "status", "found", "asked", "remedy", "pages", "uncertain"]
        for c in checks
    )
    failed = [c for c in checks if c["status"] == "FAIL"]
    assert [(c["code"], c["pages"], c["uncertain"]) for c in failed] == [("hairlines", [5], True)]


def test_as_a_cover_and_of_a_size(preflight, good):
    code, out, _ = preflight(good, "--printer", "kdp", "--size", "148,200")
    assert code == 4 and "148.0 × 200.0 mm" in out
    assert preflight(good, "--printer", "kdp", "--size", "148,210")[0] == 0
    code, out, _ = preflight(good, "--printer", "kdp", "--cover")
    assert code == 4 and "Pages of the cover" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--printer", "nowhere"], "home-a4"),
        (["--printer", "kdp", "--paper", "papyrus"], "cream"),
    ],
)
def test_usage(preflight, good, words, said):
    code, out, err = preflight(good, *words)
    assert code == 2 and out == "" and said in err


@pytest.mark.parametrize("words", [["x.pdf"], ["x.pdf", "--printer", "kdp", "--size", "10"], []])
def test_arguments(preflight, words, capsys):
    with pytest.raises(SystemExit) as caught:
        preflight(*words)
    assert caught.value.code == 2


def test_files_that_cannot_be_looked_into(preflight, tmp_path):
    code, out, err = preflight(str(tmp_path / "no.pdf"), "--printer", "kdp")
    assert (code, out) == (4, "") and "K010" in err
    (tmp_path / "text.pdf").write_text("no PDF")
    assert "K011" in preflight(str(tmp_path / "text.pdf"), "--printer", "kdp")[2]
    code, out, _ = preflight(str(tmp_path / "text.pdf"), "--printer", "kdp", "--json")
    assert json.loads(out)[0]["code"] == "K011"


def test_a_printer_of_the_project(preflight, good, tmp_path):
    folder = tmp_path / "source" / "printers"
    folder.mkdir(parents=True)
    (folder / "press.yaml").write_text("base: kdp\nname: Our press\npages: {multiple: 5}\n")
    code, out, _ = preflight(good, "--printer", "press")
    assert code == 0 and "Our press" in out and "a multiple of 5" in out
    (folder / "press.yaml").write_text("base: kdpp\n")
    code, out, err = preflight(good, "--printer", "press")
    assert code == 1 and out == "" and "K001" in err
