"""Anchors of all files resolved together, and findings for those that have not the place that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.nearby import Finder, settled
from edition.text.anchor import Anchor, AnchorFault, resolve
from edition.text.span import Span
from edition.text.witness import Places, Witness

__all__ = ["Request", "locate"]

_SHOWN = 12
_HELPED = 40
"""How many anchors of one run get candidates: the search for them reads the whole text."""


@dataclass(frozen=True, slots=True)
class Request:
    """An anchor and the place of the file that names it.

    `all_places` when any number from one on will do, `many` when its entry may have `every`.
    """

    anchor: Anchor
    place: Place
    all_places: bool = False
    many: bool = True


def locate(
    witness: Witness, requests: Sequence[Request], called: str = "the witness"
) -> tuple[list[tuple[Span, ...]], list[Finding]]:
    """Return the spans of each request's quotation, none where it has not the place that is meant, and findings.

    `called` is what the text is called in findings.
    """
    findings: list[Finding] = []
    spans: list[tuple[Span, ...]] = []
    helper: _Helper | None = None
    answers = resolve(witness.text, [r.anchor for r in requests])
    for request, answer in zip(requests, answers, strict=True):
        if not isinstance(answer, AnchorFault):
            spans.append(answer)
        elif request.all_places and answer.found:
            spans.append(answer.found)
        else:
            helper = helper or _Helper(witness, called)
            findings.append(helper.finding(request, answer))
            spans.append(())
    return spans, findings


def shown(text: str) -> str:
    """Return words for a message: on one line, paragraph breaks as ¶, long ones cut in the middle."""
    words = text.replace("\n\n", "¶").replace("\n", "\\n")
    return words if len(words) <= 80 else f"{words[:40]}…{words[-38:]}"


class _Helper:
    def __init__(self, witness: Witness, called: str) -> None:
        self.called = called
        self.text = witness.text
        self.places = Places(witness.text)
        self.finder = Finder(witness.text)
        self.helped = 0

    def finding(self, request: Request, fault: AnchorFault) -> Finding:
        self.helped += 1
        if fault.kind == "missing":
            return self._missing(request)
        return self._ambiguous(request, fault)

    def _missing(self, request: Request) -> Finding:
        anchor = request.anchor
        message = f"“{shown(anchor.pattern)}” is not in {self.called}"
        if anchor.every > 1:
            message += f", where {anchor.every} places are meant"
        if self.helped > _HELPED:
            return make("A001", request.place, message)
        near = self.finder.candidates(anchor)
        if not near:
            hint = (
                f"Nothing near it is there either: copy the words from {self.called}; ¶ is a paragraph break."
            )
            return make("A001", request.place, message, hint)
        lines = [f"{self.places.words(s.start, s.end)}" for s in near]
        return make("A001", request.place, message, "\n".join([f"Nearest in {self.called}:", *lines]))

    def _ambiguous(self, request: Request, fault: AnchorFault) -> Finding:
        anchor, found = request.anchor, fault.found
        number = len(found)
        times = "once" if number == 1 else f"{number} times"
        if fault.kind == "ambiguous":
            code, message = "A002", f"“{shown(anchor.pattern)}” stands {times} in {self.called}"
            head = f"Say `every: {number}`, or add" if request.many else "Add"
            head += " the context of the place that is meant:"
        else:
            code = "A003"
            message = f"“{shown(anchor.pattern)}” stands {times} in {self.called}, not {anchor.every} times"
            head = f"Say `every: {number}` if these are all meant:"
        lines = [self._place(span, anchor, found) for span in found[:_SHOWN]]
        if number > _SHOWN:
            lines.append(f"… and {number - _SHOWN} more")
        return make(code, request.place, message, "\n".join([head, *lines]))

    def _place(self, span: Span, anchor: Anchor, found: tuple[Span, ...]) -> str:
        words = self.places.words(span.start, span.end)
        if self.helped > _HELPED:
            return words
        own = settled(self.text, span, [f.start for f in found], anchor.before, anchor.after)
        context = [
            f"{name}: {_quoted(value)}"
            for name, value in (("before", own.before), ("after", own.after))
            if value
        ]
        return f"{words} with {', '.join(context)}" if context else words


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n\n", "¶").replace("\n", "\\n")
    return f'"{escaped}"'
