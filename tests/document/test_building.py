"""What the marks make of a text: paragraphs, blocks, notes, what is taken out, and what is wrong with them."""

import pytest

from edition.document.nodes import (
    Annotation,
    BlockQuotation,
    Break,
    Division,
    Figure,
    Letter,
    LetterPart,
    ListBlock,
    Mark,
    Paragraph,
    Table,
    VerseBlock,
    walk,
)
from edition.document.structure import (
    BlockMark,
    DivisionMark,
    FigureMark,
    LetterPartMark,
    NoteMark,
    ParatextMark,
    Structure,
    build,
    moved,
)
from edition.render.text import block_words, body_text, words_of
from edition.text.span import Span


def at(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def made(text: str, *annotations: Annotation, **marks):
    document, faults = build(
        text, Structure(**{name: tuple(value) for name, value in marks.items()}), annotations
    )
    return document, [fault.kind for fault in faults]


def block(text: str, kind: str, first: str, last: str = "", **more) -> BlockMark:
    return BlockMark("", at(text, first).hull(at(text, last or first)), kind, **more)


def words(document) -> list[str]:
    return [text for _, text in block_words(document)]


def kinds(blocks) -> list[str]:
    return [type(b).__name__ for b in blocks]


def test_paragraphs_are_the_stretches_between_blank_lines():
    document, faults = made("\n One\ntwo. \n \n\nThree.\n")
    assert words(document) == ["One two.", "Three."]
    assert [b.id for b in document.blocks] == ["p1", "p2"]
    assert [b.span for b in document.blocks] == [Span(2, 10), Span(15, 21)]
    assert not faults


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_text_is_an_empty_document(text):
    document, faults = made(text)
    assert document.blocks == () and faults == ["document-empty"]
    assert body_text(document) == ""


def test_a_paragraph_goes_on_after_a_quotation_within_it():
    text = "He said: To be or not.\nAnd died.\n\nNext."
    document, _ = made(text, blocks=[block(text, "quotation", "To be or not.")])
    assert kinds(document.blocks) == ["Paragraph", "BlockQuotation", "Paragraph", "Paragraph"]
    assert [b.continued for b in document.blocks if isinstance(b, Paragraph)] == [False, True, False]


def test_a_quotation_between_blank_lines_continues_nothing():
    text = "He said:\n\nTo be.\n\nAnd died."
    document, _ = made(text, blocks=[block(text, "quotation", "To be.")])
    assert [b.continued for b in document.blocks if isinstance(b, Paragraph)] == [False, False]


def test_a_lost_paragraph_break():
    text = "One. Two. Three."
    document, _ = made(text, blocks=[block(text, "paragraph", "Two."), block(text, "paragraph", "Three")])
    assert words(document) == ["One.", "Two.", "Three."]
    assert not any(b.continued for b in document.blocks)


def test_a_lost_break_inside_a_quotation():
    text = "So: one. Two. End"
    document, _ = made(
        text, blocks=[block(text, "quotation", "one.", "Two."), block(text, "paragraph", "Two.")]
    )
    quotation = document.blocks[1]
    assert isinstance(quotation, BlockQuotation) and len(quotation.blocks) == 2


def test_divisions_nest_by_level_and_take_their_headings():
    text = "Before.\n\nOne\n\na\n\nOne One\nb\n\nTwo\n\nc"
    marks = [DivisionMark("", at(text, "Two"), True), DivisionMark("", at(text, "One"), True),
             DivisionMark("", at(text, "One One"), True, 2)]  # fmt: skip
    document, faults = made(text, divisions=marks)
    before, one, two = document.blocks
    assert isinstance(before, Paragraph) and isinstance(one, Division) and isinstance(two, Division)
    assert [b.id for b in walk(document.blocks)] == ["p1", "d1", "p2", "d2", "p3", "d3", "p4"]
    assert words(document) == ["Before.", "One", "a", "One One", "b", "Two", "c"]
    assert one.heading is not None and one.heading.span == at(text, "One")
    assert not faults


def test_a_supplied_title_begins_inside_a_paragraph():
    text = "One. Two."
    mark = DivisionMark("x", at(text, "Two"), False, supplied_title="[The second]")
    document, _ = made(text, divisions=[mark])
    division = document.blocks[1]
    assert isinstance(division, Division) and division.id == "x" and division.heading is None
    assert body_text(document) == "One.\n\nTwo.\n"


@pytest.mark.parametrize("levels", [(1, 3), (2, 2)])
def test_a_level_left_out(levels):
    text = "One\n\na\n\nTwo\n\nb"
    marks = [
        DivisionMark("", at(text, q), True, level) for q, level in zip(("One", "Two"), levels, strict=True)
    ]
    assert made(text, divisions=marks)[1] == ["level-skipped"]


def test_verse_has_stanzas_lines_and_indents():
    text = "He sang:\n\n    Rose\n      is a\n  rose\n\n    End\n\nSo."
    document, _ = made(text, blocks=[block(text, "verse", "Rose", "End")])
    verse = document.blocks[1]
    assert isinstance(verse, VerseBlock)
    lines = [[(words_of(text, line.content), line.indent) for line in s.lines] for s in verse.stanzas]
    assert lines == [[("Rose", 1), ("is a", 2), ("rose", 0)], [("End", 1)]]
    assert [line.id for s in verse.stanzas for line in s.lines] == ["v1-l1", "v1-l2", "v1-l3", "v1-l4"]


def test_a_lost_break_in_verse_parts_stanzas():
    text = "a\nb\nc"
    document, _ = made(text, blocks=[block(text, "verse", "a", "c"), block(text, "paragraph", "c")])
    (verse,) = document.blocks
    assert isinstance(verse, VerseBlock) and [len(s.lines) for s in verse.stanzas] == [2, 1]


def test_a_letter_has_parts_and_paragraphs():
    text = "York, May 1\n\nDear A,\nI write.\n\nAgain.\n\nYours\nB"
    parts = (LetterPartMark(at(text, "York, May 1"), "dateline"), LetterPartMark(at(text, "Dear A,"), "salutation"),
             LetterPartMark(at(text, "B"), "signed"))  # fmt: skip
    document, faults = made(text, blocks=[block(text, "letter", "York", "B", parts=parts)])
    (letter,) = document.blocks
    assert isinstance(letter, Letter)
    assert kinds(letter.blocks) == [
        "LetterPart",
        "LetterPart",
        "Paragraph",
        "Paragraph",
        "Paragraph",
        "LetterPart",
    ]
    assert [b.role for b in letter.blocks if isinstance(b, LetterPart)] == [
        "dateline",
        "salutation",
        "signed",
    ]
    assert not any(b.continued for b in letter.blocks if isinstance(b, Paragraph))
    assert not faults


def test_a_list_by_lines():
    text = "one\n two\n\nthree"
    document, _ = made(text, blocks=[block(text, "list", "one", "three")])
    (listed,) = document.blocks
    assert isinstance(listed, ListBlock) and len(listed.items) == 3 and listed.style == "plain"


def test_a_list_by_markers_and_a_list_inside_it():
    text = "1. one\nmore\n\n- a\n- b\n2. two\n\nAnd two again"
    inner = block(text, "list", "- a", "- b", marker="- ", style="unordered")
    document, faults = made(
        text, blocks=[block(text, "list", "1.", "again", marker=r"\d\. ", style="ordered"), inner]
    )
    (outer,) = document.blocks
    assert isinstance(outer, ListBlock) and not faults
    assert [kinds(item.blocks) for item in outer.items] == [
        ["Paragraph", "ListBlock"],
        ["Paragraph", "Paragraph"],
    ]
    assert words(document) == ["1. one more", "- a", "- b", "2. two", "And two again"]


def test_a_marker_that_is_no_expression():
    text = "1. one"
    document, faults = made(text, blocks=[block(text, "list", "1. one", marker="(")])
    assert faults == ["marker-invalid"] and words(document) == ["1. one"]


@pytest.mark.parametrize(
    ("text", "separator", "cells"),
    [
        ("a\tb\n\t2", "", [["a", "b"], ["", "2"]]),
        ("| a | b |\n| c |  |", "|", [["a", "b"], ["c", ""]]),
        ("a   b\nc d", " ", [["a", "b"], ["c", "d"]]),
    ],
)
def test_tables(text, separator, cells):
    mark = BlockMark("", Span(0, len(text)), "table", separator=separator, header=1)
    document, _ = made(text, blocks=[mark])
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[words_of(text, c.content) for c in row] for row in table.rows] == cells
    assert {p.role for p in document.paratext} <= {"separator"}


def test_rows_of_different_lengths_are_said():
    text = "a\tb\nc"
    assert made(text, blocks=[block(text, "table", "a", "c")])[1] == ["row-length"]


def test_breaks_of_the_witness_and_supplied_ones():
    text = "One.\n\n* * *\n\nTwo. Three."
    supplied = BlockMark("", Span(text.index("Three"), text.index("Three")), "break")
    document, _ = made(text, blocks=[block(text, "break", "* * *"), supplied])
    assert kinds(document.blocks) == ["Paragraph", "Break", "Paragraph", "Break", "Paragraph"]
    assert [b.span is None for b in document.blocks if isinstance(b, Break)] == [False, True]
    assert not any(b.continued for b in document.blocks if isinstance(b, Paragraph))


def test_a_picture_stands_after_its_paragraph_with_the_witness_s_caption():
    text = "One\ntwo.\n\nFig. 1. A mill\n\nThree."
    mark = FigureMark("", at(text, "One"), "a.png", "a mill", caption_span=at(text, "Fig. 1. A mill"))
    document, faults = made(text, figures=[mark])
    assert kinds(document.blocks) == ["Paragraph", "Figure", "Paragraph"] and not faults
    figure = document.blocks[1]
    assert isinstance(figure, Figure) and words_of(text, figure.caption_content) == "Fig. 1. A mill"
    assert words(document) == ["One two.", "Fig. 1. A mill", "Three."]


def test_pictures_at_headings_inside_quotations_and_after_verse():
    text = "One\n\nTo be. Or not.\n\na\nb\n\nEnd."
    figures = [
        FigureMark(name, at(text, q), f"{name}.png", "")
        for name, q in (("x", "One"), ("y", "be"), ("z", "a\n"))
    ]
    document, _ = made(
        text,
        divisions=[DivisionMark("", at(text, "One"), True)],
        blocks=[block(text, "quotation", "To be.", "Or not."), block(text, "verse", "a\nb")],
        figures=figures,
    )
    (division,) = document.blocks
    assert isinstance(division, Division)
    assert kinds(division.blocks) == ["Figure", "BlockQuotation", "VerseBlock", "Figure", "Paragraph"]


def test_notes_of_the_witness():
    text = "One[1] and two [2].\n\n[1] First\nnote.\n\nMore of it.\n\n2. Second.\n\nEnd"
    notes = [NoteMark("", "2", at(text, "[2]"), at(text, "Second.")),
             NoteMark("", "1", at(text, "[1]"), at(text, "[1] First\nnote.\n\nMore of it."))]  # fmt: skip
    document, faults = made(text, notes=notes)
    assert not faults
    assert [(n.id, n.mark, len(n.blocks)) for n in document.notes] == [("n1", "1", 2), ("n2", "2", 1)]
    # The marks before the notes' own words are note marks too.
    assert words(document) == ["One and two .", "End", "First note.", "More of it.", "Second."]
    assert [p.role for p in document.paratext] == ["note-mark"] * 4


def test_a_mark_is_not_taken_from_the_words_of_a_note():
    text = "One1.\n\n19 men came."
    document, _ = made(text, notes=[NoteMark("", "1", Span(3, 4), at(text, "19 men came."))])
    assert words(document) == ["One.", "19 men came."]


def test_paratext_over_paragraphs_and_inside_one():
    text = "TITLE\n\nby A\n\nWords wo\n12\nrds*.\n\nEND"
    marks = [ParatextMark(at(text, "TITLE\n\nby A"), "title"), ParatextMark(at(text, "12"), "page-furniture"),
             ParatextMark(at(text, "*"), "note-mark"), ParatextMark(at(text, "END"), "colophon")]  # fmt: skip
    document, faults = made(text, paratext=marks)
    assert words(document) == ["Words wo rds."] and not faults


def test_ids_are_given_by_the_editor_or_counted():
    text = "One.\n\nTo be.\n\nEnd"
    mark = BlockMark("p2", at(text, "To be."), "quotation")
    document, _ = made(text, blocks=[mark])
    assert [b.id for b in walk(document.blocks)] == ["p1", "p2", "p3", "p4"]


def test_annotations_reach_over_blocks_and_notes():
    text = "One two.\n\nThree."
    document, _ = made(text, Annotation("e", at(text, "two.\n\nThree"), Mark.EMENDED, "e"))
    first, second = document.blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert [first.content[1].part, second.content[0].part] == ["I", "F"]


def test_what_is_wholly_in_paratext_is_not_woven():
    text = "TITLE\n\nWords."
    document, _ = made(
        text,
        Annotation("e", at(text, "ITL"), Mark.EMENDED),
        paratext=[ParatextMark(at(text, "TITLE"), "title")],
    )
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph) and len(paragraph.content) == 1


T = "One two three.\n\nFour five six.\n\nSeven"


@pytest.mark.parametrize(
    ("marks", "faults"),
    [
        (
            {"blocks": [block(T, "quotation", "One", "Four"), block(T, "quotation", "three", "six")]},
            ["crossing"],
        ),
        ({"blocks": [block(T, "quotation", "One"), block(T, "quotation", "One")]}, ["crossing"]),
        ({"blocks": [block(T, "verse", "One", "six"), block(T, "quotation", "two")]}, ["crossing"]),
        ({"blocks": [BlockMark("", Span(14, 16), "verse")]}, ["block-empty"]),
        (
            {"blocks": [block(T, "verse", "One")], "paratext": [ParatextMark(at(T, "One"), "title")]},
            ["block-empty"],
        ),
        (
            {
                "blocks": [block(T, "quotation", "two", "five")],
                "divisions": [DivisionMark("", at(T, "Four"), True)],
            },
            ["heading-inside"],
        ),
        (
            {
                "blocks": [block(T, "verse", "two", "five")],
                "divisions": [DivisionMark("", at(T, "Four"), False)],
            },
            ["heading-inside"],
        ),
        (
            {
                "notes": [NoteMark("", "", at(T, "two"), at(T, "Four five six."))],
                "divisions": [DivisionMark("", at(T, "five"), True)],
            },
            ["heading-inside"],
        ),
        (
            {
                "divisions": [
                    DivisionMark("", at(T, "One two"), True),
                    DivisionMark("", at(T, "two"), False, 2),
                ]
            },
            ["crossing"],
        ),
        (
            {
                "divisions": [DivisionMark("", at(T, "One"), True)],
                "paratext": [ParatextMark(at(T, "One two"), "title")],
            },
            ["heading-empty"],
        ),
        ({"divisions": [DivisionMark("", at(T, "Seven"), True)]}, ["division-empty"]),
        (
            {
                "figures": [FigureMark("", at(T, "Seven"), "a.png", "")],
                "paratext": [ParatextMark(at(T, "Seven"), "other")],
            },
            ["figure-in-paratext"],
        ),
        (
            {
                "notes": [NoteMark("", "", at(T, "two"), at(T, "Four"))],
                "paratext": [ParatextMark(at(T, "One two"), "other")],
            },
            ["call-in-paratext"],
        ),
        (
            {
                "notes": [
                    NoteMark("", "", at(T, "two"), at(T, "Four five")),
                    NoteMark("", "", at(T, "three"), at(T, "five six")),
                ]
            },
            ["claimed-twice"],
        ),
        (
            {
                "notes": [NoteMark("", "", at(T, "two"), at(T, "Seven"))],
                "paratext": [ParatextMark(at(T, "Seven"), "other")],
            },
            ["note-empty"],
        ),
        (
            {
                "paratext": [
                    ParatextMark(at(T, "One two"), "title"),
                    ParatextMark(at(T, "two three"), "other"),
                ]
            },
            ["paratext-crossing"],
        ),
        (
            {
                "blocks": [
                    block(T, "letter", "One", "three", parts=(LetterPartMark(at(T, "Four"), "signed"),))
                ]
            },
            ["part-outside"],
        ),
        (
            {"divisions": [DivisionMark("x", at(T, "One"), True), DivisionMark("x", at(T, "Four"), True)]},
            ["id-twice"],
        ),
        ({"paratext": [ParatextMark(Span(0, len(T)), "other")]}, ["document-empty"]),
    ],
)
def test_what_cannot_be_is_a_fault_and_a_document_comes_of_it_all_the_same(marks, faults):
    document, found = made(T, **marks)
    assert found == faults
    assert isinstance(document.blocks, tuple)


def test_the_faults_name_their_mark():
    mark = BlockMark("mine", Span(14, 16), "verse")
    (fault,) = build(T, Structure(blocks=(mark,)))[1]
    assert fault.mark == "mine" and fault.span == Span(14, 16)


def test_moved_carries_every_span():
    span, shifted = Span(0, 1), Span(5, 6)
    structure = Structure(
        paratext=(ParatextMark(span, "title"),),
        divisions=(DivisionMark("d", span, True),),
        blocks=(BlockMark("b", span, "letter", parts=(LetterPartMark(span, "signed"),)),),
        figures=(FigureMark("f", span, "a.png", "", caption_span=span), FigureMark("g", span, "b.png", "")),
        notes=(NoteMark("n", "1", span, span),),
        inlines=(Annotation("i", span, Mark.EMPHASIS),),
    )
    there = moved(structure, lambda s: s.shifted(5))
    assert there.paratext[0].span == there.divisions[0].span == there.blocks[0].span == shifted
    assert there.blocks[0].parts[0].span == there.figures[0].after == there.figures[0].caption_span == shifted
    assert there.figures[1].caption_span is None
    assert there.notes[0].call == there.notes[0].body == there.inlines[0].span == shifted
