"""Earlier states of a project, as git keeps them.

Files are read from git's objects byte for byte: nothing is checked out, no attribute or filter of the repository has
a say, and neither the work tree nor the index is touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from edition.findings import Finding, Place, Severity, worst
from edition.findings.catalogue import make
from edition.project.model import Project

__all__ = ["Loader", "files_at", "project_at"]

Loader = Callable[[Path], Project]

_FOLDER = "source"
_LINK = "120000"
_FILES = ("100644", "100755", _LINK)


def project_at(
    root: Path, revision: str, load: Loader | None = None
) -> tuple[Project | None, tuple[Finding, ...]]:
    """Return the project in the folder `root` as it was at the git `revision`, or None and why it cannot be had.

    `revision` is any name of a commit that git knows. The files are read by `load` from a folder that is gone when
    this returns; the project's `root` is the present one.
    """
    if load is None:
        from edition.project.load import load as load_project

        load = load_project
    files, findings = files_at(root, revision)
    if findings:
        return None, findings
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        folder = Path(name)
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        project = load(folder)
    if worst(project.findings) is Severity.ERROR:
        errors = [finding for finding in project.findings if finding.severity is Severity.ERROR]
        first = errors[0]
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        message = f"the project at {revision} has errors: {first.place}: {first.code} {first.message}{more}"
        return None, (make("G005", Place(), message),)
    return replace(project, root=root), ()


def files_at(root: Path, revision: str) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the files of source/ at `revision`, by their paths in the project, or findings why there are none.

    A symbolic link is followed where it leads to a file inside the project; other links and submodules are left out.
    """
    try:
        inside = _git(root, "rev-parse", "--show-prefix")
        if inside.returncode:
            return {}, (make("G002", Place(), f"no git repository here: {_said(inside)}"),)
        prefix = inside.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if commit.returncode:
            return {}, (make("G003", Place(), f"git knows no revision {revision!r}"),)
        digest = commit.stdout.decode("ascii").strip()
        return _read(root, prefix, digest, revision)
    except FileNotFoundError:
        return {}, (make("G001", Place(), "the program git was not found"),)


def _read(
    root: Path, prefix: str, digest: str, revision: str
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    listing = _git(root, "ls-tree", "-r", "-z", "--full-tree", digest, "--", f"{prefix}{_FOLDER}/")
    entries: dict[str, tuple[str, str]] = {}
    for line in listing.stdout.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, sha = about.decode("ascii").split(" ")
            if mode in _FILES:
                entries[name.decode("utf-8", "surrogateescape").removeprefix(prefix)] = mode, sha
    if not entries:
        missing = f"there was no {prefix}{_FOLDER}/ at {revision}"
        return {}, (make("G004", Place(), missing),)
    contents = dict(zip(entries, _contents(root, [sha for _, sha in entries.values()]), strict=True))
    modes = {path: mode for path, (mode, _) in entries.items()}
    found = ((path, _followed(path, contents, modes)) for path in contents)
    return {path: contents[to] for path, to in found if to is not None}, ()


def _followed(path: str, contents: Mapping[str, bytes], modes: Mapping[str, str]) -> str | None:
    """Return the file that `path` leads to, itself unless it is a symbolic link."""
    seen: set[str] = set()
    while modes.get(path) == _LINK:
        if path in seen:
            return None
        seen.add(path)
        target = PurePosixPath(path).parent / contents[path].decode("utf-8", "surrogateescape")
        path = os.path.normpath(target)
    return path if path in contents else None


def _contents(root: Path, digests: list[str]) -> Iterator[bytes]:
    batch = _git(root, "cat-file", "--batch", stdin="".join(f"{digest}\n" for digest in digests).encode())
    stream, at = batch.stdout, 0
    for _ in digests:
        head = stream.index(b"\n", at)
        size = int(stream[at:head].split(b" ")[2])
        yield stream[head + 1 : head + 1 + size]
        at = head + size + 2


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # Inside a hook git tells its children where it works; here the project's folder alone says so.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    if not root.is_dir():
        return subprocess.CompletedProcess(arguments, 128, b"", f"{root} is no folder".encode())
    command = ["git", "-C", str(root), "--no-replace-objects", "--literal-pathspecs", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


def _said(run: subprocess.CompletedProcess[bytes]) -> str:
    lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git says nothing"
