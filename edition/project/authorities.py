"""Ids that authorities give to persons: what form each has, and the check digits of those that carry one."""

from __future__ import annotations

import re

__all__ = ["fault_of", "has_check_digit"]

_FORMS = {
    "viaf": (r"[1-9][0-9]{0,21}", "VIAF", "digits only"),
    "wikidata": (r"Q[1-9][0-9]*", "Wikidata", "Q and digits, as Q34567"),
    "isni": (r"[0-9]{15}[0-9X]", "ISNI", "sixteen digits, the last may be X"),
    "orcid": (r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", "ORCID", "four groups of four with -"),
    "gnd": (r"1[0-9]?[0-9]{7}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]", "GND",
            "digits, the last may be X"),
    "lcnaf": (r"(?:n|nb|nr|no|ns|sh|sj)(?:[0-9]{8}|[0-9]{10})", "Library of Congress", "n and eight or ten digits"),
}  # fmt: skip


def fault_of(name: str, value: str) -> str:
    """Return what is wrong with the id `value` of the authority `name`, in words; nothing when it may be one."""
    pattern, title, form = _FORMS[name]
    bare = value.replace(" ", "") if name in ("isni", "lcnaf") else value
    if not re.fullmatch(pattern, bare):
        return f"“{value}” is no id of {title}: {form}"
    if name in ("isni", "orcid") and not has_check_digit(bare.replace("-", "")):
        return f"“{value}” is no id of {title}: its check digit is wrong"
    return ""


def has_check_digit(digits: str) -> bool:
    """Tell whether the last of `digits` is their check digit (ISO 7064 MOD 11-2)."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[-1] == ("X" if check == 10 else str(check))
