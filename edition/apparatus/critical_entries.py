"""Forming the critical apparatus: from emendations, variants and queries to entries.

What stands at one word, or overlaps, becomes one entry; the readings of several witnesses are grouped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from edition.apparatus.critical import ApparatusEntry, Authority, Reading, ReadingKind
from edition.apparatus.critical_changes import Departure, departures, on_printed
from edition.apparatus.critical_clusters import Cluster, clustered, draw_in
from edition.apparatus.critical_queries import query_entries
from edition.project.model import Query, Settings
from edition.text.collation import Variant
from edition.text.emendation import Cause, Cert
from edition.text.lemmas import on_one_line
from edition.text.printed import PrintedText, Row
from edition.text.span import Span

__all__ = ["critical_entries"]

_NOT_THE_WITNESS = (Cause.OCR, Cause.TRANSCRIBER)
"""Causes of slips that are not the witness's own: they say nothing of what it reads."""


def critical_entries(
    settings: Settings,
    texts: PrintedText,
    rows: Sequence[Row],
    queries: Sequence[Query] = (),
    collations: Mapping[str, Sequence[Variant]] | None = None,
) -> tuple[ApparatusEntry, ...]:
    """Return the entries in the order in which their lemmas begin, longer ones first.

    `rows` are the list of emendations, `collations` the variants of the other witnesses from the reading text, by
    siglum. Which of all these have entries is said by `settings.print_at`.
    """
    forming = _Forming(settings, texts, rows, collations or {})
    entries = list(forming.entries())
    if settings.print_at.get("queries") == "foot":
        entries.extend(query_entries(settings, texts, queries))
    return tuple(sorted(entries, key=lambda entry: (entry.span.start, -entry.span.end, entry.id)))


class _Forming:
    def __init__(
        self,
        settings: Settings,
        texts: PrintedText,
        rows: Sequence[Row],
        collations: Mapping[str, Sequence[Variant]],
    ) -> None:
        self.settings = settings
        self.texts = texts
        self.copy_text = settings.copy_text
        order = [w.siglum for w in settings.witnesses if w.siglum in collations or w.siglum == self.copy_text]
        self.sigla = order or [self.copy_text]
        self.own = sorted(departures(texts, rows, self.copy_text), key=lambda d: d.span)
        self.others: list[tuple[Departure, bool]] = []
        shown = {
            accidental: settings.print_at.get("accidentals" if accidental else "variants") == "foot"
            for accidental in (False, True)
        }
        for siglum in self.sigla:
            for variant in collations.get(siglum, ()):
                if not variant.spacing:
                    departure = on_printed(texts, variant.base, variant.words, siglum, variant.other.start)
                    self.others.append((departure, shown[variant.accidental]))
        self.others.sort(key=lambda pair: (pair[0].span, self.sigla.index(pair[0].siglum)))

    def entries(self) -> Iterator[ApparatusEntry]:
        """Yield the entries of emendations and variants."""
        printing, silent = _parted(self.own, lambda d: _prints(self.settings, d))
        short, long = clustered(
            self.texts.text, [*printing, *(departure for departure, shown in self.others if shown)]
        )
        draw_in(self.texts.text, short, [departure for departure, shown in self.others if not shown])
        draw_in(
            self.texts.text, short, [departure for departure in silent if not _of_transmission(departure)]
        )
        for cluster in (*short, *long):
            entry = self._entry(cluster)
            if entry is not None:
                yield entry

    def _entry(self, cluster: Cluster) -> ApparatusEntry | None:
        text, span = self.texts.text, cluster.span
        words = on_one_line(span.of(text))
        readings: dict[tuple[ReadingKind, str], list[str]] = {}
        support: list[str] = []
        for siglum in self.sigla:
            if siglum in cluster.elsewhere:
                continue
            own = [d for d in cluster.departures if d.siglum == siglum]
            reading = _reading(words, _with(text, span, own)) if own else None
            if reading is None:
                support.append(siglum)
            else:
                readings.setdefault(reading, []).append(siglum)
        if not readings:
            return None
        decided = _rows(cluster.departures)
        first = [s for s in self.sigla if s == self.copy_text] + [
            s for s in self.sigla if s != self.copy_text
        ]
        grouped = sorted(readings.items(), key=lambda pair: first.index(min(pair[1], key=first.index)))
        authority = None
        if decided and not support:
            authority = self._authority(decided)
        said = self.settings.page.positive or bool(decided)
        at = self.texts.to_witness(span)
        return ApparatusEntry(
            id=decided[0].id if decided else f"at-{at.start}",
            span=span,
            lemma=words,
            readings=tuple(Reading(kind, other, tuple(sigla)) for (kind, other), sigla in grouped),
            lemma_sigla=tuple(support) if said else (),
            authority=authority,
            note="; ".join(dict.fromkeys(row.emendation.reason for row in decided if row.emendation.reason)),
            decisions=tuple(row.id for row in decided),
        )

    def _authority(self, rows: Sequence[Row]) -> Authority | None:
        """Return whose the lemma is; None where that goes without saying: the editor's, and sure, from one witness."""
        certs = list(Cert)
        cert = max((row.emendation.cert for row in rows), key=certs.index)
        editors = {agent.name for agent in self.settings.editors}
        names = dict.fromkeys(row.emendation.resp for row in rows)
        name = ", ".join(name for name in names if name and name not in editors)
        plain = cert is Cert.HIGH and not name
        if plain and len(self.sigla) == 1 and not self.settings.page.positive:
            return None
        return Authority(cert is not Cert.HIGH, name, cert is Cert.LOW)


def _prints(settings: Settings, departure: Departure) -> bool:
    return departure.row is not None and settings.prints(departure.row.emendation) == "foot"


def _of_transmission(departure: Departure) -> bool:
    return departure.row is not None and departure.row.emendation.cause in _NOT_THE_WITNESS


def _parted(
    found: Iterable[Departure], is_so: Callable[[Departure], bool]
) -> tuple[list[Departure], list[Departure]]:
    """Return those of which `is_so` holds, and the others."""
    parts: tuple[list[Departure], list[Departure]] = ([], [])
    for departure in found:
        parts[0 if is_so(departure) else 1].append(departure)
    return parts


def _with(text: str, span: Span, departures: Sequence[Departure]) -> str:
    """Return what one witness has for `span` of the printed text."""
    parts: list[str] = []
    at = span.start
    for departure in sorted(departures, key=lambda d: (d.span, d.place)):
        parts += (text[at : max(at, departure.span.start)], departure.words)
        at = max(at, departure.span.end)
    parts.append(text[at : max(at, span.end)])
    return "".join(parts)


def _reading(words: str, other: str) -> tuple[ReadingKind, str] | None:
    """Return what a witness does that has `other` for the lemma `words`; None where it has the same."""
    other = on_one_line(other)
    if other == words:
        return None
    if not other:
        return ReadingKind.OMITS, ""
    if other.startswith(f"{words} "):
        return ReadingKind.ADDS_AFTER, other[len(words) + 1 :]
    if other.endswith(f" {words}"):
        return ReadingKind.ADDS_BEFORE, other[: -len(words) - 1]
    return ReadingKind.READS, other


def _rows(departures: Iterable[Departure]) -> list[Row]:
    """Return the emendations among departures, in their order."""
    rows = {d.row.id: d.row for d in departures if d.row is not None}
    return sorted(rows.values(), key=lambda row: row.span)
