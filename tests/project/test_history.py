"""A project at a git revision: found wherever it lies in the repository, byte for byte, without a checkout."""

import subprocess
from pathlib import Path

import pytest

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project.history import files_at, project_at
from edition.project.model import Project, Settings
from edition.text.witness import Witness


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, files: dict[str, bytes], message: str) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, "--allow-empty")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "a repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, {"README": b"empty"}, "start")
    git(folder, "tag", "bare")
    commit(
        folder, {"books/one/source/witnesses/A.txt": b"a\r\n", "books/one/source/edition.yaml": b"x"}, "first"
    )
    git(folder, "tag", "first")
    commit(
        folder, {"books/one/source/witnesses/A.txt": b"b\n", "books/two/source/edition.yaml": b"y"}, "second"
    )
    return folder


def load(folder: Path) -> Project:
    text = (folder / "source/witnesses/A.txt").read_text("utf-8")
    return Project(folder, Settings(slug="s", title="T"), Witness("A", text, ""))


def codes(result: tuple[object, tuple]) -> list[str]:
    return [finding.code for finding in result[1]]


def test_a_sub_folder_at_a_tag(repository):
    files, findings = files_at(repository / "books/one", "first")
    assert not findings
    assert files == {"source/witnesses/A.txt": b"a\r\n", "source/edition.yaml": b"x"}
    assert (repository / "books/one/source/witnesses/A.txt").read_bytes() == b"b\n"


def test_attributes_have_no_say(repository):
    attributes = b"*.txt text eol=crlf export-ignore\nedition.yaml export-subst\n"
    odd = {'books/one/source/b \xe9\n"q".txt': b"1\n2\n", "books/one/source/edition.yaml": b"$Format:%H$"}
    commit(repository, {".gitattributes": attributes, **odd}, "attributes")
    files, _ = files_at(repository / "books/one", "HEAD")
    assert files['source/b \xe9\n"q".txt'] == b"1\n2\n"
    assert files["source/edition.yaml"] == b"$Format:%H$"


def test_links_stay_inside(repository):
    source = repository / "books/one/source"
    (source / "B.txt").symlink_to("witnesses/A.txt")
    (source / "out.txt").symlink_to("/etc/passwd")
    (source / "loop.txt").symlink_to("loop.txt")
    commit(repository, {}, "links")
    files, _ = files_at(repository / "books/one", "HEAD")
    assert sorted(files) == ["source/B.txt", "source/edition.yaml", "source/witnesses/A.txt"]
    assert files["source/B.txt"] == b"b\n"


def test_a_project_that_was(repository):
    root = repository / "books/one"
    project, findings = project_at(root, "HEAD", load)
    assert not findings and project is not None
    assert project.witness.text == "b\n"
    assert project.root == root


def test_a_hook_s_environment_does_not_mislead(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert not files_at(repository / "books/one", "first")[1]


@pytest.mark.parametrize(
    ("folder", "revision", "code"),
    [
        ("books/one", "nonesuch", "G003"),
        ("books/one", "", "G003"),
        ("books/one", "--all", "G003"),
        ("books/one", "HEAD:README", "G003"),
        ("books/one", "bare", "G004"),
        ("books/two", "first", "G004"),
        ("books/none", "first", "G002"),
        ("..", "first", "G002"),
    ],
)
def test_what_cannot_be_had(repository, folder, revision, code):
    files, findings = files_at(repository / folder, revision)
    assert not files
    assert [finding.code for finding in findings] == [code]
    assert all(finding.hint for finding in findings)


def test_without_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert codes(files_at(repository, "HEAD")) == ["G001"]


def test_errors_of_that_time(repository):
    def faulty(folder: Path) -> Project:
        finding = make("G003", Place("source/edition.yaml", 2, 1), "something is wrong")
        return Project(folder, Settings(slug="s", title="T"), Witness("A", "", ""), findings=(finding,))

    project, findings = project_at(repository / "books/one", "first", faulty)
    assert project is None
    assert codes((None, findings)) == ["G005"]
    assert "source/edition.yaml:2:1: G003 something is wrong" in findings[0].message
