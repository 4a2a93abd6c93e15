"""What came of a review so far: how much was decided, and what was changed since it was opened."""

from __future__ import annotations

from collections import Counter

from edition.project.verdicts import Act
from edition.review.session import Session
from edition.text.emendation import Emendation
from edition.text.span import Span

__all__ = ["changes", "counts", "skipped"]


def counts(session: Session) -> Counter[str]:
    """Return how often each act was done; `proposed` where a first suggestion was, `taken` where it was right."""
    held = session.verdicts
    found: Counter[str] = Counter(str(v.act) for v in held)
    found["proposed"] = sum(1 for v in held if v.proposed and v.emends)
    found["taken"] = sum(1 for v in held if v.proposed and v.act is Act.ACCEPT)
    return found


def changes(session: Session) -> list[tuple[Span, str, str, Emendation | None]]:
    """Return what was changed since the review was opened: place, reading then and now, the emendation now."""
    then = {(e.span.start, e.span.end): e.reading for e in session.opened}
    now = {(e.span.start, e.span.end): e for e in session.standing.emendations}
    rows: list[tuple[Span, str, str, Emendation | None]] = []
    for place in sorted(then.keys() | now.keys()):
        span, emendation = Span(*place), now.get(place)
        quote = span.of(session.text)
        old = then.get(place, quote)
        new = emendation.reading if emendation else quote
        if old != new:
            rows.append((span, old, new, emendation))
    return rows


def skipped(session: Session) -> set[str]:
    """Return the ids of the suspects that were passed over."""
    spans = [v.asked[0] for v in session.verdicts if v.act is Act.SKIP]
    return {f"{span.start}-{span.end}" for span in spans}
