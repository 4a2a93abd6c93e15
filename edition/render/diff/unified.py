"""Unified diffs, as `patch` reads them, made straight from the stretches that differ.

The form is POSIX.1-2017's (diff utility, "Diff -u Output Format"), without dates in the headers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.text.span import Span

__all__ = ["Region", "sections", "unified"]

Region = tuple[Span, Span]
"""A stretch of the old text and the stretch of the new text that stands in its place."""

_CONTEXT = 3
_NO_NEWLINE = "\n\\ No newline at end of file\n"


@dataclass(slots=True)
class _Block:
    """Whole lines that are replaced: `start` and `new_start` count the lines before them in both texts."""

    start: int
    old: list[str]
    new_start: int
    new: list[str]


def unified(old: str, new: str, regions: Sequence[Region], old_name: str, new_name: str) -> str:
    """Return the unified diff that makes `new` from `old`; empty when nothing differs.

    `regions` are in order and do not overlap; between them both texts are the same. The cost is linear in the lengths
    of the texts.
    """
    lines = _lines(old)
    blocks = list(_blocks(old, new, regions))
    if not blocks:
        return ""
    parts = [f"--- {_quoted(old_name)}\n", f"+++ {_quoted(new_name)}\n"]
    group: list[_Block] = []
    for block in blocks:
        if group and block.start - (group[-1].start + len(group[-1].old)) > 2 * _CONTEXT:
            parts.append(_hunk(lines, group))
            group = []
        group.append(block)
    parts.append(_hunk(lines, group))
    return "".join(parts)


def sections(
    old: str,
    new: str,
    regions: Sequence[Region],
    files: Sequence[tuple[str, int]],
    new_name: str,
) -> str:
    """Return one unified diff for each of `files` (name, start in `old`) in which something differs.

    The files' new forms, one after the other, are the new text. Where a stretch that differs crosses from one file to
    the next, what stands in its place goes to the first of them. With several files the new names are those of the
    files, so that `patch` finds each.
    """
    if len(files) < 2:
        return unified(old, new, regions, files[0][0] if files else "witness", new_name)
    parts: list[str] = []
    at = 0
    new_at = 0
    pending = list(reversed(regions))
    for number, (name, start) in enumerate(files):
        end = files[number + 1][1] if number + 1 < len(files) else len(old)
        own: list[Region] = []
        while pending and (pending[-1][0].start < end or end == len(old)):
            before, after = pending.pop()
            if before.end > end:
                pending.append((Span(end, before.end), Span(after.end, after.end)))
                before = Span(before.start, end)
            own.append((before, after))
        shift = own[-1][1].end - own[-1][0].end if own else new_at - at
        new_end = end + shift
        local = [(b.shifted(-start), a.shifted(-new_at)) for b, a in own]
        parts.append(unified(old[start:end], new[new_at:new_end], local, name, name))
        at, new_at = end, new_end
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """Cut at line feeds and nowhere else, as `patch` does."""
    parts = text.split("\n")
    last = parts.pop()
    return [part + "\n" for part in parts] + ([last] if last else [])


def _blocks(old: str, new: str, regions: Sequence[Region]) -> Iterator[_Block]:
    """Widen the stretches to whole lines; those that share a line become one block."""
    line = new_line = counted = new_counted = 0
    for before, after in _whole_lines(old, new, regions):
        was, now = _lines(before.of(old)), _lines(after.of(new))
        line += old.count("\n", counted, before.start)
        new_line += new.count("\n", new_counted, after.start)
        counted, new_counted = before.start, after.start
        same = 0
        while same < min(len(was), len(now)) and was[same] == now[same]:
            same += 1
        tail = 0
        while tail < min(len(was), len(now)) - same and was[-1 - tail] == now[-1 - tail]:
            tail += 1
        if len(was) - same - tail or len(now) - same - tail:
            yield _Block(
                line + same,
                was[same : len(was) - tail],
                new_line + same,
                now[same : len(now) - tail],
            )


def _whole_lines(old: str, new: str, regions: Sequence[Region]) -> Iterator[Region]:
    start = new_start = 0
    is_open = False
    for number, (before, after) in enumerate(regions):
        kept_from = regions[number - 1][0].end if number else 0
        if not is_open:
            feed = old.rfind("\n", kept_from, before.start)
            # Where no line begins in what is kept before, it begins where the text or the block before it ended.
            back = before.start - (feed + 1 if feed >= 0 else kept_from)
            start, new_start = before.start - back, after.start - back
        kept_to = regions[number + 1][0].start if number + 1 < len(regions) else len(old)
        if _ends_line(old, before.end) and _ends_line(new, after.end):
            end, is_open = before.end, False
        else:
            feed = old.find("\n", before.end, kept_to)
            is_open = feed < 0 and number + 1 < len(regions)
            end = feed + 1 if feed >= 0 else kept_to
        if not is_open:
            yield Span(start, end), Span(new_start, after.end + end - before.end)


def _ends_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _hunk(lines: Sequence[str], blocks: Sequence[_Block]) -> str:
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.start - _CONTEXT)
    new_begin = first.new_start - (first.start - begin)
    after = last.start + len(last.old)
    finish = min(len(lines), after + _CONTEXT)
    body: list[str] = []
    at = begin
    for block in blocks:
        body += (" " + line for line in lines[at : block.start])
        body += ("-" + line for line in block.old)
        body += ("+" + line for line in block.new)
        at = block.start + len(block.old)
    body += (" " + line for line in lines[at:finish])
    grown = sum(len(block.new) - len(block.old) for block in blocks)
    head = f"@@ -{_extent(begin, finish - begin)} +{_extent(new_begin, finish - begin + grown)} @@\n"
    return head + "".join(line if line.endswith("\n") else line + _NO_NEWLINE for line in body)


def _extent(before: int, count: int) -> str:
    return f"{before + 1 if count else before},{count}"


def _quoted(name: str) -> str:
    """Write a file's name as git and GNU patch do: in quotes where it holds signs that would end it."""
    if any(letter in '"\\' or ord(letter) < 32 or ord(letter) == 127 for letter in name):
        signs = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        return (
            '"'
            + "".join(
                signs.get(c) or (f"\\{ord(c):03o}" if ord(c) < 32 or ord(c) == 127 else c) for c in name
            )
            + '"'
        )
    return name + "\t" if " " in name else name
