"""Rules about the pages: how many, how large, alike, on the right side, and what stands how far from the cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from edition.printing.preflight.asking import FAIL, WARN, Asking, listed, millimetres, settled
from edition.printing.preflight.check import Check
from edition.printing.preflight.geometry import MM, SIDES, is_recto, measures, sides_of, surplus
from edition.printing.preflight.pages import Box

__all__ = ["RULES"]

_CLOSE = 0.3
"""Millimetres by which boxes may differ from what is asked."""
_FINE = 0.1


def _count(asking: Asking) -> Iterator[Check]:
    if not asking.interior:
        return
    profile, paper = asking.profile, asking.wanted.paper
    pages = len(asking.file.frames)
    width, _ = measures(asking.file.trims[0])
    least, most = profile.limits(paper, width)
    on = f" on {paper.name}" if paper and len(profile.papers) > 1 else ""
    few = pages < least
    yield settled(
        "page-count", "Number of pages", few or (most is not None and pages > most), f"{pages}",
        (f"{least} to {most}" if most else f"{least} or more") + on,
        "Add pages, or choose a printer of thin booklets." if few
        else "Divide the book into volumes, or choose another paper or a larger page.",
        uncertain=profile.pages.doubts("minimum") or profile.pages.doubts("maximum"),
    )  # fmt: skip
    multiple = profile.pages.multiple
    if multiple > 1:
        missing = -pages % multiple
        by_itself = profile.kind != "offset"
        yield settled(
            "page-multiple", "A whole number of leaves", missing > 0, f"{pages}", f"a multiple of {multiple}",
            f"Add {missing} blank {'page' if missing == 1 else 'pages'} at the end"
            + ("; otherwise it is added for you." if by_itself else "."),
            uncertain=profile.pages.doubts("multiple"), grave=WARN if by_itself else FAIL,
        )  # fmt: skip


def _last(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.pages
    if not asking.interior or not rules.last_blank:
        return
    last = asking.file.seen[-1]
    yield settled(
        "last-page", "Last page blank", not last.bare, "blank" if last.bare else "printed", "a blank last page",
        "Add a blank page at the end; otherwise the printer adds one.", [last.number],
        uncertain=rules.doubts("last_blank"), grave=WARN,
    )  # fmt: skip


def _size(asking: Asking) -> Iterator[Check]:
    if not asking.interior:
        return
    profile, wanted = asking.profile, asking.wanted
    width, height = measures(asking.file.trims[0])
    found = f"{width:.1f} × {height:.1f} mm"
    if wanted.size is not None:
        right = all(abs(a - b) <= _CLOSE for a, b in zip((width, height), wanted.size, strict=True))
        asked = "{:.1f} × {:.1f} mm".format(*wanted.size)
        remedy = "Print the pages at their own size: no scaling, no other paper."
    else:
        right = profile.size(width, height) is not None
        own = profile.custom
        asked = listed((size.name for size in profile.sizes), 20)
        if own is not None:
            asked = f"{asked}; or {own}" if profile.sizes else str(own)
        near = sorted(profile.sizes, key=lambda s: abs(s.width - width) + abs(s.height - height))[:2]
        remedy = (
            f"The nearest sizes are {' and '.join(s.name for s in near)}." if near else "Choose another size."
        )
    yield settled(
        "page-size", "Size of the trimmed page", not right, found, asked, remedy, [1],
        uncertain=profile.trim.doubts("sizes"),
    )  # fmt: skip


def _alike(asking: Asking) -> Iterator[Check]:
    file = asking.file
    kinds: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for frame, trim in zip(file.frames, file.trims, strict=True):
        sizes = (*measures(trim), *measures(frame.visible))
        kinds[tuple(round(size / _CLOSE) for size in sizes)].append(frame.number)
    usual = max(kinds, key=lambda k: (len(kinds[k]), -kinds[k][0]))
    # Neighbouring classes are the same size, differently rounded.
    others = [k for k in kinds if any(abs(a - b) > 1 for a, b in zip(k, usual, strict=True))]
    odd = [page for kind in others for page in kinds[kind]]
    turned = [frame.number for frame in file.frames if frame.rotate]
    found = "all alike"
    if others:
        said = (f"{k[2] * _CLOSE:.0f} × {k[3] * _CLOSE:.0f} mm" for k in (usual, *others))
        found = f"{len(others) + 1} kinds: {listed(said, 3)}"
    yield settled(
        "pages-alike", "All pages alike", bool(odd), found, "one size and one way up for all pages",
        "Give all pages the same size.", odd,
    )  # fmt: skip
    if turned and not odd and asking.profile.kind != "home":
        yield settled(
            "rotation", "No turned pages", True, "pages that are turned when shown", "pages that stand upright",
            "Turn the content, not the page.", turned, grave=WARN,
        )  # fmt: skip


def _boxes(asking: Asking) -> Iterator[Check]:
    wrong: dict[int, str] = {}
    for frame in asking.file.frames:
        boxes = [("TrimBox", frame.trim), ("BleedBox", frame.bleed), ("MediaBox", frame.media)]
        held = [(name, box) for name, box in boxes if box]
        for (inner, small), (outer, large) in pairwise(held):
            if not _within(small, large):
                wrong[frame.number] = f"{inner} goes over {outer}"
        if frame.trim and frame.crop and not _within(frame.trim, frame.crop):
            wrong[frame.number] = "CropBox cuts into TrimBox"
        if frame.trim and frame.art and asking.profile.file.variant != "none":
            wrong[frame.number] = "TrimBox and ArtBox together"
    yield settled(
        "page-boxes", "Boxes of the pages", bool(wrong), listed(wrong.values(), 3) if wrong else "one in another",
        "TrimBox within BleedBox within MediaBox", "Set the boxes from the size of the page and the bleed.", wrong,
    )  # fmt: skip


def _sheet(asking: Asking) -> Iterator[Check]:
    """What is around the trimmed page: nothing, or exactly the bleed, on the sides where it is asked."""
    file, rules = asking.file, asking.profile.bleed
    if not asking.interior or asking.profile.marks.crop != "none":
        return
    wrong: dict[int, str] = {}
    swapped = []
    for frame, trim in zip(file.frames, file.trims, strict=True):
        over = surplus(frame, trim)
        bleed = sides_of(asking.wanted, frame.number, right_to_left=file.right_to_left)
        if _same(over, bleed) or (_same(over, (0, 0, 0, 0)) and not rules.required):
            continue
        wrong[frame.number] = ", ".join(
            f"{value:.1f} mm at {side}"
            for value, side in zip(over, SIDES, strict=True)
            if abs(value) > _CLOSE
        )
        mirrored = bleed[2], bleed[1], bleed[0], bleed[3]
        if _same(over, mirrored):
            swapped.append(frame.number)
    asked = (
        f"the page, or with bleed: {millimetres(rules.outside)} outside, {millimetres(rules.top)} at top, "
        f"{millimetres(rules.bottom)} at bottom, {millimetres(rules.inside) if rules.inside else 'none'} at the spine"
    )
    remedy = "Set the size of the sheet to the page, or to the page with its bleed; leave out marks."
    if swapped:
        remedy = "The bleed is on the side of the spine: right-hand pages are odd, their spine is at left."
    yield settled(
        "page-sheet", "Nothing around the page but bleed", bool(wrong),
        listed(wrong.values(), 2) if wrong else "as asked", asked, remedy, wrong, uncertain=rules.doubts("inside"),
    )  # fmt: skip


def _bleed(asking: Asking) -> Iterator[Check]:
    file, rules = asking.file, asking.profile.bleed
    required = rules.required or not asking.interior
    missing: list[int] = []
    stops: dict[int, float] = {}
    for frame, trim, seen in zip(file.frames, file.trims, file.seen, strict=True):
        bleed = sides_of(asking.wanted, frame.number, right_to_left=file.right_to_left)
        over = surplus(frame, trim)
        if required and frame.trim and any(has < want - _FINE for has, want in zip(over, bleed, strict=True)):
            missing.append(frame.number)
            continue
        if frame.bleed and required:
            boxed = (
                trim[0] - frame.bleed[0], trim[1] - frame.bleed[1], frame.bleed[2] - trim[2], frame.bleed[3] - trim[3],
            )  # fmt: skip
            if any(has / MM < want - _FINE for has, want in zip(boxed, bleed, strict=True)):
                missing.append(frame.number)
                continue
        if required and not frame.trim:
            missing.append(frame.number)
            continue
        short = [reach / MM for side, reach in seen.reach.items() if reach / MM < bleed[side] - _FINE]
        if short:
            stops[frame.number] = max(min(short), 0.0)
    most = max(sides_of(asking.wanted, 1, right_to_left=False))
    if not most and not stops:
        return
    uncertain = asking.profile.cover.doubts("bleed") if not asking.interior else rules.doubts("outside")
    if missing:
        yield settled(
            "bleed", "Bleed", True, "pages without it", f"{millimetres(most)} around the trimmed page",
            f"Export with {millimetres(most)} bleed, TrimBox and BleedBox set.", missing, uncertain=uncertain,
        )  # fmt: skip
        return
    found = (
        "reaches over the cut where anything comes to it"
        if any(s.reach for s in file.seen)
        else "nothing bleeds"
    )
    if stops:
        found = f"pictures or areas end {millimetres(min(stops.values()))} over the cut"
    yield settled(
        "bleed", "Bleed", bool(stops), found,
        f"what comes to the cut goes {millimetres(most)} over it",
        "Draw pictures and areas over the cut, or keep them away from it.", stops, uncertain=uncertain,
    )  # fmt: skip


def _marks(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.marks
    if rules.crop == "allowed":
        return
    marked = asking.file.where("outside")
    bad = bool(marked) if rules.crop == "none" else not marked
    asked = "no crop marks, colour bars or words beside the page" if rules.crop == "none" else "crop marks"
    yield settled(
        "marks", "Marks", bad, "marks beside the page" if marked else "none", asked,
        "Export without marks." if rules.crop == "none" else "Export with crop marks, outside the bleed.",
        marked, uncertain=rules.doubts("crop"),
    )  # fmt: skip


def _safe(asking: Asking) -> Iterator[Check]:
    file, rules, profile = asking.file, asking.profile.margins, asking.profile
    if asking.interior:
        inside = profile.inside_margin(len(file.frames))
        bleeds = any(max(surplus(f, t)) > _CLOSE for f, t in zip(file.frames, file.trims, strict=True))
        edge = rules.with_bleed if bleeds and rules.with_bleed is not None else None
        outside, top, bottom = (
            edge if edge is not None else m for m in (rules.outside, rules.top, rules.bottom)
        )
        uncertain = rules.doubts("inside") or rules.doubts("outside")
    else:
        inside = outside = top = bottom = profile.cover.safe
        uncertain = profile.cover.doubts("safe")
    if not max(inside, outside, top, bottom):
        return
    near: dict[int, tuple[float, str]] = {}
    closest: dict[str, float] = {}
    for trim, seen in zip(file.trims, file.seen, strict=True):
        if seen.text is None:
            continue
        recto = is_recto(seen.number) != file.right_to_left
        names = ("inside" if recto else "outside", "bottom", "outside" if recto else "inside", "top")
        asked = {"inside": inside, "outside": outside, "top": top, "bottom": bottom}
        for name, space in zip(names, _spaces(seen.text, trim), strict=True):
            closest[name] = min(closest.get(name, space), space)
            lack = asked[name] - space
            if lack > _FINE and lack > near.get(seen.number, (0.0, ""))[0]:
                near[seen.number] = lack, name
    said = listed(f"{millimetres(max(space, 0.0))} {side}" for side, space in sorted(closest.items()))
    if not asking.interior:
        least = min(closest.values(), default=inside)
        said, wanted_words = (
            f"{millimetres(max(least, 0.0))} at the nearest",
            f"{millimetres(inside)} from all edges",
        )
    else:
        wanted_words = (
            f"{millimetres(inside)} inside, {millimetres(outside)} outside, "
            f"{millimetres(top)} top, {millimetres(bottom)} bottom"
        )
    sides = sorted({side for _, side in near.values()})
    yield settled(
        "safe-area", "Words clear of the cut", bool(near), said or "no words", wanted_words,
        f"Move the words in, or take a larger page: too near {listed(sides)}.", near, uncertain=uncertain,
    )  # fmt: skip


def _within(small: Box, large: Box) -> bool:
    slack = _FINE * MM
    return (
        small[0] >= large[0] - slack
        and small[1] >= large[1] - slack
        and small[2] <= large[2] + slack
        and small[3] <= large[3] + slack
    )


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _CLOSE for a, b in zip(one, other, strict=True))


def _spaces(text: Box, trim: Box) -> tuple[float, float, float, float]:
    return (
        (text[0] - trim[0]) / MM,
        (text[1] - trim[1]) / MM,
        (trim[2] - text[2]) / MM,
        (trim[3] - text[3]) / MM,
    )


RULES = (_count, _last, _size, _alike, _boxes, _sheet, _bleed, _marks, _safe)
