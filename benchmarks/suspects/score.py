"""What the issue of the search asks for, measured: score.py --book PROJECT --data FILE.jsonl… [--clean TEXT…]

Prints, for a project, how many of its real errors stand among the first 150 suspects and how many of the first 100 are
errors; for the true sides of the data, suspects of 0.5 and more in 10,000 words; the gain after 200 decisions; and
words a second and memory on 300,000 words. ocrbench.py scores the rest, through detector.py.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

import corpus

from edition.project.load import load
from edition.suspects.numbers import use_numbers
from edition.suspects.search import Search
from edition.suspects.suspect import Choice, Decision, Suspect

if os.environ.get("NUMBERS"):
    use_numbers(Path(os.environ["NUMBERS"]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--book", type=Path)
    parser.add_argument("--data", nargs="*", default=[])
    parser.add_argument("--clean", nargs="*", type=Path, default=[])
    parser.add_argument("--speed", type=Path, help="a text, repeated to 300,000 words")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if args.book:
        book(args.book, args.show)
    for path in args.clean:
        clean(path.name, path.read_text(encoding="utf-8"), args.show)
    for path in args.data:
        rows = corpus.load([path])
        clean(f"true side of {Path(path).name}", "\n\n".join(corpus.truth(r) for r in rows), args.show)
        learning(path, rows)
    if args.speed:
        speed(args.speed)


def book(root: Path, show: bool) -> None:
    project = load(root)
    text = project.witness.text
    errors = [widened(text, e.span.start, e.span.end) for e in project.emendations]
    ranked = Search(text, project.settings.language).ranked()
    found: set[int] = set()
    right = 0
    for place, suspect in enumerate(ranked[:150]):
        hits = touched(suspect, errors)
        found.update(hits)
        right += bool(hits) and place < 100
        if show:
            print("+" if hits else " ", place, told(suspect))
    share = len(found) / len(errors)
    print(
        f"{root.name}: {len(errors)} errors; in the first 150 suspects {share:.2f}; P@100 {right / 100:.2f}"
    )
    if show:
        anywhere = {n for s in ranked for n in touched(s, errors)}
        for number, (a, b) in enumerate(errors):
            if number not in found:
                print("  later " if number in anywhere else "  missed", repr(text[max(0, a - 15) : b + 15]))


def told(suspect: Suspect) -> str:
    what = f"{suspect.score:.2f} {suspect.kind:10s} {suspect.quote!r} → {suspect.suggestions[:2]}"
    return f"{what} {'; '.join(suspect.signals)}"


def touched(suspect: Suspect, spans: list[tuple[int, int]]) -> list[int]:
    return [n for n, (a, b) in enumerate(spans) if a < suspect.end and suspect.start < b]


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that a span touches."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def clean(name: str, text: str, show: bool) -> None:
    words = len(text.split())
    loud = [s for s in Search(text, "en").ranked() if s.score >= 0.5]
    rate = 10_000 * len(loud) / max(words, 1)
    print(f"{name}: {rate:.1f} suspects of 0.5 and more in 10,000 words, of {words}")
    if show:
        for suspect in loud[:80]:
            print("   ", told(suspect), repr(text[max(0, suspect.start - 20) : suspect.end + 20]))


def learning(path: str, rows: list[dict]) -> None:
    """Recall of what is left in the next suspects, after 200 decisions, against the list as it was."""
    gains: list[float] = []
    for row in corpus.gathered(rows, 30_000)[:6]:
        spans = [widened(row["ocr"], g[0], g[0] + g[1]) for g in row["gold"]]
        search = Search(row["ocr"], row["lang"])
        before = search.ranked()
        first, effort = before[:200], max(200, len(spans) // 2)
        for suspect in first:
            choice = Choice.ACCEPT if touched(suspect, spans) else Choice.STET
            reading = suspect.suggestions[0] if suspect.suggestions else ""
            search.decide(Decision(suspect.start, suspect.end, suspect.quote, choice, reading, suspect.kind))
        plain, learned = before[200 : 200 + effort], search.ranked()[:effort]
        left = max(len(spans) - hits(first, spans), 1)
        gains.append((hits(learned, spans) - hits(plain, spans)) / left)
    print(
        f"{Path(path).name}: after 200 decisions recall of what is left {100 * sum(gains) / len(gains):+.1f} points"
    )


def hits(suspects: list[Suspect], spans: list[tuple[int, int]]) -> int:
    found = set()
    for suspect in suspects:
        found.update(touched(suspect, spans))
    return len(found)


def speed(path: Path) -> None:
    words = path.read_text(encoding="utf-8").split(" ")
    text = " ".join((words * (300_000 // len(words) + 1))[:300_000])
    start = time.process_time()
    found = len(Search(text, "en").ranked())
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"300,000 words: {300_000 / spent:.0f} a second of processor time, {found} suspects, {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
