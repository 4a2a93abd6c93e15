"""YAML, read strictly: plain values, the place of each, and a finding for everything that YAML would guess.

Of the YAML 1.1 that libyaml reads, this keeps mappings, sequences and scalars. Plain `true` and `false` are truth
values, plain decimal digits without leading zero whole numbers, nothing, `null` and `~` no value; every other scalar
is the text it is. Anchors, aliases and tags are refused altogether, so that no file can expand; keys are texts and
stand once; nesting is bounded. The parser's events are read one by one without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import yaml

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.plain_text import FORBIDDEN, Lines, decode_text
from edition.project.yaml_faults import syntax_finding

__all__ = ["MAX_DEPTH", "Path", "Spot", "Trap", "Value", "YamlFile", "read_yaml"]

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]

MAX_DEPTH = 32
"""How deep mappings and sequences may be nested; the files of a project need six levels."""

_CODES = {
    "utf-8": "Y007",
    "control": "Y008",
    "bom": "Y009",
    "crlf": "Y010",
    "nfc": "Y011",
    "separator": "Y021",
}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ORDINARY = yaml.SafeLoader.yaml_implicit_resolvers


class Trap(str):
    """A plain scalar that ordinary YAML reads as something else than the text it is (`no`, 1:30, 2026-11-22)."""

    __slots__ = ("place",)
    place: Place

    @property
    def ordinary(self) -> str:
        """What ordinary YAML makes of it, in words."""
        try:
            read = yaml.safe_load(self)
        except (yaml.YAMLError, ValueError, OverflowError):
            return "a fault"
        if isinstance(read, date):
            return "a date"
        return "nothing" if read is None else str(read).lower() if isinstance(read, bool) else f"{read}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key or value stands in the file's text: code points `start` up to, not including, `end`.

    A collection in block style ends with its last value, before comments and blank lines that follow. `style` is that
    of a scalar (`'`, `"`, `|`, `>` or nothing for a plain one), `[`, `{`, `-` or `:` for collections.
    """

    start: int
    end: int
    style: str


@dataclass
class YamlFile:
    """A YAML file as read: `value`, and for each path of keys and indices where its key and its value stand.

    `complete` is False where the syntax broke off the reading; `value` then holds the whole entries before it when
    the file is a list, else None.
    """

    file: str
    text: str = ""
    value: Value = None
    keys: dict[Path, Spot] = field(default_factory=dict)
    values: dict[Path, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True

    def __post_init__(self) -> None:
        self.lines = Lines(self.file, self.text)

    def key_place(self, path: Path) -> Place:
        """Return the place of the key at `path`; of the entry for a list's; of what holds it where it is not there."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        spot = self.keys.get(path) or self.values.get(path)
        return self.lines.place(spot.start) if spot else Place(self.file, 1, 1)

    def place(self, path: Path) -> Place:
        """Return the place of the value at `path`, of what holds it where it is not there; of its key for a mapping."""
        while path and path not in self.values:
            path = path[:-1]
        spot = self.values.get(path)
        if spot is None or (spot.style in ":-" and spot.style and path in self.keys):
            return self.key_place(path)
        return self.lines.place(spot.start)


@dataclass
class _Frame:
    """A collection that is being read."""

    path: Path
    into: list[Value] | dict[str, Value]
    start: int
    style: str
    end: int
    key: str | None = None
    repeated: int = 0


class _Broken(Exception):
    """The rest of the file cannot be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_yaml(raw: bytes, file: str) -> YamlFile:
    """Read the bytes of a YAML file strictly; `file` is its name in findings. Never raises for bad input."""
    text, faults = decode_text(raw, file)
    findings = [make(_CODES[fault.kind], fault.place, fault.message) for fault in faults]
    result = YamlFile(file, text or "", findings=findings)
    if text is None or any(fault.kind == "control" for fault in faults):
        result.complete = False
        return result
    reader = _Reader(result)
    try:
        reader.read()
    except _Broken as broken:
        findings.append(broken.finding)
        reader.break_off()
    except yaml.YAMLError as error:
        findings.append(syntax_finding(error, result.lines))
        reader.break_off()
    return result


class _Reader:
    def __init__(self, result: YamlFile) -> None:
        self.result = result
        self.stack: list[_Frame] = []
        self.refused = False

    def read(self) -> None:
        documents = 0
        for event in self._events():
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._finding("Y005", event, "a second document begins here; it is not read")
                        break
                case yaml.AliasEvent():
                    self._finding("Y003", event, f"*{event.anchor} is an alias")
                    self.refused = True
                    self._put(None, event, "")
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent():
                    self._open({}, event, "{" if event.flow_style else ":")
                case yaml.SequenceStartEvent():
                    self._open([], event, "[" if event.flow_style else "-")
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close(event)
                case _:
                    pass
        if self.refused:
            self.result.value, self.result.complete = None, False

    def break_off(self) -> None:
        """Keep the whole entries of a list when the rest of the file cannot be read."""
        self.result.complete = False
        whole = self.stack[0].into if self.stack else self.result.value
        self.result.value = whole if isinstance(whole, list) and not self.refused else None

    def _events(self) -> Iterator[yaml.Event]:
        return iter(yaml.parse(self.result.text, Loader=_LOADER))

    def _finding(self, code: str, event: yaml.Event, message: str) -> None:
        self.result.findings.append(make(code, self.result.lines.place(_at(event.start_mark)), message))

    def _decorations(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._finding("Y003", event, f"&{event.anchor} is an anchor")
        if event.tag is not None:
            self._finding("Y004", event, f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._decorations(event)
        style = event.style or ""
        frame = self.stack[-1] if self.stack else None
        forbidden = FORBIDDEN.search(event.value)
        if forbidden or "\r" in event.value:
            sign = forbidden[0] if forbidden else "\r"
            self._finding("Y008", event, f"the text holds the control character U+{ord(sign):04X}")
        if frame is not None and isinstance(frame.into, dict) and frame.key is None:
            self._key(frame, frame.into, event)
        else:
            self._put(event.value if style else self._plain(event), event, style)

    def _key(self, frame: _Frame, into: dict[str, Value], event: yaml.ScalarEvent) -> None:
        key = str(event.value)
        path = (*frame.path, key)
        if key in into:
            first = self.result.key_place(path)
            self._finding(
                "Y002", event, f"“{key}” stands here a second time, the first is in line {first.line}"
            )
            frame.repeated += 1
            path = (*frame.path, f"{key}\0{frame.repeated}")
        frame.key = str(path[-1])
        self.result.keys[path] = Spot(_at(event.start_mark), _at(event.end_mark), event.style or "")

    def _plain(self, event: yaml.ScalarEvent) -> Value:
        value = str(event.value)
        if value in ("", "null", "~"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if _INTEGER.fullmatch(value):
            return int(value)
        for _, pattern in _ORDINARY.get(value[0], ()):
            if pattern.match(value):
                trap = Trap(value)
                trap.place = self.result.lines.place(_at(event.start_mark))
                return trap
        return value

    def _path(self) -> Path:
        if not self.stack:
            return ()
        frame = self.stack[-1]
        return (*frame.path, len(frame.into) if isinstance(frame.into, list) else frame.key or "")

    def _put(self, value: Value, event: yaml.Event, style: str, start: int | None = None) -> None:
        """Store a value that is whole where it belongs."""
        begin = _at(event.start_mark) if start is None else start
        spot = Spot(begin, max(begin, _at(event.end_mark)), style)
        self._store(value, spot)

    def _store(self, value: Value, spot: Spot) -> None:
        path = self._path()
        self.result.values[path] = spot
        if not self.stack:
            self.result.value = value
            return
        frame = self.stack[-1]
        frame.end = max(frame.end, spot.end)
        if isinstance(frame.into, list):
            frame.into.append(value)
        else:
            if frame.key is not None and "\0" not in frame.key:
                frame.into[frame.key] = value
            frame.key = None

    def _open(
        self, into: list[Value] | dict[str, Value], event: yaml.CollectionStartEvent, style: str
    ) -> None:
        self._decorations(event)
        place = self.result.lines.place(_at(event.start_mark))
        if len(self.stack) >= MAX_DEPTH:
            raise _Broken(make("Y006", place, f"more than {MAX_DEPTH} levels"))
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.into, dict) and frame.key is None:
            raise _Broken(make("Y018", place, "a list or mapping stands where a key should be"))
        start = _at(event.start_mark)
        self.stack.append(_Frame(self._path(), into, start, style, start))

    def _close(self, event: yaml.Event) -> None:
        frame = self.stack.pop()
        end = _at(event.end_mark) if frame.style in "[{" else frame.end
        self._store(frame.into, Spot(frame.start, max(frame.start, end), frame.style))


def _at(mark: object) -> int:
    """Return the offset of a parser's mark in code points."""
    return int(getattr(mark, "index", 0))
