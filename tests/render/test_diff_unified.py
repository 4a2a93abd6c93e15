"""What `patch` makes of the unified diff is the new text, byte for byte."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.render.diff.comparison import Comparison, Selection, compare
from edition.render.diff.unified import sections, unified
from edition.text.alignment import Alignment
from edition.text.emendation import Cause, Emendation
from edition.text.printed import PrintedText
from edition.text.span import Span


def emended(text: str, *places: tuple[int, int, str]) -> Comparison:
    emendations = [Emendation(f"e{a}", Span(a, b), reading) for a, b, reading in places]
    editorial = Alignment(text, emendations)
    return compare(PrintedText(editorial, Alignment(editorial.reading, ())))


def found(text: str, *places: tuple[str, str]) -> Comparison:
    return emended(text, *((text.index(q), text.index(q) + len(q), r) for q, r in places))


def patched(folder: Path, old: str, diff: str) -> bytes:
    (folder / "A.txt").write_bytes(old.encode())
    result = folder / "R"
    result.unlink(missing_ok=True)
    run = subprocess.run(
        ["patch", "-s", "-o", "R", "A.txt"],
        input=diff.encode(),
        cwd=folder,
        capture_output=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert not run.stdout + run.stderr
    return result.read_bytes()


def check(folder: Path, comparison: Comparison) -> str:
    diff = unified(comparison.old, comparison.new, comparison.regions, "source/witnesses/A.txt", "reading")
    if comparison.old == comparison.new:
        assert diff == ""
    else:
        assert patched(folder, comparison.old, diff) == comparison.new.encode()
    return diff


CASES = {
    "one word": found("The cotigress met.\n", ("cotigress", "congress")),
    "very start": emended("xA\nB\n", (0, 1, "")),
    "very end": emended("A\nB.\n", (3, 4, "!")),
    "no newline at the end": found("A\nB cotigress", ("cotigress", "congress")),
    "newline at the end lost": emended("A\nB\n", (3, 4, "")),
    "newline at the end added": emended("A\nB", (2, 3, "B\n")),
    "last line kept, without newline": found("a cat\nB", ("cat", "cut")),
    "join": found("one\n\ntwo\n\nthree\n", ("\n\n", " ")),
    "joins on end": emended("a\n\nb\n\nc\n\nd\n", (1, 3, " "), (4, 6, " "), (7, 9, " ")),
    "lost break": found("one. Two\n", (". ", ".\n\n")),
    "several on one line": found("a b c d e\n", ("a", "A"), ("c", "C"), ("e", "E")),
    "touching": emended("abcd\n", (0, 2, "x"), (2, 4, "y\nz")),
    "whole lines deleted": emended("a\nb\nc\nd\n", (2, 6, "")),
    "everything deleted": emended("a\nb\n", (0, 4, "")),
    "everything deleted, no newline": emended("a\nb", (0, 3, "")),
    "everything replaced": emended("a\nb", (0, 3, "c")),
    "far apart": emended("x\n" * 50, (0, 1, "y"), (40, 41, "y"), (98, 99, "y")),
    "other line ends": emended("a\u2028b\u2029c\x0bd\x0ce\x85f\nz\n", (4, 5, "X"), (12, 13, "Y")),
    "a long line": emended("word " * 9000 + "\nnext\n", (0, 4, "Word"), (44995, 44999, "end")),
    "lines like a diff's own": emended("--- a\n+++ b\n@@ -1 +1 @@\n\\ No newline\n", (4, 5, "c"), (10, 11, "d")),
    "astral and right-to-left": found("שלום 😀 e\u0301\n", ("😀", "😁")),
    "blank lines only": emended("\n\n\n\n", (1, 3, "")),
    "spaces at ends of lines": emended("a \n \nb\n", (1, 2, "")),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_patch_gives_the_reading(case, tmp_path):
    comparison = CASES[case]
    assert comparison.old != comparison.new
    check(tmp_path, comparison)


def test_nothing_to_say():
    assert unified("a\n", "a\n", (), "a", "b") == ""
    assert unified("", "", (), "a", "b") == ""


def test_form():
    lines = "".join(f"line {n}\n" for n in range(1, 21))
    comparison = found(lines, ("line 2\n", "line two\n"), ("line 18", "line eighteen"))
    assert unified(
        comparison.old, comparison.new, comparison.regions, "source/witnesses/A.txt", "reading"
    ) == (
        "--- source/witnesses/A.txt\n+++ reading\n"
        "@@ -1,5 +1,5 @@\n line 1\n-line 2\n+line two\n line 3\n line 4\n line 5\n"
        "@@ -15,6 +15,6 @@\n line 15\n line 16\n line 17\n-line 18\n+line eighteen\n line 19\n line 20\n"
    )


texts = st.text(st.sampled_from("ab \n\n\u2028é😀"), max_size=40)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return emended(text, *((a, b, draw(st.text(st.sampled_from("xy \n"), max_size=4))) for a, b in pairs))


@given(comparisons())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_patch_gives_any_reading(tmp_path, comparison):
    check(tmp_path, comparison)


@given(comparisons(), st.lists(st.integers(0, 40), max_size=4))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_patched_each_make_the_reading(tmp_path, comparison, cuts):
    starts = [0, *sorted(min(cut, len(comparison.old)) for cut in cuts)]
    files = [(f"part {n}.txt", start) for n, start in enumerate(starts)]
    ends = [*starts[1:], len(comparison.old)]
    for (name, start), end in zip(files, ends, strict=True):
        (tmp_path / name).write_bytes(comparison.old[start:end].encode())
    diff = sections(comparison.old, comparison.new, comparison.regions, files, "reading")
    if len(files) == 1:
        assert diff == unified(comparison.old, comparison.new, comparison.regions, files[0][0], "reading")
        return
    if diff:
        run = subprocess.run(
            ["patch", "-p0", "-s"], input=diff.encode(), cwd=tmp_path, capture_output=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
    made = [(tmp_path / name).read_bytes() if (tmp_path / name).exists() else b"" for name, _ in files]
    assert b"".join(made) == comparison.new.encode()
    for name, _ in files:
        (tmp_path / name).unlink(missing_ok=True)


def test_a_selection_applies_alone(tmp_path):
    text = "cotigress and idle,\n"
    emendations = [
        Emendation("a", Span(0, 9), "congress", cause=Cause.OCR),
        Emendation("b", Span(18, 19), ".", cause=Cause.PRINTER),
    ]
    editorial = Alignment(text, emendations)
    whole = compare(PrintedText(editorial, Alignment(editorial.reading, ())))
    part = whole.restricted(Selection(causes=frozenset({"printer"})))
    assert part.new == "cotigress and idle.\n"
    check(tmp_path, part)
    assert [change.number for change in part.changes] == [2]


def test_linear():
    text = "some words of a text\n" * 60_000
    places = [(at, at + 4, "More") for at in range(0, len(text), 21)]
    comparison = emended(text, *places)
    diff = unified(comparison.old, comparison.new, comparison.regions, "a", "b")
    assert diff.count("\n+More") == 60_000
