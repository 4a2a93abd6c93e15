"""`edition new`: a project to begin with."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from edition.cli.exits import Exit, UsageError, exit_for

__all__ = ["register", "run"]


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "new",
        help="make a new project, from a text or with a sample",
        description="Make the folder DIR with everything an edition needs. FILE is the text, plain text in UTF-8; it "
        "is copied byte for byte and never changed. Several FILEs are one text, in the order given, as its chapters; "
        "other witnesses of the same text are added in edition.yaml later. Without FILE a small sample is the text.",
    )
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="the project's folder; it is made, or is empty"
    )
    parser.add_argument("--from", dest="files", metavar="FILE", type=Path, action="append", nargs="+", default=[],
                        help="the text; several files are one text, in order")  # fmt: skip
    parser.add_argument("--title", default="", help="(default: the text's first line, or the file's name)")
    parser.add_argument("--author", default="", help="as it stands on the title page")
    parser.add_argument("--language", default="", metavar="TAG", help="as en-GB, de, ru")
    parser.add_argument("--convert", default="", metavar="LIST",
                        help="convert the text and record it: utf-8, lf, nfc, or several with commas")  # fmt: skip
    parser.add_argument("--encoding", default="", metavar="NAME", help="of the text, for --convert utf-8")


def run(args: argparse.Namespace) -> int:
    """Write the project, whole or not at all."""
    folder: Path = args.directory / args.folder
    _check_folder(folder)
    from edition.cli.deciding import clean
    from edition.cli.report import print_findings
    from edition.project.scaffold import Original, Plan, new_project

    plan = Plan(
        clean(args.title).strip(), clean(args.author).strip(), _language(args.language), _conversions(args.convert),
        _encoding(args.encoding),
    )  # fmt: skip
    originals = [Original(str(file), _bytes(file)) for group in args.files for file in group]
    made, findings = new_project(originals, plan)
    if findings:
        print_findings(findings, json=args.json)
        print(f"edition new: {args.folder} was not made", file=sys.stderr)
        return exit_for(findings)
    _found(folder, made)
    if args.json:
        import json

        json.dump(
            {"folder": str(args.folder), "files": sorted(made)}, sys.stdout, ensure_ascii=False, indent=1
        )
        print()
        return Exit.OK
    _tell(args.folder, made, originals)
    return Exit.OK


def _check_folder(folder: Path) -> None:
    if folder.is_dir():
        inside = sorted(entry.name for entry in folder.iterdir())
        if inside:
            shown = ", ".join(inside[:3]) + (" …" if len(inside) > 3 else "")
            raise UsageError(f"{folder} is not empty ({shown}); name a folder that is not there yet")
    elif folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} is there and is no folder; name one that is not there yet")
    for outer in folder.resolve().parents:
        if outer.name == "source" and (outer / "edition.yaml").is_file():
            raise UsageError(
                f"{folder} lies in {outer}, which holds another edition's decisions; go elsewhere"
            )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{file} is not there") from None
    except IsADirectoryError:
        raise UsageError(f"{file} is a folder; give its files in order: --from {file}/*.txt") from None
    except PermissionError:
        raise UsageError(f"{file} may not be read") from None


def _language(tag: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from edition.project.forms import Language

    try:
        return TypeAdapter(Language).validate_python(tag) if tag else ""
    except ValidationError:
        raise UsageError(f"--language {tag}: write a BCP 47 tag, as en, en-GB, de, ru, zh-Hant") from None


def _conversions(listed: str) -> tuple[str, ...]:
    from edition.project.scaffold import CONVERSIONS

    words = tuple(word.strip().lower() for word in listed.split(",") if word.strip())
    for word in words:
        if word not in CONVERSIONS:
            raise UsageError(f"--convert {word}: it can be {', '.join(CONVERSIONS)}, or several with commas")
    return words


def _encoding(name: str) -> str:
    import codecs

    if not name:
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise UsageError(f"--encoding {name} is not known; iconv -l lists names") from None


def _found(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write the files beside the folder, then put them in its place."""
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=parent, prefix=f".{folder.resolve().name}."))
    try:
        for name, raw in made.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
        if folder.is_dir():
            # The folder may be the one we stand in: it stays, and is filled.
            moved: list[Path] = []
            try:
                for entry in sorted(fresh.iterdir()):
                    entry.rename(folder / entry.name)
                    moved.append(folder / entry.name)
            except OSError:
                for entry in moved:
                    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
                raise
        else:
            mask = os.umask(0)
            os.umask(mask)
            fresh.chmod(0o777 & ~mask)
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _tell(folder: Path, made: Mapping[str, bytes], originals: list[Any]) -> None:
    """Say what was made and what comes next."""
    here = shlex.quote(str(folder))
    print(f"{folder} is made: {len(made)} files.")
    ragged = [o.name for o in originals[:-1] if not o.raw.endswith(b"\n\n")]
    for name in ragged:
        print(
            f"{name} ends without a blank line: its last paragraph runs on in the next file", file=sys.stderr
        )
    print("  source/edition.yaml       title, author, language: look here first")
    print("  source/structure.yaml     headings, guessed and commented out" if originals else
          "  source/structure.yaml     headings, quotations, italics")  # fmt: skip
    print("  source/emendations.yaml   the corrections")
    if folder != Path():
        print(f"\ncd {here}")
    print("edition build               the book, in build/")
    print("edition emend OLD NEW       a correction" if originals else
          "edition emend tbe the --cause ocr --reason 'h read as b'")  # fmt: skip
