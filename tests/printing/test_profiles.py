"""Printers' profiles: figures with sources, lengths exact, the project's own words over the package's."""

import re
from pathlib import Path

import pytest

from edition.printing.profile import Section
from edition.printing.profiles import all_profiles, find_profile, printer_ids
from edition.project.printer_files import packaged_printers, read_printers

IDS = ("kdp", "ingram", "lulu", "offset", "home-a4", "home-letter")
MM = 25.4


def profile(name, root=None):
    found, findings = find_profile(name, root)
    assert findings == () and found is not None
    return found


def own(root: Path, name: str, words: str) -> Path:
    (root / "source" / "printers").mkdir(parents=True, exist_ok=True)
    (root / "source" / "printers" / f"{name}.yaml").write_text(words, "utf-8")
    return root


def test_all_printers_are_there_and_sound():
    assert set(IDS) <= set(packaged_printers())
    profiles, findings = all_profiles()
    assert findings == ()
    assert [p.id for p in profiles] == sorted(packaged_printers())


@pytest.mark.parametrize("name", packaged_printers())
def test_every_section_that_asks_for_something_names_its_sources(name):
    printer = profile(name)
    for key in ("trim", "margins", "bleed", "marks", "pages", "spine", "cover", "barcode", "colour", "images",
                "file", "sheet", "channel"):  # fmt: skip
        section = getattr(printer, key)
        sized = key == "trim" and (printer.sizes or printer.custom)
        if section != type(section)() or sized:
            assert section.source, key
    for paper in printer.papers:
        assert paper.source or paper.doubts("per_page"), paper.id
    for source in printer.sources.values():
        assert re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", source.checked) and source.title and source.url


@pytest.mark.parametrize("name", packaged_printers())
def test_what_only_third_parties_say_is_uncertain(name):
    printer = profile(name)
    sections = [getattr(printer, f) for f in printer.__dataclass_fields__]
    for section in (*sections, *printer.papers):
        if isinstance(section, Section) and section.source:
            parties = {printer.sources[key].party for key in section.source}
            assert "first" in parties or section.uncertain, section


@pytest.mark.parametrize(
    ("name", "paper", "pages", "width"),
    [
        ("kdp", "", 30, 30 * 0.002252 * MM),
        ("kdp", "cream", 130, 130 * 0.0025 * MM),
        ("kdp", "premium-colour", 400, 400 * 0.002347 * MM),
        ("lulu", "", 130, (130 / 444 + 0.06) * MM),
        ("home-a4", "", 48, 0),
        ("ingram", "", 130, None),
        ("offset", "", 130, None),
    ],
)
def test_spine(name, paper, pages, width):
    assert profile(name).spine_width(pages, paper) == (
        width if width is None else pytest.approx(width, abs=1e-4)
    )


def test_a_spine_typed_from_the_template_holds_for_its_page_count(tmp_path):
    root = own(tmp_path, "ingram", "spine: {width: 8.3mm, pages: 132}\n")
    ingram = profile("ingram", root)
    assert ingram.own and ingram.spine_width(132) == 8.3 and ingram.spine_width(134) is None
    assert ingram.spine.text_pages == profile("ingram").spine.text_pages  # the rest stays


@pytest.mark.parametrize(
    ("pages", "inches"), [(1, 0.375), (150, 0.375), (151, 0.5), (300, 0.5), (700, 0.75), (828, 0.875)]
)
def test_inside_margin_by_page_count(pages, inches):
    assert profile("kdp").inside_margin(pages) == pytest.approx(inches * MM)


def test_sizes_and_page_counts():
    kdp = profile("kdp")
    assert kdp.size(148, 210).name == "A5" and kdp.size(152.4, 228.6).name == "6 × 9 in"
    assert kdp.size(170, 200).name == "170 × 200 mm" and kdp.size(90, 200) is None
    assert profile("lulu").size(170, 200) is None
    assert kdp.limits(kdp.paper("white"), 148) == (24, 828)
    assert kdp.limits(kdp.paper("cream"), 8.5 * MM) == (24, 550)
    assert kdp.limits(kdp.paper("standard-colour"), 148) == (72, 600)
    assert kdp.full_count(131) == 132 and profile("offset").full_count(131) == 132
    assert kdp.paper("papyrus") is None and kdp.paper().id == "white"


def test_bleed_is_on_the_sides_the_printer_names():
    left, bottom, right, top = profile("kdp").bleed.sides(recto=True)
    assert (left, right) == (0, pytest.approx(3.175)) and bottom == top == right
    assert profile("kdp").bleed.sides(recto=False)[0] == pytest.approx(3.175)
    assert set(profile("offset").bleed.sides(recto=True)) == {3}


def test_a_project_extends_and_overrides(tmp_path):
    own(tmp_path, "kdp", "paper: cream\nmargins: {outside: 10mm}\n")
    own(
        tmp_path, "our-press", "base: offset\nname: Our press\nbleed: {top: 5mm}\nfile: {version_to: '1.7'}\n"
    )
    own(tmp_path, "thick", "base: our-press\nbleed: {bottom: 6mm}\n")
    kdp = profile("kdp", tmp_path)
    assert kdp.margins.outside == 10 and kdp.margins.top == profile("kdp").margins.top
    assert kdp.spine_width(100) == pytest.approx(0.25 * MM)
    thick = profile("thick", tmp_path)
    assert (thick.name, thick.bleed.top, thick.bleed.bottom, thick.bleed.outside) == ("Our press", 5, 6, 3)
    assert thick.file.variant == "PDF/X-4" and thick.file.version_to == "1.7"
    assert printer_ids(tmp_path) == tuple(sorted({*packaged_printers(), "our-press", "thick"}))
    assert find_profile("thick")[0] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("bleed: {top: 3}", "Y022"),
        ("bleed: {top: three}", "Y022"),
        ("bleed: {tops: 3mm}", "Y012"),
        ("marks: {crop: no}", "Y015"),
        ("pages: {multiple: 0}", "Y022"),
        ("file: {transparency: maybe}", "Y016"),
        ("papers: [{id: a}]", "Y013"),
        ("name: [", "Y001"),
        ("margins: {uncertain: yes}", "Y016"),
    ],
)
def test_mistakes_are_findings(tmp_path, words, code):
    _, findings = find_profile("kdp", own(tmp_path, "kdp", words + "\n"))
    assert code in {finding.code for finding in findings}
    assert all(finding.place.file == "source/printers/kdp.yaml" for finding in findings)


def test_a_profile_outside_the_project_is_not_read(tmp_path):
    own(tmp_path, "kdp", "")
    (tmp_path / "source/printers/far.yaml").symlink_to("/etc/hostname")
    found, findings = find_profile("far", tmp_path)
    assert found is None and {finding.code for finding in findings} == {"E005"}


def test_files_that_are_not_read_are_named(tmp_path):
    own(tmp_path, "kdp", "paper: cream\n")
    for name in ("press.yml", "press.icc", ".hidden", "README"):
        (tmp_path / "source/printers" / name).write_text("")
    assert [(f.code, f.place.file) for f in read_printers(tmp_path)] == [
        ("E016", "source/printers/press.yml")
    ]
