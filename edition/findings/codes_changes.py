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
    Code(
        "G006",
        Severity.ERROR,
        "a record of a printing that cannot be read",
        "source/printings/ keeps what printed copies say, one file for each printing. The program writes them; this "
        "one was changed or damaged.",
        "Restore the file as it was written: git checkout -- FILE, or from a copy of the project.",
    ),
    Code(
        "G007",
        Severity.ERROR,
        "no such printing",
        "Errata and places are asked of a printing by the name under which it was recorded.",
        "Write one of the names that the message lists; edition print PRINTER --record NAME records a printing.",
    ),
    Code(
        "G008",
        Severity.WARNING,
        "a printing of another witness",
        "The copy-text's witness is not the one that this printing was made from: the places of its lines in the "
        "witness do not hold.",
        "Keep the witness as it came, under the hash that edition.yaml states.",
    ),
    Code(
        "G009",
        Severity.ERROR,
        "a printing that cannot be recorded so",
        "A record is of copies that were given out; it is not written over by other words.",
        "Choose another name, such as the date or the number of the impression.",
    ),
)
