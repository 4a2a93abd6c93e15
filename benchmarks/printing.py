"""What a printer's package costs beside the plain PDF, and what the checkers at hand say of the PDF for screens.

    .venv/bin/python benchmarks/printing.py [PROJECT] [--printer kdp] [--rounds N] [--checkers FOLDER]

Times are user seconds of whole processes, the median of the rounds, the two commands taking turns. The target: a
package takes at most 1.5 times the plain PDF. FOLDER holds the programs `outloud` and `pdfua`, which want a Python of
their own (`python3.13 -m venv FOLDER/..; pip install outloud pdfua`); qpdf and mutool are taken from the path.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def user(command: list[str]) -> float:
    """Return the user seconds a command takes; it may end with 4, a package that is not ready."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 4):
        raise SystemExit(f"{' '.join(command)}: {done.returncode}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def checked(pdf: Path, folder: Path | None) -> None:
    """Print the last words of every checker that is there."""
    own = str(folder) if folder else ""
    for command in (
        ["qpdf", "--check", str(pdf)],
        ["mutool", "info", str(pdf)],
        [f"{own}/outloud", "--quiet", str(pdf)],
        [f"{own}/pdfua", "check", str(pdf)],
    ):
        if shutil.which(command[0]) is None:
            print(f"{Path(command[0]).name:8} is not here")
            continue
        done = subprocess.run(command, capture_output=True, text=True)
        words = [
            line.strip() for line in done.stdout.splitlines() if "result:" in line or "error" in line.lower()
        ]
        print(f"{Path(command[0]).name:8} {done.returncode}  {words[0] if words else ''}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("project", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--printer", default="kdp")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--checkers", type=Path)
    args = parser.parse_args()
    edition = [sys.executable, "-m", "edition", "-C", str(args.project)]
    plain: list[float] = []
    package: list[float] = []
    with tempfile.TemporaryDirectory() as made:
        for number in range(args.rounds):
            built = f"{made}/{number}"  # an empty folder: nothing is kept from an earlier build
            plain.append(user([*edition, "build", "pdf", "-o", built]))
            package.append(user([*edition, "print", args.printer, "-o", f"{made}/package"]))
        one, other = statistics.median(plain), statistics.median(package)
        print(
            f"plain PDF {one:.1f} s, package for {args.printer} {other:.1f} s: {other / one:.2f} times (target 1.5)"
        )
        checked(next(Path(built).glob("*.pdf")), args.checkers)


if __name__ == "__main__":
    main()
