"""House styles: where they are found, what a project's own changes."""

import json
from pathlib import Path

import pytest

from edition.render import styles
from edition.render.pdf.body import balanced, short
from edition.render.pdf.trim import find_trim
from edition.render.styles import ancestry, find_style, house_styles, styles_folder


def test_the_folder_is_found_beside_the_package_and_inside_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (styles_folder() / "print" / "garamond" / "trims.json").is_file()
    package = tmp_path / "edition"
    (package / "styles").mkdir(parents=True)
    (package / "__init__.py").touch()
    import edition

    monkeypatch.setattr(edition, "__file__", str(package / "__init__.py"))
    styles_folder.cache_clear()
    try:
        assert styles_folder() == package / "styles"
    finally:
        styles_folder.cache_clear()
    assert styles.styles_folder is styles_folder


def test_own_sheets_come_last_and_own_measures_go_over(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "print"
    own.mkdir(parents=True)
    (own / "0-own.css").write_text("p {}", "utf-8")
    (own / "trims.json").write_text(json.dumps({"A5": {"lines": 25}, "tiny": {"lines": 3}}), "utf-8")
    style = find_style("print", "garamond", tmp_path)
    assert style.sheets[-1] == own / "0-own.css" and len(style.sheets) > 2
    assert style.measures("trims.json")["A5"]["lines"] == 25
    assert style.measures("trims.json")["A5"]["lead"] == 14
    assert not style.findings
    trim, findings = find_trim(style, "A5")
    assert trim.lines == 25 and not findings
    assert [f.code for f in find_trim(style, "tiny")[1]] == ["R002"]


def test_a_damaged_own_file_is_found(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "print"
    own.mkdir(parents=True)
    (own / "trims.json").write_text('{"A5": ', "utf-8")
    (own / "words.json").write_text("[]", "utf-8")
    style = find_style("print", "garamond", tmp_path)
    assert [(f.code, f.place.file) for f in style.findings] == [
        ("R002", "styles/print/trims.json"),
        ("R002", "styles/print/words.json"),
    ]
    assert style.measures("trims.json")["A5"]["lines"] == 30


def test_templates_are_sandboxed_and_escape(tmp_path: Path) -> None:
    from jinja2.exceptions import SecurityError

    environment = find_style("print", "garamond", tmp_path).templates()
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(SecurityError):
        environment.from_string("{{ ''.__class__.__mro__ }}").render()


def test_a_style_says_only_what_is_different_from_the_one_it_builds_on(tmp_path: Path) -> None:
    assert ancestry("source-serif") == ("source-serif", "garamond")
    style, base = (find_style("print", name, tmp_path) for name in ("source-serif", "garamond"))
    assert style.sheets[: len(base.sheets)] == base.sheets and len(style.sheets) > len(base.sheets)
    assert style.measures("words.json") == base.measures("words.json")
    assert style.measures("trims.json")["A5"]["width"] == 148
    assert style.measures("trims.json")["A5"]["size"] != base.measures("trims.json")["A5"]["size"]
    assert find_style("web", "source-serif", tmp_path).file("web.js").parent.name == "garamond"
    assert find_style("apparatus", "source-serif", tmp_path).measures("timeline.json")["print"]


def test_a_project_takes_the_place_of_a_file(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "web" / "web.js"
    own.parent.mkdir(parents=True)
    own.touch()
    assert find_style("web", "source-serif", tmp_path).file("web.js") == own


@pytest.mark.parametrize("house", house_styles())
@pytest.mark.parametrize("name", ["A5", "5.5x8.5in", "6x9in", "A4"])
def test_margins_of_every_trim(name: str, house: str, tmp_path: Path) -> None:
    trim, findings = find_trim(find_style("print", house, tmp_path), name)
    assert not findings
    assert trim.inner < trim.outer and trim.top < trim.bottom
    assert trim.inner + trim.measure + trim.outer == pytest.approx(trim.width)
    width = {"garamond": 0.38, "source-serif": 0.485}[house]  # em, of a letter of English prose
    assert 62 <= trim.measure / 25.4 * 72 / trim.size / width <= 69


def test_titles_break_into_balanced_lines() -> None:
    assert balanced("Bolshevik Opposition to Lenin", 26) == ["Bolshevik Opposition", "to Lenin"]
    assert balanced("Short", 26) == ["Short"]
    assert balanced("", 26) == []
    assert balanced("Incomprehensibilities" * 4, 26) == ["Incomprehensibilities" * 4]
    long = "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner"
    lines = balanced(long, 36)
    assert " ".join(lines) == long and max(map(len, lines)) <= 36


def test_running_heads_are_short() -> None:
    assert short("A  Title") == "A Title"
    assert (
        short("Robinson Crusoe: The Life and Strange Surprizing Adventures of a Mariner") == "Robinson Crusoe"
    )
    cut = short("word " * 30)
    assert len(cut) <= 48 and cut.endswith("…") and " …" not in cut
    assert len(short("x" * 200)) <= 48
