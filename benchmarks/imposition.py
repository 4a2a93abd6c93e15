"""What imposing costs: a book of 300 pages, or any PDF, by every scheme.

    python benchmarks/imposition.py [PDF]

Prints for each scheme the best of five runs in seconds of this process, the sheets and the size; 300 pages should take
half a second at most. Without a PDF, build/<slug>.pdf is repeated up to 300 pages.
"""

import io
import sys
import time
from pathlib import Path

import pikepdf

from edition.printing.imposition.impose import Wanted, impose
from edition.printing.imposition.schemes import SCHEMES

PAGES, RUNS = 300, 5
BUILD = Path(__file__).resolve().parents[1] / "build"


def repeated(path: Path) -> bytes:
    """The PDF's pages over and over up to PAGES, fonts shared as in the PDF."""
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
        for number in range(PAGES - count):
            pdf.pages.append(pdf.pages[number % count])
        while len(pdf.pages) > PAGES:
            del pdf.pages[-1]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def main() -> None:
    if len(sys.argv) > 1:
        content = Path(sys.argv[1]).read_bytes()
    else:
        books = [path for path in sorted(BUILD.glob("*.pdf")) if path.name != "proof.pdf"]
        if not books:
            sys.exit("build the book first: edition build pdf")
        content = repeated(books[0])
    print(f"{len(content) / 1e6:.2f} MB in")
    for scheme in SCHEMES.values():
        times = []
        for _ in range(RUNS):
            start = time.process_time()
            done, _ = impose(content, "book.pdf", Wanted(scheme, marks=True, thickness=0.1))
            times.append(time.process_time() - start)
        if done is None:
            sys.exit(f"{scheme.id} failed")
        print(f"{scheme.id:18} {min(times):6.3f} s  {done.sheets:4} sheets  {len(done.pdf) / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
