"""Pictures for the screen editions, in the formats that every reading system shows (EPUB 3.3, Core Media Types)."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass

from edition.document.nodes import Figure, walk
from edition.render.book import Book

__all__ = ["Picture", "pictures"]

_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?svg\b", re.S
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the book: `source` as structure.yaml names it, `name` its path in the output.

    `described` tells whether all places that show it have a description of it.
    """

    source: str
    name: str
    media_type: str
    content: bytes
    described: bool


def pictures(book: Book) -> tuple[Picture, ...]:
    """Return the pictures of the book in order, each file once, under names that every system can write.

    What a picture is, is read from its bytes, not from its name. Other formats (TIFF, BMP …) become PNG. A file that is
    not there, or is no picture, is left out.
    """
    shown: dict[str, bool] = {}
    for block in walk(book.document.blocks):
        if isinstance(block, Figure):
            shown[block.file] = shown.get(block.file, True) and bool(block.alt.strip())
    found: list[Picture] = []
    for number, (source, described) in enumerate(shown.items(), 1):
        try:
            content = (book.project.root / "source" / source).read_bytes()
        except OSError:
            continue
        kind = _kind(content)
        if kind is None:
            content, kind = _as_png(content), ("image/png", "png")
        if content:
            digest = hashlib.sha256(content).hexdigest()[:8]
            found.append(Picture(source, f"images/{number}-{digest}.{kind[1]}", kind[0], content, described))
    return tuple(found)


def _kind(content: bytes) -> tuple[str, str] | None:
    """Return the media type and the usual ending of a picture that can stay as it is."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", "jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif", "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", "webp"
    return ("image/svg+xml", "svg") if _SVG.match(content[:4096]) else None


def _as_png(content: bytes) -> bytes:
    """Return a picture as PNG, or nothing where it is no picture."""
    from PIL import Image, UnidentifiedImageError

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as image:
            plain = image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")
            plain.save(out, "PNG", optimize=False)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    return out.getvalue()
