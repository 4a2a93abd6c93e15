"""The XHTML that print, EPUB, web edition and proofs share."""

import pytest
from lxml import etree

from edition.document.nodes import Annotation, Division, Mark, Opens
from edition.document.structure import (
    BlockMark,
    DivisionMark,
    FigureMark,
    LetterPartMark,
    NoteMark,
    Structure,
    build,
)
from edition.render.html import Markup, Options, direction, escape, ids_of, language, xml_name
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.printed import Row
from edition.text.span import Span


def at(text: str, quote: str) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def markup(text: str, *annotations: Annotation, options: Options | None = None, rows=(), **marks) -> Markup:
    structure = Structure(**{name: tuple(value) for name, value in marks.items()})
    return Markup(build(text, structure, annotations)[0], rows, options)


def paragraph(text: str, *annotations: Annotation, **more) -> str:
    """The inside of the only paragraph."""
    made = markup(text, *annotations, **more)
    (block,) = made.document.blocks
    return made.inlines(block.content)


def emended(span: Span, name: str = "x") -> Annotation:
    return Annotation(f"em-{name}", span, Mark.EMENDED, name)


def test_a_division_and_its_paragraphs():
    text = "One & all\n\nHe said: To be. And\ndied.\n\nNext."
    made = markup(
        text,
        divisions=[DivisionMark("", at(text, "One & all"), True, 2, opens=Opens.RECTO)],
        blocks=[BlockMark("", at(text, "To be."), "quotation")],
    )
    assert made.body() == (
        '<div class="body" data-body="">\n'
        '<section class="division level-2 opens-recto" id="d1">\n'
        '<h3 class="heading" id="d1-heading" data-start="0" data-end="9">One &amp; all</h3>\n'
        '<p class="first" id="p1" data-start="11" data-end="19">He said:</p>\n'
        '<blockquote id="bq1">\n<p id="p2" data-start="20" data-end="26">To be.</p>\n</blockquote>\n'
        '<p class="continued" id="p3" data-start="27" data-end="36">And died.</p>\n'
        '<p id="p4" data-start="38" data-end="43">Next.</p>\n'
        "</section>\n</div>"
    )
    (division,) = made.document.blocks
    assert isinstance(division, Division)
    assert made.division(division).startswith(
        '<section class="division level-2 opens-recto" id="d1" data-body="">'
    )


def test_a_supplied_title_is_not_the_body():
    made = markup("One.", divisions=[DivisionMark("x", Span(0, 0), False, 1, "[The <first>]")])
    assert (
        '<h2 class="heading supplied" id="x-title" data-supplied="">[The &lt;first&gt;]</h2>\n'
        '<p class="first" id="p1"' in made.body()
    )


def test_verse_letters_lists_tables_pictures_and_breaks():
    text = "a\n  b\n\nYork\n\n1. c\n\nd\te\nf\tg\n\n***\n\nFig. h"
    letter = BlockMark("", at(text, "York"), "letter", parts=(LetterPartMark(at(text, "York"), "dateline"),))
    made = markup(
        text,
        blocks=[
            BlockMark("", at(text, "a\n  b"), "verse"),
            letter,
            BlockMark("", at(text, "1. c"), "list", "ordered", r"\d\."),
            BlockMark("", at(text, "d\te\nf\tg"), "table", header=1, caption="A & B"),
            BlockMark("", at(text, "***"), "break"),
            BlockMark("", Span(len(text) - 6, len(text) - 6), "break"),
        ],
        figures=[FigureMark("", at(text, "f"), 'x".png', "<alt>", "", 40.5, at(text, "Fig. h"))],
        options=Options(offsets=False, source=lambda name: f"images/{name}"),
    ).body()
    for part in (
        '<div class="verse" id="v1">\n<div class="stanza">\n<p class="line" id="v1-l1">a</p>\n'
        '<p class="line indent-1" id="v1-l2">b</p>\n</div>\n</div>',
        '<div class="letter" id="letter1">\n<p class="dateline" id="lp1">York</p>\n</div>',
        '<ol class="marked" id="l1">\n<li id="l1-i1">\n'
        '<p id="p1"><span class="marker">1.</span> c</p>\n</li>\n</ol>',
        '<table id="t1">\n<caption data-supplied="">A &amp; B</caption>\n<thead>\n<tr>\n'
        '<th scope="col" id="t1-r1c1">d</th><th scope="col" id="t1-r1c2">e</th>\n</tr>\n</thead>\n<tbody>',
        '<figure id="fig1">\n<img src="images/x&quot;.png" alt="&lt;alt&gt;" style="width: 40.5mm"/>\n'
        "<figcaption>Fig. h</figcaption>\n</figure>",
        '<p class="break" id="b1">***</p>',
        '<hr class="break" id="b2"/>',
    ):
        assert part in made
    etree.fromstring(made)


@pytest.mark.parametrize(("style", "tag"), [("", '<ul class="plain"'), ("plain", '<ul class="plain"'),
                                            ("unordered", "<ul"), ("ordered", "<ol")])  # fmt: skip
def test_lists_without_markers(style, tag):
    made = markup("a\nb", blocks=[BlockMark("", Span(0, 3), "list", style)]).body()
    assert f'{tag} id="l1">\n<li id="l1-i1">\n<p id="p1"' in made


def test_emended_words_say_what_was_decided():
    row = Row(
        Emendation("x", Span(0, 1), "One", Kind.CORRECTION, Cause.OCR, Cert.LOW),
        Span(0, 1),
        "O",
        "One",
        Span(0, 3),
    )
    assert paragraph("One two", emended(Span(0, 3)), rows=[row]) == (
        '<span class="emended" id="em-x" data-kind="correction" data-cause="ocr" data-cert="low">One</span> two'
    )
    hidden = Options(emended=False)
    assert paragraph("One two", emended(Span(0, 3)), rows=[row], options=hidden) == "One two"


def test_an_emendation_that_leaves_nothing_in_print_is_a_point():
    assert paragraph("One two", emended(Span(3, 3))) == 'One<span class="emended point" id="em-x"></span> two'


def test_later_pieces_continue_the_first():
    title = Annotation("t", Span(0, 7), Mark.TITLE, lang="fr")
    assert paragraph("One two three", title, emended(Span(4, 13))) == (
        '<i class="title" lang="fr" xml:lang="fr">One <span class="emended" id="em-x">two</span></i>'
        '<span class="emended" data-continues="em-x"> three</span>'
    )


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (Mark.TITLE, '<i class="title" lang="ar" xml:lang="ar" dir="rtl">b</i>'),
        (Mark.FOREIGN, '<i class="foreign" lang="ar" xml:lang="ar" dir="rtl">b</i>'),
        (Mark.EMPHASIS, '<em lang="ar" xml:lang="ar" dir="rtl">b</em>'),
        (Mark.SMALL_CAPS, '<span class="small-caps" lang="ar" xml:lang="ar" dir="rtl">b</span>'),
        (Mark.LANGUAGE, '<span lang="ar" xml:lang="ar" dir="rtl">b</span>'),
        (Mark.QUERY, '<span class="query" id="n">b</span>'),
        (Mark.PAGE_BREAK, '<span class="page-break" id="n" data-n="12"></span>b'),
        (Mark.LOST_NOTE_MARK, 'b<span class="lost-note-mark" id="n" data-mark="12"></span>'),
        (Mark.REGULARIZED, '<span class="regularized" id="n" data-rule="12">b</span>'),
    ],
)
def test_inlines(kind, made):
    annotation = Annotation("n", Span(2, 3), kind, "t", "ar", "12")
    assert paragraph("a b c", annotation, options=Options(regularized=True)) == f"a {made} c"


def test_what_an_output_does_not_show_leaves_its_words():
    annotations = [Annotation(kind.value, Span(0, 1), kind) for kind in Mark if kind in (
        Mark.EMENDED, Mark.REGULARIZED, Mark.QUERY, Mark.LOST_NOTE_MARK, Mark.PAGE_BREAK)]  # fmt: skip
    options = Options(emended=False, queries=False, page_breaks=False, lost_note_marks=False)
    assert paragraph("ab", *annotations, options=options) == "ab"


def test_white_space_is_one_space_across_elements():
    text = "a \n b  \t c"
    annotations = [Annotation("x", Span(2, 6), Mark.EMPHASIS)]
    assert paragraph(text, *annotations) == "a <em>b </em>c"


def test_spaces_that_do_not_break_stand():
    assert paragraph("a\u00a0\u00a0b\u202fc") == "a\u00a0\u00a0b\u202fc"


def test_letters_that_xml_forbids_and_signs_that_it_needs():
    assert paragraph("a\x01<b>&\"'") == "a\ufffd&lt;b&gt;&amp;&quot;'"


def test_notes_and_their_calls():
    text = "One [1] two2.\n\n[1] First."
    notes = [
        NoteMark("", "1", at(text, "[1]"), at(text, "[1] First.")),
        NoteMark("", "2", at(text, "2"), Span(0, 0)),
    ]
    made = markup(text, notes=notes, options=Options(offsets=False, href=lambda name: f"x.xhtml#{name}"))
    assert made.body() == (
        '<div class="body" data-body="">\n'
        '<p class="first" id="p1">One<a class="note-call" href="x.xhtml#n1" id="n1-call" data-supplied="">1</a>'
        ' two<span class="note-call" id="n2-call" data-supplied="">2</span>.</p>\n'
        '<section class="witness-notes">\n<aside class="witness-note" id="n1">\n'
        '<p class="note-mark" data-supplied=""><a href="x.xhtml#n1-call">1</a></p>\n'
        '<p id="p2">First.</p>\n</aside>\n</section>\n</div>'
    )
    assert made.notes().startswith('<section class="witness-notes" data-body="">')


def test_epub_attributes():
    text = "One\n\nTwo1 end.\n\nFirst."
    made = markup(
        text,
        Annotation("page-7", Span(9, 9), Mark.PRINTED_PAGE, label="7"),
        divisions=[DivisionMark("", at(text, "One"), True)],
        notes=[NoteMark("", "1", at(text, "1"), at(text, "First."))],
        options=Options(epub=True),
    ).body()
    root = etree.fromstring(f'<x xmlns:epub="http://www.idpf.org/2007/ops">{made}</x>')
    types = root.xpath("//@epub:type", namespaces={"epub": "http://www.idpf.org/2007/ops"})
    assert types == ["chapter", "noteref", "pagebreak", "footnote"]
    assert root.xpath("//@role") == [
        "doc-chapter",
        "doc-noteref",
        "doc-pagebreak",
        "doc-footnote",
        "doc-backlink",
    ]


def test_the_ids_in_a_division():
    text = "One\n\na\nb\n\nTwo\n\nc"
    made = markup(
        text,
        emended(at(text, "c")),
        Annotation("q-y", at(text, "a"), Mark.QUERY, "y"),
        divisions=[DivisionMark("", at(text, "One"), True), DivisionMark("", at(text, "Two"), False)],
        blocks=[BlockMark("", at(text, "a\nb"), "verse")],
    )
    one, two = made.document.blocks
    assert set(ids_of((one,))) == {"d1", "d1-heading", "v1", "v1-l1", "v1-l2", "q-y"}
    assert set(ids_of((two,))) == {"d2", "d2-title", "p1", "p2", "em-x"}


@pytest.mark.parametrize(
    ("tag", "way"),
    [("en", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("he-Latn", "ltr"), ("ru-Latn", "ltr"),
     ("", "ltr"), ("pa-Arab-PK", "rtl"), ("YI", "rtl")],
)  # fmt: skip
def test_direction(tag, way):
    assert direction(tag) == way


def test_language_says_a_direction_only_where_it_turns():
    assert language("fr", "en") == {"lang": "fr", "xml:lang": "fr", "dir": None}
    assert language("ar", "he")["dir"] is None
    assert language("en", "he")["dir"] == "ltr"
    assert language("") == {}


def test_names_and_escapes():
    assert xml_name("a+b c_d.e-1é") == "a_2b_b_20_c_d.e-1_e9_"
    assert escape("a<\"&'>\n b") == "a&lt;&quot;&amp;'&gt; b"
