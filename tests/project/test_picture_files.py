"""What is a picture that a book can hold."""

import io

import pytest
from PIL import Image

from edition.project.picture_files import picture_flaw

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), 128).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_sound_and_damaged_pictures(form: str) -> None:
    raw = picture(form)
    assert picture_flaw(raw) == ""
    assert picture_flaw(raw[:20]).startswith("is damaged")
    assert picture_flaw(raw[:12] + b"garbage" * 20).startswith("is damaged")
    assert "0x" not in picture_flaw(raw[:12] + b"garbage" * 20)


@pytest.mark.parametrize("raw", [b"", b"hello", picture("BMP"), picture("TIFF")])
def test_other_files(raw: bytes) -> None:
    assert picture_flaw(raw) == "is none of PNG, JPEG, GIF, WebP, SVG"


def test_a_picture_too_large_to_open() -> None:
    for width in (11_000, 20_000):
        out = io.BytesIO()
        Image.new("1", (width, 10_000)).save(out, "PNG")
        assert picture_flaw(out.getvalue()) == "has more than 100 million pixels"


@pytest.mark.parametrize(
    "inside", [b"", b'<image href="data:image/png;base64,x"/>', b'<use href="#a"/>', b"<!-- c --><?p?>"]
)
def test_a_sound_drawing(inside: bytes) -> None:
    assert picture_flaw(SVG % inside) == ""


@pytest.mark.parametrize(
    ("raw", "flaw"),
    [
        (SVG % b"<g>", "no sound XML"),
        (b"<svg><rect/></svg>", "root"),
        (b"<html><svg></svg></html>", "root"),
        (SVG % b"<script>alert(1)</script>", "<script>"),
        (SVG % b"<foreignObject/>", "<foreignObject>"),
        (SVG % b'<image href="file:///etc/passwd"/>', "another file"),
        (SVG % b'<a xmlns:x="http://www.w3.org/1999/xlink" x:href="http://x.org/"/>', "another file"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG % b"<text>&a;</text>", "entities"),
    ],
)
def test_a_drawing_that_no_book_shows(raw: bytes, flaw: str) -> None:
    assert flaw in picture_flaw(raw)
