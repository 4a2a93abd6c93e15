"""The plan of a document: which marks hold, what is taken out of the text, and what stands within what.

Marks that cannot stand together are left out, each with a fault; what remains nests.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.document.flow import Flow, without
from edition.document.marks import (
    BlockMark,
    DivisionMark,
    Fault,
    FigureMark,
    LetterPartMark,
    NoteMark,
    ParatextMark,
    Structure,
)
from edition.document.nodes import Paratext
from edition.document.stretches import Stretches
from edition.text.span import Span

__all__ = ["Nest", "Plan", "Reach", "plan"]

# What may hold what: outer kinds first where two marks cover the same stretch.
_CONTAINERS = ("letter", "quotation", "list")
_RANKS = {kind: rank for rank, kind in enumerate((*_CONTAINERS, "table", "verse", "part", "break"))}
_MARK_WIDTH = 32  # letters before a note's words in which its mark is looked for
_NAMES = {"quotation": "a block quotation", "part": "a part of a letter", "verse": "verse"}


@dataclass(slots=True)
class Nest:
    """A block mark with the marks inside it; `span` is its stretch without white space at the ends."""

    kind: str
    span: Span
    mark: BlockMark | LetterPartMark
    children: list[Nest] = field(default_factory=list)


@dataclass(slots=True)
class Reach:
    """A flow and the marks that are about it; `cuts` are the places of lost paragraph breaks, in order."""

    flow: Flow
    nests: list[Nest] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    figures: list[tuple[int, FigureMark]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """Everything that `structure` says and that can be so.

    `body` and `notes` are flows of their own, `captions` those of the witness's captions by their places.
    """

    body: Reach
    notes: list[tuple[NoteMark, Reach]]
    divisions: list[DivisionMark]
    calls: list[NoteMark]
    paratext: list[Paratext]
    captions: dict[Span, Flow]
    faults: list[Fault]


def plan(text: str, structure: Structure) -> Plan:
    """Sort out the marks of `structure`, in time n log n."""
    faults: list[Fault] = []
    paratext = _paratext(structure.paratext, faults)
    calls = _calls(structure.notes, paratext, faults)
    figures = _figures(structure.figures, paratext, faults)
    paratext.extend(Paratext(span, "note-mark") for note in structure.notes for span in _own_mark(text, note))
    paratext = _disjoint(paratext)
    outside = Stretches(p.span for p in paratext)
    bodies, captioned = _regions(structure.notes, figures, faults)
    owners = {id(figure) for figure in captioned}
    captions = [figure.caption_span for figure in captioned if figure.caption_span is not None]
    taken = [*(p.span for p in paratext), *(n.body for n in bodies), *captions]
    body = Reach(Flow(text, without(Span(0, len(text)), taken)))
    notes = [(n, Reach(Flow(text, without(n.body, outside.within(n.body))))) for n in bodies]
    for note, reach in notes:
        if not reach.flow.pieces(note.body.start, note.body.end):
            faults.append(Fault("note-empty", note.body, "all the words of a note are paratext", note.id))
    regions = _Regions([(n.body, reach) for n, reach in notes] + [(span, None) for span in captions])
    for figure in figures:
        kept = figure if id(figure) in owners else replace(figure, caption_span=None)
        at = _place(figure)
        index = regions.holding(Span(at, at + 1))
        ((regions.reach(index) if index is not None else None) or body).figures.append((at, kept))
    _nest(structure.blocks, body, regions, faults)
    for reach in (body, *(reach for _, reach in notes)):
        reach.cuts.sort()
        reach.figures.sort(key=lambda pair: (pair[0], pair[1].id, pair[1].file))
    divisions = _divisions(structure.divisions, body, regions, faults)
    flows = {span: Flow(text, without(span, outside.within(span))) for span in captions}
    return Plan(body, notes, divisions, calls, paratext, flows, faults)


def _paratext(marks: Sequence[ParatextMark], faults: list[Fault]) -> list[Paratext]:
    """Return the stretches that have letters; those that cross with different roles are a fault."""
    found = sorted({Paratext(m.span, m.role) for m in marks if len(m.span)}, key=lambda p: (p.span, p.role))
    farthest: Paratext | None = None
    for stretch in found:
        crossing = (
            farthest and farthest.span.start < stretch.span.start < farthest.span.end < stretch.span.end
        )
        if farthest and crossing and stretch.role != farthest.role:
            message = f"two stretches of paratext, {farthest.role} and {stretch.role}, cross each other"
            faults.append(Fault("paratext-crossing", stretch.span, message))
        if farthest is None or stretch.span.end > farthest.span.end:
            farthest = stretch
    return found


def _disjoint(stretches: Iterable[Paratext]) -> list[Paratext]:
    """Cut stretches where one before them covers their letters."""
    kept: list[Paratext] = []
    at = 0
    for stretch in sorted(stretches, key=lambda p: (p.span.start, -p.span.end, p.role)):
        if stretch.span.end > at:
            kept.append(replace(stretch, span=Span(max(at, stretch.span.start), stretch.span.end)))
            at = stretch.span.end
    return kept


def _calls(notes: Sequence[NoteMark], paratext: list[Paratext], faults: list[Fault]) -> list[NoteMark]:
    """Add the calls to the paratext, as note marks; those that stand in other paratext cannot be shown."""
    other = Stretches(p.span for p in paratext if p.role != "note-mark")
    kept: list[NoteMark] = []
    for note in sorted(notes, key=lambda n: (n.call, n.id, n.mark)):
        if other.overlap(note.call):
            faults.append(
                Fault("call-in-paratext", note.call, "a note is called in what is declared paratext", note.id)
            )
            continue
        kept.append(note)
        if len(note.call):
            paratext.append(Paratext(note.call, "note-mark"))
    return kept


def _own_mark(text: str, note: NoteMark) -> Iterator[Span]:
    """Yield where the witness repeats a note's mark before its words (`[1] See …`, `1. See …`)."""
    signs = {sign for sign in (note.call.of(text).strip(), note.mark) if sign}
    if not signs or not len(note.body):
        return
    either = "|".join(re.escape(sign) for sign in sorted(signs, key=lambda sign: (-len(sign), sign)))
    pattern = re.compile(rf"[\[(]?(?:{either})[\])]?[.:]?(?=\s)")
    near = max(0, note.body.start - _MARK_WIDTH)
    start = text.rfind("\n", near, note.body.start) + 1
    before = text[start : note.body.start] if start or not near else ""
    first = note.body.start - len(before.lstrip())
    if (found := pattern.match(text, note.body.start, note.body.end)) or (
        (found := pattern.match(text, first, note.body.end))
        and not text[found.end() : note.body.start].strip()
    ):
        yield Span(*found.span())


def _figures(
    marks: Sequence[FigureMark], paratext: Sequence[Paratext], faults: list[Fault]
) -> list[FigureMark]:
    cover = Stretches(p.span for p in paratext if p.role != "note-mark")
    kept: list[FigureMark] = []
    for mark in marks:
        at = _place(mark)
        if cover.overlap(Span(at, at + 1)):
            faults.append(
                Fault(
                    "figure-in-paratext", mark.after, f"the picture {mark.file} stands in paratext", mark.id
                )
            )
        else:
            kept.append(mark)
    return kept


def _place(figure: FigureMark) -> int:
    """Return the place of the last letter after which a picture stands."""
    return max(figure.after.end - 1, 0)


def _regions(
    notes: Sequence[NoteMark], figures: Sequence[FigureMark], faults: list[Fault]
) -> tuple[list[NoteMark], list[FigureMark]]:
    """Return the notes with words and the pictures with captions of the witness, none overlapping another."""
    claims: list[tuple[Span, str, NoteMark | FigureMark]] = []
    claims.extend((n.body, n.id, n) for n in notes if len(n.body))
    claims.extend(
        (f.caption_span, f.id, f) for f in figures if f.caption_span is not None and len(f.caption_span)
    )
    bodies: list[NoteMark] = []
    captioned: list[FigureMark] = []
    at = 0
    for span, _, claim in sorted(claims, key=lambda c: (c[0], c[1])):
        if span.start < at:
            message = "the words of a note or a caption are claimed by another note or caption too"
            faults.append(Fault("claimed-twice", span, message, claim.id))
        elif isinstance(claim, NoteMark):
            bodies.append(claim)
        else:
            captioned.append(claim)
        at = max(at, span.end)
    return bodies, captioned


class _Regions:
    """The stretches of notes and captions, none overlapping; a caption's holds no blocks, so it has no reach."""

    def __init__(self, regions: Iterable[tuple[Span, Reach | None]]) -> None:
        ordered = sorted(regions, key=lambda pair: pair[0])
        self._spans = [span for span, _ in ordered]
        self._starts = [span.start for span, _ in ordered]
        self._ends = [span.end for span, _ in ordered]
        self._reaches = [reach for _, reach in ordered]

    def holding(self, span: Span) -> int | None:
        """Return the number of the region that holds `span`, None when none does; a point at an edge is outside."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or not self._spans[index].covers(span):
            return None
        inside = self._starts[index] < span.start < self._ends[index]
        return index if len(span) or inside else None

    def crossed(self, span: Span) -> bool:
        """Tell whether an edge of `span` lies within a region that does not hold it."""
        return self.holding(span) is None and any(self.around(at) for at in (span.start, span.end))

    def around(self, at: int) -> bool:
        """Tell whether `at` lies within a region, not at its edge."""
        index = bisect_right(self._ends, at)
        return index < len(self._starts) and self._starts[index] < at

    def reach(self, index: int) -> Reach | None:
        """Return the flow of a region."""
        return self._reaches[index]


def _nest(marks: Sequence[BlockMark], body: Reach, regions: _Regions, faults: list[Fault]) -> None:
    """Give each flow the marks that are about it, nested."""
    found: dict[int, tuple[Reach, list[Nest]]] = {}
    for mark in marks:
        index = regions.holding(mark.span)
        reach = body if index is None else regions.reach(index)
        if mark.kind == "paragraph":
            (reach or body).cuts.append(mark.span.start)
        elif reach is None or regions.crossed(mark.span):
            message = f"{_name(mark.kind)} crosses the edge of a note or a caption of the witness"
            faults.append(Fault("crossing", mark.span, message, mark.id))
        else:
            found.setdefault(id(reach), (reach, []))[1].extend(_units(mark, reach.flow, faults))
    for reach, nests in found.values():
        reach.nests = _tree(nests, faults)


def _units(mark: BlockMark, flow: Flow, faults: list[Fault]) -> list[Nest]:
    """Return a mark, and the parts of a letter, as units to be nested."""
    if mark.kind not in _RANKS or mark.kind == "part":
        raise ValueError(f"no kind of block: {mark.kind}")
    hull = flow.hull(mark.span)
    if hull is None:
        if mark.kind == "break" and len(mark.span) == 0:
            return [Nest("break", mark.span, mark)]
        faults.append(Fault("block-empty", mark.span, f"{_name(mark.kind)} without words", mark.id))
        return []
    units = [Nest(mark.kind, hull, mark)]
    for part in mark.parts:
        inner = flow.hull(part.span)
        if inner is None:
            faults.append(
                Fault("block-empty", part.span, f"the part “{part.role}” of a letter without words", mark.id)
            )
        elif not hull.covers(inner):
            message = f"the part “{part.role}” of a letter stands outside the letter"
            faults.append(Fault("part-outside", part.span, message, mark.id))
        else:
            units.append(Nest("part", inner, part))
    return units


def _tree(units: list[Nest], faults: list[Fault]) -> list[Nest]:
    roots: list[Nest] = []
    stack: list[Nest] = []
    for unit in sorted(units, key=_nest_order):
        while stack and stack[-1].span.end <= unit.span.start:
            stack.pop()
        if not stack:
            roots.append(unit)
            stack.append(unit)
            continue
        outer = stack[-1]
        if not outer.span.covers(unit.span):
            message = f"{_name(unit.kind)} crosses the edge of {_name(outer.kind)}"
        elif outer.kind == unit.kind and outer.span == unit.span:
            message = f"the same stretch is said twice to be {_name(unit.kind)}"
        elif outer.kind not in _CONTAINERS:
            message = f"{_name(unit.kind)} stands inside {_name(outer.kind)}, which holds no blocks"
        else:
            outer.children.append(unit)
            stack.append(unit)
            continue
        own = unit.mark.id if isinstance(unit.mark, BlockMark) else ""
        faults.append(Fault("crossing", unit.span, message, own))
    return roots


def _nest_order(unit: Nest) -> tuple[int, bool, int, int, str]:
    # A supplied break has no length: it stands before what starts at its place.
    return (unit.span.start, len(unit.span) > 0, -unit.span.end, _RANKS[unit.kind], repr(unit.mark))


def _name(kind: str) -> str:
    return _NAMES.get(kind, f"a {kind}")


def _divisions(
    marks: Sequence[DivisionMark], body: Reach, regions: _Regions, faults: list[Fault]
) -> list[DivisionMark]:
    """Return the divisions in order, headings without white space at their ends; each can open where it stands."""
    blocks = Stretches(nest.span for nest in body.nests)
    kept: list[DivisionMark] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.span.start, m.level, m.id, repr(m))):
        span = Span(mark.span.start, mark.span.start)
        in_block, in_region = blocks.around(span.start), regions.around(span.start)
        if mark.heading:
            hull = body.flow.hull(mark.span)
            in_region = regions.holding(mark.span) is not None or regions.crossed(mark.span)
            if hull is None and not in_region:
                faults.append(
                    Fault("heading-empty", mark.span, "a heading without words in the body", mark.id)
                )
                continue
            span = hull or mark.span
            in_block = blocks.overlap(span)
        if in_block:
            message = "a division begins inside a block quotation, verse, letter, list or table"
            faults.append(Fault("heading-inside", mark.span, message, mark.id))
        elif in_region:
            message = "a division begins inside a note or a caption of the witness"
            faults.append(Fault("heading-inside", mark.span, message, mark.id))
        elif span.start < at:
            faults.append(
                Fault("crossing", mark.span, "a division begins inside the heading of another", mark.id)
            )
        else:
            kept.append(replace(mark, span=span))
            at = span.end
    return kept
