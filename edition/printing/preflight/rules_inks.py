"""Rules about inks: which colours, how black, what overprints, what shines through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edition.printing.preflight.asking import Asking, listed, settled
from edition.printing.preflight.check import Check, Status
from edition.printing.profile import Ink, Space

__all__ = ["RULES", "allowed_spaces"]

_NAMES = {
    "gray": "grey", "black": "black", "cmyk": "CMYK", "rgb": "RGB", "spot": "spot colours", "lab": "Lab",
    "unknown": "unknown colour spaces", "pattern": "patterns",
}  # fmt: skip


def allowed_spaces(asking: Asking) -> tuple[Space, ...]:
    """Return the colours that this part of the book may use."""
    colour = asking.profile.colour
    if not asking.interior:
        return colour.cover
    ink: Ink = asking.wanted.paper.ink if asking.wanted.paper else "black"
    return colour.of(ink)


def _colours(asking: Asking) -> Iterator[Check]:
    allowed = set(allowed_spaces(asking))
    if "cmyk" in allowed:
        allowed |= {"black"}
    used: dict[str, set[str]] = defaultdict(set)
    wrong: dict[str, list[int]] = defaultdict(list)
    spots: set[str] = set()
    for seen in asking.file.seen:
        spots |= seen.spots
        for family, what in seen.colours.items():
            used[family] |= what
            if family not in allowed and not (family in ("unknown", "pattern", "lab") and "rgb" in allowed):
                wrong[family].append(seen.number)
    said = [
        f"{_NAMES.get(family, family)} ({'+'.join(sorted(used[family]))})" for family in sorted(wrong or used)
    ]
    if spots and "spot" in (wrong or used):
        said.append(listed(sorted(spots), 3))
    colour = asking.profile.colour
    key = "cover" if not asking.interior else f"{_ink(asking)}_books"
    remedy = "Convert pictures and colours with the printer's profile"
    if "rgb" in wrong and "text" in used["rgb"]:
        remedy = "Set text in black ink alone (DeviceGray or K of CMYK), and convert pictures"
    yield settled(
        "colours", "Colours", bool(wrong), listed(said) if said else "none",
        listed(_NAMES[space] for space in allowed_spaces(asking)),
        remedy + ".", {page for pages in wrong.values() for page in pages}, uncertain=colour.doubts(key),
    )  # fmt: skip
    if "cmyk" in allowed:
        mixed = asking.file.where("mixed_black")
        yield settled(
            "black-text", "Black text in black ink", bool(mixed), "mixed of several inks" if mixed else "black alone",
            "black ink alone for black text: mixed inks never fit exactly", "Set black text in K 100 %.", mixed,
        )  # fmt: skip


def _ink(asking: Asking) -> Ink:
    return asking.wanted.paper.ink if asking.wanted.paper else "black"


def _transparency(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.file
    if rules.transparency:
        return
    reasons = {reason for seen in asking.file.seen for reason in seen.transparency}
    pages = asking.file.where("transparency")
    strict = rules.variant == "PDF/X-1a" and not rules.preferred
    grouped = asking.file.where("groups")
    found = listed(sorted(reasons))
    if not reasons:
        found = "groups without effect" if grouped else "none"
        if strict:
            pages = grouped
    yield settled(
        "transparency", "No transparency", bool(reasons) or (strict and bool(grouped)), found,
        "flattened pages", "Flatten: export as PDF/X-1a or PDF 1.3, and save pictures without alpha channel.", pages,
        uncertain=rules.doubts("transparency"),
    )  # fmt: skip


def _overprint(asking: Asking) -> Iterator[Check]:
    kinds = {kind for seen in asking.file.seen for kind in seen.overprint}
    white = [seen.number for seen in asking.file.seen if "white" in seen.overprint]
    coloured = [seen.number for seen in asking.file.seen if seen.overprint - {"white", "black", "gray"}]
    if white:
        found = "white that overprints, and so vanishes"
    elif coloured:
        found = "colours that overprint"
    else:
        found = "black only" if kinds else "none"
    if asking.profile.kind != "home" or white:
        yield settled(
            "overprint", "Overprinting", bool(white or coloured), found, "nothing but black overprints",
            "Switch overprinting off for white and for colours.", white or coloured,
            grave=Status.FAIL if white else Status.WARN,
        )  # fmt: skip


def _sum(asking: Asking) -> Iterator[Check]:
    colour = asking.profile.colour
    if colour.ink is None:
        return
    most = max((seen.ink for seen in asking.file.seen), default=0.0)
    over = [seen.number for seen in asking.file.seen if seen.ink > colour.ink + 0.5]
    pictures = [seen.number for seen in asking.file.seen if any(p.family == "cmyk" for p in seen.pictures)]
    if pictures and not over:
        yield Check(
            "ink-sum", "Sum of inks", Status.NOT_CHECKED,
            f"{most:.0f} % in type and areas; pictures in CMYK were not measured",
            f"at most {colour.ink:.0f} %", "Measure with --inks, which asks Ghostscript.", tuple(pictures),
            colour.doubts("ink"),
        )  # fmt: skip
        return
    yield settled(
        "ink-sum", "Sum of inks", bool(over), f"{most:.0f} %", f"at most {colour.ink:.0f} %",
        "Convert with the printer's profile, which limits the sum.", over, uncertain=colour.doubts("ink"),
    )  # fmt: skip


RULES = (_colours, _transparency, _overprint, _sum)
