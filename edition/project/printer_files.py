"""Printers' profiles as read: those of the package, and what the project says in `source/printers/`.

A project's file has the printer's id for its name. It overrides the package's printer of that id, or extends the one
that its `base` names, key by key: a mapping is merged, everything else replaced.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.folder import Folder, Outside, Unreadable
from edition.project.forms import Form
from edition.project.forms_printer import PrinterForm, SectionForm
from edition.project.strict_yaml import YamlFile, read_yaml
from edition.project.validation import nearest, validate

__all__ = ["FOLDER", "packaged_printers", "printer_ids", "read_printer", "read_printers"]

FOLDER = "source/printers"
_READ = (".yaml", ".icc", ".icm")
F = TypeVar("F", bound=Form)


@cache
def packaged_printers() -> tuple[str, ...]:
    """Return the ids of the package's printers, in alphabetical order."""
    return tuple(sorted(entry.name[:-5] for entry in _package().iterdir() if entry.name.endswith(".yaml")))


def printer_ids(root: Path | None) -> tuple[str, ...]:
    """Return the ids of all printers of the package and of the project in `root`."""
    return tuple(sorted({*packaged_printers(), *_own_ids(root)}))


def read_printers(root: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the files in `source/printers/` of the project in `root`."""
    found: list[Finding] = []
    for name in Folder(root).names(FOLDER):
        if not name.endswith(_READ) and not name.startswith((".", "README")):
            hint = "Profiles end in .yaml, colour profiles in .icc; move other files out of the folder."
            found.append(make("E016", Place(f"{FOLDER}/{name}"), f"{name} is not read", hint))
    for name in _own_ids(root):
        found += read_printer(name, root)[1]
    return tuple(dict.fromkeys(found))


def read_printer(name: str, root: Path | None) -> tuple[PrinterForm | None, tuple[Finding, ...]]:
    """Return the printer `name`, as the package and the project in `root` say it together, and what is wrong.

    None is returned when there is no such printer, or nothing sound of it.
    """
    return _Reading(root).printer(name, ())


def _package() -> Path:
    return Path(str(files("edition"))) / "printing" / "profiles"


def _own_ids(root: Path | None) -> tuple[str, ...]:
    if root is None:
        return ()
    names = Folder(root).names(FOLDER)
    return tuple(name[:-5] for name in names if name.endswith(".yaml") and name != ".yaml")


class _Reading:
    """One printer and those it is based on; each file is read once and its findings said once."""

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self.own = _own_ids(root)
        self.findings: list[Finding] = []

    def printer(self, name: str, way: tuple[str, ...]) -> tuple[PrinterForm | None, tuple[Finding, ...]]:
        form = self._form(name, name in self.own, way)
        return form, tuple(self.findings)

    def _form(self, name: str, own: bool, way: tuple[str, ...]) -> PrinterForm | None:
        if not own:
            return _packaged(name) if name in packaged_printers() else None
        file = self._file(name)
        form = validate(PrinterForm, file.value if file.value is not None else {}, file)
        self.findings += file.findings
        if form is None or not file.complete:
            return None
        base = form.base or (name if name in packaged_printers() else "")
        merged = form
        if base:
            below = self._base(base, name, way, file)
            if below is None:
                return None
            merged = overlaid(below, form)
        self._check(merged, form, file)
        return merged

    def _base(self, base: str, name: str, way: tuple[str, ...], file: YamlFile) -> PrinterForm | None:
        place = file.place(("base",))
        if base == name:
            if name in packaged_printers():
                return _packaged(name)
            self.findings.append(make("K002", place, f"{name} is based on itself"))
            return None
        if base in (*way, name):
            chain = " → ".join((*way, name, base))
            self.findings.append(make("K002", place, f"{chain}: the profiles lead back to themselves"))
            return None
        known = printer_ids(self.root)
        if base not in known:
            guess = nearest(base, list(known))
            hint = guess[:1].upper() + guess[1:] or f"Write one of {', '.join(known)}."
            self.findings.append(make("K001", place, f"there is no printer “{base}”", hint))
            return None
        return self._form(base, base in self.own, (*way, name))

    def _file(self, name: str) -> YamlFile:
        path = f"{FOLDER}/{name}.yaml"
        assert self.root is not None
        try:
            return read_yaml(Folder(self.root).read(path), path)
        except (Outside, Unreadable) as error:
            code = "E005" if isinstance(error, Outside) else "E006"
            self.findings.append(make(code, Place(path), str(error)))
            return YamlFile(path, complete=False)

    def _check(self, merged: PrinterForm, own: PrinterForm, file: YamlFile) -> None:
        """Say what forms cannot: that parts of the profile agree with one another."""
        if not merged.name.strip():
            self.findings.append(make("Y013", file.key_place(()), "“name” is missing here", "Add `name: …`."))
        if not merged.trim.sizes and merged.trim.custom is None:
            message = "the printer offers no size of page"
            self.findings.append(make("K003", file.key_place(("trim",)), message))
        for key in own.model_fields_set:
            section = getattr(own, key)
            if isinstance(section, SectionForm):
                self._sources(section, merged, file, (key,))
        for index, paper in enumerate(own.papers):
            self._sources(paper, merged, file, ("papers", index))
        known = [paper.id for paper in merged.papers]
        if merged.paper and merged.paper not in known:
            message = f"there is no paper “{merged.paper}”"
            hint = f"Write one of {', '.join(known)}." if known else "Add it to `papers`."
            self.findings.append(make("K005", file.place(("paper",)), message, hint))
        steps = own.margins.inside
        for index, step in enumerate(steps):
            before = steps[index - 1].last if index else 0
            if step.first <= before or step.last < step.first:
                message = f"pages {step.first} to {step.last} do not come after page {before}"
                self.findings.append(make("K006", file.place(("margins", "inside", index)), message))

    def _sources(
        self, section: SectionForm, merged: PrinterForm, file: YamlFile, path: tuple[str | int, ...]
    ) -> None:
        for index, key in enumerate(section.source):
            if key not in merged.sources:
                guess = nearest(key, list(merged.sources))
                hint = guess[:1].upper() + guess[1:]
                message = f"“{key}” is not among the sources"
                self.findings.append(make("K004", file.place((*path, "source", index)), message, hint))
        keys = [field.alias or name for name, field in type(section).model_fields.items()]
        for index, key in enumerate(section.uncertain):
            if key not in ("all", *keys):
                message = f"“{key}” is no key of this section"
                hint = f"Write true, or some of {', '.join(keys)}."
                self.findings.append(make("K004", file.place((*path, "uncertain", index)), message, hint))


@cache
def _packaged(name: str) -> PrinterForm | None:
    raw = (_package() / f"{name}.yaml").read_bytes()
    file = read_yaml(raw, f"edition/printing/profiles/{name}.yaml")
    form = validate(PrinterForm, file.value, file)
    if form is None or file.findings:
        said = "; ".join(f"{f.place}: {f.message}" for f in file.findings)
        raise ValueError(f"the package's profile {name} is not sound: {said}")
    below = _packaged(form.base) if form.base else None
    return overlaid(below, form) if below is not None else form


def overlaid(base: F, own: F) -> F:
    """Return `base` with every key that `own` was given: mappings are merged, lists and values replaced."""
    changed = {}
    for name in own.model_fields_set:
        was, value = getattr(base, name), getattr(own, name)
        if isinstance(was, Form) and isinstance(value, Form):
            value = overlaid(was, value)
        elif isinstance(was, dict) and isinstance(value, dict):
            value = was | value
        changed[name] = value
    return base.model_copy(update=changed)
