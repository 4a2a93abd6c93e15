import pytest

from edition.project.strict_yaml import MAX_DEPTH, Trap, YamlFile, read_yaml


def read(text: str) -> YamlFile:
    return read_yaml(text.encode(), "f.yaml")


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text).findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("3", 3), ("0", 0), ("-12", -12),
        ("True", "True"), ("no", "no"), ("on", "on"), ("012", "012"), ("1:30", "1:30"), ("1_000", "1_000"),
        ("2026-11-22", "2026-11-22"), ("1.10", "1.10"), ("0x1F", "0x1F"), ("'3'", "3"), ('"true"', "true"),
        (".inf", ".inf"), ("=", "="), ("<<", "<<"), ("99999999999999999999", "99999999999999999999"), ("-0", "-0"),
    ],
)  # fmt: skip
def test_plain_scalars(written: str, value: object) -> None:
    result = read(f"key: {written}\n")
    assert result.findings == []
    assert result.value == {"key": value}
    assert type(result.value["key"]) in (type(value), Trap)


def test_what_ordinary_yaml_makes_of_a_trap() -> None:
    value = read("[no, 1:30, 012, 2026-11-22, 1.10, 2026-13-45, =, '012']").value
    assert isinstance(value, list)
    assert [v.ordinary if isinstance(v, Trap) else v for v in value] == [
        "false", "90", "10", "a date", "1.1", "a fault", "a fault", "012"
    ]  # fmt: skip


def test_spots_are_code_points_of_the_text() -> None:
    text = "# 𝐀 é\n- quote: \"𝐀b\"  # note\n  list: [1, 'two']\n\n# between\n- last: |\n    a\n    b\n"
    file = read(text)

    def at(*path: str | int) -> str:
        spot = file.values[path]
        return text[spot.start : spot.end]

    assert at(0, "quote") == '"𝐀b"'
    assert at(0, "list") == "[1, 'two']"
    assert at(0, "list", 1) == "'two'"
    assert at(0) == "quote: \"𝐀b\"  # note\n  list: [1, 'two']"
    assert at(1, "last").startswith("|\n    a\n    b")
    assert file.values[1, "last"].style == "|"
    key = file.keys[1, "last"]
    assert text[key.start : key.end] == "last"
    assert str(file.place((0, "list", 1))) == "f.yaml:3:13"
    assert str(file.key_place((0, "list"))) == "f.yaml:3:3"
    assert str(file.place((0, "nothing", "there"))) == "f.yaml:2:3"


def test_lines_count_as_editors_do() -> None:
    # YAML 1.1 would count U+2028 as a line end.
    file = read('a: "\u2028"\nb: 1\n')
    assert file.place(("b",)).line == 2


def test_a_billion_laughs() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    result = read(bomb)
    assert {finding.code for finding in result.findings} == {"Y003"}
    assert result.value is None


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_bounded(opening: str) -> None:
    assert "Y006" in codes(opening * 20_000 + "x") or opening == "? "
    assert not read(opening * (MAX_DEPTH + 2)).complete


def test_depth_that_is_allowed() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["Y006"]


def test_repeated_keys_keep_the_first_and_all_are_named() -> None:
    result = read("a: 1\nb: 2\na: {c: 3, c: 4}\na: 5\n")
    assert result.value == {"a": 1, "b": 2}
    assert [(f.code, f.place.line) for f in result.findings] == [("Y002", 3), ("Y002", 3), ("Y002", 4)]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: b: c\n", "f.yaml:1:5", "quotation marks"),
        ('- "x\n- y\n', "f.yaml:1:3", "Close"),
        ("a: 'it's'\n", "f.yaml:1:8", "it''s"),
        ("a: [1, 2\nb: 3\n", "f.yaml:2:2", "Close the bracket"),
        ("a: @x\n", "f.yaml:1:4", "quotation marks"),
        ('a: "\\q"\n', "f.yaml:1:5", "backslash"),
        ("a:\n  b: 1\n c: 2\n", "f.yaml:3:2", "Indent"),
        ("- a\nb: c\n", "f.yaml:2:1", "- "),
    ],
)
def test_syntax_errors_name_their_place_and_the_repair(text: str, place: str, hint: str) -> None:
    (finding,) = read(text).findings
    assert finding.code == "Y001"
    assert str(finding.place) == place
    assert hint in finding.hint


def test_tabs() -> None:
    assert codes("a: b\n\tc: d\n") == ["Y019"]
    assert codes("\ta: b\n") == ["Y019"]
    assert codes('a: "x\ty"\n') == []


def test_whole_entries_before_a_syntax_error_are_kept() -> None:
    result = read("- {a: 1}\n- {b: 2}\n- {c: [}\n")
    assert result.value == [{"a": 1}, {"b": 2}]
    assert not result.complete
    assert read("a: 1\nb: [\n").value is None


def test_bytes_that_are_no_text() -> None:
    result = read_yaml(b"a: 1\nb: \xff\n", "f.yaml")
    assert [(f.code, str(f.place)) for f in result.findings] == [("Y007", "f.yaml:2:4")]
    assert "byte 8 " in result.findings[0].message
    assert [f.code for f in read_yaml("a: 1".encode("utf-16"), "f.yaml").findings] == ["Y007"]


def test_a_control_character_by_escape() -> None:
    result = read('a: "x\\0y"\n')
    assert [f.code for f in result.findings] == ["Y008"]
    assert codes('a: "x\\ry"\n') == ["Y008"]
    assert codes('a: "x\\ny\\u00a0"\n') == []


def test_windows_line_ends_are_read() -> None:
    result = read("a: |\r\n  b\r\n  c\r\nd: e\r\n")
    assert result.value == {"a": "b\nc\n", "d": "e"}
    assert [f.code for f in result.findings] == ["Y010"]


def test_a_byte_order_mark_hides_nothing() -> None:
    result = read("\ufeffa: [b\n")
    assert [f.code for f in result.findings] == ["Y009", "Y001"]


def test_nothing_is_no_value() -> None:
    for text in ("", "# only a comment\n", "---\n", "---\n...\n"):
        assert (read(text).value, codes(text)) == (None, [])
