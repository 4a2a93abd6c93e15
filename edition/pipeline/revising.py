"""From revisions of the reading text to a new emendations.yaml: which entry or line says what from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from edition.findings import Finding, Place, Severity
from edition.findings.catalogue import make
from edition.pipeline.saving import read_decisions, save_decisions
from edition.project.decisions import At, DecisionFile, Written
from edition.project.entering import Entry, enter, file_words, kind_of, place_line
from edition.project.model import Project
from edition.project.splices import Changes, Fields, Refused
from edition.project.writer import rewritten
from edition.text.alignment import Alignment, Conflict
from edition.text.anchor import Anchor, resolve
from edition.text.emendation import Emendation, Kind
from edition.text.quoting import unique_anchors
from edition.text.revision import Revision
from edition.text.span import Span

__all__ = ["Act", "Desk", "Outcome", "Said", "revised"]

FILE = "emendations.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """What the editor says of new emendations beyond their words; what is empty comes from the file's defaults."""

    kind: str = ""
    cause: str = ""
    cert: str = ""
    resp: str = ""
    reason: str = ""
    literal: bool = False


class Act(StrEnum):
    """What became of an emendation."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One revision as carried out: `span` of the witness reads `reading`."""

    act: Act
    span: Span
    reading: str


class Desk:
    """A project's emendations, in the file and in the text at once.

    Raises:
        OSError: emendations.yaml is there and cannot be read.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.path = project.root / "source" / FILE
        self.file = DecisionFile(read_decisions(self.path))
        self.alignment = Alignment(project.witness.text, project.emendations)
        by_place = {(w.place.line, w.place.column): w for w in self.file.written}
        self.slots: dict[str, Written] = {}
        for emendation in project.emendations:
            place = project.places.get(("emendations", emendation.id))
            if place is not None and (written := by_place.get((place.line, place.column))) is not None:
                self.slots[emendation.id] = written

    @property
    def faults(self) -> list[Finding]:
        """The errors of emendations.yaml, with which some decision has no place in the text."""
        return [
            f
            for f in self.project.findings
            if f.place.file == self.file.name and f.severity is Severity.ERROR and f.code != "Y011"
        ]

    def slot(self, emendation: Emendation) -> Written:
        """Return where an emendation is written.

        Raises:
            Refused: that cannot be told.
        """
        if emendation.id not in self.slots:
            place = self.project.places.get(("emendations", emendation.id), Place(self.file.name))
            raise Refused(
                make("M020", place, f"the entry of “{emendation.reading}” cannot be found in the file")
            )
        return self.slots[emendation.id]

    def save(self, raw: bytes) -> None:
        """Replace emendations.yaml.

        Raises:
            Refused: it has changed since it was read.
            OSError: it cannot be written.
        """
        save_decisions(self.path, self.file.raw, raw)


def revised(
    desk: Desk,
    revisions: Sequence[Revision],
    said: Said | Sequence[Said],
    every: int = 1,
    *,
    amend: bool = False,
) -> tuple[bytes, list[Outcome]]:
    """Return the bytes of emendations.yaml with `revisions` made, and what was done; nothing is saved.

    `said` is of all that is new, or, as a sequence, of each revision. With `amend` it is of what is changed as well;
    without, changed emendations keep what their entries say of them. With `every` greater than 1 the revisions are new
    ones of one quotation and become one entry.

    Raises:
        Refused: the file cannot be changed, or does not say afterwards what was asked for.
    """
    each = [said] * len(revisions) if isinstance(said, Said) else list(said)
    plan = _Plan(desk, {id(r): one for r, one in zip(revisions, each, strict=True)} if amend else {})
    outcomes = [plan.take(revision) for revision in revisions]
    if every > 1:
        first = revisions[0]
        anchor = Anchor(first.span.of(desk.alignment.witness), every=every)
        plan.new.append(plan.entry(anchor, first.reading, each[0]))
    else:
        plan.want_new([(r, one) for r, one in zip(revisions, each, strict=True) if not r.replaced])
    raw = rewritten(desk.file, plan.changes())
    if not desk.faults:
        _prove(desk, revisions, raw)
    return raw, outcomes


def _prove(desk: Desk, revisions: Sequence[Revision], raw: bytes) -> None:
    """Read the new file and compare the text it makes with the one that was asked for."""
    witness = desk.alignment.witness
    gone = {e.id for r in revisions for e in r.replaced}
    wanted = [e for e in desk.project.emendations if e.id not in gone]
    wanted += [
        Emendation(f"new {i}", r.span, r.reading)
        for i, r in enumerate(revisions)
        if r.span.of(witness) != r.reading
    ]
    made: list[Emendation] = []
    written = DecisionFile(raw, desk.file.name).written
    for one, answer in zip(written, resolve(witness, [w.anchor for w in written]), strict=True):
        if isinstance(answer, tuple):
            made.extend(Emendation("", span, one.reading) for span in answer)
    try:
        same = Alignment(witness, made).reading == Alignment(witness, wanted).reading
    except Conflict:
        same = False
    if not same:
        raise Refused(
            make("M020", Place(desk.file.name), "the new file would not make the text that is meant")
        )


@dataclass
class _Plan:
    """What is to be written; contexts are asked for first and found together.

    `amended` is what is said of revisions, by their identity, beyond what the entries they change say.
    """

    desk: Desk
    amended: dict[int, Said]
    new: list[Entry] = field(default_factory=list)
    taken: dict[At, list[tuple[Emendation, Revision | None]]] = field(default_factory=dict)
    asked: list[tuple[Span, Callable[[Anchor], None]]] = field(default_factory=list)
    out: Changes = field(default_factory=Changes)

    def take(self, revision: Revision) -> Outcome:
        """Note a revision: the entry of the first emendation it replaces takes it, those of the others go."""
        withdrawn = bool(revision.replaced) and revision.span.of(self.witness) == revision.reading
        for number, emendation in enumerate(revision.replaced):
            slot = self.desk.slot(emendation)
            stays = revision if number == 0 and not withdrawn else None
            self.taken.setdefault(slot.at, []).append((emendation, stays))
        act = Act.WITHDRAWN if withdrawn else Act.CHANGED if revision.replaced else Act.ADDED
        return Outcome(act, revision.span, revision.reading)

    @property
    def witness(self) -> str:
        return self.desk.alignment.witness

    def entry(self, anchor: Anchor, reading: str, said: Said) -> Entry:
        kind = said.kind or str(kind_of(anchor.quote, reading))
        return Entry(anchor, reading, kind, said.cause, said.cert, said.resp, said.reason, said.literal)

    def want_new(self, revisions: Sequence[tuple[Revision, Said]]) -> None:
        """Ask for the contexts of new emendations."""
        for revision, said in revisions:
            self._ask(revision.span, partial(self._enter_new, reading=revision.reading, said=said))

    def changes(self) -> Changes:
        """Return all changes of the file."""
        shared: dict[At, list[Emendation]] = {}
        for emendation in self.desk.project.emendations:
            if emendation.id in self.desk.slots:
                shared.setdefault(self.desk.slots[emendation.id].at, []).append(emendation)
        for at, taken in self.taken.items():
            self._settle(at, taken, shared[at])
        anchors = unique_anchors(self.witness, [span for span, _ in self.asked])
        for (_, answer), anchor in zip(self.asked, anchors, strict=True):
            answer(anchor)
        enter(self.desk.file, self.new, self.out)
        return self.out

    def _ask(self, span: Span, answer: Callable[[Anchor], None]) -> None:
        self.asked.append((span, answer))

    def _enter_new(self, anchor: Anchor, reading: str, said: Said) -> None:
        self.new.append(self.entry(anchor, reading, said))

    def _enter_like(self, slot: Written, anchor: Anchor, reading: str) -> None:
        self.new.append(self._like(slot, anchor, reading))

    def _settle(self, at: At, taken: list[tuple[Emendation, Revision | None]], own: list[Emendation]) -> None:
        """Change the entry or line `at`, of which the emendations `own` come and `taken` are revised."""
        slot = self.desk.slot(own[0])
        made = [(e, r) for e, r in taken if r is not None]
        rest = [e for e in own if all(e.id != other.id for other, _ in taken)]
        if not made and not rest:
            self.out.withdrawn.add(at)
        elif len(own) == 1:
            revision = made[0][1]
            said = self.amended.get(id(revision))
            if revision.span == own[0].span:
                self._alter(slot, slot.anchor, revision.reading, said)
            else:
                self._ask(revision.span, partial(self._alter, slot, reading=revision.reading, said=said))
        elif (
            not rest
            and len(made) == len(own)
            and len({r.reading for _, r in made}) == 1
            and all(r.span == e.span for e, r in made)
        ):
            self._alter(slot, slot.anchor, made[0][1].reading)
        else:
            pieces = [(e.span, slot.reading) for e in rest] + [(r.span, r.reading) for _, r in made]
            (first, reading), *others = sorted(pieces)
            self._ask(first, partial(self._alter, slot, reading=reading))
            for span, words in others:
                self._ask(span, partial(self._enter_like, slot, reading=words))

    def _like(self, slot: Written, anchor: Anchor, reading: str) -> Entry:
        """Return a new entry that says of its words what `slot` says of its own."""
        kind = (
            str(kind_of(anchor.quote, reading))
            if slot.implied
            else _kind_now(slot.kind, anchor.quote, reading)
        )
        return Entry(anchor, reading, kind, slot.cause, slot.cert, slot.resp, slot.reason, slot.literal)

    def _alter(self, slot: Written, anchor: Anchor, reading: str, said: Said | None = None) -> None:
        kind = slot.kind if slot.implied else _kind_now(slot.kind, anchor.quote, reading)
        amended = _amended(slot, said) if said else {}
        if slot.at.grouped:
            own = {
                name: amended.get(name, getattr(slot, name)) for name in ("cause", "cert", "resp", "reason")
            }
            slot = replace(slot, cause=own["cause"], cert=own["cert"], resp=own["resp"], reason=own["reason"])
            line = place_line(anchor, reading) if kind == slot.kind and not amended else None
            if line is not None:
                self.out.altered[slot.at] = line
            else:
                self.out.withdrawn.add(slot.at)
                self.new.append(self._like(slot, replace(anchor, every=1), reading))
            return
        entry = self.desk.file.entries[slot.at.entry]
        keys = set(entry) if isinstance(entry, dict) else set()
        fields: dict[str, str | int | bool] = {"reading": file_words(reading)}
        if anchor != slot.anchor:
            fields["quote"] = file_words(anchor.quote)
            for key, words in (("before", anchor.before), ("after", anchor.after)):
                if words or key in keys:
                    fields[key] = file_words(words)
            if "every" in keys:
                fields["every"] = anchor.every
        if kind != slot.kind:
            fields["kind"] = kind
        self.out.altered[slot.at] = {**_differing(fields, slot, anchor, reading), **amended}


def _amended(slot: Written, said: Said) -> dict[str, str]:
    """Return what `said` tells otherwise than the entry; what it leaves empty stays as the entry has it."""
    told = {"cause": said.cause, "cert": said.cert, "resp": said.resp, "reason": said.reason}
    return {name: words for name, words in told.items() if words and words != getattr(slot, name)}


def _differing(fields: Fields, slot: Written, anchor: Anchor, reading: str) -> Fields:
    """Leave out what the entry says already, in whatever spelling."""
    same = {
        "reading": slot.reading == reading,
        "quote": slot.anchor.quote == anchor.quote,
        "before": slot.anchor.before == anchor.before,
        "after": slot.anchor.after == anchor.after,
    }
    return {key: value for key, value in fields.items() if not same.get(key, False)}


def _kind_now(kind: str, quote: str, reading: str) -> str:
    """Return the kind that was said, or, where the words now belie it, the one they show."""
    belied = (
        (not reading and kind != Kind.SURPLUS)
        or (kind == Kind.SURPLUS and len(reading) >= len(quote))
        or (kind == Kind.SUPPLIED and len(reading) <= len(quote))
        or (kind == Kind.JOIN and reading.count("\n") >= quote.count("\n"))
    )
    return str(kind_of(quote, reading)) if belied else kind
