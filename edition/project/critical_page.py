"""What `print:` in edition.yaml says of the critical page, as typed values: what prints where, how the foot is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "DEFAULT_PLACES", "SERIES", "Counting", "CriticalPage", "LineNumbers", "NoteSeries", "Numbering", "Signs",
    "Stands", "where_printed",
]  # fmt: skip

Stands = Literal["foot", "list", "nowhere"]
Counting = Literal["page", "division", "continuous"]
Numbering = Literal["witness", "page", "continuous"]

SERIES = ("author", "apparatus", "editor")
"""The series of notes at the foot, in their usual order."""

DEFAULT_PLACES: Mapping[str, Stands] = {
    "queries": "list", "notes": "foot", "variants": "foot", "accidentals": "nowhere",
}  # fmt: skip
"""Where what is no emendation prints when edition.yaml does not say; emendations print in the list."""

_OVER_CAUSES = ("regularization", "join")


def where_printed(print_at: Mapping[str, str], kind: str, cause: str, certain: bool = True) -> str:
    """Return where an emendation prints: `foot`, `list` or `nowhere`.

    What is said of regularizations and joins holds whatever their cause; then what is said of conjectures, for those
    that are not `certain`; then what is said of the cause; then what is said of the kind. The list is the default.
    """
    asked = (kind if kind in _OVER_CAUSES else "", "" if certain else "conjecture", cause, kind)
    return next((print_at[name] for name in asked if name in print_at), "list")


@dataclass(frozen=True, slots=True)
class Signs:
    """Editorial signs in the text, each an opening and a closing one; None for a sign that is not used."""

    supplied: tuple[str, str] | None = None
    deleted: tuple[str, str] | None = None
    crux: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """Numbers of lines in the outer margin: at every nth line, counted anew on each page, in each division or never."""

    every: int = 5
    count: Counting = "page"


@dataclass(frozen=True, slots=True)
class NoteSeries:
    """How a series of notes is marked: the witness's own marks, or figures anew on each page or running on.

    With `symbols` the marks are * † ‡ § instead of figures.
    """

    numbering: Numbering
    symbols: bool = False


@dataclass(frozen=True, slots=True)
class CriticalPage:
    """The page of the edition: its apparatus, its series of notes in their order, line numbers and margins.

    `positive` names the witnesses that support each lemma. `series` are all of `SERIES`, in the order at the foot.
    `line_numbers` is None where there are none; `witness_pages` tells whether the witness's page numbers stand in
    the margin.
    """

    positive: bool = False
    signs: Signs = field(default_factory=Signs)
    series: tuple[str, ...] = SERIES
    line_numbers: LineNumbers | None = field(default_factory=LineNumbers)
    author_notes: NoteSeries = field(default_factory=lambda: NoteSeries("witness"))
    editor_notes: NoteSeries = field(default_factory=lambda: NoteSeries("continuous"))
    drop_caps: bool = False
    witness_pages: bool = False
