"""The seven files of the apparatus: forms, then requests for places in the reading text, then entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project import entries
from edition.project.anchoring import Request
from edition.project.forms import AnchorForm, Form, StretchForm
from edition.project.forms_register import (
    DateForm,
    EventForm,
    HeadingForm,
    LifeForm,
    NamedForm,
    NoteForm,
    PersonForm,
    PlaceForm,
    SourceForm,
    TermForm,
)  # fmt: skip
from edition.project.register_links import Links
from edition.project.strict_yaml import Path, YamlFile
from edition.project.validation import records
from edition.text.span import Span

__all__ = ["RegisterReading"]

F = TypeVar("F", bound=Form)
E = TypeVar("E")
Where = Callable[[], tuple[Span, ...]]
Made = Callable[[], E | None]


@dataclass
class RegisterReading:
    """The reading of the files that are there, in two steps: anchors go to `requests`, `register()` takes the answers.

    `files` are by the names of their lists (`persons`, `terms`, `places`, `events`, `notes`, `works`, `headings`);
    references between entries are looked at only if all are there and `linked`. `answers` is given by the caller: the
    spans of each request in the reading text, in the order of `requests`. `places` says where each entry stands; a
    heading's key is its words.
    """

    files: Mapping[str, YamlFile]
    linked: bool = True
    requests: list[Request] = field(default_factory=list)
    answers: Sequence[tuple[Span, ...]] = ()
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._links = Links(self.files, self.places)
        self._persons = [self._person(i, f) for i, f in self._records("persons", PersonForm)]
        self._terms = [self._term(i, f) for i, f in self._records("terms", TermForm)]
        self._places = [self._place(i, f) for i, f in self._records("places", PlaceForm)]
        self._events = [self._event(i, f) for i, f in self._records("events", EventForm)]
        self._notes = [self._note(i, f) for i, f in self._records("notes", NoteForm)]
        self._works = list(self._read_works())
        self._headings = [self._heading(f, (i,)) for i, f in self._records("headings", HeadingForm)]
        if self.linked:
            self._links.check()

    def register(self) -> entries.Register:
        """Return the entries whose places were found, once `answers` are there."""
        return entries.Register(
            persons=_gathered(self._persons),
            terms=_gathered(self._terms),
            places=_gathered(self._places),
            events=_gathered(self._events),
            notes=_gathered(self._notes),
            works=_gathered(self._works),
            headings=_gathered(self._headings),
        )

    # ── what all share ──────────────────────────────────────────────────────────────────────────────────────────

    def _records(self, name: str, form: type[F]) -> Iterator[tuple[int, F]]:
        file = self.files.get(name)
        if file is None:
            return
        sound: set[int] = set()
        for index, made in records(form, file.value, file):
            sound.add(index)
            own = getattr(made, "id", None)
            if own is None or self._links.claim(own, name, file, (index,)):
                yield index, made
        for index, entry in enumerate(file.value if isinstance(file.value, list) else ()):
            # References to an entry that is unsound do not lead nowhere: its own fault is enough.
            own = entry.get("id") if isinstance(entry, dict) else None
            if index not in sound and isinstance(own, str) and name != "headings":
                self._links.claim(own, name, file, (index,))

    def _asked(self, form: AnchorForm | StretchForm, file: YamlFile, path: Path, *, many: bool) -> Where:
        if form.every != 1 and not many:
            message = "one place is meant here: `every` has no sense"
            hint = "Take `every` away; if the words stand several times, add `before` or `after`."
            file.findings.append(make("A007", file.place((*path, "every")), message, hint))
        ticket = len(self.requests)
        self.requests.append(Request(form.anchor, file.place(path), many=many))
        return lambda: self.answers[ticket]

    def _stretch(self, form: StretchForm, file: YamlFile, path: Path) -> Where:
        """Ask for a stretch, named by `quote` or by `from` and `to`; a finding when it is not named so."""
        beside = form.before or form.after or form.every != 1
        if form.quote is not None and form.start is None and form.to is None:
            return self._asked(form, file, path, many=True)
        if form.quote is None and form.start is not None and form.to is not None and not beside:
            first = self._asked(form.start, file, (*path, "from"), many=False)
            last = self._asked(form.to, file, (*path, "to"), many=False)
            return partial(_hull, first, last, file, path)
        both = form.quote is not None or beside
        message = "a stretch is named by `quote`, or by `from` and `to`" + (", not by both" if both else "")
        file.findings.append(make("A007", file.place(path), message))
        return tuple

    def _sources(self, forms: Sequence[SourceForm], list_name: str, index: int) -> tuple[entries.Source, ...]:
        file = self.files[list_name]
        for number, form in enumerate(forms):
            if form.work:
                self._links.work(form.work, file, (index, "sources", number, "work"))
        if not forms and not _said(file, index, "sources"):
            place = file.key_place((index,))
            file.findings.append(make("P007", place, "this entry names no source"))
        return tuple(entries.Source(f.text, f.work or "", f.locator, f.title, f.url) for f in forms)

    def _named(self, form: NamedForm, list_name: str, index: int) -> Callable[[], dict[str, Any]]:
        """Return what gives, once the answers are there, the fields that persons, terms and places share."""
        file = self.files[list_name]
        here = [self._asked(a, file, (index, "here", n), many=True) for n, a in enumerate(form.here)]
        nots = [self._asked(a, file, (index, "not_here", n), many=True) for n, a in enumerate(form.not_here)]
        sources = self._sources(form.sources, list_name, index)
        self._links.prose(form.disputed, file, (index, "disputed"))

        def fields() -> dict[str, Any]:
            return {
                "id": form.id,
                "sources": sources,
                "here": tuple(span for where in here for span in where()),
                "not_here": tuple(span for where in nots for span in where()),
                "stands": form.stands,
                "sort": form.sort,
                "disputed": form.disputed,
            }

        return fields

    # ── the entries ─────────────────────────────────────────────────────────────────────────────────────────────

    def _person(self, index: int, form: PersonForm) -> Made[entries.Person]:
        fields = self._named(form, "persons", index)
        self._links.prose(form.text, self.files["persons"], (index, "text"))
        ids = {} if form.ids is None else {k: v for k, v in form.ids.model_dump().items() if v}
        return lambda: entries.Person(
            name=form.name, forms=tuple(form.forms) or _plain_names(form.name), variants=tuple(form.variants),
            birth=_life(form.birth), death=_life(form.death), role=form.role, text=form.text,
            ids=ids, **fields(),
        )  # fmt: skip

    def _term(self, index: int, form: TermForm) -> Made[entries.Term]:
        fields = self._named(form, "terms", index)
        file = self.files["terms"]
        self._links.prose(form.definition, file, (index, "definition"))
        for number, own in enumerate(form.see):
            self._links.entry(own, file, (index, "see", number))
        original = form.original
        return lambda: entries.Term(
            name=form.headword, forms=tuple(form.forms) or (form.headword,), expansion=form.expansion,
            original=original.text if original else "", original_lang=original.lang if original else "",
            text=form.definition, plural=form.plural, see=tuple(form.see), **fields(),
        )  # fmt: skip

    def _place(self, index: int, form: PlaceForm) -> Made[entries.PlaceEntry]:
        fields = self._named(form, "places", index)
        self._links.prose(form.text, self.files["places"], (index, "text"))
        where = [float(part) for part in form.coordinates.split(",")] if form.coordinates else []
        return lambda: entries.PlaceEntry(
            name=form.name, forms=tuple(form.forms) or (form.name,), modern=form.modern, text=form.text,
            coordinates=(where[0], where[1]) if where else None, **fields(),
        )  # fmt: skip

    def _event(self, index: int, form: EventForm) -> Made[entries.Event]:
        file = self.files["events"]
        sources = self._sources(form.sources, "events", index)
        for key in ("persons", "concerns"):
            for number, own in enumerate(getattr(form, key)):
                self._links.entry(own, file, (index, key, number), "persons")
        for number, own in enumerate(form.places):
            self._links.entry(own, file, (index, "places", number), "places")
        for key in ("text", "note"):
            self._links.prose(getattr(form, key), file, (index, key))
        passage = self._stretch(form.passage, file, (index, "passage")) if form.passage else None
        if passage is None and not form.outside and not _said(file, index, "passage"):
            message = f"the event “{form.id}” has no passage and is not said to stand outside the text"
            file.findings.append(make("D009", file.key_place((index,)), message))
        date = entries.DateStatement(form.date, entries.Calendar(form.calendar), form.as_printed)
        return lambda: entries.Event(
            id=form.id, date=date, text=form.text, persons=tuple(form.persons), places=tuple(form.places),
            passage=next(iter(passage()), None) if passage else None, outside=form.outside, timeline=form.timeline,
            label=form.label, lane=form.lane, note=form.note, sources=sources, concerns=tuple(form.concerns),
            kind=entries.EventKind(form.kind or ""), disputed=form.disputed,
        )  # fmt: skip

    def _note(self, index: int, form: NoteForm) -> Made[entries.Note]:
        file = self.files["notes"]
        sources = self._sources(form.sources, "notes", index)
        self._links.prose(form.text, file, (index, "text"))
        where = self._asked(form.anchor_form, file, (index, "quote"), many=False)

        def made() -> entries.Note | None:
            span = next(iter(where()), None)
            if span is None:
                return None
            return entries.Note(form.id, span, form.text, entries.NoteKind(form.kind), sources)

        return made

    def _read_works(self) -> Iterator[Made[entries.Work]]:
        if "works" in self.files:
            # Its form has more than a hundred fields: it is built only where there is a bibliography.
            from edition.project.forms_bibliography import WorkForm

            for index, form in self._records("works", WorkForm):
                yield self._work(index, form)

    def _work(self, index: int, form: Any) -> Made[entries.Work]:
        csl = form.model_dump(by_alias=True, exclude_defaults=True)
        csl.pop("kind", None)
        return lambda: entries.Work(form.id, csl, form.kind or "")

    def _heading(self, form: HeadingForm, at: Path, above: str = "") -> Made[entries.IndexHeading]:
        file = self.files["headings"]
        own = f"{above}: {form.heading}" if above else form.heading
        self._links.heading(own, form, file, at)
        where = [self._stretch(p, file, (*at, "passages", n)) for n, p in enumerate(form.passages)]
        inner = [self._heading(sub, (*at, "sub", n), own) for n, sub in enumerate(form.sub)]
        return lambda: entries.IndexHeading(
            heading=form.heading, entry=form.entry or "", passages=tuple(s for one in where for s in one()),
            sub=_gathered(inner), see=tuple(form.see), see_also=tuple(form.see_also), sort=form.sort,
        )  # fmt: skip


def _gathered(pending: Sequence[Made[E]]) -> tuple[E, ...]:
    return tuple(entry for made in pending if (entry := made()) is not None)


def _said(file: YamlFile, index: int, key: str) -> bool:
    """Tell whether the entry says anything under `key`, be it unsound: that is a finding of its own."""
    entry = file.value[index] if isinstance(file.value, list) else None
    return isinstance(entry, dict) and bool(entry.get(key))


def _hull(first: Where, last: Where, file: YamlFile, path: Path) -> tuple[Span, ...]:
    start, end = first(), last()
    if not start or not end:
        return ()
    if end[-1].end < start[0].end or end[-1].start < start[0].start:
        message = "the words of `to` stand before those of `from`"
        file.findings.append(make("A005", file.place((*path, "to")), message))
        return ()
    return (start[0].hull(end[-1]),)


def _date(form: DateForm) -> entries.DateStatement | None:
    if form.edtf is None:
        return None
    return entries.DateStatement(form.edtf, entries.Calendar(form.calendar), form.as_printed)


def _life(form: LifeForm | None) -> entries.Life | None:
    return None if form is None else entries.Life(_date(form), form.place, form.manner)


def _plain_names(name: str) -> tuple[str, ...]:
    """Return the forms of a person whose entry gives none: `Kosior, V. V.` is named `V. V. Kosior` and `Kosior`."""
    family, comma, given = name.partition(",")
    if not comma:
        return (name,)
    return (f"{given.strip()} {family.strip()}", family.strip())
