"""What the page of two readers prints."""

from __future__ import annotations

from typing import Any

from edition.project.agreement import Pair
from edition.project.verdicts import Act, Verdict
from edition.review.reconciling import Reconciliation, pair_key
from edition.review.views import Views

__all__ = ["settling"]

_AROUND = 160


def settling(reconciliation: Reconciliation, views: Views) -> dict[str, Any]:
    """Return the differences that are not settled, and how far the two readers agree."""
    comparison = reconciliation.comparison()
    differing = reconciliation.unsettled(comparison, alike=False)
    names = reconciliation.names()
    return {
        "readers": names,
        "compared": comparison.compared,
        "alike": comparison.alike,
        "agreement": f"{100 * comparison.agreement:.1f}",
        "unwritten": len(reconciliation.unsettled(comparison, alike=True)),
        "left": len(differing),
        "pairs": [_pair(pair, views) for pair in differing[:20]],
    }


def _pair(pair: Pair, views: Views) -> dict[str, Any]:
    text = views.session.text
    emending = next((v for v in (pair.first, pair.second) if v is not None and v.emends), None)
    return {
        "key": pair_key(pair),
        "quote": pair.span.of(text),
        "first": _told(pair.first),
        "second": _told(pair.second),
        "reading": emending.reading if emending else pair.span.of(text),
        "pieces": views.pieces(pair.span, _AROUND),
        "place": views.place(pair.span),
    }


def _told(verdict: Verdict | None) -> dict[str, str] | None:
    """Return what a reader decided, in words; None where nothing."""
    if verdict is None:
        return None
    act = {
        Act.ACCEPT: "reads", Act.EDIT: "reads", Act.WITHDRAW: "withdraws the emendation", Act.STET: "lets it stand",
        Act.QUERY: "asks whether it was",
    }[verdict.act]  # fmt: skip
    words = verdict.reading if verdict.act in (Act.ACCEPT, Act.EDIT, Act.QUERY) else ""
    return {"act": act, "words": words, "quote": verdict.quote, "reason": verdict.reason}
