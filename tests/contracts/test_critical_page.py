"""What the critical page relies on in WeasyPrint beyond its public interface. Another release fails here first."""

import contextlib
import hashlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, block, inline, page

from edition.project.critical_page import CriticalPage, LineNumbers, NoteSeries
from edition.render.pdf import foot, lost_footnotes, settling
from edition.render.pdf.critical_page import CriticalPages
from edition.render.pdf.line_numbers import LINE_NUMBER, WITNESS_PAGE
from edition.render.pdf.note_marks import symbol

STYLE = """
@page { size: 240px 300px; margin: 20px; @footnote { margin-top: 10px } }
html { font: 10px/14px serif } p { margin: 0; orphans: 2; widows: 2 } h2 { font-size: 10px; margin: 0 0 14px }
.entry, .witness-note, .editor-note { float: footnote; footnote-policy: line; font-size: 8px; line-height: 10px }
.entry { footnote-display: inline } .entry::after { content: " " }
.entry::footnote-call, .witness-note::footnote-call, .editor-note::footnote-call { content: none; line-height: 0 }
.entry::footnote-marker, .witness-note::footnote-marker, .editor-note::footnote-marker { content: "" }
.note-call { font-size: 6px; line-height: 0 }
.line-number { margin: 0; font-size: 6px; line-height: 8px }
"""
KNOWN = {
    LayoutContext._update_footnote_area: "2e317e4b066fb80c",
    LayoutContext.layout_footnote: "5075f64aaae4a32d",
    LayoutContext.report_footnote: "f05bad3895c6824c",
    LayoutContext.unlayout_footnote: "c7c223cf4a0fda54",
    LayoutContext.overflows_page: "d18699b7ce2ebaa0",
    page.make_page: "656f183328e8b1b5",
    page.remake_page: "1ff09b2dffa17839",
    inline.iter_line_boxes: "04aec48abfcad809",
    block.block_level_layout: "c1301dde9284e245",
}
"""The functions that are changed or called, each with the sha256 of the source that was read."""


class Text:
    """A text in the making: paragraphs of words, with entries and notes, and the offsets of all."""

    def __init__(self) -> None:
        self.text = ""
        self.html: list[str] = []

    def paragraph(self, words: str, tag: str = "p") -> "Text":
        """Add a paragraph; `{word word}` is a lemma with an entry, `[name]` calls a note of the editor, `<name>` of
        the author."""
        start, made = len(self.text), []
        for part in words.split("|"):
            if part.startswith("{"):
                lemma = part.strip("{}")
                at = len(self.text)
                self.text += lemma
                name = f"app-{at}"
                made.append(
                    f'{lemma}<span class="entry" id="{name}" data-start="{at}" data-end="{len(self.text)}" '
                    'data-supplied=""><span class="entry-key"></span><span class="lemma">'
                    f'{lemma.split()[0]}<sup class="homonym"></sup></span>] other</span>'
                )
            elif part.startswith(("[", "<")):
                series = "editor" if part[0] == "[" else "witness"
                name = part[1:-1].split(" ")[0]
                made.append(
                    f'<a class="note-call" href="#{name}" data-supplied="">9</a><span class="{series}-note" id="{name}"'
                    f' data-supplied=""><span class="note-mark">9</span> {part[1:-1]}</span>'
                )
            else:
                self.text += part
                made.append(part)
        self.html.append(f"<{tag} class=heading " if tag == "h2" else f"<{tag} ")
        self.html.append(f"data-start={start} data-end={len(self.text)}>{''.join(made)}</{tag}>")
        self.text += "\n"
        return self

    def laid_out(self, settings: CriticalPage | None = None, before: int = 0) -> Any:
        pages = CriticalPages(settings or CriticalPage(), self.text, lambda html: plain(html).pages)
        return pages.laid_out(lambda: plain("".join(self.html)), 1, before)


def plain(html: str) -> Any:
    return HTML(string=f"<html lang=en><style>{STYLE}</style><body>{html}").render()


def feet(document: Any) -> list[list[str]]:
    """The words of each series at the foot of each page."""
    return [
        [" ".join(words(series).split()) for series in area.children]
        for made in document.pages
        for area in [b for b in made._page_box.children if isinstance(b, boxes.FootnoteAreaBox)] or [None]
        if area is not None
    ]


def words(box: Any) -> str:
    return "".join(
        inner.text if isinstance(inner, boxes.TextBox) else " " if isinstance(inner, boxes.LineBox) else ""
        for inner in box.descendants()
    ).replace("\N{NO-BREAK SPACE}", " ")


def test_the_functions_are_those_that_were_read() -> None:
    assert weasyprint.__version__ == lost_footnotes.VERSION
    for function, digest in KNOWN.items():
        found = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
        assert found[:16] == digest, f"{function.__qualname__} is another: {found[:16]}"


@pytest.mark.parametrize("way", [foot.measured, lambda: settling.settled(None), lost_footnotes.prevented])
def test_everything_is_put_back(way: Callable[[], contextlib.AbstractContextManager[None]]) -> None:
    def state() -> Iterator[Any]:
        yield from (getattr(LayoutContext, name) for name in sorted(vars(LayoutContext)))
        yield from (page.make_page, block._linebox_layout, sorted(vars(boxes.FootnoteAreaBox)))

    before = list(state())
    with way():
        assert list(state()) != before
    assert list(state()) == before


def test_entries_are_keyed_by_the_line_that_prints_their_lemma() -> None:
    filler = "some words that fill the line and go on for some time until it is full and more. "
    text = (
        Text()
        .paragraph("A |{title}| of it", "h2")
        .paragraph(
            f"First |{'{word}'}| and |{'{other}'}| {filler}|{'{later}'}| {filler * 2}|{'{last of it all}'}| end"
        )
    )
    document = text.laid_out()
    (lines,) = feet(document)
    keys = lines[0].split("]")
    assert keys[0] == "title title"
    assert keys[1] == " other 1 word"
    assert keys[2] == " other other", "a second entry on a line says no number again"
    assert keys[3].split()[1] in "34"


def test_a_lemma_over_two_lines_and_over_two_pages() -> None:
    filler = "some words that fill the line and go on. " * 3
    text = Text().paragraph(
        filler + "|{" + "many words of a lemma that is long enough for two lines" + "}| end"
    )
    (lines,) = feet(text.laid_out())
    first, last = lines[0].split()[0].split("\N{EN DASH}")
    assert int(last) > int(first) > 1
    text = Text().paragraph(filler * 5 + "|{" + " ".join(["words of a lemma that is long"] * 12) + "}| end")
    document = text.laid_out(CriticalPage(line_numbers=LineNumbers(1, "page")))
    assert len(document.pages) == 2
    (lines,) = feet(document)
    assert lines[0].startswith("1.")
    document = text.laid_out(CriticalPage(line_numbers=LineNumbers(1, "continuous")), before=100)
    (lines,) = feet(document)
    first, last = lines[0].split()[0].split("\N{EN DASH}")
    assert 100 < int(first) < int(last)


def test_the_same_word_twice_in_a_line_is_told_apart() -> None:
    (lines,) = feet(Text().paragraph("the one and |{the}| other and the |{sole}| one").laid_out())
    assert lines[0].startswith("1 the2 ]") or lines[0].startswith("1 the2]")
    assert "sole] other" in lines[0]


def test_series_stand_in_their_order_each_with_its_own_marks() -> None:
    text = Text().paragraph("a |[e1]| b |{c}| d |<a1>| e |[e2]| f")
    order = CriticalPage(editor_notes=NoteSeries("page", symbols=True), author_notes=NoteSeries("page"))
    (lines,) = feet(text.laid_out(order))
    assert lines == ["1 a1", "1 c] other", "* e1 † e2"]
    other = CriticalPage(series=("editor", "author", "apparatus"))
    (lines,) = feet(text.laid_out(other))
    assert [line.split()[-1] for line in lines] == ["e2", "a1", "other"]


def test_marks_begin_anew_on_each_page() -> None:
    text = Text()
    for number in range(40):
        text.paragraph(f"some words|[n{number}]| and some more to fill a line or two of the page, not less")
    document = text.laid_out(CriticalPage(editor_notes=NoteSeries("page")))
    assert len(document.pages) > 3
    seen = []
    for made, lines in zip(document.pages, feet(document), strict=True):
        marks = [word for word in lines[0].split() if word.isdigit()]
        assert marks == [str(n + 1) for n in range(len(marks))]
        root = made._page_box.children[0]
        called = [
            words(b) for b in root.descendants() if isinstance(b, boxes.InlineBox) and b.element.tag == "a"
        ]
        assert called == marks
        seen += [word for word in lines[0].split() if word.startswith("n")]
    assert seen == [f"n{n}" for n in range(40)]


def test_a_note_called_within_a_note_is_printed() -> None:
    inner = (
        '<span class="entry" id="app-1" data-start="0" data-end="4" data-supplied=""><span class="entry-key"></span>'
        "note] nute</span>"
    )
    text = Text().paragraph("word")
    text.html.append(
        '<p data-start=0 data-end=4>w<a class="note-call" href="#n1">1</a><span class="witness-note" id="n1">'
        f'<span class="note-mark" data-supplied="">1</span> <span data-start=0 data-end=9>A note{inner} here</span>'
    )
    text.html.append("</span></p>")
    (lines,) = feet(text.laid_out())
    assert lines == ["1 A note here", "n. 1 note] nute"]


def test_a_long_note_goes_on_at_the_next_foot() -> None:
    text = Text().paragraph("a |[n1 " + " ".join(f"w{n}" for n in range(700)) + "]| b")
    document = text.paragraph("and so on " * 60).laid_out()
    printed = " ".join(line for page in feet(document) for line in page).replace("\N{HYPHEN} ", "")
    assert [word for word in printed.split() if word.startswith("w")] == [f"w{n}" for n in range(700)]
    for made in document.pages:
        area = next((b for b in made._page_box.children if isinstance(b, boxes.FootnoteAreaBox)), None)
        lines = [b for b in made._page_box.children[0].descendants() if isinstance(b, boxes.LineBox)]
        bottom = max((line.position_y + line.height for line in lines if line.children), default=0)
        assert area is None or area.position_y + area.margin_top >= bottom - 0.01
    assert not any(getattr(made._page_box, "unsettled", ()) for made in document.pages)


def test_lines_are_numbered_in_the_outer_margin_on_their_baselines() -> None:
    text = Text().paragraph("A heading", "h2")
    for _ in range(12):
        text.paragraph("some words that fill the line and go on for some time until it is full and more. ")
    document = text.laid_out(CriticalPage(line_numbers=LineNumbers(4, "continuous")), before=2)
    shown = []
    for made in document.pages:
        box = made._page_box
        lines = [b for b in box.children[0].descendants() if isinstance(b, boxes.LineBox)]
        baselines = {round(line.position_y + line.baseline, 2) for line in lines}
        for number in box.children:
            if number.element is None or number.element.get("class") != LINE_NUMBER:
                continue
            (line,) = number.children
            shown.append(int(words(number)))
            assert round(line.position_y + line.baseline, 2) in baselines
            left, right = line.children[0].position_x, line.children[0].position_x + line.children[0].width
            assert left > 220 if box.page_type.side == "right" else right < 20
    assert shown == list(range(4, 4 * len(shown) + 1, 4))
    assert len(shown) > 4
    assert document.write_pdf()


def test_pages_of_the_witness_stand_in_the_inner_margin() -> None:
    text = Text()
    text.html.append(
        "<p data-start=0 data-end=9>one<span class='page-break' data-n='iv'></span> two<br>three</p>"
    )
    text.html.append("<p data-start=10 data-end=19>four <span class='page-break' data-n='5'></span>five</p>")
    box = text.laid_out(CriticalPage(witness_pages=True, line_numbers=None)).pages[0]._page_box
    shown = [b for b in box.children if b.element is not None and b.element.get("class") == WITNESS_PAGE]
    lines = [b for b in box.children[0].descendants() if isinstance(b, boxes.LineBox)]
    for label, name, line in zip(shown, ("iv", "5"), (lines[0], lines[2]), strict=True):
        own = label.children[0]
        assert words(label).strip() == name
        assert own.children[0].position_x + own.children[0].width < 20
        assert own.position_y + own.baseline == pytest.approx(line.position_y + line.baseline)


def test_symbols() -> None:
    assert [symbol(n) for n in (1, 2, 6, 7, 13)] == ["*", "†", "¶", "**", "***"]


def test_no_word_is_broken_where_the_leaf_is_turned() -> None:
    words = "we are to be in it as he is on an of us by it nevertheless so as to be at it in an old attempt "
    kept = 0
    for lead in range(9):
        text = Text().paragraph("word " * lead + words * 30)
        text.html.insert(0, "<style>p { hyphens: auto; text-align: justify }</style>")
        document = text.laid_out()
        root = document.pages[0]._page_box.children[0]
        lines = [b for b in root.descendants() if isinstance(b, boxes.LineBox) and b.children]
        last = words_in(lines[-1])
        plain_lines = [
            words_in(b)
            for b in plain("".join(text.html)).pages[0]._page_box.children[0].descendants()
            if isinstance(b, boxes.LineBox) and b.children
        ]
        if plain_lines[-1].endswith("\N{HYPHEN}"):
            kept += not last.endswith("\N{HYPHEN}")
    assert kept


def words_in(box: Any) -> str:
    return "".join(inner.text for inner in box.descendants() if isinstance(inner, boxes.TextBox)).strip()
