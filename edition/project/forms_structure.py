"""The form of structure.yaml."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from edition.project.forms import (
    AnchorField,
    Count,
    Form,
    Id,
    Language,
    Number,
    Said,
    StretchForm,
    Text,
    fault,
)

__all__ = [
    "BlockForm", "BreakForm", "DivisionForm", "EmphasisForm", "FigureForm", "LanguageForm", "LetterForm", "ListForm",
    "LostMarkForm", "NoteForm", "PageBreakForm", "ParagraphForm", "ParatextForm", "PartForm", "StructureForm",
    "TableForm", "TransliterationForm",
]  # fmt: skip


class ParatextForm(StretchForm):
    """A stretch that is not the body."""

    role: Literal["title", "contents", "colophon", "note-mark", "page-furniture", "other"]


class DivisionForm(Form):
    """A division: its heading in the witness, or the words before which it begins and a title that you supply."""

    heading: AnchorField | None = None
    before: AnchorField | None = None
    title: Text = Field("", description="A title that the witness does not have.")
    level: Count = 1
    opens: Literal["page", "recto", "none"] | None = Field(None, description="Where it begins in print.")
    running: Text = Field("", description="The running head, where the heading is too long.")
    id: Id | None = None


class BlockForm(StretchForm):
    """A stretch that is set as a block of its own."""

    id: Id | None = None


class PartForm(Form):
    """A part of a letter."""

    role: Literal["dateline", "salutation", "closer", "signed", "postscript"]
    quote: AnchorField


class LetterForm(BlockForm):
    """A letter."""

    parts: list[PartForm] = Field(default_factory=list)


def _is_pattern(value: str) -> str:
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        hint = "A sign with a special meaning takes a backslash: \\. \\* \\( \\)."
        raise fault("Y022", f"“{value}” is no regular expression: {error}", hint) from None
    return value


class ListForm(BlockForm):
    """A list; `marker` is a regular expression for the witness's own numbers or dashes."""

    style: Literal["ordered", "unordered", "plain"] = "plain"
    marker: Annotated[Text, AfterValidator(_is_pattern)] = ""


class TableForm(BlockForm):
    """A table, one row a line; `separator` parts the columns (a tab when nothing is said)."""

    separator: Text = ""
    header: int = Field(0, ge=0, description="How many rows are column heads.")
    caption: Text = ""


class ParagraphForm(Form):
    """A paragraph break that the witness has lost."""

    before: AnchorField


class BreakForm(BlockForm):
    """An ornament of the witness between sections, as * * *."""


class FigureForm(Form):
    """A picture, after the paragraph that holds the words `after`."""

    after: AnchorField
    file: Said = Field(description="Relative to source/, as figures/x.png.")
    alt: Text = Field("", description="What the picture shows, for who cannot see it.")
    caption: Text = ""
    caption_quote: AnchorField | None = None
    width: Number | None = Field(None, description="In millimetres.")
    id: Id | None = None


class EmphasisForm(StretchForm):
    """Words set off from the others."""

    kind: Literal["title", "foreign", "emphasis", "small-caps"]
    lang: Language | None = None


class LanguageForm(StretchForm):
    """Words in another language."""

    lang: Language


class TransliterationForm(Form):
    """A word of the reading text that is transliterated, wherever it stands."""

    form: Said
    lang: Language


class LostMarkForm(Form):
    """A place where a note mark was lost."""

    after: AnchorField
    mark: Text = ""


class NoteForm(Form):
    """A note of the witness's own: its mark in the text and its words."""

    call: AnchorField
    mark: Text = ""
    body: StretchForm
    id: Id | None = None


class PageBreakForm(Form):
    """A page of the printed source begins here."""

    before: AnchorField
    n: Said


class StructureForm(Form):
    """structure.yaml: what kind of thing each stretch of the witness is."""

    paratext: list[ParatextForm] = Field(default_factory=list)
    divisions: list[DivisionForm] = Field(default_factory=list)
    quotations: list[BlockForm] = Field(default_factory=list)
    verse: list[BlockForm] = Field(default_factory=list)
    letters: list[LetterForm] = Field(default_factory=list)
    lists: list[ListForm] = Field(default_factory=list)
    tables: list[TableForm] = Field(default_factory=list)
    paragraphs: list[ParagraphForm] = Field(default_factory=list)
    breaks: list[BreakForm] = Field(default_factory=list)
    figures: list[FigureForm] = Field(default_factory=list)
    emphasis: list[EmphasisForm] = Field(default_factory=list)
    languages: list[LanguageForm] = Field(default_factory=list)
    transliterations: list[TransliterationForm] = Field(default_factory=list)
    lost_note_marks: list[LostMarkForm] = Field(default_factory=list)
    notes: list[NoteForm] = Field(default_factory=list)
    page_breaks: list[PageBreakForm] = Field(default_factory=list)
