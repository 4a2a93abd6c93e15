"""Page images beside the text: where on which image a word of the witness stands, by hOCR or ALTO.

The words of these files are laid against the witness's own, so that they need not be those the witness was made of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.folder import Folder, Outside, Unreadable
from edition.project.model import Project
from edition.text.span import Span
from edition.text.wordwise import matching, words_of

__all__ = ["Box", "Facsimile", "PageImage", "facsimile"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in the units of the page's own width and height."""

_BBOX = re.compile(r"\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)")
_IMAGE = re.compile(r"\bimage\s+(?:\"([^\"]+)\"|'([^']+)'|([^;]+))")
_SHOWN = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class PageImage:
    """An image of a page: its file, its media type, its size in the units of the boxes upon it."""

    path: Path
    media: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Word:
    words: str
    page: int
    box: Box


class Facsimile:
    """The page images of a witness, and where its words stand on them."""

    def __init__(self, text: str, pages: list[PageImage], words: list[_Word]) -> None:
        self.pages = pages
        own = words_of(text)
        seen: list[str] = []
        origin: list[int] = []
        for index, word in enumerate(words):
            for token in words_of(word.words).tokens:
                seen.append(token)
                origin.append(index)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._where: list[_Word] = []
        for block in matching(own.tokens, seen):
            for step in range(block.size):
                self._starts.append(own.starts[block.old + step])
                self._ends.append(own.ends[block.old + step])
                self._where.append(words[origin[block.new + step]])

    def find(self, span: Span) -> tuple[int, Box] | None:
        """Return the page (from 0) on which `span` of the witness begins, and the box around it there.

        Words that are not on the image as they stand in the witness lie between their neighbours.
        """
        if not self._starts:
            return None
        low = bisect_right(self._ends, span.start)
        high = bisect_left(self._starts, span.end)
        if low >= high:
            low, high = max(low - 1, 0), min(high + 1, len(self._starts))
        near = self._where[low:high]
        page = near[0].page
        boxes = [word.box for word in near if word.page == page]
        left, top, right, bottom = (list(side) for side in zip(*boxes, strict=True))
        return page, (min(left), min(top), max(right), max(bottom))


def facsimile(project: Project) -> tuple[Facsimile | None, tuple[Finding, ...]]:
    """Return the page images of the copy-text, None where edition.yaml names none, and what is wrong with them."""
    record = next((w for w in project.settings.witnesses if w.siglum == project.settings.copy_text), None)
    if record is None or not record.facsimile:
        return None, ()
    folder, findings = Folder(project.root), []
    pages: list[PageImage] = []
    words: list[_Word] = []
    for name in record.facsimile:
        place = Place(f"source/{name}")
        try:
            tree = etree.fromstring(folder.read_source(name), _parser())
            for image, size, own in _pages(tree):
                path = folder.path((PurePosixPath("source") / name).parent.joinpath(image).as_posix())
                media = _SHOWN.get(path.suffix.lower(), "")
                if not media or not path.is_file():
                    message = f"the image {image} is not there" if media else f"a browser cannot show {image}"
                    findings.append(make("V007", place, message))
                words += [_Word(text, len(pages), box) for text, box in own]
                pages.append(PageImage(path, media, *size))
        except (Outside, Unreadable, etree.XMLSyntaxError, ValueError) as error:
            findings.append(make("V007", place, str(error)))
    return (Facsimile(project.witness.text, pages, words) if words else None), tuple(findings)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


_Found = tuple[str, tuple[float, float], list[tuple[str, Box]]]


def _pages(tree: etree._Element) -> Iterator[_Found]:
    if etree.QName(tree).localname.lower() == "alto":
        yield from _alto(tree)
    else:
        yield from _hocr(tree)


def _alto(tree: etree._Element) -> Iterator[_Found]:
    names = [e.text or "" for e in tree.iterfind(".//{*}sourceImageInformation/{*}fileName")]
    for number, page in enumerate(tree.iterfind(".//{*}Page")):
        name = names[min(number, len(names) - 1)] if names else ""
        words = [
            (s.get("CONTENT", ""), (x, y, x + float(s.get("WIDTH", "0")), y + float(s.get("HEIGHT", "0"))))
            for s in page.iterfind(".//{*}String")
            for x, y in [(float(s.get("HPOS", "0")), float(s.get("VPOS", "0")))]
        ]
        yield name.replace("\\", "/").rsplit("/", 1)[-1], _size(page, words), words


def _size(page: etree._Element, words: list[tuple[str, Box]]) -> tuple[float, float]:
    width, height = float(page.get("WIDTH", "0")), float(page.get("HEIGHT", "0"))
    return (
        width or max((box[2] for _, box in words), default=1.0),
        height or max((box[3] for _, box in words), default=1.0),
    )


def _hocr(tree: etree._Element) -> Iterator[_Found]:
    for page in tree.iter():
        if "ocr_page" not in (page.get("class") or "").split():
            continue
        title = page.get("title") or ""
        image, box = _IMAGE.search(title), _box(title)
        if image is None or box is None:
            raise ValueError("a page has no image, or no bbox")
        words = [
            ("".join(str(t) for t in e.itertext()), where)
            for e in page.iter()
            if "ocrx_word" in (e.get("class") or "").split()
            and (where := _box(e.get("title") or "")) is not None
        ]
        name = next(g for g in image.groups() if g).strip()
        yield name, (box[2], box[3]), words


def _box(title: str) -> Box | None:
    match = _BBOX.search(title)
    return (float(match[1]), float(match[2]), float(match[3]), float(match[4])) if match else None
