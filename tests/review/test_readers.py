"""Ledgers read and compared: what holds of one, how far two agree, and what the note on the text may say of it."""

from dataclasses import replace

import pytest
import review_projects as small
from hypothesis import given
from hypothesis import strategies as st

from edition.pipeline.edit import edit
from edition.project.agreement import compare
from edition.project.load import load
from edition.project.verdicts import Act, Former, Verdict, held, ledger_line, live, read_ledger


def accept(number, start, quote, reading, **more):
    return Verdict(
        number, Act.ACCEPT, start, start + len(quote), quote, reading, more.pop("batch", number), **more
    )


def undo(number, batch):
    return Verdict(number, Act.UNDO, 0, 0, "", batch=batch)


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
verdicts = st.builds(
    lambda number, act, start, quote, reading, sort, reason, formers, every: Verdict(
        number, act, start, start + len(quote), quote, reading, number, None, sort, "", "", "", "high", reason, "A",
        "ab", tuple(formers), every,
    ),
    st.integers(1, 10**6), st.sampled_from(Act), st.integers(0, 10**6), words, words, words, words,
    st.lists(st.builds(Former, st.integers(0, 99), st.integers(0, 99), words, words), max_size=2), st.integers(0, 9),
)  # fmt: skip


@given(st.lists(verdicts, max_size=5))
def test_a_ledger_is_read_as_it_was_written(made):
    raw = "".join(f"{ledger_line(v)}\n" for v in made).encode()
    assert read_ledger(raw) == (tuple(made), ())


@given(st.lists(verdicts, min_size=1, max_size=4), st.data())
def test_a_ledger_broken_off_anywhere_keeps_its_whole_lines(made, data):
    raw = "".join(f"{ledger_line(v)}\n" for v in made).encode()
    cut = data.draw(st.integers(0, len(raw)))
    found, wrong = read_ledger(raw[:cut])
    assert found == tuple(made[: raw[:cut].count(b"\n")]) and wrong == ()


def test_lines_that_are_no_verdicts_are_named():
    sound = ledger_line(accept(1, 0, "a", "b"))
    raw = f'{sound}\nx\n{{"n": 1}}\n[]\n\n{{"n": 1, "act": "no", "start": 0, "end": 1, "quote": "a"}}\n'.encode()
    found, wrong = read_ledger(raw)
    assert len(found) == 1 and wrong == (2, 3, 4, 6)


def test_of_several_verdicts_on_one_place_the_last_holds():
    first, second = accept(1, 5, "tbe", "the"), accept(2, 5, "tbe", "a", instead=(Former(5, 8, "the"),))
    assert live([first, second], "") == [replace(second, instead=())]
    assert live([first, second, undo(3, 2)], "") == [first]
    assert live([first, undo(2, 1)], "") == []
    assert held([first, second], "") == [first, second]
    gone = Verdict(3, Act.WITHDRAW, 5, 8, "tbe", "tbe", 3, instead=(Former(5, 8, "a"),))
    assert live([first, second, gone], "") == []


def test_a_ledger_of_another_witness_does_not_count():
    assert live([accept(1, 0, "a", "b", witness="ab12")], "cd34") == []


def test_agreement_is_of_the_places_that_count():
    stet = Verdict(3, Act.STET, 40, 43, "odd", batch=3)
    skip = Verdict(4, Act.SKIP, 60, 63, "who", batch=4)
    one = [accept(1, 5, "tbe", "the"), accept(2, 20, "cotigress", "congress"), stet, skip]
    two = [accept(1, 1, "the tbe", "the the"), accept(2, 20, "cotigress", "conference"), stet]
    found = compare(one, two)
    assert (found.compared, found.alike) == (3, 2)
    assert [pair.alike for pair in found.pairs] == [True, False, True]
    more = compare(one, [*two, accept(5, 80, "x", "y"), Verdict(6, Act.STET, 90, 91, "z", batch=6)])
    assert (more.compared, more.alike) == (4, 2)
    assert compare([], []).agreement == 1.0


passes = st.dictionaries(
    st.integers(0, 9),
    st.tuples(st.sampled_from([Act.ACCEPT, Act.STET, Act.QUERY, Act.SKIP]), st.sampled_from("abc")),
).map(
    lambda chosen: [
        Verdict(n, act, 10 * place, 10 * place + 3, "odd", reading if act is not Act.STET else "", n)
        for n, (place, (act, reading)) in enumerate(sorted(chosen.items()), 1)
    ]
)


@given(passes, passes)
def test_agreement_does_not_depend_on_who_comes_first(one, two):
    there, back = compare(one, two), compare(two, one)
    assert (there.compared, there.alike) == (back.compared, back.alike)
    assert 0 <= there.agreement <= 1 and compare(one, one).agreement == 1


def test_the_figure_goes_into_the_front_matter(tmp_path):
    root = small.project(tmp_path / "book")
    folder = root / "source/review/readers"
    folder.mkdir(parents=True)
    (root / "source/front").mkdir()
    (root / "source/front/1-note.md").write_text("# Note\n\n{{ readers_alike }} of {{ readers_compared }}.\n")
    assert "readers_alike" not in edit(load(root))[0].figures
    digest = edit(load(root))[0].digest
    one = [accept(1, 4, "tbe", "the"), accept(2, 72, "cotigress", "congress")]
    for name, made in (("first", one), ("second", [one[0]])):
        (folder / f"{name}.jsonl").write_text("".join(f"{ledger_line(v)}\n" for v in made))
    project = load(root)
    assert not [f for f in project.findings if f.severity != "advice"]
    book, _ = edit(project)
    said = {name: book.figures[f"readers_{name}"] for name in ("compared", "alike", "differing", "agreement")}
    assert said == {"compared": "2", "alike": "1", "differing": "1", "agreement": "50"}
    assert book.digest != digest
    (folder / "first.jsonl").write_text("nonsense\n")
    assert [f.code for f in load(root).findings if f.place.file.endswith("first.jsonl")] == ["V005"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_figure_is_set_as_the_language_sets_it(tmp_path, language):
    root = small.project(tmp_path / "book")
    edition = root / "source/edition.yaml"
    edition.write_text(edition.read_text().replace("language: en", f"language: {language}"))
    folder = root / "source/review/readers"
    folder.mkdir(parents=True)
    made = [accept(n, 10 * n, "a", "b") for n in range(1, 4)]
    (folder / "a.jsonl").write_text("".join(f"{ledger_line(v)}\n" for v in made))
    (folder / "b.jsonl").write_text("".join(f"{ledger_line(v)}\n" for v in made[1:]))
    book, _ = edit(load(root))
    assert book.figures["readers_agreement"] == ("66,7" if language == "de" else "66.7")
