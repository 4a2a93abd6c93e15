"""Quotation marks: typed straight, printed as the language has them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.text.rules import Act, Typography
from edition.text.span import Span
from edition.text.typographic.marks import Quote, Role, classify, unbalanced
from edition.text.typographic.options import setting

__all__ = ["quotes", "unbalanced_quotes"]

_WIDTHS = {"none": "", "narrow": "\u202f", "no-break": "\u00a0"}
_TYPED = "\"'`,"


def quotes(text: str, typography: Typography) -> Iterator[Act]:
    """Print straight quotation marks as the language's own, with the space inside guillemets where it has one."""
    signs = setting(typography, "quotation-marks")
    width = _WIDTHS[setting(typography, "guillemet-space")]
    done = 0
    for mark in classify(text, typography):
        if mark.role not in (Role.OPEN, Role.CLOSE):
            continue
        opens = mark.role is Role.OPEN
        typed = text[mark.at] in _TYPED
        sign = signs[(2 if mark.inner else 0) + (0 if opens else 1)] if typed else text[mark.at]
        if width and sign in "«»":
            for act in _spaced(text, mark, sign, width, done, opens=opens):
                yield act
                done = act.span.end
        elif typed:
            yield Act(Span(mark.at, mark.end), sign)


def _spaced(text: str, mark: Quote, sign: str, width: str, done: int, *, opens: bool) -> Iterator[Act]:
    """Set a guillemet and the space on its inner side; a plain space that stands there is the one that is set.

    Nothing before `done` is touched: there the act of an earlier mark ends.
    """
    start = end = mark.end if opens else mark.at
    if opens:
        while end < len(text) and text[end] == " ":
            end += 1
    else:
        while start > done and text[start - 1] == " ":
            start -= 1
    beyond = (text[end : end + 1] if opens else text[max(0, start - 1) : start]) or "\n"
    inner = "" if beyond.isspace() else width
    if text[mark.at : mark.end] != sign:
        yield Act(Span(min(start, mark.at), max(end, mark.end)), sign + inner if opens else inner + sign)
    elif start < end:
        yield Act(Span(start, end), inner)
    elif inner:
        yield Act(Span(mark.at, mark.end), sign + inner if opens else inner + sign)


def unbalanced_quotes(text: str, typography: Typography) -> list[Span]:
    """Return the quotation marks that open or close nothing, paragraph by paragraph.

    A quotation that goes on in the next paragraph, which then begins with an opening mark, is balanced.
    """
    return [Span(mark.at, mark.end) for mark in unbalanced(text, typography)]
