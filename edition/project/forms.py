"""What all forms share: the texts, numbers and anchors of which the files of `source/` are made.

A form is a pydantic model of one entry as it is written in YAML. It knows types and permitted words only; what
entries mean together is said by the modules that read them.
"""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)  # fmt: skip
from pydantic_core import PydanticCustomError

from edition.project.strict_yaml import Trap
from edition.text.anchor import Anchor

__all__ = [
    "After",
    "AnchorField",
    "AnchorForm",
    "Before",
    "CauseWord",
    "CertWord",
    "Count",
    "Every",
    "Flag",
    "Form",
    "Id",
    "KindWord",
    "Language",
    "Number",
    "Quote",
    "Said",
    "StretchForm",
    "Text",
    "anchor_words",
    "as_count",
    "fault",
    "is_date",
]  # fmt: skip

CauseWord = Literal["ocr", "transcriber", "printer", "author", "unknown"]
CertWord = Literal["high", "medium", "low"]
KindWord = Literal["correction", "supplied", "surplus", "regularization", "join"]


def fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that `edition.project.validation` turns into the finding `code`."""
    return PydanticCustomError("finding", "{message}", {"code": code, "message": message, "hint": hint})


class Form(BaseModel):
    """An entry of a file: no unknown keys, no changed types; a key without value is as if it were not there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, value: Any) -> Any:
        if not isinstance(value, dict) or None not in value.values():
            return value
        optional = _optional_keys(cls)
        return {k: v for k, v in value.items() if v is not None or k not in optional}


@cache
def _optional_keys(form: type[Form]) -> frozenset[str]:
    return frozenset(f.alias or name for name, f in form.model_fields.items() if not f.is_required())


def _as_text(value: Any, info: ValidationInfo) -> Any:
    """Take words and numbers for the text they are, and report to the context those that others misread."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Trap):
        if isinstance(info.context, list):
            info.context.append(value)
        return str(value)
    return value


def _as_flag(value: Any) -> Any:
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    if isinstance(value, str):
        word = value.lower()
        asked = meant.get(word, word)
        hint = f"Write {asked}, without quotation marks." if asked in ("true", "false") else ""
        raise fault("Y016", f"true or false is wanted, not “{value}”", hint)
    return value


def as_count(value: Any) -> Any:
    """Refuse what is no whole number from 1 on; pydantic checks the type of the rest."""
    if isinstance(value, str):
        digits = value.replace("_", "").lstrip("+0")
        hint = f"Write {digits}." if digits.isascii() and digits.isdigit() else ""
        raise fault("Y016", f"a whole number is wanted, not “{value}”", hint)
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        raise fault("Y022", f"a number from 1 on is wanted, not {value}")
    return value


def _as_number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", value):
            hint = "Write digits with a decimal point, as 82.5."
            raise fault("Y016", f"a number is wanted, not “{value}”", hint)
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value <= 0:
        raise fault("Y022", f"a number above 0 is wanted, not {value}")
    return value


def _not_empty(value: str) -> str:
    if not value:
        raise fault("A004", "the quotation is empty")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise fault("Y020", "the text is empty")
    return value


def _is_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", value):
        raise fault(
            "Y022", f"“{value}” is no id", "Begin with a letter; go on with a-z, A-Z, 0-9, - _ and . only."
        )
    return value


_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|[xX](?:-[A-Za-z0-9]{1,8})+"
)


def _is_language(value: str) -> str:
    """Check the form of a tag (RFC 5646, section 2.1), not whether its parts are registered."""
    if not _LANGUAGE.fullmatch(value):
        raise fault("E008", f"“{value}” is no language tag")
    return value


def is_date(value: str) -> str:
    """Check that `value` is a year, a month or a day of ISO 8601, or empty."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    if value and not match:
        raise fault("E009", f"“{value}” is no date")
    if match and match[2]:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        if not (1 <= month <= 12 and year >= 1 and 1 <= day <= calendar.monthrange(year, month)[1]):
            raise fault("E009", f"“{value}” is not in the calendar")
    return value


Text = Annotated[str, BeforeValidator(_as_text)]
Said = Annotated[Text, AfterValidator(_said)]
Flag = Annotated[bool, BeforeValidator(_as_flag)]
Count = Annotated[int, BeforeValidator(as_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Number = Annotated[
    float, BeforeValidator(_as_number), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})
]
Quote = Annotated[
    Text, AfterValidator(_not_empty), Field(description="The witness's words, letter by letter.")
]
Id = Annotated[Text, AfterValidator(_is_id), Field(description="A name of your own for links and notes.")]
Language = Annotated[
    Text, AfterValidator(_is_language), Field(description="A BCP 47 language tag, as ru-Latn.")
]
Before = Annotated[Text, Field(description="The words directly before the quotation.")]
After = Annotated[Text, Field(description="The words directly after the quotation.")]
Every = Annotated[Count, Field(description="How many places are meant, exactly.")]


def anchor_words(text: str) -> str:
    r"""Return the words an anchor or reading of the files means: ¶ is a paragraph break, `\¶` the sign itself."""
    if "¶" not in text:
        return text
    return re.sub(r"\\¶|¶", lambda m: "¶" if m[0] != "¶" else "\n\n", text)


class AnchorForm(Form):
    """A place named by its words: they stand in the witness exactly once, or exactly `every` times."""

    quote: Quote
    before: Before = ""
    after: After = ""
    every: Every = 1

    @property
    def anchor(self) -> Anchor:
        """The anchor, ¶ read as a paragraph break."""
        return Anchor(
            anchor_words(self.quote), anchor_words(self.before), anchor_words(self.after), self.every
        )


def _as_anchor(value: Any) -> Any:
    return {"quote": value} if isinstance(value, str | int) else value


AnchorField = Annotated[
    AnchorForm,
    BeforeValidator(_as_anchor, json_schema_input_type=str | AnchorForm),
    Field(description="The witness's words, once in it; or {quote, before, after, every}."),
]


class StretchForm(Form):
    """A stretch named by one quotation, or by the words it begins with and those it ends with."""

    quote: Quote | None = None
    before: Before = ""
    after: After = ""
    every: Every = 1
    start: AnchorField | None = Field(
        None, alias="from", description="The words with which the stretch begins."
    )
    to: AnchorField | None = Field(None, description="The words with which the stretch ends.")

    @property
    def anchor(self) -> Anchor:
        """The anchor of `quote`, where that is given."""
        quote, before, after = (anchor_words(t) for t in (self.quote or "", self.before, self.after))
        return Anchor(quote, before, after, self.every)
