"""What the tags and the one ink rely on in WeasyPrint beyond its public interface."""

import contextlib
import inspect

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags as stock_tags
from weasyprint.pdf.stream import Stream

from edition.render.pdf import artifacts, press_copy, tags

HTML = (
    """<html lang=en><style>
@page { size: 200px 200px; margin: 20px; @top-left { content: 'head' } @bottom-center { content: counter(page) } }
thead { display: table-header-group } .n { float: footnote }
</style><body><h1>One</h1><p>words <a href=#x>link</a><span class="n witness-note">note</span></p>
<table id=x><thead><tr><th>head</th></tr></thead><tbody>"""
    + "<tr><td>cell</td></tr>" * 30
    + "</tbody></table>"
)


def written(*ways: contextlib.AbstractContextManager[object]) -> bytes:
    with contextlib.ExitStack() as stack:
        for way in ways:
            stack.enter_context(way)
        made: bytes = weasyprint.HTML(string=HTML).write_pdf(pdf_tags=True, uncompressed_pdf=True)
    return made


def test_the_parts_that_are_replaced_are_there() -> None:
    assert list(inspect.signature(stock_tags.add_tags).parameters) == [
        "pdf",
        "document",
        "pdf_version",
        "page_streams",
    ]
    assert weasyprint.pdf.add_tags is stock_tags.add_tags
    assert list(inspect.signature(weasyprint.pdf.build_fonts_dictionary).parameters)[:2] == ["pdf", "fonts"]
    assert list(inspect.signature(Page.paint).parameters) == ["self", "stream", "scale"]
    assert list(inspect.signature(Stream.set_color).parameters) == ["self", "color", "stroke"]
    assert list(inspect.signature(Stream.set_alpha).parameters) == ["self", "alpha", "stroke", "fill"]
    assert "def set_line_width(self, width)" in inspect.getsource(pydyf.Stream.set_line_width)
    assert "self._tags[box] = {'tag': tag, 'mcid': mcid}" in inspect.getsource(Stream.marked)


def test_all_is_put_back() -> None:
    before = Page.paint, Stream.marked, weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary
    line = Stream.set_line_width
    with artifacts.marked_apart(), tags.written(), press_copy.no_thinner(1):
        assert Page.paint is not before[0] and weasyprint.pdf.add_tags is not before[2]
    after = Page.paint, Stream.marked, weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary
    assert after == before and Stream.set_line_width is line


def test_heads_are_words_to_weasyprint_and_artifacts_here() -> None:
    assert b"/Pagination" not in written(), (
        "WeasyPrint marks heads as artifacts itself: the intervention can go"
    )
    made = written(artifacts.marked_apart(), tags.written())
    assert made.count(b"/Subtype /Header") >= 2 and made.count(b"/Subtype /Footer") >= 2


def test_repeated_heads_of_tables_are_artifacts() -> None:
    document = weasyprint.HTML(string=HTML).render()
    heads: set[object] = set()
    kinds = [set(artifacts.artifacts_of(page._page_box, heads).values()) for page in document.pages]
    inside = [
        [
            box
            for box, _ in artifacts.artifacts_of(page._page_box, heads).items()
            if isinstance(box, boxes.TableRowGroupBox)
        ]
        for page in document.pages[1:]
    ]
    assert len(document.pages) > 2 and all("Header" in kind for kind in kinds)
    assert all(inside)


def test_the_tree_has_an_element_for_each_of_the_books() -> None:
    stock, own = written(), written(artifacts.marked_apart(), tags.written())
    assert own.count(b"/S /Table") == 1 < stock.count(b"/S /Table")
    assert own.count(b"/S /TR") == 31
    assert own.count(b"/S /Note") == 1 and b"/S /NonStruct" not in own


def test_no_line_is_thinner_than_the_press_can_print() -> None:
    html = '<svg width=50 height=50 viewBox="0 0 100 100"><path d="M0 0H9" stroke="black" stroke-width=".1"/></svg>'
    for way, thin in ((contextlib.nullcontext(), True), (press_copy.no_thinner(0.75), False)):
        with way:
            made: bytes = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
        assert (b"0.1 w" in made) is thin
        assert (b"2 w" in made) is not thin  # 0.75 pt where a unit is 3/8 pt
