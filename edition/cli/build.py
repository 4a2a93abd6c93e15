"""`edition build`: make the outputs."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from edition.cli.exits import Exit, UsageError, exit_for

__all__ = ["register", "run"]

_NAMES = ("pdf", "epub", "html", "web", "text", "proof")


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "build",
        help="make the book, the EPUB, the web edition and the proofs",
        description="Make all outputs, or those named, in build/: pdf (with locations.json), epub, html (the EPUB's "
        "own documents), web, text and proof. manifest.json names every file with its sha256.",
    )
    parser.add_argument(
        "outputs", nargs="*", metavar="OUTPUT", help=f"one or more of {', '.join(_NAMES)}; all if none"
    )
    parser.add_argument(
        "-o", dest="folder", type=Path, help="the folder to build into (default: build/ in the project)"
    )


def run(args: argparse.Namespace) -> int:
    """Build; with errors in the project's files nothing is built."""
    unknown = [name for name in args.outputs if name not in _NAMES]
    if unknown:
        raise UsageError(f"no output is called {', '.join(unknown)}; there are {', '.join(_NAMES)}")
    from edition.cli.report import print_findings
    from edition.findings import Severity
    from edition.pipeline.advice import page_findings
    from edition.pipeline.build import build
    from edition.pipeline.edit import edit
    from edition.project.load import load

    project = load(args.directory)
    book, findings = edit(project)
    findings = (*project.findings, *findings, *(page_findings(book) if book is not None else ()))
    if book is None or any(f.severity is Severity.ERROR for f in findings):
        print_findings(findings, json=False)
        print("edition build: nothing was built; mend the errors above first", file=sys.stderr)
        return exit_for(findings) or Exit.FINDINGS
    folder = args.folder or args.directory / "build"
    if folder.resolve().is_relative_to((args.directory / "source").resolve()):
        raise UsageError(f"{folder} lies in source/, which holds decisions only; build elsewhere")
    started = time.monotonic()
    with Progress(len(args.outputs) or len(_NAMES)) as progress:
        built = build(book, args.outputs or _NAMES, folder, progress=progress.step)
    print_findings((*findings, *built.findings), json=False)
    if args.json:
        print(
            json.dumps(
                {"folder": str(folder), "outputs": built.outputs, "stale": built.stale}, ensure_ascii=False
            )
        )
    elif sys.stdout.isatty():
        _tell(built.outputs, folder, time.monotonic() - started)
    for top in _tops(built.stale):
        print(
            f"edition build: {folder / top} is of other sources: it was not built this time", file=sys.stderr
        )
    if any(f.severity is Severity.ERROR for f in built.findings):
        print("edition build: nothing was written; see the errors above", file=sys.stderr)
        return Exit.OUTPUT
    return exit_for((*findings, *built.findings))


def _tell(outputs: Any, folder: Path, seconds: float) -> None:
    print(f"built in {seconds:.1f} s:")
    for top in [*_tops(outputs), "manifest.json"]:
        print(f"  {folder / top}")


def _tops(paths: Iterable[str]) -> list[str]:
    """Return the files and folders that stand in the build folder itself."""
    return sorted({path.split("/")[0] for path in paths})


class Progress:
    """A progress bar on a terminal, silence elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
        return self

    def step(self, name: str) -> None:
        """Say that `name` is being rendered now."""
        if self._bar is None:
            return
        if self._task is None:
            self._task = self._bar.add_task(name, total=self._total)
        else:
            self._bar.advance(self._task)
            self._bar.update(self._task, description=name)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
