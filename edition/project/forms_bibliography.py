"""The form of bibliography.yaml: items of CSL (Citation Style Language 1.0.2) with their section.

Dates may be written as EDTF; `csl_date` turns them into CSL-JSON's own form.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, create_model

from edition.project.edtf_dates import Day, NotEdtf, Period, period
from edition.project.forms import Form, Id, Said, Text, fault

__all__ = ["DATES", "NAMES", "WorkForm", "csl_date"]

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip
NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
_TEXTS = (
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "call-number", "chapter-number", "citation-key", "citation-label", "collection-number", "collection-title",
    "container-title", "container-title-short", "dimensions", "division", "DOI", "edition", "event-place",
    "event-title", "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "locator",
    "medium", "note", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part", "part-number", "part-title", "PMCID",
    "PMID", "printing", "printing-number", "publisher", "publisher-place", "references", "reviewed-genre",
    "reviewed-title", "scale", "section", "source", "status", "supplement", "supplement-number", "title",
    "title-short", "URL", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
)  # fmt: skip


def _is_type(value: str) -> str:
    if value not in TYPES:
        import difflib

        near = difflib.get_close_matches(value, TYPES, 1, 0.5)
        raise fault("B002", f"CSL has no type “{value}”", f"Did you mean “{near[0]}”?" if near else "")
    return value


_NAME_KEYS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")


def _as_names(value: Any) -> Any:
    """Return a list of names as CSL-JSON has it: a mapping each; a bare text is a body's name."""
    if value is None:
        return []
    names = []
    for one in value if isinstance(value, list) else [value]:
        name = {"literal": str(one)} if isinstance(one, str) else one
        if not isinstance(name, dict) or not (name.get("family") or name.get("literal")):
            raise fault("B003", "a name has `family` or `literal`")
        unknown = next((key for key in name if key not in _NAME_KEYS), None)
        if unknown is not None:
            raise fault("B003", f"“{unknown}” is no part of a name; the parts are {', '.join(_NAME_KEYS)}")
        if any(not isinstance(part, str | int) or isinstance(part, bool) for part in name.values()):
            raise fault("B003", "the parts of a name are texts")
        names.append({key: str(part) for key, part in name.items()})
    return names


def csl_date(value: Any) -> dict[str, Any]:
    """Return a date as CSL-JSON has it.

    Raises:
        NotEdtf: it is in no form of a date.
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        said = period(str(value))
        ends = [_parts(end) for end in (said.ends or (said,))]
        if not all(ends):
            raise NotEdtf("a date of CSL has a year")
        made: dict[str, Any] = {"date-parts": ends}
        if said.precision == "season" and said.first is not None:
            made["season"] = said.first[1] // 3
        return made | ({"circa": True} if said.approximate or said.uncertain else {})
    if isinstance(value, dict):
        known = {"date-parts", "season", "circa", "literal", "raw"}
        parts = value.get("date-parts")
        sound = parts is None or (
            isinstance(parts, list)
            and 1 <= len(parts) <= 2
            and all(isinstance(p, list) and 1 <= len(p) <= 3 and _numbers(p) for p in parts)
        )
        if sound and set(value) <= known and {"date-parts", "literal", "raw"} & set(value):
            numbers = [[int(n) for n in p] for p in parts] if parts else None
            return {**value, **({"date-parts": numbers} if numbers else {})}
    raise NotEdtf("it is none of EDTF, {date-parts: …}, {raw: …}, {literal: …}")


def _numbers(parts: list[Any]) -> bool:
    return all(re.fullmatch(r"-?[0-9]{1,4}", str(n)) and not isinstance(n, bool) for n in parts)


def _parts(said: Period) -> list[int]:
    first: Day | None = said.first
    if first is None:
        return []
    return list(first[: {"day": 3, "month": 2}.get(said.precision, 1)])


def _is_csl_date(value: Any) -> Any:
    if value is None:
        return None
    try:
        return csl_date(value)
    except NotEdtf as error:
        shown = f"“{value}” " if isinstance(value, str | int) else ""
        raise fault("B003", f"{shown}is no date of CSL: {error}".strip()) from None


_NAME_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {key: {"type": "string"} for key in _NAME_KEYS},
            "additionalProperties": False,
        },
    ]
}
Names = Annotated[
    list[Any], BeforeValidator(_as_names), WithJsonSchema({"type": "array", "items": _NAME_SCHEMA})
]
CslDate = Annotated[
    dict[str, Any], BeforeValidator(_is_csl_date, json_schema_input_type=str | int | dict[str, Any])
]


class _WorkForm(Form):
    """An item of the bibliography."""

    id: Id
    kind: Literal["text", "witness", "named", "source"] | None = Field(
        None,
        description="The section it stands in: the text itself, its witnesses, works it names, our sources.",
    )
    type: Annotated[Said, AfterValidator(_is_type), Field(description="Its type in CSL, as article-journal.")]


def _attribute(name: str) -> str:
    """Return the name of the attribute for a variable of CSL, which may itself be a word of Python."""
    return f"csl_{name.replace('-', '_').lower()}"


_FIELDS: dict[str, Any] = {
    **{_attribute(name): (Names, Field(default_factory=list, alias=name)) for name in NAMES},
    **{_attribute(name): (CslDate | None, Field(None, alias=name)) for name in DATES},
    **{_attribute(name): (Text, Field("", alias=name)) for name in _TEXTS},
}

WorkForm: type[_WorkForm] = create_model(
    "WorkForm", __base__=_WorkForm, __doc__="An item of the bibliography.", **_FIELDS
)
