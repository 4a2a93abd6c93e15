"""Critical pages of random books, checked from outside: by the places that `pdftotext` finds in the PDF.

    python benchmarks/critical_pages.py [COUNT] [FIRST SEED]

Every book has another trim, leading, density of notes (up to a full page), orphans and widows, length of words; notes
and entries stand in paragraphs, block quotations and headings. For each is printed what is wrong, in the end the sums:
notes lost, doubled, or off the page of their call; entries with a wrong key; lines off the grid; the time for a page.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.project.critical_page import CriticalPage, LineNumbers, NoteSeries
from edition.render.fonts import typeface
from edition.render.pdf.critical_page import CriticalPages
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.notes import check_notes, entries_in
from edition.render.pdf.trim import Trim, find_trim
from edition.render.pdf.typesetter import Typesetter
from edition.render.styles import find_style

SYLLABLES = [a + b for a in "bdgklmnprstv" for b in "aeiou"]
HYPHEN = "\N{HYPHEN}"
LETTERS = re.compile("[a-z]+")
FAULTS = ("lost", "doubled", "off their page", "wrong keys", "wrong homonyms", "off the grid", "other")


@dataclass(frozen=True)
class Config:
    """How a random book is made."""

    seed: int
    trim: Trim
    page: CriticalPage
    words: int
    entries: float
    notes: float
    authors: float
    long_words: float
    orphans: int
    widows: int


def config(seed: int) -> Config:
    chance = random.Random(seed)
    name = chance.choice(("A5", "6x9in", "5.5x8.5in", "A4"))
    trim, _ = find_trim(find_style("print", "garamond", Path("/nowhere")), name)
    size, lead = chance.choice((10, 10.5, 11, 12)), chance.choice((12.5, 13, 14, 15, 16))
    lines = int((trim.height - trim.top - 20) / (lead / 72 * 25.4)) - chance.randint(0, 6)
    trim = replace(
        trim, size=size, lead=lead, lines=lines, small=size * 0.8, small_lead=chance.choice((10, 11, 12))
    )
    density = chance.choice((0.0, 0.2, 1, 1, 2, 4))
    return Config(
        seed,
        trim,
        CriticalPage(
            series=tuple(chance.sample(("author", "apparatus", "editor"), 3)),
            line_numbers=LineNumbers(
                chance.randint(1, 10), chance.choice(("page", "page", "division", "continuous"))
            ),
            author_notes=NoteSeries(chance.choice(("witness", "page", "continuous")), chance.random() < 0.3),
            editor_notes=NoteSeries(chance.choice(("page", "continuous")), chance.random() < 0.3),
        ),
        chance.randint(600, 2500),
        chance.uniform(0.004, 0.02) * density,
        chance.uniform(0.002, 0.01) * density,
        chance.uniform(0.001, 0.006) * density,
        chance.choice((0, 0, 0.01, 0.1)),
        chance.randint(1, 4),
        chance.randint(1, 4),
    )


def word(number: int, kind: str) -> str:
    """Return a word that no other number and kind has, of syllables, so that it can be hyphenated."""
    made = kind
    number += len(SYLLABLES) ** 2
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made


@dataclass
class Entry:
    reading: str
    first: str
    last: str
    heading: bool
    homonym: bool


@dataclass
class Made:
    """A book made: its HTML and text, its entries, its notes by id, each with its words and the word that calls it."""

    html: str = ""
    text: str = ""
    entries: list[Entry] = field(default_factory=list)
    notes: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)


class Maker:
    def __init__(self, how: Config) -> None:
        self.how = how
        self.chance = random.Random(how.seed + 1_000_000)
        self.made = Made()
        self.count = 0
        self.running: list[tuple[str, int]] = []

    def book(self) -> Made:
        parts = []
        left = self.how.words
        number = 0
        while left > 0:
            number += 1
            level = 1 if number == 1 or self.chance.random() < 0.3 else 2
            opens = " opens-page" if level == 1 else ""
            blocks = [
                f'<h{level + 1} class="heading" {self.block(self.chance.randint(1, 6), heading=level)}</h{level + 1}>'
            ]
            for _ in range(self.chance.randint(1, 6)):
                length = self.chance.choice((3, 20, 60, 120, 250))
                left -= length
                if self.chance.random() < 0.2:
                    blocks.append(f"<blockquote><p {self.block(length, quoted=True)}</p></blockquote>")
                else:
                    blocks.append(f"<p {self.block(length)}</p>")
            parts.append(f'<section class="division level-{level}{opens}">{"".join(blocks)}</section>')
        self.made.html = f'<div class="body" data-verso="Verso" data-recto="Recto">{"".join(parts)}</div>'
        return self.made

    def block(self, length: int, heading: int = 0, quoted: bool = False) -> str:
        start, parts = len(self.made.text), []
        self.running = []
        for at in range(length):
            if at:
                self.made.text += " "
            parts.append(self.one(heading, quoted))
        inside = f'data-start="{start}" data-end="{len(self.made.text)}">{" ".join(parts)}'
        self.made.text += "\n"
        return inside

    def one(self, heading: int, quoted: bool) -> str:
        how, chance = self.how, self.chance
        common = not heading and chance.random() < 0.05
        self.count += 1
        own = "the" if common else word(self.count, "hj"[heading - 1] if heading else "q" if quoted else "w")
        if not common and chance.random() < how.long_words:
            own += "".join(chance.choices(SYLLABLES, k=12))
        if heading:
            self.made.headings[own] = heading
        if quoted:
            self.made.quoted.add(own)
        self.running.append((own, len(self.made.text)))
        self.made.text += own
        after = ""
        if chance.random() < how.entries:
            after += self.entry(bool(heading))
        dot = "," if chance.random() < 0.1 else ""
        called = [
            self.note(series, own)
            for series, share in (("editor", how.notes), ("witness", how.authors))
            if chance.random() < share and not common
        ]
        if called:
            # As in a book: the mark stays with what is before it.
            dot = ","
            marks, notes = zip(*called, strict=True)
            after += f'<span class="bound">,{"".join(marks)}</span>{"".join(notes)}'
        else:
            after += dot
        self.made.text += dot
        return own + after

    def entry(self, heading: bool) -> str:
        many = self.chance.choice((1, 1, 1, 2, 6, 40))
        words = self.running[-many:]
        if len(words) > 1 and words[0][0] == "the":
            words = words[1:]
        first, last, start = words[0][0], words[-1][0], words[0][1]
        lemma = first if len(words) == 1 else f"{first} {last}" if len(words) == 2 else f"{first} … {last}"
        number = len(self.made.entries)
        reading = word(number, "x")
        self.made.entries.append(Entry(reading, first, last, heading, last == "the" and len(words) == 1))
        return (
            f'<span class="entry" id="app-{number}" data-series="apparatus" data-start="{start}" '
            f'data-end="{len(self.made.text)}" data-lemma="" data-supplied=""><span class="entry-key"></span>'
            f'<span class="lemma">{lemma}<sup class="homonym"></sup></span><span class="bracket">&#160;]</span> '
            f'<span class="readings">{reading} <i class="siglum">A</i></span></span>'
        )

    def note(self, series: str, caller: str) -> tuple[str, str]:
        number = len(self.made.notes) + 1
        length = self.chance.choice((2, 8, 8, 20, 20, 60, 60, 150, 600 if self.chance.random() < 0.1 else 20))
        words = [word(number * 1000 + at, "z") for at in range(length)]
        self.made.notes[f"n{number}"] = words, caller
        supplied = ' data-supplied=""' if series == "editor" else ""
        return (
            f'<a class="note-call" href="#n{number}" data-supplied="">{number}</a>',
            f'<span class="{series}-note" '
            f'id="n{number}"{supplied}><span class="note-mark" data-supplied=""><a>{number}</a></span>'
            f'<span class="note-p">{" ".join(words)}</span></span>',
        )


@dataclass(frozen=True)
class Word:
    page: int
    x: float
    y: float
    high: float
    text: str


def words_of(pdf: Path) -> Iterator[Word]:
    """The words of a PDF as `pdftotext` finds them: page from 1, the lower edge, the height of their font's box."""
    out = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    page = 0
    for line in out.splitlines():
        if line.lstrip().startswith("<page"):
            page += 1
        elif match := re.search(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line
        ):
            x, top, _, bottom = map(float, match.groups()[:4])
            yield Word(page, x, bottom, bottom - top, match[5])


@dataclass
class Stream:
    """Words in the order of reading, those that are hyphenated joined: for each its first and its last piece."""

    words: dict[str, tuple[Word, Word]] = field(default_factory=dict)
    doubled: Counter[str] = field(default_factory=Counter)

    def add(self, words: list[Word]) -> None:
        left: tuple[str, Word] | None = None
        for found in sorted(words, key=lambda w: (w.page, round(w.y), w.x)):
            text = (left[0] if left else "") + found.text
            first = left[1] if left else found
            left = (text.rstrip(HYPHEN), first) if text.endswith(HYPHEN) else None
            if left is None:
                for part in LETTERS.findall(text):
                    self.doubled[part] += 1
                    self.words.setdefault(part, (first, found))


def check(pdf: Path, made: Made, how: Config) -> Counter[str]:
    """Return what is wrong with the pages of `pdf`, by kind."""
    faults: Counter[str] = Counter()
    trim = how.trim
    everything = list(words_of(pdf))
    top = trim.top / 25.4 * 72
    body = [w for w in everything if top + 2 < w.y < top + trim.lines * trim.lead + 6]
    main = max((w.high for w in body if w.text == "the" or w.text[0] == "w"), default=trim.size * 1.3)
    text = [w for w in body if w.high > main * 0.86]
    foot = [w for w in body if main * 0.74 < w.high <= main * 0.86]
    stream, feet = Stream(), Stream()
    stream.add(text)
    feet.add(foot)
    lines = _lines(text)
    numbers = _numbers(lines, how)
    for kind in ("w", "q"):
        offsets = [(y - trim.top / 25.4 * 72) % trim.lead for (_, y), has in lines.items() if has & {kind}]
        if offsets:
            middle = offsets[0]
            off = [o for o in offsets if min(abs(o - middle), trim.lead - abs(o - middle)) > 0.06]
            faults["off the grid"] += len(off)
    for words, caller in made.notes.values():
        if caller not in stream.words:
            faults["other"] += 1
            continue
        page = stream.words[caller][1].page
        missing = [w for at, w in enumerate(words) if w not in feet.words and not _parted(at, words, feet)]
        faults["lost"] += bool(missing)
        faults["doubled"] += any(feet.doubled[w] > 1 for w in words)
        if not missing:
            pages = [feet.words[w][0].page for w in words if w in feet.words]
            faults["off their page"] += pages[0] != page or sorted(pages) != pages
    _check_keys(made, how, stream, foot, numbers, faults)
    return faults


def _parted(at: int, words: list[str], feet: Stream) -> bool:
    """Whether the word begins on one page and ends on the next, another note standing between."""
    around = [
        feet.words[words[n]][0].page
        for n in (at - 1, at + 1)
        if 0 <= n < len(words) and words[n] in feet.words
    ]
    return len(around) == 2 and around[0] != around[1]


def _lines(text: list[Word]) -> dict[tuple[int, float], set[str]]:
    """The lines of a book: page and lower edge, and the kinds of words on it."""
    lines: dict[tuple[int, float], set[str]] = {}
    last: Word | None = None
    at = (0, 0.0)
    for found in sorted(text, key=lambda w: (w.page, w.y)):
        if last is None or last.page != found.page or found.y - last.y > 3:
            at = (found.page, found.y)
        last = found
        letters = LETTERS.findall(found.text)
        if letters:
            kind = letters[0][0]
            lines.setdefault(at, set()).add(kind if kind in "hjqw" else "")
    return lines


def _numbers(lines: dict[tuple[int, float], set[str]], how: Config) -> dict[tuple[int, float], int]:
    """The number of each line of text, as the book counts."""
    count = how.page.line_numbers.count if how.page.line_numbers else "page"
    numbers: dict[tuple[int, float], int] = {}
    number, page, opening = 0, 0, False
    for (sheet, y), kinds in lines.items():
        if (count == "page" and sheet != page) or (count == "division" and opening):
            number = 0
        page = sheet
        if kinds & {"h", "j"}:
            opening = opening or "h" in kinds
            continue
        number, opening = number + 1, False
        numbers[sheet, y] = number
    return numbers


def _line(at: Word, numbers: dict[tuple[int, float], int]) -> int:
    return next((n for (page, y), n in numbers.items() if page == at.page and abs(y - at.y) <= 3), 0)


def _check_keys(
    made: Made,
    how: Config,
    stream: Stream,
    foot: list[Word],
    numbers: dict[tuple[int, float], int],
    faults: Counter[str],
) -> None:
    by_page = how.page.line_numbers is None or how.page.line_numbers.count == "page"
    tokens: dict[int, list[str]] = {}
    left, page = "", 0
    for found in sorted(foot, key=lambda w: (w.page, round(w.y), w.x)):
        if left and LETTERS.match(found.text):
            tokens[page][-1] = left + found.text
        else:
            page = found.page
            tokens.setdefault(page, []).append(found.text)
        own = tokens[page][-1]
        left = own.rstrip(HYPHEN) if own.endswith(HYPHEN) else ""
    last: dict[int, str] = {}
    standing: dict[str, list[tuple[int, int]]] = {}
    for p, own in tokens.items():
        for at, token in enumerate(own):
            standing.setdefault(token, []).append((p, at))
    # As they stand at the feet: a key is left out where the entry before it has the same.
    for entry in sorted(made.entries, key=lambda e: standing.get(e.reading, [(0, 0)])[0]):
        places = standing.get(entry.reading, [])
        if len(places) != 1:
            faults["lost" if not places else "doubled"] += 1
            continue
        (page, at), own = places[0], tokens[places[0][0]]
        shown = own[:at]
        while shown and shown[-1] in ("]",):
            shown.pop()
        lemma = shown.pop().rstrip("]\N{NO-BREAK SPACE}")
        while shown and (shown[-1] == "…" or shown[-1].rstrip("…") == entry.first):
            shown.pop()
        key = shown[-1] if shown and re.fullmatch(r"[\d.–]+|title", shown[-1]) else ""
        first = stream.words.get(entry.first) if entry.first != "the" else None
        final = stream.words.get(entry.last) if entry.last != "the" else None
        if entry.heading:
            wanted = "title"
        elif final is None or first is None:
            if entry.homonym:
                faults["wrong homonyms"] += _wrong_homonym(lemma)
            if key:
                last[page] = key
            continue
        else:
            a, b = _line(first[0], numbers), _line(final[1], numbers)
            faults["off their page"] += final[1].page != page
            wanted = str(b) if a == b and first[0].page == final[1].page else f"{a}–{b}"
            if first[0].page != final[1].page and by_page:
                wanted = f"{first[0].page}.{a}–{b}"
        faults["wrong keys"] += (key or last.get(page, "")) != wanted or (bool(key) and key == last.get(page))
        last[page] = wanted


def _wrong_homonym(lemma: str) -> bool:
    return not re.fullmatch(r"the\d*", lemma)


def run(seed: int, folder: Path) -> tuple[Counter[str], int, float]:
    """Make and check the book of a seed; return its faults, its pages and the seconds for laying it out."""
    how = config(seed)
    made = Maker(how).book()
    style = find_style("print", "garamond", folder)
    template = style.templates().get_template("trim.css.j2")
    trim = how.trim

    def rules(folio: int) -> str:
        css: str = template.render(
            trim=trim, bottom=trim.bottom, outer=trim.outer, quotation=trim.quotation, folio=folio
        )
        return f"{css}\np {{ orphans: {how.orphans}; widows: {how.widows} }}"

    folders = {"fonts": typeface("garamond").folder, "source": folder, **style.folders}
    with Typesetter(Folders(folders), style.sheets, "garamond") as typesetter:
        sheet = "@page { size: 400mm 2000mm; margin: 0 }"

        def numbers(html: str) -> list[Any]:
            return list(typesetter.lay_out(html, rules(0) + sheet).pages)

        html = f"<html lang=en><body>{made.html}</body></html>"
        start = time.process_time()
        pages = CriticalPages(how.page, made.text, numbers)
        document = pages.laid_out(lambda: typesetter.lay_out(html, rules(1)))
        spent = time.process_time() - start
        pdf = folder / f"{seed}.pdf"
        document.write_pdf(pdf)
    faults = check(pdf, made, how)
    inside = check_notes(document.pages, [*made.notes, *entries_in(html)])
    faults["other"] += len(inside)
    for finding in inside:
        print(f"  {seed}: {finding.code} {finding.place.words}: {finding.message}")
    return faults, len(document.pages), spent


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    total: Counter[str] = Counter()
    pages, spent = 0, 0.0
    keep = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            faults, own, seconds = run(seed, keep or Path(folder))
            total += faults
            pages += own
            spent += seconds
            if +faults:
                print(f"  {seed}: {dict(+faults)}", flush=True)
            if (seed + 1 - first) % 50 == 0:
                print(f"{seed + 1 - first} books, {pages} pages", flush=True)
    print(f"{count} books, {pages} pages, {1000 * spent / max(pages, 1):.0f} ms of layout a page")
    print(", ".join(f"{total[name]} {name}" for name in FAULTS))
    return 1 if +total else 0


if __name__ == "__main__":
    sys.exit(main())
