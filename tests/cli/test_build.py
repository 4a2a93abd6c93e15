"""`edition build` as it is called: exit codes, what is said, dates."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from tests_support import Command, make_project

from edition.cli import main
from edition.cli.build import _NAMES
from edition.pipeline.build import OUTPUTS

WITNESS = 'One "word" and another.\n\nA second paragraph.\n'


@pytest.fixture
def build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    make_project(tmp_path, WITNESS)
    return Command("build", tmp_path, capsys)


def test_the_names_are_those_of_the_pipeline() -> None:
    assert _NAMES == OUTPUTS


def test_json_names_what_was_built(build: Command) -> None:
    code, out, err = build("text", "html", "--json")
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert list(said) == ["folder", "outputs", "stale"]
    assert "the-title.txt" in said["outputs"]
    assert all((build.root / "build" / path).is_file() for path in said["outputs"])


def test_quiet_otherwise(build: Command) -> None:
    assert build("text") == (0, "", "")


def test_stale_outputs_are_named_by_their_folders(build: Command) -> None:
    build("text", "html")
    (build.root / "source/queries.yaml").write_text("- {quote: word, proposal: sword, reason: r}\n")
    code, out, err = build("text")
    assert (code, out) == (0, "")
    assert [line for line in err.splitlines() if "other sources" in line] == [
        f"edition build: {build.root / 'build/html'} is of other sources: it was not built this time"
    ]


def test_an_unknown_output(build: Command) -> None:
    code, out, err = build("text", "docx")
    assert (code, out) == (2, "")
    assert "docx" in err
    assert ", ".join(OUTPUTS) in err
    assert not (build.root / "build").exists()


def test_errors_build_nothing(build: Command) -> None:
    (build.root / "source/queries.yaml").write_text("- {quote: nowhere, proposal: sword, reason: r}\n- : :")
    code, out, err = build()
    assert (code, out) == (1, "")
    assert "source/queries.yaml:" in err
    assert "nothing was built" in err
    assert not (build.root / "build").exists()


def test_an_unknown_figure_in_a_page_builds_nothing(
    build: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    (build.root / "source/front").mkdir()
    (build.root / "source/front/a.md").write_text("# A\n\n{{ words }} {{ wrods }}\n")
    for command in (build, Command("check", build.root, capsys)):
        code, _, err = command()
        assert code == 1
        assert "source/front/a.md:3:1: error R004" in err
    assert not (build.root / "build").exists()


def test_a_warning_builds_and_is_told(build: Command) -> None:
    (build.root / "source/emendations.yaml").write_text("- {quote: word, reading: sword, cause: ocr}\n")
    code, _, err = build("text")
    assert (code, "M005" in err) == (1, True)
    assert "sword" in (build.root / "build/the-title.txt").read_text()


@pytest.mark.parametrize(
    ("content", "code"), [(None, "W001"), (b"Another text.\n", "W007"), (b"\xff", "W002"), (b"a\0b", "W003")]
)
def test_a_witness_that_is_not_what_it_was(build: Command, content: bytes | None, code: str) -> None:
    witness = build.root / "source/witnesses/A.txt"
    witness.unlink()
    if content is not None:
        witness.write_bytes(content)
    exit_code, out, err = build("text")
    assert (exit_code, out) == (3, "")
    assert code in err
    assert not (build.root / "build").exists()


def test_not_into_the_sources_nor_over_what_others_wrote(build: Command) -> None:
    code, _, err = build("text", "-o", str(build.root / "source/out"))
    assert (code, "decisions" in err) == (2, True)
    site = build.root / "site"
    (site / "html").mkdir(parents=True)
    code, _, err = build("html", "-o", str(site))
    assert code == 4
    assert f"{site / 'html'}: it was not built by edition" in err
    assert not list((site / "html").iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only(build: Command) -> None:
    folder = build.root / "build"
    folder.mkdir(mode=0o555)
    code, out, err = build("text")
    assert (code, out) == (4, "")
    assert str(folder) in err
    assert "allow yourself" in err


def test_what_the_system_refuses(build: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.delenv("EDITION_DEBUG", raising=False)
    monkeypatch.setattr("edition.pipeline.build.replace_file", refuse)
    code, out, err = build("text")
    assert (code, out) == (4, "")
    assert f"{build.root / 'build/the-title.txt'}: Permission denied; allow yourself" in err


def test_outputs_are_dated_by_source_date_epoch(build: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def dates() -> tuple[str, str, set[tuple[int, ...]]]:
        assert main(["-C", str(build.root), "build", "pdf", "epub"]) == 0
        with pikepdf.open(build.root / "build/the-title.pdf") as pdf:
            created = str(pdf.docinfo["/CreationDate"])
        with ZipFile(build.root / "build/the-title.epub") as epub:
            package = next(name for name in epub.namelist() if name.endswith(".opf"))
            modified = epub.read(package).decode().partition('dcterms:modified">')[2][:20]
            return created, modified, {entry.date_time for entry in epub.infolist()}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    day = datetime.fromtimestamp(1000000000, UTC)
    created, modified, entries = dates()
    assert created.startswith("D:20010909014640")
    assert modified == day.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert entries == {(2001, 9, 9, 1, 46, 40)} or entries == {(1980, 1, 1, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "no number")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    settings = build.root / "source/edition.yaml"
    settings.write_text(settings.read_text() + 'date: "2026-11-22"\n')
    created, modified, _ = dates()
    assert created.startswith("D:20261122000000")
    assert modified == "2026-11-22T00:00:00Z"
