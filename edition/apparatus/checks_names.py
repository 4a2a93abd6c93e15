"""Checks of names: every entry is named or says why it stands, every name is settled, notes stand in the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edition.apparatus.grounds import Grounds
from edition.apparatus.naming import kind_of
from edition.apparatus.words import folded, form_words
from edition.document.nodes import leaves_of
from edition.findings import Finding
from edition.findings.catalogue import make
from edition.project.entries import Named
from edition.text.span import Span

__all__ = ["name_findings", "note_findings"]

LISTS = {"person": "persons", "term": "terms", "place": "places"}


def name_findings(grounds: Grounds) -> Iterator[Finding]:
    """Yield what is to say about the persons, terms and places and their names in the text."""
    entries = {entry.id: entry for entry in grounds.apparatus.named()}
    yield from _doubts(grounds, entries)
    yield from _claims(grounds, entries)
    doubted = {candidate for doubt in grounds.apparatus.doubts for candidate in doubt.candidates}
    spelled = _Spelled(grounds)
    for entry in entries.values():
        place = grounds.entry_place(LISTS[kind_of(entry)], entry.id)
        if not grounds.apparatus.by_entry.get(entry.id):
            if not entry.stands and entry.id not in doubted:
                hint = "It is looked for as " + ", ".join(f"“{form}”" for form in entry.forms[:6]) + ": "
                hint += "add the form under which the text names it, or `stands:` with the reason."
                yield make("P001", place, f"the text does not name “{entry.name}”", hint)
            continue
        for form in entry.forms:
            if not spelled.has(form, plural=getattr(entry, "plural", False)):
                yield make(
                    "P012",
                    place,
                    f"“{form}” stands nowhere in the text, only other forms of “{entry.name}” do",
                )


def note_findings(grounds: Grounds) -> Iterator[Finding]:
    """Yield what is to say about the places of explanatory notes."""
    runs = sorted(leaf.span for leaf in leaves_of(grounds.document))
    before = None
    for numbered in grounds.apparatus.notes:
        place = grounds.entry_place("notes", numbered.note.id, numbered.span)
        if not any(run.overlaps(numbered.span) for run in _around(runs, numbered.span)):
            yield make("N001", place, f"the words of the note “{numbered.note.id}” are not in the body")
        if before is not None and before.span.end == numbered.span.end:
            message = f"the notes “{before.note.id}” and “{numbered.note.id}” stand at one place"
            yield make("N002", place, message)
        before = numbered


def _around(runs: list[Span], span: Span) -> list[Span]:
    from bisect import bisect_left

    at = bisect_left(runs, Span(span.start, span.start))
    reach = bisect_left(runs, Span(span.end, span.end))
    return runs[max(at - 1, 0) : reach + 1]


def _doubts(grounds: Grounds, entries: dict[str, Named]) -> Iterator[Finding]:
    for doubt in grounds.apparatus.doubts:
        words = doubt.span.of(grounds.texts.text).replace("\n", " ")
        kind = LISTS[kind_of(entries[doubt.candidates[0]])]
        place = grounds.entry_place(kind, doubt.candidates[0], doubt.span)
        anchor = grounds.anchor(doubt.span)
        names = " or ".join(f"“{candidate}”" for candidate in doubt.candidates)
        if doubt.forename:
            message = f"“{words}” is a form of nobody: is it {names}, or somebody else?"
            hint = (
                f'If it is {names}: forms: ["{words}"]; if somebody else, give him or her an entry, or say in '
                f"{doubt.candidates[0]}: not_here: [{anchor}]"
            )
            yield make("P003", place, message, hint)
        else:
            hint = f"In the entry that is meant: here: [{anchor}]"
            yield make("P002", place, f"“{words}” may be {names}", hint)


def _claims(grounds: Grounds, entries: dict[str, Named]) -> Iterator[Finding]:
    """Say which entries of one kind claim the same words, and which claim and deny them."""
    claimed: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for entry in entries.values():
        kind = kind_of(entry)
        claimed[kind].extend((span, entry.id) for span in entry.here)
        for span in entry.here:
            if any(other.overlaps(span) for other in entry.not_here):
                printed = grounds.texts.typographic.to_reading(span)
                place = grounds.entry_place(LISTS[kind], entry.id, printed)
                yield make("P004", place, f"“{entry.id}” both claims and denies these words")
    for kind, spans in claimed.items():
        reach: tuple[Span, str] | None = None
        for span, own in sorted(spans):
            if reach is not None and span.overlaps(reach[0]) and own != reach[1]:
                printed = grounds.texts.typographic.to_reading(span)
                place = grounds.entry_place(LISTS[kind], own, printed)
                yield make("P004", place, f"“{own}” and “{reach[1]}” both claim these words")
            if reach is None or span.end > reach[0].end:
                reach = (span, own)


class _Spelled:
    """Tells whether a form stands anywhere in the body, be it within a longer name."""

    def __init__(self, grounds: Grounds) -> None:
        # Words with one space between them and breaks left in, so that a form is a plain stretch of letters.
        self._text = " " + " ".join(word or "\n" for word in grounds.words.words) + " "
        self._low = folded(self._text).casefold()

    def has(self, form: str, *, plural: bool) -> bool:
        words = " ".join(form_words(form)).casefold()
        if not words:
            return True
        if f" {words} " in self._low:
            return True
        # An inflected or plural last word begins as the form does, save for a final y.
        return (plural or len(words) > 3) and f" {words[:-1] if plural else words}" in self._low
