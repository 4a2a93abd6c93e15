"""Words on the spine: whether they fit, how large, and which way they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.printing.profile import Profile

__all__ = ["Run", "SpineWords", "run_of", "spine_words"]

Run = Literal["down", "up", "upright"]
"""Which way a line on the spine runs when the book stands upright."""

_MM = 72 / 25.4  # points in a millimetre
_LARGEST, _SMALLEST = 19.0, 7.0  # points
_SHARE = 0.42  # of a wide spine that its type takes
_ROOM = 1.25  # a line is so many times as high as its type, capitals and descenders with air

# Where the words of a spine climb from foot to head; elsewhere in Latin letters they run down (ISO 6357).
_CLIMBING = frozenset(
    ("fr", "es", "it", "pt", "ca", "ro", "hu", "cs", "sk", "ru", "uk", "be", "bg", "el", "lt", "lv", "et")
)
_STANDING = frozenset(("zh", "ja", "ko"))


@dataclass(frozen=True, slots=True)
class SpineWords:
    """The `size` of the type in points, 0 where nothing is printed on the spine, and then `why`."""

    size: float
    run: Run
    why: str = ""


def run_of(language: str) -> Run:
    """Return which way the words of a spine run in a language (BCP 47)."""
    base = language.split("-")[0].lower()
    if base in _STANDING:
        return "upright"
    return "up" if base in _CLIMBING else "down"


def spine_words(profile: Profile, width: float, pages: int, language: str) -> SpineWords:
    """Return the words of a spine `width` millimetres wide, as large as the printer's clearance on both sides allows.

    Nothing is printed on a book of fewer pages than the printer asks, nor where type would be smaller than 7 points.
    """
    run, said = run_of(language), profile.spine
    if width <= 0:
        return SpineWords(0, run, "there is no spine")
    if pages < said.text_pages:
        return SpineWords(0, run, f"words from {said.text_pages} pages on; the book has {pages}")
    if width < said.text_width:
        return SpineWords(0, run, f"words from {said.text_width:g} mm on; the spine is {width:.2f} mm wide")
    clear = max(said.text_clearance, profile.cover.fold)
    size = min((width - 2 * clear) * _MM / _ROOM, width * _MM * _SHARE, _LARGEST)
    if size < _SMALLEST:
        least = _SMALLEST * _ROOM / _MM + 2 * clear
        return SpineWords(0, run, f"words need {least:.2f} mm; the spine is {width:.2f} mm wide")
    return SpineWords(int(size * 4) / 4, run)
