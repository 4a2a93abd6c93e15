"""House styles: where the style sheets, templates and measures of an output are found.

A house style is named in the program's `styles/styles.json`; for each medium it may have a folder
`styles/<medium>/<style>/`. One that builds on another (`on`) says only what is different: its style sheets are read
after the other's, its templates and what its JSON files say go before. A project's own `styles/<medium>/` (beside its
source/) comes after all of them in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.findings import Finding, Place
from edition.findings.catalogue import make

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["HouseStyle", "ancestry", "find_style", "house_styles", "styles_folder"]


@cache
def styles_folder() -> Path:
    """Return the program's `styles/`: inside the package when installed from a wheel, else beside it."""
    import edition

    package = Path(edition.__file__).resolve().parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"


@cache
def _named() -> Mapping[str, Mapping[str, str]]:
    named: dict[str, dict[str, str]] = json.loads((styles_folder() / "styles.json").read_text("utf-8"))
    return named


def house_styles() -> tuple[str, ...]:
    """Return the names of the house styles, the one that is taken unless another is asked for first."""
    return tuple(_named())


def ancestry(style: str) -> tuple[str, ...]:
    """Return `style` and those it builds on, nearest first; those of the first style where there is no such one."""
    line = [style if style in _named() else house_styles()[0]]
    while (on := _named()[line[-1]].get("on")) is not None and on not in line:
        line.append(on)
    return tuple(line)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style for one medium.

    `houses` are its folders in the program, that of the style it builds on first; `shared` the medium's, `own` the
    project's folder for the medium, which need not exist. `findings` tell what was wrong with the project's own files.
    """

    name: str
    houses: tuple[Path, ...]
    shared: Path
    own: Path
    findings: tuple[Finding, ...] = ()

    @property
    def sheets(self) -> tuple[Path, ...]:
        """The style sheets: the house's in the order of their names, then the project's own likewise."""
        own = sorted(self.own.glob("*.css")) if self.own.is_dir() else []
        return (*(path for house in self.houses for path in sorted(house.glob("*.css"))), *own)

    @property
    def folders(self) -> Mapping[str, Path]:
        """The folders that style sheets may take pictures and fonts from, by name."""
        return {house.name: house for house in self.houses} | {"shared": self.shared, "own": self.own}

    def file(self, name: str) -> Path:
        """Return the file `name`: the project's, else that of the nearest style that has one."""
        known = [folder / name for folder in (self.own, *reversed(self.houses))]
        return next((path for path in known if path.is_file()), known[-1])

    def measures(self, file: str) -> Mapping[str, Any]:
        """Return what the JSON `file` of the house says, each entry of the project's file of that name over it."""
        said: dict[str, Any] = {}
        for house in self.houses:
            if (house / file).is_file():
                said = _over(said, json.loads((house / file).read_text("utf-8")))
        return _over(said, _own_json(self.own / file))

    def templates(self) -> SandboxedEnvironment:
        """Return the templates, the project's before the house's. They are sandboxed and escape what they print."""
        from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        houses = [house / "templates" for house in reversed(self.houses)]
        folders = (self.own / "templates", *houses, self.shared / "templates")
        return SandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders if folder.is_dir()]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )


def find_style(medium: str, name: str, root: Path, file: str = "source/edition.yaml") -> HouseStyle:
    """Return the house style `name` of a `medium` (`print`, `web`, …) for the project at `root`.

    When there is none of that name, the first one there is, with a finding that names those there are. A JSON file of
    the project's own style that cannot be read is a finding too, and counts as empty.
    """
    shared = styles_folder() / medium
    known = house_styles()
    findings: list[Finding] = []
    if name not in known:
        findings.append(
            make(
                "R001",
                Place(file),
                f"there is no house style {name!r} for {medium}",
                f"Choose {' or '.join(known)}.",
            )
        )
        name = known[0]
    own = root / "styles" / medium
    for path in sorted(own.glob("*.json")) if own.is_dir() else []:
        try:
            said = json.loads(path.read_text("utf-8"))
            fault = "" if isinstance(said, dict) else "it is not an object"
        except (OSError, ValueError) as error:
            fault = str(error)
        if fault:
            findings.append(
                make("R002", Place(path.relative_to(root).as_posix()), f"not readable as JSON: {fault}")
            )
    houses = tuple(shared / house for house in reversed(ancestry(name)) if (shared / house).is_dir())
    return HouseStyle(name, houses, shared, own, tuple(findings))


def _over(said: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Lay `more` over `said`, entries that are objects key by key."""
    whole = dict(said)
    for name, entry in more.items():
        known = whole.get(name)
        whole[name] = {**known, **entry} if isinstance(known, dict) and isinstance(entry, dict) else entry
    return whole


def _own_json(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
