"""The diff as JSON: emendation objects with the words around them, as other programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from edition.render.book import Location
from edition.render.diff.comparison import Change, Comparison, Selection
from edition.render.diff.decisions import Decision
from edition.render.diff.passages import passage
from edition.text.witness import Places

__all__ = ["Record", "decision_records", "emendation_record", "records", "written"]

Record = dict[str, object]


def emendation_record(change: Change, siglum: str, location: Location | None = None) -> Record:
    """Return the emendation object; page, sheet and line are null where no `location` is known.

    Offsets are code points of the witness, half-open; those in `rules` are of the reading.
    """
    emendation = change.emendation
    return {
        "id": emendation.id,
        "witness": siglum,
        "start": change.old.start,
        "end": change.old.end,
        "quote": change.quote,
        "reading": change.reading,
        "kind": str(emendation.kind),
        "cause": str(emendation.cause) if emendation.cause else None,
        "cert": str(emendation.cert),
        "resp": emendation.resp,
        "reason": emendation.reason,
        "rule": emendation.rule,
        "rules": [{"rule": a.rule, "start": a.start, "end": a.end} for a in change.applications],
        "silent": change.silent,
        "page": location.page if location else None,
        "line": location.line if location else None,
        "sheet": location.sheet if location else None,
    }


def records(
    comparison: Comparison,
    siglum: str,
    selection: Selection = Selection(),  # noqa: B008 (immutable)
    locations: Mapping[str, Location] | None = None,
) -> list[Record]:
    """Return an object for each change that `selection` admits.

    Besides the emendation's own fields it has `number` (null for silent ones), `place` (¶paragraph:column) and
    `context`: the words before and after, and the old and new words whole.
    """
    places = Places(comparison.old)
    return [
        _placed(change, comparison, places, siglum, (locations or {}).get(change.emendation.id))
        for change in comparison.changes
        if selection.admits(change)
    ]


def decision_records(
    decisions: Iterable[Decision],
    then: Comparison,
    now: Comparison,
    siglum: str,
    locations: Mapping[str, Location] | None = None,
) -> list[Record]:
    """Return an object for each changed decision: `status`, `fields` that were altered, and it `then` and `now`."""
    old_places, places = Places(then.old), Places(now.old)
    made: list[Record] = []
    for decision in decisions:
        was, is_now = decision.then, decision.now
        made.append(
            {
                "status": decision.status,
                "fields": list(decision.fields),
                "then": _placed(was, then, old_places, siglum, None) if was else None,
                "now": _placed(is_now, now, places, siglum, (locations or {}).get(is_now.emendation.id))
                if is_now
                else None,
            }
        )
    return made


def written(objects: Iterable[Record]) -> str:
    """Return a JSON array, one object a line, so that a diff of two such files is readable."""
    lines = [json.dumps(one, ensure_ascii=False) for one in objects]
    return "[" + ",".join("\n" + line for line in lines) + "\n]\n" if lines else "[]\n"


def _placed(
    change: Change, comparison: Comparison, places: Places, siglum: str, location: Location | None
) -> Record:
    words = passage(comparison, change)
    return {
        **emendation_record(change, siglum, location),
        "number": change.number or None,
        "place": "¶{}:{}".format(*places.paragraph(change.old.start)),
        "context": {"before": words.before, "old": words.old, "new": words.new, "after": words.after},
    }
