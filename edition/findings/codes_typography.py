"""Findings about: typography."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "T101",
        Severity.ADVICE,
        "quotation mark without a partner",
        "In this paragraph a quotation opens and does not close, or closes and did not open. A quotation may go on in"
        " the next paragraph if that begins with an opening mark. Often a mark was lost or misread.",
        "Emend the mark, or leave it if the witness is right: it prints as what its neighbours suggest.",
    ),
)
