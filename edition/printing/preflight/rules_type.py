"""Rules about type, lines and pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edition.printing.preflight.asking import WARN, Asking, listed, settled
from edition.printing.preflight.check import Check, Status
from edition.printing.preflight.geometry import MM
from edition.printing.preflight.seen import Picture

__all__ = ["RULES"]


def _fonts(asking: Asking) -> Iterator[Check]:
    by_program: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for seen in asking.file.seen:
        for font in seen.fonts.values():
            by_program[font.program][font.name.partition("+")[2] or font.name].append(seen.number)
    every = sorted({name for fonts in by_program.values() for name in fonts})
    missing = by_program.get("", {})
    yield settled(
        "fonts-embedded", "Fonts embedded", bool(missing),
        f"not in the file: {listed(missing)}" if missing else listed(every, 4) or "no type",
        "every font in the file", "Export with all fonts embedded.", _pages(missing),
    )  # fmt: skip
    drawn = by_program.get("type3", {})
    yield settled(
        "fonts-type-3", "No Type 3 fonts", bool(drawn), listed(drawn) if drawn else "none",
        "outlines that a press can rasterize well", "Use OpenType or TrueType fonts, not bitmap or drawn ones.",
        _pages(drawn), grave=WARN if asking.profile.kind == "home" else Status.FAIL,
    )  # fmt: skip
    whole = by_program.get("opentype", {})
    version, takes = asking.file.version, asking.profile.file.opentype
    if takes:
        asked = "OpenType fonts from PDF 1.6 on only"
        remedy = "Write PDF 1.6 or later, or embed the fonts as CFF or TrueType."
    else:
        asked = "fonts as TrueType, CFF or Type 1"
        remedy = "Use the fonts with TrueType outlines, or embed their CFF outlines alone."
    yield settled(
        "fonts-opentype", "Fonts in a form the press knows", bool(whole) and (not takes or version < (1, 6)),
        f"whole OpenType fonts in PDF {version[0]}.{version[1]}: {listed(whole)}" if whole else "known forms",
        asked, remedy, _pages(whole), uncertain=asking.profile.file.doubts("opentype"),
    )  # fmt: skip


def _size(asking: Asking) -> Iterator[Check]:
    least = asking.profile.images.type_minimum * MM
    if not least:
        return
    sizes = {seen.number: seen.smallest for seen in asking.file.seen if seen.smallest is not None}
    small = [page for page, size in sizes.items() if size < least - 0.05]
    smallest = min(sizes.values(), default=None)
    yield settled(
        "type-size", "Smallest type", bool(small), f"{smallest:.1f} pt" if smallest else "no type",
        f"{least:.3g} pt", "Set it larger; note marks are not readers' text, look at the pages.", small,
        uncertain=asking.profile.images.doubts("type_minimum"), grave=WARN,
    )  # fmt: skip


def _hairlines(asking: Asking) -> Iterator[Check]:
    least = asking.profile.images.hairline * MM
    widths = {seen.number: seen.thinnest for seen in asking.file.seen if seen.thinnest is not None}
    if not least and not any(width == 0 for width in widths.values()):
        return
    thin = [page for page, width in widths.items() if width < least - 0.005 or width == 0]
    thinnest = min(widths.values(), default=None)
    yield settled(
        "hairlines", "Thinnest line", bool(thin), f"{thinnest:.2f} pt" if thinnest is not None else "no lines",
        f"{least:.3g} pt or more" if least else "lines with a width",
        "Draw it thicker; a line of width 0 is as thin as the machine can, on a press all but nothing.", thin,
        uncertain=asking.profile.images.doubts("hairline"),
    )  # fmt: skip


def _pictures(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.images
    placed = [(seen.number, picture) for seen in asking.file.seen for picture in seen.pictures]
    tones = [(page, picture) for page, picture in placed if not picture.line]
    lines = [(page, picture) for page, picture in placed if picture.line]
    for code, about, held, least, key in (
        ("picture-resolution", "Resolution of pictures", tones, rules.minimum, "minimum"),
        ("line-art-resolution", "Resolution of line art", lines, rules.line_minimum, "line_minimum"),
    ):
        if least is None or (not held and code != "picture-resolution"):
            continue
        coarse = [(page, picture) for page, picture in held if picture.ppi < least - 0.5]
        yield settled(
            code, about, bool(coarse), _resolutions(coarse or held), f"{least:g} pixels per inch at printed size",
            "Take pictures with more pixels, or print them smaller; enlarging the file adds nothing.",
            (page for page, _ in coarse), uncertain=rules.doubts(key),
        )  # fmt: skip
    if rules.maximum is not None and placed:
        fine = [(page, picture) for page, picture in placed if picture.ppi > rules.maximum + 0.5]
        yield settled(
            "picture-maximum", "Not too many pixels", bool(fine), _resolutions(fine or placed),
            f"{rules.maximum:g} pixels per inch at most", "Reduce the pictures to that resolution.",
            (page for page, _ in fine), uncertain=rules.doubts("maximum"), grave=WARN,
        )  # fmt: skip


def _forms(asking: Asking) -> Iterator[Check]:
    """What old presses cannot read: JPEG 2000 in PDF/X-1a or before PDF 1.5, PostScript anywhere."""
    strict = asking.profile.file.variant == "PDF/X-1a" and not asking.profile.file.preferred
    waves = [seen.number for seen in asking.file.seen if any(p.form for p in seen.pictures)]
    waves = waves if strict or asking.file.version < (1, 5) else []
    script = asking.file.where("postscript")
    found = [*(["JPEG 2000"] if waves else []), *(["PostScript"] if script else [])]
    yield settled(
        "picture-forms", "Pictures in a form the press knows", bool(found), listed(found) if found else "known forms",
        "JPEG or lossless pictures, no PostScript", "Save the pictures anew as JPEG or lossless.", {*waves, *script},
    )  # fmt: skip


def _resolutions(held: list[tuple[int, Picture]]) -> str:
    if not held:
        return "no pictures"
    coarsest = sorted((picture for _, picture in held), key=lambda p: p.ppi)
    said = listed((f"{p.ppi:.0f} ({p.width} × {p.height})" for p in coarsest), 3)
    return f"{said} pixels per inch"


def _pages(fonts: dict[str, list[int]]) -> set[int]:
    return {page for pages in fonts.values() for page in pages}


RULES = (_fonts, _size, _hairlines, _pictures, _forms)
