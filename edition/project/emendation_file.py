"""emendations.yaml, longhand and shorthand, as drafts that wait for their places in the witness."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project.forms import anchor_words
from edition.project.forms_decisions import DefaultsForm, EmendationForm, EmendationsForm, GroupForm
from edition.project.shorthand import Malformed, PlaceLine, parse_line
from edition.project.strict_yaml import Path, Value, YamlFile
from edition.project.validation import validate
from edition.text.anchor import Anchor
from edition.text.emendation import Cause, Cert, Emendation, Kind
from edition.text.span import Span

__all__ = ["Draft", "digest_id", "emendations_of", "read_drafts"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An emendation as written: where it is to be found, what it says, and its place in the file.

    `written` are the keys that have a value, sound or not, in the entry or in what it inherits from.
    """

    id: str
    given_id: bool
    anchor: Anchor
    reading: str
    kind: Kind
    cause: Cause | None
    cert: Cert
    resp: str
    reason: str
    literal: bool
    place: Place
    written: frozenset[str]


def digest_id(anchor: Anchor) -> str:
    """Return the id of a decision that was given none: it depends on the quotation and its context alone."""
    words = "\0".join((anchor.before, anchor.quote, anchor.after))
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def read_drafts(file: YamlFile) -> list[Draft]:
    """Return the sound entries of emendations.yaml in order; what is wrong goes to `file.findings`."""
    drafts = [draft for draft in _entries(file) if _changes(draft, file)]
    return _with_ids(drafts, file)


def emendations_of(draft: Draft, spans: tuple[Span, ...]) -> Iterator[Emendation]:
    """Yield the emendations of a draft, one for each of its places; several are numbered from 1."""
    for number, span in enumerate(spans, 1):
        yield Emendation(
            id=draft.id if draft.anchor.every == 1 else f"{draft.id}.{number}",
            span=span,
            reading=draft.reading,
            kind=draft.kind,
            cause=draft.cause,
            cert=draft.cert,
            resp=draft.resp,
            reason=draft.reason,
            literal=draft.literal,
        )


def _entries(file: YamlFile) -> Iterator[Draft]:
    value = file.value
    path: Path = ()
    defaults = DefaultsForm()
    inherited: frozenset[str] = frozenset()
    if isinstance(value, dict):
        head = {k: v for k, v in value.items() if k != "emendations"}
        form = validate(EmendationsForm, head, file)
        defaults = form.defaults if form is not None else defaults
        inherited = _written(value.get("defaults"))
        value, path = value.get("emendations"), ("emendations",)
    if value is None:
        return
    if not isinstance(value, list):
        wanted = "a list of emendations, or a mapping with `defaults` and `emendations`, is wanted"
        file.findings.append(make("Y014", file.place(path), wanted, "Begin each entry with `- quote:`."))
        return
    for index, entry in enumerate(value):
        at = (*path, index)
        if isinstance(entry, dict) and "places" in entry:
            group = validate(GroupForm, entry, file, at)
            if group is not None:
                yield from _group(group, defaults, file, at, inherited | _written(entry))
        else:
            one = validate(EmendationForm, entry, file, at)
            if one is not None:
                yield _longhand(one, defaults, file.place(at), inherited | _written(entry))


def _written(value: Value) -> frozenset[str]:
    return (
        frozenset(k for k, v in value.items() if v not in (None, ""))
        if isinstance(value, dict)
        else frozenset()
    )


def _longhand(form: EmendationForm, defaults: DefaultsForm, place: Place, written: frozenset[str]) -> Draft:
    anchor = form.anchor_form.anchor
    line = PlaceLine(anchor.before, anchor.quote, anchor.after, anchor_words(form.reading))
    draft = _draft(replace(line, surplus=not form.reading), form, (form, defaults), place, written)
    return replace(draft, anchor=replace(draft.anchor, every=form.every))


def _group(
    form: GroupForm, defaults: DefaultsForm, file: YamlFile, path: Path, written: frozenset[str]
) -> Iterator[Draft]:
    at = (*path, "places")
    spot = file.values[at]
    style = spot.style
    lines = form.places.split("\n")
    if style != "|" and (style == ">" or "\n" in file.text[spot.start : spot.end].strip()):
        place = file.key_place(at)
        file.findings.append(
            make("M008", place, f"the places are {'folded' if style == '>' else 'quoted'} text")
        )
        return
    first = file.place(at).line + (1 if style == "|" else 0)
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        source = file.lines.line(number)
        lead = len(source) - len(line) if style == "|" else file.place(at).column - 1 + len(style)
        try:
            parsed = parse_line(line)
        except Malformed as error:
            hint = error.repair
            if line.lstrip().startswith("#"):
                hint = "In a block of places there are no comments: put it above `- `, or into the reason."
            place = Place(file.file, number, lead + error.column + 1)
            file.findings.append(make("M003", place, str(error), hint))
            continue
        begin = Place(file.file, number, lead + len(line) - len(line.lstrip()) + 1)
        yield _draft(parsed, None, (form, defaults), begin, written)


def _draft(
    line: PlaceLine,
    form: EmendationForm | None,
    inherited: tuple[DefaultsForm, ...],
    place: Place,
    written: frozenset[str],
) -> Draft:
    anchor = Anchor(line.quote, line.before, line.after)
    kind = next((f.kind for f in inherited if f.kind is not None), None)
    cause = next((f.cause for f in inherited if f.cause is not None), None)
    cert = next((f.cert for f in inherited if f.cert is not None), "high")
    given = form.id if form is not None else None
    return Draft(
        id=given or digest_id(anchor),
        given_id=given is not None,
        anchor=anchor,
        reading=line.reading,
        kind=Kind(kind) if kind is not None else _kind_of(line),
        cause=Cause(cause) if cause is not None else None,
        cert=Cert(cert),
        resp=next((f.resp for f in inherited if f.resp), ""),
        reason=next((f.reason for f in inherited if f.reason.strip()), ""),
        literal=next((f.literal for f in inherited if f.literal is not None), False),
        place=place,
        written=written,
    )


def _kind_of(line: PlaceLine) -> Kind:
    if line.supplied:
        return Kind.SUPPLIED
    if line.surplus:
        return Kind.SURPLUS
    if "\n" in line.quote and "\n" not in line.reading:
        # Only white space, or the hyphen of a broken word, is gone: the lines are joined and nothing else.
        bare = re.sub(r"-?\s", "", line.quote)
        if bare in (re.sub(r"-?\s", "", line.reading), line.reading.replace("-", "")):
            return Kind.JOIN
    return Kind.CORRECTION


def _changes(draft: Draft, file: YamlFile) -> bool:
    if draft.anchor.quote == draft.reading:
        file.findings.append(make("M001", draft.place, f"“{draft.reading}” is read as itself"))
        return False
    words = " ".join(draft.anchor.quote.split())
    if draft.cause is None and "cause" not in draft.written:
        file.findings.append(make("M004", draft.place, f"the emendation of “{words}” has no cause"))
    if not draft.reason and "reason" not in draft.written:
        file.findings.append(make("M005", draft.place, f"the emendation of “{words}” has no reason"))
    return True


def _with_ids(drafts: list[Draft], file: YamlFile) -> list[Draft]:
    """Return the drafts with unique ids: given ones stand, an id given twice is a finding, made ones give way."""
    taken: dict[str, Draft] = {}
    ids: dict[int, str] = {}
    for given in (True, False):
        for index, draft in enumerate(drafts):
            if draft.given_id is not given:
                continue
            own, number = draft.id, 1
            while any(name in taken for name in _names(own, draft)):
                if given and number == 1:
                    first = next(taken[name] for name in _names(own, draft) if name in taken)
                    message = f"the id “{draft.id}” is given twice, first in line {first.place.line}"
                    file.findings.append(make("M006", draft.place, message))
                number += 1
                own = f"{draft.id}-{number}"
            ids[index] = own
            taken.update((name, draft) for name in _names(own, draft))
    return [replace(draft, id=ids[index]) for index, draft in enumerate(drafts)]


def _names(own: str, draft: Draft) -> list[str]:
    every = draft.anchor.every
    return [own] if every == 1 else [own, *(f"{own}.{number}" for number in range(1, min(every, 10_000) + 1))]
