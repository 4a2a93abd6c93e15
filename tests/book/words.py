"""The words of the body as an outsider reads them out of each output, without the program."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from pathlib import Path

import pdfplumber
from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
BLOCKS = {
    XHTML + name
    for name in (
        "p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "blockquote",
        "figure", "figcaption", "aside", "caption", "ul", "ol", "dl", "dt", "dd", "hr", "br",
    )
}  # fmt: skip


def of_text(path: Path) -> list[str]:
    """The words of `<slug>.txt`."""
    return path.read_text("utf-8").split()


def parted(words: list[str]) -> list[str]:
    """The same words, parted at unspaced dashes too: where a line ends in a dash, print shows no difference.

    Letters that run from right to left stand in a PDF in the order of the eye; of such words the letters are compared.
    """
    parts = " ".join(words).replace("—", " — ").replace("–", " – ").split()
    return [
        "".join(sorted(p)) if any(unicodedata.bidirectional(c) in ("R", "AL") for c in p) else p
        for p in parts
    ]


def of_epub(path: Path) -> list[str]:
    """The words of the body in an EPUB, in the order of its spine."""
    with zipfile.ZipFile(path) as archive:
        package_name = (
            etree.fromstring(archive.read("META-INF/container.xml")).find(".//{*}rootfile").get("full-path")
        )
        package = etree.fromstring(archive.read(package_name))
        files = {item.get("id"): item.get("href") for item in package.iterfind(".//{*}manifest/{*}item")}
        folder = package_name.rpartition("/")[0]
        documents = [
            etree.fromstring(archive.read(f"{folder}/{files[ref.get('idref')]}".lstrip("/")))
            for ref in package.iterfind(".//{*}spine/{*}itemref")
        ]
    return _of_documents(documents)


def of_web(folder: Path) -> list[str]:
    """The words of the body in the web edition."""
    document = etree.HTML((folder / "index.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))
    for element in document.iter():
        if isinstance(element.tag, str):
            element.tag = XHTML + element.tag
    return _of_documents([document])


def _of_documents(documents: list[etree._Element]) -> list[str]:
    words: list[str] = []
    notes: list[str] = []
    for document in documents:
        for body in document.iter():
            if isinstance(body.tag, str) and body.get("data-body") is not None:
                if any(a.get("data-body") is not None for a in body.iterancestors()):
                    continue
                words += "".join(_text(body, notes)).split()
    return words + "".join(notes).split()


def _text(element: etree._Element, notes: list[str]) -> list[str]:
    """The text of an element; what has data-start, and only that, holds words of the body."""
    parts: list[str] = []

    def walk(e: etree._Element, held: bool, out: list[str]) -> None:
        if not isinstance(e.tag, str):
            return
        classes = (e.get("class") or "").split()
        if e.get("data-supplied") is not None:
            return
        if "note-call" in classes or "page-break" in classes or "permalink" in classes or "back" in classes:
            return
        if "witness-note" in classes:
            out = notes
        block = e.tag in BLOCKS
        if block:
            out.append("\n")
        inside = held or e.get("data-start") is not None
        if inside and e.text:
            out.append(e.text)
        for child in e:
            walk(child, inside, out)
            if inside and child.tail:
                out.append(child.tail)
        if block:
            out.append("\n")

    walk(element, False, parts)
    return parts


def of_pdf(path: Path, locations: Path) -> list[str]:
    """The words of the body in a PDF: those inside the type area of its sheets, hyphens at line ends undone."""
    known = json.loads(locations.read_text("utf-8"))["body"]
    first, last = known["sheets"]
    lines: list[str] = []
    feet: list[str] = []
    with pdfplumber.open(path) as pdf:
        for sheet in range(first, last + 1):
            page = pdf.pages[sheet - 1]
            areas = [area[1:] for area in known["asides"] if area[0] == sheet]
            notes = [area[1:] for area in known["notes"] if area[0] == sheet]
            body = page.crop(known["region"]["recto" if sheet % 2 else "verso"], strict=False)

            def middle(o: dict, boxes: list[list[float]]) -> bool:
                x, y = (o["x0"] + o["x1"]) / 2, (o["top"] + o["bottom"]) / 2
                return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)

            chars = [(o, middle(o, areas)) for o in body.chars]
            lines += _lines([pair for pair in chars if not middle(pair[0], notes)])
            feet += _lines([pair for pair in chars if middle(pair[0], notes)])
    return _joined(lines) + _joined(feet)


def _lines(chars: list[tuple[dict, bool]]) -> list[str]:
    """The lines of characters, each with whether it is no word of the body: of these only the room counts."""
    rows: dict[int, list[tuple[dict, bool]]] = {}
    for char, aside in chars:
        base = round(char["matrix"][5])
        key = next(
            (k for k in (base, base - 1, base + 1, base - 2, base + 2, base - 3, base + 3) if k in rows), base
        )
        rows.setdefault(key, []).append((char, aside))
    lines = []
    for base in sorted(rows, reverse=True):
        row = sorted(rows[base], key=lambda pair: pair[0]["x0"])
        if all(aside for _, aside in row):
            continue
        text = ""
        edge = row[0][0]["x0"]
        for char, aside in row:
            if char["x0"] - edge > 0.12 * char["size"] and not text.endswith(" "):
                text += " "
            # Between marks HarfBuzz sets a joiner where a borrowed font wants it.
            text += "" if aside else char["text"].replace("\u034f", "")
            edge = char["x1"]
        lines.append(text.strip())
    return lines


def _joined(lines: list[str]) -> list[str]:
    return "\n".join(lines).replace("\u2010\n", "").replace("-\n", "-").split()


def unhyphenated(found: list[str]) -> list[str]:
    """The words without hyphens: a face may have one glyph for the hyphen of a word and for that of a broken one."""
    return [word.replace("-", "").replace("\u2010", "") for word in found]
