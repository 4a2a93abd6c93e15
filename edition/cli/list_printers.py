"""Rows of `edition list printers`: what each printer asks, and which figures are uncertain."""

from __future__ import annotations

import json as json_format
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edition.cli.exits import exit_for
from edition.cli.report import print_findings
from edition.printing.profile import Profile, Section
from edition.printing.profiles import all_profiles

__all__ = ["list_printers"]

Row = dict[str, Any]
_SECTIONS = (
    "trim", "margins", "bleed", "marks", "pages", "spine", "cover", "barcode", "colour", "images", "file", "sheet",
    "channel",
)  # fmt: skip


def list_printers(root: Path, *, json: bool) -> int:
    """Print all printers of the program and of the project in `root`, and return the exit code.

    Outside a project the program's printers are listed.
    """
    profiles, findings = all_profiles(root)
    if json:
        json_format.dump([_row(profile) for profile in profiles], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        lines = [_line(profile) for profile in profiles]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    if findings:
        print_findings(findings, json=False)
    return exit_for(findings)


def _row(profile: Profile) -> Row:
    """Return a printer as JSON says it: lengths in millimetres, `uncertain` the figures without a first party."""
    sections = {name: asdict(getattr(profile, name)) for name in _SECTIONS}
    sections["trim"] |= {
        "sizes": [asdict(size) for size in profile.sizes],
        "custom": asdict(profile.custom) if profile.custom else None,
    }
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "own": profile.own,
        "url": profile.url,
        "uncertain": _uncertain(profile),
        **sections,
        "papers": [asdict(paper) for paper in profile.papers],
        "paper": paper.id if (paper := profile.paper()) else None,
        "sources": {key: asdict(source) for key, source in profile.sources.items()},
    }


def _uncertain(profile: Profile) -> list[str]:
    """Return the uncertain figures as `section.key`; a whole section by its name, a paper as `papers.ID`."""
    named: list[tuple[str, Section]] = [(name, getattr(profile, name)) for name in _SECTIONS]
    named += [(f"papers.{paper.id}", paper) for paper in profile.papers]
    return [name if key == "all" else f"{name}.{key}" for name, section in named for key in section.uncertain]


def _line(profile: Profile) -> tuple[str, ...]:
    pages = profile.pages
    counts = f"{pages.minimum}–{pages.maximum}" if pages.maximum else f"{pages.minimum} or more"
    sizes = f"{len(profile.sizes)} sizes" if profile.sizes else "any size"
    if profile.sizes and profile.custom:
        sizes += ", others too"
    most = max(profile.bleed.sides(recto=True))
    bleed = f"bleed {most:.4g} mm" if most else "no bleed"
    spine = {
        "formula": "spine computed",
        "template": "spine from template",
        "none": "no spine",
    }[profile.spine.width_from]
    variant = profile.file.variant if profile.file.variant != "none" else "any PDF"
    return (
        profile.id,
        profile.name + (" (source/printers)" if profile.own else ""),
        f"{counts} pages",
        sizes,
        bleed,
        spine,
        variant,
        f"{len(_uncertain(profile))} figures uncertain",
    )
