"""`edition adopt` and `edition export`, as an editor uses them."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from tests_support import Command, make_project

from edition.project.load import load
from edition.text.alignment import Alignment

WITNESS = """The Title

The tbe congress met in Perm' on "the day" of the wiuter of 1921, and Il'ich
came late; nothing was said.

He saw a hope that would

not last - the the end. A café, a café.
"""
DECISIONS = """\
# my own
defaults: {cause: ocr, reason: misread}
emendations:
  - quote: wiuter    # u for n
    reading: 'winter'
  - places: |
      The [tbe|the] congress
  - {quote: café, every: 2, reading: coffee house}
"""


@pytest.fixture
def project(tmp_path, capsys):
    make_project(tmp_path, WITNESS, DECISIONS)
    return tmp_path


@pytest.fixture
def adopt(project, capsys):
    return Command("adopt", project, capsys)


@pytest.fixture
def export(project, capsys):
    return Command("export", project, capsys)


def reading(root: Path) -> str:
    found = load(root)
    assert [f for f in found.findings if f.severity == "error"] == []
    return Alignment(found.witness.text, found.emendations).reading


def corrected(adopt: Command, copy: str | bytes, *options: str) -> tuple[int, str, str]:
    file = adopt.root / "copy.txt"
    file.write_bytes(copy if isinstance(copy, bytes) else copy.encode())
    return adopt(str(file), *options)


def test_an_unchanged_copy_writes_nothing(adopt, export):
    for form in ("reading", "printed", "body"):
        copy = adopt.root / f"{form}.txt"
        assert export(form, "-o", str(copy))[0] == 0
        code, out, err = adopt(str(copy))
        assert (code, out) == (0, "")
        assert "no corrections" in err
        assert adopt.file() == DECISIONS


def test_new_corrections_keep_the_file(adopt):
    copy = reading(adopt.root).replace("came late", "came early").replace("The Title", "A Title")
    code, out, _ = corrected(adopt, copy)
    assert code == 0
    assert reading(adopt.root) == copy
    grown = "      The [tbe|the] congress\n      [The|A] Title\n      [late|early]\n"
    assert adopt.file() == DECISIONS.replace("      The [tbe|the] congress\n", grown)
    assert out.count("added") == 2


def test_a_correction_in_an_emendation_changes_it(adopt):
    copy = reading(adopt.root).replace("winter", "Winter").replace("The the congress", "The then congress")
    code, out, _ = corrected(adopt, copy)
    assert code == 0 and out.count("changed") == 2
    assert adopt.file() == DECISIONS.replace("'winter'", "'Winter'").replace("[tbe|the]", "[tbe|then]")
    assert reading(adopt.root) == copy


def test_typing_the_witness_back_withdraws(adopt):
    copy = reading(adopt.root).replace("winter", "wiuter").replace("The the congress", "The tbe congress")
    code, out, _ = corrected(adopt, copy)
    assert code == 0 and out.count("withdrawn") == 2
    assert reading(adopt.root) == copy
    last = DECISIONS[DECISIONS.index("  - {quote: café") :]
    assert adopt.file() == "# my own\ndefaults: {cause: ocr, reason: misread}\nemendations:\n" + last


def test_one_of_several_places_of_an_entry(adopt):
    copy = reading(adopt.root).replace("a coffee house.", "a tea house.")
    assert corrected(adopt, copy)[0] == 0
    assert reading(adopt.root) == copy
    copy = copy.replace("coffee house", "café")
    assert corrected(adopt, copy)[0] == 0
    assert reading(adopt.root) == copy


def test_both_places_of_an_entry_at_once(adopt):
    copy = reading(adopt.root).replace("coffee house", "tea house")
    assert corrected(adopt, copy)[0] == 0
    assert (
        adopt.file() == DECISIONS.replace("coffee house", '"tea house"').replace('""', '"')
        or "tea house" in adopt.file()
    )
    assert "every: 2" in adopt.file() and reading(adopt.root) == copy


def test_joins_deletions_and_insertions_have_their_kinds(adopt):
    copy = reading(adopt.root).replace("would\n\nnot", "would not").replace("the the end", "the end")
    copy = copy.replace("nothing was", "nothing more was")
    assert corrected(adopt, copy)[0] == 0
    assert reading(adopt.root) == copy
    found = {e.kind: e.span.of(WITNESS) for e in load(adopt.root).emendations}
    assert found["join"] == "\n\n"
    assert found["surplus"].strip() == "the"
    assert found["supplied"] in ("nothing", "was")


def test_a_missing_cause_is_a_finding_and_the_entries_are_written(adopt):
    (adopt.root / "source/emendations.yaml").unlink()
    copy = WITNESS.replace("came late", "came early")
    code, _, err = corrected(adopt, copy)
    assert code == 1 and "M004" in err and reading(adopt.root) == copy
    (adopt.root / "source/emendations.yaml").unlink()
    code, _, err = corrected(adopt, copy, "--cause", "printer", "--reason", "so", "--resp", "me")
    assert code == 0 and "M004" not in err
    only = load(adopt.root).emendations[0]
    assert (only.cause, only.reason, only.resp) == ("printer", "so", "me")


@pytest.mark.parametrize(
    ("habit", "said"),
    [
        (lambda t: t.replace("\n", "\r\n").encode(), "CRLF"),
        (lambda t: b"\xef\xbb\xbf" + t.encode(), "byte order mark"),
        (lambda t: t.rstrip("\n").encode(), "end of the file"),
        (lambda t: unicodedata.normalize("NFD", t).encode(), "NFD"),
        (lambda t: t.replace(".\n", ".  \n").encode(), "spaces at the ends"),
    ],
)
def test_what_the_editing_program_did_is_left_out(adopt, habit, said):
    (adopt.root / "source/emendations.yaml").write_text("[]\n")
    code, out, err = corrected(adopt, habit(WITNESS))
    assert (code, out) == (0, "") and said in err and adopt.file() == "[]\n"
    assert (
        corrected(adopt, habit(WITNESS.replace("late", "early")), "--cause", "ocr", "--reason", "r")[0] == 0
    )
    assert reading(adopt.root) == WITNESS.replace("late", "early")


def test_a_copy_of_the_printed_body(adopt, export):
    (adopt.root / "source/structure.yaml").write_text("paratext:\n- {quote: The Title, role: title}\n")
    _, body, _ = export("body")
    assert "“the day”" in body and "The Title" not in body
    before = reading(adopt.root)
    copy = (
        body.replace("“the day”", "“that day”")
        .replace("would\n\nnot", "would not")
        .replace("Il’ich came", "Lenin’s man came")
    )
    code, _, err = corrected(adopt, copy)
    assert code == 0 and "printed body" in err
    after = (
        before.replace('"the day"', '"that day"')
        .replace("would\n\nnot", "would not")
        .replace("Il'ich\ncame", "Lenin's man\ncame")
    )
    assert reading(adopt.root).split() == after.split()
    assert export("body")[1] == copy


def test_a_break_of_the_structure_is_no_emendation(adopt, export):
    (adopt.root / "source/structure.yaml").write_text(
        "paratext:\n- {quote: The Title, role: title}\nparagraphs:\n- {before: nothing was said}\n"
    )
    _, body, _ = export("body")
    code, _, err = corrected(adopt, body.replace("late;\n\nnothing", "late; nothing"))
    assert code == 1 and "M022" in err and "structure.yaml" in err and adopt.file() == DECISIONS


def test_something_else_is_refused(adopt):
    code, _, err = corrected(adopt, "Quite another text. " * 50)
    assert (code, adopt.file()) == (0, DECISIONS) or "M024" in err
    code, _, err = corrected(adopt, b"\xff\xfe\x00")
    assert code == 1 and "M023" in err
    code, _, err = adopt("nothing.txt")
    assert code == 2 and "edition export reading" in err


def test_errors_in_the_decisions_come_first(adopt):
    (adopt.root / "source/emendations.yaml").write_text(
        "- {quote: nowhere, reading: x, cause: ocr, reason: r}\n"
    )
    code, _, err = corrected(adopt, WITNESS.replace("late", "early"))
    assert code == 1 and "A001" in err and "nothing was written" in err


def test_a_dry_run_and_json(adopt):
    copy = reading(adopt.root).replace("late", "early")
    code, out, _ = corrected(adopt, copy, "--dry-run")
    assert code == 0 and "+      [late|early]" in out and adopt.file() == DECISIONS
    code, out, _ = corrected(adopt, copy, "--json")
    assert [(e["quote"], e["reading"], e["cause"]) for e in json.loads(out)] == [("late", "early", "ocr")]


def test_the_file_is_not_written_over_another_programs_change(adopt, monkeypatch):
    import edition.pipeline.revising as revising

    real = revising.save_decisions

    def meanwhile(path, old, new):
        path.write_text("# theirs\n")
        real(path, old, new)

    monkeypatch.setattr(revising, "save_decisions", meanwhile)
    code, _, err = corrected(adopt, reading(adopt.root).replace("late", "early"))
    assert code == 1 and "M021" in err and adopt.file() == "# theirs\n"


def test_exports(export, tmp_path):
    assert export("witness")[1] == WITNESS
    assert export("tei")[0] in (2,)
    assert export("reading", "-o", str(tmp_path / "source/x.txt"))[0] == 2
    assert export("reading", "-o", str(tmp_path))[0] == 2
    assert export("reading", "-o", str(tmp_path / "new" / "r.txt"))[0] == 0
    assert (tmp_path / "new/r.txt").read_text() == reading(tmp_path)


def test_the_bundled_edition_goes_round(tmp_path, capsys):
    shutil.copytree(Path(__file__).parents[2] / "source", tmp_path / "b" / "source")
    root = tmp_path / "b"
    old = (root / "source/emendations.yaml").read_bytes()
    command = Command("adopt", root, capsys)
    for form in ("reading", "printed", "body"):
        copy = tmp_path / f"{form}.txt"
        assert Command("export", root, capsys)(form, "-o", str(copy))[0] == 0
        assert command(str(copy))[0] == 0
        assert (root / "source/emendations.yaml").read_bytes() == old


def test_an_empty_copy_is_refused(adopt):
    code, _, err = corrected(adopt, "", "--cause", "ocr")
    assert code == 1 and "M024" in err
    assert adopt.file() == DECISIONS
