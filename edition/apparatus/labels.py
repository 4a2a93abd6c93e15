"""The labels of a timeline: words broken into lines, and how labels stand near their dates without overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Label", "Lines", "Measure", "label", "settled", "wrapped"]

Lines = tuple[tuple[tuple[str, str, float], ...], ...]
"""Lines of words, each word with its style and its width."""

Measure = Callable[[str, str], float]
"""Gives the width of words in a style, `date` or `words`."""

_MOST = 0.45  # of the height, that a label may fill


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an event, within `x`, `y`, `width`, `height`: lines from the top, each of runs (text, style).

    Lines begin at the left edge, or with `flush_right` end at the right one.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[tuple[str, str], ...], ...]
    flush_right: bool = False


def settled(
    wanted: Sequence[float], heights: Sequence[float], gap: float, height: float
) -> list[float] | None:
    """Return the tops of labels of these `heights`, in order, as near as can be to those `wanted`.

    They keep `gap` between them and stay within 0 and `height`; None where they are too many. The sum of the squares
    of the distances is the least there is: neighbours that would overlap are pooled, again and again.
    """
    free = height - sum(heights) - gap * max(len(heights) - 1, 0)
    if free < 0:
        return None
    offsets = [0.0]
    for tall in heights[:-1]:
        offsets.append(offsets[-1] + tall + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m)]
    means = [min(max(mean, 0.0), free) for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def wrapped(date: str, words: str, room: float, height: float, lead: float, measure: Measure) -> Lines:
    """Return a date and the words after it in lines no wider than `room`.

    A date breaks at its plain spaces only. Where the lines would be higher than nearly half of `height`, they end with
    an ellipsis.
    """
    parts = [(w, "date") for w in date.split(" ") if w]
    parts += [(w, "words") for w in re.split(r"[ \t\n]+", words) if w]
    pieces = [piece for word, style in parts for piece in _fitting(word, style, room, measure)]
    space = {style: measure(" ", style) for style in ("date", "words")}
    lines: list[list[tuple[str, str, float]]] = [[]]
    used = 0.0
    for text, style, wide in pieces:
        step = space[lines[-1][-1][1]] if lines[-1] else 0.0
        if lines[-1] and used + step + wide > room:
            lines.append([])
            used, step = 0.0, 0.0
        lines[-1].append((text, style, wide))
        used += step + wide
    most = max(int((height * _MOST) // lead), 1)
    if len(lines) > most:
        lines = lines[:most]
        text, style, _ = lines[-1][-1]
        while text and (_width(lines[-1][:-1], space) + measure(text + "…", style)) > room:
            text = text[:-1]
        lines[-1][-1] = (text + "…", style, measure(text + "…", style))
    return tuple(tuple(line) for line in lines)


def _width(line: Sequence[tuple[str, str, float]], space: dict[str, float]) -> float:
    return sum(wide + space[style] for _, style, wide in line)


def _fitting(word: str, style: str, room: float, measure: Measure) -> Iterator[tuple[str, str, float]]:
    """Yield a word whole, or in pieces when it alone is wider than a line."""
    wide = measure(word, style)
    while wide > room and len(word) > 1:
        fits = max(int(len(word) * room / wide), 1)
        while fits > 1 and measure(word[:fits], style) > room:
            fits -= 1
        yield word[:fits], style, measure(word[:fits], style)
        word = word[fits:]
        wide = measure(word, style)
    yield word, style, wide


def label(id: str, lines: Lines, top: float, edge: float, sign: int, lead: float, measure: Measure) -> Label:
    """Return a label whose lines begin at the height `top`: to the right of `edge` (`sign` 1), or to the left (-1)."""
    space = {style: measure(" ", style) for style in ("date", "words")}
    wide = max(_width(line, space) - space[line[-1][1]] for line in lines)
    x = edge if sign > 0 else edge - wide
    runs = tuple(_runs(line) for line in lines)
    return Label(id, x, top, wide, len(lines) * lead, runs, sign < 0)


def _runs(line: Sequence[tuple[str, str, float]]) -> tuple[tuple[str, str], ...]:
    """Join neighbouring words of one style; the space between two styles belongs to the second."""
    runs: list[tuple[str, str]] = []
    for text, style, _ in line:
        if runs and runs[-1][1] == style:
            runs[-1] = (f"{runs[-1][0]} {text}", style)
        else:
            runs.append((f" {text}" if runs else text, style))
    return tuple(runs)
