"""How fast pages are made, beside other typesetters in the same run, on the same text, paper and entries.

    .venv/bin/python benchmarks/pages.py [--rounds N] [--only plain|critical|growth|dense|preview …]

plain     a book of about 300 pages without notes: `edition build pdf`, pandoc with XeLaTeX, Typst
critical  the bundled text once and five times over, every 60th word with an entry of the apparatus at the foot and line
          numbers in the margin: `edition build pdf`, reledmac (XeLaTeX, as many runs as it needs). Both print the text
          and its apparatus and nothing else, in the same type area: ours with empty templates for front and back
growth    plain books up to about 1,000 pages: how the time grows (its exponent), memory for each page more
dense     pages full of notes: the layout of one page
preview   one corrected word in a book of 300 pages: its division, its pages as a PDF, the whole book

Wall times are medians of the rounds, of whole processes that take turns; the ratio is ours to theirs. Peers are no
dependencies, and what is missing is passed over:

    apt-get install --no-install-recommends texlive-xetex texlive-fonts-recommended lmodern texlive-humanities
    pip install --target FOLDER typst       and PYTHONPATH=FOLDER
    (pandoc is that of the package pypandoc-binary, which `make edition` installs)

Targets: critical at most 0.7 of reledmac; plain at most 1.6 of XeLaTeX; exponent at most 1.1; at most 0.6 MB a page; at
most 60 ms of layout for a dense page; a new division laid out in 0.5 s, painted in 1 s, the whole book in 5 s.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
EVERY = 60  # words from one entry to the next
AREA = "paperwidth=148mm,paperheight=210mm,inner=20mm,textwidth=97mm,top=25mm,textheight=148mm"  # 30 lines, as ours
LATEX = r"""\documentclass[11pt,twoside]{book}
\usepackage[@AREA@]{geometry}
\usepackage{fontspec}\setmainfont{EBGaramond.ttf}[Path=./,Ligatures=TeX,ItalicFont=EBGaramond-Italic.ttf]\linespread{1.03}
""".replace("@AREA@", AREA)
RELEDMAC = r"""\usepackage[series={A},noeledsec,noledgroup]{reledmac}
\Xarrangement[A]{paragraph}\lineation{page}\firstlinenum{5}\linenumincrement{5}
"""


def paragraphs() -> list[str]:
    """The paragraphs of the bundled witness."""
    text = next((ROOT / "source" / "witnesses").glob("*.txt")).read_text("utf-8")
    found = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return [part for part in found if len(part) > 300]


def chapters(times: int) -> list[tuple[str, list[str]]]:
    """The text so many times over, each time two chapters."""
    body = paragraphs()
    half = len(body) // 2
    parts = [part for _ in range(times) for part in (body[:half], body[half:])]
    return [(f"CHAPTER {number:04}", part) for number, part in enumerate(parts, 1)]


def project(folder: Path, times: int, *, entries: bool = False) -> Path:
    """A project of the text; with `entries` every 60th word is emended, and printed at the foot."""
    source = folder / "source"
    (source / "witnesses").mkdir(parents=True)
    text, emendations, at = "", [], 0
    for heading, body in chapters(times):
        text += f"{heading}\n\n"
        for paragraph in body:
            words = paragraph.split(" ")
            for number, word in enumerate(words):
                at += 1
                if entries and at % EVERY == 0 and word.isalpha():
                    words[number] = f"{word}{at}x"
                    emendations.append(
                        {
                            "quote": words[number], "reading": word, "kind": "correction", "cause": "printer",
                            "reason": "by the sense",
                        }
                    )  # fmt: skip
            text += " ".join(words) + "\n\n"
    (source / "witnesses" / "A.txt").write_text(text, "utf-8")
    settings = {
        "title": "A Book of Pages", "slug": "pages", "authors": ["Anonymous"], "language": "en", "date": "2026-01-01",
        "copy_text": "A", "trim": "A5",
        "witnesses": [
            {"siglum": "A", "files": ["witnesses/A.txt"], "sha256": hashlib.sha256(text.encode()).hexdigest()}
        ],
        "print": {"foot": ["printer"], "line_numbers": {"every": 5, "count": "page"}} if entries else {},
        "typography": {"rules": []},
    }  # fmt: skip
    files = {
        "edition": settings,
        "structure": {"divisions": [{"heading": h, "opens": "page"} for h, _ in chapters(times)]},
        "emendations": emendations,
    }
    for name, value in files.items():
        (source / f"{name}.yaml").write_text(json.dumps(value, ensure_ascii=False, indent=0), "utf-8")
    return folder


def bare(folder: Path) -> Path:
    """The project with templates of its own that leave front and back matter empty: one blank page each."""
    templates = folder / "styles" / "print" / "templates"
    templates.mkdir(parents=True)
    for name in ("front", "back"):
        (templates / f"{name}.html.j2").write_text("", "utf-8")
    return folder


def latex(folder: Path, times: int) -> Path:
    """The same text and entries for reledmac."""
    faces(folder)
    lines, at = [LATEX, RELEDMAC, r"\begin{document}\frenchspacing"], 0
    for heading, body in chapters(times):
        lines.append(rf"\chapter*{{{heading}}}\beginnumbering")
        for paragraph in body:
            words = paragraph.split(" ")
            for number, word in enumerate(words):
                at += 1
                shown = re.sub(r"([#$%&_{}])", r"\\\1", word)
                if at % EVERY == 0 and word.isalpha():
                    shown = rf"\edtext{{{shown}}}{{\Afootnote{{{word}{at}x \emph{{A}}}}}}"
                words[number] = shown
            lines.append(r"\pstart " + " ".join(words) + r" \pend")
        lines.append(r"\endnumbering")
    lines.append(r"\end{document}")
    (folder / "book.tex").write_text("\n".join(lines), "utf-8")
    return folder


def faces(folder: Path) -> None:
    """The house's faces, under names that TeX can read."""
    from edition.render.fonts import typeface

    folder.mkdir(parents=True, exist_ok=True)
    for face, name in zip(
        typeface("garamond").faces, ("EBGaramond.ttf", "EBGaramond-Italic.ttf"), strict=True
    ):
        shutil.copy(face.path, folder / name)


def ran(command: list[str], cwd: Path) -> tuple[float, float, int]:
    """Run a command; return its seconds of wall and user time and its greatest memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    started = time.perf_counter()
    log = cwd / "benchmark.log"
    with log.open("w") as said:
        process = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    user = max(used.ru_utime, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return wall, user, used.ru_maxrss // 1024


def reledmac(folder: Path) -> tuple[float, float, int]:
    """All the runs of XeLaTeX until its notes about lines stay as they are, three at most."""
    for left in folder.glob("book.*"):
        if left.suffix != ".tex":
            left.unlink()
    known, wall, user, memory = b"", 0.0, 0.0, 0
    for _ in range(3):
        a, b, c = ran(["xelatex", "-interaction=batchmode", "book.tex"], folder)
        wall, user, memory = wall + a, user + b, max(memory, c)
        said = b"".join(path.read_bytes() for path in sorted(folder.glob("book.[0-9]*")))
        if said == known:
            break
        known = said
    return wall, user, memory


def pages(pdf: Path) -> int:
    """The number of pages of a PDF."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def ours(folder: Path) -> tuple[float, float, int]:
    """`edition build pdf`, with nothing left of an earlier build."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    return ran([sys.executable, "-m", "edition", "-C", str(folder), "build", "pdf"], folder)


def table(ways: dict[str, tuple[Callable[[], tuple[float, float, int]], Path]], rounds: int) -> None:
    """Let the ways take turns, and print their medians with the ratio of ours, the first, to each."""
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (way, _) in ways.items():
            found[name].append(way())
    first = 0.0
    for name, times in found.items():
        wall, user, memory = (statistics.median(column) for column in zip(*times, strict=True))
        first = first or wall
        ratio = "" if wall == first else f"  ours/theirs {first / wall:.2f}"
        count = pages(ways[name][1])
        print(f"  {name:22} {count:5} pages  {wall:6.1f} s wall  {user:6.1f} s user  {memory:5.0f} MB{ratio}")


def plain(work: Path, rounds: int) -> None:
    """A plain book of about 300 pages."""
    book = project(work / "plain", 8)
    ways = {"edition build pdf": (lambda: ours(book), book / "build" / "pages.pdf")}
    text = "\n\n".join(f"# {heading}\n\n" + "\n\n".join(body) for heading, body in chapters(8))
    folder = work / "peers"
    faces(folder)
    (folder / "book.md").write_text(re.sub(r"([*_$\\<>\[\]])", r"\\\1", text), "utf-8")
    if shutil.which("xelatex") and find_spec("pypandoc"):
        import pypandoc

        command = [
            pypandoc.get_pandoc_path(), "book.md", "-o", "latex.pdf", "--pdf-engine=xelatex", "--toc",
            "-Vdocumentclass=book", "-Vfontsize=11pt", "-Vlinestretch=1.03", f"-Vgeometry={AREA}",
            "-Vmainfont=EBGaramond.ttf",
            "-Vmainfontoptions=Path=./", "-Vmainfontoptions=ItalicFont=EBGaramond-Italic.ttf",
        ]  # fmt: skip
        command = ["env", f"TEXINPUTS={folder}:", f"OSFONTDIR={folder}", *command]
        command = [part.replace("Path=./", f"Path={folder}/") for part in command]
        ways["pandoc, XeLaTeX"] = (lambda: ran(command, folder), folder / "latex.pdf")
    if find_spec("typst"):
        rules = (
            "#set page(width: 148mm, height: 210mm, margin: (inside: 20mm, outside: 31mm, top: 25mm, bottom: 37mm), "
            'numbering: "1")\n#set text(font: "EB Garamond", size: 10.5pt, lang: "en")\n#set par(justify: true)\n'
            "#show heading: it => { pagebreak(weak: true); it }\n#outline()\n"
        )
        body = re.sub(
            r"^# ",
            "= ",
            re.sub(r"([*_$\\<>\[\]@#`~])", r"\\\1", text).replace(r"\# ", "# "),
            flags=re.MULTILINE,
        )
        (folder / "book.typ").write_text(rules + body, "utf-8")
        call = "import typst; typst.compile('book.typ', output='typst.pdf', font_paths=['.'])"
        ways["Typst, cold"] = (lambda: ran([sys.executable, "-c", call], folder), folder / "typst.pdf")
    print("plain text:")
    table(ways, rounds)


def critical(work: Path, rounds: int) -> None:
    """The critical page, beside reledmac."""
    for times in (1, 5):
        book = bare(project(work / f"critical{times}", times, entries=True))
        ways = {"edition build pdf": (lambda book=book: ours(book), book / "build" / "pages.pdf")}
        if shutil.which("xelatex"):
            folder = latex(work / f"reledmac{times}", times)
            ways["reledmac, all runs"] = (lambda folder=folder: reledmac(folder), folder / "book.pdf")
        print(f"critical page, the text {times} times:")
        table(ways, rounds)


def growth(work: Path, rounds: int) -> None:
    """How time and memory grow with the book."""
    points = []
    print("growth:")
    for times in (3, 9, 27):
        book = project(work / f"growth{times}", times)
        made = [ours(book) for _ in range(rounds)]
        user, memory = (statistics.median(column) for column in list(zip(*made, strict=True))[1:])
        points.append((pages(book / "build" / "pages.pdf"), user, memory))
        print(f"  {points[-1][0]:5} pages  {user:6.1f} s user  {memory:5.0f} MB")
    (few, quick, little), (many, slow, much) = points[0], points[-1]
    exponent = math.log(slow / quick) / math.log(many / few)
    print(f"  exponent {exponent:.2f}, {(much - little) / (many - few):.2f} MB a page")


def dense(_: Path, rounds: int) -> None:
    """The layout of pages full of notes, in this process."""
    from edition.pipeline.edit import edit
    from edition.project.load import load
    from edition.render.pdf.printing import printed_places

    print("dense pages:")
    for label, entries in (("without notes", False), ("with entries", True)):
        with tempfile.TemporaryDirectory() as name:
            book, _found = edit(load(project(Path(name), 2, entries=entries)))
            assert book is not None
            times = []
            for _ in range(rounds):
                started = time.process_time()
                laid = printed_places(book)
                times.append(time.process_time() - started)
            sheets = laid.locations.body_sheets
            assert sheets is not None
            print(f"  {label:14} {sheets[1]:4} pages  {1000 * min(times) / sheets[1]:5.1f} ms a page")


def preview(work: Path, rounds: int) -> None:
    """One corrected word, as `edition serve` sees it."""
    from edition.pipeline.edit import edit
    from edition.project.load import load
    from edition.render.pdf import print_pdf
    from edition.render.pdf.standing import Standing

    folder = project(work / "preview", 8)
    marks: list[tuple[float, float, int]] = []
    begun = 0.0

    def told(pages: object) -> None:
        laid = time.perf_counter() - begun
        pages.fresh_pdf()  # type: ignore[attr-defined]
        marks.append((laid, time.perf_counter() - begun, len(pages.fresh)))  # type: ignore[attr-defined]

    standing = Standing(told)
    words = ["Miasnikov", "Lenin", "Workers", "Group"]
    emendations = folder / "source" / "emendations.yaml"
    print("one corrected word:")
    for number in range(rounds + 1):
        heading = "CHAPTER 0003"
        change = {"quote": heading, "reading": f"{heading} {words[number % 4]}", "kind": "correction",
                  "cause": "author", "reason": "x"}  # fmt: skip
        emendations.write_text(json.dumps([change] if number else []), "utf-8")
        read = time.perf_counter()
        book, _found = edit(load(folder))
        assert book is not None
        begun, busy = time.perf_counter(), time.process_time()
        print_pdf(book, standing=standing)
        busy = time.process_time() - busy
        if number:
            laid, painted, fresh = marks[-1]
            whole = time.perf_counter() - begun
            print(f"  read {begun - read:4.2f} s; then {fresh} pages laid out after {laid:4.2f} s, painted after "
                  f"{painted:4.2f} s; the whole book after {whole:4.2f} s, {busy:4.2f} s of the processor")  # fmt: skip


def main() -> None:
    """Measure and print."""
    ways = {"plain": plain, "critical": critical, "growth": growth, "dense": dense, "preview": preview}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=list(ways), default=list(ways))
    args = parser.parse_args()
    for name in args.only:
        with tempfile.TemporaryDirectory() as folder:
            ways[name](Path(folder), args.rounds)


if __name__ == "__main__":
    main()
