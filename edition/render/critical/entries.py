"""An entry of the critical apparatus as XHTML phrases: `congress B ] cotigress A`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edition.apparatus.critical import ApparatusEntry, Authority, Reading, ReadingKind
from edition.project.model import Settings
from edition.render.critical.wording import editors_word
from edition.render.html import escape
from edition.render.typeset import as_printed
from edition.render.wording import Wording
from edition.text.lemmas import shortened

__all__ = ["EntryPen"]

_LONG_READING, _KEPT = 16, 4
_WORDS = {ReadingKind.OMITS: "om", ReadingKind.ADDS_AFTER: "add", ReadingKind.ADDS_BEFORE: "praem"}
_NARROW = "\u00a0"


@dataclass(frozen=True)
class EntryPen:
    """Writes entries in one edition's words."""

    settings: Settings
    say: Wording

    def lemma(self, entry: ApparatusEntry) -> str:
        """Return the lemma as it prints, shortened where it is long, as plain text."""
        return shortened(entry.lemma)

    def entry(self, entry: ApparatusEntry, lemma: Callable[[str], str] = escape) -> str:
        """Return the lemma, the bracket and the readings; `lemma` writes the words of the lemma."""
        words = f'<span class="lemma">{lemma(self.lemma(entry))}</span>'
        bracket = f'<span class="bracket">{_NARROW}]</span>'
        return f"{words}{self._authority(entry)}{bracket} {self.readings(entry)}"

    def readings(self, entry: ApparatusEntry) -> str:
        """Return the readings, each with its sigla, parted by semicolons."""
        written = "; ".join(
            f'<span class="reading">{self._reading(reading)}</span>' for reading in entry.readings
        )
        return f'<span class="readings">{written}</span>'

    def _authority(self, entry: ApparatusEntry) -> str:
        parts = []
        if entry.lemma_sigla:
            parts.append(_sigla(entry.lemma_sigla))
        if entry.authority is not None:
            parts.append(self._by(entry.authority))
        return f'<span class="authority"> {" ".join(parts)}</span>' if parts else ""

    def _by(self, authority: Authority) -> str:
        doubt = editors_word(self.say, "doubtful") if authority.doubtful else ""
        word = f"{editors_word(self.say, 'conj' if authority.conjecture else 'em')}{doubt}"
        name = f" {escape(authority.name)}" if authority.name else ""
        return f'<i class="editors-word">{escape(word)}</i>{name}'

    def _reading(self, reading: Reading) -> str:
        parts: list[str] = []
        if reading.kind is ReadingKind.QUERY:
            parts.append(self._word("query"))
        elif reading.kind in _WORDS:
            parts.append(self._word(_WORDS[reading.kind]))
        if reading.words:
            words = reading.words
            if reading.kind is ReadingKind.QUERY or any(letter.isalnum() for letter in words):
                words = as_printed(words, self.settings)
            parts.append(escape(shortened(words, _LONG_READING, _KEPT)))
        if reading.sigla:
            parts.append(_sigla(reading.sigla))
        if reading.name:
            parts.append(escape(reading.name))
        return " ".join(parts)

    def _word(self, name: str) -> str:
        return f'<i class="editors-word">{escape(editors_word(self.say, name))}</i>'


def _sigla(sigla: Sequence[str]) -> str:
    return _NARROW.join(f'<i class="siglum">{escape(siglum)}</i>' for siglum in sigla)
