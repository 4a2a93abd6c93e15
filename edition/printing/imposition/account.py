"""The account of an imposition: what was done, what is to be done with the sheets, and where paper could be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from edition.printing.imposition.impose import Imposed, Wanted, leaf_thickness, sections_of
from edition.printing.imposition.paper import MM
from edition.printing.imposition.sections import Signature

__all__ = ["account", "economy", "told"]

_FOLDABLE = 16
"""Sheets of ordinary paper that a stapler and a fold still take: a booklet of 64 pages."""
_SIGNATURES = (8, 12, 16, 20, 24, 28, 32)


def account(imposed: Imposed, wanted: Wanted) -> dict[str, Any]:
    """Return what `--json` says of an imposition; lengths in millimetres, positions and pages from 1."""
    form, scheme = imposed.plan, imposed.scheme
    return {
        "scheme": scheme.id,
        "pages": imposed.pages,
        "sheets": imposed.sheets,
        "sections": [{"pages": s.pages, "sheets": len(s.sheets), "first": s.first} for s in imposed.sections],
        "blanks": list(imposed.blanks),
        "paper": {
            "name": form.paper.name,
            "width": round(form.paper.width, 2),
            "height": round(form.paper.height, 2),
        },
        "scale": round(form.scale, 5),
        "page": {
            "width": round(_across(imposed)[0] / MM, 2),
            "height": round(_across(imposed)[1] / MM, 2),
        },
        "bleed": round(form.bleed / MM, 2),
        "gutter": round(form.gutter / MM, 2),
        "gap": round(form.gap / MM, 2),
        "creep": round(_creep(imposed, wanted), 3),
        "flip": imposed.flip or None,
        "binding": "top" if scheme.top else "right" if imposed.right else "left",
        "making": scheme.making,
        "economy": economy(imposed, wanted),
    }


def told(imposed: Imposed, wanted: Wanted) -> str:
    """Return the account in words."""
    form, scheme = imposed.plan, imposed.scheme
    width, height = _across(imposed)
    size = "actual size" if abs(form.scale - 1) < 0.0005 else f"scaled to {form.scale:.1%}"
    lines = [
        f"{scheme.id}: {scheme.title}",
        f"  {_counted(imposed.pages, 'page')} on {_counted(imposed.sheets, 'sheet')}{_sections(imposed)}",
        f"  paper {form.paper.name}, {form.paper.width:g} × {form.paper.height:g} mm; pages of "
        f"{width / MM:.1f} × {height / MM:.1f} mm, {size}",
    ]
    if imposed.blanks:
        lines.append(
            f"  {_counted(len(imposed.blanks), 'blank page')}: {_ranges(imposed.blanks)} of the copy"
        )
    print_as = (
        f"print on both sides, flipped on the {imposed.flip} edge, "
        if imposed.flip
        else "print on one side, "
    )
    lines.append(f"  {print_as}at actual size (100 %). {scheme.making}")
    lines += [f"  {words}" for words in economy(imposed, wanted)]
    return "\n".join(lines)


def economy(imposed: Imposed, wanted: Wanted) -> list[str]:
    """Return what would save paper or blank pages, in words."""
    saved: list[str] = []
    thickest = max(len(section.sheets) for section in imposed.sections)
    if imposed.scheme.chosen and thickest > _FOLDABLE:
        saved.append(
            f"{thickest} sheets are too many to be folded as one; sections of 16 pages: --signature 16"
        )
    last = imposed.sections[-1]
    per_sheet = imposed.scheme.section or imposed.scheme.multiple
    over = imposed.pages % per_sheet
    if over and len(imposed.blanks):
        fewer = imposed.sheets - _sheets(imposed, wanted, imposed.pages - over)
        if fewer > 0 and imposed.pages > over:
            saved.append(
                f"{_counted(over, 'page')} fewer would save {_counted(fewer, 'sheet')}: "
                f"{imposed.pages - over} pages fill theirs"
            )
    if imposed.scheme.chosen and len(imposed.sections) > 1 and len(imposed.blanks) >= imposed.scheme.multiple:
        best = min(
            (size for size in _SIGNATURES if size % imposed.scheme.multiple == 0),
            key=lambda size: (_sheets(imposed, wanted, imposed.pages, size), abs(size - last.pages)),
        )
        sheets = _sheets(imposed, wanted, imposed.pages, best)
        if sheets < imposed.sheets:
            saved.append(f"signatures of {best} pages would take {_counted(sheets, 'sheet')}")
        if not wanted.short:
            shorter = sum(len(s.sheets) for s in sections_of(replace(wanted, short=True), imposed.pages))
            if shorter < imposed.sheets:
                saved.append(f"a shorter last section (--short) would take {_counted(shorter, 'sheet')}")
    return saved


def _sheets(imposed: Imposed, wanted: Wanted, pages: int, signature: int = 0) -> int:
    other = replace(wanted, signature=Signature(signature, signature)) if signature else wanted
    return sum(len(section.sheets) for section in sections_of(other, pages)) if pages else 0


def _creep(imposed: Imposed, wanted: Wanted) -> float:
    """Return how far the innermost pages are moved to the spine, in millimetres."""
    sheets = (sheet for section in imposed.sections for sheet in section.sheets)
    deepest = max(cell.depth for sheet in sheets for row in sheet.front for cell in row)
    return deepest * leaf_thickness(wanted, imposed.sections)


def _across(imposed: Imposed) -> tuple[float, float]:
    """Return the size of a page as it is read."""
    width, height = imposed.plan.cell
    turned = imposed.sections[0].sheets[0].front[0][0].turn % 180 != 0
    return (height, width) if turned else (width, height)


def _sections(imposed: Imposed) -> str:
    sections = imposed.sections
    if not imposed.scheme.bound or len(sections) < 2:
        return ""
    if imposed.scheme.id == "zine":
        return ", each a booklet by itself"
    alike = {section.pages for section in sections}
    first = sections[0]
    of = f"{len(sections)} sections of {first.pages} pages ({_counted(len(first.sheets), 'sheet')})"
    if len(alike) == 1:
        return f": {of}"
    last = sections[-1]
    return (
        f": {len(sections) - 1} of {first.pages} pages ({_counted(len(first.sheets), 'sheet')}) and a last one of "
        f"{last.pages}"
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _ranges(numbers: tuple[int, ...]) -> str:
    """Return numbers in words, runs as ranges."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    said = [f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in parts]
    return f"page{'' if len(numbers) == 1 else 's'} " + ", ".join(said)
