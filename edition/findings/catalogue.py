"""The catalogue: every code, what it means and how to repair it. `edition explain CODE` prints from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from edition.findings import Finding, Place
from edition.findings.code import Code

__all__ = ["CATALOGUE", "Code", "make"]

_AREAS = (
    "witness", "yaml", "project", "anchors", "emendations", "structure", "typography", "apparatus", "citations",
    "rendering", "changes", "printers", "imposition", "review", "suspects",
)  # fmt: skip


def _assemble(areas: Iterable[str]) -> Mapping[str, Code]:
    codes: dict[str, Code] = {}
    for area in areas:
        for code in import_module(f"edition.findings.codes_{area}").CODES:
            if code.code in codes:
                raise ValueError(f"{code.code} is in the catalogue twice")
            codes[code.code] = code
    return codes


CATALOGUE: Mapping[str, Code] = _assemble(_AREAS)


def make(code: str, place: Place, message: str, hint: str = "") -> Finding:
    """Return a finding of a catalogued code; without a `hint` the catalogue's repair is given.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    entry = CATALOGUE[code]
    return Finding(code, entry.severity, message, place, hint or entry.repair)
