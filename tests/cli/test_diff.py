"""`edition diff` as it is called: formats, filters, files, revisions."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from edition.cli import main
from edition.pipeline.edit import edit
from edition.project.load import load

TEXT = 'They met at the cotigress, idle,\n\nand "left" on Party-the day.\n'
FIRST = [
    {"quote": "cotigress", "reading": "congress", "cause": "ocr", "reason": "n read as ti"},
    {
        "quote": "-",
        "before": "Party",
        "reading": "—",
        "cause": "transcriber",
        "cert": "medium",
        "reason": "a dash",
    },
]
SECOND = [
    {"quote": "cotigress", "reading": "congress", "cause": "ocr", "reason": "another reason"},
    {"quote": ",\n\nand", "reading": ", and", "kind": "join", "cause": "printer", "reason": "a page turn"},
]


def write(root: Path, emendations: list[dict[str, str]], parts: tuple[str, ...] = (TEXT,)) -> None:
    witnesses = root / "source" / "witnesses"
    witnesses.mkdir(parents=True, exist_ok=True)
    names = [f"witnesses/A{number or ''}.txt" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        (root / "source" / name).write_bytes(part.encode())
    digest = hashlib.sha256("".join(parts).encode()).hexdigest()
    edition = {"title": "A Book", "language": "en", "copy_text": "A",
               "witnesses": [{"siglum": "A", "files": names, "sha256": digest}]}  # fmt: skip
    (root / "source" / "edition.yaml").write_text(json.dumps(edition), "utf-8")
    (root / "source" / "emendations.yaml").write_text(json.dumps(emendations), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a git repository, with one state tagged `v1` and another one now."""
    root = tmp_path / "repository" / "book"
    write(root, FIRST)
    git(root.parent, "init", "-q", "-b", "main")
    git(root.parent, "commit", "-q", "--allow-empty", "-m", "nothing yet")
    git(root.parent, "tag", "v0")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-q", "-m", "first")
    git(root.parent, "tag", "v1")
    write(root, SECOND)
    return root


@pytest.fixture
def run(root, capfdbinary):
    def run(*arguments: str, code: int = 0) -> str:
        assert main(["-C", str(root), "diff", *arguments]) == code
        out, run.errors = (stream.decode() for stream in capfdbinary.readouterr())
        return out

    return run


def reading(root: Path) -> str:
    book, _ = edit(load(root))
    assert book is not None
    return book.texts.reading


def test_text(run):
    out = run()
    assert out.startswith("A against the reading text  2 corrections\n")
    assert "[-cotigress,-]{+congress,+} idle, and" in out
    assert "[-¶-]{+ +}" in out
    assert "silent changes not shown" in out
    assert run.errors == ""


def test_all(run):
    assert '[-"left”-]{+“left”+}' in run("--all")


def test_filters(run):
    out = run("--cause", "ocr,author", "--kind", "correction")
    assert "2 corrections; 1 shown" in out and "¶2" not in out.split("1 shown")[1]
    assert [row["cause"] for row in json.loads(run("--cause", "printer", "--json"))] == ["printer"]


@pytest.mark.parametrize(
    "arguments", [("--cause", "orc"), ("--format", "pdf", "--kind", "join"), ("--cert", "High")]
)
def test_usage(run, arguments):
    run(*arguments, code=2)
    assert "edition diff:" in run.errors


def patched(root: Path, diff: str) -> bytes:
    command = ["patch", "-s", "-o", "R", "source/witnesses/A.txt"]
    done = subprocess.run(command, input=diff.encode(), cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (root / "R").read_bytes()


def test_unified_applies(run, root):
    diff = run("--format", "unified")
    assert diff.startswith("--- source/witnesses/A.txt\n+++ reading\n@@ -1,3 +1,1 @@\n")
    assert patched(root, diff) == reading(root).encode()
    book, _ = edit(load(root))
    assert book is not None
    assert patched(root, run("--format", "unified", "--all")) == book.texts.text.encode()
    only = patched(root, run("--format", "unified", "--cause", "ocr")).decode()
    assert only == TEXT.replace("cotigress", "congress")


def test_unified_of_several_files(run, root):
    cut = TEXT.index("idle")
    write(root, SECOND, (TEXT[:cut], TEXT[cut:]))
    diff = run("--format", "unified")
    assert diff.count("+++ source/witnesses/A") == 2
    subprocess.run(["patch", "-s", "-p0"], input=diff.encode(), cwd=root, check=True)
    made = b"".join((root / "source" / "witnesses" / name).read_bytes() for name in ("A.txt", "A1.txt"))
    assert made.decode() == TEXT.replace("cotigress", "congress").replace(",\n\nand", ", and")


def test_output_goes_to_a_file_and_html_and_pdf(run, root, tmp_path):
    for form, head in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("json", b"[")):
        target = tmp_path / "out" / f"diff.{form}"
        assert run("--format", form, "-o", str(target)) == ""
        assert target.read_bytes().startswith(head)
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
        "diff.html",
        "diff.json",
        "diff.pdf",
    ]


def test_since(run, root):
    out = run("--since", "v1")
    assert out.startswith("Decisions since v1  1 added, 1 withdrawn, 1 altered\n")
    assert "reason was: n read as ti" in out
    rows = json.loads(run("--since", "v1", "--json"))
    assert [(row["status"], row["fields"]) for row in rows] == [
        ("altered", ["reason"]),
        ("added", []),
        ("withdrawn", []),
    ]
    page = run("--since", "v1", "--format", "html")
    assert "Decisions changed since v1" in page and 'data-status="withdrawn"' in page
    diff = run("--since", "v1", "--format", "unified")
    assert diff.startswith("--- reading at v1\t\n+++ reading\n")
    then = TEXT.replace("cotigress", "congress").replace("Party-the", "Party—the")
    (root / "then").write_text(then, "utf-8")
    subprocess.run(["patch", "-s", "-o", "now", "then"], input=diff.encode(), cwd=root, check=True)
    assert (root / "now").read_text("utf-8") == reading(root)
    assert "no decision changed" in run("--since", "v1", "--cause", "author")
    assert (root / "source" / "emendations.yaml").read_text("utf-8") == json.dumps(SECOND)


@pytest.mark.parametrize(("revision", "code"), [("v9", "G003"), ("v0", "G004")])
def test_since_nowhere(run, revision, code):
    assert run("--since", revision, code=2) == ""
    assert code in run.errors


def test_since_without_git(run, root, monkeypatch):
    monkeypatch.setenv("PATH", "")
    run("--since", "v1", code=1)
    assert "G001" in run.errors


def test_a_project_with_errors(run, root):
    (root / "source" / "witnesses" / "A.txt").unlink()
    run(code=3)
    assert "W001" in run.errors


def test_errors_of_the_revision_are_told(run, root):
    (root / "source" / "edition.yaml").write_text("title: [", "utf-8")
    git(root.parent, "commit", "-q", "-a", "-m", "broken")
    write(root, SECOND)
    run("--since", "HEAD", code=1)
    assert "G005" in run.errors


def test_colour(run, monkeypatch):
    assert "\x1b[" not in run()
    assert "\x1b[" in run("--color", "always")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("--color", "always")
    assert "\x1b[" not in run("--color", "auto")
