"""`<slug>.txt`: which words, in which lines."""

import pytest

from edition.document.nodes import Annotation, Mark
from edition.document.structure import (
    BlockMark,
    DivisionMark,
    FigureMark,
    NoteMark,
    ParatextMark,
    Structure,
    build,
)
from edition.render.text import block_words, body_text, printed
from edition.text.span import Span


def at(text: str, quote: str) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def test_white_space_prints_as_one_space_and_spaces_of_their_own_kind_stand():
    assert printed("a\n\t  b\u2028c\x0cd") == "a b c d"
    assert printed("a\u00a0\u202f\u3000b") == "a\u00a0\u202f\u3000b"


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_cannot_be_printed_shows_as_such(sign):
    assert printed(f"a{sign}b") == "a\ufffdb"


def test_the_body_one_block_a_line():
    text = """TITLE

One

He said:1
a rose
  is a rose

1) this
2) that

a\tb
c\td

Fig. 1

1 A note.
"""
    structure = Structure(
        paratext=(ParatextMark(at(text, "TITLE"), "title"),),
        divisions=(
            DivisionMark("", at(text, "One"), True),
            DivisionMark("", at(text, "a\tb"), False, 2, "[Supplied]"),
        ),
        blocks=(
            BlockMark("", at(text, "a rose\n  is a rose"), "verse"),
            BlockMark("", at(text, "1) this\n2) that"), "list", marker=r"\d\)"),
            BlockMark("", at(text, "a\tb\nc\td"), "table", caption="Supplied too"),
        ),
        figures=(FigureMark("", at(text, "a\tb"), "x.png", "alt", "supplied", None, at(text, "Fig. 1")),),
        notes=(NoteMark("", "1", Span(text.index("1"), text.index("1") + 1), at(text, "1 A note.")),),
        inlines=(Annotation("l", Span(20, 20), Mark.LOST_NOTE_MARK, label="29"),),
    )
    document, faults = build(text, structure)
    assert not faults
    lines = [
        "One",
        "He said:",
        "a rose",
        "is a rose",
        "1) this",
        "2) that",
        "a\tb",
        "c\td",
        "Fig. 1",
        "A note.",
    ]
    assert body_text(document) == "\n\n".join(lines) + "\n"
    assert [name for name, _ in block_words(document)] == [
        "d1-heading", "p1", "v1-l1", "v1-l2", "p2", "p3", "t1-r1c1", "t1-r2c1", "fig1", "p4",
    ]  # fmt: skip


def test_a_marker_alone_is_a_line():
    text = "1. one\n2."
    mark = BlockMark("", Span(0, len(text)), "list", marker=r"\d\.")
    assert body_text(build(text, Structure(blocks=(mark,)))[0]) == "1. one\n\n2.\n"
