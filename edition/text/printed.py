"""The printed text: a witness seen through two alignments, the editor's and the typographer's.

The editorial alignment makes the reading text from the witness, the typographic one the printed text from the
reading text. `rows` folds both into one list that turns the witness into the printed text: the list is the edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.text.alignment import Alignment, Segment
from edition.text.emendation import Application, Cause, Cert, Emendation, Kind
from edition.text.span import Span

__all__ = ["PrintedText", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of emendations: `span` of the witness, `quote`, prints as `reading` at `printed`.

    `emendation` is what the row does as a whole; a row of a typographic rule has `emendation.rule`. `decisions` are the
    editor's own emendations as given, more than one only where an act of a rule bridges them, none in a rule's row.
    `applications` are the acts of rules inside the reading of an editor's emendation, in offsets of `reading`.
    """

    emendation: Emendation
    span: Span
    quote: str
    reading: str
    printed: Span
    applications: tuple[Application, ...] = ()
    decisions: tuple[Emendation, ...] = ()

    @property
    def id(self) -> str:
        """The emendation's id."""
        return self.emendation.id

    @property
    def silent(self) -> bool:
        """Whether the note on the text declares it as a whole: the acts of typographic rules."""
        return self.emendation.rule is not None


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The two alignments, one after the other."""

    editorial: Alignment
    typographic: Alignment

    def __post_init__(self) -> None:
        if self.editorial.reading != self.typographic.witness:
            raise ValueError("the typographic alignment is not of this reading text")

    @property
    def witness(self) -> str:
        """The witness's text."""
        return self.editorial.witness

    @property
    def reading(self) -> str:
        """The reading text."""
        return self.editorial.reading

    @property
    def text(self) -> str:
        """The printed text, declared paratext included."""
        return self.typographic.reading

    def to_witness(self, span: Span) -> Span:
        """Return where in the witness `span` of the printed text came from."""
        return self.editorial.to_witness(self.typographic.to_witness(span))

    def to_printed(self, span: Span) -> Span:
        """Return where in the printed text `span` of the witness went."""
        return self.typographic.to_reading(self.editorial.to_reading(span))

    def invert(self) -> str:
        """Rebuild the witness from the printed text and the two maps."""
        reading = self.typographic.invert()
        return "".join(
            s.witness.of(self.editorial.witness) if s.emendation else s.reading.of(reading)
            for s in self.editorial.segments
        )

    def rows(self) -> tuple[Row, ...]:
        """Return the list of emendations, in the order of the witness; its rows never overlap.

        An id given twice is numbered from its second row on (`x`, `x.2`); a rule's row is named by the rule and its
        place in the witness, so that no other decision changes its name.
        """
        rows = list(self._merged())
        taken: dict[str, int] = {}
        for silent in (False, True):
            for index, row in enumerate(rows):
                if row.silent is silent:
                    name = _free(row.id, taken)
                    if name != row.id:
                        rows[index] = replace(row, emendation=replace(row.emendation, id=name))
        return tuple(rows)

    def _merged(self) -> Iterator[Row]:
        """Group the segments of both alignments that touch the same letters of the reading text."""
        edits = [s for s in self.editorial.segments if s.emendation]
        acts = [s for s in self.typographic.segments if s.emendation]
        e = a = 0
        while e < len(edits) or a < len(acts):
            # Start a group with whichever comes first in the reading text, then draw in all that overlap it.
            edit = edits[e] if e < len(edits) else None
            act = acts[a] if a < len(acts) else None
            if act is None or (edit is not None and edit.reading.start <= act.witness.start):
                assert edit is not None
                # A deletion at the left edge of a rule's act stands apart from it.
                group_edits, group_acts, reach = [edit], [], edit.reading
                e += 1
            else:
                group_edits, group_acts, reach = [], [act], act.witness
                a += 1
            grown = True
            while grown:
                grown = False
                if e < len(edits) and _inside(edits[e].reading, reach):
                    group_edits.append(edits[e])
                    reach = reach.hull(edits[e].reading)
                    e, grown = e + 1, True
                if a < len(acts) and acts[a].witness.overlaps(reach):
                    group_acts.append(acts[a])
                    reach = reach.hull(acts[a].witness)
                    a, grown = a + 1, True
            yield self._row(group_edits, group_acts, reach)

    def _row(self, edits: list[Segment], acts: list[Segment], reach: Span) -> Row:
        start, end = self._witness_edges(edits, reach)
        span = Span(start, end)
        p_start = self._printed_edge(acts, reach.start, end=False)
        p_end = self._printed_edge(acts, reach.end, end=True)
        printed = Span(p_start, p_end)
        reading = printed.of(self.text)
        quote = span.of(self.witness)
        if not edits:
            act = _decision(acts[0])
            act = replace(act, id=f"{act.rule}-{span.start}", span=span, reading=reading)
            return Row(act, span, quote, reading, printed)
        decisions = tuple(_decision(s) for s in edits)
        applications = tuple(
            Application(
                _decision(s).rule or "", s.reading.start - printed.start, s.reading.end - printed.start
            )
            for s in acts
        )
        whole = replace(_as_one(decisions), span=span, reading=reading)
        return Row(whole, span, quote, reading, printed, applications, decisions)

    def _witness_edges(self, edits: list[Segment], reach: Span) -> tuple[int, int]:
        if edits and edits[0].reading.start == reach.start:
            start = edits[0].witness.start
        else:
            start = self.editorial.to_witness(Span(reach.start, reach.start + 1)).start
        if edits and edits[-1].reading.end == reach.end:
            end = edits[-1].witness.end
        else:
            end = self.editorial.to_witness(Span(reach.end - 1, reach.end)).end
        return start, end

    def _printed_edge(self, acts: list[Segment], at: int, *, end: bool) -> int:
        if acts and not end and acts[0].witness.start == at:
            return acts[0].reading.start
        if acts and end and acts[-1].witness.end == at:
            return acts[-1].reading.end
        return _plain_edge(self.typographic, at, end=end)


def _decision(segment: Segment) -> Emendation:
    if segment.emendation is None:
        raise ValueError("a kept segment has no emendation")
    return segment.emendation


def _as_one(decisions: tuple[Emendation, ...]) -> Emendation:
    """Return one emendation that tells of all `decisions`: where they differ, the weaker holds."""
    first = decisions[0]
    if len(decisions) == 1:
        return first
    certs = list(Cert)
    return replace(
        first,
        id="_".join(d.id for d in decisions),
        kind=first.kind if all(d.kind is first.kind for d in decisions) else Kind.CORRECTION,
        cause=first.cause if all(d.cause is first.cause for d in decisions) else Cause.UNKNOWN,
        cert=max((d.cert for d in decisions), key=certs.index),
        resp="; ".join(dict.fromkeys(d.resp for d in decisions if d.resp)),
        reason="; ".join(dict.fromkeys(d.reason for d in decisions if d.reason)),
    )


def _free(name: str, taken: dict[str, int]) -> str:
    """Return `name`, or with the lowest number from 2 that makes it another than all `taken`, and take it."""
    free, number = name, taken.get(name, 1)
    while free in taken:
        number += 1
        free = f"{name}.{number}"
    taken[name] = number
    taken.setdefault(free, 1)
    return free


def _inside(deletion_or_reading: Span, reach: Span) -> bool:
    if len(deletion_or_reading) == 0:
        return reach.start < deletion_or_reading.start < reach.end
    return deletion_or_reading.overlaps(reach)


def _plain_edge(alignment: Alignment, at: int, *, end: bool) -> int:
    """Map a point that no act of a rule crosses."""
    if end:
        return 0 if at == 0 else alignment.to_reading(Span(at - 1, at)).end
    if at >= len(alignment.witness):
        return len(alignment.reading)
    return alignment.to_reading(Span(at, at + 1)).start
