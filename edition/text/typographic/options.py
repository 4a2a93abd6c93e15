"""The options that edition.yaml may set for the typographic rules, and what holds when it sets none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.text.rules import Typography
from edition.text.typographic.languages import (
    DASH_FORMS,
    LANGUAGES_WITH_SPACED_PUNCTUATION,
    QUOTATION_MARKS,
    lookup,
)

__all__ = ["OPTIONS", "SOFT_SIGNS", "Option", "setting", "value_fault"]

SOFT_SIGNS = ("\N{RIGHT SINGLE QUOTATION MARK}", "\N{MODIFIER LETTER PRIME}", "'")
"""What may print for the soft sign; the straight apostrophe leaves the rule without anything to do."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a rule: the `values` it takes (empty: see `meaning`), and what each does."""

    name: str
    rule: str
    values: tuple[str, ...]
    meaning: str


_LIST = (
    Option(
        "quotation-marks", "quotes", (),
        "four signs parted by spaces: opening and closing for what is typed with \", then for what is typed with '",
    ),
    Option(
        "guillemet-space", "quotes", ("none", "narrow", "no-break"),
        "the space inside « and »: none, U+202F or U+00A0; French has U+00A0, Swiss French U+202F, others none",
    ),
    Option(
        "typewriter-quotes", "quotes", ("keep", "convert"),
        "convert reads `` '' ,, and ` as quotation marks; keep (the default) leaves `` and ,, alone",
    ),
    Option(
        "dash", "dashes", ("em", "em-spaced", "en-spaced", "as-typed", "keep"),
        "how a dash between words prints; as-typed is an em dash with the spaces as they stand, keep changes nothing",
    ),
    Option("number-ranges", "dashes", ("en-dash", "keep"), "whether 12-13 and 1889-1946 print with an en dash"),
    Option("ellipsis", "ellipses", ("sign", "spaced"), "… or three stops parted by no-break spaces"),
    Option(
        "punctuation-space", "spaces", ("none", "french", "no-break-colon", "narrow", "no-break", "keep"),
        "the space before ; : ! ?: none; french (U+00A0 before the colon, U+202F before the others); no-break-colon"
        " (U+00A0 before the colon only); narrow or no-break before all four; keep changes nothing",
    ),
)  # fmt: skip

OPTIONS: Mapping[str, Option] = {option.name: option for option in _LIST}
"""Every option by its name."""


def value_fault(name: str, value: str) -> str | None:
    """Return what is wrong with `value` for the option `name`, None when it is permitted.

    Raises:
        KeyError: there is no such option.
    """
    option = OPTIONS[name]
    if option.values:
        return None if value in option.values else "it takes " + ", ".join(option.values)
    signs = value.split()
    if len(signs) == 4 and all(len(sign) == 1 and not sign.isalnum() for sign in signs):
        return None
    return "it takes four signs parted by spaces, as “ ” ‘ ’"


def setting(typography: Typography, name: str) -> str:
    """Return what holds for the option `name`: what edition.yaml says when that is permitted, else the language's way.

    For `quotation-marks` the four signs are returned as a string of four.
    """
    value = typography.options.get(name)
    if value is not None and value_fault(name, value) is None:
        return "".join(value.split()) if name == "quotation-marks" else value
    language = typography.language
    match name:
        case "quotation-marks":
            return lookup(QUOTATION_MARKS, language, "“”‘’")
        case "guillemet-space":
            return lookup({"fr": "no-break", "fr-ch": "narrow"}, language, "none")
        case "typewriter-quotes":
            return "keep"
        case "dash":
            return lookup(DASH_FORMS, language or "en", DASH_FORMS[""])
        case "number-ranges":
            return "en-dash"
        case "ellipsis":
            return "sign"
        case "punctuation-space":
            return lookup(LANGUAGES_WITH_SPACED_PUNCTUATION, language, "none")
    raise KeyError(name)
