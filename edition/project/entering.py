"""New decisions as they are to be written: a line in a group of the same sort if there is one, else an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.project.decisions import DecisionFile
from edition.project.shorthand import Malformed, parse_line
from edition.project.splices import Changes, Fields
from edition.project.strict_yaml import Value
from edition.project.yaml_scalars import Scalar, visible
from edition.text.anchor import Anchor
from edition.text.emendation import Kind
from edition.text.quoting import cuts_word

__all__ = ["Entry", "enter", "entry_fields", "file_words", "kind_of", "place_line"]

_GROUP_KEYS = frozenset({"kind", "cause", "cert", "resp", "reason", "literal", "places"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An emendation that is to be written; what is empty is not said and comes from the file's defaults."""

    anchor: Anchor
    reading: str
    kind: str
    cause: str = ""
    cert: str = ""
    resp: str = ""
    reason: str = ""
    literal: bool = False
    id: str = ""


def kind_of(quote: str, reading: str) -> Kind:
    """Return what an emendation does, as far as its words show it."""
    if not reading:
        return Kind.SURPLUS
    if "\n\n" in quote and "\n\n" not in reading:
        return Kind.JOIN
    if reading != quote:
        if reading.startswith(quote) and not cuts_word(reading, len(quote)):
            return Kind.SUPPLIED
        if reading.endswith(quote) and not cuts_word(reading, len(reading) - len(quote)):
            return Kind.SUPPLIED
    return Kind.CORRECTION


def file_words(text: str) -> str:
    """Return words as entries have them: the paragraph break as ¶, the sign itself escaped."""
    # After a backslash ¶ would be the sign itself.
    return re.sub(r"(?<!\\)\n\n", "¶", text.replace("¶", "\\¶"))


def place_line(anchor: Anchor, reading: str) -> str | None:
    """Return the line of a group that says this, None when a line cannot hold it."""
    before, quote, shown, after = map(_escaped, (anchor.before, anchor.quote, reading, anchor.after))
    line = f"{before}[{quote}|{shown}]{after}"
    return line if _means(line, anchor, reading) else None


def _supplied_line(anchor: Anchor, reading: str) -> str | None:
    """Return the line that supplies what `reading` has more than the quotation, the bracket's left side empty."""
    if reading.startswith(anchor.quote):
        before, more, after = anchor.before + anchor.quote, reading[len(anchor.quote) :], anchor.after
    elif reading.endswith(anchor.quote):
        before, more, after = anchor.before, reading[: -len(anchor.quote)], anchor.quote + anchor.after
    else:
        return None
    line = f"{_escaped(before)}[|{_escaped(more)}]{_escaped(after)}"
    return line if _means(line, anchor, reading) else None


def _means(line: str, anchor: Anchor, reading: str) -> bool:
    if line != line.strip() or not all(visible(sign) for sign in line):
        return False
    try:
        read = parse_line(line)
    except Malformed:
        return False
    return (read.before, read.quote, read.after, read.reading) == (
        anchor.before, anchor.quote, anchor.after, reading,
    )  # fmt: skip


def _escaped(text: str) -> str:
    for sign in "\\[]|¶":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n\n", "¶").replace("\n", "\\n").replace("\t", "\\t")


def enter(file: DecisionFile, entries: list[Entry], changes: Changes) -> None:
    """Add `entries` to `changes`, each to the first group of its sort whose lines can hold it, else by itself."""
    groups = [i for i, entry in enumerate(file.entries) if file.is_group(i) and _group_only(entry)]
    sorts: dict[tuple[str, ...], list[int]] = {}
    for index in groups:
        shared = file.shared(index)
        sorts.setdefault(_sort(shared), []).append(index)
    for entry in entries:
        said: dict[str, Value] = {
            "cause": entry.cause or None,
            "cert": entry.cert or None,
            "resp": entry.resp or None,
            "reason": entry.reason or None,
            "literal": entry.literal or None,
        }
        own = file.inherited(said)
        for index in sorts.get(_sort(own), []) if entry.anchor.every == 1 and not entry.id else []:
            line = _line_for(file.shared(index)["kind"], entry)
            if line is not None:
                changes.placed.append((index, line))
                break
        else:
            changes.added.append(entry_fields(file, entry))


def _group_only(entry: object) -> bool:
    return isinstance(entry, dict) and set(entry) <= _GROUP_KEYS


def _sort(shared: dict[str, str]) -> tuple[str, ...]:
    literal = "true" if shared["literal"] == "true" else ""
    return (shared["cause"], shared["cert"] or "high", shared["resp"], shared["reason"].strip(), literal)


def _line_for(kind: str, entry: Entry) -> str | None:
    if kind:
        return place_line(entry.anchor, entry.reading) if kind == entry.kind else None
    if entry.kind == Kind.SUPPLIED:
        return _supplied_line(entry.anchor, entry.reading)
    if entry.kind == Kind.SURPLUS and entry.reading:
        return None
    if (
        entry.kind in (Kind.CORRECTION, Kind.SURPLUS)
        and kind_of(entry.anchor.quote, entry.reading) != Kind.JOIN
    ):
        return place_line(entry.anchor, entry.reading)
    return None


def entry_fields(file: DecisionFile, entry: Entry) -> Fields:
    """Return the fields of an entry of its own; what the file's defaults say already is left out."""
    inherited = file.inherited({})
    fields: dict[str, Scalar] = {}
    if entry.id:
        fields["id"] = entry.id
    fields["quote"] = file_words(entry.anchor.quote)
    for key, words in (("before", entry.anchor.before), ("after", entry.anchor.after)):
        if words:
            fields[key] = file_words(words)
    if entry.anchor.every > 1:
        fields["every"] = entry.anchor.every
    fields["reading"] = file_words(entry.reading)
    if entry.kind != (inherited["kind"] or Kind.CORRECTION):
        fields["kind"] = str(entry.kind)
    for key, value in (("cause", entry.cause), ("cert", entry.cert or "high"), ("resp", entry.resp)):
        usual = inherited[key] or ("high" if key == "cert" else "")
        if value and value != usual:
            fields[key] = str(value)
    if entry.reason and entry.reason != inherited["reason"]:
        fields["reason"] = entry.reason
    if entry.literal and inherited["literal"] != "true":
        fields["literal"] = True
    return fields
