"""Ellipses: three stops become one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.options import setting

__all__ = ["ellipses"]

_STOPS = re.compile(r"(?<!\.)(?:\.{3,}|\.(?:[ \u00a0\u202f]\.){2,}|…)(?!\.)")
_NO_BREAK = "\u00a0"


def ellipses(text: str, typography: Typography) -> Iterator[Act]:
    """Print `...` and `. . .` as the sign … or as three spaced stops; a fourth stop before them stays a full stop.

    Five stops and more are leaders, and are left alone.
    """
    wanted = "…" if setting(typography, "ellipsis") == "sign" else f".{_NO_BREAK}.{_NO_BREAK}."
    for match in _STOPS.finditer(text):
        signs = match.group()
        stops = signs.count(".")
        if stops > 4 or _leads_on(text, match.start(), match.end()):
            continue
        start = match.start()
        if stops == 4:
            start += len(signs) - (
                3 if " " not in signs and _NO_BREAK not in signs and "\u202f" not in signs else 5
            )
        if text[start : match.end()] != wanted:
            yield Act(Span(start, match.end()), wanted)


def _leads_on(text: str, start: int, end: int) -> bool:
    """Tell whether more spaced stops stand beside these, as in leaders of mixed spacing."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return re.fullmatch(r"[.…]\s|.?…", before) is not None or re.match(r"\s[.…]|…", after) is not None
