"""What `emend` and `adopt` share: the options that describe an emendation, and how what was written is shown."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.pipeline.revising import Desk, Outcome, Said
    from edition.project.model import Project

__all__ = ["add_options", "one_line", "print_records", "print_written", "said_of", "unsaid", "usable"]

_LONGEST = 80


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what an emendation is and why."""
    from edition.text.emendation import Cause, Cert

    parser.add_argument("--cause", choices=[str(c) for c in Cause], help="who made the slip")
    parser.add_argument("--cert", choices=[str(c) for c in Cert], help="how certain it is (default: high)")
    parser.add_argument(
        "--reason", metavar="WORDS", default="", help="what was misread as what, or the evidence"
    )
    parser.add_argument("--resp", metavar="NAME", default="", help="who is responsible for the decision")
    parser.add_argument(
        "--literal",
        action="store_true",
        help="print the reading as typed: exempt it from the typographic rules",
    )
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="show what would be written, and write nothing"
    )


def said_of(args: argparse.Namespace, kind: str = "") -> Said:
    """Return what the options say."""
    from edition.pipeline.revising import Said

    return Said(
        kind=kind,
        cause=args.cause or "",
        cert=args.cert or "",
        resp=clean(args.resp),
        reason=clean(args.reason),
        literal=args.literal,
    )


def clean(words: str) -> str:
    """Return words from the command line in normal form C, as all files of a project are.

    Raises:
        UsageError: they are not text in the terminal's encoding.
    """
    import unicodedata

    from edition.cli.exits import UsageError

    if any("\ud800" <= sign <= "\udfff" for sign in words):
        raise UsageError("the words are not text in the terminal's encoding; set LANG to a UTF-8 locale")
    return unicodedata.normalize("NFC", words)


def usable(project: Project) -> tuple[Finding, ...]:
    """Return the findings that keep decisions from being made: no project, no witness."""
    if project.witness.sha256:
        return ()
    return tuple(f for f in project.findings if f.severity == "error")


def one_line(words: str) -> str:
    """Return words on one line, paragraph breaks as ¶, long ones cut in the middle."""
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]}…{words[-_LONGEST // 2 :]}"
    return words.replace("\n\n", "¶").replace("\n", "⏎") or "∅"


def print_written(desk: Desk, outcomes: Sequence[Outcome], raw: bytes, *, dry_run: bool) -> None:
    """Say what was written and where; for a dry run, show how the file would change."""
    from edition.pipeline.revising import Act
    from edition.project.decisions import DecisionFile
    from edition.text.anchor import resolve
    from edition.text.witness import Places

    witness = desk.project.witness.text
    if dry_run:
        old, new = (desk.file.raw or b"").decode("utf-8"), raw.decode("utf-8")
        name = desk.file.name
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), name, f"{name} (not written)", "", "", 1, ""
        )
        print("\n".join(lines))
        return
    places = Places(witness)
    written = DecisionFile(raw, desk.file.name).written
    where: dict[int, str] = {}
    for one, answer in zip(written, resolve(witness, [w.anchor for w in written]), strict=True):
        if isinstance(answer, tuple):
            where.update((span.start, f"{one.place.file}:{one.place.line}") for span in answer)
    for outcome in outcomes:
        quote = outcome.span.of(witness)
        place = (
            desk.file.name if outcome.act is Act.WITHDRAWN else where.get(outcome.span.start, desk.file.name)
        )
        words = f"{one_line(quote)} → {one_line(outcome.reading)}"
        if outcome.act is Act.WITHDRAWN:
            words = f"{one_line(quote)} stands again as in the witness"
        end = min(outcome.span.end, outcome.span.start + _LONGEST)
        print(f"{place}: {outcome.act}: {words}  ({places.words(outcome.span.start, end)})")


def print_records(project: Project, outcomes: Sequence[Outcome], *, single: bool) -> None:
    """Print the emendations that `outcomes` left, as JSON: one object, or with several or without `single` a list."""
    starts = {o.span.start for o in outcomes}
    records = [_record(project, e) for e in project.emendations if e.span.start in starts]
    json.dump(
        records[0] if single and len(records) == 1 else records, sys.stdout, ensure_ascii=False, indent=1
    )
    print()


def _record(project: Project, emendation: Any) -> dict[str, Any]:
    place = project.places.get(("emendations", emendation.id))
    return {
        "id": emendation.id,
        "witness": project.witness.siglum,
        "start": emendation.span.start,
        "end": emendation.span.end,
        "quote": emendation.span.of(project.witness.text),
        "reading": emendation.reading,
        "kind": str(emendation.kind),
        "cause": str(emendation.cause) if emendation.cause else None,
        "cert": str(emendation.cert),
        "resp": emendation.resp,
        "reason": emendation.reason,
        "rule": None,
        "rules": [],
        "silent": False,
        "page": None,
        "line": None,
        "sheet": None,
        "place": f"{place.file}:{place.line}" if place else None,
    }


def unsaid(project: Project, outcomes: Sequence[Outcome]) -> tuple[Finding, ...]:
    """Return what the new emendations still want: the findings about a missing cause or reason at their places."""
    starts = {o.span.start for o in outcomes}
    lines = {
        (place.file, place.line)
        for e in project.emendations
        if e.span.start in starts and (place := project.places.get(("emendations", e.id))) is not None
    }
    return tuple(
        f for f in project.findings if f.code in ("M004", "M005") and (f.place.file, f.place.line) in lines
    )
