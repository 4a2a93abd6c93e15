"""Units: the body taken apart where a division opens a page, so that each stretch is laid out by itself.

Nothing on one side of such a place depends on the other but the folio at which it starts, and the running heads, which
go on until another is set.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

__all__ = ["Unit", "divided"]

_OPENING = ("opens-page", "opens-recto")
_HEADS = ("data-verso", "data-recto")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the body that begins a page: `html` is a whole body element; `recto` tells that it begins on one."""

    html: str
    recto: bool


def divided(body: etree._Element) -> list[Unit]:
    """Take the body for print apart; `body` is used up.

    Elements around a place where it is parted are there on both sides, but have their id only on the first.
    """
    cut = _Cut()
    cut.own = frozenset(name for name in _HEADS if body.get(name) is not None)
    cut.opened(body)
    cut.into(body)
    return cut.units()


class _Cut:
    """Moves the body, block by block, into new bodies.

    `open` are the elements around, the body outermost; `own` the running heads that the body sets for itself, `heads`
    those set last.
    """

    def __init__(self) -> None:
        self.open: list[etree._Element] = []
        self.bodies: list[tuple[etree._Element, bool]] = []
        self.heads: dict[str, str] = {}
        self.own: frozenset[str] = frozenset()

    def opened(self, element: etree._Element) -> None:
        """Begin an element like `element` within those that are open."""
        values = {str(name): str(value) for name, value in element.attrib.items()}
        copy = etree.Element(str(element.tag), values)
        if self.open:
            self.open[-1].append(copy)
        else:
            self.bodies.append((copy, False))
        self.open.append(copy)

    def into(self, element: etree._Element) -> None:
        """Move what `element` holds into the innermost open element, and start a new body where a division opens."""
        for child in list(element):
            if child.tag != "section" or not _opens_within(child):
                self._note_heads(child)
                child.tail = None
                self.open[-1].append(child)
                continue
            if _opens(child) and _has_words(self.bodies[-1][0]):
                self._begin_anew(child)
            elif _opens(child):
                self.bodies[-1] = self.bodies[-1][0], "opens-recto" in _names(child)
            self.opened(child)
            self._note_heads_of(child)
            self.into(child)
            self.open.pop()

    def units(self) -> list[Unit]:
        """Return the bodies that came of it."""
        return [
            Unit(str(etree.tostring(body, method="html", encoding="unicode")), recto)
            for body, recto in self.bodies
        ]

    def _begin_anew(self, division: etree._Element) -> None:
        around, self.open = self.open, []
        for element in around:
            self.opened(element)
            if "id" in self.open[-1].attrib:
                del self.open[-1].attrib["id"]
        self.bodies[-1] = self.bodies[-1][0], "opens-recto" in _names(division)
        body = self.bodies[-1][0]
        heading = next((h for h in division if "heading" in _names(h)), None)
        for name in (head for head in _HEADS if head not in self.own):
            if name in body.attrib:
                del body.attrib[name]
            # What the division sets itself stands on its first page; another value there would come before it.
            if name in self.heads and (heading is None or heading.get(name) is None):
                body.set(name, self.heads[name])

    def _note_heads(self, element: etree._Element) -> None:
        for inner in element.iter():
            self._note_heads_of(inner)

    def _note_heads_of(self, element: etree._Element) -> None:
        for name in _HEADS:
            if (words := element.get(name)) is not None:
                self.heads[name] = words


def _names(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _opens(element: etree._Element) -> bool:
    return any(name in _names(element) for name in _OPENING)


def _opens_within(section: etree._Element) -> bool:
    return any(_opens(inner) for inner in section.iter("section"))


def _has_words(body: etree._Element) -> bool:
    return any(inner.tag != "section" for inner in body.iterdescendants())
