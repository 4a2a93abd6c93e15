"""Where a change of a file of decisions goes into its text: splices that leave everything else as it is.

The layouts that YAML allows are met one by one: lists in block style, indented or not, or in brackets; entries and
groups mixed; no list, or no file at all. Where several places are possible, `variant` chooses among them; whether the
outcome says what is meant is for `edition.project.writer` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.findings import Finding
from edition.findings.catalogue import make
from edition.project.decisions import At, entries_of
from edition.project.strict_yaml import Path, Spot, YamlFile
from edition.project.yaml_scalars import Scalar, restyled, scalar

__all__ = ["VARIANTS", "Changes", "Fields", "Refused", "Splicer"]

VARIANTS = 3

Fields = Mapping[str, Scalar]

_WORDED = frozenset({"id", "kind", "cause", "cert", "resp", "reason"})
"""The fields whose text goes without quotation marks where it can; the others are words of the texts."""


class Refused(Exception):
    """The file cannot be changed without altering something else; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class Changes:
    """What is to change in a file of decisions.

    `added` are new entries, `placed` new lines for groups (index of the entry, line); `altered` are fields to set in an
    entry, or the new line of a group; `withdrawn` entries and lines go. A group that loses all its lines goes too.
    """

    added: list[Fields] = field(default_factory=list)
    placed: list[tuple[int, str]] = field(default_factory=list)
    altered: dict[At, Fields | str] = field(default_factory=dict)
    withdrawn: set[At] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.added or self.placed or self.altered or self.withdrawn)


class Splicer:
    """Plans the splices of one change; `gone` are the indices of the entries that go."""

    def __init__(self, file: YamlFile, changes: Changes, key: str) -> None:
        self.file, self.text, self.changes, self.key = file, file.text, changes, key
        self.path, self.entries = entries_of(file, key)
        self.gone = {at.entry for at in changes.withdrawn if not at.grouped} | self._emptied()
        self.splices: list[tuple[int, int, str]] = []

    def lines(self, index: int) -> list[str]:
        """Return the lines of a group."""
        entry = self.entries[index]
        places = entry.get("places") if isinstance(entry, dict) else ""
        return str(places).split("\n")

    def spliced(self, variant: int) -> str:
        """Return the file's text with the change made, in the given one of the possible ways.

        Raises:
            Refused: the change has no place in a file of this layout.
        """
        self.splices = []
        self._plan(variant)
        newline = "\r\n" if "\r\n" in self.text else "\n"
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(self.splices, key=lambda s: (s[0], s[1])):
            parts.append(self.text[at : max(at, start)])
            parts.append(text.replace("\n", newline))
            at = max(at, end)
        parts.append(self.text[at:])
        return "".join(parts)

    def _emptied(self) -> set[int]:
        """Return the groups that lose all their lines and get none."""
        emptied: set[int] = set()
        for index in {at.entry for at in self.changes.withdrawn if at.grouped}:
            left = [
                i
                for i, line in enumerate(self.lines(index))
                if line.strip() and At(index, i) not in self.changes.withdrawn
            ]
            if not left and not any(entry == index for entry, _ in self.changes.placed):
                emptied.add(index)
        return emptied

    def _plan(self, variant: int) -> None:
        for at, change in self.changes.altered.items():
            if at.entry in self.gone:
                continue
            if isinstance(change, str):
                self._alter_line(at, change)
            else:
                self._alter_entry(at.entry, change)
        for at in self.changes.withdrawn:
            if at.grouped and at.entry not in self.gone:
                start, end = self._line_span(at)
                self.splices.append((start - 1, end, ""))
        for index in {at.entry for at in self.changes.withdrawn if at.grouped} - self.gone:
            self._keep_margin(index)
        for index in dict.fromkeys(index for index, _ in self.changes.placed):
            self._add_lines(index, [line for entry, line in self.changes.placed if entry == index])
        spot = self.file.values.get(self.path)
        if spot is not None and spot.style == "[":
            self._change_flow(spot, variant)
        else:
            self._remove_blocks()
            if self.changes.added:
                self._add_blocks(spot, variant)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    def _content_end(self, path: Path) -> int:
        """Return where the line ends on which the value at `path` ends; comments behind it are within."""
        spot = self.file.values[path]
        trimmed = len(self.text[: spot.end].rstrip())
        return self._line_end(max(trimmed, spot.start))

    # Lines of groups.

    def _line_span(self, at: At) -> tuple[int, int]:
        spot = self.file.values[(*self.path, at.entry, "places")]
        if spot.style != "|":
            raise Refused(
                make("M008", self.file.place((*self.path, at.entry, "places")), "`places` is not a block")
            )
        number = self.file.lines.place(spot.start).line + 1 + at.line
        start = self.file.lines.start(number)
        return start, self._line_end(start)

    def _alter_line(self, at: At, line: str) -> None:
        start, end = self._line_span(at)
        old = self.text[start:end]
        self.splices.append((start + len(old) - len(old.lstrip()), start + len(old.rstrip()), line))

    def _keep_margin(self, index: int) -> None:
        """Set the line that becomes a group's first to the group's margin, which the first line of a block gives."""
        filled = [i for i, line in enumerate(self.lines(index)) if line.strip()]
        left = [i for i in filled if At(index, i) not in self.changes.withdrawn]
        if not left or left[0] == filled[0]:
            return
        start, end = self._line_span(At(index, left[0]))
        margin = len(self._margin(index, filled))
        indent = len(self.text[start:end]) - len(self.text[start:end].lstrip())
        if indent > margin:
            self.splices.append((start + margin, start + indent, ""))

    def _margin(self, index: int, filled: Sequence[int]) -> str:
        own = [self.text[start:end] for start, end in (self._line_span(At(index, i)) for i in filled)]
        return min((line[: len(line) - len(line.lstrip())] for line in own), key=len)

    def _add_lines(self, index: int, lines: Sequence[str]) -> None:
        filled = [i for i, line in enumerate(self.lines(index)) if line.strip()]
        if not filled:
            raise Refused(
                make("M020", self.file.place((*self.path, index)), "the group has no line to go on from")
            )
        margin, end = self._margin(index, filled), self._line_span(At(index, filled[-1]))[1]
        self.splices.append((end, end, "".join(f"\n{margin}{line}" for line in lines)))

    # Fields of entries.

    def _alter_entry(self, index: int, fields: Fields) -> None:
        path = (*self.path, index)
        spot = self.file.values[path]
        flow = spot.style == "{" or self.file.values[self.path].style == "["
        added: list[tuple[str, Scalar]] = []
        for key, value in fields.items():
            there = self.file.values.get((*path, key))
            if there is None or (*path, key) not in self.file.keys:
                added.append((key, value))
                continue
            end = there.end
            if there.style in ("|", ">"):
                end = len(self.text[:end].rstrip())
            style = there.style if there.style in ("'", '"') or key in _WORDED else '"'
            gap = " " if self.text[there.start - 1 : there.start] == ":" else ""
            self.splices.append((there.start, end, gap + restyled(value, style, flow=flow)))
        if not added:
            return
        if flow:
            at = max(s.end for p, s in self.file.values.items() if p[:-1] == path)
            self.splices.append(
                (at, at, "".join(f", {key}: {_value(key, v, flow=True)}" for key, v in added))
            )
        else:
            at = self._content_end(path)
            indent = " " * (spot.start - self._line_start(spot.start))
            self.splices.append((at, at, "".join(f"\n{indent}{key}: {_value(key, v)}" for key, v in added)))

    # Entries of a list in brackets.

    def _change_flow(self, spot: Spot, variant: int) -> None:
        spots = [self.file.values[(*self.path, i)] for i in range(len(self.entries))]
        kept = [i for i in range(len(spots)) if i not in self.gone]
        made = [_flow_entry(fields) for fields in self.changes.added]
        if not kept:
            inner = ", ".join(made)
            alone = not self.text[spot.end : self._line_end(spot.end)].split("#")[0].strip()
            if (
                not spots
                and variant == 0
                and alone
                and made
                and not self.text[spot.start + 1 : spot.end - 1].strip()
            ):
                self._open_empty(spot)
            else:
                self.splices.append((spot.start + 1, spot.end - 1, inner))
            return
        for i in self.gone:
            if i < kept[0]:
                self.splices.append((spots[i].start, spots[i + 1].start, ""))
            else:
                self.splices.append((spots[i - 1].end, spots[i].end, ""))
        if made:
            last = spots[-1]
            line = self.text[self._line_start(last.start) : last.start]
            gap = f"\n{line}" if not line.strip() and len(spots) > 1 else " "
            self.splices.append((last.end, last.end, "".join(f",{gap}{entry}" for entry in made)))

    def _open_empty(self, spot: Spot) -> None:
        """Turn `[]` into a list in block style, so that it can grow."""
        start = spot.start
        while start > 0 and self.text[start - 1] == " ":
            start -= 1
        indent = "" if not self.path else "  "
        blocks = "".join(_block_entry(fields, indent) for fields in self.changes.added)
        end = self._line_end(spot.end)
        if self._line_start(spot.start) == start:
            self.splices.append((start, spot.end, blocks.rstrip("\n")))
            return
        comment = self.text[spot.end : end].rstrip()
        self.splices.append((start, end, comment + "\n" + blocks.rstrip("\n")))

    # Entries of a list in block style.

    def _remove_blocks(self) -> None:
        last = len(self.entries) - 1
        for index in sorted(self.gone):
            start = self._dash(index)
            end = self._content_end((*self.path, index))
            line = self._line_start(start)
            if self.text[line:start].strip():
                # The dash does not begin its line (after `---`, or in a list of lists).
                self.splices.append((start, end, ""))
                continue
            blank = len(self.text[:line].rstrip()) if index else line
            if "\n" in self.text[blank : max(blank, line - 1)] and not self.text[end : end + 2].strip("\r\n"):
                above = self._line_end(blank)
            else:
                above = max(line - 1, 0)
            if line == 0:
                self.splices.append((0, min(end + 1, len(self.text)), ""))
            elif index == last and index in self.gone and self.text[end:] == "":
                self.splices.append((max(line - 1, 0), end, ""))
            else:
                self.splices.append((above, end, ""))

    def _dash(self, index: int) -> int:
        spot, entry = self.file.values[self.path], self.file.values[(*self.path, index)]
        column = spot.start - self._line_start(spot.start)
        low = self.file.values[(*self.path, index - 1)].end if index else spot.start
        found = spot.start
        pattern = re.compile(rf"(?m)^ {{{column}}}-(?=[ \n\r]|$)")
        for match in pattern.finditer(self.text, self._line_start(low), entry.start + 1):
            if match.end() > low:
                found = match.end() - 1
        return found

    def _add_blocks(self, spot: Spot | None, variant: int) -> None:
        if not self.entries or spot is None:
            self._first_blocks()
            return
        column = spot.start - self._line_start(spot.start)
        indent = " " * column
        flow = all(
            self.file.values[(*self.path, i)].style == "{"
            for i in range(len(self.entries))
            if not self._is_group(i)
        ) and not all(self._is_group(i) for i in range(len(self.entries)))
        blocks = [
            f"{indent}- {_flow_entry(fields)}\n" if flow else _block_entry(fields, indent)
            for fields in self.changes.added
        ]
        at = self._content_end((*self.path, len(self.entries) - 1))
        at = self._past_comments(at, column)
        if variant == 2:
            before = self._line_start(self._dash(len(self.entries) - 1))
            self.splices.append((before, before, "".join(blocks)))
            return
        gap = "\n" if variant == 0 and self._spaced() else ""
        self.splices.append((at, at, "".join(f"\n{gap}{block[:-1]}" for block in blocks)))

    def _is_group(self, index: int) -> bool:
        return (*self.path, index, "places") in self.file.values

    def _spaced(self) -> bool:
        """Tell whether the last two entries have a blank line between them."""
        if len(self.entries) < 2:
            return False
        last = len(self.entries) - 1
        between = self.text[self._content_end((*self.path, last - 1)) : self._dash(last)]
        return between.replace("\r", "").replace(" ", "").startswith("\n\n")

    def _past_comments(self, at: int, column: int) -> int:
        """Return the end of the last comment that follows at once, indented deeper than the dashes."""
        while at < len(self.text):
            start = self.text.find("\n", at) + 1
            end = self._line_end(start)
            line = self.text[start:end]
            indented = len(line) - len(line.lstrip())
            if not start or not line.lstrip().startswith("#") or indented <= column:
                break
            at = end
        # At the end of a file new entries stand last, after its closing comments.
        if not self.path and not re.search(r"(?m)^[^#\s]", self.text[at:]):
            return len(self.text.rstrip()) if self.text[at:].strip() else at
        return at

    def _first_blocks(self) -> None:
        """Begin the list in a file that has none: no file, an empty one, comments only, or `emendations:` alone."""
        inner = bool(self.key and isinstance(self.file.value, dict) and self.file.value)
        root = self.file.values.get(())
        if inner and root is not None and root.style == "{":
            listed = ", ".join(_flow_entry(fields) for fields in self.changes.added)
            self.splices.append((root.end - 1, root.end - 1, f", {self.key}: [{listed}]"))
            return
        blocks = "".join(_block_entry(fields, "  " if inner else "") for fields in self.changes.added)
        if inner and (self.key,) in self.file.keys:
            end = self._line_end(self.file.keys[(self.key,)].end)
            null = self.file.values.get((self.key,))
            if null is not None and null.end > null.start:
                self.splices.append((null.start, null.end, ""))
            self.splices.append((end, end, "\n" + blocks.rstrip("\n")))
            return
        head = f"{self.key}:\n" if inner else ""
        self.splices.extend(self._nothing())
        closed = re.search(r"(?m)^\.\.\.(?=\s|$)", self.text)
        if closed:
            self.splices.append((closed.start(), closed.start(), head + blocks))
            return
        rest = self.text
        glue = "" if not rest or rest.endswith("\n") else "\n"
        tail = blocks if not rest or rest.endswith("\n") else blocks.rstrip("\n")
        self.splices.append((len(rest), len(rest), glue + head + tail))

    def _nothing(self) -> list[tuple[int, int, str]]:
        """Return the splice that takes away a `null`, `~` or `{}` that is all the file says."""
        spot = self.file.values.get(())
        if spot is None or spot.end <= spot.start or self.file.value not in (None, {}):
            return []
        return [(spot.start, spot.end, "")]


def _value(key: str, value: Scalar, *, flow: bool = False) -> str:
    return scalar(value, words=key in _WORDED, flow=flow)


def _block_entry(fields: Fields, indent: str) -> str:
    lines = [f"{key}: {_value(key, value)}" for key, value in fields.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _flow_entry(fields: Fields) -> str:
    return "{" + ", ".join(f"{key}: {_value(key, value, flow=True)}" for key, value in fields.items()) + "}"
