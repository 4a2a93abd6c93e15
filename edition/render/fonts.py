"""Fonts: the typefaces of the house styles, taken from their installed packages.

Which typeface a style is set in stands in `styles/styles.json`, where its files are in `styles/typefaces.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from edition.render.styles import ancestry, styles_folder

__all__ = ["Face", "Typeface", "at_rest", "font_faces", "missing_letters", "typeface"]


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: the CSS `family`, `style` (normal or italic) and range of weights it serves."""

    family: str
    style: str
    weights: tuple[int, int]
    path: Path


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of faces, the roman first; `folder` holds their files, `licence` is the file of their licence."""

    family: str
    faces: tuple[Face, ...]
    folder: Path
    licence: Path


@cache
def typeface(style: str) -> Typeface:
    """Return the typeface in which the house style `style` is set; that of the first style where there is no such one.

    Raises:
        ModuleNotFoundError: the package that brings the fonts is not installed.
    """
    named = json.loads((styles_folder() / "styles.json").read_text("utf-8"))
    family = next(named[name]["typeface"] for name in ancestry(style) if "typeface" in named[name])
    said = json.loads((styles_folder() / "typefaces.json").read_text("utf-8"))[family]
    found = find_spec(said["package"])
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"the fonts of {family} are not installed", name=said["package"])
    root = Path(found.origin).parent
    folder = root / "files"
    low_high = [(face, *face["weights"]) for face in said["faces"]]
    faces = tuple(
        Face(family, face["style"], (low, high), folder / face["file"]) for face, low, high in low_high
    )
    return Typeface(family, faces, folder, root / "LICENSE")


def font_faces(base: str, style: str) -> str:
    """Return the `@font-face` rules for the faces of a house style, their files under the URL `base`.

    A variable font is named once for each weight that print may use, since the typesetter matches weights one by one.
    """
    from urllib.parse import quote

    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {weight}; '
        f'src: url("{base.rstrip("/")}/{quote(face.path.name)}?{weight}") }}'
        for face in typeface(style).faces
        for weight in (400, 700)
    )


# What makes a font variable (OpenType 1.9, "Font variations overview").
_VARIATIONS = ("fvar", "avar", "gvar", "cvar", "HVAR", "VVAR", "MVAR", "STAT")


@cache
def at_rest(path: Path) -> bytes:
    """Return a font variable in weight as the static font of its default instance, the variations left out.

    This spares the typesetter from working them out for every subset that it embeds. A font that does not vary, that
    varies in more than weight, or whose default weight is not 400, is returned as it is.
    """
    import io

    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        axes = {a.axisTag: a.defaultValue for a in font["fvar"].axes} if "fvar" in font else {}
        if axes != {"wght": 400}:
            return path.read_bytes()
        for table in _VARIATIONS:
            if table in font:
                del font[table]
        static = io.BytesIO()
        font.save(static, reorderTables=False)
    return static.getvalue()


@cache
def _letters(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing_letters(text: Iterable[str], style: str) -> tuple[str, ...]:
    """Return the characters of `text` for which the style's roman has no glyph, in order.

    Those that print nothing are excepted.
    """
    rare = {c for c in set(text) if not (" " <= c <= "\u017f" or "\u2010" <= c <= "\u2027")}
    rare = {c for c in rare if not c.isspace() and c.isprintable()}
    if not rare:
        return ()
    known = _letters(typeface(style).faces[0].path)
    return tuple(sorted(c for c in rare if ord(c) not in known))
