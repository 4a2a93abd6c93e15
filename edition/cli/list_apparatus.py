"""Rows of `edition list` for the apparatus: persons, terms, places, events, notes, works, index, mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from edition.apparatus.calendars import both_styles
from edition.cli.placing import Placing, where
from edition.project.entries import DateStatement, Life, Named, Source
from edition.text.span import Span

if TYPE_CHECKING:
    from edition.apparatus.apparatus import IndexEntry
    from edition.apparatus.calendars import Styles
    from edition.render.book import Book

__all__ = ["ROWS", "line"]

Row = dict[str, Any]


def _persons(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            **_named(book, person),
            "variants": list(person.variants),
            "role": person.role,
            "birth": _life(person.birth),
            "death": _life(person.death),
            "disputed": person.disputed,
            "ids": dict(person.ids),
        }
        for person in book.apparatus.persons
    ]


def _terms(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            **_named(book, term),
            "expansion": term.expansion,
            "original": {"text": term.original, "lang": term.original_lang} if term.original else None,
            "see": list(term.see),
        }
        for term in book.apparatus.terms
    ]


def _places(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            **_named(book, place),
            "modern": place.modern,
            "coordinates": list(place.coordinates) if place.coordinates else None,
        }
        for place in book.apparatus.places
    ]


def _named(book: Book, entry: Named) -> Row:
    return {
        "id": entry.id,
        "name": entry.name,
        "forms": list(entry.forms),
        "text": entry.text,
        "sources": _sources(entry.sources),
        "mentions": len(book.apparatus.by_entry.get(entry.id, ())),
        "stands": entry.stands,
    }


def _events(book: Book, placing: Placing) -> list[Row]:
    rows: list[Row] = []
    for event in book.apparatus.events:
        span = book.apparatus.passages.get(event.id)
        rows.append(
            {
                "id": event.id,
                "name": event.label or event.text,
                "forms": [event.date.as_printed] if event.date.as_printed else [],
                "text": event.text,
                "sources": _sources(event.sources),
                "mentions": int(span is not None),
                **_date(event.date),
                "persons": list(event.persons),
                "places": list(event.places),
                "outside": event.outside,
                "timeline": event.timeline,
                "disputed": event.disputed,
                "note": event.note,
                **_stretch(book, span),
                **where(placing(span) if span is not None else None),
            }
        )
    return rows


def _notes(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            "id": numbered.note.id,
            "name": str(numbered.number),
            "forms": [],
            "text": numbered.note.text,
            "sources": _sources(numbered.note.sources),
            "mentions": 1,
            "kind": str(numbered.note.kind),
            "quote": book.texts.to_witness(numbered.span).of(book.texts.witness),
            **_stretch(book, numbered.span),
            **where(placing(Span(max(numbered.span.end - 1, 0), numbered.span.end))),
        }
        for numbered in book.apparatus.notes
    ]


def _works(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            "id": work.id,
            "name": str(work.csl.get("title", "")),
            "forms": [],
            "text": "",
            "sources": [],
            "mentions": int(work.id in book.apparatus.cited),
            "kind": work.kind,
            "csl": dict(work.csl),
        }
        for work in book.apparatus.works
    ]


def _index(book: Book, placing: Placing) -> list[Row]:
    return [_heading(heading, placing) for heading in book.apparatus.index]


def _heading(heading: IndexEntry, placing: Placing) -> Row:
    from edition.apparatus.locators import locators, printed_locators

    return {
        "id": heading.id,
        "name": heading.heading,
        "forms": [],
        "text": "",
        "sources": [],
        "mentions": len(heading.passages),
        "kind": heading.kind,
        "entry": heading.entry or None,
        "pages": printed_locators(locators(heading.passages, placing)) if placing.known else None,
        "see": [see.words for see in heading.see],
        "see_also": [see.words for see in heading.see_also],
        "sub": [_heading(sub, placing) for sub in heading.sub],
    }


def _mentions(book: Book, placing: Placing) -> list[Row]:
    return [
        {
            "kind": one.kind,
            "target": one.target,
            **_stretch(book, one.span),
            "quote": book.texts.to_witness(one.span).of(book.texts.witness),
            **where(placing(one.span)),
        }
        for one in book.apparatus.occurrences
    ]


def _stretch(book: Book, span: Span | None) -> Row:
    if span is None:
        return {"start": None, "end": None}
    origin = book.texts.to_witness(span)
    return {"start": origin.start, "end": origin.end}


def _sources(sources: Sequence[Source]) -> list[Row]:
    rows: list[Row] = []
    for one in sources:
        row: Row = {"text": True} if one.text else {}
        row |= {key: getattr(one, key) for key in ("work", "locator", "title", "url") if getattr(one, key)}
        rows.append(row)
    return rows


def _life(life: Life | None) -> Row | None:
    if life is None:
        return None
    date = _date(life.date) if life.date is not None else {"edtf": None, "calendar": None}
    return {**date, "place": life.place, "manner": life.manner}


def _date(date: DateStatement) -> Row:
    styles: Styles | None = both_styles(date) if str(date.calendar) == "julian" else None
    row: Row = {"edtf": date.edtf, "calendar": str(date.calendar)}
    if styles is not None and styles.differ:
        row["gregorian"] = "/".join(
            dict.fromkeys("-".join(f"{n:02}" for n in day) for day in styles.gregorian)
        )
    return row


ROWS: Mapping[str, Callable[[Book, Placing], list[Row]]] = {
    "persons": _persons,
    "terms": _terms,
    "places": _places,
    "events": _events,
    "notes": _notes,
    "works": _works,
    "index": _index,
    "mentions": _mentions,
}
"""The kinds of the apparatus, and what makes their rows."""


def line(kind: str, row: Row) -> tuple[str, ...]:
    """Return a row as the columns of one line for reading."""
    match kind:
        case "mentions":
            return row["kind"], row["target"], _short(row["quote"])
        case "events":
            return (
                row["edtf"] + (" (O.S.)" if row["calendar"] == "julian" else ""),
                row["id"],
                _short(row["text"]),
            )
        case "notes":
            return row["name"], row["id"], f"“{_short(row['quote'], 40)}”", _short(row["text"])
        case "works":
            return row["id"], row["kind"], _short(row["name"])
        case "index":
            see = "; ".join(row["see"] or row["see_also"])
            said = f"see {'also ' if row['see_also'] and not row['see'] else ''}{see}" if see else ""
            inner = ", ".join(sub["name"] for sub in row["sub"])
            return row["name"], row["pages"] or f"{row['mentions']} places", inner, said
        case _:
            return (
                row["id"],
                row["name"],
                f"{row['mentions']} mentions",
                _short(row.get("role") or row["text"]),
            )


def _short(words: str, most: int = 80) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + "…"
