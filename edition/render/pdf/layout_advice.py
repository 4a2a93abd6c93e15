"""What a typographer would look at again on the pages of the body: advice, by page and line.

Hyphens at the ends of too many lines in a row, a word broken where the leaf is turned, lines with wide gaps between
their words, paragraphs that end with a scrap of a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import Layout, line_size

from edition.findings import Finding, Place
from edition.findings.catalogue import make

__all__ = ["LOOSE", "MOST_HYPHENS", "layout_advice", "looseness", "looseness_without_end"]

MOST_HYPHENS = 3
"""Lines in a row that may end with a hyphen."""

LOOSE = 1.6
"""How many times as wide as usual the spaces of a line may be: a quarter of an em, or the font's own if wider."""

_SCRAP = 4  # letters: fewer make a last line very short
_HYPHENS = "-\N{HYPHEN}"


@dataclass(frozen=True, slots=True)
class _Line:
    page: Any
    folio: int
    number: int
    box: Any
    words: str
    paragraph: Any

    @property
    def place(self) -> Place:
        return Place(words=f"page {self.folio}, line {self.number}")


def layout_advice(pages: Sequence[Any], folio: int = 1) -> Iterator[Finding]:
    """Yield advice on the laid-out `pages` of the body, the first with the folio `folio`.

    Relies on WeasyPrint's box tree, as tests/contracts describes it, and on the names of lines that settling gives.
    """
    found: list[_Line] = []
    for number, page in enumerate(pages, folio):
        own = list(_lines(page._page_box, number))
        if own and number % 2 and own[-1].words.endswith(_HYPHENS[1]):
            last = own[-1].words.split()[-1]
            yield make("R021", own[-1].place, f"“{last}” is broken where the leaf is turned")
        found += own
    run: list[_Line] = []
    for at, line in enumerate(found):
        ends = at + 1 == len(found) or found[at + 1].paragraph is not line.paragraph
        if run and (run[-1].paragraph is not line.paragraph or not line.words.endswith(tuple(_HYPHENS))):
            yield from _too_many(run)
            run = []
        if line.words.endswith(tuple(_HYPHENS)):
            run.append(line)
        if (loose := looseness(line.box)) > LOOSE:
            yield make("R022", line.place, f"the spaces between words are {loose:.1f} times as wide as usual")
        begins = at == 0 or found[at - 1].paragraph is not line.paragraph
        if ends and not begins and 0 < len(line.words.replace(" ", "")) < _SCRAP:
            yield make("R023", line.place, f"the last line of the paragraph is “{line.words}”")
    yield from _too_many(run)


def _too_many(run: Sequence[_Line]) -> Iterator[Finding]:
    if len(run) > MOST_HYPHENS:
        yield make("R020", run[0].place, f"{len(run)} lines in a row end with a hyphen")


def looseness(line: Any) -> float:
    """Return how many times as wide as usual the spaces of a justified line are; 1 for any other."""
    widest = 1.0
    stack = [line]
    while stack:
        box = stack.pop()
        if isinstance(box, boxes.TextBox):
            if box.justification_spacing and (usual := _space(box.style)):
                wide = usual + box.justification_spacing
                widest = max(widest, wide / max(usual, box.style["font_size"] / 4))
        elif isinstance(box, boxes.LineBox | boxes.InlineBox):
            stack.extend(box.children)
    return widest


def looseness_without_end(line: Any) -> float:
    """Return about how loose a justified line will be when its last word goes to the next."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    words = "".join(box.text for box in texts).rstrip()
    gaps = words.count(" ") + words.count("\N{NO-BREAK SPACE}")
    if gaps < 2 or not texts:
        return float("inf")
    style, usual = texts[0].style, _space(texts[0].style)
    left = line.width * (len(words) - words.rindex(" ")) / len(words) if " " in words else line.width
    wide = usual + texts[0].justification_spacing + left / (gaps - 1)
    return float(wide / max(usual, style["font_size"] / 4))


def _space(style: Any) -> float:
    """Return the width of a space in pixels, kept with the style."""
    known = style.cache.setdefault("edition_spaces", {})
    key = style["font_family"], style["font_size"], style["font_style"], style["word_spacing"]
    if key not in known:
        layout = Layout(style)
        layout.set_text(" ")
        line, _ = layout.get_first_line()
        known[key] = line_size(line, style)[0]
    return float(known[key])


def _lines(page: Any, folio: int) -> Iterator[_Line]:
    """Yield the numbered lines of a page in their order."""
    named = getattr(page, "line_names", {})
    stack: list[tuple[Any, Any]] = [(page.children[0], None)]
    while stack:
        box, owner = stack.pop()
        if isinstance(box, boxes.LineBox):
            number = named.get(round(box.position_y + box.baseline))
            words = "".join(inner.text for inner in box.descendants() if _is_words(inner)).strip()
            if number is not None and words and owner is not None:
                yield _Line(page, folio, number, box, words, owner)
            continue
        own = box.element is not None and "::" not in (box.element_tag or "")
        if own and box.element.get("data-start") is not None:
            owner = box.element
        stack.extend((child, owner) for child in reversed(getattr(box, "children", ())))


def _is_words(box: Any) -> bool:
    element = box.element
    return isinstance(box, boxes.TextBox) and (element is None or element.get("data-supplied") is None)
