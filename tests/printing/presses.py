"""Books of any number of pages, a few words to each, as the press copy of their pages."""

import functools
from pathlib import Path
from typing import Any

import weasyprint

from edition.printing.profile import Profile
from edition.printing.profiles import find_profile
from edition.render.fonts import font_faces, typeface
from edition.render.pdf.dated import dated
from edition.render.pdf.press_copy import PressCopy
from edition.render.pdf.trim import Trim, find_trim
from edition.render.styles import find_style

NAMES = ("kdp", "ingram", "lulu", "offset", "offset-x1a", "home-a4", "home-letter")
COUNTS = (30, 131, 400)
ICC = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")


def trim_of(name: str) -> Trim:
    return find_trim(find_style("print", "garamond", Path("/nowhere")), name)[0]


def profile_of(name: str) -> Profile:
    profile, findings = find_profile(name)
    assert profile is not None, findings
    return profile


@functools.cache
def pressed(pages: int, ink: str = "gray", trim: str = "A5", rtl: bool = False) -> tuple[bytes, PressCopy]:
    """Return the press copy of a book whose pages say their number at both ends of the type area."""
    copy = PressCopy(ink, rtl=rtl)  # type: ignore[arg-type]
    with dated(0):
        return copy(laid_out(pages, trim_of(trim), rtl)), copy


def laid_out(pages: int, trim: Trim, rtl: bool = False, body: str = "") -> Any:
    faces = font_faces(typeface("garamond").folder.as_uri(), "garamond")
    style = f"""{faces}
        @page {{ size: {trim.width}mm {trim.height}mm; margin: {trim.top}mm 0 {trim.bottom}mm }}
        @page :right {{ margin-left: {trim.inner}mm; margin-right: {trim.outer}mm }}
        @page :left {{ margin-left: {trim.outer}mm; margin-right: {trim.inner}mm }}
        html {{ font: {trim.size}pt/{trim.lead}pt "EB Garamond" }} body {{ margin: 0 }}
        p {{ margin: 0; break-after: page; text-align-last: justify; direction: ltr }}
        p:last-child {{ break-after: auto }} a {{ color: black; text-decoration: none }}
    """
    html = body or "".join(
        f"<p id=p{n}>A{n} <a href='#p{max(n - 1, 1)}'>words</a> {n}Z</p>" for n in range(1, pages + 1)
    )
    direction = " dir=rtl" if rtl else ""
    text = f"<html lang=en{direction}><head><title>Pages</title><style>{style}</style></head><body>{html}"
    return weasyprint.HTML(string=text).render()
