"""Weaving, case by case."""

import pytest

from edition.document.nodes import Annotation, Document, Element, Leaf, Mark, Paragraph, Paratext, Point
from edition.document.weave import annotate, weave
from edition.text.span import Span

BLOCKS = [[Span(0, 5)], [Span(7, 12)], [Span(12, 15), Span(18, 20)]]


def mark(start: int, end: int, kind: Mark = Mark.EMENDED, name: str = "a") -> Annotation:
    return Annotation(name, Span(start, end), kind)


def shape(inlines) -> str:
    """The inlines on one line: leaves as their lengths, points as *, elements in brackets with name and part."""
    shown = []
    for inline in inlines:
        match inline:
            case Leaf(span=span):
                shown.append(str(len(span)))
            case Point():
                shown.append("*")
            case Element(annotation=annotation, part=part, children=children):
                shown.append(f"[{annotation.id}{part} {shape(children)}]")
    return " ".join(shown)


def test_an_inner_annotation_is_cut_at_the_edge_of_an_outer_one():
    crossing = [mark(1, 4, Mark.TITLE, "t"), mark(0, 2, Mark.EMENDED, "e"), mark(3, 5, Mark.QUERY, "q")]
    assert shape(weave(BLOCKS[:1], crossing)[0]) == "[eI 1] [tN [eF 1] 1 [qI 1]] [qF 1]"


def test_of_the_same_rank_the_first_stays_whole():
    assert shape(weave(BLOCKS[:1], [mark(2, 5, name="b"), mark(0, 3)])[0]) == "[aN 2 [bI 1]] [bF 2]"
    assert shape(weave(BLOCKS[:1], [mark(0, 2, name="b"), mark(0, 3)])[0]) == "[aN [bN 2] 1] 2"


def test_blocks_cut_everything():
    assert [shape(w) for w in weave(BLOCKS, [mark(3, 19)])] == ["3 [aI 2]", "[aM 5]", "[aF 3 1] 1"]


@pytest.mark.parametrize(
    ("annotation", "shapes"),
    [
        (mark(0, 0), ["* 5", "5", "3 2"]),
        (mark(3, 3), ["3 * 2", "5", "3 2"]),
        (mark(5, 5), ["5 *", "5", "3 2"]),
        (mark(6, 6), ["5 *", "5", "3 2"]),
        (mark(7, 7), ["5", "* 5", "3 2"]),
        (mark(5, 7), ["5 *", "5", "3 2"]),
        (mark(6, 6, Mark.PAGE_BREAK), ["5", "* 5", "3 2"]),
        (mark(5, 5, Mark.PAGE_BREAK), ["5 *", "5", "3 2"]),
        (mark(12, 12), ["5", "5 *", "3 2"]),
        (mark(12, 12, Mark.PAGE_BREAK), ["5", "5", "* 3 2"]),
        (mark(16, 16), ["5", "5", "3 * 2"]),
        (mark(20, 20), ["5", "5", "3 2 *"]),
        (mark(99, 99, Mark.PAGE_BREAK), ["5", "5", "3 2 *"]),
        (mark(1, 3, Mark.LOST_NOTE_MARK), ["3 * 2", "5", "3 2"]),
        (mark(1, 3, Mark.NOTE_CALL), ["1 * 4", "5", "3 2"]),
    ],
)
def test_where_a_point_stands(annotation, shapes):
    assert [shape(w) for w in weave(BLOCKS, [annotation])] == shapes


def test_a_point_cuts_nothing():
    assert shape(weave(BLOCKS[:1], [mark(0, 5), mark(2, 2, Mark.QUERY, "q")])[0]) == "[aN 2 * 3]"


def test_an_element_reaches_over_what_is_taken_out():
    assert (
        shape(weave(BLOCKS[2:], [mark(13, 17, name="a"), mark(16, 19, Mark.TITLE, "t")])[0])
        == "1 [aN 2] [tN 1] 1"
    )


def test_no_block_no_inlines():
    assert weave([], [mark(0, 5)]) == ()
    assert weave([[]], [mark(0, 5)]) == ((),)


@pytest.mark.parametrize(
    ("annotation", "kept"),
    [
        (mark(1, 4), False),
        (mark(0, 6), False),
        (mark(0, 8), True),
        (mark(3, 3), False),
        (mark(5, 5), True),
        (mark(5, 7), True),
        (mark(1, 5, Mark.LOST_NOTE_MARK), True),
        (mark(1, 4, Mark.LOST_NOTE_MARK), False),
    ],
)
def test_what_lies_in_paratext_is_left_out(annotation, kept):
    words = Span(7, 12)
    document = Document(
        "Title\n\nWords", (Paragraph("p1", words, (Leaf(words),)),), (), (Paratext(Span(0, 5), "title"),)
    )
    (paragraph,) = annotate(document, [annotation]).blocks
    assert isinstance(paragraph, Paragraph)
    assert ("*" in shape(paragraph.content) or "[" in shape(paragraph.content)) is kept
