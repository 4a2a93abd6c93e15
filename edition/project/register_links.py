"""References between the entries of the apparatus: ids that are claimed, and what points to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project.forms_register import HeadingForm
from edition.project.strict_yaml import Path, YamlFile
from edition.project.validation import nearest

__all__ = ["Links"]

_KINDS = {
    "persons": "person", "terms": "term", "places": "place", "events": "event", "notes": "note", "works": "work",
}  # fmt: skip
# A link to an entry, `[words](id)`, and a citation, `[@id, p. 12]` or `[see @id; @other]`. Without words, `[](#id)`
# refers to the page of anything that has an id.
_LINK = re.compile(r"(?<!!)\[[^\[\]]+\]\(([A-Za-z][A-Za-z0-9_.-]*)\)")
_CITATIONS = re.compile(r"\[[^\[\]]*@[^\[\]]*\](?!\()")
_CITED = re.compile(r"(?<![A-Za-z0-9])-?@([A-Za-z](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*)")


@dataclass
class Links:
    """Ids and references of all files of the register; `check` says, once all are read, which of them lead nowhere.

    `places` fills up with the places of the entries, by the names of their lists and their ids.
    """

    files: Mapping[str, YamlFile]
    places: dict[tuple[str, str], Place]
    _kinds: dict[str, str] = field(default_factory=dict)
    _wanted: list[tuple[str, YamlFile, Path, str]] = field(default_factory=list)
    _works: list[tuple[str, YamlFile, Path]] = field(default_factory=list)
    _headings: dict[str, Place] = field(default_factory=dict)
    _seen: list[tuple[str, YamlFile, Path]] = field(default_factory=list)

    def claim(self, own: str, list_name: str, file: YamlFile, path: Path) -> bool:
        """Note that an entry of `list_name` has the id `own`; False and a finding when it is taken."""
        taken = self._kinds.get(own)
        if taken is not None:
            first = self.places[taken, own]
            message = f"the id “{own}” is that of the {_KINDS[taken]} in {first.file}, line {first.line}"
            file.findings.append(make("P005", file.place((*path, "id")), message))
            return False
        self._kinds[own] = list_name
        self.places[list_name, own] = file.key_place(path)
        return True

    def entry(self, own: str, file: YamlFile, path: Path, kind: str = "") -> None:
        """Note a reference to the entry `own`, which is one of the list `kind` where that is given."""
        self._wanted.append((own, file, path, kind))

    def work(self, own: str, file: YamlFile, path: Path) -> None:
        """Note a reference to a work of the bibliography."""
        self._works.append((own, file, path))

    def prose(self, text: str, file: YamlFile, path: Path) -> None:
        """Note the references in Markdown in a line."""
        if "[" not in text:
            return
        for match in _LINK.finditer(text):
            self.entry(match[1], file, path)
        for bracket in _CITATIONS.finditer(text):
            for match in _CITED.finditer(bracket[0]):
                self.work(match[1], file, path)

    def heading(self, own: str, form: HeadingForm, file: YamlFile, path: Path) -> None:
        """Note a heading of the index, whose words with those above it are `own`, and its references."""
        place = file.key_place(path)
        if own in self._headings:
            message = f"“{own}” stands twice, first in line {self._headings[own].line}"
            file.findings.append(make("I003", place, message))
        self._headings.setdefault(own, place)
        self.places.setdefault(("headings", own), place)
        for key in ("see", "see_also"):
            for number, target in enumerate(getattr(form, key)):
                self._seen.append((target, file, (*path, key, number)))
        if form.entry:
            self.entry(form.entry, file, (*path, "entry"))
        if form.see and (form.passages or form.entry or form.sub):
            message = f"“{form.heading}” has passages of its own and sends the reader away by `see`"
            file.findings.append(make("I005", place, message))
        if not (form.passages or form.entry or form.sub or form.see or form.see_also):
            file.findings.append(make("I004", place, f"“{form.heading}” leads nowhere"))

    def check(self) -> None:
        """Say which references lead nowhere."""
        for own, file, path, kind in self._wanted:
            found = self._kinds.get(own)
            if found is None or (kind and found != kind):
                among = [i for i, k in self._kinds.items() if not kind or k == kind]
                wanted = _KINDS.get(kind, "entry")
                message = f"there is no {wanted} “{own}”"
                if found is not None:
                    message = f"“{own}” is a {_KINDS[found]}, and a {wanted} is wanted here"
                file.findings.append(make("P006", file.place(path), message, _guess(own, among)))
        for own, file, path in self._works:
            if self._kinds.get(own) != "works":
                among = [i for i, k in self._kinds.items() if k == "works"]
                message = f"the bibliography has no work “{own}”"
                file.findings.append(make("B001", file.place(path), message, _guess(own, among)))
        for target, file, path in self._seen:
            if target not in self._headings and target not in self._kinds:
                message = f"there is no heading “{target}”"
                hint = _guess(target, [*self._headings, *self._kinds])
                file.findings.append(make("I001", file.place(path), message, hint))


def _guess(word: str, among: list[str]) -> str:
    guess = nearest(word, among)
    return guess[:1].upper() + guess[1:]
