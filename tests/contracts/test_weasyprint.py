"""What the printed book relies on in WeasyPrint beyond its public interface. Another release fails here first."""

import contextlib
import hashlib
import random

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from edition.render.pdf import lost_footnotes, page_references

STYLE = """
@page { size: 200px 300px; margin: 10px }
html { font: 10px/14px serif } p { margin: 0; orphans: 2; widows: 2 }
.note { float: footnote; footnote-policy: line } .note::footnote-call { content: none }
"""


def laid_out(body: str, style: str = STYLE) -> weasyprint.Document:
    return weasyprint.HTML(string=f"<html lang=en><style>{style}</style><body>{body}").render()


def test_it_is_the_release_that_was_read() -> None:
    assert weasyprint.__version__ == lost_footnotes.VERSION
    assert lost_footnotes.source_digest() == lost_footnotes.SOURCE_DIGEST


def test_another_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lost_footnotes._changed.cache_clear()
    monkeypatch.setattr(lost_footnotes, "SOURCE_DIGEST", hashlib.sha256(b"other").hexdigest())
    with pytest.raises(lost_footnotes.OtherWeasyPrint), lost_footnotes.prevented():
        pass
    lost_footnotes._changed.cache_clear()


def test_both_changes_are_made_and_taken_back() -> None:
    stock = block._linebox_layout
    with lost_footnotes.prevented():
        changed = block._linebox_layout
        assert changed is not stock
        assert len(changed.__code__.co_code) > len(stock.__code__.co_code)
        assert changed.__globals__ is block.__dict__
    assert block._linebox_layout is stock


def _body(seed: int) -> str:
    chosen = random.Random(seed)
    paragraphs = []
    for number in range(40):
        words = ["word"] * chosen.randint(8, 60)
        for _ in range(chosen.randint(0, 3)):
            words[chosen.randrange(len(words))] += (
                f"<span class=note>{'note ' * chosen.choice((2, 9, 30))}{number}</span>"
            )
        paragraphs.append(f"<p>{' '.join(words)}</p>")
    return "".join(paragraphs)


def _lost(document: weasyprint.Document, count: int) -> int:
    printed = sum(
        1
        for page in document.pages
        for area in page._page_box.children
        if isinstance(area, boxes.FootnoteAreaBox)
        for _ in area.children
    )
    return count - printed


def test_stock_loses_notes_and_the_changed_one_does_not() -> None:
    lost = {"stock": 0, "changed": 0}
    for seed in range(12):
        body = _body(seed)
        for name, way in (("stock", contextlib.nullcontext), ("changed", lost_footnotes.prevented)):
            with way():
                lost[name] += _lost(laid_out(body), body.count("<span"))
    assert lost["changed"] == 0
    assert lost["stock"] > 0, "WeasyPrint loses no note any more: the intervention can go"


def test_the_box_tree_is_as_the_lines_are_read_from_it() -> None:
    document = laid_out(
        "<p data-start=0 id=a>hello <i class=x>there</i> you<span class=note>A note.</span></p><hr id=h>"
    )
    page = document.pages[0]._page_box
    root = page.children[0]
    assert root.element_tag == "html"
    assert (page.content_box_x(), page.content_box_y()) == (10, 10)
    lines = [box for box in root.descendants() if isinstance(box, boxes.LineBox)]
    assert len(lines) == 1
    assert lines[0].position_y + lines[0].baseline > 10
    texts = [box.text for box in lines[0].descendants() if isinstance(box, boxes.TextBox)]
    assert "".join(texts).split() == ["hello", "there", "you"]
    calls = [box for box in lines[0].descendants() if (box.element_tag or "").endswith("::footnote-call")]
    assert all(box.element.get("class") == "note" for box in calls)
    (area,) = (box for box in page.children if isinstance(box, boxes.FootnoteAreaBox))
    assert area.children[0].element.get("class") == "note"


def test_hyphens_of_the_hyphenator_are_u2010() -> None:
    document = laid_out("<p style='hyphens: auto; width: 60px'>consciousness nevertheless administration</p>")
    lines = [b for b in document.pages[0]._page_box.descendants() if isinstance(b, boxes.TextBox)]
    assert any(box.text.endswith("\N{HYPHEN}") for box in lines)


def test_pages_of_several_documents_join() -> None:
    one = laid_out('<h1 id=x>One</h1><a href="#y">to the other</a>')
    two = laid_out(
        "<h1 id=y>Two</h1>",
        "@page :first { counter-reset: page 7; @bottom-center { content: counter(page) } }",
    )
    joined = one.copy([*one.pages, *two.pages])
    assert [entry[0] for entry in joined.make_bookmark_tree()] == ["One", "Two"]
    pdf = joined.write_pdf(pdf_tags=True, uncompressed_pdf=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 2 or b"/Count 2" in pdf
    foot = [b for b in two.pages[0]._page_box.descendants() if isinstance(b, boxes.TextBox)]
    assert "7" in [box.text for box in foot]


def test_a_page_group_begins_with_each_element_of_its_name() -> None:
    style = "@page :nth(1 of part) { margin-top: 50px } section { page: part; break-before: page } " + STYLE
    document = laid_out("<section>" + "<p>a</p>" * 30 + "</section><section>b</section>", style)
    assert [page._page_box.margin_top for page in document.pages] == [50, 10, 50]


def test_references_to_pages_are_the_same_when_they_are_remembered() -> None:
    document = laid_out(
        "".join(f"<h1 style='break-before: page' id=p{n}>{n}</h1><a href=#p1>to</a>" for n in range(5))
    )
    plain = document.write_pdf(pdf_tags=True)
    with page_references.remembered():
        assert document.write_pdf(pdf_tags=True) == plain
