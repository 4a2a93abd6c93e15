"""Building: outputs whole, a manifest of all, nothing of anybody else's touched."""

import hashlib
import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from edition.findings import Place
from edition.findings.catalogue import make
from edition.pipeline import build as building
from edition.pipeline.build import OUTPUTS, Rendered, build
from edition.pipeline.edit import edit
from edition.pipeline.places import CACHE, PrintedPlaces
from edition.project.load import load
from edition.render.book import Book


def project(root: Path, text: str = 'One word.\n\nAnd "another".\n', settings: str = "") -> Path:
    (root / "source/witnesses").mkdir(parents=True, exist_ok=True)
    (root / "source/witnesses/A.txt").write_bytes(text.encode())
    (root / "source/edition.yaml").write_text(
        "title: Words\nlanguage: en\ncopy_text: A\nwitnesses:\n- siglum: A\n  files: [witnesses/A.txt]\n"
        f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n{settings}",
        "utf-8",
    )
    return root


def book_of(root: Path) -> Book:
    book, _ = edit(load(root))
    assert book is not None
    return book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(project(tmp_path / "project"))


def below(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and CACHE not in p.parts
    }


def manifest(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    return json.loads((folder / "manifest.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_the_manifest_names_every_file(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    told: list[str] = []
    built = build(book, ("text", "epub", "web"), folder, progress=told.append)
    assert told == ["epub", "web", "text"]
    made = {path: hashlib.sha256(raw).hexdigest() for path, raw in below(folder).items()}
    del made["manifest.json"], made[".lock"]
    assert built.outputs == made
    said = manifest(folder)
    assert {path: entry["sha256"] for path, entry in said["outputs"].items()} == made
    assert {path: entry["sha256"] for path, entry in said["inputs"].items()} == book.project.files
    assert not built.stale
    assert str(tmp_path) not in (folder / "manifest.json").read_text()


def test_a_partial_build_marks_what_is_stale(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(book, ("text", "html"), folder)
    other = book_of(project(tmp_path / "project", "Another text.\n"))
    built = build(other, ("text",), folder)
    entries = manifest(folder)["outputs"]
    assert {path for path, entry in entries.items() if entry["stale"]} == {*built.stale}
    assert built.stale and all(path.startswith("html/") for path in built.stale)
    assert entries["words.txt"]["stale"] is False
    assert build(other, ("html",), folder).stale == ()
    assert not any(entry["stale"] for entry in manifest(folder)["outputs"].values())
    again = build(book_of(project(tmp_path / "project")), ("web",), folder)
    assert "words.txt" in again.stale


def test_outputs_of_another_name_go(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(book, ("text",), folder)
    (folder / "mine.txt").write_text("mine")
    renamed = book_of(project(tmp_path / "project", settings="slug: other\n"))
    build(renamed, ("text",), folder)
    assert sorted(below(folder)) == [".lock", "manifest.json", "mine.txt", "other.txt"]


def test_a_manifest_of_evil_names_harms_nobody(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(book, ("text",), folder)
    (tmp_path / "precious").write_text("mine")
    said = manifest(folder)
    for name in ("../precious", str(tmp_path / "precious")):
        said["outputs"][name] = {"output": "text", "sha256": "", "inputs": ""}
    (folder / "manifest.json").write_text(json.dumps(said))
    build(book, ("text",), folder)
    assert (tmp_path / "precious").read_text() == "mine"
    for damaged in ("", "[]", '{"outputs": []}', '{"outputs": {"a": 5}}', "\xff"):
        (folder / "manifest.json").write_text(damaged, "latin-1")
        build(book, ("text",), folder)
        assert [*manifest(folder)["outputs"]] == ["words.txt"]


def test_what_no_build_wrote_is_not_replaced(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "web").mkdir(parents=True)
    (folder / "web/index.html").write_text("mine")
    with pytest.raises(FileExistsError, match="not built by edition"):
        build(book, ("web", "text"), folder)
    assert below(folder) == {"web/index.html": b"mine"}
    build(book, ("text",), folder)
    assert (folder / "web/index.html").read_text() == "mine"


def test_an_error_of_a_renderer_writes_nothing(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = make("R010", Place("x"), "a note is lost")
    monkeypatch.setattr(
        building, "_RENDERERS",
        {**building._RENDERERS, "web": lambda book, places: Rendered(files={"x": b"x"}, findings=(finding,))},
    )  # fmt: skip
    built = build(book, OUTPUTS[1:5], tmp_path / "out")
    assert (built.findings, built.outputs) == ((finding,), {})
    assert not (tmp_path / "out").exists()


def test_a_renderer_that_fails_leaves_what_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    build(book, ("text", "html"), folder)
    before = below(folder)

    def fail(_: Book, places: PrintedPlaces) -> Rendered:
        raise RuntimeError("no")

    monkeypatch.setattr(building, "_RENDERERS", {**building._RENDERERS, "text": fail})
    other = book_of(project(tmp_path / "project", "Another text.\n"))
    with pytest.raises(RuntimeError):
        build(other, ("html", "text"), folder)
    assert below(folder) == before


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from edition.cli import main
    from edition.pipeline import build as building
    from edition.pipeline.build import Rendered

    building._RENDERERS = {
        "html": lambda book, places: Rendered(folders={"html": {"a.xhtml": book.texts.text.encode()}}),
        "text": building._text,
    }
    count = int(sys.argv.pop())
    rename, replace = Path.rename, Path.replace

    def stop(act):
        def acted(self, target):
            global count
            count -= 1
            if count == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(self, target)
        return acted

    Path.rename, Path.replace = stop(rename), stop(replace)
    sys.exit(main(sys.argv[1:]))
"""


def test_killed_at_any_moment_the_old_or_the_new_files_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGKILL before each of the moves in turn; the next build clears away what was left."""
    root, folder = project(tmp_path / "project"), tmp_path / "project" / "build"
    light = {
        **building._RENDERERS,
        "html": lambda book, places: Rendered(folders={"html": {"a.xhtml": book.texts.text.encode()}}),
    }
    monkeypatch.setattr(building, "_RENDERERS", light)
    old = below(build(book_of(root), ("html", "text"), folder).folder)
    project(root, "Quite another text.\n")
    new = below(build(book_of(root), ("html", "text"), tmp_path / "new").folder)
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED))
    for moment in range(1, 9):
        done = subprocess.run(
            [sys.executable, script, "-C", root, "build", "html", "text", str(moment)], capture_output=True
        )
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        for path, raw in below(folder).items():
            if not path.startswith(".") or path == ".lock":
                assert raw in (old.get(path), new.get(path))
        assert {"words.txt", "manifest.json"} <= {*below(folder)}
        project(root)
        build(book_of(root), ("html", "text"), folder)
        assert below(folder) == old
        assert not [path for path in folder.glob(".*") if path.name != ".lock"]
        project(root, "Quite another text.\n")
    else:
        pytest.fail("the build moves more files than thought")
    assert moment > 3
    assert below(folder) == new


def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "edition", "-C", root, "build", output], stderr=subprocess.PIPE
        )
        for output in ("html", "text")
    ]
    for process in running:
        _, err = process.communicate()
        assert process.returncode == 0, err
    entries = manifest(root / "build")["outputs"]
    assert {entry["output"] for entry in entries.values()} == {"html", "text"}
    assert not any(entry["stale"] for entry in entries.values())
