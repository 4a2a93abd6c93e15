"""What the apparatus costs: 2,000 persons with forms of their own, 20,000 mentions, a text of 300,000 words.

    python benchmarks/mentions.py

Prints the seconds for finding the names, for gathering the whole apparatus with its index, for all checks, and for
reading biographies.yaml of that size from disk. Finding, gathering and checking together should take 5 seconds or less,
with the reading too.
"""

import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

from edition.apparatus.checks import check
from edition.apparatus.gathering import body_words, gather
from edition.apparatus.grounds import Grounds
from edition.apparatus.mentions import survey
from edition.apparatus.naming import names_of
from edition.pipeline.edit import edit
from edition.project.load import load

PERSONS, MENTIONS, WORDS = 2_000, 20_000, 300_000
SYLLABLES = [
    start + vowel
    for start in ("b", "d", "f", "gr", "k", "l", "m", "n", "r", "st", "v", "z")
    for vowel in "aeiou"
]
SIGNS = ["A", "B", "D", "F", "G", "I", "K", "L", "M", "N", "P", "R", "S", "V"]


def made_project(root: Path, chance: random.Random) -> None:
    """Write a project whose text names the persons, by full name first, then by surname or with initials."""
    common = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(9_000)]
    surnames = sorted(
        {"".join(chance.choices(SYLLABLES, k=4)).capitalize() + "ov" for _ in range(PERSONS * 2)}
    )
    chance.shuffle(surnames)
    persons = [(surnames[n % (PERSONS - 100)], *chance.sample(SIGNS, 2)) for n in range(PERSONS)]
    paragraphs: list[str] = []
    words = named = 0
    while words < WORDS:
        here = chance.choices(persons, k=4)
        sentences: list[str] = []
        for number in range(8):
            sentence = chance.choices(common, k=chance.randint(8, 18))
            if named < MENTIONS * words / WORDS + 8:
                surname, one, two = here[number % 4]
                name = f"{one}. {two}. {surname}" if number < 4 else surname
                sentence.insert(chance.randint(1, 9), name)
                named += 1
            sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
            words += len(sentence)
            sentences.append(" ".join(sentence) + ".")
        paragraphs.append(" ".join(sentences))
    text = "\n\n".join(paragraphs) + "\n"
    entries = [
        f"- id: p{number}\n  name: {surname}, {one}. {two}.\n  forms: [{one}. {two}. {surname}, {surname}]\n"
        f"  birth: {{edtf: '18{number % 90 + 10}'}}\n  text: A person of the text.\n  sources: [text]\n"
        for number, (surname, one, two) in enumerate(persons)
    ]
    source = root / "source"
    (source / "witnesses").mkdir(parents=True)
    (source / "witnesses" / "A.txt").write_text(text, "utf-8")
    (source / "biographies.yaml").write_text("".join(entries), "utf-8")
    (source / "edition.yaml").write_text(
        "title: Many\nlanguage: en\ndate: '2026'\ncopy_text: A\nwitnesses:\n  - {siglum: A, files: [witnesses/A.txt], "
        f"sha256: {hashlib.sha256(text.encode()).hexdigest()}}}\n",
        "utf-8",
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made_project(root, random.Random(1))
        start = time.perf_counter()
        project = load(root)
        reading = time.perf_counter() - start
        start = time.perf_counter()
        book, _ = edit(project, checked=False)
        editing = time.perf_counter() - start
        assert book is not None
        document, texts, register = book.document, book.texts, project.register
        start = time.perf_counter()
        words = body_words(document)
        names = tuple(names_of(register, texts.typographic.to_reading))
        found = survey(texts.text, names, words=words)
        finding = time.perf_counter() - start
        start = time.perf_counter()
        apparatus = gather(register, document, texts.typographic.to_reading, "en", words)
        gathering = time.perf_counter() - start
        start = time.perf_counter()
        said = check(Grounds(project, texts, document, words, apparatus))
        checking = time.perf_counter() - start
    print(f"{len(words.words):,} words and signs, {len(names):,} persons, {len(found.mentions):,} mentions, "
          f"{len(found.doubts):,} doubts, {len(said):,} findings")  # fmt: skip
    print(f"finding the names          {finding:6.2f} s")
    print(f"gathering, index included  {gathering:6.2f} s (finding them again)")
    print(f"all checks                 {checking:6.2f} s")
    print(f"reading the project        {reading:6.2f} s")
    print(f"editing, all of the above but checks and reading: {editing:.2f} s")
    total = gathering + checking + reading
    print(f"gathering, checks, reading {total:6.2f} s; 5 s at most")
    return int(total > 5)


if __name__ == "__main__":
    sys.exit(main())
