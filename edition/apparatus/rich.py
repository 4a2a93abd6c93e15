"""Words with italics, small capitals and links, in a flat form that every output can write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Rich", "Run", "from_pandoc", "plain_text", "without_stop"]

_QUOTES = "”’“»"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; `italic` is the sum of all italics around them, so that italics within italics are roman."""

    text: str
    italic: bool = False
    small_caps: bool = False
    superior: bool = False
    url: str = ""


Rich = tuple[Run, ...]


def plain_text(rich: Rich) -> str:
    """Return the words alone."""
    return "".join(run.text for run in rich)


def without_stop(rich: Rich) -> Rich:
    """Return `rich` without the full stop at its end, be it before or after a closing quotation mark."""
    if not rich:
        return rich
    text = rich[-1].text
    bare = text.rstrip(_QUOTES)
    if not bare.endswith(".") or bare.endswith(".."):
        return rich
    last = bare[:-1] + text[len(bare) :]
    return (*rich[:-1], replace(rich[-1], text=last)) if last else rich[:-1]


def from_pandoc(nodes: Sequence[Any]) -> Rich:
    """Return what pandoc's JSON has under blocks or inlines, as runs; neighbours in one style are joined."""
    joined: list[Run] = []
    for run in _runs(nodes, Run("")):
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _runs(nodes: Sequence[Any], style: Run) -> Iterator[Run]:
    for node in nodes:
        kind, content = node["t"], node.get("c")
        match kind:
            case "Str":
                yield replace(style, text=content)
            case "Space" | "SoftBreak" | "LineBreak":
                yield replace(style, text=" ")
            case "Emph" | "Underline":
                yield from _runs(content, replace(style, italic=not style.italic))
            case "SmallCaps":
                yield from _runs(content, replace(style, small_caps=True))
            case "Superscript":
                yield from _runs(content, replace(style, superior=True))
            case "Quoted":
                single = content[0]["t"] == "SingleQuote"
                yield replace(style, text="‘" if single else "“")
                yield from _runs(content[1], style)
                yield replace(style, text="’" if single else "”")
            case "Link":
                yield from _runs(content[1], replace(style, url=content[2][0]))
            case "Span" | "Cite" | "Div":
                yield from _runs(content[1], style)
            case "Para" | "Plain" | "Strong" | "Subscript" | "Strikeout" | "Note":
                yield from _runs(content, style)
            case "Code" | "Math" | "RawInline":
                yield replace(style, text=content[1])
            case _:
                pass
