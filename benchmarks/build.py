"""How long the program takes, with the plain `weasyprint` command beside it in the same run.

    .venv/bin/python benchmarks/build.py [PROJECT] [--rounds N]

Every figure is the wall time of a whole process, the median of the rounds; the commands take turns, so that whatever
else the machine is doing falls on all of them. The ratios are what is compared with the targets:

    our PDF                 at most 1.3 times weasyprint on the book's print HTML
    all outputs             at most 3 times that
    edition check           at most 1 s
    edition list            at most 0.5 s
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def wall(command: list[str]) -> float:
    """Return the seconds a command takes; it must succeed."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("project", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(args.project / "source", folder / "source")
        html = folder / "print.html"
        html.write_text(_print_html(folder), "utf-8")
        edition = [sys.executable, "-m", "edition", "-C", str(folder)]
        commands = {
            "weasyprint on the print HTML": [
                sys.executable,
                "-m",
                "weasyprint",
                str(html),
                str(folder / "plain.pdf"),
            ],
            "edition build pdf": [*edition, "build", "pdf"],
            "edition build": [*edition, "build"],
            "edition check": [*edition, "check"],
            "edition list emendations --json": [*edition, "list", "emendations", "--json"],
        }
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(args.rounds):
            for label, command in commands.items():
                times[label].append(wall(command))
    medians = {label: statistics.median(seconds) for label, seconds in times.items()}
    plain = medians["weasyprint on the print HTML"]
    for label, seconds in medians.items():
        spread = f"{min(times[label]):.2f}–{max(times[label]):.2f}"
        ratio = f"{seconds / plain:.2f} ×" if label.startswith("edition build") else ""
        print(f"{label:34} {seconds:6.2f} s  ({spread})  {ratio}")


def _print_html(project: Path) -> str:
    from edition.pipeline.edit import edit
    from edition.project.load import load
    from edition.render.pdf import print_html

    book, _ = edit(load(project))
    if book is None:
        raise SystemExit(f"{project} cannot be built")
    return print_html(book)


if __name__ == "__main__":
    main()
