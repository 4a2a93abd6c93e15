"""Records of printings, source/printings/NAME.json: what copies that were given out say, line by line.

A record holds the words of every printed line of the body with their place in the witness, so that it can be asked
about those copies when neither their PDF nor the decisions of that day are at hand. One line of the file is one line
of print; records can be read, compared and merged like any text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.text.span import Span

__all__ = [
    "BREAK", "FOLDER", "JOINED", "SPACE", "PrintedLine", "PrintingRecord", "is_record_name", "read_record",
    "record_findings", "record_names", "written_record",
]  # fmt: skip

FOLDER = "source/printings"
SPACE, JOINED, BREAK = " ", "", "\n\n"
"""What may stand between two lines: a space; nothing, within a divided word; the end of a block."""

_FORMAT = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_AFTER = {"-": JOINED, "¶": BREAK}
_SIGN = {after: sign for sign, after in _AFTER.items()}
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line: on the PDF's page `sheet` with the folio `page`, its number `line` among the lines of text.

    Lines that are not counted have None and say in `where` what they are: `heading`, `note 3`, `caption` … `witness`
    is the stretch of the copy-text's witness that it came from; `after` what stands between it and the next line.
    """

    sheet: int
    page: str
    line: int | None
    where: str
    witness: Span
    words: str
    after: str = SPACE


@dataclass(frozen=True)
class PrintingRecord:
    """A printing: `date` (ISO 8601, may be empty), `printer` (its id, may be empty), `trim`, `sheets` pages of PDF.

    `digest` is the book's, `decisions` the sha256 of the decisions alone, `witness` that of the copy-text's witness,
    `files` the sha256 of the files that went to print, by their names.
    """

    name: str
    date: str
    printer: str
    trim: str
    sheets: int
    program: str
    digest: str
    decisions: str
    witness: str
    files: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[PrintedLine, ...] = ()

    @property
    def text(self) -> str:
        """The printed words of the body; spaces between lines, blank lines between blocks."""
        return "".join(words for line in self.lines for words in (line.words, line.after)).rstrip()


def is_record_name(name: str) -> bool:
    """Tell whether a record may be called so: letters, digits, full stop, hyphen and underscore, as `2026-first`."""
    return _NAME.fullmatch(name) is not None and ".." not in name


def record_names(root: Path) -> tuple[str, ...]:
    """Return the names of the printings that are recorded in the project at `root`, in alphabetical order."""
    try:
        found = sorted(path.stem for path in (root / FOLDER).glob("*.json"))
    except OSError:
        return ()
    return tuple(name for name in found if is_record_name(name))


def written_record(record: PrintingRecord) -> str:
    """Return the JSON text of a record: one line for each printed line."""
    head = {
        "format": _FORMAT,
        "name": record.name,
        "date": record.date,
        "printer": record.printer,
        "trim": record.trim,
        "sheets": record.sheets,
        "program": record.program,
        "digest": record.digest,
        "decisions": record.decisions,
        "witness": record.witness,
        "files": dict(sorted(record.files.items())),
    }
    said = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in head.items())
    lines = ",\n".join(_json(list(_values(line))) for line in record.lines)
    return f'{{\n{said},\n"lines": [\n{lines}\n]\n}}\n'


def read_record(root: Path, name: str) -> tuple[PrintingRecord | None, tuple[Finding, ...]]:
    """Return the record of the printing `name`, or None and why it cannot be had."""
    file = f"{FOLDER}/{name}.json"
    if not is_record_name(name):
        return None, (make("G007", Place(), f"{name!r} is not the name of a printing"),)
    try:
        raw = (root / file).read_bytes()
    except FileNotFoundError:
        names = record_names(root)
        known = f"recorded are {', '.join(names)}" if names else "none is recorded"
        return None, (make("G007", Place(), f"no printing {name} is recorded; {known}"),)
    except OSError as fault:
        return None, (make("G006", Place(file), f"the record cannot be read: {fault.strerror}"),)
    try:
        text = raw.decode("utf-8")
        data = json.loads(text)
    except UnicodeDecodeError:
        return None, (make("G006", Place(file), "the record is not UTF-8"),)
    except json.JSONDecodeError as fault:
        place = Place(file, fault.lineno, fault.colno)
        return None, (make("G006", place, f"the record is not JSON: {fault.msg}"),)
    except (ValueError, RecursionError):
        return None, (make("G006", Place(file), "the record is not JSON that can be read"),)
    try:
        record = _record(data)
    except _Wrong as fault:
        return None, (make("G006", _place(file, text, fault), str(fault)),)
    if record.name != name:
        said = f"the file is called {name}, the printing in it {record.name}"
        return None, (make("G006", Place(file), said),)
    return record, ()


def record_findings(root: Path, witness: str) -> Iterator[Finding]:
    """Yield what is wrong with the project's records; `witness` is the sha256 of the copy-text, empty if unknown."""
    folder = root / FOLDER
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(".json")
        if path.suffix != ".json" or not is_record_name(name):
            if not path.name.startswith((".", "README")):
                yield make("E016", Place(f"{FOLDER}/{path.name}"), f"{path.name} is not read")
            continue
        record, found = read_record(root, name)
        yield from found
        if record is not None and witness and record.witness != witness:
            message = f"the printing {name} was made from another state of the witness"
            yield make("G008", Place(f"{FOLDER}/{path.name}"), message)


class _Wrong(ValueError):
    """What is wrong with a record, and which of its printed lines, counted from 0, has it."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def _place(file: str, text: str, fault: _Wrong) -> Place:
    """Return the place of a fault, where the file is laid out as it was written."""
    if fault.line is None:
        return Place(file)
    for number, line in enumerate(text.split("\n"), 1):
        if line == '"lines": [':
            return Place(file, number + 1 + fault.line, 1)
    return Place(file)


def _record(data: Any) -> PrintingRecord:
    if not isinstance(data, dict):
        raise _Wrong("the record is not a JSON object")
    if data.get("format") != _FORMAT:
        raise _Wrong(f"the record has the format {data.get('format')!r}; this program reads format {_FORMAT}")
    texts = {
        key: data.get(key)
        for key in ("name", "date", "printer", "trim", "program", "digest", "decisions", "witness")
    }
    for key, value in texts.items():
        if not isinstance(value, str):
            raise _Wrong(f"`{key}` is missing or not a text")
    for key in ("digest", "decisions", "witness"):
        if not _SHA256.fullmatch(str(texts[key])):
            raise _Wrong(f"`{key}` is not a sha256")
    sheets, files, lines = data.get("sheets"), data.get("files"), data.get("lines")
    if type(sheets) is not int or sheets < 0:
        raise _Wrong("`sheets` is missing or not a number of pages")
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise _Wrong("`files` is missing or not the digests of files")
    if not isinstance(lines, list):
        raise _Wrong("`lines` is missing or not a list")
    printed: list[PrintedLine] = []
    for number, values in enumerate(lines):
        line = _line(values)
        if line is None:
            raise _Wrong(f"printed line {number + 1} is not [sheet, page, line, start, end, words]", number)
        if printed and line.sheet < printed[-1].sheet and not line.where and not printed[-1].where:
            raise _Wrong(f"printed line {number + 1} stands on an earlier page than the one before", number)
        printed.append(line)
    return PrintingRecord(
        **{key: str(value) for key, value in texts.items()}, sheets=sheets, files=files, lines=tuple(printed)
    )


def _values(line: PrintedLine) -> Iterator[object]:
    yield from (
        line.sheet,
        line.page,
        line.where or line.line,
        line.witness.start,
        line.witness.end,
        line.words,
    )
    if line.after in _SIGN:
        yield _SIGN[line.after]


def _line(values: Any) -> PrintedLine | None:
    if not isinstance(values, list) or len(values) not in (6, 7):
        return None
    sheet, page, line, start, end, words = values[:6]
    after = values[6] if len(values) == 7 else None
    numbers = (sheet, start, end)
    if any(type(number) is not int or number < 0 for number in numbers) or start > end:
        return None
    if not isinstance(page, str) or not isinstance(words, str) or (after is not None and after not in _AFTER):
        return None
    if line is not None and not isinstance(line, str) and (type(line) is not int or line < 1):
        return None
    where = line if isinstance(line, str) else ""
    number = line if isinstance(line, int) else None
    return PrintedLine(sheet, page, number, where, Span(start, end), words, _AFTER[after] if after else SPACE)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
