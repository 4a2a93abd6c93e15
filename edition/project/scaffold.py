"""The files of a new project."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.guesses import suggestions, title_of
from edition.project.schemas import SCHEMAS, published
from edition.project.settings import slug_of
from edition.project.yaml_scalars import scalar
from edition.text.witness import decode

__all__ = ["CONVERSIONS", "Original", "Plan", "converted", "new_project"]

CONVERSIONS = {
    "utf-8": "from the encoding that its byte order mark or --encoding names",
    "lf": "line ends to LF",
    "nfc": "to Unicode normal form C",
}
"""What may be done to a text on its way into a project, when the editor asks for it."""

_CODES = {"utf-8": "W002", "nul": "W003", "bom": "W004", "crlf": "W005", "nfc": "W006"}
_REPAIRS = {"utf-8": "utf-8", "bom": "utf-8", "crlf": "lf", "nfc": "nfc"}
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive (DOCX, ODT, EPUB …)"), (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "a Word document"), (b"\x1f\x8b", "compressed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """A file from which a project is made: its name as the editor gave it, and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What the editor says of the new project; the title is guessed from the text when it is empty.

    `conversions` are those of CONVERSIONS that may be made, `encoding` that of texts that are not UTF-8.
    """

    title: str = ""
    author: str = ""
    language: str = ""
    conversions: tuple[str, ...] = ()
    encoding: str = ""


def new_project(originals: Sequence[Original], plan: Plan) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the files of a project, by their names relative to its folder, and what keeps them from being used.

    Several originals are one witness, its files in order. Without any, a small sample is the text.
    """
    sample = not originals
    given = list(originals) or [Original("sample.txt", _template("sample.txt").encode())]
    findings: list[Finding] = []
    parts: list[tuple[str, bytes, tuple[str, ...]]] = []
    for original in given:
        raw, done = converted(original.raw, plan)
        findings += _faults(original.name, raw)
        parts.append((original.name, raw, done))
    if findings:
        return {}, findings
    witness, _ = decode([(name, raw) for name, raw, _ in parts], "A")
    text = witness.text if witness else ""
    if not text.strip():
        return {}, [make("W010", Place(given[0].name), f"{given[0].name} has no words")]
    if not unicodedata.is_normalized("NFC", text):
        message = "a file begins with a sign that combines with the end of the one before"
        return {}, [make("W006", Place(given[-1].name, 1, 1), message)]
    title = plan.title or title_of(text) or _stem(given[0].name)
    names = (
        ["witnesses/A.txt"]
        if len(parts) == 1
        else [f"witnesses/A-{i:02d}.txt" for i in range(1, len(parts) + 1)]
    )
    made = {f"source/{name}": raw for name, (_, raw, _) in zip(names, parts, strict=True)}
    made["source/edition.yaml"] = _edition(plan, title, text, names, parts).encode()
    made["source/emendations.yaml"] = _template("emendations.yaml").encode()
    made["source/structure.yaml"] = _structure(text, sample).encode()
    for name in ("queries.yaml", "stet.yaml"):
        made[f"source/{name}"] = _template(name).encode()
    for name in SCHEMAS:
        made[f"source/.schema/{name}.json"] = published(name).encode()
    made["source/front/note-on-the-text.md"] = _template("note-on-the-text.md").encode()
    made["styles/README.md"] = _template("styles.md").encode()
    made[".gitignore"] = _template("gitignore").encode()
    return made, []


def converted(raw: bytes, plan: Plan) -> tuple[bytes, tuple[str, ...]]:
    """Return bytes with the conversions that `plan` permits and they need, and what was done, in words."""
    done: list[str] = []
    if "utf-8" in plan.conversions:
        encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), plan.encoding)
        if raw.startswith(b"\xef\xbb\xbf"):
            raw = raw[3:]
            done.append("without its byte order mark")
        elif encoding and not _is_utf8(raw):
            try:
                raw = raw.decode(encoding).encode("utf-8")
                done.append(f"from {encoding} to UTF-8")
            except (UnicodeError, LookupError):
                pass
    if "lf" in plan.conversions and b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        done.append("its line ends to LF")
    if "nfc" in plan.conversions and _is_utf8(raw):
        composed = unicodedata.normalize("NFC", raw.decode("utf-8")).encode("utf-8")
        if composed != raw:
            raw = composed
            done.append("to Unicode normal form C")
    return raw, tuple(done)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in raw


def _faults(name: str, raw: bytes) -> list[Finding]:
    """Say why a file cannot be a witness, each fault with the repair."""
    head = raw[:512].lstrip().lower()
    kind = next((what for sign, what in _FORMATS if raw.startswith(sign)), "")
    if not kind and head.startswith((b"<!doctype", b"<html", b"<?xml", b"<tei")):
        kind = "HTML or XML"
    if kind:
        return [make("W009", Place(name), f"{name} is {kind}, not plain text")]
    _, faults = decode([(name, raw)], "A")
    findings: list[Finding] = []
    marked = any(raw.startswith(mark) for mark, _ in _MARKS)
    encoding = "" if marked else " --encoding windows-1252 (or what it is)"
    for fault in faults:
        if fault.kind == "nul" and marked:
            continue
        repair = _REPAIRS.get(fault.kind)
        more = f"--convert {repair}{encoding if fault.kind == 'utf-8' else ''}" if repair else ""
        entry = make(
            _CODES[fault.kind], Place(name, fault.line, fault.column), _message(fault.kind, fault.detail)
        )
        hint = (
            f"{entry.hint}\nOr let it be done here, and recorded: edition new … {more}"
            if more
            else entry.hint
        )
        findings.append(make(entry.code, entry.place, entry.message, hint.replace("FILE", name)))
    return findings


def _message(kind: str, detail: str) -> str:
    return {
        "utf-8": f"not UTF-8 from this byte on: {detail}",
        "nul": "a NUL character",
        "bom": "the file begins with a byte order mark (U+FEFF)",
        "crlf": "lines end with a carriage return (CRLF)",
        "nfc": "not in Unicode normal form C from here",
    }[kind]


def _edition(
    plan: Plan,
    title: str,
    text: str,
    names: Sequence[str],
    parts: Sequence[tuple[str, bytes, tuple[str, ...]]],
) -> str:
    digest = hashlib.sha256(b"".join(raw for _, raw, _ in parts)).hexdigest()
    lines = [f"files: [{', '.join(names)}]", f"sha256: {digest}"]
    origin = " ".join(_origin(name, done) for name, _, done in parts)
    lines.append(f"description: {scalar(origin)}")
    author = f"authors: [{scalar(plan.author)}]" if plan.author else "# authors: [Name Surname]"
    values = {
        "slug": _slug(title),
        "title": scalar(title),
        "authors": author,
        "language": plan.language or _language(text),
        "witness": "\n".join(f"    {line}" for line in lines),
    }
    return re.sub(r"@@(\w+)@@", lambda m: values[m[1]], _template("edition.yaml"))


def _origin(name: str, done: Sequence[str]) -> str:
    last = re.split(r"[\\/]", name)[-1]
    said = unicodedata.normalize("NFC", "".join(sign for sign in last if sign.isprintable()))
    return f"From {said}" + (f", converted {', '.join(done)}." if done else ", byte for byte.")


def _slug(title: str) -> str:
    """Return the slug of a title in ASCII; a title that has none is named `edition`."""
    slug = slug_of(title)
    return slug if slug.isascii() else "edition"


def _language(text: str) -> str:
    """Return `en` for a text in Latin letters, `und` (undetermined) for others: the editor knows better."""
    letters = [sign for sign in text[:20000] if sign.isalpha()]
    latin = sum("LATIN" in unicodedata.name(sign, "") for sign in letters)
    return "en" if 2 * latin >= len(letters) else "und"


def _structure(text: str, sample: bool) -> str:
    guessed = suggestions(text)
    if sample:
        guessed = "".join(f"{line[2:]}\n" for line in guessed.splitlines()[3:] if line.startswith("# "))
    return _template("structure.yaml") + (guessed or _template("structure-help.yaml"))


def _stem(name: str) -> str:
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[\\/]", name)[-1])
    words = re.sub(r"[_\s]+", " ", "".join(sign for sign in stem if sign.isprintable())).strip()
    return unicodedata.normalize("NFC", words) or "Untitled"


def _template(name: str) -> str:
    return files("edition").joinpath("project", "templates", name).read_text("utf-8")
