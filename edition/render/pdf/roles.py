"""Which structure type of PDF an element of the book has (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from typing import Any

__all__ = ["language_of", "role_of", "scope_of", "words_of_element"]

_ROLES = {
    "div": "Div", "main": "Part", "article": "Art", "section": "Sect", "aside": "Note",
    "blockquote": "BlockQuote", "p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "LI", "dd": "LI", "table": "Table", "thead": "THead",
    "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption",
    "figure": "Figure", "figcaption": "Caption", "a": "Link", "svg": "Figure", "img": "Figure", "code": "Code",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"


def role_of(element: Any, tag: str) -> str:
    """Return the structure type of the element or pseudo-element `tag`, empty where its words belong to what is around.

    Notes are phrases in print, and so are what stand for blocks in them: their classes name them.
    """
    base, _, pseudo = tag.removeprefix(_SVG).partition("::")
    if pseudo:
        return "Lbl" if pseudo == "marker" and base == "li" else ""
    classes = (element.get("class") or "").split()
    if base in ("span", "aside"):
        return _phrase(element, classes)
    if base == "ol" and element.get("data-role") == "contents":
        return "TOC"
    if base == "a" and not element.get("href"):
        return ""
    if base in ("i", "em", "b", "strong", "cite", "dfn", "q"):
        return "Span" if element.get("lang") else ""
    return _ROLES.get(base, "")


def _phrase(element: Any, classes: list[str]) -> str:
    if (
        "witness-note" in classes
        or "editor-note" in classes
        or element.get("data-series")
        or element.tag == "aside"
    ):
        return "Note"
    for name in classes:
        if name in ("note-mark", "entry-key"):
            return "Lbl"
        if name.startswith("note-") and name.removeprefix("note-") in _ROLES:
            return _ROLES[name.removeprefix("note-")]
    return "Span" if element.get("lang") else ""


def language_of(element: Any) -> str:
    """Return the language tag that the element itself bears, empty without one."""
    return element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


def scope_of(element: Any, row_group: str) -> str:
    """Return what the head cell `element` is the head of, Column or Row: what it says, else by where it stands."""
    said = (element.get("scope") or "").lower()
    if said in ("row", "rowgroup"):
        return "Row"
    if said in ("col", "colgroup") or row_group == "THead":
        return "Column"
    return "Row"


def words_of_element(element: Any) -> str:
    """Return the element's words on one line."""
    return " ".join("".join(element.itertext()).split())
