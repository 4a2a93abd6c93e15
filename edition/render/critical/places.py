"""Names of entries in documents."""

from __future__ import annotations

from edition.apparatus.critical import ApparatusEntry
from edition.render.html import xml_name

__all__ = ["call_id", "entry_id"]


def entry_id(entry: ApparatusEntry) -> str:
    """Return the id of an entry in documents: `app-` and its own."""
    return f"app-{xml_name(entry.id)}"


def call_id(entry: ApparatusEntry) -> str:
    """Return the id of the place of an entry in the text."""
    return f"{entry_id(entry)}-call"
