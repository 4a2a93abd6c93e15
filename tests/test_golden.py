"""The golden files' own test: a comparison that accepts everything would let every other test pass."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def run(pytester: pytest.Pytester):
    """Runs one test that compares MADE with tests/page.txt, in a folder of its own."""
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))

    def run(made: str | bytes, *options: str) -> pytest.RunResult:
        pytester.makepyfile(f"def test(golden): golden('page.txt', {made!r})")
        return pytester.runpytest(*options)

    return run


def test_the_same_passes(run, pytester):
    pytester.path.joinpath("page.txt").write_bytes("Perm’\n".encode())
    run("Perm’\n").assert_outcomes(passed=1)
    run("Perm’\n".encode()).assert_outcomes(passed=1)


def test_a_difference_fails_and_is_shown(run, pytester):
    pytester.path.joinpath("page.txt").write_text("a\ncotigress\n")
    result = run("a\ncongress\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*page.txt differs*", "-cotigress", "+congress"])
    assert pytester.path.joinpath("page.txt").read_text() == "a\ncotigress\n"


def test_line_ends_and_bytes_that_are_no_text_count_too(run, pytester):
    pytester.path.joinpath("page.txt").write_bytes(b"a\r\n")
    result = run(b"a\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["byte 1: *"])
    result = run(b"a\xff")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["byte 1: *xff*"])


def test_a_missing_file_fails(run, pytester):
    result = run("a\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*page.txt is not there*"])
    assert not pytester.path.joinpath("page.txt").exists()


def test_accept_writes_passes_and_says_which(run, pytester):
    result = run("a\n", "--accept")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["page.txt new"])
    result = run(b"\xff", "--accept")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["page.txt rewritten"])
    assert pytester.path.joinpath("page.txt").read_bytes() == b"\xff"
    run(b"\xff", "--accept").stdout.no_fnmatch_line("*page.txt*")
