"""The forms of biographies.yaml, glossary.yaml, places.yaml, chronology.yaml, notes.yaml and index.yaml."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from edition.project.authorities import fault_of
from edition.project.edtf_dates import NotEdtf, has_day, may_be_span, period
from edition.project.forms import (
    After,
    AnchorField,
    AnchorForm,
    Before,
    Flag,
    Form,
    Id,
    Language,
    Quote,
    Said,
    StretchForm,
    Text,
    fault,
)  # fmt: skip

__all__ = [
    "DateForm", "EventForm", "HeadingForm", "LifeForm", "NamedForm", "NoteForm", "PersonForm", "PlaceForm",
    "SourceForm", "StretchField", "TermForm",
]  # fmt: skip


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


Texts = Annotated[list[Said], BeforeValidator(_as_list, json_schema_input_type=str | list[str])]
Ids = Annotated[list[Id], BeforeValidator(_as_list, json_schema_input_type=str | list[str])]


def _as_stretch(value: Any) -> Any:
    return {"quote": value} if isinstance(value, str | int) else value


StretchField = Annotated[
    StretchForm,
    BeforeValidator(_as_stretch, json_schema_input_type=str | StretchForm),
    Field(description="Words of the reading text, once in it; or {quote, before, after}, or {from, to}."),
]


# ── sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class SourceForm(Form):
    """What a statement rests on: the edited text (`text: true`), a work of the bibliography, or a page on the web."""

    text: Flag = False
    work: Id | None = Field(None, description="The id of an item of bibliography.yaml.")
    locator: Text = Field("", description="The place within it, as it is cited: p. 12.")
    title: Text = Field("", description="The title of a page on the web.")
    url: Text = ""

    @model_validator(mode="after")
    def _one(self) -> SourceForm:
        named = [name for name in ("text", "work", "title") if getattr(self, name)]
        if len(named) != 1:
            message = (
                f"a source is one of `text`, `work`, `title`, not {' and '.join(named) or 'none of them'}"
            )
            raise fault("P011", message)
        if self.url and not self.title:
            raise fault("P011", "`url` goes with the `title` of a page")
        return self


def _as_source(value: Any) -> Any:
    return {"text": True} if value == "text" else value


Sources = list[Annotated[SourceForm, BeforeValidator(_as_source, json_schema_input_type=str | SourceForm)]]


# ── dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CalendarWord = Literal["gregorian", "julian", "unknown"]
_EDTF = (
    "A date as EDTF (ISO 8601-2): 1923, 1923-05, 1923-05-25, 1923?, 1923~, 1921/1923, 192X, 1923-21 (spring)."
)
_PRINTED = "The words in which the text states the date."


def _checked_date(edtf: str, calendar: str, *, season: bool) -> None:
    """Refuse what is no date, may be another one, or is in no calendar."""
    try:
        said = period(edtf)
    except NotEdtf as error:
        match = re.fullmatch(r"([0-9]{4})-([0-9]{4}|[0-9]{2})", edtf)
        years = match and (match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
        hint = f"Write {match[1]}/{years} for a span of years." if match and str(years) > match[1] else ""
        raise fault("D001", f"“{edtf}” is no date of EDTF: {error}", hint) from None
    if may_be_span(edtf) and not season:
        year, part = edtf[:4], edtf[5:7]
        names = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
        meant = f"the {names[part]} of {year}" if part in names else f"part {part} of {year}"
        hint = f"Write {year}/{year[:2]}{part} for the years; if the season is meant, add `season: true`."
        raise fault("D002", f"“{edtf}” is {meant} in EDTF, not {year} to {year[:2]}{part}", hint)
    ends = [end for one in (said.ends or (said,)) if one.precision == "day" for end in (one.first,) if end]
    for day in ends:
        if not has_day(day, julian=calendar != "gregorian"):
            name = "Gregorian" if calendar == "gregorian" else "Julian"
            hint = "If it is a day of the Julian calendar, say `calendar: julian`."
            also = calendar == "gregorian" and has_day(day, julian=True)
            raise fault("D003", f"the {name} calendar has no day {edtf}", hint if also else "")


class DateForm(Form):
    """A date: EDTF, the calendar in which it is stated, and the words of the text."""

    edtf: Said | None = Field(None, description=_EDTF)
    calendar: CalendarWord = Field("gregorian", description="In which it is stated; unknown: not converted.")
    as_printed: Text = Field("", description=_PRINTED)
    season: Flag = Field(False, description="Say that a season is meant, not a span of years.")

    @model_validator(mode="after")
    def _sound(self) -> DateForm:
        if self.edtf is not None:
            _checked_date(self.edtf, self.calendar, season=self.season)
        return self


class LifeForm(DateForm):
    """A birth or a death."""

    place: Text = ""
    manner: Text = Field("", description="How somebody died, as: shot.")


# ── what the text names ─────────────────────────────────────────────────────────────────────────────────────────────


class NamedForm(Form):
    """What the text names by forms."""

    id: Id
    forms: Texts = Field(
        default_factory=list,
        description="The words by which the text names it; its plain name if none is given.",
    )
    here: list[AnchorField] = Field(default_factory=list, description="Places at which it is meant.")
    not_here: list[AnchorField] = Field(default_factory=list, description="Places at which it is not meant.")
    stands: Text = Field("", description="Why it stands though the text does not name it.")
    sort: Text = Field("", description="The form under which it files, where that is another.")
    disputed: Text = Field("", description="Where sources disagree.")
    sources: Sources = Field(default_factory=list)


class IdsForm(Form):
    """Ids of a person at authorities."""

    viaf: Text = ""
    wikidata: Text = ""
    isni: Text = ""
    orcid: Text = ""
    gnd: Text = ""
    lcnaf: Text = Field("", description="Library of Congress, as n79018765.")

    @model_validator(mode="after")
    def _possible(self) -> IdsForm:
        for name in type(self).model_fields:
            value = getattr(self, name)
            message = value and fault_of(name, value)
            if message:
                raise fault("P008", message)
        return self


class PersonForm(NamedForm):
    """A person."""

    name: Said = Field(description="The name in filing form: Kosior, V. V.")
    variants: Texts = Field(default_factory=list, description="Other spellings, not looked for in the text.")
    birth: LifeForm | None = None
    death: LifeForm | None = None
    role: Text = Field("", description="Who it is, in one line.")
    text: Text = Field("", description="A few sentences.")
    ids: IdsForm | None = None


class OriginalForm(Form):
    """A form in its own language."""

    text: Said
    lang: Language


class TermForm(NamedForm):
    """An entry of the glossary."""

    headword: Said
    expansion: Text = ""
    original: OriginalForm | None = None
    definition: Text = ""
    plural: Flag = Field(False, description="The forms are found in the plural too.")
    see: Ids = Field(default_factory=list, description="Ids of other entries.")


def _is_coordinates(value: str) -> str:
    match = re.fullmatch(r"\s*(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*", value)
    if value and (not match or abs(float(match[1])) > 90 or abs(float(match[2])) > 180):
        hint = 'Write degrees north and east, as "58.01, 56.25"; south and west are negative.'
        raise fault("Y022", f"“{value}” is no latitude and longitude", hint)
    return value


class PlaceForm(NamedForm):
    """A place."""

    name: Said
    modern: Text = Field("", description="What it is called today, with its country.")
    text: Text = ""
    coordinates: Annotated[Text, AfterValidator(_is_coordinates)] = Field(
        "", description="Latitude and longitude in degrees (WGS 84): 58.01, 56.25."
    )


# ── what rests on passages ──────────────────────────────────────────────────────────────────────────────────────────


class EventForm(Form):
    """An event."""

    id: Id
    date: Said = Field(description=_EDTF)
    calendar: CalendarWord = Field("gregorian", description="In which it is stated; unknown: not converted.")
    as_printed: Text = Field("", description=_PRINTED)
    season: Flag = Field(False, description="Say that a season is meant, not a span of years.")
    text: Said = Field(description="What happened, in a sentence.")
    passage: StretchField | None = None
    outside: Flag = Field(False, description="It does not rest on the text.")
    persons: Ids = Field(default_factory=list, description="Who acts in it.")
    concerns: Ids = Field(default_factory=list, description="Whom it concerns before birth or after death.")
    places: Ids = Field(default_factory=list)
    kind: Literal["birth", "death"] | None = Field(
        None, description="It is this end of its one person's life."
    )
    timeline: Flag = Field(False, description="It is drawn in the timeline.")
    label: Text = Field("", description="Its short name in the timeline.")
    lane: Text = Field("", description="Its row in the timeline.")
    note: Text = ""
    disputed: Flag = Field(False, description="Others date or tell it otherwise; the note says who.")
    sources: Sources = Field(default_factory=list)

    @model_validator(mode="after")
    def _sound(self) -> EventForm:
        _checked_date(self.date, self.calendar, season=self.season)
        return self


class NoteForm(Form):
    """An explanatory note; its mark stands after the quotation."""

    id: Id
    quote: Quote
    before: Before = ""
    after: After = ""
    kind: Literal["explanation", "source", "slip"] = "explanation"
    text: Said
    sources: Sources = Field(default_factory=list)

    @property
    def anchor_form(self) -> AnchorForm:
        """The entry's anchor."""
        return AnchorForm(quote=self.quote, before=self.before, after=self.after)


class HeadingForm(Form):
    """A heading of the index, or one of its sub-entries."""

    heading: Said
    entry: Id | None = Field(None, description="The entry whose mentions it takes.")
    passages: list[StretchField] = Field(default_factory=list)
    sub: list[HeadingForm] = Field(default_factory=list)
    see: Texts = Field(default_factory=list, description="Headings to look under instead.")
    see_also: Texts = Field(default_factory=list, description="Headings to look under besides.")
    sort: Text = Field("", description="The form under which it files, where that is another.")
