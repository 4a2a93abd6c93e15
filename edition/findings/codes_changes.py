"""Findings about: changes."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "G001",
        Severity.ERROR,
        "git is not installed",
        "What changed since a revision is read from the project's git repository by the program git.",
        "Install git (on Debian and Ubuntu: apt-get install git), or compare without --since.",
    ),
    Code(
        "G002",
        Severity.ERROR,
        "not in a git repository",
        "The project's folder lies in no git repository, or git refuses to read the one it lies in, so that earlier "
        "states of the decisions are not known.",
        "Keep the project in git (git init, git add source, git commit), or compare without --since.",
    ),
    Code(
        "G003",
        Severity.ERROR,
        "unknown revision",
        "The repository has no commit of this name: no branch, tag or digest. A shallow clone holds only the last "
        "commits.",
        "See git log --oneline and git tag for the names there are; a shallow clone is completed by "
        "git fetch --unshallow --tags.",
    ),
    Code(
        "G004",
        Severity.ERROR,
        "no source/ at that revision",
        "The project's folder source/ was not there yet, or it was elsewhere in the repository.",
        "Name a revision at which it was there: git log --oneline -- source lists them.",
    ),
    Code(
        "G005",
        Severity.ERROR,
        "the project of that revision cannot be read",
        "The project's files as they were at the revision have errors, so that there is nothing to compare with.",
        "Name a revision at which edition check found no error.",
    ),
)
