"""Corrections that a volunteer sent back: read, checked, and merged; what clashes is said and not written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.model import Project
from edition.project.verdicts import Act, Verdict, ledger_line, read_ledger
from edition.review.reasons import STANDS, reason_for
from edition.review.scribe import Scribe
from edition.review.seeking import Seeker
from edition.review.session import Session
from edition.review.standing import former
from edition.review.words import cleaned, on_one_line
from edition.suspects.suspect import Decision, Suspect
from edition.text.emendation import Cause, Cert
from edition.text.quoting import quotable
from edition.text.span import Span

__all__ = ["FORMAT", "Malformed", "Merged", "merge"]

FORMAT = "edition corrections 1"
_MOST = 100_000


class Malformed(Exception):
    """A file is no file of corrections, or one of another text; `finding` says which."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class Merged:
    """What became of a file of corrections by the reader `by`."""

    by: str
    taken: int = 0
    alike: int = 0
    clashing: list[tuple[Verdict, Finding]] = field(default_factory=list)


class _Nothing:
    """Merging asks about no suspects."""

    def decide(self, decision: Decision) -> None:
        """Learn nothing."""

    def ranked(self) -> list[Suspect]:
        """Find nothing."""
        return []


def _seek(project: Project, verdicts: Iterable[Verdict]) -> Seeker:
    return _Nothing()


def merge(root: Path, raw: bytes, name: str = "", *, reader: bool = False) -> Merged:
    """Merge the corrections `raw` into the project, as decided by `name`, else by whom the file names.

    With `reader` they become that reader's pass and change no other file.

    Raises:
        Malformed: it is no file of corrections, or of another text.
        InUse: the ledger they go into is open elsewhere.
        OSError: a file cannot be read or written.
    """
    said = _read(raw)
    by = name or str(said.get("reader") or "").strip()
    if not by:
        raise Malformed(_fault("the file does not say who decided", "Give --resp NAME, or --reader NAME."))
    session = Session(root, by, reader=reader, seek=_seek)
    scribe = Scribe(session)
    try:
        witness = session.project.witness.sha256
        if said.get("witness") != witness:
            message = "the file was made on a witness with another sha256"
            raise Malformed(make("V004", Place(), message))
        verdicts = [_checked(session, row, number) for number, row in enumerate(said["decisions"], 1)]
        outcome = Merged(by)
        sound = [v for v in verdicts if isinstance(v, Verdict)]
        outcome.taken, outcome.alike, clashes = session.adopt(sound, by)
        outcome.clashing = [(v, _clash(v, why)) for v, why in clashes]
        scribe.settle(600)
        outcome.clashing += [(v, _clash(v, why)) for v, why in session.clashes]
        outcome.taken -= len(session.clashes)
        return outcome
    finally:
        scribe.close()
        session.close()


def _fault(message: str, hint: str = "") -> Finding:
    return make("V003", Place(), message, hint)


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Malformed(_fault(f"it is not JSON: {error}")) from None
    if (
        not isinstance(said, dict)
        or said.get("format") != FORMAT
        or not isinstance(said.get("decisions"), list)
    ):
        raise Malformed(_fault(f"it does not say that it is of the form “{FORMAT}”"))
    if len(said["decisions"]) > _MOST:
        raise Malformed(_fault(f"it holds more than {_MOST:,} decisions"))
    return said


def _checked(session: Session, row: object, number: int) -> Verdict | None:
    """Return a decision of the file as a verdict; None for one that was passed over.

    Raises:
        Malformed: it is no decision.
    """
    line = json.dumps(row | {"n": number} if isinstance(row, dict) else row).encode() + b"\n"
    read, wrong = read_ledger(line)
    if wrong or not read or read[0].act is Act.UNDO or not _sound(read[0], session.text):
        raise Malformed(_fault(f"decision {number} is none: {json.dumps(row, ensure_ascii=False)[:80]}"))
    verdict = read[0]
    if verdict.act is Act.SKIP:
        return None
    span = Span(verdict.start, verdict.end)
    base = replace(
        verdict, suspect=verdict.suspect or (span.start, span.end), every=0, kind="", sort=on_one_line(verdict.sort),
        reading=cleaned(verdict.reading), reason=on_one_line(verdict.reason),
        witness=session.project.witness.sha256[:12],
    )  # fmt: skip
    if not base.emends:
        reason = base.reason or (STANDS if base.act is Act.STET else "doubtful")
        return replace(base, reason=reason)
    if not _same_words(session, base):
        return base
    if base.instead:
        asked = {(f.start, f.end, f.reading) for f in base.instead}
        there = session.standing.touching(span)
        known = tuple(former(e) for e in there if (e.span.start, e.span.end, e.reading) in asked)
        return replace(base, instead=known, act=Act.WITHDRAW if base.reading == base.quote else base.act)
    low, high = session.standing.neighbours(span)
    whole, words = quotable(session.text, span, base.reading, low, high) or (span, base.reading)
    return replace(
        base, start=whole.start, end=whole.end, quote=whole.of(session.text), reading=words,
        reason=base.reason or reason_for(base.quote, base.reading),
    )  # fmt: skip


def _sound(verdict: Verdict, text: str) -> bool:
    return (
        verdict.start < verdict.end <= len(text)
        and verdict.cause in ("", *map(str, Cause))
        and verdict.cert in ("", *map(str, Cert))
        and verdict.act is not Act.WITHDRAW
        and len(ledger_line(verdict)) < 20_000
    )


def _same_words(session: Session, verdict: Verdict) -> bool:
    return verdict.span.of(session.text) == verdict.quote


def _clash(verdict: Verdict, why: str) -> Finding:
    _, quote, reading = verdict.asked
    wish = f"was to read “{reading}”" if verdict.emends else f"was {verdict.act}"
    return make("V002", Place(), f"“{quote}” {wish}, and meanwhile {why}")
