"""Letters and attributes of XHTML: escaping, languages, directions, names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.render.text import printed

__all__ = ["attributes", "direction", "escape", "language", "xml_name"]

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# Scripts written from right to left (Unicode Standard Annex 9), by their ISO 15924 codes.
_RTL_SCRIPTS = frozenset((
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "orkh", "phnx", "rohg", "samr", "sogd", "syrc", "syre",
    "syrj", "syrn", "thaa", "yezi",
))  # fmt: skip
# Languages whose default script is one of these (IANA registry, Suppress-Script, and CLDR's likely subtags).
_RTL_LANGUAGES = frozenset((
    "ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
    "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
))  # fmt: skip


def escape(text: str) -> str:
    """Return `text` for use between tags or in a quoted attribute; what XML forbids becomes U+FFFD."""
    return printed(text).translate(_SIGNS)


def attributes(values: Mapping[str, str | None]) -> str:
    """Return ` name="value"` for every name whose value is not None, in the order given."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value is not None)


def direction(tag: str) -> str:
    """Return `rtl` or `ltr`, the writing direction of a BCP 47 language tag."""
    first, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    rtl = scripts[0] in _RTL_SCRIPTS if scripts else first in _RTL_LANGUAGES
    return "rtl" if rtl else "ltr"


def language(tag: str, around: str = "") -> dict[str, str | None]:
    """Return the attributes `lang`, `xml:lang` and, where it differs from the language `around`, `dir`."""
    if not tag:
        return {}
    turned = direction(tag) if direction(tag) != direction(around or "und") else None
    return {"lang": tag, "xml:lang": tag, "dir": turned}


def xml_name(text: str) -> str:
    """Return `text` as part of an id that is an XML name without colons (NCName, Namespaces in XML 1.0).

    Letters of ASCII, digits, `-`, `.` and `_` stand; of each other character its code in hexadecimal stands, in `_`.
    """
    return re.sub(r"[^A-Za-z0-9._-]", lambda m: f"_{ord(m[0]):x}_", text)
