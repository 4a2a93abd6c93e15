"""The structure tree of the PDF: what a page holds, in the order in which it is read (ISO 14289-1, ISO 32000-1, 14.7).

WeasyPrint 70.0 gives every piece of a line an element of its own and cuts a paragraph in two where the page turns.
Inside `written()` the tree follows the elements of the book instead: one for each, whatever pages it stands on, notes
where they are called, and nothing for what has no meaning of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes

from edition.render.pdf.artifacts import artifacts_of, within
from edition.render.pdf.roles import language_of, role_of, scope_of, words_of_element

__all__ = ["written"]

_CELLS = frozenset(("TH", "TD"))
_ALWAYS = frozenset(("TR", "TH", "TD"))  # rows stay as long as their table is wide
_IGNORED = "\N{COMBINING GRAPHEME JOINER}"
_PIXEL = 0.75  # points in a CSS pixel


@contextmanager
def written() -> Iterator[None]:
    """Write PDFs inside this context with that tree; not for two threads at once.

    Glyphs that stand for no letter by themselves, as the marks of a letter whose glyph stands for them too, are mapped
    to a character that is ignored: a PDF/UA maps each glyph to one.
    """
    stock, fonts_stock = weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary

    def build_fonts(pdf: Any, fonts: Any, *others: Any) -> Any:
        for font in fonts.values():
            font.to_unicode |= {glyph: _IGNORED for glyph, letters in font.to_unicode.items() if not letters}
        return fonts_stock(pdf, fonts, *others)

    weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary = _add_tags, build_fonts
    try:
        yield
    finally:
        weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary = stock, fonts_stock


@dataclass(eq=False)
class _Node:
    """An element of the tree: its type, what it holds (nodes, or marked content as page and number), its attributes."""

    role: str
    parent: _Node | None = None
    kids: list[Any] = field(default_factory=list)
    source: Any = None
    alt: str = ""
    language: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    identifier: str = ""
    links: list[tuple[int, Any]] = field(default_factory=list)


class _Tree:
    def __init__(self, language: str) -> None:
        self.root = _Node("Document", language=language)
        self.nodes: dict[tuple[Any, str], _Node] = {}
        self.heads: set[Any] = set()
        self.contents: list[dict[int, _Node]] = []
        self._notes = 0

    # ── reading the boxes ────────────────────────────────────────────────────────────────────────────────────────

    def read(self, page: Any, tags: dict[Any, Any], number: int, height: float) -> None:
        """Take in a laid-out page, whose marked content is in `tags`."""
        self.contents.append({})
        self._page, self._tags, self._height = number, tags, height
        self._apart = artifacts_of(page, self.heads)
        for child in within(page):
            if child not in self._apart:
                self._read(child, self.root)
        for left in list(tags):  # painted, but not found in the page: no content may be lost
            self._hold(self.root, left)

    def _read(self, box: Any, parent: _Node) -> None:
        if box in self._apart:
            return
        tag = box.element_tag or ""
        if tag.endswith("::footnote-call") and role_of(box.element, tag.partition("::")[0]) == "Note":
            self._node(box, tag.partition("::")[0], "Note", parent)
        node = parent
        if box.element is not None and tag not in ("html", "body") and not isinstance(box, boxes.TextBox):
            role = role_of(box.element, tag)
            if role:
                node = self._node(box, tag, role, parent)
        if box.link_annotation is not None:
            self._link(box, node)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and box in self._tags:
            self._hold(node, box)
        if isinstance(box, boxes.ReplacedBox):
            self._place(box, node)
        children = within(box)
        if getattr(box, "is_table_wrapper", False):
            children.sort(key=lambda child: not (child.element_tag or "").startswith("caption"))
        for child in children:
            self._read(child, node)

    def _node(self, box: Any, tag: str, role: str, parent: _Node) -> _Node:
        """Return the node of an element, made where it is first met; boxes of one element share it."""
        key = (box.element, tag)
        if key in self.nodes:
            return self.nodes[key]
        if role == "LI" and parent.role == "TOC":
            role = "TOCI"
        if role == "Lbl" and parent.role == "TOCI":
            role = "Span"
        if role == "Figure" and parent.role == "Figure":  # the picture of a figure that has a caption
            self.nodes[key] = parent
            self._describe(parent, box.element)
            return parent
        holder = self._holder(role, parent)
        node = _Node(role, holder, source=box.element, language=language_of(box.element))
        holder.kids.append(node)
        self.nodes[key] = node
        if role == "Figure":
            self._describe(node, box.element)
        elif role in _CELLS:
            self._cell(node, box)
        elif role == "Note":
            self._notes += 1
            node.identifier = f"note-{self._notes:06}"
        return node

    def _holder(self, role: str, parent: _Node) -> _Node:
        """Return what of `parent` may hold `role`: the body of a list's entry, not the entry."""
        if parent.role == "LI" and role not in ("Lbl", "LBody"):
            return self._body(parent)
        return parent

    def _body(self, entry: _Node) -> _Node:
        for kid in entry.kids:
            if isinstance(kid, _Node) and kid.role == "LBody":
                return kid
        body = _Node("LBody", entry)
        entry.kids.append(body)
        return body

    def _describe(self, node: _Node, element: Any) -> None:
        picture = element if element.tag == "img" or element.tag.endswith("}svg") else element.find(".//img")
        if picture is None:
            picture = element.find(".//{http://www.w3.org/2000/svg}svg")
        if picture is None or node.alt:
            return
        title = picture.find("{http://www.w3.org/2000/svg}title")
        node.alt = (
            picture.get("alt") or picture.get("aria-label") or (title.text if title is not None else "") or ""
        )

    def _cell(self, node: _Node, box: Any) -> None:
        said = node.attributes
        said["O"] = "/Table"
        if node.role == "TH":
            row = node.parent
            group = row.parent.role if row is not None and row.parent is not None else ""
            said["Scope"] = f"/{scope_of(box.element, group)}"
        if box.colspan != 1:
            said["ColSpan"] = box.colspan
        if box.rowspan != 1:
            said["RowSpan"] = box.rowspan

    def _place(self, box: Any, node: _Node) -> None:
        if node.role != "Figure" or node.attributes:
            return
        left, top = box.content_box_x() * _PIXEL, self._height - box.content_box_y() * _PIXEL
        corners = (left, top - box.height * _PIXEL, left + box.width * _PIXEL, top)
        node.attributes = {"O": "/Layout", "BBox": pydyf.Array(corners)}

    def _link(self, box: Any, node: _Node) -> None:
        said = box.link_annotation
        said["F"] = 4  # printed where the page is
        words = words_of_element(box.element) if box.element is not None else ""
        if words:
            said["Contents"] = pydyf.String(words[:200])
        node.links.append((self._page, said))
        node.kids.append(("link", self._page, said))

    def _hold(self, node: _Node, box: Any) -> None:
        number = self._tags.pop(box)["mcid"]
        if node.role == "LI":
            node = self._body(node)
        elif node is self.root or node.role in ("Sect", "L", "Table", "TBody", "THead", "TR", "TOC"):
            node = self._words(node)
        node.kids.append((self._page, number))
        self.contents[self._page][number] = node

    def _words(self, node: _Node) -> _Node:
        """Return a paragraph at the end of `node`, which may not hold words itself."""
        if node.kids and isinstance(node.kids[-1], _Node) and node.kids[-1].source is None:
            return node.kids[-1]
        loose = _Node("P", node)
        node.kids.append(loose)
        return loose


def _pruned(node: _Node) -> bool:
    """Drop what holds nothing; return whether `node` still stands."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, _Node) or _pruned(kid)]
    return bool(node.kids) or node.role in _ALWAYS


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
    """Write the tree into `pdf`, in the place of WeasyPrint's own."""
    language = pdf.catalog.get("Lang")
    tree = _Tree("")
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.read(page._page_box, stream._tags, number, page.height * _PIXEL)
    _pruned(tree.root)
    _Writer(pdf, tree).write()
    if language is None:
        pdf.catalog["Lang"] = pydyf.String("und")
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Writer:
    def __init__(self, pdf: Any, tree: _Tree) -> None:
        self._pdf, self._tree = pdf, tree
        self._objects: dict[_Node, Any] = {}
        self._links: list[tuple[Any, Any]] = []
        self._pages = pdf.page_references

    def write(self) -> None:
        """Add the objects of all nodes, the way from content to nodes, and the root of both."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        top = self._element(self._tree.root, root)
        root["K"] = pydyf.Array([top.reference])
        numbers = pydyf.Array()
        for page, contents in enumerate(self._tree.contents):
            count = max(contents, default=-1) + 1
            owners = [
                self._objects[contents[at]].reference if at in contents else "null" for at in range(count)
            ]
            listed = pydyf.Array(owners)
            self._pdf.add_object(listed)
            numbers.extend((page, listed.reference))
        for at, (owner, annotation) in enumerate(self._links, len(self._tree.contents)):
            annotation["StructParent"] = at
            numbers.extend((at, owner.reference))
        parents = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(parents)
        root["ParentTree"] = parents.reference
        root["ParentTreeNextKey"] = len(self._tree.contents) + len(self._links)
        named = sorted((node.identifier, self._objects[node]) for node in self._objects if node.identifier)
        if named:
            names = pydyf.Array()
            for name, made in named:
                names.extend((pydyf.String(name), made.reference))
            limits = pydyf.Array([pydyf.String(named[0][0]), pydyf.String(named[-1][0])])
            leaf = pydyf.Dictionary({"Limits": limits, "Names": names})
            self._pdf.add_object(leaf)
            root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _element(self, node: _Node, parent: Any) -> Any:
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        self._pdf.add_object(made)
        self._objects[node] = made
        page = next(
            (kid[-2] if kid[0] == "link" else kid[0] for kid in node.kids if isinstance(kid, tuple)), None
        )
        if page is not None:
            made["Pg"] = self._pages[page]
        if node.language:
            made["Lang"] = pydyf.String(node.language)
        if node.role == "Figure":
            made["Alt"] = pydyf.String(node.alt)
        if node.identifier:
            made["ID"] = pydyf.String(node.identifier)
        if node.attributes:
            made["A"] = pydyf.Dictionary(node.attributes)
        made["K"] = pydyf.Array([self._kid(kid, made, page) for kid in node.kids])
        return made

    def _kid(self, kid: Any, owner: Any, page: int | None) -> Any:
        if isinstance(kid, _Node):
            return self._element(kid, owner).reference
        if kid[0] == "link":
            _, at, annotation = kid
            self._links.append((owner, annotation))
            said = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[at]}
            return pydyf.Dictionary(said).data
        at, number = kid
        if at == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[at], "MCID": number}).data
