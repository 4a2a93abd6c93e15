"""Widths of words in the house's faces, from the fonts themselves: advances, and the figures in use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from edition.render.fonts import typeface

__all__ = ["Ruler", "ruler"]

_ELSE = 0.55  # em, a letter that the face does not have; a wide one has 1


@dataclass(frozen=True)
class Ruler:
    """Measures words in one face, with proportional old-style figures; widths in em."""

    advances: Mapping[str, float]
    features: Mapping[str, str]
    glyphs: Mapping[int, str]
    _known: dict[str, float] = field(default_factory=dict)

    def width(self, words: str) -> float:
        """Return the width of `words` in em; marks that stand on letters have none."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = sum(map(self._letter, words))
        return known

    def _letter(self, letter: str) -> float:
        glyph = self.glyphs.get(ord(letter))
        if glyph is not None:
            return self.advances[self.features.get(glyph, glyph)]
        if unicodedata.combining(letter) or not letter.isprintable():
            return 0.0
        return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _ELSE


@cache
def ruler(slope: str = "normal", style: str = "garamond") -> Ruler:
    """Return the ruler of the roman (`normal`) or `italic` of a house style."""
    face = next(face for face in typeface(style).faces if face.style == slope)
    return _ruler(face.path)


def _ruler(path: Path) -> Ruler:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        unit = font["head"].unitsPerEm
        widths = {name: metrics[0] / unit for name, metrics in font["hmtx"].metrics.items()}
        narrow = _singles(font, "pnum")
        figures = {glyph: narrow.get(other, other) for glyph, other in _singles(font, "onum").items()}
        return Ruler(widths, figures, dict(font.getBestCmap()))


def _singles(font: Any, feature: str) -> dict[str, str]:
    """Return the single substitutions of a feature (OpenType, GSUB lookup type 1)."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            found.update(getattr(inner, "mapping", {}))
    return found
