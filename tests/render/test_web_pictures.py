"""Pictures are what their bytes say, and reach the reader in a format that every reading system shows."""

import io

import pytest
from PIL import Image
from screenbooks import opened, written

from edition.render.pictures import pictures

SVG = b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


def encoded(format):
    out = io.BytesIO()
    Image.new("CMYK" if format == "TIFF" else "RGB", (3, 2), 1).save(out, format)
    return out.getvalue()


def book_with(root, name, content):
    figure = {"after": "A word.", "file": f"figures/{name}", "alt": "It"}
    written(root, "A word.\n", structure={"figures": [figure]})
    (root / "source" / "figures").mkdir(exist_ok=True)
    (root / "source" / "figures" / name).write_bytes(content)
    return opened(root)


@pytest.mark.parametrize(
    ("name", "content", "media_type", "ending"),
    [
        ("lies.jpg", encoded("PNG"), "image/png", ".png"),
        ("Bild ä.jpeg", encoded("JPEG"), "image/jpeg", ".jpg"),
        ("a.gif", encoded("GIF"), "image/gif", ".gif"),
        ("a.svg", SVG, "image/svg+xml", ".svg"),
        ("a.webp", encoded("WEBP"), "image/webp", ".webp"),
        ("scan.tif", encoded("TIFF"), "image/png", ".png"),
        ("a.bmp", encoded("BMP"), "image/png", ".png"),
    ],
)
def test_a_picture_is_what_its_bytes_say(tmp_path, name, content, media_type, ending):
    (picture,) = pictures(book_with(tmp_path, name, content))
    assert picture.media_type == media_type and picture.name.endswith(ending) and picture.name.isascii()
    assert picture.described and picture.source == f"figures/{name}"
    with_size = media_type == "image/png"
    assert not with_size or Image.open(io.BytesIO(picture.content)).size == (3, 2)


def test_what_is_no_picture_is_left_out(tmp_path):
    assert pictures(book_with(tmp_path, "a.png", b"not a picture")) == ()
