"""Whether the bytes of a file are a picture that print and EPUB can hold (EPUB 3.3, Core Media Types)."""

from __future__ import annotations

import io

__all__ = ["picture_flaw"]

_SVG = "{http://www.w3.org/2000/svg}"
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_MOST_PIXELS = 100_000_000
_TOO_LARGE = f"has more than {_MOST_PIXELS // 1_000_000} million pixels"


def picture_flaw(raw: bytes) -> str:
    """Return why `raw` is no picture for a book, as the end of a sentence; nothing when it is one."""
    if raw.startswith(_SIGNATURES) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return _raster_flaw(raw)
    return _svg_flaw(raw) if b"<svg" in raw[:4096] else "is none of PNG, JPEG, GIF, WebP, SVG"


def _raster_flaw(raw: bytes) -> str:
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return _TOO_LARGE
                image.load()
    except Image.DecompressionBombError:
        return _TOO_LARGE
    except UnidentifiedImageError:
        return "is damaged"
    except Exception as error:  # a damaged file makes the decoders raise whatever they meet
        return f"is damaged: {error}" if str(error) else "is damaged"
    return ""


def _svg_flaw(raw: bytes) -> str:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"is no sound XML: {error}"
    if root.tag != f"{_SVG}svg":
        return 'is no SVG: its root is not <svg xmlns="http://www.w3.org/2000/svg">'
    if any(isinstance(node, etree._Entity) for node in root.iter()):
        return "has entities, which EPUB does not know"
    for element in root.iter(f"{_SVG}script", f"{_SVG}foreignObject"):
        return f"has <{etree.QName(element).localname}>, which books do not show"
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if etree.QName(name).localname in ("href", "src") and not str(value).startswith(("#", "data:")):
                return f"refers to another file, {str(value)[:60]}"
    return ""
