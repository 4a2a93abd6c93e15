"""The JSON Schemas of the files of `source/`, made from the forms; `python -m edition.project.schemas` writes them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from edition.project.forms_bibliography import WorkForm
from edition.project.forms_decisions import EmendationForm, EmendationsForm, GroupForm, QueryForm, StetForm
from edition.project.forms_edition import EditionForm
from edition.project.forms_printer import PrinterForm
from edition.project.forms_register import EventForm, HeadingForm, NoteForm, PersonForm, PlaceForm, TermForm
from edition.project.forms_structure import StructureForm

__all__ = ["SCHEMAS", "published", "schema", "schema_id"]

SCHEMAS: dict[str, tuple[Any, str]] = {
    "edition": (EditionForm, "What the edition is, which witness it prints, and how."),
    "emendations": (
        list[EmendationForm | GroupForm] | EmendationsForm,
        "The emendations: a list, or a mapping with defaults and emendations.",
    ),
    "queries": (list[QueryForm], "Doubts that are not emended."),
    "stet": (list[StetForm], "Words that look wrong and stand."),
    "structure": (StructureForm, "What kind of thing each stretch of the witness is."),
    "biographies": (list[PersonForm], "The persons whom the text names."),
    "glossary": (list[TermForm], "The words, institutions and abbreviations that a reader may not know."),
    "places": (list[PlaceForm], "The places that the text names."),
    "chronology": (list[EventForm], "What happened when, in the order of time."),
    "notes": (list[NoteForm], "Explanatory notes, anchored in the reading text."),
    "index": (
        list[HeadingForm],
        "The headings of the index that are no entries, and sub-entries of those that are.",
    ),
    "bibliography": (list[WorkForm], "Works, as items of the Citation Style Language."),
    "printer": (PrinterForm, "A printer's profile: source/printers/NAME.yaml."),
}
"""For each file of `source/`, by its name without `.yaml`: its type and what it is."""


def schema_id(name: str) -> str:
    """Return the `$id` of a schema; it stays the same as long as files that were valid remain so."""
    return f"urn:edition:schema:{name}:1"


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the file `name`.yaml.

    Raises:
        KeyError: there is no such file.
    """
    kind, description = SCHEMAS[name]
    made = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    made.pop("description", None)
    made.pop("title", None)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(name),
        "title": f"{name}.yaml",
        "description": description,
    }
    body: dict[str, Any] = _plain(made)
    return head | body


def published(name: str) -> str:
    """Return the text of the published schema of `name`.yaml, as the package carries it."""
    return files("edition").joinpath("schema", f"{name}.json").read_text("utf-8")


def text_of(name: str) -> str:
    """Return the schema as the text that is published."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def _plain(made: Any) -> Any:
    """Leave out the titles that pydantic makes of names, and null: an optional key is simply not written."""
    if isinstance(made, list):
        return [_plain(value) for value in made]
    if not isinstance(made, dict):
        return made
    choices = made.get("anyOf", ())
    if {"type": "null"} in choices:
        kept = [choice for choice in choices if choice != {"type": "null"}]
        rest = {key: value for key, value in made.items() if key != "anyOf"}
        made = kept[0] | rest if len(kept) == 1 else {"anyOf": kept} | rest
    return {
        key: _plain(value)
        for key, value in made.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }


def main(folder: Path | None = None) -> None:
    """Write all schemas into `folder`, the package's own when none is given."""
    target = folder or Path(__file__).parent.parent / "schema"
    target.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (target / f"{name}.json").write_text(text_of(name), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
