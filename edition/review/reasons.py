"""The reason of an emendation in words, where the person who decides gives none: what was taken for what."""

from __future__ import annotations

__all__ = ["STANDS", "reason_for"]

STANDS = "read in its place and left as it stands"

_NAMES = {
    ".": "full stop", ",": "comma", ";": "semicolon", ":": "colon", "-": "hyphen", "–": "dash", "—": "dash",
    "'": "apostrophe", "’": "apostrophe", '"': "quotation mark", "“": "quotation mark", "”": "quotation mark",
    " ": "space", "(": "bracket", ")": "bracket", "[": "bracket", "]": "bracket", "!": "exclamation mark",
    "?": "question mark", "\n": "line break", "\n\n": "paragraph break", "‘": "quotation mark", "|": "stroke",
    "*": "asterisk", "­": "soft hyphen",
}  # fmt: skip


def reason_for(quote: str, reading: str) -> str:
    """Return what was read as what, as `n read as ti`; equal slips get equal words, so that they group.

    Of long changes nothing can be said so.
    """
    head, most = 0, min(len(quote), len(reading))
    while head < most and quote[head] == reading[head]:
        head += 1
    tail = 0
    while tail < most - head and quote[-1 - tail] == reading[-1 - tail]:
        tail += 1
    was, now = quote[head : len(quote) - tail], reading[head : len(reading) - tail]
    if len(was) > 4 or len(now) > 4:
        return ""
    if not now:
        return f"stray {_named(was)}"
    if not was:
        return f"{_named(now)} lost"
    if was.lower() == now.lower():
        return "capital for small letter" if was != was.lower() else "small letter for capital"
    return f"{_named(now)} read as {_named(was)}"


def _named(words: str) -> str:
    if words in _NAMES:
        return _NAMES[words]
    return (
        " and ".join(_NAMES[w] for w in words) if 1 < len(words) < 3 and set(words) <= set(_NAMES) else words
    )
