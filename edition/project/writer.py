"""Changing the files of decisions as text: what is not meant stays byte for byte, comments and quoting included.

A change is planned on the file as it was read and written as a few splices. The new text is then read again, and is
only returned when it says exactly what the old one said plus the change; so nothing that YAML makes of an unforeseen
layout can alter a decision unseen.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project.decisions import At, DecisionFile, entries_of
from edition.project.splices import VARIANTS, Changes, Fields, Refused, Splicer
from edition.project.strict_yaml import Value, YamlFile, read_yaml

__all__ = ["Changes", "Fields", "Refused", "appended", "changed", "rewritten"]

_UNREADABLE = frozenset({"Y001", "Y003", "Y004", "Y005", "Y006", "Y007", "Y008", "Y018"})


def appended(raw: bytes | None, entry: Fields, name: str, key: str = "") -> bytes:
    """Return the bytes of the file `name` with one more entry in its list, which may stand under `key`.

    Raises:
        Refused: the file cannot be read, or the entry cannot be added without altering something else.
    """
    return _Rewriting(read_yaml(raw or b"", name), raw, Changes(added=[entry]), key).result()


def changed(raw: bytes | None, changes: Changes, name: str, key: str = "") -> bytes:
    """Return the bytes of the file `name`, a list of entries that may stand under `key`, with `changes` made.

    Raises:
        Refused: the file cannot be read, or a change cannot be made without altering something else.
    """
    return _Rewriting(read_yaml(raw or b"", name), raw, changes, key).result()


def rewritten(file: DecisionFile, changes: Changes) -> bytes:
    """Return the bytes of emendations.yaml with `changes` made.

    Raises:
        Refused: the file cannot be read, or a change cannot be made without altering something else.
    """
    return _Rewriting(file.yaml, file.raw, changes, "emendations").result()


class _Rewriting:
    def __init__(self, file: YamlFile, raw: bytes | None, changes: Changes, key: str) -> None:
        self.file, self.changes, self.key = file, changes, key
        self.raw = raw or b""

    def result(self) -> bytes:
        broken = [f for f in self.file.findings if f.code in _UNREADABLE]
        if broken or not self.file.complete:
            first = (broken or self.file.findings)[0]
            message = f"nothing was written, since the file cannot be read: {first.message}"
            raise Refused(make("M020", first.place, message, first.hint))
        if not self.changes:
            return self.raw
        splicer = Splicer(self.file, self.changes, self.key)
        entries = self._kept(splicer)
        added: list[Value] = [dict(fields) for fields in self.changes.added]
        for variant in range(VARIANTS):
            text = splicer.spliced(variant)
            # The last way puts the new entries before the last old one: a text block at the very end keeps its value.
            last = entries[-1:] if variant == VARIANTS - 1 else []
            if self._same(text, entries[: len(entries) - len(last)] + added + last):
                mark = b"\xef\xbb\xbf" if self.raw.startswith(b"\xef\xbb\xbf") else b""
                return mark + text.encode("utf-8")
        raise Refused(
            make("M020", Place(self.file.file), "the change cannot be written here without altering the rest")
        )

    def _kept(self, splicer: Splicer) -> list[Value]:
        entries: list[Value] = []
        for index, entry in enumerate(splicer.entries):
            if index in splicer.gone:
                continue
            if isinstance(entry, dict):
                made = dict(entry)
                own = self.changes.altered.get(At(index))
                if isinstance(own, Mapping):
                    made.update(own)
                if "places" in entry:
                    made["places"] = "\n".join(self._new_lines(splicer, index))
                entries.append(made)
            else:
                entries.append(entry)
        return entries

    def _new_lines(self, splicer: Splicer, index: int) -> list[str]:
        lines = []
        for number, line in enumerate(splicer.lines(index)):
            at = At(index, number)
            altered = self.changes.altered.get(at)
            if at not in self.changes.withdrawn:
                lines.append(altered if isinstance(altered, str) else line)
        return [*lines, *(line for entry, line in self.changes.placed if entry == index)]

    def _same(self, text: str, expected: list[Value]) -> bool:
        new = read_yaml(text.encode("utf-8"), self.file.file)
        if not new.complete or len(new.findings) > len(self.file.findings):
            return False
        path, entries = entries_of(new, self.key)
        if path != entries_of(self.file, self.key)[0] and self.file.value not in (None, [], {}):
            return False
        rest_old = dict(self.file.value) if isinstance(self.file.value, dict) else {}
        rest_new = dict(new.value) if isinstance(new.value, dict) else {}
        rest_old.pop(self.key, None)
        rest_new.pop(self.key, None)
        return rest_old == rest_new and [_comparable(e) for e in entries] == [
            _comparable(e) for e in expected
        ]


def _comparable(entry: Value) -> Value:
    """Return an entry for comparison: `places` as its lines, what is never said as what it means."""
    if not isinstance(entry, dict):
        return entry
    made: dict[str, Value] = dict(entry)
    if isinstance(made.get("places"), str):
        made["places"] = [line.strip() for line in str(made["places"]).split("\n") if line.strip()]
    return made
