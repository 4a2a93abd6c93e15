"""Completeness: names and abbreviations of the text that no entry explains.

What looks like a name is told by its capital where the sentence gives none, by initials, or by a title; a word that the
text also has in small letters is a common noun. Where a language writes all nouns with a capital, only initials, titles
and known forenames tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from edition.apparatus.grounds import Grounds
from edition.apparatus.tongues import ABBREVIATED, tongue_of
from edition.apparatus.words import BREAK, headline_words, is_word
from edition.document.nodes import Mark
from edition.findings import Finding, Severity
from edition.findings.catalogue import make
from edition.text.span import Span

__all__ = ["Left", "abbreviations_left", "completeness_findings", "names_left"]

_ENDS = frozenset('.!?…:;"“”„«»()[]*•—')
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,8}[0-9]?s?")
# Words with a capital that tell of what sort something is: peoples, creeds, schools. English alone needs them.
_PEOPLES = re.compile(
    r"(?:.{2,}(?:ian|ians|ean|eans|ish|ese|ist|ists|ism|isms|ite|ites|ic|ics|ik|iks)|French|Frenchm[ae]n|German|Germans"
    r"|Greeks?|Dutch|Dutchm[ae]n|Swiss|Czechs?|Welsh|Jews?|Slavs?|Poles?|Danes?|Swedes?|Finns?|Turks?|Arabs?|Romans?"
    r"|(?:North|South|East|West)(?:ern(?:er|ers)?)?|Americans?|Mexicans?|Catholics?|Protestants?|Christians?|Muslims?|Moslems?|God|Bible|Christmas|Easter)"
)


@dataclass(slots=True)
class Left:
    """A name or abbreviation without an entry: its words, and the places at which it stands."""

    words: str
    spans: list[Span] = field(default_factory=list)


def completeness_findings(grounds: Grounds) -> Iterator[Finding]:
    """Yield advice for each name and abbreviation left; errors where edition.yaml says that the edition is complete."""
    severity = Severity.ERROR if grounds.project.settings.complete else Severity.ADVICE
    reader = _Reader(grounds)
    for code, found in (("P009", reader.names()), ("P010", reader.abbreviations())):
        for left in found.values():
            number = len(left.spans)
            times = "" if number == 1 else f", which stands {number} times"
            what = (
                "biographies or places have no entry for"
                if code == "P009"
                else "the glossary does not explain"
            )
            finding = make(code, grounds.text_place(left.spans[0]), f"{what} “{left.words}”{times}")
            yield Finding(code, severity, finding.message, finding.place, finding.hint)


def names_left(grounds: Grounds) -> list[Left]:
    """Return the names without an entry, in the order of the text."""
    return list(_Reader(grounds).names().values())


def abbreviations_left(grounds: Grounds) -> list[Left]:
    """Return the abbreviations that nothing explains, in the order of the text.

    A longer word that the text also has in small letters is none: it is shouted, or stands in a heading.
    """
    return list(_Reader(grounds).abbreviations().values())


class _Reader:
    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self.read = grounds.words
        self.tongue = tongue_of(grounds.language)
        self.english = grounds.language.lower().startswith("en")
        words = self.read.words
        self.small = {word for word in words if word.islower()}
        self.covered = self._covered()
        self.headings = headline_words(self.read)
        self.initial = [self._opens(at) for at in range(len(words))]
        self.proper = {
            word
            for at, word in enumerate(words)
            if word[:1].isupper() and not self.initial[at] and not self.headings[at]
        }
        self.forenames = {
            part
            for person in grounds.apparatus.persons
            for form in (*person.forms, *person.variants)
            for part in form.split()[:-1]
            if len(part) > 2 and part[:1].isupper()
        }

    def _covered(self) -> bytearray:
        """Mark the words that need no entry: mentions, doubts, stets, titles of works and words in another language."""
        covered = bytearray(len(self.read.words))
        to_printed = self.grounds.texts.to_printed
        spans = [occurrence.span for occurrence in self.grounds.apparatus.occurrences]
        spans += [doubt.span for doubt in self.grounds.apparatus.doubts]
        spans += [to_printed(span) for stet in self.grounds.project.stets for span in stet.spans]
        spans += [
            to_printed(mark.span)
            for mark in self.grounds.project.structure.inlines
            if mark.kind in (Mark.TITLE, Mark.FOREIGN, Mark.LANGUAGE)
        ]
        for span in spans:
            at = max(self.read.index(span.start), 0)
            while at < len(covered) and self.read.starts[at] < span.end:
                if self.read.ends[at] > span.start:
                    covered[at] = 1
                at += 1
        return covered

    def _opens(self, at: int) -> bool:
        """Tell whether a word has its capital from the sentence it begins."""
        if at == 0:
            return True
        before = self.read.words[at - 1]
        if before == BREAK:
            return True
        if before != ".":
            return before in _ENDS or (
                before in ("'", "-") and self.read.ends[at - 2] < self.read.starts[at - 1]
            )
        # After a full stop, unless it belongs to an initial or to a title.
        last = self.read.words[at - 2] if at > 1 else ""
        glued = at > 1 and self.read.ends[at - 2] == self.read.starts[at - 1]
        return not (glued and ((len(last) <= 2 and last[:1].isupper()) or last.lower() in ABBREVIATED))

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────

    def names(self) -> Mapping[str, Left]:
        found: dict[str, Left] = {}
        at = 0
        while at < len(self.read.words):
            run = self._run(at)
            if not run:
                at += 1
                continue
            at = run[-1] + 1
            for first, last in self._names_in(run):
                span = self.read.span(first, last)
                words = re.sub(r"\s+", " ", span.of(self.read.text))
                found.setdefault(words, Left(words)).spans.append(span)
        return self._without_first_words(found)

    def _without_first_words(self, found: dict[str, Left]) -> Mapping[str, Left]:
        """Return the same names, those told with the first word of their sentence among their like without it."""
        for words in list(found):
            first, _, rest = words.partition(" ")
            opening = all(self.initial[self.read.index(span.start)] for span in found[words].spans)
            if opening and rest in found and not first.endswith("."):
                starts = self.read.starts
                found[rest].spans.extend(
                    Span(starts[self.read.index(span.start) + 1], span.end) for span in found.pop(words).spans
                )
                found[rest].spans.sort()
        return dict(sorted(found.items(), key=lambda entry: entry[1].spans[0]))

    def _run(self, at: int) -> list[int]:
        """Return the words from `at` on that may be one name: capitals, initials with full stops, hyphens between."""
        words, starts, ends = self.read.words, self.read.starts, self.read.ends
        run: list[int] = []
        while at < len(words) and self._capital(at):
            run.append(at)
            nxt = at + 1
            if nxt < len(words) and words[nxt] == "." and ends[at] == starts[nxt] and self._short(at):
                nxt += 1
            elif (
                nxt + 1 < len(words) and words[nxt] in ("-", "'") and ends[at] == starts[nxt] == ends[nxt] - 1
            ):
                if ends[nxt] != starts[nxt + 1]:
                    break
                if words[nxt + 1][:1].islower():
                    if words[nxt] == "-" or words[nxt + 1] in ("s", "d", "ll", "ve", "re"):
                        break
                    run.append(nxt + 1)
                    nxt += 1
                nxt += 1
            else:
                step = nxt
                while step < len(words) and words[step] in self.tongue.particles and step - nxt < 2:
                    step += 1
                if step > nxt and step < len(words) and self._capital(step) and not self.english:
                    nxt = step
            at = nxt
        return run

    def _short(self, at: int) -> bool:
        word = self.read.words[at]
        return len(word) <= 2 or word.lower() in ABBREVIATED

    def _capital(self, at: int) -> bool:
        word = self.read.words[at]
        return bool(word) and word[:1].isupper() and not self.covered[at] and not self.headings[at]

    def _names_in(self, run: list[int]) -> Iterator[tuple[int, int]]:
        words = self.read.words
        if self.initial[run[0]]:
            # The first word of a sentence tells nothing, unless it has a capital elsewhere too or is an initial.
            first = words[run[0]]
            known = first in self.proper and first.lower() not in self.small
            initials = self._is_initial(run[0]) and len(run) > 1
            chance = len(run) == 1 or first.lower() in self.small or not self._name(run[1:])
            if not known and not initials and chance:
                run = run[1:]
        if run and self._name(run):
            yield run[0], run[-1]

    def _is_initial(self, at: int) -> bool:
        words = self.read.words
        return len(words[at]) <= 2 and at + 1 < len(words) and words[at + 1] == "."

    def _name(self, run: list[int]) -> bool:
        """Tell whether a run of capitals looks like a name."""
        words = self.read.words
        telling = [
            at
            for at in run
            if not self._common(words[at]) and not self._is_initial(at) and not self._half_people(at)
        ]
        if not telling:
            return False
        if self.tongue.nouns:
            before = words[run[0] - 1] if run[0] else BREAK
            return (
                any(self._is_initial(at) for at in run)
                or words[run[0]] in self.forenames
                or (before.lower() in self.tongue.titles and before[:1].isupper())
                or (len(run) > 1 and words[run[0]].lower() in self.tongue.titles)
            )
        return True

    def _half_people(self, at: int) -> bool:
        """Tell whether a word is the first half of a name of two peoples: Russo-Polish."""
        words = self.read.words
        return self.english and words[at].endswith("o") and words[at + 1 : at + 2] == ["-"]

    def _common(self, word: str) -> bool:
        """Tell whether a word with a capital is no name: in small letters too, a month, a people, a number, letters."""
        low = word.lower()
        tongue = self.tongue
        return (
            low in self.small
            or low in tongue.months
            or low in tongue.days
            or low in tongue.seasons
            or low in tongue.titles
            or len(word) == 1
            or (len(word) > 1 and word.isupper())
            or word[:-1].isupper()
            or (word.endswith("s") and low[:-1] in self.small)
            or f"{low}s" in self.small
            or (low.endswith("ies") and f"{low[:-3]}y" in self.small)
            or bool(_ROMAN.fullmatch(word))
            or (self.english and bool(_PEOPLES.fullmatch(word)))
        )

    # ── abbreviations ───────────────────────────────────────────────────────────────────────────────────────────

    def abbreviations(self) -> Mapping[str, Left]:
        found: dict[str, Left] = {}
        explained: set[str] = set()
        words = self.read.words
        for at, word in enumerate(words):
            bare = word[:-1] if word.endswith("s") else word
            if not (len(bare) > 1 and bare.isupper() and _ABBREVIATION.fullmatch(word)) or self._shouted(at):
                continue
            if len(bare) > 3 and bare.lower() in self.small:
                continue
            if self._explained(at):
                explained.add(bare)
            if not self.covered[at] and not _ROMAN.fullmatch(bare) and is_word(word):
                found.setdefault(bare, Left(bare)).spans.append(self.read.span(at, at))
        return {word: left for word, left in found.items() if word not in explained}

    def _explained(self, at: int) -> bool:
        """Tell whether the words say it themselves: `Communist Workers' Party (KAPD)`, `KAPD (the …)`."""
        words = self.read.words
        before = at >= 2 and words[at - 1] == "(" and words[at - 2][:1].isupper() and words[at + 1] == ")"
        after = (
            at + 3 < len(words) and words[at + 1] == "(" and is_word(words[at + 2]) and is_word(words[at + 3])
        )
        return before or after

    def _shouted(self, at: int) -> bool:
        """Tell whether the words around are in capitals too, so that these are no abbreviation."""
        words = self.read.words
        for step in (-1, 1):
            beside = at + step
            if not 0 <= beside < len(words) or self.covered[beside]:
                continue
            if len(words[beside]) > 3 and words[beside].isalpha() and words[beside].isupper():
                return True
        return bool(self.headings[at]) and self._all_capitals(at)

    def _all_capitals(self, at: int) -> bool:
        words = self.read.words
        low = at
        while low > 0 and words[low - 1] != BREAK and at - low < 20:
            low -= 1
        own = [word for word in words[low : at + 20] if len(word) > 2 and word.isalpha()]
        return sum(word.isupper() for word in own) * 2 > len(own)
