"""Queries as entries of the apparatus: the words one doubts, and what might stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.apparatus.critical import ApparatusEntry, Reading, ReadingKind
from edition.project.model import Query, Settings
from edition.text.lemmas import on_one_line
from edition.text.printed import PrintedText
from edition.text.quoting import whole_words
from edition.text.span import Span

__all__ = ["query_entries", "query_id"]

_MORE = 2
"""A proposal that has so many words more than what it is about rather describes what might stand there."""


def query_id(own: str) -> str:
    """Return the id of a query's entry."""
    return f"q-{own}"


def query_entries(
    settings: Settings, texts: PrintedText, queries: Sequence[Query]
) -> Iterator[ApparatusEntry]:
    """Yield an entry for each of `queries`, its words cut to those that it doubts."""
    editors = {agent.name for agent in settings.editors}
    for query in queries:
        head, tail, proposal = _doubted(query.quote, query.proposal)
        inner = Span(query.span.start + head, query.span.end - tail)
        span = whole_words(texts.text, texts.to_printed(inner))
        words = on_one_line(span.of(texts.text))
        if not words:
            continue
        name = "" if query.resp in editors else query.resp
        yield ApparatusEntry(
            id=query_id(query.id),
            span=span,
            lemma=words,
            readings=(Reading(ReadingKind.QUERY, on_one_line(proposal), (), name),),
            note=query.reason,
            decisions=(query.id,),
        )


def _doubted(quote: str, proposal: str) -> tuple[int, int, str]:
    """Return how many code points of `quote` stand undoubted at its two ends, in whole words, and the proposal without.

    A word stays on both sides.
    """
    old, new = _words(quote), _words(proposal)
    head = tail = 0
    most = min(len(old), len(new)) - 1
    while head < most and old[head].of(quote) == new[head].of(proposal):
        head += 1
    while tail < most - head and old[-1 - tail].of(quote) == new[-1 - tail].of(proposal):
        tail += 1
    if not old or not new or len(new) > len(old) + _MORE:
        return len(quote) - len(quote.lstrip()), len(quote) - len(quote.rstrip()), proposal
    doubted, proposed = Span(old[head].start, old[-1 - tail].end), Span(new[head].start, new[-1 - tail].end)
    start, end, low, high = doubted.start, doubted.end, proposed.start, proposed.end
    while min(end - start, high - low) > 1 and quote[start] == proposal[low] and not quote[start].isalnum():
        start, low = start + 1, low + 1
    while (
        min(end - start, high - low) > 1
        and quote[end - 1] == proposal[high - 1]
        and not quote[end - 1].isalnum()
    ):
        end, high = end - 1, high - 1
    return start, len(quote) - end, proposal[low:high]


def _words(text: str) -> list[Span]:
    words: list[Span] = []
    at = 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        words.append(Span(start, at))
    return words
