"""Adopting a corrected copy: each difference from the text it was made of becomes an emendation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.pipeline.copies import Body, body_of, printed_edits
from edition.pipeline.revising import Desk, Outcome, Said, revised
from edition.pipeline.searching import straightened
from edition.project.splices import Refused
from edition.render.book import Book
from edition.text.corrected import bag, compare, distance
from edition.text.revision import Edit, applied, revise
from edition.text.witness import Places

__all__ = ["Adoption", "adopt", "read_copy"]

_STRANGE = 0.4
_FEW = 40
_CLOSE = 0.001


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a copy comes to: the new bytes of emendations.yaml, and what each revision did.

    `base` is the text the copy was made of: reading, printed or body. `habits` are what programs did to the copy
    (see `edition.text.corrected`), `reading` the reading text as it will be, `findings` what could not be adopted.
    """

    raw: bytes
    base: str
    outcomes: tuple[Outcome, ...] = ()
    habits: tuple[str, ...] = ()
    reading: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass
class _Base:
    """A text a copy may be of; `edits` turns edits of it into edits of the reading text."""

    name: str
    text: str
    body: Body | None = None
    impossible: list[Edit] = field(default_factory=list)

    def edits(self, book: Book | None, edits: Sequence[Edit]) -> list[Edit]:
        if book is None or self.name == "reading":
            return list(edits)
        if self.body is not None:
            edits, lost = self.body.edits(edits)
            self.impossible += lost
        made, lost = printed_edits(book.texts.typographic, edits)
        self.impossible += lost
        return made


def read_copy(raw: bytes, name: str) -> str:
    """Return the text of a copy's bytes.

    Raises:
        Refused: they are not UTF-8 text.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8: {error.reason}"
        raise Refused(make("M023", Place(name), message)) from None
    if "\0" in text:
        raise Refused(
            make("M023", Place(name, text.count("\n", 0, text.index("\0")) + 1, 1), "a NUL character")
        )
    return text


def adopt(
    desk: Desk, book: Book | None, copy: str, said: Said, *, name: str = "", whatever: bool = False
) -> Adoption:
    """Return what adopting `copy` makes of emendations.yaml; nothing is saved.

    The copy may be one of the reading text, of the printed text or of the body; `book` is needed for the last two. It
    is taken for the one it is nearest to. A copy that is hardly one is refused unless `whatever`.

    Raises:
        Refused: the copy is of something else, or the file cannot be changed.
    """
    reading = desk.alignment.reading
    bases = [_Base("reading", reading)]
    if book is not None:
        bases.append(_Base("printed", book.texts.text))
        body = body_of(book.document)
        if body is not None:
            bases.append(_Base("body", body.text, body))
    plain = copy.removeprefix("\ufeff").replace("\r\n", "\n")
    own = bag(plain)
    nearness = [(distance(bag(b.text), own), b) for b in bases]
    near = min(d for d, _ in nearness)
    # Where the words tell too little, the text of which the copy differs in the fewest places.
    rivals = [(compare(b.text, copy), b) for d, b in nearness if d <= near + _CLOSE]
    compared, base = min(rivals, key=lambda pair: len(pair[0].edits))
    words = max(own.total(), bag(base.text).total())
    if near > _STRANGE and not whatever and (words >= _FEW or (not own.total() and words)):
        message = f"{near:.0%} of the words differ: this is hardly a copy of the reading text"
        raise Refused(make("M024", Place(name), message))
    edits = (
        [
            edit if said.literal else Edit(edit.span, straightened(edit.words, desk.alignment.witness))
            for edit in base.edits(book, compared.edits)
        ]
        if base.name != "reading"
        else list(compared.edits)
    )
    revisions, unquotable = revise(desk.alignment, edits)
    findings = _impossible(desk, base, [*base.impossible, *unquotable])
    raw, outcomes = revised(desk, revisions, said) if revisions else (desk.file.raw or b"", [])
    return Adoption(
        raw,
        base.name,
        tuple(outcomes),
        compared.habits,
        applied(reading, [] if unquotable else edits),
        tuple(findings),
    )


def _impossible(desk: Desk, base: _Base, edits: Sequence[Edit]) -> list[Finding]:
    """Say which differences are none of the witness's."""
    findings: list[Finding] = []
    places = Places(base.text)
    for edit in edits:
        if not desk.alignment.segments:
            message = "the witness is empty: nothing can be quoted to supply words beside it"
        elif not edit.words.strip() and not edit.span.of(base.text).strip():
            message = "this break is not in the witness: structure.yaml makes it"
        else:
            message = f"“{_short(edit.words)}” has no place in the witness"
        line, column = places.line(edit.span.start)
        where = Place(
            f"the {base.name} text", line, column, f"“{places.context(edit.span.start, edit.span.end)}”"
        )
        findings.append(make("M022", where, message))
    return findings


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    return words if len(words) <= 60 else f"{words[:30]}…{words[-28:]}"
