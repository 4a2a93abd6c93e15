"""Pages of front and back matter: Markdown, figures, quotation marks."""

from xml.etree import ElementTree

import pytest

from edition.project.model import Matter
from edition.render.matter import curled, matter_page, matter_pages

FIGURES = {"emendations": "106", "queries": "32", "odd": '<b> *x* & "y"'}


def page(markdown: str, language: str = "en", title: str = "A note"):  # type: ignore[no-untyped-def]
    return matter_page(Matter("note", title, "front/note.md", markdown), FIGURES, language)


def test_the_title_is_left_out_and_headings_begin_at_h3() -> None:
    made = page("# A note\n\nText.\n\n## Part\n\n### Detail\n\n###### Least\n")
    assert made.title == "A note"
    assert "<h2" not in made.body and "<h1" not in made.body
    assert "<h3>Part</h3>" in made.body and "<h4>Detail</h4>" in made.body and "<h6>Least</h6>" in made.body


def test_figures_are_filled_in_text_and_not_in_code() -> None:
    made = page("# T\n\nThere are {{ emendations }} and {{queries}}, `{{ emendations }}`.\n")
    assert "There are 106 and 32, <code>{{ emendations }}</code>." in made.body
    assert not made.findings


def test_a_figure_is_words_not_markup() -> None:
    made = page("# T\n\n{{ odd }}\n")
    assert "<b>" not in made.body and "<em>" not in made.body
    assert "&lt;b&gt; *x* &amp;" in made.body


def test_an_unknown_name_is_found_at_its_line() -> None:
    made = page("# T\n\nFirst {{ emendations }}\nthen {{ emendation }}.\n\n- {{ nothing }}\n")
    assert [(f.code, f.place.file, f.place.line) for f in made.findings] == [
        ("R004", "front/note.md", 4),
        ("R004", "front/note.md", 6),
    ]
    assert "{{ emendation }}" in made.body
    assert "emendations, odd, queries" in made.findings[0].hint


def test_an_unknown_name_in_the_title() -> None:
    made = page("# About {{ what }}\n\nText\n", title="About {{ what }}")
    assert [f.code for f in made.findings] == ["R004"]
    assert page("# {{ queries }} doubts\n", title="{{ queries }} doubts").title == "32 doubts"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en-US", "“It’s ‘so’”"),
        ("de", "„It’s ‚so‘“"),
        ("fr", "«\u00a0It’s “so”\u00a0»"),
        ("xx", "“It’s ‘so’”"),
    ],
)
def test_quotation_marks_curl_by_language(language: str, wanted: str) -> None:
    assert wanted in page("# T\n\n\"It's 'so'\"\n", language).body
    assert curled("\"It's 'so'\"", language) == wanted


def test_curling_changes_nothing_else() -> None:
    assert curled("*a* _b_ <i> & -- (c) [x](y) `z`") == "*a* _b_ <i> & -- (c) [x](y) `z`"
    assert curled("it's *a* _b_ <i> & \\* &amp;") == "it’s *a* _b_ <i> & \\* &amp;"
    assert curled("") == ""


@pytest.mark.parametrize(
    "markdown",
    [
        "# T\n\n<script>alert(1)</script> & <b>\n\n<div>\n",
        '# T\n\n| a | b |\n|---|--:|\n| 1 | *2* |\n\n---\n\n> q\n\n1. x\n2. y\n\n![alt "x"](f.png) a  \nb\n',
        "",
        "no heading at all",
        "# only a title",
    ],
)
def test_the_body_is_well_formed_and_raw_html_is_text(markdown: str) -> None:
    made = page(markdown)
    tree = ElementTree.fromstring(f"<div>{made.body}</div>")
    assert not tree.findall(".//script") and not tree.findall(".//b")


def test_pages_keep_their_order() -> None:
    made = matter_pages([Matter("b", "B", "b.md", "# B"), Matter("a", "A", "a.md", "# A", back=True)], {})
    assert [(p.id, p.back) for p in made] == [("b", False), ("a", True)]


def test_pictures_and_links_that_lead_nowhere_leave_their_words() -> None:
    made = page(
        "# T\n\n![a *small* map](m.png) and\n[here](b.md) or [*there*](#p1)\n\n"
        "[out](https://x.org/a?b=c&d) [post](mailto:a@b.c) <http://e.org>\n"
    )
    assert [(f.code, f.place.line) for f in made.findings] == [("R006", 3), ("R005", 4), ("R005", 4)]
    tree = ElementTree.fromstring(f"<div>{made.body}</div>")
    assert " ".join("".join(tree.itertext()).split()) == "a small map and here or there out post http://e.org"
    assert [a.get("href") for a in tree.iter("a")] == [
        "https://x.org/a?b=c&d",
        "mailto:a@b.c",
        "http://e.org",
    ]
    assert not tree.findall(".//img")


@pytest.mark.parametrize("address", ["http://", "https:x", "ftp://x.org/", "//x.org/y", "mailto:", "a b"])
def test_addresses_that_are_none(address: str) -> None:
    made = page(f"# T\n\n[words](<{address}>)\n")
    assert [f.code for f in made.findings] == ["R005"]
    assert "<a" not in made.body
