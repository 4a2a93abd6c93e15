"""Typesetting of the editor's own words: titles and statements in the typography of the text."""

from __future__ import annotations

from edition.project.model import Settings
from edition.text.alignment import Alignment
from edition.text.rules import apply_rules
from edition.text.typographic import RULES

__all__ = ["as_printed"]


def as_printed(words: str, settings: Settings) -> str:
    """Return `words` of edition.yaml under the edition's own typographic rules: quotation marks, dashes, spaces."""
    rules = [RULES[name] for name in settings.rules if name in RULES]
    return Alignment(words, apply_rules(words, rules, settings.typography)).reading if words else words
