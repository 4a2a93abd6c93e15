"""Fonts: the typefaces of the house, taken from their installed packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Face", "at_rest", "faces", "font_faces", "fonts_folder", "missing_letters"]


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: the CSS `family`, `style` (normal or italic) and range of weights it serves."""

    family: str
    style: str
    weights: tuple[int, int]
    path: Path


def fonts_folder() -> Path:
    """Return the folder of the installed font files."""
    import fontpkg_eb_garamond

    return Path(fontpkg_eb_garamond.ROOT) / "files"


@cache
def faces() -> tuple[Face, ...]:
    """Return the house's faces: EB Garamond, roman and italic, variable in weight (SIL Open Font License 1.1)."""
    folder = fonts_folder()
    return (
        Face("EB Garamond", "normal", (400, 800), folder / "EBGaramond[wght].ttf"),
        Face("EB Garamond", "italic", (400, 800), folder / "EBGaramond-Italic[wght].ttf"),
    )


def font_faces(base: str) -> str:
    """Return the `@font-face` rules for the faces, their files under the URL `base`.

    A variable font is named once for each weight that print may use, since the typesetter matches weights one by one.
    """
    from urllib.parse import quote

    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {weight}; '
        f'src: url("{base.rstrip("/")}/{quote(face.path.name)}?{weight}") }}'
        for face in faces()
        for weight in (400, 700)
    )


# What makes a font variable (OpenType 1.9, "Font variations overview").
_VARIATIONS = ("fvar", "avar", "gvar", "cvar", "HVAR", "VVAR", "MVAR", "STAT")


@cache
def at_rest(path: Path) -> bytes:
    """Return a variable font as the static font of its default instance: its own outlines, the variations left out.

    This spares the typesetter from working them out for every subset that it embeds. A font that does not vary, or
    whose default weight is not 400, is returned as it is.
    """
    import io

    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        if "fvar" not in font or any(
            a.axisTag == "wght" and a.defaultValue != 400 for a in font["fvar"].axes
        ):
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


def missing_letters(text: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of `text` for which the roman has no glyph, in order; those that print nothing excepted."""
    rare = {c for c in set(text) if not (" " <= c <= "\u017f" or "\u2010" <= c <= "\u2027")}
    rare = {c for c in rare if not c.isspace() and c.isprintable()}
    if not rare:
        return ()
    known = _letters(faces()[0].path)
    return tuple(sorted(c for c in rare if ord(c) not in known))
