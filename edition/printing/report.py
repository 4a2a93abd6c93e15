"""The report of a package: each check with what was found, what is asked and the remedy, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.printing.economy import Economy
from edition.printing.preflight.check import Check, Status
from edition.printing.profile import Profile
from edition.render.styles import HouseStyle

__all__ = ["Report", "report_html", "report_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported: `checks` by the file or question that they are about, `facts` in words, in their order."""

    title: str
    language: str
    profile: Profile
    facts: Sequence[tuple[str, str]]
    checks: Sequence[tuple[str, Sequence[Check]]]
    economy: Economy
    files: Mapping[str, str]
    program: str
    digest: str

    @property
    def ready(self) -> bool:
        """Whether the package may be handed in: nothing failed."""
        return all(check.status is not Status.FAIL for _, checks in self.checks for check in checks)

    @property
    def failed(self) -> int:
        """How many checks failed."""
        return sum(check.status is Status.FAIL for _, checks in self.checks for check in checks)


def report_json(report: Report) -> bytes:
    """Return the report for programs."""
    said = {
        "printer": report.profile.id,
        "name": report.profile.name,
        "ready": report.ready,
        "facts": dict(report.facts),
        "checks": [
            {
                "of": of,
                "code": check.code,
                "about": check.about,
                "status": str(check.status),
                "found": check.found,
                "asked": check.asked,
                "remedy": check.remedy,
                "pages": list(check.pages),
                "uncertain": check.uncertain,
            }
            for of, checks in report.checks
            for check in checks
        ],
        "economy": {
            "pages": report.economy.pages,
            "signature": report.economy.signature,
            "over": report.economy.over,
            "blank": report.economy.blank,
            "words": report.economy.words,
            "settings": list(report.economy.settings),
        },
        "files": dict(report.files),
        "program": report.program,
        "digest": report.digest,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def report_html(report: Report, style: HouseStyle) -> bytes:
    """Return the report as one page that needs no other file.

    Raises:
        jinja2.TemplateError: a template of the project's own does not render.
    """
    order = {Status.FAIL: 0, Status.WARN: 1, Status.NOT_CHECKED: 2, Status.PASS: 3}
    groups: list[tuple[str, list[Any]]] = [
        (of, sorted(checks, key=lambda check: order[check.status])) for of, checks in report.checks
    ]
    template = style.templates().get_template("report.html.j2")
    return template.render(report=report, groups=groups).encode()
