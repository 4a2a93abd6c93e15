"""What the page left in the text: running heads, folios, leaders of a table of contents. Proposed before all words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Relic", "relics"]

_LINE = re.compile(r"[^\n]+")
_LEADERS = re.compile(r"(?:[.•·…‧∙_*\-][ \t]*){5,}")
_FOLIO = re.compile(r"\W{0,3}(?:\d{1,4}|[ivxlc]{1,7})\W{0,3}")
_LONGEST_HEAD = 70


@dataclass(frozen=True, slots=True)
class Relic:
    """A stretch that belongs to the page and not to the text; `reading` is what may stand there instead."""

    start: int
    end: int
    reading: str
    kind: str
    score: float
    signal: str


def relics(text: str) -> list[Relic]:
    """Return the relics of a text in order; they do not overlap. The time is linear in the text."""
    lines = [(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text)]
    heads = Counter(_headlike(line) for _, _, line in lines if len(line) <= _LONGEST_HEAD)
    found = list(_of_lines(lines, heads))
    return sorted(found, key=lambda relic: relic.start)


def _of_lines(lines: list[tuple[int, int, str]], heads: Counter[str]) -> Iterator[Relic]:
    before = 0
    for number, (start, end, line) in enumerate(lines):
        if not line:
            continue
        if len(line) <= 400 and (leaders := _LEADERS.search(line)):
            reading = _LEADERS.sub("\t", line).strip()
            if leaders.start() == 0 and leaders.end() == len(line):
                continue
            yield Relic(start, end, reading, "contents", 0.7, "leaders of a table of contents")
            continue
        if len(line) > _LONGEST_HEAD:
            continue
        alone = number + 1 < len(lines) and number > 0
        if alone and _FOLIO.fullmatch(line) and any(c.isdigit() for c in line):
            folio = int("".join(c for c in line if c.isdigit()))
            rising = before < folio <= before + 3 or (not before and folio < 2000)
            before = folio
            yield Relic(
                start,
                end,
                "",
                "folio",
                0.6 if rising else 0.35,
                "a number alone on its line: perhaps a folio",
            )
            continue
        times = heads[_headlike(line)]
        if (
            times >= 3
            and any(c.isalpha() for c in line)
            and len(line) > 3
            and not line.endswith((".", "!", "?", ","))
        ):
            yield Relic(
                start,
                end,
                "",
                "running head",
                0.5,
                f"the same short line {times} times: perhaps a running head",
            )


def _headlike(line: str) -> str:
    """Return a line without its numbers and signs, in small letters."""
    return "".join(c for c in line.lower() if c.isalpha() or c == " ").strip()
