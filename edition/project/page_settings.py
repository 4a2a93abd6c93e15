"""`print:` of edition.yaml as typed values."""

from __future__ import annotations

from edition.findings.catalogue import make
from edition.project.critical_page import (
    DEFAULT_PLACES,
    SERIES,
    CriticalPage,
    LineNumbers,
    NoteSeries,
    Signs,
)
from edition.project.forms_print import PrintForm
from edition.project.strict_yaml import YamlFile

__all__ = ["critical_page", "print_at"]


def print_at(form: PrintForm, file: YamlFile) -> dict[str, str]:
    """Return where each kind, cause and sort of entry prints; what is said twice goes to `file.findings`."""
    said: dict[str, str] = {}
    for where, names in (("foot", form.foot), ("list", form.list_), ("nowhere", form.nowhere)):
        for name in names:
            if name in said:
                message = f"“{name}” prints at two places: {said[name]} and {where}"
                file.findings.append(make("E011", file.key_place(("print", where)), message))
            else:
                said[name] = where
    return {**DEFAULT_PLACES, **said}


def critical_page(form: PrintForm) -> CriticalPage:
    """Return how the page is made. Series that are not named follow those that are, in the usual order."""
    author, editor, lines = form.notes.author, form.notes.editor, form.line_numbers
    return CriticalPage(
        positive=form.apparatus == "positive",
        signs=Signs(_pair(form.signs.supplied), _pair(form.signs.deleted), _pair(form.signs.crux)),
        series=tuple(dict.fromkeys((*form.series, *SERIES))),
        line_numbers=None if lines is None else LineNumbers(lines.every, lines.count),
        author_notes=NoteSeries(author.numbering or "witness", author.symbols),
        editor_notes=NoteSeries(editor.numbering or "continuous", editor.symbols),
        drop_caps=form.drop_caps,
        witness_pages=form.witness_pages == "margin",
    )


def _pair(signs: str) -> tuple[str, str] | None:
    half = len(signs) // 2
    return (signs[:half], signs[half:]) if signs else None
