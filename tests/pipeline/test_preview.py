"""The preview: what is shown after each change of a file, whatever the change."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from edition.pipeline import page_images
from edition.pipeline.page_images import PageImages
from edition.pipeline.preview import Preview
from edition.pipeline.watching import Watch

TAUROGGEN = Path(__file__).parents[1] / "editions" / "tauroggen"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TAUROGGEN, tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "project"


def test_pages_and_findings_follow_the_files(root: Path) -> None:
    preview = Preview(root)
    preview.make()
    first = preview.shown
    assert first.pdf and first.sheets and not first.working and first.changed == ()
    settings = root / "source" / "edition.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "\ntirm: A5\n", "utf-8")
    preview.make()
    assert "source/edition.yaml" in {found.place.file for found in preview.shown.findings}
    assert preview.shown.sheets
    settings.write_text(before.replace("title:", "title: Anders und", 1), "utf-8")
    preview.make()
    assert preview.shown.changed and preview.shown.findings == first.findings
    settings.write_text(before, "utf-8")
    preview.make()
    assert [sheet.key for sheet in preview.shown.sheets] == [sheet.key for sheet in first.sheets]
    assert preview.shown.pdf == first.pdf


def test_what_was_shown_stays_while_the_witness_is_amiss(root: Path) -> None:
    preview = Preview(root)
    preview.make()
    sheets = preview.shown.sheets
    for witness in (root / "source" / "witnesses").iterdir():
        witness.unlink()
    preview.make()
    assert preview.shown.sheets == sheets and preview.shown.findings and not preview.shown.working


def test_a_fault_of_the_program_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(root)
    monkeypatch.setattr("edition.pipeline.preview.edit", lambda project: 1 / 0)
    preview.make()
    assert preview.shown.fault.startswith("ZeroDivisionError") and not preview.shown.working


def test_waiting_ends_with_news_and_with_the_end(root: Path) -> None:
    preview = Preview(root)
    assert preview.wait(0, 0.01) is None
    preview.make()
    assert preview.wait(0, 10) is preview.shown
    preview.stop()
    assert preview.wait(preview.shown.number, 10) is None


def test_changes_are_seen_once(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    watch = Watch(tmp_path)
    assert not watch.changed()
    (tmp_path / "source" / "a.yaml").write_text("one", "utf-8")
    assert watch.changed() and not watch.changed()
    (tmp_path / "source" / ".a.yaml.swp").write_text("x", "utf-8")
    assert not watch.changed()
    (tmp_path / "styles" / "print").mkdir(parents=True)
    (tmp_path / "styles" / "print" / "own.css").write_text("", "utf-8")
    assert watch.changed()
    (tmp_path / "source" / "a.yaml").unlink()
    assert watch.changed()


@pytest.mark.parametrize("by", ["pdfium", "poppler"])
def test_pages_are_drawn_as_wide_as_asked(root: Path, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(root)
    preview.make()
    if by == "poppler":
        monkeypatch.setattr(page_images, "find_spec", lambda name: None)
    images = PageImages(preview.shown.pdf)
    with Image.open(io.BytesIO(images.draw(1, 300))) as picture:
        assert picture.format == "PNG" and abs(picture.width - 300) <= 1 and picture.height > 400
    assert images.draw(9999, 300) == b""
