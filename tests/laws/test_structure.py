"""Laws of building a document: whatever the marks, every letter has one place, and the outputs say the same words."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.document.nodes import Annotation, Mark, inlines_of, leaves_of, walk
from edition.document.structure import (
    BlockMark,
    DivisionMark,
    FigureMark,
    LetterPartMark,
    NoteMark,
    ParatextMark,
    Structure,
    build,
)
from edition.render.html import Markup, Options, ids_of
from edition.render.text import block_words, body_text
from edition.text.span import Span

LETTERS = st.sampled_from(
    [
        "a",
        "b",
        "é",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n \n",
        "\t",
        "|",
        "1.",
        "- ",
        "\u0301",
        "𝔐",
        "ש",
        "\u00a0",
        "&<",
        "\x0c",
    ]
)
TEXTS = st.lists(LETTERS, max_size=40).map("".join)


@st.composite
def texts_and_structures(draw):
    text = draw(TEXTS)
    end = len(text)

    def span():
        start = draw(st.integers(0, end))
        return Span(start, draw(st.integers(start, min(end, start + 15))))

    def some(make, most=3):
        return tuple(make() for _ in range(draw(st.integers(0, most))))

    kinds = st.sampled_from(["quotation", "verse", "letter", "list", "table", "break", "paragraph"])
    structure = Structure(
        paratext=some(lambda: ParatextMark(span(), draw(st.sampled_from(["title", "note-mark", "other"])))),
        divisions=some(
            lambda: DivisionMark(
                draw(st.sampled_from(["", "", "d1", "p1"])),
                span(),
                draw(st.booleans()),
                draw(st.integers(1, 3)),
                draw(st.sampled_from(["", "Supplied"])),
            )
        ),
        blocks=some(
            lambda: BlockMark(
                draw(st.sampled_from(["", "", "x"])),
                span(),
                draw(kinds),
                draw(st.sampled_from(["", "ordered", "unordered", "plain"])),
                draw(st.sampled_from(["", r"- ", r"\d\.", "(", r"\s*"])),
                draw(st.sampled_from(["", "|", " "])),
                draw(st.integers(0, 2)),
                parts=some(lambda: LetterPartMark(span(), "signed"), 1),
            ),
            5,
        ),
        figures=some(
            lambda: FigureMark("", span(), "f.png", "alt", "", None, draw(st.sampled_from([None, span()]))), 2
        ),
        notes=some(lambda: NoteMark("", draw(st.sampled_from(["", "1"])), span(), span()), 2),
        inlines=some(lambda: Annotation(f"i{draw(st.integers(0, 9))}", span(), draw(st.sampled_from(Mark)))),
    )
    return text, structure, some(lambda: Annotation(f"em-{draw(st.integers(0, 99))}", span(), Mark.EMENDED))


@settings(max_examples=300)
@given(texts_and_structures())
def test_leaves_paratext_and_white_space_between_partition_the_text(made):
    text, structure, annotations = made
    document, _ = build(text, structure, annotations)
    places = [at for leaf in leaves_of(document) for at in range(leaf.span.start, leaf.span.end)]
    places += [at for p in document.paratext for at in range(p.span.start, p.span.end)]
    assert all(len(p.span) for p in document.paratext)
    assert len(places) == len(set(places)), "no letter stands twice"
    missing = set(range(len(text))) - set(places)
    assert all(text[at].isspace() for at in missing), "no letter is lost"


@given(texts_and_structures())
def test_no_block_begins_or_ends_with_white_space(made):
    text, structure, annotations = made
    document, _ = build(text, structure, annotations)
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            for content in inlines_of(block):
                words = "".join(text[s.start : s.end] for s in _spans(content))
                assert words == words.strip()


@given(texts_and_structures())
def test_annotations_change_no_block(made):
    text, structure, annotations = made
    with_them, faults = build(text, structure, annotations)
    without, same = build(text, structure)
    assert list(block_words(with_them)) == list(block_words(without))
    assert faults == same


@given(texts_and_structures())
def test_the_order_of_the_marks_does_not_matter(made):
    text, structure, _ = made
    turned = Structure(
        structure.paratext[::-1], structure.divisions[::-1], structure.blocks[::-1], structure.figures[::-1],
        structure.notes[::-1], structure.inlines[::-1],
    )  # fmt: skip
    assert body_text(build(text, structure)[0]) == body_text(build(text, turned)[0])


@settings(max_examples=300)
@given(texts_and_structures(), st.booleans())
def test_xhtml_is_well_formed_and_says_the_words_of_the_body(made, epub):
    text, structure, annotations = made
    document, _ = build(text, structure, annotations)
    markup = Markup(document, (), Options(regularized=True, epub=epub)).body()
    root = etree.fromstring(f'<html xmlns:epub="http://www.idpf.org/2007/ops">{markup}</html>')
    for supplied in root.xpath("//*[@data-supplied]"):
        supplied.tail, kept = None, supplied.tail
        before = supplied.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (kept or "")
        else:
            supplied.getparent().text = (supplied.getparent().text or "") + (kept or "")
        supplied.getparent().remove(supplied)
    for block in root.iter("p", "h2", "h3", "h4", "td", "th", "figcaption", "li"):
        block.tail = f"{block.tail or ''}\n"
    assert "".join(root.itertext()).split() == body_text(document).split()


@given(texts_and_structures())
def test_ids_are_unique_and_known(made):
    text, structure, annotations = made
    distinct = {a.id: a for a in (*structure.inlines, *annotations)}
    inlines = tuple(a for a in structure.inlines if distinct[a.id] is a)
    structure = Structure(
        structure.paratext, structure.divisions, structure.blocks, structure.figures, structure.notes, inlines
    )
    document, _ = build(text, structure, [a for a in annotations if distinct[a.id] is a])
    ids = re.findall(r' id="([^"]*)"', Markup(document, (), Options(regularized=True)).body())
    assert len(ids) == len(set(ids))
    known = {
        name for blocks in (document.blocks, *(n.blocks for n in document.notes)) for name in ids_of(blocks)
    }
    assert set(ids) <= known | {note.id for note in document.notes}


def _spans(content):
    for inline in content:
        if hasattr(inline, "children"):
            yield from _spans(inline.children)
        elif hasattr(inline, "span"):
            yield inline.span
