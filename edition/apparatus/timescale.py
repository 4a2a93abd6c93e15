"""A scale of time on a page: years downward, with ticks at round years or at months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

__all__ = ["Scale", "Tick", "scale"]

_PITCH = 26.0  # points at least between two ticks with words
_FINE = 3.5  # points at least between two ticks without


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick at `y` points; `words` is empty at a fine one."""

    y: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical scale at `x`, from `start` (a year and its part) at `top` to `end` at `bottom`."""

    x: float
    start: float
    end: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]

    def y(self, at: float) -> float:
        """Return where a moment stands; what lies outside the scale, at its end."""
        share = (at - self.start) / (self.end - self.start)
        return self.top + min(max(share, 0.0), 1.0) * (self.bottom - self.top)

    def moved(self, x: float) -> Scale:
        """Return the same scale at `x`."""
        return replace(self, x=x)

    def without(self, start: float, end: float, margin: float) -> Scale:
        """Return the scale without the ticks of a stretch and those within `margin` points of it."""
        low, high = self.y(start) - margin, self.y(end) + margin
        return replace(self, ticks=tuple(tick for tick in self.ticks if not low < tick.y < high))


def scale(
    start: float, end: float, x: float, top: float, bottom: float, words: Callable[[int, int | None], str]
) -> Scale:
    """Return a scale with its ticks: words at round years, or at months where there is room, fine ticks between."""
    bare = Scale(x, start, end, top, bottom, ())
    year = (bottom - top) / (end - start)
    return replace(bare, ticks=tuple(sorted(_ticks(bare, year, words), key=lambda tick: tick.y)))


def _ticks(on: Scale, year: float, words: Callable[[int, int | None], str]) -> Iterator[Tick]:
    step = _step(year)
    first, last = ceil(on.start / step), floor(on.end / step)
    for number in range(first, last + 1):
        y = on.y(number * step)
        yield Tick(y, words(number * step, None))
    if step > 1:
        fine = next((f for f in (1, 2, 5, 10, 20, 50, 100) if step % f == 0 and f * year >= _FINE), step)
        for at in range(ceil(on.start / fine), floor(on.end / fine) + 1):
            if at * fine % step:
                yield Tick(on.y(at * fine))
    else:
        months = next((m for m in (1, 3, 6) if year * m / 12 >= _FINE), 12)
        if months == 12:
            return
        for at in range(ceil(on.start * 12 / months), floor(on.end * 12 / months) + 1):
            month = at * months % 12
            if month:
                roomy = year * months / 12 >= _PITCH
                yield Tick(on.y(at * months / 12), words(at * months // 12, month + 1) if roomy else "")


def _step(year: float) -> int:
    """Return the years between two ticks with words: 1, 2, 5, 10 and so on."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power * year >= _PITCH:
                return digit * power
        power *= 10
