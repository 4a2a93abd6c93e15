"""Loading: the folder `source/` as a Project, with every finding of every file in one run."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.document.structure import Structure
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.anchoring import Request, locate
from edition.project.emendation_file import Draft, digest_id, emendations_of, read_drafts
from edition.project.entries import Register
from edition.project.folder import Folder, Outside, Unreadable
from edition.project.forms_decisions import QueryForm, StetForm
from edition.project.matter_files import picture_findings, read_matter
from edition.project.model import Project, Query, Settings, Stet
from edition.project.settings import read_settings
from edition.project.strict_yaml import YamlFile, read_yaml
from edition.project.structure_file import StructureReading
from edition.project.validation import nearest, records
from edition.project.verdicts import READERS, Verdict, live, read_ledger
from edition.project.witness_files import read_witnesses
from edition.text.alignment import Alignment, conflicts
from edition.text.emendation import Emendation
from edition.text.span import Span
from edition.text.witness import Places, Witness

if TYPE_CHECKING:
    from edition.project.register_file import RegisterReading

__all__ = ["load"]

_REGISTER = {
    "biographies.yaml": "persons",
    "glossary.yaml": "terms",
    "places.yaml": "places",
    "chronology.yaml": "events",
    "notes.yaml": "notes",
    "bibliography.yaml": "works",
    "index.yaml": "headings",
}
"""The files of the apparatus, and the lists of the register that they hold."""
_YAML = ("edition.yaml", "emendations.yaml", "queries.yaml", "stet.yaml", "structure.yaml", *_REGISTER)
_FOLDERS = ("witnesses", "facsimile", "front", "back", "figures", "printers", "printings", "review")
_EMPTY = Witness("", "", "")


def load(root: Path, *, only: Collection[str] | None = None) -> Project:
    """Read the project in the folder `root`.

    Bad input never raises: what is wrong is a finding in the project, and what is sound is there. Without a sound
    copy-text the witness is empty and no decision has a place. With `only`, no other lists of the register are read
    than these (`persons`, `terms` …), and references between entries are not looked at.
    """
    folder = Folder(root)
    if not (root / "source").is_dir():
        finding = make("E001", Place(), "there is no folder source/ here")
        return Project(root, Settings(slug="edition", title=""), _EMPTY, findings=(finding,))
    return _Loading(folder, only).project()


class _Loading:
    """One run: the files, the findings, and the anchors that are resolved together."""

    def __init__(self, folder: Folder, only: Collection[str] | None) -> None:
        self.folder = folder
        self.only = only
        self.findings: list[Finding] = []
        self.edition = self._yaml("edition.yaml", required=True)
        self.emendations = self._yaml("emendations.yaml")
        self.queries = self._yaml("queries.yaml")
        self.stets = self._yaml("stet.yaml")
        self.structure = StructureReading(self._yaml("structure.yaml"))
        self.register = self._register()

    def project(self) -> Project:
        settings, indices = read_settings(self.edition)
        witnesses = read_witnesses(settings, indices, self.folder, self.edition)
        witness = witnesses.get(settings.copy_text, _EMPTY)
        drafts = read_drafts(self.emendations)
        queries = list(records(QueryForm, self.queries.value, self.queries))
        stets = list(records(StetForm, self.stets.value, self.stets))
        matter, matter_findings = read_matter(self.folder)
        self.findings += matter_findings
        self.findings += picture_findings(self.folder, self.structure.figure_files)
        self._unknown_files()
        self._printers()
        self._printings(witness.sha256)
        project = Project(
            self.folder.root, settings, witness, matter=matter, witnesses=tuple(witnesses.values())
        )
        if witness is not _EMPTY:
            project = replace(
                self._placed(project, drafts, queries, stets), passes=self._passes(witness.sha256)
            )
        own = (self.edition, self.emendations, self.queries, self.stets, self.structure.file)
        for file in (*own, *(self.register.files.values() if self.register else ())):
            self.findings += file.findings
        findings = tuple(sorted(dict.fromkeys(self.findings), key=lambda f: f.sort_key))
        files = dict(sorted(self.folder.read_files.items()))
        return replace(project, files=files, findings=findings)

    # ── files ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _yaml(self, name: str, *, required: bool = False) -> YamlFile:
        file = f"source/{name}"
        if not required and not self.folder.exists(file):
            return YamlFile(file)
        try:
            return read_yaml(self.folder.read(file), file)
        except Outside as error:
            self.findings.append(make("E005", Place(file), str(error)))
        except Unreadable as error:
            self.findings.append(make("E002" if required else "E006", Place(file), str(error)))
        return YamlFile(file, complete=False)

    def _passes(self, sha256: str) -> dict[str, tuple[Verdict, ...]]:
        """Return the ledgers of independent readers."""
        passes: dict[str, tuple[Verdict, ...]] = {}
        for name in self.folder.names(f"source/{READERS}"):
            if name.startswith(".") or not name.endswith(".jsonl"):
                continue
            file = f"source/{READERS}/{name}"
            try:
                verdicts, wrong = read_ledger(self.folder.read(file))
            except (Outside, Unreadable) as error:
                self.findings.append(make("E006", Place(file), str(error)))
                continue
            message = "this line is no verdict and is passed over"
            self.findings += [make("V005", Place(file, line, 1), message) for line in wrong]
            passes[name.removesuffix(".jsonl")] = tuple(live(verdicts, sha256))
        return passes

    def _register(self) -> RegisterReading | None:
        """Return the reading of the apparatus's files; None when there is none, which is the quick way."""
        wanted = _REGISTER if self.only is None else {k: v for k, v in _REGISTER.items() if v in self.only}
        for name in _REGISTER.keys() - wanted.keys():
            # Read all the same: the digest of the inputs is of every file.
            with suppress(Outside, Unreadable):
                self.folder.read(f"source/{name}")
        names = [name for name in wanted if self.folder.exists(f"source/{name}")]
        if not names:
            return None
        from edition.project.register_file import RegisterReading

        files = {_REGISTER[name]: self._yaml(name) for name in names}
        return RegisterReading(files, linked=self.only is None)

    def _unknown_files(self) -> None:
        for name in self.folder.names("source"):
            if name in _FOLDERS and not (self.folder.root / "source" / name).is_dir():
                self.findings.append(make("E016", Place(f"source/{name}"), f"{name} is no folder"))
            if name in (*_YAML, *_FOLDERS) or name.startswith((".", "README")):
                continue
            guess = nearest(name, [*_YAML, *_FOLDERS])
            hint = guess[:1].upper() + guess[1:]
            self.findings.append(make("E016", Place(f"source/{name}"), f"{name} is not read", hint))

    def _printers(self) -> None:
        """Look at the printers' profiles; they are no part of the edition, and so none of its files."""
        if self.folder.exists("source/printers"):
            from edition.project.printer_files import read_printers

            self.findings += read_printers(self.folder.root)

    def _printings(self, witness: str) -> None:
        """Look at the records of printings; they tell of former states, and are none of the edition's files."""
        if self.folder.exists("source/printings"):
            from edition.project.printing_records import record_findings

            self.findings += record_findings(self.folder.root, witness)

    # ── places ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _placed(
        self,
        project: Project,
        drafts: list[Draft],
        queries: list[tuple[int, QueryForm]],
        stets: list[tuple[int, StetForm]],
    ) -> Project:
        """Return the project with all decisions whose places in the witness are found."""
        witness = project.witness
        structure = self.structure
        requests = [
            *(Request(d.anchor, d.place) for d in drafts),
            *(Request(form.anchor_form.anchor, self.queries.place((i,)), many=False) for i, form in queries),
            *(Request(f.anchor_form.anchor, self.stets.place((i,)), f.every == "all") for i, f in stets),
            *structure.requests,
        ]
        spans, findings = locate(witness, requests)
        self.findings += findings
        answers = iter(spans)
        placed = [(e, d.place) for d in drafts for e in emendations_of(d, next(answers))]
        emendations = self._without_overlaps(placed, witness)
        places = {("emendations", e.id): place for e, place in placed}
        made_queries, made_stets = [], []
        ids = _Ids(self.findings)
        for index, form in queries:
            where, place = next(answers), self.queries.place((index,))
            own = ids.of(form.id, digest_id(form.anchor_form.anchor), place)
            places["queries", own] = place
            for span in where:
                quote = span.of(witness.text)
                made_queries.append(Query(own, span, quote, form.proposal, form.reason, form.resp))
        ids = _Ids(self.findings)
        for index, stet in stets:
            where, place = next(answers), self.stets.place((index,))
            own = ids.of(stet.id, digest_id(stet.anchor_form.anchor), place)
            places["stet", own] = place
            if where:
                made_stets.append(Stet(own, where, stet.anchor_form.anchor.quote, stet.reason, stet.resp))
        structure.answers = list(answers)
        marks: Structure = structure.structure()
        places |= {("structure", own): place for own, place in structure.places.items()}
        reading = Alignment(witness.text, emendations).reading
        self._check_reading(reading, placed, emendations, witness)
        self._check_forms(reading)
        register = self._entries(reading)
        if self.register is not None:
            places |= self.register.places
        words = tuple(t for t, _ in structure.transliterations)
        typography = replace(project.settings.typography, transliterations=tuple(t.form for t in words))
        return replace(
            project,
            settings=replace(project.settings, typography=typography),
            emendations=tuple(emendations),
            queries=tuple(made_queries),
            stets=tuple(made_stets),
            structure=marks,
            transliterations=words,
            places=places,
            register=register,
        )

    def _entries(self, reading: str) -> Register:
        """Return the entries of the apparatus, their places found in the reading text."""
        if self.register is None:
            return Register()
        spans, findings = locate(Witness("", reading, ""), self.register.requests, "the reading text")
        self.findings += findings
        self.register.answers = spans
        return self.register.register()

    def _without_overlaps(self, placed: list[tuple[Emendation, Place]], witness: Witness) -> list[Emendation]:
        """Return the emendations in the order of the witness, the first of those that overlap; pairs are findings."""
        where = {e.id: place for e, place in placed}
        said: set[tuple[Place, Place]] = set()
        pairs = conflicts([e for e, _ in placed])
        places = Places(witness.text if pairs else "")
        for first, second in pairs:
            one, two = sorted((where[first.id], where[second.id]))
            if (one, two) in said:
                continue
            said.add((one, two))
            here, there = (first, second) if where[second.id] == one else (second, first)
            shared = Span(max(first.span.start, second.span.start), min(first.span.end, second.span.end))
            own, other, both = (_line(span.of(witness.text)) for span in (here.span, there.span, shared))
            message = f"the emendation of “{own}” overlaps that of “{other}” in line {one.line}: both claim “{both}”"
            words = places.words(shared.start, shared.end)
            self.findings.append(make("M002", replace(two, words=words), message))
        kept: list[Emendation] = []
        for emendation in sorted((e for e, _ in placed), key=lambda e: (e.span, e.id)):
            if not kept or emendation.span.start >= kept[-1].span.end:
                kept.append(emendation)
        return kept

    def _check_reading(
        self, reading: str, placed: list[tuple[Emendation, Place]], kept: list[Emendation], witness: Witness
    ) -> None:
        """Say which emendations make the reading text leave normal form C."""
        if unicodedata.is_normalized("NFC", reading):
            return
        where = {e.id: place for e, place in placed}
        text = witness.text
        guilty = False
        for index, emendation in enumerate(kept):
            low = max(kept[index - 1].span.end if index else 0, emendation.span.start - 32)
            high = min(
                kept[index + 1].span.start if index + 1 < len(kept) else len(text), emendation.span.end + 32
            )
            around = text[low : emendation.span.start] + emendation.reading + text[emendation.span.end : high]
            if not unicodedata.is_normalized("NFC", around):
                guilty = True
                message = f"with “{_line(emendation.reading)}” the reading text is not in normal form C"
                self.findings.append(make("M007", where[emendation.id], message))
        if not guilty:
            message = "two emendations side by side make the reading text leave normal form C"
            self.findings.append(make("M007", Place("source/emendations.yaml", 1, 1), message))

    def _check_forms(self, reading: str) -> None:
        """Say which forms of transliterated words are nowhere in the reading text."""
        if not self.structure.transliterations:
            return
        straight = reading.translate(_STRAIGHT)
        for word, place in self.structure.transliterations:
            if not _stands(word.form.translate(_STRAIGHT), straight):
                self.findings.append(make("A006", place, f"“{word.form}” is not in the reading text"))


class _Ids:
    """Ids of one list: given once, else made from a digest."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.taken: dict[str, Place] = {}

    def of(self, given: str | None, made: str, place: Place) -> str:
        own = given or made
        if given is not None and given in self.taken:
            message = f"the id “{given}” is given twice, first in line {self.taken[given].line}"
            self.findings.append(make("E010", place, message))
        number = 1
        while own in self.taken:
            number += 1
            own = f"{given or made}-{number}"
        self.taken[own] = place
        return own


_STRAIGHT = str.maketrans("’ʹʼ", "'''")


def _stands(word: str, text: str) -> bool:
    """Tell whether `word` stands in `text` with no letter beside it."""
    at = text.find(word)
    while at >= 0:
        beside = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(c.isalnum() for c in beside):
            return True
        at = text.find(word, at + 1)
    return False


def _line(text: str) -> str:
    words = text.replace("\n\n", "¶").replace("\n", " ")
    return words if len(words) <= 60 else f"{words[:30]}…{words[-28:]}"
