"""The check after the layout: every note, the witness's and the editor's, once, whole, on the page that calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import FootnoteAreaBox

from edition.findings import Finding, Place
from edition.findings.catalogue import make

__all__ = ["check_notes"]

_NOTES = frozenset(("witness-note", "editor-note"))


def check_notes(pages: Sequence[Any], notes: Iterable[str], folio: int = 1) -> tuple[Finding, ...]:
    """Return what is wrong with `notes` (their ids) on the laid-out `pages` of the body.

    Notes that are called nowhere print at the end of the body, once; that is no fault. Relies on WeasyPrint's box tree.
    """
    calls: dict[str, int] = {}
    feet: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    tall: set[str] = set()
    for index, page in enumerate(pages):
        box = page._page_box
        root = box.children[0]
        foot = next((area for area in box.children if isinstance(area, FootnoteAreaBox)), None)
        top = box.content_box_y()
        for element in _elements(root):
            names = (element.get("class") or "").split()
            if "note-call" in names:
                calls.setdefault((element.get("href") or "").removeprefix("#"), index)
            elif _NOTES & set(names):
                ends.setdefault(element.get("id"), []).append(index)
        for child in foot.children if foot is not None else ():
            for element in _elements(child):
                if _NOTES & set((element.get("class") or "").split()):
                    feet.setdefault(element.get("id"), []).append(index)
                    if child.position_y < top - 0.5:
                        tall.add(element.get("id"))
    findings: list[Finding] = []
    for note in notes:
        where, at_foot = calls.get(note), feet.get(note, [])
        place = Place(words=f"page {folio + where}" if where is not None else f"note {note}")
        if where is None:
            if not ends.get(note) and len(at_foot) != 1:
                findings.append(make("R010", place, f"note {note} is not printed"))
        elif at_foot != [where]:
            pages_of = ", ".join(str(folio + index) for index in at_foot) or "no page"
            findings.append(make("R010", place, f"note {note} is called here and printed on {pages_of}"))
        elif note in tall:
            findings.append(make("R010", place, f"note {note} is higher than its page and runs off it"))
    return tuple(findings)


def _elements(box: Any) -> Iterator[Any]:
    """Yield the elements of a box and those inside it, each once however many boxes it has on this page."""
    seen: set[int] = set()
    stack = [box]
    while stack:
        inner = stack.pop()
        element = inner.element
        if element is not None and "::" not in (inner.element_tag or "") and id(element) not in seen:
            seen.add(id(element))
            yield element
        stack.extend(getattr(inner, "children", ()))
