"""What the quicker layout relies on in WeasyPrint, and that it changes no page."""

import hashlib
import inspect
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest
from weasyprint import HTML
from weasyprint.css import StyleFor
from weasyprint.css.properties import INHERITED
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, inline, percent
from weasyprint.text import line_break

from edition.render.pdf import quickly, set_type, shared_styles, used_lengths

HTML_OF_ALL = """<html lang=en><style>
@page { size: 300px 400px; margin: 30px; @top-left { content: counter(page) ' ' string(head) }
  @footnote { margin-top: 6px } }
@page :left { margin-left: 5vw; @top-left { content: 'left ' counter(page) } }
@page :first { @top-left { content: none } }
h2 { string-set: head content(); break-before: page; bookmark-level: 2 }
.n { float: footnote } .s { font-variant-caps: small-caps }
p { text-align: justify; hyphens: auto; font-variant-numeric: oldstyle-nums; width: 90% } u { letter-spacing: 1px }
table { border-collapse: collapse } td { border: 1px solid; padding: 2% }
li::before { content: attr(id) '. ' } sup { line-height: 0 }
.box { border: 2px solid red; box-sizing: border-box; width: 50%; float: right; word-spacing: 2px }
</style><body><p class=box>boxed words</p>""" + "".join(
    f"""<section id=d{n}><h2 id=h{n}>Head {n}</h2><p id=p{n}>words <span lang=de id=g{n}>Donaudampfschiffahrt
<i>kursiv</i></span> and <span lang=fr>mots <i>italiques</i></span> of <b class=s>small capitals</b> <u>struck {n}</u>
<a href=#p1 id=a{n}><sup>{n}</sup></a> more<span class=n id=n{n}>note <i>{n}</i> goes on</span>,
then {"again and " * 60}</p>
<ul><li id=l{n}><i>one</i><li id=m{n}><i>two</i></ul>
<table><tr id=r{n}><td>{n}<td>cell</table></section>"""
    for n in range(1, 6)
)
SOURCES = {
    StyleFor.set_computed_styles: "b5b15856b8beff3f",
    StyleFor.__init__: "b1e725a7552502aa",
    percent.resolve_percentages: "71673078096fcf87",
    line_break.Layout.setup: "fb227a55094f41d4",
    line_break.strut: "b57885b70dd08efe",
}
"""The functions that are replaced, or whose ways are relied on, with the sha256 of their sources."""
WAYS = [shared_styles.shared, used_lengths.remembered, set_type.kept, quickly.quickened]


def laid_out() -> Document:
    return HTML(string=HTML_OF_ALL).render()


def written(way: AbstractContextManager[None]) -> bytes:
    with way:
        made: bytes = laid_out().write_pdf(pdf_tags=True)
    return made


def styles(document: Document) -> set[int]:
    return {id(box.style) for page in document.pages for box in page._page_box.descendants()}


def test_the_sources_are_those_known() -> None:
    found = {f: hashlib.sha256(inspect.getsource(f).encode()).hexdigest()[:16] for f in SOURCES}
    assert found == SOURCES, "another WeasyPrint: compare these functions with what replaces them"


@pytest.mark.parametrize("way", WAYS)
def test_the_pdf_is_the_same_and_all_is_put_back(way) -> None:  # type: ignore[no-untyped-def]
    stock = written(nullcontext())
    assert written(way()) == stock
    assert written(nullcontext()) == stock


def test_styles_are_shared() -> None:
    many = laid_out()
    with shared_styles.shared():
        few = laid_out()
    assert len(styles(few)) < len(styles(many)) * 0.75, (
        "WeasyPrint shares styles itself: the intervention can go"
    )


def test_what_an_element_has_for_itself_is_not_inherited() -> None:
    assert not set(shared_styles.OWN) & set(INHERITED)


def test_lengths_are_set_by_the_functions_of_layout() -> None:
    assert {module.resolve_percentages for module in (absolute, block, inline)} == {
        percent.resolve_percentages
    }
    box = boxes.BlockBox("p", next(_boxes()).style, None, [])
    before = set(box.__dict__)
    percent.resolve_percentages(box, (100, 100))
    assert set(box.__dict__) - before == set(used_lengths.LENGTHS)


def test_lengths_are_reckoned_for_each_size_of_the_block_around() -> None:
    style = next(_boxes()).style
    style["width"] = style["max_width"]._replace(value=50, unit="%")
    with used_lengths.remembered():
        for width in (100, 200, 100):
            box = boxes.BlockBox("p", style, None, [])
            block.resolve_percentages(box, (width, "auto"))
            assert box.width == width / 2


def test_layouts_of_a_style_share_what_is_made_of_it() -> None:
    text = next(box for box in _boxes() if isinstance(box, boxes.TextBox))
    with set_type.kept():
        one, other = line_break.Layout(text.style), line_break.Layout(text.style)
    assert one.language == other.language and one.layout != other.layout
    assert set(one.__dict__) == set(line_break.Layout(text.style).__dict__)
    assert inline.strut is line_break.strut


def _boxes() -> Iterator[boxes.Box]:
    for page in laid_out().pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox | boxes.BlockBox):
                yield box
