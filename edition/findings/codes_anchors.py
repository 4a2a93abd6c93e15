"""Findings about anchors: quotations that do not find the one place that is meant."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

_E = Severity.ERROR

CODES: tuple[Code, ...] = (
    Code(
        "A001", _E, "a quotation that is not in the witness",
        "Quotation and context must stand in the witness letter by letter, with its slips and its spaces: the witness "
        "as it came, not the corrected text. A paragraph break is written ¶.",
        "Copy the words from the witness; the candidates that come nearest are named.",
    ),
    Code(
        "A002", _E, "a quotation that has several places",
        "The program never chooses among places.",
        "Add a neighbouring word as `before` or `after`, or say with `every` how many places are meant.",
    ),
    Code(
        "A003", _E, "not as many places as `every` says",
        "`every: N` means N places exactly, so that none is changed by surprise.",
        "Look at the places that are named, then correct the number or add context.",
    ),
    Code(
        "A004", _E, "an empty quotation",
        "An empty quotation has no place. An insertion quotes a neighbouring word.",
        "Quote a word beside the place, and repeat it in the reading.",
    ),
    Code(
        "A005", _E, "a stretch that ends before it begins",
        "The words of `to` stand before those of `from` in the witness.",
        "Exchange the two, or correct the one that names another place than you mean.",
    ),
    Code(
        "A006", _E, "a form that is not in the reading text",
        "Forms of transliterated words are looked up as whole words of the reading text, after the emendations.",
        "Write the form as it stands in the reading text, with the straight ' of the witness where it has one.",
    ),
    Code(
        "A007", _E, "not one way of naming the place, but none or two",
        "A place is named in one way: {quote: …}, or {from: …, to: …} for a long stretch; a division by its "
        "`heading`, or by the words `before` which it begins.",
        "Keep one of the two, or add what is missing.",
    ),
)  # fmt: skip
