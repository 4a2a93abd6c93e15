"""Verdicts written into emendations.yaml, stet.yaml and queries.yaml, so that just their lines change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.pipeline.revising import Desk, Said, revised
from edition.pipeline.saving import read_decisions, save_decisions
from edition.project.decisions import At, entries_of
from edition.project.entering import file_words
from edition.project.load import load
from edition.project.model import Project
from edition.project.splices import Changes, Fields, Refused
from edition.project.strict_yaml import read_yaml
from edition.project.verdicts import Act, Verdict
from edition.project.writer import changed
from edition.project.yaml_scalars import Scalar
from edition.review.standing import Clash, Standing
from edition.text.anchor import Anchor, find_all
from edition.text.quoting import unique_anchors
from edition.text.revision import Revision
from edition.text.span import Span

__all__ = ["Report", "write"]

_TRIES = 8


@dataclass
class Report:
    """What became of verdicts: `written` stand in the files now, `clashing` could not be written, each with why."""

    written: list[Verdict] = field(default_factory=list)
    clashing: list[tuple[Verdict, Finding]] = field(default_factory=list)


def write(root: Path, verdicts: Sequence[Verdict]) -> Report:
    """Write verdicts in their order. What is written already is passed over, so that a broken-off run can go on.

    Raises:
        Refused: a file cannot be read or changed; the verdicts before it are written, it and those after it are not.
        OSError: a file cannot be written.
    """
    report = Report()
    left = list(verdicts)
    tries = 0
    while left:
        target = _target(left[0])
        run = 1
        while run < len(left) and _target(left[run]) == target and _apart(left[:run], left[run]):
            run += 1
        try:
            if target == "emendations":
                _emend(root, left[:run], report)
            elif target:
                _enter(root, target, left[:run], report)
            else:
                report.written += left[:run]
        except Refused as refused:
            tries += 1
            if refused.finding.code != "M021" or tries > _TRIES:
                raise
            continue
        tries = 0
        del left[:run]
    return report


def _target(verdict: Verdict) -> str:
    """Return the list that a verdict goes into, or out of; nothing for one that is only remembered."""
    act = verdict.proposed if verdict.act is Act.UNDO else verdict.act
    if act in (Act.ACCEPT, Act.EDIT, Act.WITHDRAW):
        return "emendations"
    return {Act.STET: "stet", Act.QUERY: "queries"}.get(Act(act), "")


def _apart(run: Sequence[Verdict], verdict: Verdict) -> bool:
    return verdict.act is run[0].act and not any(v.start < verdict.end and verdict.start < v.end for v in run)


def _project(root: Path, verdicts: Sequence[Verdict]) -> Project:
    """Return the project as its files are now.

    Raises:
        Refused: its witness is not the text that the verdicts are on.
    """
    project = load(root, only=())
    if not all(project.witness.sha256.startswith(v.witness) for v in verdicts):
        raise Refused(make("V004", Place(), "the witness is no longer the text that was decided on"))
    return project


def _emend(root: Path, verdicts: Sequence[Verdict], report: Report) -> None:
    project = _project(root, verdicts)
    desk = Desk(project)
    standing = Standing(project.witness.text, list(project.emendations))
    revisions: list[Revision] = []
    said: list[Said] = []
    done: list[Verdict] = []
    for verdict in verdicts:
        try:
            effect = standing.effect(verdict)
        except Clash as clash:
            report.clashing.append((verdict, _clashing(project, verdict, clash)))
            continue
        done.append(verdict)
        revisions += [revision for revision, _ in effect.revisions]
        said += [one for _, one in effect.revisions]
    if revisions:
        raw, _ = revised(desk, revisions, said, _together(standing.witness, revisions, said), amend=True)
        desk.save(raw)
    report.written += done


def _together(text: str, revisions: Sequence[Revision], said: Sequence[Said]) -> int:
    """Return how many places one entry can name: all, where they are all there are and read alike; else one."""
    first = revisions[0]
    quote = first.span.of(text)
    alike = all(
        not r.replaced and r.reading == first.reading and r.span.of(text) == quote and one == said[0]
        for r, one in zip(revisions, said, strict=True)
    )
    places = sorted(r.span.start for r in revisions)
    return len(places) if alike and len(places) > 1 and find_all(text, quote) == places else 1


def _clashing(project: Project, verdict: Verdict, clash: Clash) -> Finding:
    there = clash.there
    place = next((p for e in there if (p := project.places.get(("emendations", e.id)))), Place())
    words = "; ".join(f"“{e.span.of(project.witness.text)}” reads “{e.reading}”" for e in there)
    _, quote, reading = verdict.asked
    message = f"“{quote}” was to read “{reading}”, and meanwhile {words or 'the emendation has gone'}"
    return make("V002", place, message)


def _enter(root: Path, name: str, verdicts: Sequence[Verdict], report: Report) -> None:
    """Add entries to stet.yaml or queries.yaml, or take them out again."""
    project = _project(root, verdicts)
    path = root / "source" / f"{name}.yaml"
    raw = read_decisions(path)
    changes = Changes()
    if verdicts[0].act is Act.UNDO:
        there = {_key(span, verdict) for verdict in verdicts for span in [verdict.span]}
        changes.withdrawn = _entries(project, name, raw, there)
    else:
        changes.added = _fields(project, name, [v for v in verdicts if not _stands(project, name, v)])
    if changes:
        save_decisions(path, raw, changed(raw, changes, f"source/{name}.yaml"))
    report.written += verdicts


def _key(span: Span, verdict: Verdict) -> tuple[int, int, str]:
    return span.start, span.end, verdict.reason


def _entries(project: Project, name: str, raw: bytes | None, there: set[tuple[int, int, str]]) -> set[At]:
    """Return where the entries stand that are about the places `there` and no others."""
    own = (
        [(s.id, s.spans, s.reason) for s in project.stets]
        if name == "stet"
        else [(q.id, (q.span,), q.reason) for q in project.queries]
    )
    file = read_yaml(raw or b"", f"source/{name}.yaml")
    path, entries = entries_of(file, "")
    lines = {file.place((*path, i)).line: i for i in range(len(entries))}
    return {
        At(lines[place.line])
        for id, spans, reason in own
        if all((s.start, s.end, reason) in there for s in spans)
        and (place := project.places.get((name, id))) is not None
        and place.line in lines
    }


def _stands(project: Project, name: str, verdict: Verdict) -> bool:
    span, _, _ = verdict.asked
    if name == "stet":
        return any(span in stet.spans for stet in project.stets)
    return any(q.span == span and q.proposal == verdict.reading for q in project.queries)


def _fields(project: Project, name: str, verdicts: Sequence[Verdict]) -> list[Fields]:
    text = project.witness.text
    whole = [v for v in verdicts if v.every and v.every == len(find_all(text, v.quote))]
    single = [v for v in verdicts if v not in whole]
    anchors = [Anchor(quote) for quote in dict.fromkeys(v.quote for v in whole)]
    first = {anchor.quote: next(v for v in whole if v.quote == anchor.quote) for anchor in anchors}
    made = [_entry(name, first[a.quote], Anchor(a.quote, every=first[a.quote].every)) for a in anchors]
    found = unique_anchors(text, [v.span for v in single])
    return made + [_entry(name, v, anchor) for v, anchor in zip(single, found, strict=True)]


def _entry(name: str, verdict: Verdict, anchor: Anchor) -> Fields:
    fields: dict[str, Scalar] = {"quote": file_words(anchor.quote)}
    for key, words in (("before", anchor.before), ("after", anchor.after)):
        if words:
            fields[key] = file_words(words)
    if anchor.every > 1:
        fields["every"] = anchor.every
    if name == "queries":
        fields["proposal"] = file_words(verdict.reading)
    fields["reason"] = verdict.reason
    if verdict.by:
        fields["resp"] = verdict.by
    return fields
