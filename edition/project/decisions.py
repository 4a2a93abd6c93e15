"""A file of decisions as it is written: which entry, or which line of a group, says what.

`edition.project.load` reads what decisions mean together; this reads where each of them stands, so that it can be
changed there. What is not sound is passed over: saying so is the loader's part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from edition.findings import Place
from edition.project.forms import anchor_words
from edition.project.shorthand import Malformed, parse_line
from edition.project.strict_yaml import Path, Value, YamlFile, read_yaml
from edition.text.anchor import Anchor
from edition.text.emendation import Kind

__all__ = ["At", "DecisionFile", "Written", "entries_of"]

_SHARED = ("kind", "cause", "cert", "resp", "reason", "literal")


@dataclass(frozen=True, slots=True, order=True)
class At:
    """Where a decision stands: the index of its entry, and for one in a group that of its line in `places`."""

    entry: int
    line: int = -1

    @property
    def grouped(self) -> bool:
        """Whether it is a line of a group."""
        return self.line >= 0


@dataclass(frozen=True, slots=True)
class Written:
    """An emendation as a file has it, with what it inherits from its group and the file's defaults.

    `implied` tells that its kind is not said but follows from an empty side. `place` is where to look for it.
    """

    at: At
    anchor: Anchor
    reading: str
    kind: str
    cause: str
    cert: str
    resp: str
    reason: str
    literal: bool
    id: str
    place: Place
    implied: bool = False


def entries_of(file: YamlFile, key: str = "emendations") -> tuple[Path, list[Value]]:
    """Return the path of the list of entries, which may stand under `key`, and the entries; none when there is none."""
    if isinstance(file.value, dict):
        inner = file.value.get(key)
        return (key,), inner if isinstance(inner, list) else []
    return (), file.value if isinstance(file.value, list) else []


class DecisionFile:
    """The text of emendations.yaml, `raw` its bytes (None when there is no such file), and what stands where in it."""

    def __init__(self, raw: bytes | None, name: str = "source/emendations.yaml") -> None:
        self.raw = raw
        self.name = name
        self.yaml = read_yaml(raw or b"", name)
        self.path, self.entries = entries_of(self.yaml)

    @cached_property
    def defaults(self) -> dict[str, Value]:
        """What the file says for all its entries."""
        value = self.yaml.value.get("defaults") if isinstance(self.yaml.value, dict) else None
        return value if isinstance(value, dict) else {}

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every emendation that can be read, in the order of the file."""
        found: list[Written] = []
        for index, entry in enumerate(self.entries):
            if not isinstance(entry, dict):
                continue
            shared = self.shared(index)
            if "places" in entry:
                found.extend(self._places(index, entry, shared))
            elif isinstance(entry.get("quote"), str | int) and "reading" in entry:
                one = self._longhand(index, entry, shared)
                if one is not None:
                    found.append(one)
        return tuple(found)

    def shared(self, index: int) -> dict[str, str]:
        """Return kind, cause, cert, resp, reason and literal of an entry, inherited ones included, as texts."""
        entry = self.entries[index]
        own = entry if isinstance(entry, dict) else {}
        return self.inherited({key: own.get(key) for key in _SHARED})

    def inherited(self, own: dict[str, Value]) -> dict[str, str]:
        """Return the shared fields of an entry that says `own`, what it does not say taken from the defaults."""
        return {
            key: _words(own[key] if own.get(key) is not None else self.defaults.get(key)) for key in _SHARED
        }

    def is_group(self, index: int) -> bool:
        """Tell whether an entry is a group to which a line can be added."""
        spot = self.yaml.values.get((*self.path, index, "places"))
        return spot is not None and spot.style == "|"

    def _longhand(self, index: int, entry: dict[str, Value], shared: dict[str, str]) -> Written | None:
        quote, reading = anchor_words(_words(entry["quote"])), anchor_words(_words(entry["reading"]))
        every = entry.get("every")
        if not quote:
            return None
        anchor = Anchor(
            quote,
            anchor_words(_words(entry.get("before"))),
            anchor_words(_words(entry.get("after"))),
            every if isinstance(every, int) and every > 0 else 1,
        )
        place = self.yaml.key_place((*self.path, index))
        return self._made(At(index), anchor, reading, shared, _words(entry.get("id")), place, Kind.CORRECTION)

    def _places(self, index: int, entry: dict[str, Value], shared: dict[str, str]) -> list[Written]:
        found: list[Written] = []
        places = entry["places"]
        if not isinstance(places, str) or not self.is_group(index):
            return found
        first = self.yaml.place((*self.path, index, "places")).line + 1
        for number, line in enumerate(places.split("\n")):
            try:
                place = parse_line(line) if line.strip() else None
            except Malformed:
                place = None
            if place is None:
                continue
            anchor = Anchor(place.quote, place.before, place.after)
            source = self.yaml.lines.line(first + number)
            where = Place(self.name, first + number, len(source) - len(source.lstrip()) + 1)
            kind = Kind.SUPPLIED if place.supplied else Kind.CORRECTION
            found.append(self._made(At(index, number), anchor, place.reading, shared, "", where, kind))
        return found

    @staticmethod
    def _made(
        at: At, anchor: Anchor, reading: str, shared: dict[str, str], id: str, place: Place, default: Kind
    ) -> Written:
        implied = Kind.SURPLUS if not reading else default
        return Written(
            at, anchor, reading, shared["kind"] or str(implied), shared["cause"], shared["cert"] or "high",
            shared["resp"], shared["reason"], shared["literal"] == "true", id, place, not shared["kind"],
        )  # fmt: skip


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""
