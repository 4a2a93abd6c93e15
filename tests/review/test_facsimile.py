"""Page images: hOCR and ALTO, words that differ from the witness, files that are not there."""

import pytest
import review_projects as small

from edition.project.load import load
from edition.review.facsimile import facsimile
from edition.text.span import Span

HOCR = """\
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class="ocr_page" title='image "scans/one.png"; bbox 0 0 600 800; ppageno 0'>
<span class="ocrx_word" title="bbox 10 10 60 40; x_wconf 90">The</span>
<span class="ocrx_word" title="bbox 70 10 120 40">thc</span>
<span class="ocrx_word" title="bbox 130 10 260 40"><em>congress</em></span></div>
<div class="ocr_page" title="image scans/two.png; bbox 0 0 600 800">
<span class="ocrx_word" title="bbox 10 10 60 40">met</span></div></body></html>
"""
ALTO = """\
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><sourceImageInformation>
<fileName>C:\\scans\\one.png</fileName></sourceImageInformation></Description><Layout>
<Page WIDTH="600" HEIGHT="800"><PrintSpace><TextLine><String CONTENT="The" HPOS="10" VPOS="10" WIDTH="50" HEIGHT="30"/>
<String CONTENT="tbe" HPOS="70" VPOS="10" WIDTH="50" HEIGHT="30"/></TextLine></PrintSpace></Page></Layout></alto>
"""


@pytest.fixture
def imaged(tmp_path):
    def make(name, content, images):
        root = small.project(tmp_path / "book")
        folder = root / "source/facsimile"
        folder.mkdir()
        (folder / name).write_text(content)
        for image in images:
            (folder / image).parent.mkdir(exist_ok=True)
            (folder / image).write_bytes(b"")
        edition = root / "source/edition.yaml"
        edition.write_text(edition.read_text() + f"  facsimile: [facsimile/{name}]\n")
        return facsimile(load(root))

    return make


def test_hocr(imaged):
    pages, findings = imaged("a.hocr", HOCR, ["scans/one.png", "scans/two.png"])
    assert not findings and [page.path.name for page in pages.pages] == ["one.png", "two.png"]
    assert pages.find(Span(0, 3)) == (0, (10, 10, 60, 40))
    assert pages.find(Span(8, 16)) == (0, (130, 10, 260, 40))
    # Read otherwise on the image: between its neighbours.
    assert pages.find(Span(4, 7)) == (0, (10, 10, 260, 40))
    assert pages.find(Span(17, 20)) == (1, (10, 10, 60, 40))


def test_alto(imaged):
    pages, findings = imaged("a.xml", ALTO, ["one.png"])
    assert not findings and pages.find(Span(4, 7)) == (0, (70, 10, 120, 40))
    assert (pages.pages[0].width, pages.pages[0].media) == (600, "image/png")


@pytest.mark.parametrize(
    ("content", "images"),
    [
        (HOCR, ["scans/one.png"]),
        (HOCR.replace("scans/one.png", "../../../../etc/passwd.png"), ["scans/two.png"]),
        (HOCR.replace("one.png", "one.tif"), ["scans/one.tif", "scans/two.png"]),
        ("<html><body>", []),
        (HOCR.replace("bbox 0 0 600 800; ppageno 0", ""), ["scans/one.png", "scans/two.png"]),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html>&b;</html>', []),
    ],
)
def test_what_is_wrong_is_a_finding(imaged, content, images):
    _, findings = imaged("a.hocr", content, images)
    assert [f.code for f in findings] == ["V007"] and all(f.place.file.endswith("a.hocr") for f in findings)


def test_no_images(tmp_path):
    assert facsimile(load(small.project(tmp_path / "book"))) == (None, ())
