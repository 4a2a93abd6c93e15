"""`edition emend`, as an editor uses it."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.project.load import load
from edition.text.alignment import Alignment

WITNESS = """The Title

The congress of the soviets met in Perm' on "the day." The congress was dull, said Il'ich. It was idle, Nothing came.

In the Party-the workers' Party-he saw a hope that would\n\nnot last.
The the end (applause)."¶ and [brackets|here] \\ too.
"""


@pytest.fixture
def emend(tmp_path, capsys):
    make_project(tmp_path, WITNESS)
    return Command("emend", tmp_path, capsys)


def reading(root: Path) -> str:
    project = load(root)
    assert [f for f in project.findings if f.severity == "error"] == []
    return Alignment(project.witness.text, project.emendations).reading


def test_words_that_stand_once_need_no_context(emend):
    code, out, _ = emend("Title", "Heading", "--cause", "ocr", "--reason", "so")
    assert code == 0
    assert out.startswith("source/emendations.yaml:1: added: Title → Heading")
    assert emend.file() == '- quote: "Title"\n  reading: "Heading"\n  cause: ocr\n  reason: so\n'
    assert reading(emend.root) == WITNESS.replace("Title", "Heading")


def test_part_of_a_word_quotes_the_word(emend):
    emend("ull", "ry")
    assert '- quote: "dull"\n  reading: "dry"\n' in emend.file()


def test_a_sign_quotes_the_word_it_belongs_to(emend):
    emend("--after", "Nothing", ",", ".")
    assert (
        '- quote: "idle,"\n  after: " N' in emend.file()
        or '- quote: "idle,"\n  reading: "idle."' in emend.file()
    )
    assert reading(emend.root) == WITNESS.replace("idle, N", "idle. N")


def test_several_places_are_told_apart_by_commands_that_work(emend, tmp_path):
    code, _, err = emend("congress", "Congress")
    assert code == 1
    assert "stands 2 times" in err and emend.file() is None
    commands = [line.strip() for line in err.splitlines() if line.strip().startswith("edition emend")]
    assert len(commands) == 2
    places = set()
    for command in commands:
        words = shlex.split(command)[2:]
        code, out, err = emend(*words)
        assert code == 0, err
        places.add(out.partition("(")[2])
    assert len(places) == 2
    assert reading(tmp_path) == WITNESS.replace("congress", "Congress")


def test_every_place_in_one_entry(emend):
    code, _, err = emend("congress", "Congress")
    assert "all 2: edition emend congress Congress --every 2" in err
    code, out, _ = emend("congress", "Congress", "--every", "2", "--cause", "ocr", "--reason", "r")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert "every: 2" in emend.file()
    assert reading(emend.root) == WITNESS.replace("congress", "Congress")


def test_a_wrong_number_of_places_is_said(emend):
    code, _, err = emend("congress", "Congress", "--every", "3")
    assert code == 1
    assert "in 2 places, not 3" in err


def test_words_as_they_are_read_in_print(emend):
    emend("workers’ Party", "workers’ party")
    assert "quote: \"workers' Party" in emend.file()
    assert reading(emend.root) == WITNESS.replace("workers' Party", "workers' party")
    emend("“the day.”", "“that day.”")
    assert '"the day."'.replace("the", "that") in reading(emend.root)


def test_deleting_supplying_and_joining(emend):
    assert emend("The the end", "The end")[0] == 0
    assert emend("hope that would¶not", "hope that would not")[0] == 0
    assert emend("came.", "came of it.")[0] == 0
    assert emend(" (applause)", "")[0] == 0
    kinds = [e.kind for e in load(emend.root).emendations]
    assert sorted(kinds) == ["correction", "correction", "join", "surplus"]


@pytest.mark.parametrize("witness", ["One two. Three.\n", "One two. Three ¶ four.\n"])
def test_a_pilcrow_is_a_paragraph_break_unless_the_witness_has_it(tmp_path, capsys, witness):
    make_project(tmp_path, witness)
    emend = Command("emend", tmp_path, capsys)
    assert emend("two. Three", "two.¶Three", "--cause", "ocr", "--reason", "r")[0] == 0
    wanted = "two.¶Three" if "¶" in witness else "two.\n\nThree"
    assert reading(tmp_path) == witness.replace("two. Three", wanted)


def test_what_is_emended_already_is_changed_only_on_request(emend):
    emend("dull", "dry")
    before = emend.file()
    for words in (("dull", "wet"), ("dry", "wet")):
        code, _, err = emend(*words)
        assert code == 1
        assert "source/emendations.yaml:1" in err
        assert "“dull” reads “dry”" in err
        assert f"edition emend {shlex.join(words)} --replace" in err
        assert emend.file() == before
    assert emend("dry", "wet", "--replace")[0] == 0
    assert emend.file() == before.replace("dry", "wet")
    assert emend("wet", "dull", "--replace")[1].startswith("source/emendations.yaml: withdrawn")
    assert reading(emend.root) == WITNESS


def test_words_that_reach_into_an_emendation_are_one_place_in_both_texts(emend):
    emend("dull", "dusk")
    code, _, err = emend("was du", "is du")
    assert code == 1
    assert "is emended already" in err and "--replace" in err
    code, _out, err = emend("was du", "is du", "--replace")
    assert code == 0, err
    assert reading(emend.root) == WITNESS.replace("was dull", "is dusk")


def test_a_group_of_the_same_sort_grows(emend):
    group = "# mine\n- cause: ocr\n  reason: misread\n  places: |\n    The [Title|Tale]\n# end\n"
    (emend.root / "source/emendations.yaml").write_text(group)
    emend("dull", "dry", "--cause", "ocr", "--reason", "misread")
    assert emend.file() == group.replace("Tale]\n", "Tale]\n    [dull|dry]\n")
    emend("brackets|here", "brackets", "--cause", "ocr", "--reason", "misread")
    assert "[brackets\\|here|brackets]" in emend.file()
    emend("idle", "idler", "--cause", "ocr", "--reason", "other")
    assert emend.file().count("places") == 1


def test_defaults_are_not_repeated(emend):
    (emend.root / "source/emendations.yaml").write_text(
        "defaults: {cause: ocr, reason: misread}\nemendations:\n"
    )
    emend("dull", "dry", "--cause", "ocr")
    assert emend.file().endswith('emendations:\n  - quote: "dull"\n    reading: "dry"\n')


def test_a_missing_cause_is_said_but_not_in_the_way(emend):
    code, out, err = emend("dull", "dry")
    assert code == 0 and "added" in out and "no cause" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dull"], "give OLD and NEW"),
        (["a", "b", "c"], "give OLD and NEW"),
        (["dull", "dull"], "are the same"),
        (["", "x"], "OLD is empty"),
        (["dull", "dry", "--every", "0"], "--every"),
    ],
)
def test_calls_that_cannot_work(emend, words, said):
    code, _, err = emend(*words)
    assert code == 2 and said in err and emend.file() is None


def test_words_that_stand_nowhere_have_candidates(emend):
    code, _, err = emend("soviests", "soviets")
    assert code == 1
    assert "does not stand" in err and "soviets met" in err


def test_a_printed_place_needs_a_book(emend):
    code, _, err = emend("3:4", "congress", "Congress")
    assert code == 2 and "edition build pdf" in err


def test_a_printed_place_chooses(emend, tmp_path):
    from edition.pipeline.edit import edit
    from edition.render.locations import Line, Locations, write

    book, _ = edit(load(tmp_path))
    text = book.texts.text
    second = text.index("The congress was")
    lines = (Line(1, "3", 1, 0, second), Line(1, "3", 2, second, len(text)))
    (tmp_path / "build").mkdir()
    (tmp_path / "build/locations.json").write_text(write(Locations(book.digest, lines)))
    code, _, err = emend("3:9", "congress", "Congress")
    assert code == 2 and "page 3 has 2 lines" in err
    assert emend("3:2", "congress", "Congress")[0] == 0
    assert reading(tmp_path) == WITNESS.replace("The congress was", "The Congress was")
    code, _, err = emend("3:1", "congress", "Congress")
    assert code == 2 and "other sources" in err


def test_a_dry_run_writes_nothing(emend):
    code, out, _ = emend("dull", "dry", "--dry-run")
    assert code == 0 and '+- quote: "dull"' in out and emend.file() is None


def test_json_is_the_emendation(emend):
    code, out, _ = emend("dull", "dry", "--cause", "ocr", "--reason", "r", "--json")
    made = json.loads(out)
    assert WITNESS[made["start"] : made["end"]] == made["quote"] == "dull"
    assert (made["reading"], made["cause"], made["kind"], made["witness"]) == (
        "dry",
        "ocr",
        "correction",
        "A",
    )
    code, out, _ = emend("congress", "Congress", "--json")
    assert code == 1 and json.loads(out)[0]["code"] == "M025"


def test_without_a_witness_nothing_is_written(emend):
    (emend.root / "source/witnesses/A.txt").unlink()
    code, _, err = emend("a", "b")
    assert code == 3 and "W001" in err


def test_a_file_that_cannot_be_read_is_left_alone(emend):
    (emend.root / "source/emendations.yaml").write_text("- quote: [x\n")
    code, _, err = emend("dull", "dry")
    assert code == 1 and "M020" in err and emend.file() == "- quote: [x\n"


def test_the_bundled_edition_keeps_its_file(capsys, tmp_path):
    root = Path(__file__).parents[2]
    shutil.copytree(root / "source", tmp_path / "source")
    old = (tmp_path / "source/emendations.yaml").read_text()
    emend = Command("emend", tmp_path, capsys)
    assert emend("Mistakes would", "Mistakes could", "--cause", "ocr", "--reason", "test")[0] == 0
    assert emend.file().startswith(old)
    assert (emend("Mistakes could", "Mistakes would", "--replace"))[0] == 0
    assert emend.file() == old
