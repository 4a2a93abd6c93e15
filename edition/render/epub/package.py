"""The package document: metadata, manifest and spine (EPUB 3.3, Package Documents)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.project.model import Settings
from edition.render.book import Book
from edition.render.epub.publication import Publication
from edition.render.screen import identifier, moment

__all__ = ["package"]

_MEDIA_TYPES = {
    ".css": "text/css", ".txt": "text/plain", ".woff2": "font/woff2", ".xhtml": "application/xhtml+xml",
}  # fmt: skip


def package(book: Book, publication: Publication) -> bytes:
    """Return the package document of `publication`.

    What the accessibility metadata says is read off the publication: nothing is claimed that a person must judge, so
    there is no conformance claim.
    """
    said, settings = publication.said, book.settings
    types = {image.name: image.media_type for image in publication.pictures}
    manifest = [
        {
            "id": "item-" + name.replace("/", "-"),
            "name": name,
            "media_type": types.get(name) or _MEDIA_TYPES["." + name.rsplit(".", 1)[1]],
            "properties": "nav" if name == "nav.xhtml" else "svg" if b"<svg" in content else "",
        }
        for name, content in publication.files.items()
    ]
    values: dict[str, Any] = {
        **said,
        "identifier": identifier(settings),
        "authors": settings.authors,
        "editors": settings.editors,
        "modified": moment(book.timestamp),
        "subjects": settings.subjects,
        "sources": _sources(settings),
        "pictures": bool(publication.pictures),
        "pictures_described": all(image.described for image in publication.pictures),
        "features": sorted(_features(publication), key=str.casefold),
        "paged": bool(publication.pages),
        "summary": _summary(publication, said),
        "manifest": manifest,
        "spine": [f"item-{document.name}" for document in publication.documents],
    }
    return publication.templates.get_template("package.opf").render(values).encode()


def _sources(settings: Settings) -> list[str]:
    """Return what the edition is made from: the copy-text, and the publication that it goes back to."""
    titles = [w.title for w in settings.witnesses if w.siglum == settings.copy_text and w.title]
    return [*titles, *([settings.first_published] if settings.first_published else [])]


def _features(publication: Publication) -> list[str]:
    index = ["index"] if any(document.kind == "index" for document in publication.documents) else []
    features = [
        "ARIA",
        *index,
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    if publication.pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    if publication.pictures and all(image.described for image in publication.pictures):
        features.insert(1, "alternativeText")
    return features


def _summary(publication: Publication, said: Mapping[str, Any]) -> str:
    say = said["say"]
    described = publication.pictures and all(image.described for image in publication.pictures)
    return f"{say['summary']} {say['summary pictures']}" if described else str(say["summary"])
