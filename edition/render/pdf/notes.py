"""The check after the layout: every note and every entry once, whole, on the page that calls it, inside that page.

A note that was parted stands on the page of its call and goes on at the foot of the next ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox

from edition.findings import Finding, Place
from edition.findings.catalogue import make

__all__ = ["check_notes", "entries_in"]

_NOTES = frozenset(("witness-note", "editor-note", "entry"))
_ENTRY = re.compile(r'<span class="entry" id="([^"]+)"')
_TOLERANCE = 0.5  # CSS pixels


def entries_in(html: str) -> list[str]:
    """Return the ids of the apparatus entries in the print body `html`."""
    return _ENTRY.findall(html)


@dataclass
class _Found:
    """Where notes are called and printed: page indices by their ids; `outside` are the notes that run off a page."""

    calls: dict[str, list[int]] = field(default_factory=dict)
    feet: dict[str, list[int]] = field(default_factory=dict)
    ends: dict[str, list[int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)


def check_notes(pages: Sequence[Any], notes: Iterable[str], folio: int = 1) -> tuple[Finding, ...]:
    """Return what is wrong with `notes` (their ids, those of entries too) on the laid-out `pages` of the body.

    Notes that are called nowhere print at the end of the body, once; that is no fault. Relies on WeasyPrint's box tree.
    """
    found = _Found()
    findings: list[Finding] = []
    for index, page in enumerate(pages):
        _look(page._page_box, index, found)
        for name in getattr(page._page_box, "unsettled", ()):
            message = f"the foot of the page does not settle: {name} has too little room"
            findings.append(make("R013", Place(words=f"page {folio + index}"), message))
    for note in dict.fromkeys((*notes, *found.calls, *found.feet)):
        where, at_foot = found.calls.get(note, []), found.feet.get(note, [])
        place = Place(words=f"page {folio + where[0]}" if where else f"note {note}")
        if not where:
            if len(found.ends.get(note, ())) + len(at_foot) != 1:
                findings.append(make("R010", place, f"note {note} is not printed"))
        elif not _in_place(note, where[0], at_foot, found):
            pages_of = ", ".join(str(folio + index) for index in at_foot) or "no page"
            findings.append(make("R010", place, f"note {note} is called here and printed on {pages_of}"))
        elif note in found.outside:
            findings.append(make("R010", place, f"note {note} is higher than its page and runs off it"))
    return tuple(findings)


def _in_place(note: str, page: int, at_foot: Sequence[int], found: _Found) -> bool:
    """Tell whether a note called on `page` stands there, and each part of it but the last is followed by another."""
    begun = [at for at in at_foot if (note, at) in found.begun]
    return at_foot[:1] == [page] and list(at_foot[:-1]) == begun


def _look(page: Any, index: int, found: _Found) -> None:
    root = page.children[0]
    foot = next((area for area in page.children if isinstance(area, FootnoteAreaBox)), None)
    for box in _boxes(root):
        _call(box, index, found)
        if _name(box) and box.footnote is None:
            _append(found.ends, _name(box), index)
    if foot is None:
        return
    top = max([page.content_box_y(), *(_bottom(box) for box in _boxes(root) if isinstance(box, LineBox))])
    seen: set[str] = set()
    for box in _boxes(foot):
        _call(box, index, found)
        name = _name(box)
        if not name or name in seen or box.footnote is not None:
            continue
        seen.add(name)
        found.feet.setdefault(name, []).append(index)
        if getattr(box, "goes_on", False):
            found.begun.add((name, index))
        if isinstance(box.position_y, int | float) and box.position_y < top - _TOLERANCE:
            found.outside.add(name)


def _call(box: Any, index: int, found: _Found) -> None:
    if box.footnote is not None and box.footnote.element is not None:
        _append(found.calls, str(box.footnote.element.get("id")), index)


def _append(pages: dict[str, list[int]], name: str, index: int) -> None:
    if index not in pages.setdefault(name, []):
        pages[name].append(index)


def _name(box: Any) -> str:
    """Return the id of the note that begins with this box, empty where none does."""
    if box.element is None or "::" in (box.element_tag or ""):
        return ""
    names = (box.element.get("class") or "").split()
    return str(box.element.get("id") or "") if _NOTES & set(names) else ""


def _bottom(line: Any) -> float:
    return float(line.position_y + line.height) if line.children else 0.0


def _boxes(box: Any) -> Iterator[Any]:
    stack = [box]
    while stack:
        inner = stack.pop()
        yield inner
        stack.extend(getattr(inner, "children", ()))
