"""Named destinations given to pages after they are laid out.

An `id` costs the typesetter time on every page that follows; what it only has to be found by in the finished PDF has
`data-id` instead, and its place is added to `Page.anchors` here, which is where WeasyPrint takes destinations from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["name_places", "named_later"]

_ID = re.compile(r'(<[a-z0-9]+(?: [^<>]*)?) id="')


def named_later(html: str) -> str:
    """Return a fragment of XHTML with `data-id` for every `id`."""
    return _ID.sub(r'\1 data-id="', html)


def name_places(pages: Iterable[Any]) -> None:
    """Give every element that has a `data-id` its named destination on each of the laid-out `pages`.

    An element that goes on over several pages is found where it begins. Relies on WeasyPrint's box tree.
    """
    named: set[str] = set()
    for page in pages:
        box = page._page_box
        stack = [child for child in reversed(box.children) if child.element is not None]
        while stack:
            inner = stack.pop()
            element = inner.element
            name = element.get("data-id") if element is not None else None
            if name and name not in named and "::" not in (inner.element_tag or ""):
                named.add(name)
                x, y, width, height = inner.hit_area()
                page.anchors.setdefault(name, (x, y, x + width, y + height))
            stack.extend(reversed(getattr(inner, "children", ())))
