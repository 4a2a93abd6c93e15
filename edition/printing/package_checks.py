"""What is checked of a package beside its files: size, margins, spine, cover, barcode, colours, rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.printing.cover import CoverPages
from edition.printing.pictures import Converted
from edition.printing.placing import Placement, trims_that_hold
from edition.printing.preflight.check import Check, Status
from edition.printing.profile import Paper, Profile
from edition.project.model import Settings
from edition.render.pdf.trim import Trim

__all__ = ["Made", "package_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a package was made of."""

    settings: Settings
    profile: Profile
    paper: Paper | None
    trim: Trim
    trims: Mapping[str, Trim]
    laid: int
    """Pages as they were laid out; the placement has those of the file."""
    placement: Placement
    spine: float | None
    cover: CoverPages | None
    pictures: Converted
    coloured: Sequence[str]
    condition: str
    """The name of the printing condition, empty without a profile of it."""
    condition_fault: str
    last_is_blank: bool
    marks: bool


def package_checks(made: Made) -> Iterator[Check]:
    """Yield the checks, those that decide about the whole first."""
    yield from _size(made)
    yield _margins(made)
    yield from _last_page(made)
    yield from _spine(made)
    yield from _cover(made)
    yield _barcode(made)
    yield from _colours(made)
    yield _rights(made)
    yield from _elsewhere(made)


def _size(made: Made) -> Iterator[Check]:
    profile, trim = made.profile, made.trim
    said = f"{trim.width:g} × {trim.height:g} mm"
    offered = profile.size(trim.width, trim.height)
    asked = "a size that the printer offers"
    if offered is not None:
        yield _check(
            "trim",
            "Size of the page",
            True,
            f"{said} ({offered.name})",
            asked,
            uncertain=profile.trim.doubts("sizes"),
        )
    else:
        yield _check("trim", "Size of the page", False, said, asked, _other_trim(made))


def _margins(made: Made) -> Check:
    placement = made.placement
    sides = ("inside", "outside", "top", "bottom")
    found = ", ".join(f"{side} {width:.2f}" for side, width in zip(sides, placement.margins, strict=True))
    asked = ", ".join(f"{side} {width:.2f}" for side, width in zip(sides, placement.asked, strict=True))
    ways = [f"{placement.shift:.2f} mm outwards"] * bool(placement.shift)
    ways += [f"{abs(placement.drop):.2f} mm {'down' if placement.drop > 0 else 'up'}"] * bool(placement.drop)
    moved = " mm" + (f", words moved {' and '.join(ways)}" if ways else "")
    remedy = "" if placement.holds else _other_trim(made)
    return _check(
        "margins", "Room for the type area", placement.holds, found + moved, f"at least {asked} mm", remedy,
        uncertain=made.profile.margins.doubts("inside"),
    )  # fmt: skip


def _other_trim(made: Made) -> str:
    held = [
        name
        for name in trims_that_hold(made.profile, made.trims, made.placement.pages)
        if name != _name(made)
    ]
    if not held:
        return "None of the house's trims fits this printer: choose another printer, or add a trim to trims.json."
    names = " or ".join(held)
    return (
        f"{names} would hold the book: `trim: {held[0]}` in edition.yaml, or, as a different printing with pages and "
        f"lines of its own, `printings: {{{made.profile.id}: {held[0]}}}`."
    )


def _name(made: Made) -> str:
    return next((name for name, trim in made.trims.items() if trim == made.trim), "")


def _last_page(made: Made) -> Iterator[Check]:
    if made.profile.pages.last_blank:
        found = "blank" if made.last_is_blank else "printed"
        yield _check("last-page", "The last page is blank", made.last_is_blank, found, "blank")


def _spine(made: Made) -> Iterator[Check]:
    profile = made.profile
    if profile.cover.form != "wrap":
        return
    pages = made.placement.pages
    if made.spine is None:
        told = profile.spine.pages
        found = "no width" if told is None else f"a width for {told} pages; the book has {pages}"
        yield _check(
            "spine-width", "Width of the spine", False, found, "the width that the printer's template gives",
            f"Order a template for {pages} pages, and type its width: --spine-width MM, or in source/printers/"
            f"{profile.id}.yaml `spine: {{width: …mm, pages: {pages}}}`.",
        )  # fmt: skip
        return
    paper = made.paper
    if profile.spine.width is not None:
        asked = "the width that was typed"
    else:
        per_page = paper.per_page if paper else 0.0
        plus = f" + {profile.spine.allowance:g} mm" if profile.spine.allowance else ""
        asked = f"{pages} pages × {per_page:.5f} mm{plus}, on {paper.name if paper else 'its paper'}"
    doubted = profile.spine.doubts("allowance") or (paper is not None and paper.doubts("per_page"))
    yield _check("spine-width", "Width of the spine", True, f"{made.spine:.2f} mm", asked, uncertain=doubted)
    if made.cover is not None:
        words = made.cover.spine_words
        found = f"{words.size:g} pt, running {words.run}" if words.size else "none"
        yield _check(
            "spine-words",
            "Words on the spine",
            True,
            found,
            words.why or f"clear by {profile.spine.text_clearance:.2f} mm",
        )


def _cover(made: Made) -> Iterator[Check]:
    cover, profile = made.cover, made.profile
    if profile.cover.form == "none":
        return
    if cover is None:
        yield _check("cover", "Cover", False, "none was made", "one file", "See the width of the spine.")
        return
    size = cover.size
    yield _check(
        "cover",
        "Cover",
        True,
        f"{size.width:.2f} × {size.height:.2f} mm with bleed",
        "back, spine and front" if size.form == "wrap" else "four pages",
    )
    safe = profile.cover.safe
    yield _check(
        "cover-safe", "Words of the cover keep from edge and fold", cover.nearest >= safe - 0.05,
        f"{cover.nearest:.2f} mm", f"at least {safe:.2f} mm", "Shorten the title, or set it in the cover's template.",
        uncertain=profile.cover.doubts("safe"),
    )  # fmt: skip
    yield _check(
        "cover-blurb", "The blurb finds room", cover.blurb_fits,
        "it does" if cover.blurb_fits else "it runs into the foot", "room above the barcode",
        "Shorten `blurb` under `cover` in edition.yaml.",
    )  # fmt: skip


def _barcode(made: Made) -> Check:
    profile, cover = made.profile, made.cover
    if cover is not None and cover.digits:
        good = cover.code_scale >= 0.8
        return _check(
            "barcode", "Barcode", good, f"EAN-13 {cover.digits} at {cover.code_scale:.0%}", "80 % to 200 %"
        )
    if profile.barcode.needed:
        return _check("barcode", "Barcode", False, "no ISBN", "an ISBN", "Write `isbn` in edition.yaml.")
    return _check("barcode", "Barcode", True, "none: the edition has no ISBN", "none needed")


def _colours(made: Made) -> Iterator[Check]:
    pictures, profile = made.pictures, made.profile
    if made.coloured:
        yield Check(
            "colours", "Colours of the type", Status.WARN,
            f"{', '.join(made.coloured[:6])}: printed in shades of black", "black",
            "Style sheets of the project's own name colours: choose a paper with colour, or take them out.",
        )  # fmt: skip
    if pictures.refused:
        yield Check(
            "pictures", "Pictures", Status.FAIL, "in colours that the press does not have",
            f"{', '.join(profile.colour.of(made.paper.ink if made.paper else 'black'))}",
            "Give the ICC profile of the press (--icc FILE), or grey pictures.", tuple(pictures.refused),
        )  # fmt: skip
    elif pictures.grey or pictures.separated:
        done = [f"{pictures.grey} made grey"] * bool(pictures.grey)
        done += [f"{pictures.separated} separated for {made.condition}"] * bool(pictures.separated)
        yield _check("pictures", "Pictures", True, ", ".join(done), "the inks of the press")
    if profile.file.output_intent:
        remedy = (
            f"The printer names the condition ({profile.colour.profile}); its ICC profile is free at color.org or "
            f"eci.org: --icc FILE, or source/printers/{profile.id}.icc."
        )
        found = made.condition or made.condition_fault or "none: the files are plain PDFs"
        yield _check(
            "printing-condition", "Printing condition", bool(made.condition), found,
            f"the ICC profile that {profile.file.variant} names", remedy,
        )  # fmt: skip


def _rights(made: Made) -> Check:
    sale = made.settings.rights.sale
    if not made.profile.channel.sells:
        return _check(
            "rights",
            "Rights",
            True,
            sale or "the printer sells nothing",
            "none: who passes copies on sees to the rights",
        )
    remedy = (
        "Settle who allows copies to be sold, and write it down: `rights: {sale: …}` in edition.yaml. Nothing else "
        "makes this pass."
    )
    return _check("rights", "Rights", bool(sale), sale or "not settled", "leave to sell copies", remedy)


def _elsewhere(made: Made) -> Iterator[Check]:
    channel, free = made.profile.channel, made.settings.rights.free_elsewhere
    if not channel.sells or channel.free_texts == "taken":
        return
    about, asked = "Texts that are free elsewhere", f"{channel.free_texts}: {channel.note}"
    if free is None:
        yield _check(
            "free-elsewhere", about, False, "edition.yaml does not say", asked,
            "Write `rights: {free_elsewhere: true}` or false in edition.yaml.",
        )  # fmt: skip
    elif free:
        yield Check(
            "free-elsewhere",
            about,
            Status.WARN,
            "free elsewhere",
            asked,
            "Read the channel's rules before you hand it in.",
        )
    else:
        yield _check("free-elsewhere", about, True, "not free elsewhere", asked)


def _check(
    code: str, about: str, good: bool, found: str, asked: str, remedy: str = "", *, uncertain: bool = False
) -> Check:
    status = Status.PASS if good else Status.FAIL
    return Check(code, about, status, found, asked, "" if good else remedy, (), uncertain)
