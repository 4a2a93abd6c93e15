"""Styles that are the same are one: inside `shared()` WeasyPrint computes each once, not for each element and page.

WeasyPrint 70.0 shares a style between elements of the same parent's style, but an element with an id, a language or a
link has one of its own, and so has all within it; and each page has two dozen for its margins, each element six for
parts that it may never have. Here styles from the same declarations are one, where those of the parents differ in
nothing that is inherited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.layout.page import PageType

__all__ = ["OWN", "shared"]

OWN = ("anchor", "link")
"""Properties of a single element, which nothing inherits."""

_CHANGED = frozenset(("note-call", "note-callback"))  # layout writes into these styles


@contextmanager
def shared() -> Iterator[None]:
    """Compute styles inside this context once for all that have the same; not for two threads at once."""
    stock = StyleFor.set_computed_styles
    StyleFor.set_computed_styles = _set_computed_styles
    try:
        yield
    finally:
        StyleFor.set_computed_styles = stock


def _set_computed_styles(
    self: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    """Do what WeasyPrint's function of this name does."""
    computed_styles = self.get_computed_styles()
    if element == root and pseudo_type is None:
        parent_style, root_style = None, InitialStyle(self.font_config)
    else:
        parent_style, root_style = computed_styles[parent, None], computed_styles[root, None]
    cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
    known: _Known = self.__dict__.setdefault("edition_known", _Known())
    # The first page is made before the size of pages is known, to which lengths may refer.
    first = isinstance(element, PageType) and element.index == 0
    origin = getattr(parent_style, "edition_kin", 0), pseudo_type, base_url, first, _told(cascaded)
    own = parent_style is None or pseudo_type in _CHANGED or any(name in cascaded for name in OWN)
    computed = None if own else known.styles.get(origin)
    if computed is None:
        computed = ComputedStyle(
            parent_style,
            cascaded,
            pseudo_type,
            root_style,
            base_url,
            self.font_config,
            self.initial_page_sizes,
        )
        computed.edition_kin, _ = known.kin.setdefault(origin, (len(known.kin) + 1, cascaded))
        if not own:
            known.styles[origin] = computed
    computed_styles[element, pseudo_type] = computed
    if target_collector and computed["anchor"]:
        target_collector.collect_anchor(computed["anchor"])


@dataclass(slots=True)
class _Known:
    """Styles by their origins, and for each origin a number, with declarations that it names by their identity."""

    styles: dict[Any, Any] = field(default_factory=dict)
    kin: dict[Any, tuple[int, Any]] = field(default_factory=dict)


def _told(cascaded: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells declarations apart; those of a sheet are the same objects for all elements."""
    return tuple(
        (name, value if name == "lang" else id(value), precedence, layer, *specificity)
        for name, (value, (precedence, layer, specificity)) in cascaded.items()
        if name not in OWN
    )
