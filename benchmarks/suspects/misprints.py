"""Misprints made up in sound prose: the slips of a page that a machine has read and a person looked over.

Each text has its own habits (quotation marks, dashes, paragraphs, which letters are misread) and its own share of each
sort of slip, drawn anew, so that what is fitted on many texts learns to ask what this one does.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Sequence

Gold = list[list]
Confusions = Sequence[tuple[str, str, float]]

KINDS = {
    "misread": 30, "real word": 10, "letter": 6, "fuse": 4, "part": 3, "hyphen lost": 6, "hyphen stray": 2,
    "stop for comma": 4, "comma for stop": 7, "stop lost": 5, "stop added": 5, "quote lost": 3, "quote changed": 4,
    "double": 1, "space before": 2, "space lost": 4, "mark": 6, "mark misread": 4, "junk": 3, "case": 3,
    "apostrophe": 3, "twice": 1, "false paragraph": 3, "name": 4, "digit": 2,
}  # fmt: skip
"""Sorts of slip and how many of a hundred, about."""
_WORD = re.compile(r"\S+")


def misprinted(
    row: dict, rate: float, rng: random.Random, confusions: Confusions, real: dict[str, list[str]]
) -> dict:
    """Return the text of `row` with about `rate` of its words misprinted, and what is true there as its gold."""
    text = _dressed(row["ocr"], rng)
    undashed = 0.0 if rng.random() < 0.4 else rng.random() ** 1.5
    dash = rng.choice(("—", "—", "—", "–", " — ", " – ", "--"))
    shares = {kind: weight * math.exp(rng.gauss(0, 0.9)) for kind, weight in KINDS.items()}
    total = sum(shares.values())
    shares = {kind: rate * weight / total for kind, weight in shares.items()}
    habits = _habits(confusions, rng)
    out: list[str] = []
    gold: Gold = []
    length = 0

    def put(read: str, true: str) -> None:
        nonlocal length
        if read != true:
            gold.append([length, len(read), true])
        out.append(read)
        length += len(read)

    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            put("\n\n", "\n\n")
        words = _WORD.findall(paragraph)
        at = 0
        while at < len(words):
            word = words[at]
            after = words[at + 1] if at + 1 < len(words) else ""
            read, true, used, space = word, word, 1, " "
            if "—" in word and word.strip("—“”\"'‘’.,") != "":
                whole = word.replace("—", dash)
                read, true = (word.replace("—", "-"), whole) if rng.random() < undashed else (whole, whole)
                if read == true and rng.random() < rate:
                    read = word.replace("—", rng.choice((" ", "-", " - ", "")))
            else:
                for kind, share in shares.items():
                    if rng.random() < share * _EASE.get(kind, 1.0):
                        made = _slip(kind, word, after, rng, habits, real)
                        if made is not None and made[0] != made[1]:
                            read, true, used = made
                            break
                        if kind == "false paragraph" and word[-1:] not in "!?" and after[:1].islower():
                            space = "\n\n"
                            break
            put(read, true)
            at += used
            if at < len(words):
                put(space, " ")
    made = "".join(out)
    if rng.random() < 0.3:
        made = _wrapped(made, rng.randint(55, 90))
    return {**row, "id": f"{row['id']}-{rng.random():.6f}", "ocr": made, "gold": sorted(gold), "ignore": []}


_EASE = {  # how much oftener a slip must be tried, for want of places
    "hyphen lost": 40, "stop for comma": 15, "comma for stop": 20, "stop lost": 6, "quote lost": 25,
    "quote changed": 25,
    "double": 6, "space before": 6, "space lost": 6, "mark": 7, "mark misread": 7, "apostrophe": 40, "real word": 3,
    "fuse": 1.5, "part": 2, "hyphen stray": 2.5, "name": 12, "digit": 40, "stop added": 1.6,
}  # fmt: skip


def _dressed(text: str, rng: random.Random) -> str:
    """Give a text one of the ways in which texts write quotation marks and paragraphs."""
    if rng.random() < 0.65:
        text = text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    if rng.random() < 0.15:
        text = text.replace("\n\n", " ")
    if rng.random() < 0.12:
        text = _renamed(text, rng)
    return text


def _renamed(text: str, rng: random.Random) -> str:
    """Give some names a form that no dictionary has: letters for an institution, a soft sign, a foreign ending."""
    names = sorted({m.group() for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}", text)})
    for name in rng.sample(names, min(len(names), 12)):
        kind = rng.random()
        if kind < 0.35:
            new = "".join(rng.choice("ABCDEGIKLMNOPRSTUVZ") for _ in range(rng.randint(2, 4)))
        elif kind < 0.6:
            at = rng.randint(2, len(name))
            new = f"{name[:at]}'{name[at:]}"
        else:
            new = name[: rng.randint(2, 4)] + rng.choice(
                ("kov", "skii", "shin", "enko", "vich", "adze", "owski", "ini", "aud")
            )
        text = re.sub(rf"\b{name}\b", new, text)
    return text


def _habits(confusions: Confusions, rng: random.Random) -> dict[str, list[str]]:
    weights = [math.exp(c[2] / 2) for c in confusions]
    chosen = rng.choices(confusions, weights, k=30) + rng.choices(confusions, k=15)
    habits: dict[str, list[str]] = {}
    for true, read, _ in chosen:
        habits.setdefault(true, []).append(read)
    return habits


def _wrapped(text: str, width: int) -> str:
    """Break lines at spaces; every offset stays as it is."""
    out, column = [], 0
    for piece in re.split(r"(\s+)", text):
        if piece == " " and column > width:
            out.append("\n")
            column = 0
        else:
            out.append(piece)
            column = 0 if "\n" in piece else column + len(piece)
    return "".join(out)


def _slip(
    kind: str,
    word: str,
    after: str,
    rng: random.Random,
    habits: dict[str, list[str]],
    real: dict[str, list[str]],
) -> tuple[str, str, int] | None:
    """Make one slip: what is read, what is true, how many words it takes; None where it cannot be made."""
    plain = word.isalpha()
    core = word.strip("“”\"'‘’.,;:!?()")
    if kind == "name" and not (core[:1].isupper() and core[1:].islower() and len(core) > 4):
        return None
    if kind in ("misread", "name") and len(core) > 1:
        places = [
            (n, size)
            for size in (1, 2)
            for n in range(len(word) - size + 1)
            if word[n : n + size].lower() in habits and word[n : n + size].isalpha()
        ]
        if places:
            at, size = rng.choice(places)
            new = rng.choice(habits[word[at : at + size].lower()])
            if word[at].isupper() and rng.random() < 0.7:
                new = new.capitalize()
            return word[:at] + new + word[at + size :], word, 1
    if kind == "letter" and len(core) > 2:
        at = word.find(core) + rng.randrange(len(core))
        if word[at].isalpha():
            letter = rng.choice("etaoinshrdlucmfwypvbgijl1!'")
            new = rng.choice(("", letter, letter, letter + word[at]))
            return word[:at] + new + word[at + 1 :], word, 1
    if kind == "real word" and core.lower() in real:
        new = rng.choice(real[core.lower()])
        new = new.capitalize() if core[:1].isupper() else new
        return word.replace(core, new, 1), word, 1
    if kind == "digit" and core.isdigit():
        at = rng.randrange(len(core))
        return word.replace(core, core[:at] + rng.choice("loISBO'") + core[at + 1 :], 1), word, 1
    if kind == "fuse" and plain and after[:1].isalpha():
        return word + after, f"{word} {after}", 2
    if kind == "part" and plain and len(word) > 4:
        at = rng.randint(2, len(word) - 2)
        return word[:at] + rng.choice((" ", " ", "- ", "-\n")) + word[at:], word, 1
    if kind == "hyphen lost" and re.search(r"[a-z]-[A-Za-z]", word):
        return word.replace("-", rng.choice(("", " ", " ")), 1), word, 1
    if kind == "hyphen stray" and plain and len(word) > 5:
        at = rng.randint(2, len(word) - 2)
        return word[:at] + "-" + word[at:], word, 1
    if kind == "stop for comma" and re.fullmatch(r"[A-Z]\.", word) and after[:1].isupper():
        return f"{word[0]},", word, 1
    if kind == "stop for comma" and word.endswith(",") and after[:1].islower():
        return word[:-1] + ".", word, 1
    if kind == "comma for stop" and word.endswith(".") and after[:1].isupper() and core.islower():
        return word[:-1] + ",", word, 1
    if kind == "stop lost" and word[-1:] in ".,;" and core.islower():
        return word[:-1], word, 1
    if kind == "stop added" and plain and after[:1].islower():
        return word + rng.choice(",,.;:"), word, 1
    if kind == "quote lost" and re.search(r"[\"“”]", word):
        return re.sub(r"[\"“”]", "", word, count=1), word, 1
    if kind == "quote changed" and re.search(r"[\"“”]", word):
        return re.sub(r"[\"“”]", rng.choice("''*^,"), word, count=1), word, 1
    if kind == "double" and word[-1:] in ".,":
        return word + rng.choice(".,-"), word, 1
    if kind == "space before" and word[-1:] in ".,;:?!" and len(word) > 1:
        return f"{word[:-1]} {word[-1]}", word, 1
    if kind == "space lost" and word[-1:] in ".,;:" and after[:1].isalpha() and len(word) > 1:
        return word + after, f"{word} {after}", 2
    if kind == "mark" and len(core) > 2 and word[-1:] in '.,;"”)' and word[-2:-1].isalpha():
        return word + str(rng.randint(1, 160)), word, 1
    if kind == "mark misread" and len(core) > 2 and word[-1:] in ".,":
        return word[:-1] + rng.choice(("'", "s", '"', "^", "*", ".'", ",*", ".*", "l")), word, 1
    if kind == "junk" and len(word) > 1:
        sign = rng.choice("'.-~•*^_|\\:;«»'-.,")
        if word[-1] in ".,;" and rng.random() < 0.4:
            return word[:-1] + sign + word[-1], word, 1
        return (sign + word if rng.random() < 0.5 else word + sign), word, 1
    if kind == "case" and len(word) > 2 and word.isalpha():
        return (word.lower() if word[0].isupper() else word.capitalize()), word, 1
    if kind == "apostrophe" and re.search(r"\w['’]\w", word):
        return re.sub(r"['’]", rng.choice(("", '"', " ", "*")), word, count=1), word, 1
    if kind == "twice" and plain and len(word) < 5:
        return f"{word} {word}", word, 1
    return None


def real_words(confusions: Confusions, language: str = "en", most: int = 4000) -> dict[str, list[str]]:
    """Return, for frequent words, the other frequent words that one misreading makes of them."""
    from wordfreq import top_n_list

    words = [w for w in top_n_list(language, 30_000) if w.isalpha()]
    known = set(words)
    by: dict[str, list[str]] = {}
    for true, read, _ in confusions:
        by.setdefault(true, []).append(read)
    found: dict[str, list[str]] = {}
    for word in words[:most]:
        made = {
            word[:n] + read + word[n + size :]
            for size in (1, 2)
            for n in range(len(word) - size + 1)
            for read in by.get(word[n : n + size], ())
        }
        others = sorted((made & known) - {word})
        if others:
            found[word] = others
    return found
