"""House styles: where the style sheets, templates and measures of an output are found.

A house style is a folder of the program's `styles/<medium>/`; a project's own `styles/<medium>/` (beside its source/)
comes after it: its style sheets are read last, a template of the same name takes the place of the house's, and what
its JSON files say goes over what the house's say.
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

__all__ = ["HouseStyle", "find_style", "styles_folder"]


@cache
def styles_folder() -> Path:
    """Return the program's `styles/`: inside the package when installed from a wheel, else beside it."""
    import edition

    package = Path(edition.__file__).resolve().parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style for one medium.

    `house` is its folder in the program, `shared` the medium's, `own` the project's folder for the medium, which need
    not exist. `findings` tell what was wrong with the project's own files.
    """

    name: str
    house: Path
    shared: Path
    own: Path
    findings: tuple[Finding, ...] = ()

    @property
    def sheets(self) -> tuple[Path, ...]:
        """The style sheets: the house's in the order of their names, then the project's own likewise."""
        own = sorted(self.own.glob("*.css")) if self.own.is_dir() else []
        return (*sorted(self.house.glob("*.css")), *own)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that style sheets may take pictures and fonts from."""
        return (self.house, self.shared, self.own)

    def measures(self, file: str) -> Mapping[str, Any]:
        """Return what the JSON `file` of the house says, each entry of the project's file of that name over it."""
        said: dict[str, Any] = dict(json.loads((self.house / file).read_text("utf-8")))
        for name, entry in _own_json(self.own / file).items():
            known = said.get(name)
            said[name] = {**known, **entry} if isinstance(known, dict) and isinstance(entry, dict) else entry
        return said

    def templates(self) -> SandboxedEnvironment:
        """Return the templates, the project's before the house's. They are sandboxed and escape what they print."""
        from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        folders = (self.own / "templates", self.house / "templates", self.shared / "templates")
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
    known = sorted(
        folder.name for folder in shared.iterdir() if folder.is_dir() and folder.name != "templates"
    )
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
    return HouseStyle(name, shared / name, shared, own, tuple(findings))


def _own_json(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
