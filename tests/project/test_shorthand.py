import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.project.shorthand import Malformed, PlaceLine, parse_line


@pytest.mark.parametrize(
    ("line", "before", "quote", "after", "reading"),
    [
        ("of these [hesitations,|hesitations.] Yet", "of these ", "hesitations,", " Yet", "hesitations."),
        ("  [a|b]\t", "", "a", "", "b"),
        ("the[¶| ]end", "the", "\n\n", "end", " "),
        (r"\[sic\] [\||\\] \¶", "[sic] ", "|", " ¶", "\\"),
        (r"soap-\n[works|work]", "soap-\n", "works", "", "work"),
        ("[ x |y]", "", " x ", "", "y"),
        ("ש[ל|לו]ם 𝐀", "ש", "ל", "ם 𝐀", "לו"),
    ],
)
def test_lines(line: str, before: str, quote: str, after: str, reading: str) -> None:
    assert parse_line(line) == PlaceLine(before, quote, after, reading)


def test_a_deletion() -> None:
    assert parse_line("the [very |]old") == PlaceLine("the ", "very ", "old", "", surplus=True)


@pytest.mark.parametrize(
    ("line", "before", "quote", "after", "reading"),
    [
        ("the hesitations[|,] Yet", "the ", "hesitations", " Yet", "hesitations,"),
        ("the [|old ]man is", "the ", "man", " is", "old man"),
        ('he "said[|.]"', 'he "', "said", '"', "said."),
        ('words."[|)] Next', "", 'words."', " Next", 'words.")'),
        ("he said [|“]Yes, and", "he said ", "Yes", ", and", "“Yes"),
        ("Sol'ts[|'] x", "", "Sol'ts", " x", "Sol'ts'"),
        ("e\u0301te\u0301[|s]", "", "e\u0301te\u0301", "", "e\u0301te\u0301s"),
        ("[|¶]Next", "", "Next", "", "\n\nNext"),
    ],
)
def test_what_is_supplied_takes_the_adjoining_word(
    line: str, before: str, quote: str, after: str, reading: str
) -> None:
    assert parse_line(line) == PlaceLine(before, quote, after, reading, supplied=True)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("no brackets", 0), ("  no brackets", 2), ("a [b", 4), ("a [b|c", 6), ("a b|c]", 3), ("a [b|c] [d|e]", 8),
        ("a [b|c|d]", 6), ("a [b]", 4), ("[|]", 0), (r"a [b|c] \d", 8), ("a [b|c] \\", 8), ("a [|b] c", 2), ("", 0),
    ],
)  # fmt: skip
def test_malformed_lines_point_at_the_sign(line: str, column: int) -> None:
    with pytest.raises(Malformed) as error:
        parse_line(line)
    assert error.value.column == column


words = st.text(st.sampled_from("ab [|]¶\\\n\t'é𝐀"), max_size=8)


def escaped(text: str) -> str:
    for sign, code in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("|", "\\|"), ("¶", "\\¶")):
        text = text.replace(sign, code)
    return text.replace("\n", "\\n").replace("\t", "\\t")


@given(words.map(str.lstrip), words.filter(bool), words, words.map(str.rstrip))
def test_every_place_can_be_written(before: str, quote: str, reading: str, after: str) -> None:
    line = f"{escaped(before)}[{escaped(quote)}|{escaped(reading)}]{escaped(after)}"
    parsed = parse_line(line)
    assert (parsed.before, parsed.quote, parsed.reading, parsed.after) == (before, quote, reading, after)


@given(st.text(st.sampled_from("ab [|]¶\\ ."), max_size=20))
def test_a_line_is_read_or_malformed(line: str) -> None:
    try:
        parsed = parse_line(line)
    except Malformed as error:
        assert 0 <= error.column <= len(line)
    else:
        assert parsed.quote
