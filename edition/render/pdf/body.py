"""The body made ready for paper: notes at their calls, running heads, opening words, pictures on the grid."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from edition.document.nodes import Division, walk
from edition.render.book import Book
from edition.render.html import Markup, Options
from edition.render.matter import curled
from edition.render.pdf.entries import insert_entries, stand_ins
from edition.render.pdf.note_marks import mark_notes
from edition.render.pdf.trim import Trim
from edition.render.pdf.units import Unit, divided
from edition.render.text import words_of

__all__ = ["balanced", "division_title", "print_body", "print_units", "short"]

_HEAD = 48  # code points that a running head may have
_HEADING, _CAPITALS = 32, 26  # code points to a line of a heading, and of one in capitals
_OPENING = 20  # letters, at most, of the words that open a division
_DROPPED = 240  # letters, at least, of a paragraph that opens with a large initial
_BLOCKS = frozenset((
    "p", "div", "blockquote", "section", "ul", "ol", "li", "figure", "figcaption", "table", "thead", "tbody", "tr",
    "td", "th", "caption", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_INLINE = frozenset(("i", "em", "span"))
_DASH = re.compile("[^\\s\U000f0000-\U0010ffff][\U000f0000-\U0010ffff]*—+")  # entries may stand before a dash
_LAST_LETTER = re.compile(r"\w?[^\w\s]*$")
_DPI = 200  # resolution at which a picture without a width is set


def print_body(
    book: Book,
    trim: Trim,
    marks: Mapping[str, str] | None = None,
    notes: str = "",
) -> str:
    """Return the body as HTML for print, in one piece; empty when the book has no words."""
    body = _body(book, trim, marks or {}, notes)
    return "" if body is None else str(etree.tostring(body, method="html", encoding="unicode"))


def print_units(
    book: Book, trim: Trim, marks: Mapping[str, str] | None = None, notes: str = ""
) -> list[Unit]:
    """Return the body as `print_body` does, taken apart where divisions open a page.

    It is the body of every output, with the witness's notes moved to their calls (as phrases, since they stand within
    paragraphs), `data-verso` and `data-recto` for the running heads, the first words of a division in
    `<span class="lead-in">`, and each picture in a plate whose height is a number of lines.

    `notes` are the editor's notes, a section of asides, `marks` their marks by id. Blocks have `data-id` for their
    ids: see `named_places`.
    """
    body = _body(book, trim, marks or {}, notes)
    return [] if body is None else divided(body)


def _body(book: Book, trim: Trim, marks: Mapping[str, str], notes: str) -> etree._Element | None:
    if not book.document.blocks:
        return None
    letters = stand_ins(book)
    options = Options(
        language=book.settings.language,
        page_breaks=book.settings.page.witness_pages,
        lost_note_marks=False,
        source=lambda file: f"/source/{file}",
        notes=marks,
        entries=letters,
    )
    body = etree.fromstring(Markup(book.document, book.rows, options).body())
    if notes:
        body.append(etree.fromstring(notes))
    _notes(body)
    mark_notes(body, book.settings.page)
    for call in list(body.iter("a")):
        if "note-call" in (call.get("class") or "").split():
            _bind_call(call)
    _heads(body, book)
    for section in [body, *body.iter("section")]:
        if (section is body and not _undivided(body)) or "opens-" not in (section.get("class") or ""):
            continue
        first = next(
            (p for p in section.iterchildren("p") if "first" in (p.get("class") or "").split()), None
        )
        above = first.getprevious() if first is not None else None
        if first is not None and (above is None or "heading" in (above.get("class") or "")):
            _lead_in(first, book.settings.page.drop_caps)
    for element in list(body.iter()):
        _bind_dashes(element)
    for element in body.iter("p", "td", "th", "li", "blockquote", "div", "ul", "ol", "table", "hr"):
        if name := element.get("id"):
            element.set("data-id", name)
            del element.attrib["id"]
    for figure in body.iter("figure"):
        _plate(figure, book.project.root / "source", trim)
    insert_entries(body, book, letters)
    return body


def division_title(book: Book, division: Division) -> str:
    """Return a division's title as plain text: its heading's words, or the title supplied to it."""
    if division.heading is not None:
        return words_of(book.document.text, division.heading.content).strip()
    return division.supplied_title


def short(title: str, limit: int = _HEAD) -> str:
    """Return `title` for a running head: whole where it fits, else its main title, else cut after a word."""
    title = " ".join(title.split())
    if len(title) <= limit:
        return title
    main = title.split(":")[0].strip()
    if 0 < len(main) <= limit:
        return main
    words = title[: limit - 1].rsplit(" ", 1)
    return words[0].rstrip(",;:.—– ") + "…"


def balanced(title: str, measure: int) -> list[str]:
    """Return `title` in lines of at most `measure` code points where words allow it, no line much longer than the next.

    A line rather ends with a colon or stop than with a short word, and rather narrows than widens towards the end.
    """
    words = title.split()
    whole = len(" ".join(words))
    if whole <= measure or len(words) > 60:
        return [" ".join(words)] if words else []
    aim = whole / math.ceil(whole / measure)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        costs = []
        for start in range(end):
            long = len(" ".join(words[start:end]))
            cost = 120 + (long - aim) ** 2 + max(long - measure, 0) * 1000
            if end < len(words) and words[end - 1][-1] in ":.;":
                cost -= 150
            elif end < len(words) and len(words[end - 1].strip("“‘«(")) <= 3:
                cost += 100
            if end == len(words) and start and long > aim:
                cost += 120
            costs.append((best[start][0] + cost, start))
        best.append(min(costs))
    lines: list[str] = []
    end = len(words)
    while end:
        start = best[end][1]
        lines.insert(0, " ".join(words[start:end]))
        end = start
    return lines


def _notes(body: etree._Element) -> None:
    """Move each note to its call. A note that nothing calls stays at the end of the body, and prints there."""
    calls = {call.get("href", "").removeprefix("#"): call for call in reversed(list(body.iter("a")))}
    for note in list(body.iter("aside")):
        call = calls.get(note.get("id", ""))
        if call is None:
            continue
        parent = note.getparent()
        if parent is not None:
            parent.remove(note)
        note.tail = call.tail
        call.tail = None
        call.addnext(note)
        _as_phrase(note)
    for section in list(body.iter("section")):
        if (section.get("class") or "") in ("witness-notes", "editor-notes") and len(section) == 0:
            parent = section.getparent()
            if parent is not None:
                parent.remove(section)


def _as_phrase(note: etree._Element) -> None:
    """Turn the blocks of a note into phrases that look like blocks: a paragraph cannot hold blocks in HTML."""
    for inner in note.iter():
        if inner is note or inner.tag not in _BLOCKS:
            continue
        kind = "note-mark" if "note-mark" in (inner.get("class") or "") else f"note-{inner.tag}"
        inner.set("class", f"{kind} {inner.get('class') or ''}".strip())
        inner.tag = "span"
        inner.tail = None
        if inner.text and not inner.text.strip():
            inner.text = None
    note.tag = "span"
    note.text = None


def _undivided(body: etree._Element) -> bool:
    return not any("opens-" in (section.get("class") or "") for section in body.iter("section"))


def _heads(body: etree._Element, book: Book) -> None:
    settings = book.settings
    title = short(curled(settings.title, settings.language))
    authors = short(" · ".join(agent.name for agent in settings.authors))
    divisions = {block.id: block for block in walk(book.document.blocks) if isinstance(block, Division)}
    titled = False
    for section in body.iter("section"):
        division = divisions.get(section.get("id", ""))
        heading = next((h for h in section if "heading" in (h.get("class") or "")), None)
        if division is None or heading is None:
            continue
        if "opens-" in (section.get("class") or ""):
            _break_heading(heading)
        if division.level == 1 or "opens-" in (section.get("class") or ""):
            heading.set("data-recto", short(division.running or division_title(book, division)))
            titled = True
    body.set("data-verso", title if titled else authors or title)
    if not titled:
        body.set("data-recto", title)
    if _undivided(body):
        body.set("class", "body undivided opens-page")


def _break_heading(heading: etree._Element) -> None:
    """Set a long heading in balanced lines, one all in capitals smaller and letterspaced (class `capitals`)."""
    text = "".join(str(piece) for piece in heading.itertext())
    if text.isupper():
        heading.set("class", f"{heading.get('class') or ''} capitals".strip())
    lines = balanced(text, _CAPITALS if text.isupper() else _HEADING)
    if len(heading) or len(lines) < 2 or max(map(len, lines)) > _HEADING:
        return
    if len(lines) % 2 == 0:
        heading.set("class", f"{heading.get('class')} even")
    heading.text = lines[0]
    for line in lines[1:]:
        etree.SubElement(heading, "br").tail = line


def _lead_in(paragraph: etree._Element, drop_cap: bool = False) -> None:
    """Put the first words into a span of their own, where the script has small capitals in the typeface (Latin).

    With `drop_cap` their first letter, and what stands before it, is a span of its own, where the paragraph is long and
    the letter a capital.
    """
    text = (paragraph.text or "").lstrip()
    letter = next((c for c in text if c.isalpha()), "")
    dropped = drop_cap and len("".join(str(part) for part in paragraph.itertext())) > _DROPPED
    if not letter or not unicodedata.name(letter, "").startswith("LATIN"):
        if letter.isupper() and dropped:
            initial = _initial(text)
            paragraph.text, initial.tail = None, text[len(initial.text or "") :]
            paragraph.insert(0, initial)
        return
    end = 0
    for at, c in enumerate(text):
        if c.isspace():
            if end and at > _OPENING:
                break
            end = at
            if not text[at - 1].isalnum():
                break
    else:
        if at < _OPENING and len(paragraph) == 0:
            end = len(text)
    if not end:
        return
    span = etree.Element("span", {"class": "lead-in"})
    span.text, span.tail = text[:end], text[end:]
    if dropped:
        initial = _initial(text)
        span.text, initial.tail = None, text[len(initial.text or "") : end]
        span.append(initial)
    paragraph.text = None
    paragraph.insert(0, span)


def _initial(text: str) -> etree._Element:
    """Return the large initial with which `text` opens, and the signs before it."""
    initial = etree.Element("span", {"class": "drop-cap"})
    initial.text = text[: next(at for at, c in enumerate(text) if c.isalpha()) + 1]
    return initial


def _bind_call(call: etree._Element) -> None:
    """Keep the mark of a note on the line of the letter before it."""
    parent, before = call.getparent(), call.getprevious()
    if parent is None:
        return
    text = (parent.text if before is None else before.tail) or ""
    bound = etree.Element("span", {"class": "bound"})
    if text and not text[-1].isspace():
        at = _LAST_LETTER.search(text)
        cut = at.start() if at is not None else len(text)
        bound.text = text[cut:]
        if before is None:
            parent.text = text[:cut]
        else:
            before.tail = text[:cut]
    elif not text and before is not None and before.tag in ("i", "em") and len(before) == 0 and before.text:
        kept = {str(k): str(v) for k, v in before.items() if k != "id"}
        last = etree.SubElement(bound, str(before.tag), kept)
        before.text, last.text = before.text[:-1], before.text[-1]
    else:
        return
    call.addprevious(bound)
    bound.tail, call.tail = call.tail, None
    bound.append(call)


def _bind_dashes(element: etree._Element) -> None:
    """Keep each em dash on the line of the letter before it: a line may end with a dash, not begin with one."""
    if (
        element.text
        and "—" in element.text
        and (element.get("data-start") is not None or element.tag in _INLINE)
    ):
        text, element.text = element.text, None
        _lay(element, text, None)
    if element.tail and "—" in element.tail:
        parent = element.getparent()
        if parent is not None:
            text, element.tail = element.tail, None
            _lay(parent, text, element)


def _lay(parent: etree._Element, text: str, after: etree._Element | None) -> None:
    """Put `text` into `parent`, before its children or after the child `after`, with the dashes bound."""
    at = 0
    for match in _DASH.finditer(text):
        span = etree.Element("span", {"class": "dash"})
        span.text = match[0]
        _append(parent, text[at : match.start()], after)
        if after is None:
            parent.insert(0, span)
        else:
            after.addnext(span)
        after, at = span, match.end()
    _append(parent, text[at:], after)


def _append(parent: etree._Element, text: str, after: etree._Element | None) -> None:
    if after is None:
        parent.text = (parent.text or "") + text
    else:
        after.tail = text + (after.tail or "")


def _plate(figure: etree._Element, source: Path, trim: Trim) -> None:
    """Give a picture its size, and its plate the next whole number of lines."""
    picture = next(figure.iter("img"), None)
    if picture is None:
        return
    size = _pixels(source / (picture.get("src") or "").removeprefix("/source/"))
    style = (picture.get("style") or "").removeprefix("width:").strip().removesuffix("mm")
    plate = etree.Element("span", {"class": "plate"})
    picture.addprevious(plate)
    plate.append(picture)
    if size is None:
        return
    ratio = size[1] / size[0]
    width = min(float(style) if style else size[0] / _DPI * 25.4, trim.measure)
    width = min(width, (trim.lines - 8) * trim.lead_mm / ratio)
    height = width * ratio
    lines = max(math.ceil(height / trim.lead_mm - 0.05), 1)
    slack = lines * trim.lead_mm - height
    picture.set("style", f"width: {width:.3f}mm; height: {height:.3f}mm; margin-top: {slack / 2:.3f}mm")
    plate.set("style", f"height: calc({lines} * 1rlh)")


def _pixels(path: Path) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            return picture.size if picture.width else None
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return None
