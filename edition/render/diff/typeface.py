"""The house's face inside a page: cut down to the letters the page shows, in one weight, as data URLs."""

from __future__ import annotations

import base64
import io
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from edition.render.fonts import Face, missing_letters, typeface

__all__ = ["embedded_faces"]

_FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "smcp", "c2sc"]
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\n\u00a0¶·×“”‘’–—…→")
_MOST = 1500
"""More letters than these make the page too heavy: it then takes a serif of the reader's machine."""


def embedded_faces(words: str, style: str) -> str:
    """Return `@font-face` rules that carry roman and italic of a house style with the letters of `words`."""
    letters = frozenset(words) - frozenset(missing_letters(words, style)) | _ALWAYS
    if len(letters) > _MOST:
        return ""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: 400; '
        f'src: url("data:font/woff2;base64,{_cut(face, letters)}") format("woff2") }}'
        for face in typeface(style).faces
    )


@cache
def _cut(face: Face, letters: frozenset[str]) -> str:
    options = subset.Options(
        layout_features=_FEATURES, hinting=False, name_IDs=[0, 13, 14], notdef_outline=True
    )
    with TTFont(face.path, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, letters)))
        subsetter.subset(font)
        if "fvar" in font:
            font = instancer.instantiateVariableFont(font, {"wght": 400}, inplace=True)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    return base64.b64encode(out.getvalue()).decode("ascii")
