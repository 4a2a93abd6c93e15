"""XHTML fragments of the document, the same for print, EPUB, web edition and proofs."""

from __future__ import annotations

from edition.render.html.blocks import Markup, Options, ids_of
from edition.render.html.letters import attributes, direction, escape, language, xml_name

__all__ = ["Markup", "Options", "attributes", "direction", "escape", "ids_of", "language", "xml_name"]
