"""What stands: the emendations of a project with verdicts laid over them that wait to be written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter

from edition.pipeline.revising import Said
from edition.project.entering import kind_of
from edition.project.verdicts import Act, Former, Verdict
from edition.text.alignment import Alignment
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.revision import Revision
from edition.text.span import Span

__all__ = ["Clash", "Effect", "Standing", "covered", "former"]

_start = attrgetter("span.start")


class Clash(Exception):
    """A verdict was made on words that read otherwise now; `there` are the emendations that stand in its way."""

    def __init__(self, there: tuple[Emendation, ...] = ()) -> None:
        super().__init__("decided otherwise meanwhile")
        self.there = there


@dataclass(frozen=True, slots=True)
class Effect:
    """What a verdict does to the emendations: revisions, each with what is said of it; none where it is done."""

    revisions: tuple[tuple[Revision, Said], ...] = ()


def former(emendation: Emendation) -> Former:
    """Return an emendation as a verdict remembers it."""
    e = emendation
    return Former(
        e.span.start, e.span.end, e.reading, str(e.kind), str(e.cause or ""), str(e.cert), e.resp, e.reason
    )


@dataclass
class Standing:
    """The emendations of one text, in its order; `witness` is the text."""

    witness: str
    emendations: list[Emendation] = field(default_factory=list)
    _alignment: Alignment | None = None

    @property
    def alignment(self) -> Alignment:
        """Witness and reading text side by side."""
        if self._alignment is None:
            self._alignment = Alignment(self.witness, self.emendations)
        return self._alignment

    def touching(self, span: Span) -> tuple[Emendation, ...]:
        """Return the emendations that share a letter with `span` of the witness."""
        at = bisect_left(self.emendations, span.start, key=_start)
        found = [self.emendations[at - 1]] if at and self.emendations[at - 1].span.end > span.start else []
        while at < len(self.emendations) and self.emendations[at].span.start < span.end:
            found.append(self.emendations[at])
            at += 1
        return tuple(found)

    def neighbours(self, span: Span) -> tuple[int, int]:
        """Return how far a new emendation of `span` may reach on either side."""
        at = bisect_left(self.emendations, span.start, key=_start)
        low = self.emendations[at - 1].span.end if at else 0
        after = bisect_left(self.emendations, span.end, key=_start)
        high = self.emendations[after].span.start if after < len(self.emendations) else len(self.witness)
        return min(low, span.start), max(high, span.end)

    def effect(self, verdict: Verdict) -> Effect:
        """Return what a verdict does here.

        Raises:
            Clash: the words it was made on read otherwise now.
        """
        if verdict.act is Act.UNDO:
            return self._undone(verdict)
        if not verdict.emends:
            return Effect()
        span, touching = verdict.span, self.touching(verdict.span)
        same = len(touching) == 1 and _reads(touching[0], verdict.span, verdict.reading)
        if same and (not verdict.instead or _says(touching[0], verdict)):
            # Another made the same emendation, or this verdict is in the file already.
            return Effect()
        replaced = tuple(e for f in verdict.instead for e in touching if _is(e, f))
        if verdict.act is Act.WITHDRAW and not touching:
            return Effect()
        if len(replaced) < len(verdict.instead) or len(touching) > len(replaced):
            raise Clash(touching)
        if span.of(self.witness) != verdict.quote:
            raise Clash
        return Effect(((Revision(span, verdict.reading, replaced), _said(verdict)),))

    def _undone(self, verdict: Verdict) -> Effect:
        if verdict.proposed not in (Act.ACCEPT, Act.EDIT, Act.WITHDRAW):
            return Effect()
        span, touching = verdict.span, self.touching(verdict.span)
        own = tuple(e for e in touching if _reads(e, span, verdict.reading))
        if verdict.reading == verdict.quote:
            own = ()
        elif not own:
            if {(e.span, e.reading) for e in touching} == {
                (Span(f.start, f.end), f.reading) for f in verdict.instead
            }:
                return Effect()
            raise Clash(touching)
        if len(touching) > len(own):
            raise Clash(touching)
        if own and len(verdict.instead) == 1 and _place(verdict.instead[0]) == span:
            return Effect(((Revision(span, verdict.instead[0].reading, own), _again(verdict.instead[0])),))
        back = tuple((Revision(_place(f), f.reading), _again(f)) for f in verdict.instead)
        return Effect((*((Revision(span, verdict.quote, own), Said()) for _ in own[:1]), *back))

    def take(self, verdict: Verdict) -> None:
        """Lay a verdict over what stands.

        Raises:
            Clash: the words it was made on read otherwise now; nothing is changed then.
        """
        for revision, said in self.effect(verdict).revisions:
            for old in revision.replaced:
                self.emendations.remove(old)
            if revision.reading != revision.span.of(self.witness):
                made = _emendation(verdict, revision, said)
                insort(self.emendations, made, key=_start)
            self._alignment = None

    def take_all(self, verdicts: Iterable[Verdict]) -> list[tuple[Verdict, Clash]]:
        """Lay verdicts over what stands, one after the other; return those that clash."""
        clashes: list[tuple[Verdict, Clash]] = []
        for verdict in verdicts:
            try:
                self.take(verdict)
            except Clash as clash:
                clashes.append((verdict, clash))
        return clashes


def covered(spans: Iterable[Span], standing: Standing) -> Callable[[Span], bool]:
    """Return what tells of a place of the witness whether one of `spans` covers it or an emendation touches it."""
    by_start: dict[int, int] = {}
    for span in spans:
        by_start[span.start] = max(span.end, by_start.get(span.start, 0))
    starts = sorted(by_start)
    reach = list(accumulate((by_start[start] for start in starts), max))

    def taken(span: Span) -> bool:
        if not len(span):
            # A point is decided with the word beside it.
            span = Span(max(span.start - 1, 0), min(span.end + 1, len(standing.witness)))
        at = bisect_right(starts, span.start) - 1
        return (at >= 0 and reach[at] >= span.end) or bool(standing.touching(span))

    return taken


def _reads(emendation: Emendation, span: Span, reading: str) -> bool:
    return emendation.span == span and emendation.reading == reading


def _says(emendation: Emendation, verdict: Verdict) -> bool:
    e = emendation
    told = (
        (verdict.cause, str(e.cause or "")),
        (verdict.cert, str(e.cert)),
        (verdict.by, e.resp),
        (verdict.reason, e.reason),
    )
    return all(not words or words == own for words, own in told)


def _is(emendation: Emendation, old: Former) -> bool:
    return _reads(emendation, _place(old), old.reading)


def _place(old: Former) -> Span:
    return Span(old.start, old.end)


def _said(verdict: Verdict) -> Said:
    return Said(verdict.kind, verdict.cause, verdict.cert, verdict.by, verdict.reason)


def _again(old: Former) -> Said:
    return Said(old.kind, old.cause, old.cert, old.resp, old.reason)


def _emendation(verdict: Verdict, revision: Revision, said: Said) -> Emendation:
    own = revision.replaced[0] if revision.replaced else None
    return Emendation(
        f"new-{verdict.number}-{revision.span.start}",
        revision.span,
        revision.reading,
        Kind(said.kind or (own.kind if own else kind_of(verdict.quote, revision.reading))),
        Cause(said.cause) if said.cause else own.cause if own else None,
        Cert(said.cert) if said.cert else own.cert if own else Cert.HIGH,
        said.resp or (own.resp if own else ""),
        said.reason or (own.reason if own else ""),
    )
