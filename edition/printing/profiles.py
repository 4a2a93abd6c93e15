"""Printers' profiles: from the package's data and the project's own files to values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.findings import Finding
from edition.printing.profile import (
    Barcode,
    Bleed,
    Channel,
    Colour,
    Cover,
    Custom,
    FileRules,
    Images,
    Margins,
    Marks,
    PageCounts,
    Paper,
    Profile,
    Section,
    Sheet,
    Size,
    Source,
    Spine,
    Step,
)  # fmt: skip
from edition.project.forms import Form
from edition.project.forms_printer import PrinterForm
from edition.project.printer_files import FOLDER, printer_ids, read_printer

__all__ = ["Profile", "all_profiles", "find_profile", "printer_ids"]


def find_profile(name: str, root: Path | None = None) -> tuple[Profile | None, tuple[Finding, ...]]:
    """Return the printer `name`, and what is wrong with the project's files about it.

    `root` is the project's folder, whose `source/printers/NAME.yaml` overrides or extends the package's profiles.
    None is returned when there is no such printer, or its file is not sound: then there are findings.
    """
    form, findings = read_printer(name, root)
    if form is None:
        return None, findings
    own = root is not None and (root / FOLDER / f"{name}.yaml").is_file()
    return _profile(name, form, own), findings


def all_profiles(root: Path | None = None) -> tuple[tuple[Profile, ...], tuple[Finding, ...]]:
    """Return all printers of the package and of the project in `root`, in the order of their ids, with findings."""
    profiles: list[Profile] = []
    findings: list[Finding] = []
    for name in printer_ids(root):
        profile, said = find_profile(name, root)
        findings += said
        if profile is not None:
            profiles.append(profile)
    return tuple(profiles), tuple(dict.fromkeys(findings))


def _profile(name: str, form: PrinterForm, own: bool) -> Profile:
    custom = form.trim.custom
    return Profile(
        id=name,
        name=form.name or name,
        kind=form.kind,
        url=form.url,
        own=own,
        sources={key: Source(s.title, s.url, s.checked, s.party) for key, s in form.sources.items()},
        sizes=tuple(Size(s.name, s.width, s.height) for s in form.trim.sizes),
        custom=Custom(**_said(custom)) if custom else None,
        trim=Section(
            source=tuple(form.trim.source), uncertain=tuple(form.trim.uncertain), note=form.trim.note
        ),
        margins=Margins(
            **_said(form.margins, "inside"),
            inside=tuple(Step(s.first, s.last, s.width) for s in form.margins.inside),
        ),
        bleed=Bleed(**_said(form.bleed)),
        marks=Marks(**_said(form.marks)),
        pages=PageCounts(**_said(form.pages)),
        papers=tuple(
            Paper(**_said(p, "by_width"), by_width=tuple((w.width_from, w.maximum) for w in p.by_width))
            for p in form.papers
        ),
        default_paper=form.paper,
        spine=Spine(**_said(form.spine)),
        cover=Cover(**_said(form.cover)),
        barcode=Barcode(**_said(form.barcode)),
        colour=Colour(**_said(form.colour)),
        images=Images(**_said(form.images)),
        file=FileRules(**_said(form.file)),
        sheet=Sheet(**_said(form.sheet)),
        channel=Channel(**_said(form.channel)),
    )


def _said(form: Form, *but: str) -> dict[str, Any]:
    """Return a form's values by their names, lists as tuples."""
    return {
        name: tuple(value) if isinstance(value := getattr(form, name), list) else value
        for name in type(form).model_fields
        if name not in but
    }
