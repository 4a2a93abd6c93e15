"""What is in a PDF: the document's own facts and those of its pages, before a printer is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import pikepdf

from edition.findings import Place
from edition.findings.catalogue import make
from edition.printing.preflight.geometry import Wanted, trimmed
from edition.printing.preflight.opening import FAULTS, Opened, Unreadable
from edition.printing.preflight.pages import Box, PageFrame, page_frames
from edition.printing.preflight.seen import Seen
from edition.printing.preflight.walking import Memory, walk

__all__ = ["Inspection", "Intent", "inspect"]

T = TypeVar("T")

_VARIANT = re.compile(rb"GTS_PDFX(?:Version|Conformance)\s*(?:=\s*[\"']|>)\s*([^\"'<]{1,40})")
_SCRIPTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Sound", "/Movie")
_MOST_ACTIONS = 100
_MARKS = ("/PrinterMark", "/TrapNet")
"""Annotations that are part of printing."""


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: its kind (GTS_PDFX …), the name of the printing condition, and its profile's components."""

    kind: str
    condition: str
    components: int | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """A PDF as it was found; `trims` and `seen` belong to `frames` one by one."""

    name: str
    size: int
    damage: tuple[str, ...]
    version: tuple[int, int]
    encrypted: bool
    variant: str
    trapped: bool
    intents: tuple[Intent, ...]
    described: tuple[str, ...]
    outline: bool
    scripts: tuple[str, ...]
    attachments: int
    layers: bool
    annotations: dict[int, tuple[str, ...]]
    right_to_left: bool
    frames: tuple[PageFrame, ...]
    trims: tuple[Box, ...]
    seen: tuple[Seen, ...]

    def where(self, facts: str) -> tuple[int, ...]:
        """Return the pages of which the fact of that name is true."""
        return tuple(seen.number for seen in self.seen if getattr(seen, facts))


def inspect(opened: Opened, name: str, wanted: Wanted) -> Inspection:
    """Look into an open PDF. `wanted` helps to find the trimmed page where the file does not say it.

    Raises:
        Unreadable: the file has no pages.
    """
    pdf = opened.pdf
    try:
        root = pdf.Root
        frames = tuple(page_frames(pdf))
    except FAULTS as error:
        raise Unreadable(make("K012", Place(name), f"{name} is damaged beyond reading")) from error
    if not frames:
        raise Unreadable(make("K014", Place(name), f"{name} has no pages"))
    right_to_left = _tried(lambda: str(_of(_of(root, "/ViewerPreferences"), "/Direction")) == "/R2L", False)
    memory = Memory()
    trims = tuple(trimmed(frame, wanted, right_to_left=right_to_left) for frame in frames)
    seen = tuple(walk(frame, trim, memory) for frame, trim in zip(frames, trims, strict=True))
    info = _tried(lambda: pdf.trailer.get("/Info"), None)
    packet = _tried(lambda: _packet(root), b"")
    nothing: set[str] = set()
    unreadable: tuple[str, ...] = ("unreadable",)
    scripts = set(_tried(lambda: _scripts(root), nothing))
    annotations: dict[int, tuple[str, ...]] = {}
    for frame in frames:
        scripts |= _tried(partial(_scripts, frame.page), nothing)
        kinds = _tried(partial(_annotations, frame.page, scripts), unreadable)
        if kinds:
            annotations[frame.number] = kinds
    return Inspection(
        name=name,
        size=opened.size,
        damage=(
            *opened.damage,
            *(str(warning) for warning in pdf.get_warnings()),
            *_missing(root, len(frames)),
        ),
        version=_tried(lambda: _version(pdf, root), (1, 0)),
        encrypted=pdf.is_encrypted,
        variant=_tried(lambda: _variant(info, packet), ""),
        trapped=_tried(lambda: str(_of(info, "/Trapped")) in ("/True", "/False"), False)
        or b"Trapped" in packet,
        intents=_tried(lambda: _intents(root), ()),
        described=_tried(lambda: _described(info, packet), ()),
        outline=_tried(lambda: _of(_of(root, "/Outlines"), "/First") is not None, False),
        scripts=tuple(sorted(scripts)),
        attachments=_tried(lambda: _attachments(root), 0),
        layers=_tried(lambda: _of(root, "/OCProperties") is not None, False),
        annotations=annotations,
        right_to_left=right_to_left,
        frames=frames,
        trims=trims,
        seen=seen,
    )


def _tried(read: Callable[[], T], otherwise: T) -> T:
    """Return what can be read, or something else where that part of the file is malformed."""
    try:
        return read()
    except FAULTS:
        return otherwise


def _missing(root: pikepdf.Object, pages: int) -> tuple[str, ...]:
    promised = _tried(lambda: _whole(_of(_of(root, "/Pages"), "/Count")), None)
    return () if promised in (None, pages) else (f"of {promised} pages {pages} are there",)


def _of(held: pikepdf.Object | None, key: str) -> pikepdf.Object | None:
    return held.get(key) if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else None


def _version(pdf: pikepdf.Pdf, root: pikepdf.Object) -> tuple[int, int]:
    versions = [(1, 0)]
    for said in (pdf.pdf_version, str(_of(root, "/Version") or "")):
        match = re.search(r"(\d)\.(\d)", said)
        if match:
            versions.append((int(match[1]), int(match[2])))
    return max(versions)


def _packet(root: pikepdf.Object) -> bytes:
    held = _of(root, "/Metadata")
    if not isinstance(held, pikepdf.Stream):
        return b""
    from edition.printing.preflight.streams import TooLarge, content

    try:
        return content(held)
    except (TooLarge, pikepdf.PdfError):
        return b""


def _variant(info: pikepdf.Object | None, packet: bytes) -> str:
    """Return what the file says of itself: PDF/X-1a:2003, PDF/X-4 …; nothing when it says nothing."""
    said = [str(_of(info, key) or "") for key in ("/GTS_PDFXConformance", "/GTS_PDFXVersion")]
    said += [match.decode("latin-1") for match in _VARIANT.findall(packet)]
    return max((s.strip() for s in said), key=lambda s: ("PDF/X-" in s, len(s)))


def _intents(root: pikepdf.Object) -> tuple[Intent, ...]:
    held = _of(root, "/OutputIntents")
    made = []
    for intent in held.as_list() if isinstance(held, pikepdf.Array) else ():
        if isinstance(intent, pikepdf.Dictionary):
            profile = intent.get("/DestOutputProfile")
            components = profile.get("/N") if isinstance(profile, pikepdf.Stream) else None
            made.append(
                Intent(
                    str(intent.get("/S", ""))[1:],
                    str(intent.get("/OutputConditionIdentifier", "")),
                    _whole(components),
                )
            )
    return tuple(made)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _described(info: pikepdf.Object | None, packet: bytes) -> tuple[str, ...]:
    keys = ("/Title", "/Author", "/Subject", "/Keywords")
    said = [key[1:] for key in keys if str(_of(info, key) or "").strip()]
    return (*said, *(["XMP"] if packet.strip() else []))


def _scripts(held: pikepdf.Object) -> set[str]:
    """Return the kinds of actions that a document or page starts by itself, those that a press must not run."""
    found = set()
    if _of(_of(held, "/Names"), "/JavaScript") is not None:
        found.add("JavaScript")
    waiting = [_of(held, "/OpenAction"), _of(held, "/A")]
    own = _of(held, "/AA")
    if isinstance(own, pikepdf.Dictionary):
        waiting += [own[key] for key in list(own.keys())[:_MOST_ACTIONS]]
    steps = 0
    while waiting and steps < _MOST_ACTIONS:
        steps += 1
        action = waiting.pop()
        if action is None:
            continue
        kind = str(_of(action, "/S") or "")
        if kind in _SCRIPTS:
            found.add(kind[1:])
        following = _of(action, "/Next")
        waiting += (
            list(following.as_list()[:_MOST_ACTIONS]) if isinstance(following, pikepdf.Array) else [following]
        )
    return found


def _annotations(page: pikepdf.Object, scripts: set[str]) -> tuple[str, ...]:
    held = page.get("/Annots")
    kinds = set()
    for annotation in held.as_list() if isinstance(held, pikepdf.Array) else ():
        kind = str(_of(annotation, "/Subtype") or "")
        if kind and kind not in _MARKS:
            kinds.add(kind[1:])
            scripts |= _scripts(annotation)
    return tuple(sorted(kinds))


def _attachments(root: pikepdf.Object) -> int:
    """Return how many files are embedded, counting no further than a thousand."""
    waiting = [_of(_of(root, "/Names"), "/EmbeddedFiles")]
    count = steps = 0
    while waiting and steps < 1000:
        steps += 1
        node = waiting.pop()
        names, kids = _of(node, "/Names"), _of(node, "/Kids")
        count += len(names) // 2 if isinstance(names, pikepdf.Array) else 0
        waiting += list(kids.as_list()) if isinstance(kids, pikepdf.Array) else []
    associated = _of(root, "/AF")
    return max(count, len(associated) if isinstance(associated, pikepdf.Array) else 0)
