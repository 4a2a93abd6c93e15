"""The forms of emendations.yaml, queries.yaml and stet.yaml."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from edition.project.forms import (
    After,
    AnchorForm,
    Before,
    CauseWord,
    CertWord,
    Every,
    Flag,
    Form,
    Id,
    KindWord,
    Quote,
    Said,
    Text,
    as_count,
    fault,
)  # fmt: skip

__all__ = ["DefaultsForm", "EmendationForm", "EmendationsForm", "GroupForm", "QueryForm", "StetForm"]


class DefaultsForm(Form):
    """What entries of the file have when they do not say otherwise."""

    kind: KindWord | None = Field(None, description="What the emendation does.")
    cause: CauseWord | None = Field(None, description="Who is held to have made the slip.")
    cert: CertWord | None = Field(
        None, description="How certain the emendation is; high when nothing is said."
    )
    resp: Text = Field("", description="Who is responsible for the decision.")
    reason: Text = Field("", description="What was misread as what, or what the evidence is.")
    literal: Flag | None = Field(None, description="Exempt the reading from the typographic rules.")


class EmendationForm(DefaultsForm):
    """An emendation: the words of the witness and the reading that replaces them."""

    id: Id | None = None
    quote: Quote
    before: Before = ""
    after: After = ""
    every: Every = 1
    reading: Text = Field(description='What is read instead; "" deletes.')

    @property
    def anchor_form(self) -> AnchorForm:
        """The entry's anchor."""
        return AnchorForm(quote=self.quote, before=self.before, after=self.after, every=self.every)


class GroupForm(DefaultsForm):
    """Emendations of one sort: one place a line, `context [witness|reading] context`."""

    places: Text = Field(description="One place a line: context [witness|reading] context.")


class EmendationsForm(Form):
    """emendations.yaml, when it has defaults."""

    defaults: DefaultsForm = DefaultsForm()
    emendations: list[EmendationForm | GroupForm] = Field(default_factory=list)


class QueryForm(Form):
    """A doubt: the words of the witness, what might stand there, and why."""

    id: Id | None = None
    quote: Quote
    before: Before = ""
    after: After = ""
    proposal: Text = Field(description="What might stand there.")
    reason: Said = Field(description="Why one doubts.")
    resp: Text = ""

    @property
    def anchor_form(self) -> AnchorForm:
        """The entry's anchor."""
        return AnchorForm(quote=self.quote, before=self.before, after=self.after)


def _every_or_all(value: Any) -> Any:
    if value == "all":
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault("Y016", "a whole number or all is wanted")
    return as_count(value)


class StetForm(Form):
    """Words that look wrong and stand."""

    id: Id | None = None
    quote: Quote
    before: Before = ""
    after: After = ""
    every: Annotated[
        int | Literal["all"],
        BeforeValidator(_every_or_all),
        Field(description="How many places are meant, exactly; or all."),
    ] = 1
    reason: Said = Field(description="Why the words stand.")
    resp: Text = ""

    @property
    def anchor_form(self) -> AnchorForm:
        """The entry's anchor; for `all`, `every` is 1."""
        every = 1 if self.every == "all" else self.every
        return AnchorForm(quote=self.quote, before=self.before, after=self.after, every=every)
