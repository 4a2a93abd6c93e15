"""Figures: the numbers that the front matter may quote, counted by the build and never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from edition.document.nodes import Document, Mark, Paragraph, walk
from edition.document.structure import Structure
from edition.project.agreement import compare
from edition.project.model import Project
from edition.render.text import block_words
from edition.text.emendation import Cause, Cert, Kind
from edition.text.printed import Row

__all__ = ["figures", "grouped"]

_SIGNS: Mapping[str, str] = {
    "en": ",", "he": ",", "ja": ",", "zh": ",",
    "da": ".", "de": ".", "el": ".", "es": ".", "id": ".", "it": ".", "nl": ".", "pt": ".", "tr": ".",
    "cs": "\u00a0", "fi": "\u00a0", "fr": "\u00a0", "hu": "\u00a0", "nb": "\u00a0", "pl": "\u00a0", "ru": "\u00a0",
    "sv": "\u00a0", "uk": "\u00a0",
}  # fmt: skip


def figures(
    project: Project, structure: Structure, document: Document, rows: tuple[Row, ...]
) -> Mapping[str, str]:
    """Return what the front matter may quote; what edition.yaml names itself goes before what is counted."""
    own = [row.emendation for row in rows if not row.silent]
    acts = Counter(row.emendation.rule for row in rows if row.silent)
    acts.update(application.rule for row in rows for application in row.applications)
    words = [text for _, text in block_words(document)]
    paragraphs = sum(isinstance(block, Paragraph) for block in walk(document.blocks))
    counts = {
        "emendations": len(own),
        "queries": len(project.queries),
        "stet": sum(len(stet.spans) for stet in project.stets),
        "silent": acts.total(),
        "words": sum(len(text.split()) for text in words),
        "paragraphs": paragraphs,
        "witness_words": len(project.witness.text.split()),
        "lost_note_marks": sum(a.kind is Mark.LOST_NOTE_MARK for a in structure.inlines),
        "witness_notes": len(document.notes),
    }
    kinds = Counter(emendation.kind for emendation in own)
    plural = {Kind.CORRECTION: "corrections", Kind.JOIN: "joins"}
    for kind in Kind:
        if kind is not Kind.REGULARIZATION:
            counts[plural.get(kind, kind.value)] = counts[f"emendations_{kind.value}"] = kinds[kind]
    causes = Counter(emendation.cause or Cause.UNKNOWN for emendation in own)
    counts |= {f"emendations_{cause.value}": causes[cause] for cause in Cause}
    certs = Counter(emendation.cert for emendation in own)
    counts |= {f"emendations_{cert.value}": certs[cert] for cert in Cert}
    counts |= {f"silent_{name.replace('-', '_')}": acts[name] for name in project.settings.rules}
    register = project.register
    counts |= {
        "persons": len(register.persons),
        "terms": len(register.terms),
        "places": len(register.places),
        "events": len(register.events),
        "notes": len(register.notes),
        "works": len(register.works),
    }
    said = {name: grouped(count, project.settings.language) for name, count in counts.items()}
    said |= _readers(project)
    return said | {"witness_sha256": project.witness.sha256} | dict(project.settings.figures)


def _readers(project: Project) -> dict[str, str]:
    """Return how far two independent readers agree: the first two by name; nothing where there are not two."""
    if len(project.passes) < 2:
        return {}
    first, second, *_ = project.passes.values()
    comparison, language = compare(first, second), project.settings.language
    base = language.split("-")[0].lower()
    agreement = f"{100 * comparison.agreement:.1f}".removesuffix(".0")
    counts = {
        "readers_compared": comparison.compared,
        "readers_alike": comparison.alike,
        "readers_differing": comparison.compared - comparison.alike,
    }
    said = {name: grouped(count, language) for name, count in counts.items()}
    return said | {
        "readers_agreement": agreement if _SIGNS.get(base, ",") == "," else agreement.replace(".", ",")
    }


def grouped(number: int, language: str) -> str:
    """Return `number` with the sign between its thousands that the language uses (CLDR), bare where none is known.

    Spanish, Polish and Portuguese part five figures and more only (CLDR, minimumGroupingDigits).
    """
    base = language.split("-")[0].lower()
    if number < 10_000 and base in ("es", "pl", "pt"):
        return str(number)
    return f"{number:,}".replace(",", _SIGNS.get(base, ""))
