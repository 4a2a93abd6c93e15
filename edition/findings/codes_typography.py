"""Findings about: typography."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "T001",
        Severity.ERROR,
        "unknown typographic rule",
        "typography.rules in edition.yaml names the rules that turn typing into print, in the order in which they are"
        " preferred where two want the same letters. There are soft-sign, quotes, apostrophes, dashes, ellipses, spaces"
        " and no-break.",
        "Write one of these names, or take the line out: without typography.rules all of them apply.",
    ),
    Code(
        "T002",
        Severity.ERROR,
        "unknown typographic option",
        "typography.options in edition.yaml sets how single rules print: quotation-marks, guillemet-space,"
        " typewriter-quotes, dash, number-ranges, ellipsis, punctuation-space.",
        "Write one of these names, or take the option out.",
    ),
    Code(
        "T003",
        Severity.ERROR,
        "value not permitted for a typographic option",
        "Each option takes one of a few words; quotation-marks takes four signs parted by spaces, opening and closing"
        " for what is typed with \", then for what is typed with '.",
        "Write one of the values that the message names.",
    ),
    Code(
        "T004",
        Severity.ERROR,
        "unknown soft sign",
        "typography.soft_sign says what prints for the soft sign of transliterated Russian (Perm').",
        "Write ’ (U+2019), ʹ (U+02B9), or ' to leave it as it is typed.",
    ),
    Code(
        "T005",
        Severity.ERROR,
        "typographic rule named twice",
        "Where two rules want the same letters, the one named first acts; a rule of two ranks has none.",
        "Name each rule once.",
    ),
    Code(
        "T101",
        Severity.ADVICE,
        "quotation mark without a partner",
        "In this paragraph a quotation opens and does not close, or closes and did not open. A quotation may go on in"
        " the next paragraph if that begins with an opening mark. Often a mark was lost or misread.",
        "Emend the mark, or leave it if the witness is right: it prints as what its neighbours suggest.",
    ),
    Code(
        "T102",
        Severity.ADVICE,
        "transliterated form not found",
        "structure.yaml names a transliterated word so that its apostrophes print as soft signs; the word does not"
        " occur as a whole word in the reading text, or has no apostrophe.",
        "Write the word as it stands in the reading text, or take it out.",
    ),
)
