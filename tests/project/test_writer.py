"""The writer: every layout YAML allows, everything else left byte for byte, and never an unseen change."""

from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.project.decisions import At, DecisionFile
from edition.project.strict_yaml import read_yaml
from edition.project.writer import Changes, Refused, appended, rewritten
from edition.project.yaml_scalars import restyled, scalar

NEW = {"quote": "cotigress", "reading": "congress", "cause": "ocr", "reason": "n read as ti"}
ENTRY = '- quote: "cotigress"\n  reading: "congress"\n  cause: ocr\n  reason: n read as ti\n'


def changed(text: str | None, changes: Changes) -> str:
    return rewritten(DecisionFile(None if text is None else text.encode()), changes).decode()


def added(text: str | None) -> str:
    return changed(text, Changes(added=[NEW]))


@pytest.mark.parametrize(
    "text", [None, "", "# corrections\n", "# corrections\n\n", "---\n", "# none yet\n---\n# here\n"]
)
def test_a_file_without_decisions_gets_its_first(text):
    assert added(text) == (text or "") + ENTRY


@pytest.mark.parametrize("text", ["null\n", "~\n", "{}\n", "[]\n", "[ ]  # none\n"])
def test_a_file_that_says_nothing(text):
    made = added(text)
    assert yaml.safe_load(made) == [NEW]
    assert text.partition("#")[2] in made


def test_no_newline_at_the_end_stays_so():
    assert added("- {quote: a, reading: b}") == (
        '- {quote: a, reading: b}\n- {quote: "cotigress", reading: "congress", cause: ocr, reason: n read as ti}'
    )
    assert added("# only") == "# only\n" + ENTRY.rstrip("\n")


def test_a_list_goes_on_as_it_is_indented():
    old = "  - quote: a\n    reading: b\n"
    assert added(old) == old + "".join(f"  {line}\n" for line in ENTRY.splitlines())


def test_entries_parted_by_blank_lines_stay_so():
    old = "- quote: a\n  reading: b\n\n- quote: c\n  reading: d\n"
    assert added(old) == old + "\n" + ENTRY


def test_the_end_of_the_file_is_its_end_comments_included():
    old = "- quote: a\n  reading: b\n  # on a\n\n# the end\n"
    assert added(old) == old + ENTRY


def test_a_document_end_stays_the_end():
    old = "- quote: a\n  reading: b\n...\n"
    assert added(old) == old.replace("...", ENTRY + "...")


@pytest.mark.parametrize("dash", ["- ", "  - "])
def test_a_mapping_with_defaults(dash):
    old = f"defaults: {{cause: ocr}}  # all\nemendations:\n{dash}quote: a\n{' ' * len(dash)}reading: b\n"
    made = added(old)
    assert made.startswith(old)
    assert yaml.safe_load(made)["emendations"][1] == NEW


@pytest.mark.parametrize(
    "none", ["emendations:\n", "emendations: []\n", "emendations: [] # none\n", "emendations: ~\n", ""]
)
def test_a_mapping_without_emendations(none):
    old = "# head\ndefaults:\n  cause: ocr\n" + none + "# tail\n"
    made = added(old)
    assert yaml.safe_load(made) == {"defaults": {"cause": "ocr"}, "emendations": [NEW]}
    assert [line for line in old.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


def test_keys_after_the_list_stay_after_it():
    old = "emendations:\n  - quote: a\n    reading: b\n\n# for all\ndefaults: {cause: ocr}\n"
    made = added(old)
    assert yaml.safe_load(made)["emendations"][1] == NEW
    assert made.endswith("\n\n# for all\ndefaults: {cause: ocr}\n")


@pytest.mark.parametrize(
    "old",
    [
        "[{quote: a, reading: b}]\n",
        "[{quote: a, reading: b},]\n",
        "[\n  {quote: a, reading: b},\n  {quote: c, reading: d}  # last\n]\n",
        "{defaults: {cause: ocr}, emendations: [{quote: a, reading: b}]}\n",
        "{defaults: {cause: ocr}, emendations: []}",
        "{defaults: {cause: ocr}}\n",
    ],
)
def test_brackets_and_braces(old):
    made = added(old)
    value = yaml.safe_load(made)
    assert (value["emendations"] if isinstance(value, dict) else value)[-1] == NEW
    assert made.endswith("\n") == old.endswith("\n")


@pytest.mark.parametrize("chomp", ["|", "|-", "|+", ">", "|\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_block_texts_before_the_new_entry_keep_their_value(chomp, end):
    old = f"- quote: a\n  reading: b\n  reason: {chomp}\n    why\n    not{end}"
    made = added(old)
    assert [entry for entry in yaml.safe_load(made) if entry != NEW] == yaml.safe_load(old)
    assert NEW in yaml.safe_load(made)


def test_windows_line_ends_go_on():
    made = rewritten(DecisionFile(b"- quote: a\r\n  reading: b\r\n"), Changes(added=[NEW]))
    assert made == b"- quote: a\r\n  reading: b\r\n" + ENTRY.replace("\n", "\r\n").encode()


GROUPS = """\
# one
- cause: ocr
  reason: 'why: so'
  places: |
    a [b|c] d
      more [e|f]

- quote: x   # a comment
  reading: 'y'
  cause: ocr
# three
- reason: z
  cause: ocr
  places: |
    k [l|m] n
"""


def test_a_line_is_added_to_a_group():
    made = changed(GROUPS, Changes(placed=[(0, "g [h|i] j"), (2, "last [o|p]")]))
    assert made == GROUPS.replace("[e|f]\n", "[e|f]\n    g [h|i] j\n").replace(
        "m] n\n", "m] n\n    last [o|p]\n"
    )


def test_a_line_is_changed_and_another_withdrawn():
    made = changed(GROUPS, Changes(altered={At(0, 1): "more [e|ff]"}, withdrawn={At(0, 0)}))
    assert made == GROUPS.replace("    a [b|c] d\n", "").replace("      more [e|f]", "    more [e|ff]")


def test_a_group_goes_with_its_last_line():
    made = changed(GROUPS, Changes(withdrawn={At(2, 0)}))
    assert made == GROUPS[: GROUPS.index("- reason: z")]


def test_a_line_takes_the_place_of_the_last_withdrawn():
    made = changed(GROUPS, Changes(withdrawn={At(2, 0)}, placed=[(2, "q [r|s]")]))
    assert made == GROUPS.replace("k [l|m] n", "q [r|s]")


def test_a_field_is_changed_in_its_own_quoting():
    assert changed(GROUPS, Changes(altered={At(1): {"reading": "it's"}})) == GROUPS.replace("'y'", "'it''s'")
    assert changed(GROUPS, Changes(altered={At(1): {"reading": "a\nb"}})) == GROUPS.replace("'y'", r'"a\nb"')
    assert changed(GROUPS, Changes(altered={At(1): {"every": 3}})) == GROUPS.replace(
        "  cause: ocr\n# three", "  cause: ocr\n  every: 3\n# three"
    )


def test_an_entry_between_others_is_withdrawn():
    assert changed(GROUPS, Changes(withdrawn={At(1)})) == GROUPS.replace(
        "- quote: x   # a comment\n  reading: 'y'\n  cause: ocr\n", ""
    )


@pytest.mark.parametrize("gone", [{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {0, 1, 2}])
@pytest.mark.parametrize(
    "old",
    [
        "- {quote: a, reading: b}\n- {quote: c, reading: d}\n- {quote: e, reading: f}\n",
        "- quote: a\n  reading: b\n\n- quote: c\n  reading: d\n\n- quote: e\n  reading: f\n",
        "[{quote: a, reading: b}, {quote: c, reading: d}, {quote: e, reading: f}]\n",
        "[\n{quote: a, reading: b},\n{quote: c, reading: d},\n{quote: e, reading: f},\n]\n",
        "emendations:\n- quote: a\n  reading: b\n- quote: c\n  reading: d\n-\n  quote: e\n  reading: f",
        "# x\nemendations:\n  - quote: a\n    reading: b\n  # y\n  - quote: c\n    reading: d\n"
        "  - {quote: e, reading: f}\n# z\n",
    ],
)
@pytest.mark.parametrize("more", [False, True])
def test_any_entries_are_withdrawn(old, gone, more):
    made = changed(old, Changes(withdrawn={At(i) for i in gone}, added=[NEW] if more else []))
    before, after = yaml.safe_load(old), yaml.safe_load(made)
    if isinstance(before, dict):
        before, after = before["emendations"], after["emendations"]
    expected = [entry for i, entry in enumerate(before) if i not in gone] + ([NEW] if more else [])
    assert (after or []) == expected
    assert [line for line in old.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


@pytest.mark.parametrize("text", ["- quote: [a\n", "a: &x 1\nb: *x\n", "- 'open\n", "a\n"])
def test_what_cannot_be_read_is_not_written(text):
    with pytest.raises(Refused) as refused:
        added(text)
    assert refused.value.finding.code == "M020"


def test_the_other_files_grow_in_the_same_way():
    old = "# doubts\n- quote: a\n  proposal: b\n  reason: c\n"
    made = appended(
        old.encode(), {"quote": "no", "proposal": "1:30", "reason": "so"}, "source/queries.yaml"
    ).decode()
    assert made == old + '- quote: "no"\n  proposal: "1:30"\n  reason: so\n'


# Laws.

WORDS = st.one_of(
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc", "Cn"], blacklist_characters="\u2028\u2029\x85"),
        max_size=12,
    ).map(lambda words: normalize("NFC", words)),  # as every file of a project is
    st.text("ab :#'\"\\[]{}|¶,&*!%@`-?>\n\t", max_size=10),
    st.sampled_from(
        [
            "yes",
            "No",
            "null",
            "~",
            "1:30",
            "2026-11-22",
            "012",
            "0x1f",
            "1_000",
            ".5",
            "",
            " a ",
            "é",
            "=",
            "<<",
        ]
    ),
)


@given(WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "'", '"', "|"]))
def test_every_text_is_read_back_as_itself(text, words, flow, style):
    for written in (scalar(text, words=words, flow=flow), restyled(text, style, flow=flow)):
        line = f"[{{k: {written}}}]" if flow else f"- k: {written}\n"
        assert yaml.load(line, yaml.CSafeLoader) == [{"k": text}]
        assert yaml.safe_load(line) == [{"k": text}]
        value = read_yaml(line.encode(), "x.yaml").value
        assert value == [{"k": text}]


PLACES = st.lists(
    st.sampled_from(["a [b|c] d", "[x|] y", "p [|q]", "[m|¶]", "  odd"]), min_size=1, max_size=4
)


@st.composite
def entries(draw):
    """An entry in one of the ways in which people write them, as lines."""
    if draw(st.booleans()):
        head = draw(
            st.sampled_from(
                ["- cause: ocr\n  places: |\n", "- places: |-\n", "- reason: 'x: y'\n  places: |2\n"]
            )
        )
        tail = draw(st.sampled_from(["", "  cert: low\n", "\n", "\n\n"]))
        return head + "".join(f"    {line}\n" for line in draw(PLACES)) + tail
    quote, reading = draw(WORDS), draw(WORDS)
    match draw(st.integers(0, 3)):
        case 0:
            return f"- {{quote: {scalar(quote)}, reading: {scalar(reading)}}}{draw(COMMENT)}\n"
        case 1:
            return f"-\n  quote: {scalar(quote)}{draw(COMMENT)}\n  reading: {scalar(reading)}\n"
        case 2:
            return f"- # x\n  quote:\n    {scalar(quote)}\n\n  reading: {scalar(reading)}\n  # y\n"
        case _:
            line = reading.strip().split("\n")[0] or "r"
            return f"- quote: {scalar(quote)}\n  reading: |\n    {line}\n{draw(COMMENT)}\n"


COMMENT = st.sampled_from(["", "  # note", " #"])


@st.composite
def files(draw):
    body = "".join(
        draw(st.sampled_from(["", "\n", "# c\n"])) + entry for entry in draw(st.lists(entries(), max_size=4))
    )
    layout = draw(st.integers(0, 3))
    if layout == 1 and body:
        body = "defaults: {cause: ocr}\nemendations:\n" + body
    if layout == 2 and body:
        body = "emendations:\n" + "".join(
            f"  {line}" if line.strip() else line for line in body.splitlines(True)
        )
    body = (
        draw(st.sampled_from(["", "# head\n", "---\n"])) + body + draw(st.sampled_from(["", "\n", "# end\n"]))
    )
    return body[:-1] if draw(st.booleans()) and body.endswith("\n") else body


@given(files(), st.data())
def test_a_random_change_of_a_random_file_says_just_that(text, data):
    old = DecisionFile(text.encode())
    if any(f.code not in ("Y017",) for f in old.yaml.findings):
        return
    field = st.dictionaries(st.sampled_from(["quote", "reading", "reason", "cause"]), WORDS, min_size=1)
    changes = Changes(added=data.draw(st.lists(field, max_size=2)))
    for index, entry in enumerate(old.entries):
        lines = entry.get("places", "").split("\n") if isinstance(entry, dict) else []
        match data.draw(st.integers(0, 3)):
            case 1 if lines != [""]:
                changes.placed.append((index, "new [l|m]"))
            case 2:
                number = next((i for i, line in enumerate(lines) if line.strip()), -1)
                changes.withdrawn.add(At(index, number))
            case 3 if "places" not in entry:
                changes.altered[At(index)] = {"reading": data.draw(WORDS), "cause": "ocr"}
    made = rewritten(old, changes).decode()
    if not (changes.placed or changes.withdrawn or changes.altered):
        remaining = iter(made.splitlines())
        missing = [line for line in text.splitlines() if line.strip() and line not in remaining]
        assert all("[]" in line or line.strip() in ("null", "~") for line in missing)
    # What is read back was compared by the writer itself; here once more, with another reader.
    value = yaml.load(made, yaml.CSafeLoader)
    entries_now = (value.get("emendations") if isinstance(value, dict) else value) or []
    for fields in changes.added:
        assert fields in entries_now
    assert len(entries_now) == len(old.entries) + len(changes.added) - len(
        {i for i in range(len(old.entries)) if _gone(old, changes, i)}
    )


def _gone(old: DecisionFile, changes: Changes, index: int) -> bool:
    if At(index) in changes.withdrawn:
        return True
    entry = old.entries[index]
    lines = [i for i, line in enumerate(str(entry.get("places", "")).split("\n")) if line.strip()]
    return "places" in entry and all(At(index, i) in changes.withdrawn for i in lines)
