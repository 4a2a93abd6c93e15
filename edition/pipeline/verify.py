"""Verifying: that what lies in the build folder was made from these files, by this program, and leads back to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.pipeline.build import OUTPUTS, rendered
from edition.render.book import Book

__all__ = ["Check", "verify"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was proved, or was not: `about` names it, `found` says what was seen."""

    about: str
    passed: bool
    found: str


def verify(book: Book, folder: Path, *, progress: Callable[[str], None] = lambda _: None) -> Iterator[Check]:
    """Yield the checks of `folder` against `book`, the quick ones first.

    The witness's bytes have the hash that edition.yaml declares; the printed text leads back to it; the manifest names
    the inputs and outputs as they are; and rendering all of it again gives the same bytes.
    """
    witness = book.project.witness
    declared = next((r.sha256 for r in book.settings.witnesses if r.siglum == witness.siglum), "")
    yield Check("the witness", witness.sha256 == declared, f"{witness.siglum}: sha256 {witness.sha256}")
    yield Check(
        "the way back",
        book.texts.invert() == witness.text,
        f"{len(book.rows)} changes undone give the witness's text",
    )
    manifest = _manifest(folder / "manifest.json")
    if manifest is None:
        yield Check("the manifest", False, "there is none that can be read: run `edition build`")
        return
    inputs = {path: entry.get("sha256") for path, entry in manifest["inputs"].items()}
    differing = sorted({*inputs.items()} ^ {*book.project.files.items()})
    yield Check(
        "the inputs", not differing, _listed({path for path, _ in differing}, f"{len(inputs)} files as built")
    )
    outputs: Mapping[str, Mapping[str, Any]] = manifest["outputs"]
    changed = {path for path, entry in outputs.items() if _sha256(folder / path) != entry.get("sha256")}
    yield Check("the outputs", not changed, _listed(changed, f"{len(outputs)} files as built"))
    if differing:
        return
    names = [name for name in OUTPUTS if any(e.get("output") == name for e in outputs.values())]
    for name, result in rendered(book, names, progress):
        again = dict(result.files)
        for path, files in result.folders.items():
            again |= {f"{path}/{inner}": content for inner, content in files.items()}
        other = {
            path for path, content in again.items()
            if hashlib.sha256(content).hexdigest() != outputs.get(path, {}).get("sha256")
        }  # fmt: skip
        stale = any(e.get("output") == name and e.get("stale") for e in outputs.values())
        found = f"of other sources: run `edition build {name}`" if stale else _listed(other, "the same bytes")
        yield Check(f"{name}, made again", not other and not stale, found)


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(manifest, dict) and all(
        isinstance(manifest.get(key), dict) for key in ("inputs", "outputs")
    )
    return manifest if whole else None


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _listed(paths: set[str], otherwise: str) -> str:
    return "not as built: " + ", ".join(sorted(paths)) if paths else otherwise
