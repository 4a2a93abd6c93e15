"""A review under way: what stands, what is asked, and every act of deciding, for any number of tabs at once.

An act is checked against what stands, kept on the disk, and answered; a thread of its own then writes it into the
project's files (`edition.review.scribe`). Whoever edits these files by hand meanwhile is noticed at the next request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from edition.findings import Finding, Severity
from edition.pipeline.saving import read_decisions
from edition.project.load import load
from edition.project.model import Project
from edition.project.verdicts import Act, Verdict, held, live
from edition.review.ledger import Ledger
from edition.review.order import id_of
from edition.review.reasons import STANDS, reason_for
from edition.review.seeking import Seeker, seek
from edition.review.standing import Clash, Standing, covered, former
from edition.review.words import signs
from edition.suspects.suspect import Suspect
from edition.text.quoting import quotable
from edition.text.revision import Edit, revise
from edition.text.span import Span

__all__ = ["FILES", "Seek", "Session", "Stale"]

FILES = ("emendations.yaml", "stet.yaml", "queries.yaml")
_UNREADABLE = frozenset({"Y001", "Y003", "Y004", "Y005", "Y006", "Y007", "Y008", "Y018", "E006"})

Seek = Callable[[Project, Iterable[Verdict]], Seeker]


class Stale(Exception):
    """An act was on something that is not as its page showed it; the message says what is so now."""


class Session:
    """One person's review of the project at `root`; `by` is who decides, as an independent reader with `reader`.

    Raises:
        InUse: the ledger of that name is open elsewhere.
        OSError: the project's folder cannot be written.
    """

    def __init__(self, root: Path, by: str, *, reader: bool = False, seek: Seek = seek) -> None:
        self.root, self.by, self.reader = root, by, reader
        self.lock = threading.RLock()
        self.changed = threading.Event()
        self.version = 0
        self.clashes: list[tuple[Verdict, str]] = []
        self.trouble: Finding | None = None
        self.busy = False
        self._stamps = self.stamp()
        self.opened_files = {name: read_decisions(root / "source" / name) or b"" for name in FILES}
        self.project = load(root)
        self.ledger = Ledger(root, by, reader=reader)
        self._live: tuple[tuple[int, int], list[Verdict]] = ((-1, -1), [])
        self.text = self.project.witness.text
        self.standing = self._stand(self.project)
        self.opened = tuple(self.standing.emendations)
        try:
            self.seeker = seek(self.project, self.verdicts)
            self.ranked: list[Suspect] = self.seeker.ranked()
        except BaseException:
            self.ledger.close()
            raise
        self.unlearned: list[Verdict] = []
        self._known = {id_of(s): s for s in self.ranked}
        self._back: set[str] = set()
        self._open: tuple[int, list[Suspect]] = (-1, [])

    # ── what stands ─────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def verdicts(self) -> list[Verdict]:
        """What this person has decided and not taken back."""
        key = len(self.ledger.verdicts), len(self.ledger.waiting)
        if self._live[0] != key:
            made = (*self.ledger.verdicts, *self.ledger.waiting)
            self._live = (key, live(made, self.project.witness.sha256))
        return self._live[1]

    def refresh(self) -> None:
        """Read the project's files again if they are no longer what was read last."""
        with self.lock:
            stamps = self.stamp()
            if stamps != self._stamps and not self.busy:
                self._stamps = stamps
                self.take_over(load(self.root, only=()))

    def take_over(self, project: Project, stamps: tuple[object, ...] | None = None) -> None:
        """Go on from the files as `project` has them; where they cannot be read, from what stood before."""
        with self.lock:
            if stamps is not None:
                self._stamps = stamps
            names = {f"source/{name}" for name in FILES}
            faults = [f for f in project.findings if f.place.file in names and f.severity is Severity.ERROR]
            self.trouble = next((f for f in faults if f.code in _UNREADABLE), None)
            if self.trouble is None and project.witness.sha256 == self.project.witness.sha256:
                self.project = replace(project, register=self.project.register)
                self.standing = self._stand(self.project)
            self.touch()

    def touch(self) -> None:
        """Note that something is no longer as a page may show it."""
        self.version += 1
        self.changed.set()

    def _stand(self, project: Project) -> Standing:
        standing = Standing(project.witness.text, list(project.emendations))
        for verdict, _ in standing.take_all(self.verdicts if self.reader else self.ledger.waiting):
            if all(known.number != verdict.number for known, _ in self.clashes):
                self.clashes.append((verdict, "the words read otherwise now"))
        return standing

    def stamp(self) -> tuple[object, ...]:
        """Return what tells whether a file was written since: times, sizes and numbers of the files."""
        stamps: list[object] = []
        for name in FILES:
            try:
                stat = (self.root / "source" / name).stat()
                stamps.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
            except OSError:
                stamps.append(None)
        return tuple(stamps)

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────

    def open(self) -> list[Suspect]:
        """Return the suspects on which nothing is decided, in the order of the search."""
        with self.lock:
            if self._open[0] != self.version:
                there = {id_of(s) for s in self.ranked}
                rows = self.ranked + [s for i, s in self._known.items() if i in self._back and i not in there]
                taken = self._taken()
                self._open = (self.version, [s for s in rows if not taken(Span(s.start, s.end))])
            return self._open[1]

    def decided(self, span: Span) -> str:
        """Return what was decided on a place of the witness, in words; nothing where it is open."""
        for emendation in self.standing.touching(span):
            words = f"“{emendation.span.of(self.text)}” reads “{emendation.reading}”"
            return f"{words}, by {emendation.resp}" if emendation.resp else words
        return "it stands, or a query is on it" if self._taken()(span) else ""

    def _taken(self) -> Callable[[Span], bool]:
        spans = {s for stet in self.project.stets for s in stet.spans} | {
            q.span for q in self.project.queries
        }
        undone = [v for v in self.ledger.waiting if v.act is Act.UNDO]
        spans -= {v.span for v in undone}
        acts = (Act.STET, Act.QUERY)
        own = self.verdicts if self.reader else live(self.ledger.waiting, self.project.witness.sha256)
        spans |= {v.span for v in own if v.act in acts}
        return covered(spans, self.standing)

    def learn(self, ranked: list[Suspect]) -> None:
        """Go on with a new ranking."""
        with self.lock:
            self.ranked = ranked
            self._known.update((id_of(s), s) for s in ranked)
            self.touch()

    # ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────

    def decide(
        self,
        ids: Sequence[str],
        act: Act,
        reading: str | None = None,
        reason: str = "",
        cause: str = "",
        cert: str = "",
    ) -> list[Verdict]:
        """Decide on suspects, all alike; each reads its own first suggestion where no `reading` is given.

        Raises:
            Stale: one of them is decided already.
        """  # fmt: skip
        with self.lock:
            self.refresh()
            there = {id_of(s): s for s in self.open()}
            missing = [id for id in ids if id not in there]
            if missing:
                known = self._known.get(missing[0])
                so = self.decided(Span(known.start, known.end)) if known else ""
                raise Stale(so or "it is no longer asked")
            every = len(ids) if act is Act.STET else 0
            number = self.ledger.next_number
            made = []
            for offset, id in enumerate(ids):
                said = (reading, reason, cause, cert)
                made.append(self._verdict(there[id], act, number + offset, number, said, every))
                if made[-1].emends:
                    self._take(made[-1])
            return self._keep(made)

    def _verdict(
        self,
        suspect: Suspect,
        act: Act,
        number: int,
        batch: int,
        said: tuple[str | None, str, str, str],
        every: int,
    ) -> Verdict:
        given, reason, cause, cert = said
        proposed = suspect.suggestions[0] if suspect.suggestions else ""
        reading = proposed if given is None else given
        span = place = Span(suspect.start, suspect.end)
        if not len(span) and act in (Act.STET, Act.QUERY):
            # Where a sign is missing, the word beside it is what can be quoted.
            place = (quotable(self.text, span, proposed or ",") or (span, ""))[0]
        base = Verdict(
            number, act, place.start, place.end, place.of(self.text), batch=batch, suspect=(span.start, span.end),
            sort=suspect.kind, proposed=proposed, by=self.by, witness=self.project.witness.sha256[:12],
        )  # fmt: skip
        evidence = "; ".join(suspect.signals)
        if act is Act.STET:
            return replace(base, reason=reason or STANDS, every=every if every > 1 else 0)
        if act is Act.QUERY:
            return replace(base, reading=reading, reason=reason or evidence or "doubtful")
        if act is Act.SKIP:
            return base
        if reading == suspect.quote:
            return replace(base, act=Act.STET, reason=reason or STANDS)
        low, high = self.standing.neighbours(span)
        whole, words = quotable(self.text, span, reading, low, high) or (span, reading)
        return replace(
            base, act=Act.EDIT if reading != proposed else Act.ACCEPT, start=whole.start, end=whole.end,
            quote=whole.of(self.text), reading=words, cause=cause, cert=cert,
            reason=reason or reason_for(suspect.quote, reading) or evidence,
        )  # fmt: skip

    def emend(
        self, span: Span, old: str, new: str, reason: str = "", cause: str = "", cert: str = ""
    ) -> list[Verdict]:
        """Emend any words: what `span` of the witness reads as (`old`, as the page showed it) reads `new`.

        Raises:
            Stale: it reads otherwise now.
        """
        with self.lock:
            self.refresh()
            alignment = self.standing.alignment
            span = Span(min(span.start, len(self.text)), min(span.end, len(self.text)))
            here = alignment.to_reading(span)
            if here.of(alignment.reading) != old:
                raise Stale(f"the place reads “{here.of(alignment.reading)}” now")
            revisions, _ = revise(alignment, [Edit(here, new)])
            number = self.ledger.next_number
            made = []
            for offset, revision in enumerate(revisions):
                quote = revision.span.of(self.text)
                back = quote == revision.reading
                verdict = Verdict(
                    number + offset, Act.WITHDRAW if back else Act.EDIT, revision.span.start, revision.span.end,
                    quote, revision.reading, number, by=self.by, cause=cause, cert=cert,
                    reason=reason or ("" if revision.replaced else reason_for(old, new)),
                    witness=self.project.witness.sha256[:12],
                    instead=tuple(former(e) for e in revision.replaced),
                )  # fmt: skip
                made.append(verdict)
                self._take(made[-1])
            return self._keep(made)

    def amend(
        self, span: Span, was: str, reading: str | None, reason: str = "", cause: str = "", cert: str = ""
    ) -> list[Verdict]:
        """Change the emendation at `span` of the witness that reads `was`; None as `reading` withdraws it.

        Raises:
            Stale: there is no such emendation any more.
        """
        with self.lock:
            self.refresh()
            own = [
                e
                for e in self.standing.touching(span)
                if e.span == span and was in (e.reading, signs(e.reading))
            ]
            if not own:
                raise Stale(self.decided(span) or "the emendation has been withdrawn")
            quote, number = span.of(self.text), self.ledger.next_number
            back = reading is None or reading == quote
            verdict = Verdict(
                number, Act.WITHDRAW if back else Act.EDIT, span.start, span.end, quote,
                quote if reading is None else reading, number, by=self.by, reason=reason, cause=cause, cert=cert,
                witness=self.project.witness.sha256[:12], instead=(former(own[0]),),
            )  # fmt: skip
            self._take(verdict)
            return self._keep([verdict])

    def undo(self) -> list[Verdict]:
        """Take back the last stroke that still holds; return what was taken back.

        Raises:
            Stale: it cannot be taken back, since it was changed meanwhile.
        """
        with self.lock:
            self.refresh()
            mine = held((*self.ledger.verdicts, *self.ledger.waiting), self.project.witness.sha256)
            if not mine:
                return []
            batch = max(v.batch for v in mine)
            gone = [v for v in mine if v.batch == batch]
            number = self.ledger.next_number
            made = [
                replace(v, number=number + i, act=Act.UNDO, proposed=str(v.act), every=0)
                for i, v in enumerate(reversed(gone))
            ]
            if not self.reader:
                for verdict in made:
                    self._take(verdict)
            self._back |= {f"{v.suspect[0]}-{v.suspect[1]}" for v in gone if v.suspect}
            self._keep(made)
            if self.reader:
                self.standing = self._stand(self.project)
            return gone

    def _take(self, verdict: Verdict) -> None:
        try:
            self.standing.take(verdict)
        except Clash as clash:
            self.standing = self._stand(self.project)
            self.touch()
            there = "; ".join(f"“{e.span.of(self.text)}” reads “{e.reading}”" for e in clash.there)
            raise Stale(there or "the words read otherwise now") from None

    def _keep(self, made: list[Verdict]) -> list[Verdict]:
        """Put verdicts on the disk; only then are they decided."""
        try:
            if self.reader or all(v.act is Act.SKIP for v in made):
                self.ledger.enter(made)
            else:
                self.ledger.wait(made)
        except OSError:
            self.standing = self._stand(self.project)
            raise
        self.unlearned += made
        self.touch()
        return made

    # ── what others decided ─────────────────────────────────────────────────────────────────────────────────────────

    def adopt(self, verdicts: Iterable[Verdict], by: str) -> tuple[int, int, list[tuple[Verdict, str]]]:
        """Make verdicts of another one's ledger one's own, by one stroke, as decided by `by`.

        Returns how many were taken, how many stood already, and those that clash with what stands, each with why.
        """
        with self.lock:
            self.refresh()
            number = self.ledger.next_number
            made: list[Verdict] = []
            alike = 0
            clashes: list[tuple[Verdict, str]] = []
            for verdict in verdicts:
                own = replace(verdict, number=number + len(made), batch=number, by=by, every=0)
                if verdict.span.of(self.text) != verdict.quote:
                    clashes.append((verdict, "the witness has other words there"))
                elif verdict.act is Act.SKIP:
                    continue
                elif self._stands(own):
                    alike += 1
                elif not own.emends and (so := self.decided(own.span)):
                    clashes.append((verdict, so))
                else:
                    try:
                        if own.emends:
                            self._take(own)
                        made.append(own)
                    except Stale as stale:
                        for kept in made:
                            if kept.emends:
                                self.standing.take(kept)
                        clashes.append((verdict, str(stale)))
            if made:
                self._keep(made)
            return len(made), alike, clashes

    def _stands(self, verdict: Verdict) -> bool:
        """Tell whether what a verdict asks for is so already."""
        if verdict.emends:
            there = self.standing.touching(verdict.span)
            if verdict.act is Act.WITHDRAW:
                return not there
            return [(e.span, e.reading) for e in there] == [(verdict.span, verdict.reading)]
        own = {(v.act, v.span, v.reading) for v in self.verdicts}
        own |= {(Act.STET, span, "") for stet in self.project.stets for span in stet.spans}
        own |= {(Act.QUERY, q.span, q.proposal) for q in self.project.queries}
        return (verdict.act, verdict.span, verdict.reading) in own

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
