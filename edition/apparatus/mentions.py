"""Mentions: where the text names the persons, terms and places of the apparatus.

The text is read once, word by word, against all forms at once. The longest form wins; a form that several entries
share is settled by the editor's own decision, else by its surroundings, else not at all: it is then a doubt for the
editor, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.text.span import Span

__all__ = ["Doubt", "Mention", "Name", "Survey", "survey"]

# A word, or one sign. White space parts tokens and is nothing itself; a blank line is a token that no form contains.
_TOKEN = re.compile(r"\n[^\S\n]*\n\s*|[^\W_]+|\S")
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʹ": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the apparatus and the forms under which the text names it.

    `kind` is person, term or place. A form that begins with a small letter is also found with a capital; the last
    word of a form is also found in the plural when `plural` is true. `here` and `not_here` are stretches that the
    editor has decided.
    """

    id: str
    kind: str
    forms: tuple[str, ...]
    plural: bool = False
    here: tuple[Span, ...] = ()
    not_here: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`span` of the text names the entry `target`; `inside` tells that it lies within a longer mention."""

    kind: str
    target: str
    span: Span
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """`span` may name any of `candidates`, and nothing in the text or the files tells which."""

    span: Span
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """All mentions in the order of the text, and all doubts."""

    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Node:
    """A step in the tree of forms: `next` by token, `ends` the entries of which a form ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    entries: tuple[int, ...]


def survey(text: str, names: Sequence[Name], divisions: Sequence[Span] = ()) -> Survey:
    """Find every mention of `names` in `text`.

    `divisions` are the stretches within which a surname may stand for the full name given before. Time is linear in
    the length of the text and of the forms.
    """
    tokens = [(m.start(), m.end(), m[0].translate(_FOLD)) for m in _TOKEN.finditer(text)]
    hits = list(_hits(tokens, _tree(names), names))
    hits = _decided(hits, names)
    return _settled(text, hits, names, divisions)


def _tree(names: Sequence[Name]) -> _Node:
    root = _Node()
    for number, name in enumerate(names):
        for form in dict.fromkeys(name.forms):
            words = [m[0] for m in _TOKEN.finditer(form.translate(_FOLD))]
            if not words:
                continue
            variants = [words]
            if words[0][:1].islower():
                variants.append([words[0][:1].upper() + words[0][1:], *words[1:]])
            for variant in variants:
                node = root
                for word in variant:
                    node = node.next.setdefault(word, _Node())
                if number not in node.ends:
                    node.ends.append(number)
    return root


def _hits(tokens: Sequence[tuple[int, int, str]], root: _Node, names: Sequence[Name]) -> Iterator[_Hit]:
    """Yield the longest hit at each token; shorter ones inside it are yielded too, for other entries."""
    for at in range(len(tokens)):
        node: _Node | None = root
        best: dict[int, int] = {}
        step = at
        while node is not None and step < len(tokens):
            word = tokens[step][2]
            plural = _singular(node, word)
            node, before = node.next.get(word), node
            step += 1
            if node is not None:
                best.update(dict.fromkeys(node.ends, step))
            if plural is not None:
                best.update({e: step for e in plural.ends if names[e].plural and best.get(e, 0) < step})
            if before is node:
                break
        for end in sorted(set(best.values()), reverse=True):
            entries = tuple(sorted(e for e, reach in best.items() if reach == end))
            yield _Hit(Span(tokens[at][0], tokens[end - 1][1]), entries)


def _singular(node: _Node, word: str) -> _Node | None:
    """Return the node of the singular of `word` (English s, es, ies; also 's in Kremlin's is no plural)."""
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found = node.next.get(word[: -len(ending)] + singular)
            if found is not None and found.ends:
                return found
    return None


def _decided(hits: Iterable[_Hit], names: Sequence[Name]) -> list[_Hit]:
    """Apply the editor's decisions: what is claimed is a hit of that entry alone, what is denied is none of it."""
    claimed = sorted((span, number) for number, name in enumerate(names) for span in name.here)
    starts = [span.start for span, _ in claimed]
    denied: Mapping[int, tuple[Span, ...]] = {
        n: name.not_here for n, name in enumerate(names) if name.not_here
    }
    kept: list[_Hit] = [_Hit(span, (number,)) for span, number in claimed]
    for hit in hits:
        at = bisect_right(starts, hit.span.start) - 1
        near = claimed[max(at, 0) : at + 2]
        entries = tuple(
            e
            for e in hit.entries
            if not any(s.overlaps(hit.span) for s in denied.get(e, ()))
            and not any(s.overlaps(hit.span) and (names[e].kind == names[n].kind) for s, n in near)
        )
        if entries:
            kept.append(_Hit(hit.span, entries))
    return kept


def _settled(text: str, hits: Sequence[_Hit], names: Sequence[Name], divisions: Sequence[Span]) -> Survey:
    paragraphs = _stretches(m.start() for m in re.finditer(r"\n[^\S\n]*\n", text))
    parts = _stretches(sorted(d.start for d in divisions))
    order = sorted(hits, key=lambda h: (h.span.start, -h.span.end))
    own: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for hit in order:
        if len(hit.entries) == 1:
            for scope, index in (
                ("p", _index(paragraphs, hit.span.start)),
                ("d", _index(parts, hit.span.start)),
            ):
                own[scope, index].setdefault(hit.entries[0], hit.span.start)
    mentions: list[Mention] = []
    doubts: list[Doubt] = []
    outer: Span | None = None
    taken: list[tuple[Span, str]] = []
    for hit in order:
        if outer is None or hit.span.start >= outer.end:
            outer, taken = hit.span, []
        by_kind: dict[str, list[int]] = defaultdict(list)
        for entry in hit.entries:
            by_kind[names[entry].kind].append(entry)
        for kind, entries in by_kind.items():
            # Within a longer mention of the same kind a shorter one is part of that name, not a mention of its own.
            if any(span.covers(hit.span) and span != hit.span and k == kind for span, k in taken):
                continue
            meant = (
                entries[0]
                if len(entries) == 1
                else _by_surroundings(hit.span, entries, own, paragraphs, parts)
            )
            if meant is None:
                doubts.append(Doubt(hit.span, tuple(names[e].id for e in entries)))
            else:
                inside = any(span.covers(hit.span) for span, k in taken if k != kind)
                mentions.append(Mention(kind, names[meant].id, hit.span, inside))
            taken.append((hit.span, kind))
    return Survey(tuple(mentions), tuple(doubts))


def _by_surroundings(
    span: Span,
    entries: Sequence[int],
    own: Mapping[tuple[str, int], Mapping[int, int]],
    paragraphs: Sequence[int],
    parts: Sequence[int],
) -> int | None:
    """Return the one candidate that was named by a form of its own before, in this paragraph, else in this division.

    When two candidates are named in the same stretch, the nearer one is no proof, and None is returned.
    """
    for scope, bounds in (("p", paragraphs), ("d", parts)):
        named = own.get((scope, _index(bounds, span.start)), {})
        present = [e for e in entries if e in named]
        if len(present) == 1 and named[present[0]] < span.start:
            return present[0]
        if present:
            return None
    return None


def _stretches(starts: Iterable[int]) -> list[int]:
    return [-1, *starts]


def _index(bounds: Sequence[int], at: int) -> int:
    return bisect_right(bounds, at) - 1
