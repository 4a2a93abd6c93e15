"""The form of edition.yaml."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from edition.project.forms import Flag, Form, Language, Said, Text, fault, is_date
from edition.project.forms_cover import CoverForm
from edition.project.forms_print import PrintForm
from edition.text.typographic import OPTIONS, SOFT_SIGNS, value_fault

__all__ = [
    "RESERVED_SLUGS", "AgentForm", "EditionForm", "RightsForm", "RuleName", "TypographyForm", "WitnessForm",
]  # fmt: skip

RESERVED_SLUGS = frozenset({"proof"})
"""Names that outputs have of themselves: `proof.pdf` is the galley."""

RuleName = Literal["soft-sign", "quotes", "apostrophes", "dashes", "ellipses", "spaces", "no-break"]


def _is_isbn(value: str) -> str:
    """Check the form and the check digit of an ISBN (ISO 2108); hyphens and spaces are free."""
    digits = re.sub(r"[\s\u2010-\u2012-]", "", value)
    if not value:
        return value
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        known, weights = digits[:-1], (1, 3) * 6
        check = str(-sum(int(d) * w for d, w in zip(known, weights, strict=True)) % 10)
    elif re.fullmatch(r"[0-9]{9}[0-9Xx]", digits):
        known = digits[:-1]
        rest = -sum(int(d) * w for d, w in zip(known, range(10, 1, -1), strict=True)) % 11
        check = "X" if rest == 10 else str(rest)
    else:
        raise fault(
            "E007", f"“{value}” has not the form of an ISBN", "Write 13 digits that begin with 978 or 979."
        )
    if check != digits[-1].upper():
        raise fault("E007", f"the check digit of {value} is wrong: the other digits ask for {check}")
    return value


def _is_slug(value: str) -> str:
    if len(value.encode()) > 120:
        raise fault("Y022", f"“{value[:20]}…” is too long to name files", "Use 120 bytes at most.")
    if value and (not re.fullmatch(r"\w[\w.-]*", value) or ".." in value):
        raise fault("Y022", f"“{value}” cannot name files", "Use letters, digits, - and _ only.")
    if value.casefold() in RESERVED_SLUGS:
        raise fault("Y022", f"“{value}.pdf” is the name of the galley", "Take another name.")
    return value


def _is_hash(value: str) -> str:
    if value and not re.fullmatch(r"[0-9a-fA-F]{64}", value):
        raise fault("Y022", "a sha256 has 64 hexadecimal digits", "sha256sum FILE prints it.")
    return value.lower()


def _is_sign(value: str) -> str:
    if value not in SOFT_SIGNS:
        raise fault(
            "Y015",
            f"“{value}” is none of {' '.join(SOFT_SIGNS)}",
            'Write ’ or ʹ, or "\'" to keep it straight.',
        )
    return value


def _is_siglum(value: str) -> str:
    if not re.fullmatch(r"\w[\w.-]*", value):
        raise fault("Y022", f"“{value}” is no siglum", "Use letters and digits, as A or Lond2.")
    return value


def _are_options(value: dict[str, str]) -> dict[str, str]:
    for name, setting in value.items():
        if name not in OPTIONS:
            raise fault("Y012", f"no rule has an option “{name}”", f"The options are {', '.join(OPTIONS)}.")
        wrong = value_fault(name, setting)
        if wrong:
            raise fault("Y015", f"“{setting}” is no value of {name}: {wrong}")
    return value


class AgentForm(Form):
    """A person or body, with the form under which the name files."""

    name: Said
    sort: Text = Field("", description="The form under which the name files, as “Avrich, Paul”.")


def _as_agent(value: Any) -> Any:
    return {"name": value} if isinstance(value, str | int) else value


AgentField = Annotated[AgentForm, BeforeValidator(_as_agent, json_schema_input_type=str | AgentForm)]


class RightsForm(Form):
    """Rights, stated apart."""

    text: Text = ""
    apparatus: Text = ""
    program: Text = ""
    fonts: Text = ""
    sale: Text = Field(
        "", description="Who allows copies to be sold, and where that is written; empty: not settled."
    )
    free_elsewhere: Flag | None = Field(
        None, description="Whether the text may be had free of charge elsewhere."
    )


class WitnessForm(Form):
    """A witness: its files, in order, and the sha256 of all their bytes."""

    siglum: Annotated[Text, AfterValidator(_is_siglum)]
    files: list[Said] = Field(min_length=1, description="Relative to source/, in order.")
    sha256: Annotated[Text, AfterValidator(_is_hash)] = Field(
        "", description="Of all bytes, the files in order."
    )
    title: Text = ""
    description: Text = ""
    facsimile: list[Said] = Field(
        default_factory=list,
        description="hOCR or ALTO files that say where on its page images each word stands, in order.",
    )


class TypographyForm(Form):
    """The typographic rules, in order; none when the list is empty, the usual ones when there is no list."""

    rules: list[RuleName] | None = Field(None, description="In order; [] switches all off.")
    soft_sign: Annotated[Text, AfterValidator(_is_sign)] = Field(
        "\N{RIGHT SINGLE QUOTATION MARK}",
        description="What prints for the soft sign of transliterated Russian.",
    )
    options: Annotated[dict[str, Text], AfterValidator(_are_options)] = Field(
        default_factory=dict, description="Settings of single rules."
    )


class EditionForm(Form):
    """edition.yaml: what the edition is, which witness it prints, and how."""

    slug: Annotated[Text, AfterValidator(_is_slug)] = Field("", description="Names the outputs.")
    title: Said
    subtitle: Text = ""
    authors: list[AgentField] = Field(default_factory=list)
    editors: list[AgentField] = Field(default_factory=list)
    language: Language = "en"
    date: Annotated[Text, AfterValidator(is_date)] = Field(
        "", description="ISO 8601: 2026, 2026-11 or 2026-11-22."
    )
    publisher: Text = ""
    place: Text = ""
    isbn: Annotated[Text, AfterValidator(_is_isbn)] = ""
    identifier: Text = Field("", description="A URN or URI; else a UUID is made of slug and title.")
    first_published: Text = ""
    edition_statement: Text = ""
    description: Text = ""
    subjects: list[Text] = Field(default_factory=list)
    rights: RightsForm = RightsForm()
    copy_text: Text = Field("", description="The siglum of the witness that is printed.")
    witnesses: list[WitnessForm] = Field(default_factory=list)
    typography: TypographyForm = TypographyForm()
    print_: PrintForm = Field(PrintForm(), alias="print")
    trim: Literal["A5", "6x9in", "5.5x8.5in", "A4"] = Field("A5", description="The size of the page.")
    style: Literal["garamond", "source-serif"] = Field("garamond", description="The house style.")
    cover: CoverForm = CoverForm()
    printings: dict[str, Literal["A5", "6x9in", "5.5x8.5in", "A4"]] = Field(
        default_factory=dict,
        description="Printers for which a different printing is made, with another size of page and its own lines.",
    )
    archival: Flag = Field(False, description="Whether the PDF for screens is PDF/A-2a as well.")
    complete: Flag = Field(False, description="Whether a missing biography or note is a fault.")
    figures: dict[str, Text] = Field(
        default_factory=dict, description="Words for {{ name }} in front and back."
    )
