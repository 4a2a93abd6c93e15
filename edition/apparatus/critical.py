"""The critical apparatus as values: an entry for each place at which the edition or a witness reads otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition.text.span import Span

__all__ = ["ApparatusEntry", "Authority", "Reading", "ReadingKind"]


class ReadingKind(StrEnum):
    """What a witness does where the edition has the lemma."""

    READS = "reads"
    OMITS = "omits"
    ADDS_AFTER = "adds after"
    ADDS_BEFORE = "adds before"
    QUERY = "query"
    """No witness, but a doubt of the editor: what might stand here; without words where he has no proposal."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading that was not adopted: `words` on one line, ¶ for a paragraph's break; none where it omits.

    `sigla` are the witnesses that have it, in the order of edition.yaml; `name` is whose query it is.
    """

    kind: ReadingKind
    words: str
    sigla: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """By what authority the lemma stands that no witness has: an emendation or, less certain, a conjecture.

    `name` is whose it is, nothing for the editor of the edition. `doubtful` marks the least certain ones.
    """

    conjecture: bool
    name: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """An entry: the `lemma` at `span` of the printed text, whole words on one line, and the other readings.

    `lemma_sigla` are the witnesses to be named for the lemma, by the setting positive or negative; `authority` is
    given where none has it and that must be said. `note` are the editor's reasons. `decisions` are the ids of the
    emendations and the query from which the entry comes, none where it only reports variants. `id` is that of the
    first of them, or tells the place in the copy-text.
    """

    id: str
    span: Span
    lemma: str
    readings: tuple[Reading, ...]
    lemma_sigla: tuple[str, ...] = ()
    authority: Authority | None = None
    note: str = ""
    decisions: tuple[str, ...] = ()
