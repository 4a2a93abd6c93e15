"""New projects: sound from the first moment, whatever the text is."""

import hashlib
from pathlib import Path

import pytest
import yaml

from edition.cli.exits import exit_for
from edition.pipeline.edit import edit
from edition.project.guesses import suggestions, title_of
from edition.project.load import load
from edition.project.scaffold import Original, Plan, new_project

TEXTS = {
    "one line": "Nothing but this line, without an end of line",
    "cyrillic": "Мастер и Маргарита\n\nГлава 1\n\nОднажды весною, в час небывало жаркого заката, в Москве.\n",
    "arabic": 'كتاب الأغاني\n\nباب\n\nقال: "نعم" ثم سكت.\n',
    "astral": "𝒯he 👍🏽 text\n\n* * *\n\n𐍈 again: [x|y] ¶ # no\n",
    "chinese": "紅樓夢\n\n第一回\n\n此開卷第一回也。作者自云。\n",
    "yaml": "- no: yes\n\n'quoted' \"twice\": {a, b}\n\n---\n\n%TAG ! x\n",
    "many": "".join(f"Chapter {i}\n\n{'Words and more words. ' * 20}\n\n" for i in range(80)),
    "same": "Chapter\n\nSame words here.\n\n" * 5,
}


def write(root: Path, made: dict[str, bytes]) -> None:
    for name, raw in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)


@pytest.mark.parametrize("name", TEXTS)
def test_a_new_project_is_sound(name, tmp_path):
    raw = TEXTS[name].encode()
    made, findings = new_project([Original("a/b/My text.txt", raw)], Plan())
    assert findings == []
    assert made["source/witnesses/A.txt"] == raw
    write(tmp_path, made)
    project = load(tmp_path)
    _, more = edit(project)
    assert exit_for((*project.findings, *more)) == 0, (project.findings, more)
    assert project.witness.text == TEXTS[name]
    assert project.settings.slug.isascii()
    assert project.emendations == ()


@pytest.mark.parametrize("name", TEXTS)
def test_the_guesses_would_be_valid_if_taken_over(name, tmp_path):
    made, _ = new_project([Original("x.txt", TEXTS[name].encode())], Plan())
    guessed = suggestions(TEXTS[name])
    taken = "\n".join(line[2:] for line in guessed.splitlines()[3:])
    made["source/structure.yaml"] = taken.encode()
    write(tmp_path, made)
    assert [f for f in load(tmp_path).findings if f.severity == "error" and f.code[0] in "YA"] == []


def test_the_sample_has_structure_and_something_to_correct(tmp_path):
    made, findings = new_project([], Plan())
    assert findings == []
    write(tmp_path, made)
    project = load(tmp_path)
    book, more = edit(project)
    assert exit_for((*project.findings, *more)) == 0
    assert len(project.structure.divisions) == 2
    assert book is not None and "tbe" in book.texts.text


def test_title_author_and_language_are_what_was_said(tmp_path):
    plan = Plan(title='No: "1984" # yes', author="O'Brien, é", language="en-GB")
    made, _ = new_project([Original("x.txt", b"A line\n")], plan)
    settings = yaml.safe_load(made["source/edition.yaml"])
    assert settings["title"] == 'No: "1984" # yes'
    assert settings["authors"] == ["O'Brien, é"]
    assert settings["language"] == "en-GB"
    assert settings["slug"] == "no-1984-yes"


def test_a_title_without_latin_letters_names_the_edition_edition():
    made, _ = new_project([Original("x.txt", TEXTS["cyrillic"].encode())], Plan())
    settings = yaml.safe_load(made["source/edition.yaml"])
    assert settings["title"] == "Мастер и Маргарита"
    assert settings["slug"] == "edition"
    assert settings["language"] == "und"


def test_several_files_are_one_witness_in_order(tmp_path):
    parts = [b"One\n\n", b"Two\n\n", b"Three\n"]
    made, _ = new_project([Original(f"{i}.txt", raw) for i, raw in enumerate(parts)], Plan())
    write(tmp_path, made)
    project = load(tmp_path)
    assert project.witness.text == "One\n\nTwo\n\nThree\n"
    assert project.witness.sha256 == hashlib.sha256(b"".join(parts)).hexdigest()
    assert project.settings.witnesses[0].files == (
        "witnesses/A-01.txt",
        "witnesses/A-02.txt",
        "witnesses/A-03.txt",
    )


@pytest.mark.parametrize(
    ("raw", "code", "convert"),
    [
        (b"caf\xe9\n", "W002", "utf-8"),
        (b"a\0b", "W003", ""),
        (b"\xef\xbb\xbfa\n", "W004", "utf-8"),
        (b"a\r\nb\r\n", "W005", "lf"),
        ("cafe\u0301\n".encode(), "W006", "nfc"),
        ("x\n".encode("utf-16"), "W002", "utf-8"),
        (b"%PDF-1.7", "W009", ""),
        (b"PK\x03\x04xx", "W009", ""),
        (b"<!DOCTYPE html>", "W009", ""),
    ],
)
def test_what_is_no_witness_is_refused_with_the_repair(raw, code, convert):
    made, findings = new_project([Original("x.txt", raw)], Plan())
    assert made == {}
    assert [f.code for f in findings] == [code]
    assert findings[0].hint
    assert ("--convert" in findings[0].hint) == bool(convert)
    if convert:
        made, findings = new_project(
            [Original("x.txt", raw)], Plan(conversions=(convert,), encoding="cp1252")
        )
        assert findings == []
        settings = yaml.safe_load(made["source/edition.yaml"])
        assert "converted" in settings["witnesses"][0]["description"]


@pytest.mark.parametrize("raw", [b"", b" \n\n"])
def test_a_text_without_words_is_refused(raw):
    made, findings = new_project([Original("x.txt", raw)], Plan())
    assert (made, [f.code for f in findings]) == ({}, ["W010"])


def test_conversion_is_only_what_was_asked_for():
    _, findings = new_project(
        [Original("x.txt", b"caf\xe9\r\n")], Plan(conversions=("lf",), encoding="cp1252")
    )
    assert [f.code for f in findings] == ["W002"]
    made, _ = new_project([Original("x.txt", b"plain\n")], Plan(conversions=("utf-8", "lf", "nfc")))
    assert "byte for byte" in yaml.safe_load(made["source/edition.yaml"])["witnesses"][0]["description"]


def test_the_same_text_makes_the_same_project():
    assert new_project([Original("/a/x.txt", b"Hi\n")], Plan()) == new_project(
        [Original("b/x.txt", b"Hi\n")], Plan()
    )


def test_a_sentence_is_no_title():
    assert title_of("\n  A Title\n\ntext") == "A Title"
    assert title_of("It was the best of times.\n") == ""
