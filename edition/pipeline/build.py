"""Building: an edited book into the outputs that were asked for, each written whole, with a manifest of all."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from edition import __version__
from edition.findings import Finding, Severity, worst
from edition.pipeline.atomic import clear, replace_file, replace_folder
from edition.pipeline.beside import beside
from edition.pipeline.places import PrintedPlaces
from edition.render.book import Book

__all__ = ["OUTPUTS", "Built", "Rendered", "build", "rendered"]

_LOCK, _MANIFEST = ".lock", "manifest.json"
_CITING = frozenset(("pdf", "epub", "html", "web"))
OUTPUTS = ("pdf", "epub", "html", "web", "text", "proof")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: paths relative to the build folder with their sha256, and what the renderers found."""

    folder: Path
    outputs: Mapping[str, str]
    stale: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass
class Rendered:
    """Files and folders of one output, ready to be written."""

    files: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def build(
    book: Book, wanted: Sequence[str], folder: Path, *, progress: Callable[[str], None] = lambda _: None
) -> Built:
    """Render the `wanted` outputs of `book` and write them into `folder`.

    Everything is rendered before anything is written; each file and folder is replaced at one stroke. The manifest
    names every output with its sha256, the inputs, and what of an earlier build is stale. When a renderer finds an
    error, nothing is written. `progress` is told the name
    of each output before it is rendered. What an earlier build of the same outputs wrote under other names is removed.

    Raises:
        OSError: the folder cannot be written, or holds files that no build wrote. What was there before still is.
    """
    slug = book.settings.slug
    places = PrintedPlaces(book, folder)
    results = list(rendered(book, wanted, progress, places))
    found = tuple(finding for _, result in results for finding in result.findings)
    if worst(found) is Severity.ERROR:
        return Built(folder, {}, (), found)
    _refuse_foreign(folder, results)
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        made: dict[str, str] = {}
        owners: dict[str, str] = {}
        for name, result in results:
            for path, files in result.folders.items():
                replace_folder(folder / path, files)
                for inner, content in files.items():
                    made[f"{path}/{inner}"] = _sha256(content)
                    owners[f"{path}/{inner}"] = name
            for path, content in result.files.items():
                replace_file(folder / path, content)
                made[path] = _sha256(content)
                owners[path] = name
        places.keep()
        stale = _write_manifest(book, folder, made, owners, [name for name, _ in results], slug)
    return Built(folder, made, stale, found)


def rendered(
    book: Book,
    wanted: Sequence[str],
    progress: Callable[[str], None] = lambda _: None,
    places: PrintedPlaces | None = None,
) -> Iterator[tuple[str, Rendered]]:
    """Yield each of the `wanted` outputs with its name, in the order of OUTPUTS; `progress` is told before each.

    `places` are where the body prints; without them they are laid out where an output names pages.
    The galley takes as long as the book: where both are wanted it is made beside the others.
    """
    places = places or PrintedPlaces(book)
    with beside(book, _proof, worth_it={"pdf", "proof"} <= {*wanted}) as proof:
        if book.apparatus and {*wanted} & _CITING:
            from edition.render.apparatus.sections import citations

            citations(book)  # asked for now, so that the answer is there when it is wanted
        for name in [name for name in OUTPUTS if name in wanted]:
            progress(name)
            yield name, proof() if name == "proof" else _RENDERERS[name](book, places)


def _pdf(book: Book, places: PrintedPlaces) -> Rendered:
    from edition.render.locations import write
    from edition.render.pdf import print_pdf

    copy = print_pdf(book)
    places.known(copy.locations, copy.findings)
    return Rendered(
        {f"{book.settings.slug}.pdf": copy.pdf, "locations.json": write(copy.locations).encode()},
        findings=tuple(copy.findings),
    )


def _epub(book: Book, places: PrintedPlaces) -> Rendered:
    from edition.render.epub import write_epub

    return Rendered({f"{book.settings.slug}.epub": write_epub(book, places())})


def _html(book: Book, places: PrintedPlaces) -> Rendered:
    from edition.render.epub import content_documents

    return Rendered(folders={"html": content_documents(book, places())})


def _web(book: Book, places: PrintedPlaces) -> Rendered:
    from edition.render.web import web_files

    return Rendered(folders={"web": web_files(book, places())})


def _text(book: Book, _: PrintedPlaces) -> Rendered:
    from edition.render.text import body_text

    return Rendered({f"{book.settings.slug}.txt": body_text(book.document).encode()})


def _proof(book: Book) -> Rendered:
    from edition.render.proof import proof_html, proof_pdf

    return Rendered({"proof.html": proof_html(book).encode(), "proof.pdf": proof_pdf(book)})


_RENDERERS: Mapping[str, Callable[[Book, PrintedPlaces], Rendered]] = {
    "pdf": _pdf,
    "epub": _epub,
    "html": _html,
    "web": _web,
    "text": _text,
}


def _write_manifest(
    book: Book,
    folder: Path,
    made: Mapping[str, str],
    owners: Mapping[str, str],
    names: Sequence[str],
    slug: str,
) -> tuple[str, ...]:
    """Write manifest.json; keep what earlier builds made and this one did not, marked stale where inputs differ."""
    entries: dict[str, dict[str, object]] = {}
    former: list[str] = []
    for path, entry in _earlier(folder / _MANIFEST).items():
        if path in made:
            continue
        if entry.get("output") in names:
            former.append(path)
        elif (folder / path).is_file():
            entries[path] = {**entry, "stale": entry.get("inputs") != book.digest}
    for path, sha256 in made.items():
        entries[path] = {"sha256": sha256, "output": owners[path], "inputs": book.digest, "stale": False}
    manifest = {
        "edition": slug,
        "title": book.settings.title,
        "date": book.settings.date,
        "program": f"edition {__version__}",
        "digest": book.digest,
        "inputs": {path: {"sha256": sha256} for path, sha256 in sorted(book.project.files.items())},
        "outputs": dict(sorted(entries.items())),
    }
    replace_file(folder / _MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    _remove_former(folder, former)
    return tuple(path for path, entry in sorted(entries.items()) if entry["stale"])


def _earlier(path: Path) -> dict[str, dict[str, object]]:
    """Return the outputs of an earlier manifest; one that cannot be read counts as none."""
    try:
        outputs = json.loads(path.read_text("utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(k): v for k, v in outputs.items() if isinstance(v, dict)} if isinstance(outputs, dict) else {}


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the build folder: a second build waits, and what a killed one left behind is cleared away."""
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        clear(folder)
        yield


def _refuse_foreign(folder: Path, results: Sequence[tuple[str, Rendered]]) -> None:
    """Refuse to write over what no build has written: the mark of a build is its lock or its manifest."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if (folder / _LOCK).exists() or (folder / _MANIFEST).exists():
        return
    for path in (path for _, result in results for path in (*result.folders, *result.files)):
        if (folder / path).exists():
            message = "it was not built by edition; move it away, or build elsewhere with -o"
            raise FileExistsError(errno.EEXIST, message, str(folder / path))


def _remove_former(folder: Path, former: Iterable[str]) -> None:
    """Remove outputs of an earlier build that have another name now; never anything outside the folder."""
    for path in former:
        file = folder / path
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            file.unlink()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
