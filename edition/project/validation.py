"""Values checked against forms: every error a finding at its own line and column, and what is sound kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.forms import Form
from edition.project.strict_yaml import Path, Trap, Value, YamlFile

__all__ = ["nearest", "records", "validate"]

F = TypeVar("F", bound=Form)

_WANTED = {
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
}


def validate(
    form: type[F], value: Value, file: YamlFile, path: Path = (), stand_ins: Mapping[str, Value] | None = None
) -> F | None:
    """Return `value`, which stands at `path` of `file`, as a `form`; the findings go to `file.findings`.

    What is wrong is left out, so that the rest can still be looked at; `stand_ins` are put where a required key of
    `value` itself is missing. None is returned when nothing sound remains.
    """
    traps: list[Trap] = []
    try:
        made = form.model_validate(value, context=traps)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    else:
        file.findings.extend(_trap_finding(trap) for trap in traps)
        return made
    file.findings.extend(_trap_finding(trap) for trap in traps)
    file.findings.extend(_finding(form, error, file, path) for error in errors)
    for _ in range(8):
        value = _without_faults(value, errors, stand_ins or {})
        try:
            return form.model_validate(value)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def records(form: type[F], value: Value, file: YamlFile, path: Path = ()) -> Iterator[tuple[int, F]]:
    """Yield the sound entries of a list with their indices; nothing is an empty list."""
    if value is None:
        return
    if not isinstance(value, list):
        file.findings.append(_type_finding("a list", value, file.place(path)))
        return
    for index, entry in enumerate(value):
        made = validate(form, entry, file, (*path, index))
        if made is not None:
            yield index, made


def nearest(word: str, among: list[str]) -> str:
    """Return “did you mean …?” with the word that comes nearest, or nothing when none is near."""
    near = difflib.get_close_matches(word, among, 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else ""


def _without_faults(value: Value, errors: list[ErrorDetails], stand_ins: Mapping[str, Value]) -> Value:
    """Return a copy of `value` without what `errors` are about."""
    copy = _copied(value)
    drop: set[Path] = set()
    for error in errors:
        if error["type"] == "missing":
            holder, key = tuple(error["loc"][:-1]), str(error["loc"][-1])
            if not holder and key in stand_ins and isinstance(copy, dict):
                copy[key] = stand_ins[key]
                continue
            drop.add(_there(copy, holder))
        else:
            drop.add(_there(copy, tuple(error["loc"])))
    if () in drop:
        return None
    for path in sorted(drop, key=lambda p: [(str(type(k)), k) for k in p], reverse=True):
        holder_value: Any = copy
        for step in path[:-1]:
            holder_value = holder_value[step]
        last = path[-1]
        if len(path) == 1 and last in stand_ins:
            holder_value[last] = stand_ins[str(last)]
        elif isinstance(holder_value, dict):
            holder_value.pop(last, None)
        else:
            del holder_value[last]
    return copy


def _copied(value: Value) -> Value:
    if isinstance(value, dict):
        return {k: _copied(v) for k, v in value.items()}
    return [_copied(v) for v in value] if isinstance(value, list) else value


def _there(value: Value, path: Path) -> Path:
    """Return the longest beginning of `path` that exists in `value`."""
    at: Any = value
    for depth, key in enumerate(path):
        inside = (isinstance(at, dict) and key in at) or (
            isinstance(at, list) and isinstance(key, int) and key < len(at)
        )
        if not inside:
            return path[:depth]
        at = at[key]
    return path


def _finding(form: type[Form], error: ErrorDetails, file: YamlFile, base: Path) -> Finding:
    path = (*base, *error["loc"])
    kind = error["type"]
    context = error.get("ctx", {})
    value = error.get("input")
    if kind == "finding":
        return make(context["code"], file.place(path), context["message"], context["hint"])
    if kind == "missing":
        needed = f"“{error['loc'][-1]}” is missing here"
        return make("Y013", file.key_place(path[:-1]), needed, f"Add `{error['loc'][-1]}: …`.")
    if kind == "extra_forbidden":
        return _unknown_key(form, error["loc"], file, path)
    if value is None:
        return make(
            "Y020", file.key_place(path), f"“{path[-1]}” has no value" if path else "there is no value"
        )
    if kind == "literal_error":
        wanted = str(context.get("expected", ""))
        words = [w.strip("'") for w in wanted.replace(" or ", ", ").split(", ")]
        guess = nearest(str(value), words) if isinstance(value, str) else ""
        hint = guess[:1].upper() + guess[1:] or f"Write one of: {', '.join(words)}."
        return make("Y015", file.place(path), f"{_shown(value)} is none of {', '.join(words)}", hint)
    if kind in _WANTED:
        if isinstance(value, str) and kind in ("bool_type", "int_type", "float_type"):
            return make("Y016", file.place(path), f"{_WANTED[kind]} is wanted, not “{value}”")
        return _type_finding(_WANTED[kind], value, file.place(path))
    return make("Y022", file.place(path), error["msg"][:1].lower() + error["msg"][1:])


def _type_finding(wanted: str, value: object, place: Place) -> Finding:
    hints = {
        "a list": "Begin each entry on a line of its own with `- `.",
        "a text": "Write the words after the colon; put them in quotation marks if they begin with [ or {.",
    }
    return make("Y014", place, f"{wanted} is wanted, not {_shown(value)}", hints.get(wanted, ""))


def _shown(value: object) -> str:
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case bool():
            return "true" if value else "false"
        case None:
            return "nothing"
        case _:
            text = str(value)
            return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _trap_finding(trap: Trap) -> Finding:
    message = f"{trap} is taken as text; other programs read it as {trap.ordinary}"
    return make("Y017", trap.place, message, f'Put it in quotation marks: "{trap}".')


def _unknown_key(form: type[Form], loc: tuple[int | str, ...], file: YamlFile, path: Path) -> Finding:
    known = _keys(_form_at(form, loc[:-1]) or form)
    key = str(path[-1])
    guess = nearest(key, known)
    hint = guess[:1].upper() + guess[1:] or f"Known keys are: {', '.join(known)}."
    return make("Y012", file.key_place(path), f"“{key}” is not known here", hint)


def _keys(form: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in form.model_fields.items()]


def _form_at(form: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the form of what stands at `loc` of a `form`."""
    here: type[BaseModel] | None = form
    for key in loc:
        if isinstance(key, int) or here is None:
            continue
        annotation = next((f.annotation for n, f in here.model_fields.items() if (f.alias or n) == key), None)
        here = _form_in(annotation)
    return here


def _form_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((form for arg in get_args(annotation) if (form := _form_in(arg)) is not None), None)
