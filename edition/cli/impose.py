"""`edition impose`: the pages of a PDF on sheets of paper, to be folded, cut or stacked."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError

if TYPE_CHECKING:
    from edition.printing.imposition.impose import Wanted
    from edition.printing.imposition.paper import Paper
    from edition.printing.imposition.schemes import Scheme

__all__ = ["register", "run"]

_LENGTHS = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "um": 0.001, "µm": 0.001}


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "impose",
        help="lay the pages of a PDF on sheets: booklets, signatures, stacks, a zine",
        description="Lay the pages of any PDF on sheets of paper so that folding, cutting and stacking puts them in "
        "order. `edition impose --list` names the schemes, those of AmuseWiki among them. Print the result at actual "
        "size; what to do with the sheets is told. Into build/print/ for a PDF of the project, else beside the PDF.",
    )
    parser.add_argument("pdf", nargs="?", type=Path, metavar="PDF", help="the PDF with single pages in order")
    parser.add_argument("--scheme", metavar="S", help="how pages are laid; see --list")
    parser.add_argument("--list", action="store_true", dest="schemes", help="list the schemes")
    parser.add_argument(
        "--test-sheet", action="store_true",
        help="make a sheet that shows on which edge your printer flips, and how far off its backs are",
    )  # fmt: skip
    pages = parser.add_argument_group("sections")
    pages.add_argument("--signature", metavar="N", help="pages of a section: 16; a range 40-80, the one with fewest "
                       "blanks taken; or sheets folded once: 4s")  # fmt: skip
    pages.add_argument(
        "--short", action="store_true", help="let the last section be shorter, not filled with blanks"
    )
    pages.add_argument("--blanks", choices=("end", "cover"), default="end",
                       help="where blank pages fall: at the end, or before the last page, the back cover")  # fmt: skip
    pages.add_argument("--cover", action="store_true", help="the same as --blanks cover")
    pages.add_argument("--binding", choices=("left", "right"), help="default: as the "
                       "PDF's language is read")  # fmt: skip
    paper = parser.add_argument_group("paper")
    paper.add_argument("--sheet", metavar="PAPER", help="A4, Letter, A3, …, 320x450mm, 12x18in, exact (cut to the "
                       "pages), or auto, the smallest that holds the pages (default)")  # fmt: skip
    paper.add_argument("--fit", choices=("auto", "actual", "scale"), default="auto",
                       help="auto: actual size, scaled down where the sheet is too small; actual: never scaled; "
                       "scale: as large as the sheet allows")  # fmt: skip
    paper.add_argument("--flip", choices=("long", "short"), help="the edge over which your printer flips the paper "
                       "(default: the one that needs no turned backs; it is told)")  # fmt: skip
    paper.add_argument("--paper-thickness", metavar="MM", help="of one leaf (80 g/m² paper: about 0.1): inner pages "
                       "move to the spine by as much as outer leaves push them out")  # fmt: skip
    paper.add_argument(
        "--creep", metavar="MM", help="instead: how far the innermost leaf is pushed out in all"
    )
    paper.add_argument("--marks", action="store_true", help="fold, crop and collation marks")
    paper.add_argument("--gutter", metavar="MM", help="distance of facing pages at the spine (default: 0)")
    paper.add_argument(
        "--gap", metavar="MM", help="distance of pages that are cut apart (default: twice the bleed)"
    )
    paper.add_argument("--back-shift", metavar="X,Y", help="move backs right and up by millimetres, as the test sheet "
                       "shows")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write")


def run(args: argparse.Namespace) -> int:
    """Write the sheets and tell what is to be done with them."""
    if args.schemes:
        return _list(args.json)
    if args.test_sheet:
        return _test_sheet(args)
    if args.pdf is None:
        raise UsageError("name the PDF, as in: edition impose build/book.pdf --scheme booklet")
    if args.scheme is None:
        raise UsageError(
            "say how with --scheme, for example booklet; edition impose --list names all schemes"
        )
    wanted = _wanted(args)
    content = _bytes(args.pdf)
    from edition.cli.report import print_findings
    from edition.pipeline.atomic import replace_file
    from edition.printing.imposition.account import account, told
    from edition.printing.imposition.impose import impose

    try:
        imposed, findings = impose(content, args.pdf.name, wanted)
    except ValueError as fault:
        raise UsageError(f"--signature {args.signature}: there is {fault}") from fault
    print_findings(findings, json=False)
    if imposed is None:
        return Exit.OUTPUT
    output = args.output or _output(args, wanted.scheme)
    _refuse(args, output)
    replace_file(output, imposed.pdf)
    if args.json:
        print(json.dumps({"file": str(output), **account(imposed, wanted)}, ensure_ascii=False))
    else:
        print(told(imposed, wanted))
        print(f"  {output}")
    return Exit.OK


def _wanted(args: argparse.Namespace) -> Wanted:
    from edition.printing.imposition.impose import Wanted
    from edition.printing.imposition.sections import signature_of

    scheme = _scheme(args.scheme)
    signature = None
    if args.signature is not None:
        signature = signature_of(args.signature)
        if signature is None:
            raise UsageError(
                f"--signature {args.signature}: write pages as 16, a range as 40-80, or sheets as 4s"
            )
        if not scheme.chosen:
            raise UsageError(
                f"--signature: sections of {scheme.id} are always of {scheme.section or 'all'} pages"
            )
    if args.binding == "right" and scheme.top:
        raise UsageError(f"--binding right: {scheme.id} is bound at the top")
    if args.creep is not None and args.paper_thickness is not None:
        raise UsageError("--creep and --paper-thickness say the same in two ways: give one of them")
    shift = (args.back_shift or "0,0").split(",")
    if len(shift) != 2:
        raise UsageError(
            f"--back-shift {args.back_shift}: write two numbers of millimetres, as --back-shift=-0.5,1"
        )
    return Wanted(
        scheme,
        signature=signature,
        short=args.short,
        blanks="cover" if args.cover else args.blanks,
        thickness=_length(args.paper_thickness, "--paper-thickness") or 0.0,
        creep=_length(args.creep, "--creep"),
        flip=args.flip or "",
        right=None if args.binding is None else args.binding == "right",
        marks=args.marks,
        gutter=_length(args.gutter, "--gutter") or 0.0,
        gap=_length(args.gap, "--gap"),
        sheet=_sheet(args.sheet or "auto"),
        fit=args.fit,
        back_shift=(_signed(shift[0]), _signed(shift[1])),
    )


def _scheme(name: str) -> Scheme:
    from difflib import get_close_matches

    from edition.printing.imposition.schemes import SCHEMES, find_scheme

    scheme = find_scheme(name)
    if scheme is None:
        near = get_close_matches(name.casefold(), SCHEMES, 1, 0.5)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"--scheme {name}: there is no such scheme{meant} There are {', '.join(SCHEMES)}")
    return scheme


def _sheet(words: str) -> Paper | str:
    from edition.printing.imposition.paper import AUTO, EXACT, find_paper

    if words in (AUTO, EXACT):
        return words
    paper = find_paper(words)
    if paper is None:
        raise UsageError(f"--sheet {words}: write A4, Letter, A3, 320x450mm, 12x18in, exact or auto")
    return paper


def _length(words: str | None, option: str) -> float | None:
    """Return millimetres; `0.1`, `0.1mm`, `100um` and `0.004in` are understood."""
    if words is None:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)\s*(\w*)", words.strip())
    if match is None or match[2] not in _LENGTHS or float(match[1]) * _LENGTHS[match[2]] > 200:
        raise UsageError(f"{option} {words}: write millimetres, as 0.1")
    return float(match[1]) * _LENGTHS[match[2]]


def _signed(words: str) -> float:
    sign = -1.0 if words.strip().startswith("-") else 1.0
    return sign * (_length(words.strip().lstrip("+-"), "--back-shift") or 0.0)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; edition build pdf makes the book's")
    return path.read_bytes()


def _refuse(args: argparse.Namespace, output: Path) -> None:
    """Refuse to write over the pages themselves, or among the decisions.

    Raises:
        UsageError: the output would lie there.
    """
    if output.resolve() == args.pdf.resolve():
        raise UsageError(f"{output} is the PDF itself; write elsewhere with -o")
    if output.resolve().is_relative_to((args.directory / "source").resolve()):
        raise UsageError(f"{output} lies in source/, which holds decisions only; write elsewhere with -o")


def _output(args: argparse.Namespace, scheme: Scheme) -> Path:
    """Return where the sheets go: into the project's build/print/ for its own PDFs, else beside the PDF."""
    project: Path = args.directory
    own = (project / "source").is_dir() and args.pdf.resolve().is_relative_to(project.resolve())
    folder = project / "build" / "print" if own else args.pdf.parent
    return Path(folder) / f"{args.pdf.stem}-{scheme.id}.pdf"


def _list(as_json: bool) -> int:
    from edition.printing.imposition.schemes import SCHEMES

    if as_json:
        records = [
            {
                "id": s.id,
                "title": s.title,
                "names": list(s.names),
                "section": s.section or None,
                "making": s.making,
            }
            for s in SCHEMES.values()
        ]
        json.dump(records, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return Exit.OK
    width = max(map(len, SCHEMES))
    for scheme in SCHEMES.values():
        names = f" (also {', '.join(scheme.names)})" if scheme.names else ""
        print(f"{scheme.id:{width}}  {scheme.title}{names}")
    return Exit.OK


def _test_sheet(args: argparse.Namespace) -> int:
    from edition.pipeline.atomic import replace_file
    from edition.printing.imposition.paper import PAPERS, Paper
    from edition.printing.imposition.register_sheet import register_sheet

    paper = _sheet(args.sheet or "A4")
    if not isinstance(paper, Paper):
        raise UsageError(
            f"--test-sheet is printed on one kind of paper: --sheet A4, one of {', '.join(PAPERS)}"
        )
    output = args.output or Path(f"test-sheet-{paper.name}.pdf")
    replace_file(output, register_sheet(paper))
    if args.json:
        print(json.dumps({"file": str(output), "paper": paper.name}, ensure_ascii=False))
    else:
        print(f"Print {output} on both sides, at actual size, as you will print the imposed sheets.")
    return Exit.OK
