"""The lines of laid-out pages: which stretch of the printed text stands on which line of which page.

The letters of every line are read from the layout and compared with the text, so that this is also the proof that the
page prints the text, all of it and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from edition.document.nodes import Document, leaves_of
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.render.locations import Area, Line
from edition.render.pdf.note_series import AUTHOR, notes_at
from edition.render.text import printed

__all__ = ["Call", "PageLines", "Piece", "Reading", "page_lines", "read_pages"]

_HYPHEN = "\N{HYPHEN}"
_UNCOUNTED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"))
_POINTS = 0.75  # points in a CSS pixel


@dataclass
class Reading:
    """What was read from the pages of the body.

    `lines` in the order of the text, sheets counted from 1 within the body; `ids` where each block with an id begins:
    sheet and line; `asides`, `notes` and `region` as in Locations; `findings` where words and text differ.
    """

    lines: list[Line] = field(default_factory=list)
    ids: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    asides: list[tuple[int, Area]] = field(default_factory=list)
    notes: list[tuple[int, Area]] = field(default_factory=list)
    region: dict[str, Area] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class _Letters:
    """The printed letters of a document, white space apart, each with its offset; read element by element."""

    def __init__(self, document: Document) -> None:
        text = document.text
        spans = sorted(leaf.span for leaf in leaves_of(document))
        self.offsets = [at for span in spans for at in range(span.start, span.end) if not text[at].isspace()]
        self.letters = printed("".join([text[at] for at in self.offsets]))
        self._at: dict[tuple[int, int], int] = {}
        self.seen = 0

    def take(self, start: int, end: int, words: str) -> tuple[int, int] | None:
        """Return the offsets of the next letters of the element `start` to `end`, which `words` must be.

        None where they are not; then as many letters are passed over.
        """
        key = (start, end)
        at = self._at.get(key)
        if at is None:
            at = bisect_left(self.offsets, start)
        same = self.letters.startswith(words, at)
        if not same and words.endswith(_HYPHEN) and self.letters.startswith(words[:-1], at):
            words, same = words[:-1], True
        limit = bisect_left(self.offsets, end)
        stop = min(at + len(words), limit)
        self._at[key] = stop
        self.seen += stop - at
        if not same or stop - at != len(words) or stop == at:
            return None
        return self.offsets[at], self.offsets[stop - 1] + 1


@dataclass
class Piece:
    """Words of one element on one line: the y of its baseline in pixels, the element, its letters in order."""

    y: float
    element: Any
    counted: bool
    words: list[str]


@dataclass(frozen=True, slots=True)
class Call:
    """A place in a line from which a note at the foot is called.

    `note` is the note's box before layout; `y` the line's baseline in pixels; `after` how many pieces stand before it
    and how many strings of the last one. `heading` is the element of the heading that calls it, where one does;
    `counted` tells that the line is a line of text.
    """

    note: Any
    y: float
    counted: bool
    after: tuple[int, int]
    heading: Any = None


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page's body: words and calls in the order of the page, each line's number by its baseline."""

    pieces: Sequence[Piece]
    numbers: Mapping[int, int]
    calls: Sequence[Call]

    def number(self, y: float) -> int | None:
        """Return the number of the line with the baseline `y` among the page's lines of text."""
        return self.numbers.get(round(y))


def page_lines(page: Any) -> PageLines:
    """Return the lines of a laid-out page box, its own root first among its children."""
    walk = _Walk(1, Reading())
    walk.into(page.children[0], None, False)
    return PageLines(walk.pieces, _numbered(piece.y for piece in walk.pieces if piece.counted), walk.calls)


def read_pages(pages: Sequence[Any], document: Document, folio: int = 1) -> Reading:
    """Read the laid-out `pages` of the body of `document`, the first with the folio `folio`.

    Relies on WeasyPrint's box tree (`Page._page_box`), as tests/contracts describes it.
    """
    reading = Reading()
    letters = _Letters(document)
    for index, page in enumerate(pages):
        _read_page(page._page_box, index + 1, str(folio + index), letters, reading)
    if not reading.findings and letters.seen != len(letters.letters):
        missing = len(letters.letters) - letters.seen
        reading.findings.append(
            make("R011", Place(), f"{missing} letters of the body are printed on no line, or on two")
        )
    reading.lines.sort(key=lambda line: (line.start, line.sheet))
    return reading


def _read_page(page: Any, sheet: int, folio: str, letters: _Letters, reading: Reading) -> None:
    x, y = page.content_box_x(), page.content_box_y()
    side = "recto" if sheet % 2 else "verso"
    reading.region.setdefault(side, _area(x, y, x + page.width, y + page.height))
    root = page.children[0]
    foot = next((box for box in page.children if isinstance(box, boxes.FootnoteAreaBox)), None)
    walk = _Walk(sheet, reading)
    walk.into(root, None, False)
    body = walk.pieces
    walk.pieces = []
    if foot is not None and foot.children:
        walk.into(foot, None, True)
        # What other series than the author's print is no word of the body.
        for name, box in notes_at(foot).items():
            top = box.position_y
            area = _area(x, top, x + page.width, top + box.margin_height())
            (reading.notes if name == AUTHOR else reading.asides).append((sheet, area))
    numbers = _numbered(piece.y for piece in body if piece.counted)
    for piece in (*body, *walk.pieces):
        line = numbers.get(round(piece.y)) if piece.counted else None
        words = "".join("".join(piece.words).split())
        if not words:
            continue
        start, end = int(piece.element.get("data-start")), int(piece.element.get("data-end"))
        stretch = letters.take(start, end, words)
        if stretch is None:
            shown = " ".join("".join(piece.words).split())[:60]
            place = Place(words=f"page {folio}")
            reading.findings.append(make("R011", place, f"“{shown}” is not what the text has there"))
            continue
        reading.lines.append(Line(sheet, folio, line, *stretch))
    for name, baseline in walk.ids.items():
        if name not in reading.ids:
            reading.ids[name] = (sheet, numbers.get(round(baseline)) if baseline is not None else None)


def _numbered(baselines: Iterable[float]) -> dict[int, int]:
    """Number distinct baselines from the top; what differs by less than two pixels is one line."""
    numbers: dict[int, int] = {}
    count, last = 0, float("-inf")
    for y in sorted(baselines):
        if y - last >= 2:
            count, last = count + 1, y
        numbers[round(y)] = count
    return numbers


class _Walk:
    """Goes through the boxes of a page and collects words by line and element, and what is no word of the body."""

    def __init__(self, sheet: int, reading: Reading) -> None:
        self.sheet = sheet
        self.reading = reading
        self.pieces: list[Piece] = []
        self.ids: dict[str, float | None] = {}
        self.calls: list[Call] = []
        self._open: list[str] = []
        self._heading: Any = None

    def into(self, box: Any, owner: Any, noted: bool, counted: bool = True) -> None:
        """Walk `box`; `owner` is the element whose words these are, `noted` tells that this is the foot."""
        element = box.element
        own = element is not None and "::" not in (box.element_tag or "")
        name = (element.get("id") or element.get("data-id")) if own else None
        if name and name not in self.ids:
            self.ids[name] = None
            self._open.append(name)
        if self._aside(box, own):
            self._close(name)
            return
        heading = self._heading
        if own:
            if element.get("data-start") is not None:
                owner = element
            if element.tag in _UNCOUNTED or element.get("class") in ("break", "heading"):
                counted = False
                self._heading = element
        if isinstance(box, boxes.LineBox):
            y = box.position_y + box.baseline
            if counted and not noted:
                for opened in self._open:
                    self.ids[opened] = y
            self._open.clear()
            self._line(box, owner, y, counted and not noted, box)
        else:
            for child in getattr(box, "children", ()):
                self.into(child, owner, noted, counted)
            self._close(name)
        self._heading = heading

    def _close(self, name: str | None) -> None:
        """What has no line of its own, as a picture, does not take that of its neighbour."""
        if name in self._open:
            self._open.remove(name)

    def _line(self, box: Any, owner: Any, y: float, counted: bool, line: Any) -> None:
        for child in box.children:
            element = child.element
            own = element is not None and "::" not in (child.element_tag or "")
            if child.footnote is not None:
                after = len(self.pieces), len(self.pieces[-1].words) if self.pieces else 0
                self.calls.append(Call(child.footnote, y, counted, after, self._heading))
            if self._aside(child, own, line):
                continue
            inner = element if own and element.get("data-start") is not None else owner
            if isinstance(child, boxes.TextBox):
                if inner is not None:
                    self._add(inner, child.text, y, counted)
            elif isinstance(child, boxes.InlineBox):
                self._line(child, inner, y, counted, line)
            elif hasattr(child, "children"):
                self.into(child, inner, not counted, counted)

    def _add(self, element: Any, words: str, y: float, counted: bool) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.element is element and last.y == y:
            last.words.append(words)
        else:
            self.pieces.append(Piece(y, element, counted, [words]))

    def _aside(self, box: Any, own: bool, line: Any = None) -> bool:
        """Keep the place of what prints no words of the body, and tell whether `box`, in `line`, is such."""
        generated = box.element is not None and not own and "::first-line" not in (box.element_tag or "")
        if not generated and not (own and box.element.get("data-supplied") is not None):
            return False
        # A raised figure's own height is none: it reaches as high as its line.
        reach = box if line is None else line
        if not isinstance(getattr(box, "width", None), str) and not isinstance(
            getattr(reach, "height", None), str
        ):
            x, y = box.position_x, reach.position_y
            wide, high = box.margin_width(), reach.margin_height() if line is None else line.height
            if wide > 0 and high > 0:
                self.reading.asides.append((self.sheet, _area(x, y, x + wide, y + high)))
        return True


def _area(x0: float, y0: float, x1: float, y1: float) -> Area:
    return Area(*(round(value * _POINTS, 2) for value in (x0, y0, x1, y1)))
