"""The PDF for screens: tagged, with outline and links, as PDF/UA-1 (ISO 14289-1), and as PDF/A-2a where asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

from edition.render.pdf import artifacts, tags
from edition.render.pdf.xmp import Described, packet

__all__ = ["described", "screen_copy"]

_UA = ("pdfuaid:part", "1")
_A = (("pdfaid:part", "2"), ("pdfaid:conformance", "A"))


def screen_copy(*, archival: bool = False) -> Callable[[Any], bytes]:
    """Return what writes a laid-out document for screens; `archival` makes it PDF/A-2a (ISO 19005-2) as well."""
    properties = [_UA, *(_A if archival else ())]

    def finish(document: Any, pdf: Any) -> None:
        said = packet(described(document.metadata), properties)
        stream = pydyf.Stream([said], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference
        front = _front(document.pages)
        if front:
            roman, arabic = pydyf.Dictionary({"S": "/r"}), pydyf.Dictionary({"S": "/D"})
            pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, roman, front, arabic])})

    def write(document: Any) -> bytes:
        options: dict[str, Any] = {"pdf_tags": True, "pdf_version": "1.7", "pdf_identifier": True}
        if archival:
            options["output_intent"] = "srgb"
            options["pdf_variant"] = "pdf/a-2a"
        with artifacts.marked_apart(), tags.written():
            written: bytes = document.write_pdf(finisher=finish, **options)
        return written

    return write


def _front(pages: Any) -> int:
    """Return how many pages the front has, which counts in roman numerals: its own document, filled up to a recto."""
    roots = [page._page_box.children[0].element for page in pages]
    own = next((at for at, root in enumerate(roots) if root is not roots[0]), 0)
    return own + own % 2


def described(metadata: Any) -> Described:
    """Return what a document says of itself in its HTML, ready for the packet."""
    return Described(
        title=metadata.title or "",
        authors=tuple(metadata.authors),
        description=metadata.description or "",
        subjects=tuple(metadata.keywords),
        language=metadata.lang or "",
        created=metadata.modified or metadata.created or "",
        creator=metadata.generator or "",
        producer="WeasyPrint 70.0",
    )
