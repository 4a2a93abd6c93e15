"""Pages of front and back matter, and pictures: the files beside the YAML files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.folder import Folder, Outside, Unreadable
from edition.project.model import Matter
from edition.project.picture_files import picture_flaw
from edition.project.plain_text import decode_text
from edition.project.settings import slug_of

__all__ = ["picture_findings", "read_matter"]

_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?P<atx>\S.*?)[ \t]*#*[ \t]*$|^ {0,3}(?P<setext>\S.*)\n {0,3}(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?: {0,3}\1[^\n]*(?:\n|\Z)|\Z)", re.MULTILINE)


def read_matter(folder: Folder) -> tuple[tuple[Matter, ...], list[Finding]]:
    """Return the pages in source/front and source/back, in the order of their file names, and findings."""
    pages: list[Matter] = []
    findings: list[Finding] = []
    taken: set[str] = set()
    for part in ("front", "back"):
        for name in folder.names(f"source/{part}"):
            if name.startswith("."):
                continue
            file = f"source/{part}/{name}"
            if not name.endswith(".md"):
                hint = "Pages end in .md; move other files out of the folder."
                findings.append(make("E016", Place(file), f"{name} is no Markdown page", hint))
                continue
            if any("\ud800" <= sign <= "\udfff" for sign in name):
                hint = "Rename the file; its name is in another encoding."
                findings.append(make("E013", Place(file), "the name of the page is not UTF-8", hint))
                continue
            text = _text(folder, file, findings)
            if text is None:
                continue
            title = _title(text)
            if not title:
                findings.append(make("E012", Place(file, 1, 1), f"{name} has no heading"))
            own = f"{part}-{slug_of(re.sub(r'^[0-9]+[-_. ]*', '', name[:-3]) or name[:-3])}"
            number = 1
            while own in taken:
                number += 1
                own = f"{own.rstrip('0123456789').rstrip('-')}-{number}"
            taken.add(own)
            pages.append(Matter(own, title, file, text, part == "back"))
    return tuple(pages), findings


def picture_findings(folder: Folder, named: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Yield findings about the pictures `named` in structure.yaml, each with its place there."""
    for name, place in named:
        try:
            raw = folder.read_source(name)
        except Outside as error:
            yield make("E005", place, str(error))
        except Unreadable as error:
            yield make("E006", place, str(error))
        else:
            if flaw := picture_flaw(raw):
                yield make("E015", place, f"{name} {flaw}")


def _text(folder: Folder, file: str, findings: list[Finding]) -> str | None:
    try:
        raw = folder.read(file)
    except Outside as error:
        findings.append(make("E005", Place(file), str(error)))
        return None
    except Unreadable as error:
        findings.append(make("E006", Place(file), str(error)))
        return None
    text, faults = decode_text(raw, file)
    findings.extend(make("E013", fault.place, fault.message) for fault in faults if fault.kind != "crlf")
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _title(text: str) -> str:
    match = _HEADING.search(_FENCE.sub("", text))
    if match is None:
        return ""
    words = match["atx"] or match["setext"]
    return re.sub(r"[*_`]+", "", words).strip()
