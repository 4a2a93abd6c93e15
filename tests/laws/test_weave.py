"""Laws of weaving: nothing is lost, nothing is doubled, outer annotations stay whole, the order given is no matter."""

import random
import time
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from edition.document.nodes import Annotation, Document, Element, Inline, Leaf, Mark, Paragraph, Point
from edition.document.weave import annotate, weave
from edition.text.span import Span

# Astral letters, combining marks, right-to-left letters, joiners.
LETTERS = "aé \n\u0301\U0001d510\U0001f9d1\u200d\u05e9\u05b8\u0644\u0627\u4e2d"
PLACES = {Mark.NOTE_CALL, Mark.ENTRY, Mark.LOST_NOTE_MARK, Mark.PAGE_BREAK, Mark.PRINTED_PAGE}
AFTER = {Mark.ENTRY, Mark.LOST_NOTE_MARK}


@st.composite
def blocks(draw, most=5):
    """Blocks as runs of a text, gaps between and inside them."""
    made, at = [], draw(st.integers(0, 2))
    for _ in range(draw(st.integers(1, most))):
        runs = []
        for _ in range(draw(st.integers(0, 3))):
            length = draw(st.integers(1, 6))
            runs.append(Span(at, at + length))
            at += length + draw(st.integers(0, 2))
        made.append(tuple(runs))
        at += draw(st.integers(0, 2))
    return made


@st.composite
def annotations(draw, end=60):
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, end))
        length = draw(st.one_of(st.just(0), st.integers(0, end - start)))
        found.append(Annotation(f"a{number}", Span(start, start + length), draw(st.sampled_from(Mark))))
    return found


def letters_of(inlines: tuple[Inline, ...]) -> list[int]:
    found = []
    for inline in inlines:
        match inline:
            case Leaf(span=span):
                assert len(span) > 0
                found.extend(range(span.start, span.end))
            case Element(children=children):
                assert letters_of(children), "an element holds letters"
                found.extend(letters_of(children))
    return found


def pieces_of(inlines: tuple[Inline, ...]):
    for inline in inlines:
        if isinstance(inline, Element):
            yield inline
            yield from pieces_of(inline.children)


def points_of(inlines: tuple[Inline, ...]):
    for inline in inlines:
        match inline:
            case Point():
                yield inline
            case Element(children=children):
                yield from points_of(children)


@given(blocks(), annotations())
def test_leaves_partition_the_letters_of_every_block(runs, found):
    for block, inlines in zip(runs, weave(runs, found), strict=True):
        assert letters_of(inlines) == [at for run in block for at in range(run.start, run.end)]


@given(blocks(), annotations())
def test_pieces_cover_exactly_the_span_and_carry_the_right_parts(runs, found):
    woven = weave(runs, found)
    pieces = defaultdict(list)
    for inlines in woven:
        for piece in pieces_of(inlines):
            pieces[piece.annotation].append(piece)
    letters = {at for block in runs for run in block for at in range(run.start, run.end)}
    for annotation in found:
        covered = [at for piece in pieces[annotation] for at in letters_of(piece.children)]
        wanted = set() if annotation.kind in PLACES else letters & set(range(*_pair(annotation.span)))
        assert len(covered) == len(set(covered)) and set(covered) == wanted
        parts = "".join(piece.part for piece in pieces[annotation])
        count = len(parts)
        assert parts == ("" if not count else "N" if count == 1 else "I" + "M" * (count - 2) + "F")


@given(blocks(), annotations())
def test_nothing_is_lost(runs, found):
    woven = weave(runs, found)
    shown = {piece.annotation.id for inlines in woven for piece in pieces_of(inlines)}
    shown |= {point.annotation.id for inlines in woven for point in points_of(inlines)}
    assert shown == ({a.id for a in found} if any(runs) else set())


@given(blocks(), annotations())
def test_a_point_stands_at_its_place(runs, found):
    """Where a point touches a run, the letters before it in that block are those before its place."""
    for block, inlines in zip(runs, weave(runs, found), strict=True):
        letters = [at for run in block for at in range(run.start, run.end)]
        for point, before in _points_and_letters(inlines):
            span = point.annotation.span
            at = span.end if point.annotation.kind in AFTER else span.start
            touched = any(run.start <= at <= run.end for run in block)
            if touched and (not len(span) or point.annotation.kind in PLACES):
                assert letters[:before] == [letter for letter in letters if letter < at]
            else:
                # Between blocks: at the end of one, or at the start.
                assert touched or before in (0, len(letters)) or _in_a_gap(block, at)


@given(blocks(), annotations(), st.randoms())
def test_the_order_given_does_not_matter(runs, found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert weave(runs, shuffled) == weave(runs, found)


@given(blocks(most=1), annotations())
def test_an_outer_annotation_is_not_cut_by_an_inner_one(runs, found):
    """Within one block the first in order of rank, then place, stays whole."""
    outer = [a for a in found if a.kind not in PLACES and any(r.overlaps(a.span) for r in runs[0])]
    if outer:
        ranks = list(Mark)
        first = min(outer, key=lambda a: (ranks.index(a.kind), a.span.start, -a.span.end, a.id))
        parts = [p.part for p in pieces_of(weave(runs, found)[0]) if p.annotation == first]
        assert parts == ["N"]


@given(st.text(LETTERS, min_size=1, max_size=40), annotations(end=40))
def test_the_letters_of_any_script_come_through(text, found):
    document = Document(text, (Paragraph("p1", Span(0, len(text)), (Leaf(Span(0, len(text))),)),))
    woven = annotate(document, [a for a in found if a.span.end <= len(text)])
    (paragraph,) = woven.blocks
    assert isinstance(paragraph, Paragraph)
    assert "".join(text[at] for at in letters_of(paragraph.content)) == text
    assert annotate(woven, ()) == annotate(document, ())


def test_fifty_thousand_annotations_in_three_million_letters_are_quick():
    chance = random.Random(7)
    runs = [[Span(at, at + 998)] for at in range(0, 3_000_000, 1000)]
    kinds = list(Mark)

    def seconds(number: int) -> float:
        found = []
        for i in range(number):
            start = chance.randrange(2_999_900)
            found.append(Annotation(str(i), Span(start, start + chance.randrange(80)), chance.choice(kinds)))
        began = time.perf_counter()
        weave(runs, found)
        return time.perf_counter() - began

    assert seconds(50_000) < max(10.0, 30 * seconds(5_000))


def test_many_annotations_at_one_place_are_quick():
    found = [Annotation(str(i), Span(i % 7, 400 - i % 5), Mark.EMENDED) for i in range(300)]
    assert sum(1 for _ in pieces_of(weave([[Span(0, 400)]], found)[0])) >= 300


def _pair(span):
    return span.start, span.end


def _in_a_gap(block, at):
    return bool(block) and block[0].start < at < block[-1].end


def _points_and_letters(inlines, before=0):
    """Yield each point with the number of the block's letters before it."""
    for inline in inlines:
        match inline:
            case Point():
                yield inline, before
            case Leaf(span=span):
                before += len(span)
            case Element(children=children):
                yield from _points_and_letters(children, before)
                before += len(letters_of(children))
