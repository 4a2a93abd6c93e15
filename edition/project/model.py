"""What a project says, as typed values. Nothing here reads a file; `edition.project.load` fills these in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.document.structure import Structure
from edition.findings import Finding, Place
from edition.project.critical_page import DEFAULT_PLACES, CriticalPage, where_printed
from edition.project.entries import Register
from edition.project.verdicts import Verdict
from edition.text.emendation import Cert, Emendation
from edition.text.rules import Typography
from edition.text.span import Span
from edition.text.witness import Witness

__all__ = [
    "Agent",
    "CoverWords",
    "Matter",
    "Project",
    "Query",
    "Rights",
    "Settings",
    "Stet",
    "Transliteration",
    "WitnessRecord",
]


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body named on the title page; `sort` is the form under which it files (`Avrich, Paul`)."""

    name: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """Rights, stated apart for the text, the editor's apparatus, the program and the fonts.

    `sale` says who allows copies to be sold; `free_elsewhere` is None where nothing is said of it.
    """

    text: str = ""
    apparatus: str = ""
    program: str = ""
    fonts: str = ""
    sale: str = ""
    free_elsewhere: bool | None = None


@dataclass(frozen=True, slots=True)
class WitnessRecord:
    """A witness as edition.yaml declares it; `files` are relative to source/.

    `facsimile` are the hOCR or ALTO files, in order, that say where on its page images each word stands.
    """

    siglum: str
    files: tuple[str, ...]
    sha256: str
    title: str = ""
    description: str = ""
    facsimile: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What the cover says and how it looks; `accent` is percentages of cyan, magenta, yellow and black, or empty."""

    blurb: str = ""
    price: str = ""
    price_code: str = ""
    ground: str = "white"
    accent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """edition.yaml. `date` is the edition's own (ISO 8601, as precise as the editor wishes); `language` a BCP 47 tag.

    `print_at` says what prints where: for a kind, a cause, conjectures, queries, notes and variants `foot`, `list` or
    `nowhere`; `page` how the critical page is made.
    """

    slug: str
    title: str
    subtitle: str = ""
    authors: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    language: str = "en"
    date: str = ""
    publisher: str = ""
    place: str = ""
    isbn: str = ""
    edition_statement: str = ""
    first_published: str = ""
    description: str = ""
    identifier: str = ""
    subjects: tuple[str, ...] = ()
    rights: Rights = field(default_factory=Rights)
    copy_text: str = ""
    witnesses: tuple[WitnessRecord, ...] = ()
    rules: tuple[str, ...] = ()
    typography: Typography = field(default_factory=Typography)
    print_at: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_PLACES))
    page: CriticalPage = field(default_factory=CriticalPage)
    trim: str = "A5"
    house_style: str = "garamond"
    cover: CoverWords = field(default_factory=CoverWords)
    printings: Mapping[str, str] = field(default_factory=dict)
    archival: bool = False
    complete: bool = False
    figures: Mapping[str, str] = field(default_factory=dict)

    def prints(self, decision: Emendation) -> str:
        """Return where an emendation prints: `foot`, `list` or `nowhere`."""
        kind, cause = str(decision.kind), str(decision.cause or "")
        return where_printed(self.print_at, kind, cause, decision.cert is Cert.HIGH)


@dataclass(frozen=True, slots=True)
class Matter:
    """A page of front or back matter that the editor wrote in Markdown; `title` is its first heading."""

    id: str
    title: str
    file: str
    markdown: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A doubt that is not emended: `span` of the witness, what might stand there, and why."""

    id: str
    span: Span
    quote: str
    proposal: str
    reason: str
    resp: str = ""


@dataclass(frozen=True, slots=True)
class Stet:
    """Words that look wrong and stand: every place of `quote` in the witness, with the reason."""

    id: str
    spans: tuple[Span, ...]
    quote: str
    reason: str
    resp: str = ""


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A word of the reading text that is transliterated wherever it stands; `lang` as `ru-Latn`."""

    form: str
    lang: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project as read: typed values, with the findings that reading it gave.

    `root` is the folder that holds source/. `structure` and all spans are of the copy-text's witness. `files` are all
    files that were read, relative to `root`, with their sha256: what the outputs' digests are made of. `witnesses` are
    all that could be read, the copy-text's among them. `places` says where a decision stands in its file, by the
    file's list (`emendations`, `queries`, `stet`, `structure`; `persons` and the other lists of the register) and the
    decision's id. `register` holds the entries of the apparatus, their spans being of the reading text. `passes` are
    the ledgers of independent readers, by the names of their files, with the verdicts that hold.
    """

    root: Path
    settings: Settings
    witness: Witness
    emendations: tuple[Emendation, ...] = ()
    queries: tuple[Query, ...] = ()
    stets: tuple[Stet, ...] = ()
    structure: Structure = field(default_factory=Structure)
    matter: tuple[Matter, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    transliterations: tuple[Transliteration, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    passes: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
