"""Editorial signs: around what is supplied, what is taken out, and what is given up as corrupt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.apparatus.critical_changes import on_printed
from edition.project.critical_page import Signs
from edition.project.model import Query
from edition.text.emendation import Emendation, Kind
from edition.text.lemmas import core
from edition.text.printed import PrintedText
from edition.text.span import Span

__all__ = ["Sign", "signs"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign at a place of the printed text: `words` are what is set there, with what was taken out if it is that."""

    at: int
    words: str
    deleted: bool = False


def signs(wanted: Signs, texts: PrintedText, queries: Sequence[Query] = ()) -> Iterator[Sign]:
    """Yield the signs that are `wanted`, those of emendations first.

    What is supplied stands between its signs, and so do the words of a query that proposes nothing, the cruces. What is
    taken out stands with its signs where it stood.
    """
    for segment in texts.editorial.segments if wanted.supplied or wanted.deleted else ():
        decision = segment.emendation
        if decision is None or decision.rule is not None:
            continue
        was, now = segment.witness.of(texts.witness), segment.reading.of(texts.reading)
        head, tail = core(was, now)
        inner = Span(segment.reading.start + head, segment.reading.end - tail)
        if (pair := _pair(wanted, decision)) is None:
            continue
        if decision.kind is Kind.SURPLUS:
            gone = was[head : len(was) - tail]
            words = gone.strip()
            if words and not inner.of(texts.reading).strip():
                at = on_printed(texts, inner, "", "", 0).span.start
                yield Sign(at, gone.replace(words, f"{pair[0]}{words}{pair[1]}"), True)
        else:
            yield from _around(texts, _bare(texts.reading, inner), pair)
    if wanted.crux is not None:
        for query in queries:
            if not query.proposal.strip():
                span = texts.to_printed(_bare(texts.witness, query.span))
                yield from _ends(span, wanted.crux)


def _pair(wanted: Signs, decision: Emendation) -> tuple[str, str] | None:
    if decision.kind is Kind.SUPPLIED:
        return wanted.supplied
    return wanted.deleted if decision.kind is Kind.SURPLUS else None


def _around(texts: PrintedText, span: Span, pair: tuple[str, str]) -> Iterator[Sign]:
    if len(span):
        yield from _ends(texts.typographic.to_reading(span), pair)


def _ends(span: Span, pair: tuple[str, str]) -> Iterator[Sign]:
    if len(span):
        yield Sign(span.start, pair[0])
        yield Sign(span.end, pair[1])


def _bare(text: str, span: Span) -> Span:
    """Return `span` without the white space at its edges."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))
