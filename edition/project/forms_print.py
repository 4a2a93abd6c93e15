"""The form of `print:` in edition.yaml: what prints where, and how the foot of the page is made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from edition.project.critical_page import Counting, Numbering
from edition.project.forms import Count, Flag, Form, Text, fault

__all__ = ["LineNumbersForm", "NotesForm", "PrintForm", "SeriesForm", "SignsForm"]

ListWord = Literal[
    "correction", "supplied", "surplus", "regularization", "join", "ocr", "transcriber", "printer", "author", "unknown",
    "conjecture", "queries",
]  # fmt: skip
FootWord = Literal[
    "correction", "supplied", "surplus", "regularization", "join", "ocr", "transcriber", "printer", "author", "unknown",
    "conjecture", "queries", "notes", "variants", "accidentals",
]  # fmt: skip
SeriesWord = Literal["author", "apparatus", "editor"]


def _are_signs(value: str) -> str:
    if len(value) % 2 or len(value) > 8:
        raise fault(
            "Y022", f"“{value}” is no pair of signs", "Write the opening and the closing sign, as “⟨⟩”."
        )
    return value


def _each_once(value: list[str]) -> list[str]:
    for name in value:
        if value.count(name) > 1:
            raise fault("Y022", f"the series {name} is named twice", "Name each series once.")
    return value


def _by_editor(value: SeriesForm) -> SeriesForm:
    if value.numbering == "witness":
        raise fault("Y015", "the editor's notes have no marks in the witness", "Write page or continuous.")
    return value


SignPair = Annotated[Text, AfterValidator(_are_signs)]


class SignsForm(Form):
    """Editorial signs in the text; those that are not named are not used."""

    supplied: SignPair = Field("", description="Around what the editor supplied, as ⟨⟩.")
    deleted: SignPair = Field("", description="Around what the editor takes out, which then prints, as [].")
    crux: SignPair = Field("", description="Around what a query without a proposal gives up, as ††.")


class LineNumbersForm(Form):
    """Numbers of lines in the outer margin."""

    every: Count = Field(5, description="Every nth line has its number.")
    count: Counting = Field("page", description="Where counting begins anew.")


class SeriesForm(Form):
    """How a series of notes is marked."""

    numbering: Numbering | None = Field(None, description="The witness's own marks, or figures.")
    symbols: Flag = Field(False, description="Mark notes by * † ‡ § instead of figures.")


class NotesForm(Form):
    """The marks of the notes, of each series."""

    author: SeriesForm = SeriesForm()
    editor: Annotated[SeriesForm, AfterValidator(_by_editor)] = SeriesForm()


def _as_lines(value: Any) -> Any:
    if value == "none":
        return None
    if isinstance(value, dict):
        return value
    raise fault(
        "Y015", f"“{value}” says nothing about line numbers", "Write {every: 5, count: page}, or none."
    )


class PrintForm(Form):
    """Where decisions print, by their kinds and causes, and how the foot of the page is made."""

    foot: list[FootWord] = Field(
        default_factory=list,
        description="What stands at the foot of the page; emendations and queries in their list too, with reasons.",
    )
    list_: list[ListWord] = Field(
        default_factory=list, alias="list", description="What stands in the list at the back alone."
    )
    nowhere: list[FootWord] = Field(default_factory=list, description="What is not printed.")
    apparatus: Literal["positive", "negative"] = Field(
        "negative", description="Whether entries name the witnesses that support the lemma."
    )
    signs: SignsForm = SignsForm()
    series: Annotated[list[SeriesWord], AfterValidator(_each_once)] = Field(
        default_factory=list, description="The series at the foot, from the top."
    )
    line_numbers: Annotated[
        LineNumbersForm | None,
        BeforeValidator(_as_lines, json_schema_input_type=LineNumbersForm | Literal["none"]),
    ] = Field(LineNumbersForm(), description="Line numbers in the outer margin, or none.")
    notes: NotesForm = NotesForm()
    drop_caps: Flag = Field(False, description="Whether divisions open with a large initial.")
    witness_pages: Literal["margin", "none"] = Field(
        "none", description="Whether the witness's page numbers stand in the margin."
    )
