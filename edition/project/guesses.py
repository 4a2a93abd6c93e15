"""First guesses about the structure of a new text, offered as comments: the editor decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from edition.project.entering import file_words
from edition.project.yaml_scalars import scalar
from edition.text.quoting import unique_anchors
from edition.text.span import Span

__all__ = ["headings", "suggestions", "title_of"]

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_ORNAMENT = re.compile(r"(?:[*⁂#~·•—–-][^\S\n]*){1,9}")
_NUMBERED = re.compile(r"(?:\w+\s+)?(?:[IVXLCDM]+|\d{1,3})[.:)]?(?:\s.*)?", re.DOTALL)
_LONGEST = 70
_MOST = 60


def title_of(text: str) -> str:
    """Return the first line of `text` when it may be its title: short, and no sentence; else nothing."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first if len(first) <= _LONGEST and not re.search(r"[.,;:]$", first) else ""


def headings(text: str) -> Iterator[Span]:
    """Yield paragraphs that look like headings: one short line by itself, numbered or without a stop at its end."""
    for match in _PARAGRAPH.finditer(text):
        words = match[0].rstrip()
        if "\n" in words or len(words) > _LONGEST or not any(sign.isalnum() for sign in words):
            continue
        last = words[-1]
        stopped = unicodedata.category(last) in ("Po", "Pf", "Pe") or last in "\"'-—"
        if (not stopped and not words[0].islower()) or _NUMBERED.fullmatch(words):
            yield Span(match.start(), match.start() + len(words))


def suggestions(text: str) -> str:
    """Return comment lines for structure.yaml: what might be headings and ornaments, as entries to take over."""
    found = list(headings(text))
    # The first ones, before any paragraph of prose, are more likely the title.
    prose = next((m.start() for m in _PARAGRAPH.finditer(text) if len(m[0]) > 2 * _LONGEST), len(text))
    before = [span for span in found if span.start < prose]
    title = before[:-1] if len(before) > 1 else []
    divisions = [span for span in found if span not in title]
    breaks = [
        Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if _ORNAMENT.fullmatch(m[0].rstrip())
    ]
    lines: list[str] = []
    if title:
        first, last = unique_anchors(text, [title[0], title[-1]])
        lines += ["paratext:"]
        if len(title) == 1:
            lines += [f"  - {{{_fields(first.quote, first.before, first.after)}, role: title}}"]
        else:
            start, end = (_fields(a.quote, a.before, a.after) for a in (first, last))
            lines += [f"  - {{from: {{{start}}}, to: {{{end}}}, role: title}}"]
    for key, spans in (("divisions", divisions), ("breaks", breaks)):
        if spans:
            anchors = unique_anchors(text, spans[:_MOST])
            lines += [f"{key}:"]
            named = (f"{{{_fields(a.quote, a.before, a.after)}}}" for a in anchors)
            lines += [f"  - {{heading: {one}}}" if key == "divisions" else f"  - {one}" for one in named]
            if len(spans) > _MOST:
                lines += [f"  # … and {len(spans) - _MOST} more"]
    if not lines:
        return ""
    head = "A first guess from the text. Take away the # before what is right, and everything that is wrong:"
    return f"#\n# {head}\n#\n" + "".join(f"# {line}\n" for line in lines)


def _fields(quote: str, before: str, after: str) -> str:
    named = (("quote", quote), ("before", before), ("after", after))
    return ", ".join(f"{key}: {scalar(file_words(words))}" for key, words in named if words)
