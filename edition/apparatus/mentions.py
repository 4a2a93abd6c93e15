"""Mentions: where the text names the persons, terms and places of the apparatus.

The text is read once, word by word, against all forms at once. The longest form wins; a form that several entries
share is settled by the editor's own decision, else by the forename or initials before it, else by its surroundings,
else not at all: it is then a doubt for the editor, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.apparatus.forenames import Forenames
from edition.apparatus.inflection import Inflection, inflection_of
from edition.apparatus.words import Words, form_words, words_of
from edition.text.span import Span

__all__ = ["Doubt", "Mention", "Name", "Survey", "survey"]


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the apparatus and the forms under which the text names it.

    `kind` is person, term or place. A form that begins with a small letter is also found with a capital, and each form
    in capitals throughout; the last word of a form is also found in the plural when `plural` is true. `here` and
    `not_here` are stretches that the editor has decided. `family` are the forms of a person that are a surname alone,
    `given` the forenames or initials that are known, each as the words of one form.
    """

    id: str
    kind: str
    forms: tuple[str, ...]
    plural: bool = False
    here: tuple[Span, ...] = ()
    not_here: tuple[Span, ...] = ()
    family: tuple[str, ...] = ()
    given: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`span` of the text names the entry `target`; `inside` tells that it lies within a longer mention."""

    kind: str
    target: str
    span: Span
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """`span` may name any of `candidates`, and nothing in the text or the files tells which.

    With `forename` it is a known surname after initials or a forename that are no candidate's, and they are in `span`.
    """

    span: Span
    candidates: tuple[str, ...]
    forename: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """All mentions in the order of the text, outer before inner, and all doubts."""

    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Node:
    """A step in the tree of forms: `next` by word, `ends` the entries of which a form ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Hit:
    """The words `first` to `last` are a form of each of `entries`; `said` tells that the editor says so."""

    span: Span
    entries: tuple[int, ...]
    first: int
    last: int
    said: bool = False


def survey(
    text: str,
    names: Sequence[Name],
    divisions: Sequence[Span] = (),
    *,
    blocks: Iterable[Sequence[Span]] | None = None,
    language: str = "en",
    words: Words | None = None,
) -> Survey:
    """Find every mention of `names` in `text`.

    `divisions` are the stretches within which a surname may stand for the full name given before; only their starts
    count. `blocks` are the runs of letters that are read (see `words_of`), `language` that of the text, for its
    inflections; `words` spares the reading where it is done. Mentions never cross: of two forms that would, the one
    that starts first is taken, and an editor's `here` before both. The order of `names` does not matter. Time is linear
    in the length of the text and of the forms.
    """
    read = words or words_of(text, blocks)
    inflection = inflection_of(language)
    hits = _uncrossed(_decided(_hits(read, _tree(names), names, inflection), names, read), names)
    return _Settling(
        read, names, divisions, Forenames(read, [n for n in names if n.kind == "person"], language)
    ).of(hits)


def _tree(names: Sequence[Name]) -> _Node:
    root = _Node()
    for number, name in enumerate(names):
        for form in dict.fromkeys(name.forms):
            words = form_words(form)
            if not words:
                continue
            variants = {words, tuple(w.upper() if len(w) > 1 else w for w in words)}
            if words[0][:1].islower():
                variants.add((words[0][:1].upper() + words[0][1:], *words[1:]))
            for variant in variants:
                node = root
                for word in variant:
                    node = node.next.setdefault(word, _Node())
                if number not in node.ends:
                    node.ends.append(number)
    return root


def _hits(read: Words, root: _Node, names: Sequence[Name], inflection: Inflection) -> Iterator[_Hit]:
    """Yield, for each word, the forms that start with it: the longest first, one hit for each stretch."""
    words = read.words
    first_words = root.next
    size = len(words)
    for at, word in enumerate(words):
        if word not in first_words and not inflection.bases(word):
            continue
        found: dict[int, set[int]] = {}
        node: _Node | None = root
        step = at
        while node is not None and step < size:
            word = words[step]
            for base, plural in inflection.bases(word):
                end = node.next.get(base)
                for entry in end.ends if end is not None else ():
                    if names[entry].plural if plural else names[entry].kind != "term":
                        found.setdefault(step, set()).add(entry)
            node = node.next.get(word)
            if node is not None and node.ends:
                found.setdefault(step, set()).update(node.ends)
            step += 1
        for last in sorted(found, reverse=True):
            if inflection.ends_at(read, last):
                yield _Hit(
                    read.span(at, last), tuple(sorted(found[last], key=lambda e: names[e].id)), at, last
                )


def _decided(hits: Iterable[_Hit], names: Sequence[Name], read: Words) -> Iterator[_Hit]:
    """Apply the editor's decisions: what is claimed is a hit of that entry alone, what is denied is none of it."""
    claimed: dict[Span, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for span in name.here:
            claimed[span].append(number)
    order = sorted(claimed)
    starts = [span.start for span in order]
    reach = 0
    reaches = [reach := max(reach, span.end) for span in order]
    denied = [(n, name.not_here) for n, name in enumerate(names) if name.not_here]
    denials = dict(denied)
    for span in order:
        last = max(read.index(span.end - 1), 0) if len(span) else read.index(span.start)
        by_id = sorted(claimed[span], key=lambda e: names[e].id)
        yield _Hit(span, tuple(by_id), max(read.index(span.start), 0), last, said=True)
    for hit in hits:
        entries = hit.entries
        if denials:
            entries = tuple(e for e in entries if not any(s.overlaps(hit.span) for s in denials.get(e, ())))
        at = bisect_left(starts, hit.span.end) - 1
        while at >= 0 and reaches[at] > hit.span.start and entries:
            span = order[at]
            if span.overlaps(hit.span):
                # A longer name around the words stays, but not that of a person: it would be another's surname.
                kinds = {names[n].kind for n in claimed[span]}
                around = hit.span.covers(span) and hit.span != span
                allowed = frozenset({"term", "place"}) if around else frozenset()
                nested = around or span.covers(hit.span)
                entries = tuple(
                    e for e in entries if nested and (names[e].kind not in kinds or names[e].kind in allowed)
                )
            at -= 1
        if entries:
            yield replace(hit, entries=entries)


def _uncrossed(hits: Iterable[_Hit], names: Sequence[Name]) -> list[_Hit]:
    """Return the hits in order, outer before inner, without those that cross one before them.

    Within a longer name of the same kind a shorter one is a part of that name and no mention of its own.
    """
    kept: list[_Hit] = []
    above: list[tuple[_Hit, set[str]]] = []
    order = sorted(hits, key=lambda h: (h.span.start, -h.span.end, not h.said))
    for hit in order:
        while above and above[-1][0].span.end <= hit.span.start:
            above.pop()
        if above and above[-1][0].span.end < hit.span.end:
            continue
        taken = {kind for outer, kinds in above if outer.span != hit.span for kind in kinds}
        entries = tuple(e for e in hit.entries if hit.said or names[e].kind not in taken)
        if entries:
            hit = replace(hit, entries=entries)
            kept.append(hit)
            above.append((hit, {names[e].kind for e in entries}))
    return kept


class _Settling:
    """Which of the entries that share a form is meant at each of its places."""

    def __init__(
        self, read: Words, names: Sequence[Name], divisions: Sequence[Span], forenames: Forenames
    ) -> None:
        self.read = read
        self.names = names
        self.forenames = forenames
        self.breaks = [at for at, word in enumerate(read.words) if not word]
        self.parts = sorted(division.start for division in divisions)

    def of(self, hits: Sequence[_Hit]) -> Survey:
        taken = frozenset(
            at
            for hit in hits
            if len(hit.entries) == 1 or hit.first < hit.last
            for at in range(hit.first, hit.last + 1)
        )
        chosen = [dict(self._chosen(hit, taken)) for hit in hits]
        own: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        for hit, by_kind in zip(hits, chosen, strict=True):
            for entries, _ in by_kind.values():
                if len(entries) == 1:
                    for scope in self._scopes(hit):
                        own[scope].setdefault(entries[0], hit.span.start)
        mentions: list[Mention] = []
        doubts: list[Doubt] = []
        outer: list[tuple[Span, str]] = []
        for hit, by_kind in zip(hits, chosen, strict=True):
            while outer and outer[-1][0].end <= hit.span.start:
                outer.pop()
            inside = any(span != hit.span for span, _ in outer)
            for kind, (entries, name) in by_kind.items():
                meant = entries[0] if len(entries) == 1 else self._by_surroundings(hit, entries, own)
                if name is not None:
                    candidates = tuple(self.names[e].id for e in hit.entries if self.names[e].kind == kind)
                    doubts.append(Doubt(name, candidates, forename=True))
                elif meant is None:
                    doubts.append(Doubt(hit.span, tuple(self.names[e].id for e in entries)))
                else:
                    mentions.append(Mention(kind, self.names[meant].id, hit.span, inside))
                    outer.append((hit.span, kind))
        return Survey(tuple(mentions), tuple(doubts))

    def _chosen(
        self, hit: _Hit, taken: frozenset[int]
    ) -> Iterator[tuple[str, tuple[tuple[int, ...], Span | None]]]:
        """Yield, by kind, the entries that may be meant; none, and the stretch of the name, where it is another's."""
        by_kind: dict[str, list[int]] = defaultdict(list)
        for entry in hit.entries:
            by_kind[self.names[entry].kind].append(entry)
        for kind, entries in by_kind.items():
            if hit.said:
                # Two claims are the editor's own contradiction, and a finding of their own.
                yield kind, (tuple(entries[:1]), None)
            elif kind == "person":
                yield kind, self._by_forename(hit, entries, taken)
            else:
                yield kind, (tuple(entries), None)

    def _by_forename(
        self, hit: _Hit, entries: Sequence[int], taken: frozenset[int]
    ) -> tuple[tuple[int, ...], Span | None]:
        words = tuple(self.read.words[hit.first : hit.last + 1])
        alone = [e for e in entries if self.forenames.is_family(self.names[e].id, words)]
        before = self.forenames.before(hit.first, taken) if alone else None
        if before is None:
            return tuple(entries), None
        fitting = [e for e in alone if self.forenames.fits(self.names[e].id, before)]
        if fitting:
            return tuple(fitting), None
        if before.certain:
            return (), self.read.span(before.first, hit.last)
        return tuple(entries), None

    def _scopes(self, hit: _Hit) -> Iterator[tuple[str, int]]:
        yield "paragraph", bisect_left(self.breaks, hit.first)
        yield "division", bisect_left(self.parts, hit.span.start + 1)

    def _by_surroundings(
        self, hit: _Hit, entries: Sequence[int], own: dict[tuple[str, int], dict[int, int]]
    ) -> int | None:
        """Return the one candidate that was named before, in this paragraph, else in this division.

        When two candidates are named in the same stretch, the nearer one is no proof, and None is returned.
        """
        for scope in self._scopes(hit):
            named = own.get(scope, {})
            present = [e for e in entries if e in named]
            if len(present) == 1 and named[present[0]] < hit.span.start:
                return present[0]
            if present:
                return None
        return None
