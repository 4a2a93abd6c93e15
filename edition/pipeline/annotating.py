"""The apparatus of a project: gathered from its document, and checked."""

from __future__ import annotations

from edition.apparatus.apparatus import Apparatus
from edition.apparatus.gathering import body_words, gather
from edition.document.nodes import Document
from edition.findings import Finding
from edition.project.model import Project
from edition.text.printed import PrintedText

__all__ = ["with_apparatus"]


def with_apparatus(
    project: Project, texts: PrintedText, document: Document, *, checked: bool = True
) -> tuple[Apparatus, tuple[Finding, ...]]:
    """Return the apparatus of `document` and what checking it found, nothing unless `checked`."""
    words = body_words(document)
    apparatus = gather(
        project.register, document, texts.typographic.to_reading, project.settings.language, words
    )
    if not checked:
        return apparatus, ()
    from edition.apparatus.checks import check
    from edition.apparatus.grounds import Grounds

    return apparatus, check(Grounds(project, texts, document, words, apparatus))
