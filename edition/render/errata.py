"""The errata slip: for the terminal, and as a leaf to lay into copies, set like the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from edition.project.entries import DateStatement
from edition.project.printing_records import PrintedLine, PrintingRecord
from edition.render.apparatus.dates import DateWords
from edition.render.book import Book
from edition.render.fonts import typeface
from edition.render.html.letters import direction
from edition.render.styles import find_style, styles_folder
from edition.render.wording import Wording, wording
from edition.text.errata import Erratum, Kind

__all__ = ["Correction", "place_said", "slip_pdf", "slip_text"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the slip: what is wrong in the copies, and the printed lines from `first` to `last` that have it."""

    erratum: Erratum
    first: PrintedLine
    last: PrintedLine


def slip_text(
    book: Book, record: PrintingRecord, corrections: Sequence[Correction], *, rebuilt: bool = False
) -> str:
    """Return the slip as plain text: a heading, then `p. 14, l. 7: for ‘…’ read ‘…’`, one erratum a line."""
    words = wording(book.settings.language, book.project.root)
    lines = [f"{words['errata']}: {book.settings.title}", _of_which(record, words, rebuilt=rebuilt), ""]
    lines += [f"{place_said(one, words)}: {_said(one.erratum, words)}" for one in corrections]
    if not corrections:
        lines.append(words["errata none"])
    return "\n".join(lines) + "\n"


def slip_pdf(
    book: Book, record: PrintingRecord, corrections: Sequence[Correction], *, rebuilt: bool = False
) -> bytes:
    """Return the slip as a PDF: half a page of the book where that is enough, else as many pages as it takes.

    It is dated like the book, and the same bytes wherever it is made.
    """
    from edition.render.pdf.dated import dated
    from edition.render.pdf.hermetic import Folders
    from edition.render.pdf.trim import find_trim
    from edition.render.pdf.typesetter import Typesetter

    style = find_style("print", book.settings.house_style, book.project.root)
    trim, _ = find_trim(style, book.settings.trim)
    words = wording(book.settings.language, book.project.root)
    rows: list[tuple[str, str]] = []
    for one in corrections:
        place = place_said(one, words)
        rows.append(("" if rows and place == _last_place(rows) else place, _said(one.erratum, words)))
    values: dict[str, Any] = {
        "language": book.settings.language,
        "direction": direction(book.settings.language),
        "family": typeface(style.name).family,
        "heading": words["errata"],
        "title": book.settings.title,
        "printing": _of_which(record, words, rebuilt=rebuilt),
        "rows": rows,
        "none": words["errata none"],
        "trim": trim,
    }
    folders = Folders({"fonts": typeface(style.name).folder})
    with Typesetter(folders, (), style.name) as typesetter, dated(book.timestamp):
        for height in (trim.height / 2, trim.height):
            document = typesetter.lay_out(_html(height=height, **values), "")
            if len(document.pages) == 1:
                break
        return bytes(document.write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1") or b"")


def _last_place(rows: Sequence[tuple[str, str]]) -> str:
    return next((place for place, _ in reversed(rows) if place), "")


def _html(**values: Any) -> str:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(styles_folder() / "errata"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("slip.html.j2").render(**values)


def place_said(one: Correction, words: Wording) -> str:
    """Return page and line as readers count them: `p. 14, l. 7`, `p. 14, ll. 7–8`, `p. xi, n. 3`, `p. 14, heading`."""
    page = words["erratum page"].format(page=one.first.page)
    first, last = one.first, one.last
    if first.line is not None:
        if last.line is not None and last.sheet == first.sheet and last.line > first.line:
            return f"{page}, {words['erratum lines'].format(line=first.line, last=last.line)}"
        return f"{page}, {words['erratum line'].format(line=first.line)}"
    if first.where.startswith("note"):
        return f"{page}, {words['erratum note'].format(number=first.where.removeprefix('note').strip())}"
    key = f"erratum {first.where}"
    return f"{page}, {words[key] if key in words.words else words['erratum other']}"


def _of_which(record: PrintingRecord, words: Wording, *, rebuilt: bool) -> str:
    if rebuilt:
        return words["errata rebuilt"].format(name=record.name)
    said = words["errata printing"].format(name=record.name)
    if not record.date:
        return said
    date = DateWords(words, lambda *_: None).full(DateStatement(record.date))
    return f"{said} {words['errata dated'].format(date=date)}"


def _said(erratum: Erratum, words: Wording) -> str:
    was, now = (" ".join(part.replace("\n\n", " ¶ ").split(" ")) for part in (erratum.was, erratum.now))
    key = erratum.kind
    if erratum.kind == Kind.WORDS and not now.strip():
        key = "delete"
    elif erratum.kind == Kind.WORDS and not was.strip():
        key = "add"
    return words[f"erratum {key}"].format(was=was.replace("\n", " "), now=now.replace("\n", " "))
