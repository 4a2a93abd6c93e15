"""Citations and the bibliography by a CSL style, and what stands in where pandoc is not there."""

from pathlib import Path

import pytest

from edition.apparatus import citations
from edition.apparatus.citations import Citation, Cited, cite, dependable, pandoc
from edition.apparatus.rich import Run, from_pandoc, plain_text, without_stop
from edition.project.entries import Work
from edition.render.styles import styles_folder

STYLE = styles_folder() / "csl" / "chicago-shortened-notes-bibliography-17th-edition.csl"
LENIN = [{"family": "Lenin", "given": "V. I."}]
WORKS = (
    Work(
        "avrich",
        {
            "type": "article-journal",
            "title": "Bolshevik opposition to Lenin",
            "author": [{"family": "Avrich", "given": "Paul"}],
            "container-title": "The Russian Review",
            "volume": "43",
            "page": "1-29",
            "issued": {"date-parts": [[1984]]},
            "language": "en-US",
        },
        "text",
    ),
    Work(
        "revolution",
        {
            "type": "book",
            "title": "Gosudarstvo i revoliutsiia",
            "author": LENIN,
            "publisher-place": "Petrograd",
            "issued": {"date-parts": [[1918]]},
            "language": "ru",
        },
        "named",
    ),
    Work(
        "works",
        {
            "type": "book",
            "title": "Collected works",
            "author": LENIN,
            "issued": {"date-parts": [[1965]]},
            "language": "en",
        },
        "source",
    ),
    Work("page", {"type": "webpage", "title": "Lenin", "URL": "https://example.org/lenin"}, "source"),
)
AVRICH_12 = (Citation("avrich", "p. 12"),)
AVRICH_13 = (Citation("avrich", "pp. 13-14"),)
TWO = (Citation("revolution"), Citation("works", "vol. 32, p. 5", "see"))


@pytest.fixture(autouse=True)
def fresh():
    citations._ANSWERS.clear()


def made(*clusters, works=WORKS) -> Cited:
    return cite(works, clusters, "en-US", STYLE)


def test_pandoc_is_here():
    assert dependable() and pandoc() is not None


def test_the_short_form_is_whole_wherever_it_stands():
    found = made(AVRICH_12, AVRICH_13, TWO)
    assert plain_text(found.clusters[AVRICH_12]) == "Avrich, “Bolshevik Opposition to Lenin,” 12"
    assert plain_text(found.clusters[AVRICH_13]) == "Avrich, “Bolshevik Opposition to Lenin,” 13–14"
    assert plain_text(found.clusters[TWO]) == (
        "Lenin, Gosudarstvo i revoliutsiia; see Lenin, Collected Works, vol. 32, p. 5"
    )
    assert found.findings == ()


def test_titles_of_books_are_italic_and_foreign_ones_keep_their_letters():
    entries = made().entries
    assert Run("Gosudarstvo i revoliutsiia", italic=True) in entries["revolution"]
    assert "Collected Works" in plain_text(entries["works"])
    assert any(run.url == "https://example.org/lenin" for run in entries["page"])


def test_repeated_names_are_dashes_within_a_section_only():
    found = made()
    whole = dict(found.section(["avrich", "revolution", "works"]))
    assert plain_text(whole["works"]).startswith("Lenin, V. I. Collected Works")
    assert plain_text(whole["revolution"]).startswith("———. Gosudarstvo")
    alone = dict(found.section(["avrich", "revolution"]))
    assert plain_text(alone["revolution"]).startswith("Lenin, V. I. Gosudarstvo")


def test_order_is_the_style_s():
    assert [id for id, _ in made().section(["works", "avrich", "revolution"])] == [
        "avrich",
        "works",
        "revolution",
    ]


def test_what_is_not_there_is_left_out():
    found = made((Citation("nobody"), Citation("avrich")), (Citation("nobody"),))
    assert list(found.clusters) == [(Citation("avrich"),)]


def test_the_same_question_is_answered_once(monkeypatch):
    made(AVRICH_12)
    monkeypatch.setattr(citations, "_run", lambda *_: pytest.fail("asked again"))
    assert plain_text(made(AVRICH_12).clusters[AVRICH_12]).startswith("Avrich")


def test_no_works_no_pandoc(monkeypatch):
    monkeypatch.setattr(citations, "_run", lambda *_: pytest.fail("asked"))
    assert made(AVRICH_12, works=()) == Cited()


def test_without_pandoc_author_and_title_and_what_to_install(monkeypatch):
    monkeypatch.setattr(citations, "pandoc", lambda: None)
    found = made(AVRICH_12, TWO)
    assert plain_text(found.clusters[AVRICH_12]) == "Avrich, Bolshevik opposition to Lenin, p. 12"
    assert (
        plain_text(found.entries["revolution"]) == "Lenin, V. I. Gosudarstvo i revoliutsiia. Petrograd, 1918."
    )
    (finding,) = found.findings
    assert finding.code == "C001" and "pypandoc-binary" in finding.hint


def test_a_style_that_is_none_is_a_finding(tmp_path):
    bad = tmp_path / "bad.csl"
    bad.write_text("<style/>", "utf-8")
    found = cite(WORKS, (AVRICH_12,), "en", bad)
    assert [finding.code for finding in found.findings] == ["C002"]
    assert plain_text(found.clusters[AVRICH_12]).startswith("Avrich")


def test_a_missing_style_is_a_finding(tmp_path):
    found = cite(WORKS, (), "en", tmp_path / "none.csl")
    assert [finding.code for finding in found.findings] == ["C002"]


def test_works_with_odd_or_little_data():
    odd = (
        Work("a", {}),
        Work("b", {"type": "book", "title": "<i>&\u202e"}),
        Work("c-1.x", {"type": "nonsense"}),
    )
    found = cite(odd, ((Citation("c-1.x"),),), "en", STYLE)
    assert set(found.entries) == {"a", "b", "c-1.x"}


def test_the_style_of_the_house_carries_its_licence():
    text = STYLE.read_text("utf-8")
    assert "creativecommons.org/licenses/by-sa/3.0" in text and "Andrew Dunning" in text
    assert "Andrew Dunning" in (Path(STYLE).parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("A.", "A"), ("A, “B.”", "A, “B”"), ("A...", "A..."), ("A", "A"), ("", "")],
)
def test_the_stop_at_the_end_goes(text, bare):
    assert plain_text(without_stop((Run(text),))) == bare


def test_pandoc_s_inlines():
    nodes = [
        {
            "t": "Emph",
            "c": [{"t": "Str", "c": "a"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "b"}]}],
        },
        {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [{"t": "Str", "c": "c"}]]},
        {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "d"}], ["u", ""]]},
    ]
    assert from_pandoc(nodes) == (
        Run("a ", italic=True), Run("b“c”"), Run("d", url="u"),
    )  # fmt: skip
