"""Texts to fit on: aligned texts as they are, thinned to about one error in a hundred words, and with made-up slips."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import numpy as np

Row = dict
TOKEN = re.compile(r"\S+")
JOINT = re.compile(r"\s*\n\s*|[ \t]{2,}")


def load(paths: list[str]) -> list[Row]:
    """Rows of the files; `FILE:0:80` takes a slice of one."""
    rows: list[Row] = []
    for spec in paths:
        name, *limits = spec.split(":")
        found = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").split("\n") if line]
        if limits:
            found = found[int(limits[0]) : int(limits[1])]
        for row in found:
            row["gold"].sort()
            row.setdefault("ignore", [])
        rows.extend(found)
    return rows


def gathered(rows: list[Row], words: int = 4000) -> list[Row]:
    """Short documents of one set put together to about so many words; others as they are."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last and last["set"] == row["set"] and len(last["ocr"]) + len(row["ocr"]) < words * 5.5:
            shift = len(last["ocr"]) + 2
            last["ocr"] += "\n\n" + row["ocr"]
            last["gold"] = last["gold"] + [[s + shift, n, g] for s, n, g in row["gold"]]
            last["ignore"] = last["ignore"] + [[s + shift, n] for s, n in row["ignore"]]
        else:
            found.append({**row})
    return found


def truth(row: Row) -> str:
    return _applied(row["ocr"], [(s, n, g, True) for s, n, g in row["gold"]])[0]


def _applied(text: str, units: list[tuple[int, int, str, bool]]) -> tuple[str, list[list], list[list]]:
    """Apply units marked True; return the text, and where the others and the applied ones now stand."""
    parts: list[str] = []
    kept: list[list] = []
    applied: list[list] = []
    position = length = 0
    for start, size, gold, take in units:
        if start < position:
            continue
        between = text[position:start]
        parts.append(between)
        length += len(between)
        new = gold if take else text[start : start + size]
        (applied if take else kept).append([length, len(new), gold])
        parts.append(new)
        length += len(new)
        position = start + size
    parts.append(text[position:])
    return "".join(parts), kept, applied


def thinned(row: Row, rate: float, rng: random.Random) -> Row:
    """Most errors of a text set right, so that about `rate` of its words stay wrong."""
    words = max(len(row["ocr"].split()), 1)
    share = min(1.0, rate * words / max(len(row["gold"]), 1))
    units = []
    doubtful = []
    for start, size, gold in row["gold"]:
        read = row["ocr"][start : start + size]
        odd = (
            "¬" in gold
            or "†" in gold
            or bool(re.search(r"[a-z]-[a-z]", gold) or re.search(r"[a-z]-[a-z]", read))
        )
        odd = odd or bool(re.search(r"[A-Z][a-z]+\.[A-Z]", gold)) or unseen(read, gold)
        doubtful.append(odd)
        units.append((start, size, gold, (not odd) and rng.random() >= share))
    text, kept, _ = _applied(row["ocr"], units)
    wrong: list[list] = []
    ignore: list[list] = []
    flags = iter([odd for odd, unit in zip(doubtful, units, strict=True) if not unit[3]])
    for unit in kept:
        odd = next(flags, False)
        (ignore if odd else wrong).append(unit[:2] if odd else unit)
    ignore += [[max(0, joint.start() - 1), len(joint.group()) + 2] for joint in JOINT.finditer(text)]
    return {**row, "id": row["id"] + "-thin", "ocr": text, "gold": wrong, "ignore": ignore}


def unseen(read: str, gold: str) -> bool:
    """Whether two readings differ in what these texts treat in many ways: quotation marks, accents, small capitals."""
    if re.search(r"\d", gold) and not re.search(r"\d", read):
        return True
    return bare(read) == bare(gold) or (gold.isupper() and read.upper() == gold)


def bare(words: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return re.sub(r"['\"‘’“”]|\s+(?=[?!;:])", "", plain)


FUNCTION = "the|and|but|it|he|she|they|we|you|I|that|which|who|in|of|for|as|if|this|there|what|when|not|was|is|are|his"


def short(row: Row, rng: random.Random) -> Row:
    """A stretch of 300 to 4,000 characters, between spaces."""
    text = row["ocr"]
    start = text.find(" ", rng.randrange(max(1, len(text) - 4000))) + 1
    end = text.rfind(" ", start, start + int(300 * 13 ** rng.random()))
    end = end if end > start else len(text)
    gold = [[s - start, n, g] for s, n, g in row["gold"] if s >= start and s + n <= end]
    return {**row, "id": row["id"] + "-short", "ocr": text[start:end], "gold": gold, "ignore": []}


def signs(sign: str, rng: random.Random) -> str:
    """A sign, or one that these texts lack: semicolons, colons, questions and exclamations are no errors."""
    chance = rng.random()
    if sign == ",":
        return ";" if chance < 0.08 else ":" if chance < 0.12 else sign
    return "?" if chance < 0.06 else "!" if chance < 0.1 else sign


def aside(words: str, rng: random.Random) -> str:
    return f"({words})" if rng.random() < 0.003 else f'"{words}"' if rng.random() < 0.003 else words


def whole_sentences(text: str) -> str:
    """The sentences that are whole: the texts are fragments, put together at line ends or wide spaces."""
    kept: list[str] = []
    for fragment in JOINT.split(text):
        first = re.search(r"[.!?]['\"’”]? (?=[A-Z'\"‘“])", fragment)
        ends = [m.end() for m in re.finditer(r"[.!?]['\"’”]?(?= [A-Z'\"‘“]|$)", fragment)]
        if first and ends and first.end() < ends[-1]:
            kept.append(fragment[first.end() : ends[-1]])
    return " ".join(kept) if sum(map(len, kept)) > len(text) / 3 else text


def slipped(row: Row, rate: float, rng: random.Random, confusions: list[tuple[str, str, float]]) -> Row:
    """Slips of many sorts made up in the true text, in paragraphs."""
    text = re.sub(r"[†‡¬]", "", whole_sentences(truth(row)))
    dashed = rng.random() < 0.7
    undashed = rng.choice((0.0, 0.1, 0.5, 1.0))
    if rng.random() < 0.6:
        opening, closing = rng.choice((('"', '"'), ('"', '"'), ("“", "”"), ("«", "»")))
        text = re.sub(r"(^|[\s(])'(?=\w[^']{3,300}[,.!?]'(\s|$))", rf"\1{opening}", text)
        text = re.sub(r"(?<=[,.!?])'(?=\s|$)", closing, text)
    if dashed:
        text = re.sub(rf"(?<=[a-z])(--?|,-)(?=({FUNCTION})\b(?!-))", "—", text)
    if rng.random() < 0.8:
        text = re.sub(r"(?<=[a-z])[,.!?](?= )", lambda m: signs(m.group(), rng), text)
        text = re.sub(r"(?<=[a-z] )([a-z]+ [a-z]+ [a-z]+)(?= [a-z])", lambda m: aside(m.group(), rng), text)
    tokens = TOKEN.findall(text)
    chosen = rng.sample(confusions, min(len(confusions), 40))
    rewrite: dict[str, list[str]] = {}
    for true, read, _ in chosen:
        rewrite.setdefault(true, []).append(read)
    rates = {kind: rate * 2 * rng.random() ** 2 for kind in SLIPS}
    out: list[str] = []
    gold: list[list] = []
    length = 0
    since = 0
    limit = rng.randint(40, 160)
    place = 0
    paragraphs = rng.random() < 0.8
    while place < len(tokens):
        word = tokens[place]
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        new, true, used = word, word, 1
        if dashed:
            true = word.replace("--", "—")
            new = true
            if word[-1:] in ",;" and after[:1].isalpha() and after[:1].islower() and rng.random() < 0.03:
                true, used = word[:-1] + "—" + after, 2
                new = true.replace("—", "-") if rng.random() < undashed else true
                out.append(new + " ")
                if new != true:
                    gold.append([length, len(new), true])
                length += len(new) + 1
                place += 2
                since += 2
                continue
        for kind in SLIPS:
            if kind == "dash" and undashed and rng.random() < undashed and "—" in true:
                new = true.replace("—", "-")
                break
            if rng.random() < rates[kind] * SLIPS[kind]:
                made = slip(kind, true, after, rng, rewrite)
                if made is not None:
                    new, true, used = made
                    break
        space = " "
        since += used
        if paragraphs and since > limit and true[-1:] in ".!?":
            space, since, limit = "\n\n", 0, rng.randint(40, 160)
        elif paragraphs and rng.random() < rate * 0.08 and new[-1:].isalpha():
            space = "\n\n"
            gold.append([length + len(new), 2, " "])
        if new != true:
            gold.append([length, len(new), true])
        out.append(new + space)
        length += len(new) + len(space)
        place += used
    return {**row, "id": row["id"] + "-slip", "ocr": "".join(out), "gold": sorted(gold), "ignore": []}


SLIPS = {
    "misread": 2.0, "fuse": 0.8, "part": 0.6, "dash": 20.0, "hyphen lost": 25.0, "hyphen stray": 0.8,
    "stop for comma": 10.0, "comma for stop": 12.0, "stop lost": 4.0, "stop added": 0.7, "quote": 12.0, "double": 1.5,
    "space before": 2.0, "space lost": 4.0, "mark": 3.0, "junk": 0.6, "case": 0.7, "letter": 1.0, "apostrophe": 8.0,
    "twice": 0.15,
}  # fmt: skip


def slip(
    kind: str, word: str, after: str, rng: random.Random, rewrite: dict[str, list[str]]
) -> tuple[str, str, int] | None:
    """Make one slip: what is read, what is true, how many tokens it takes; None where it cannot be made."""
    plain = word.isalpha()
    if kind in ("misread", "letter") and len(word) > 1:
        if kind == "letter":
            at = rng.randrange(len(word))
            if not word[at].isalpha():
                return None
            what = rng.random()
            letter = rng.choice("etaoinshrdlucmfwypvbg")
            new = (
                word[:at]
                + ("" if what < 0.4 else letter if what < 0.7 else letter + word[at])
                + word[at + 1 :]
            )
            return (new, word, 1) if new and new != word else None
        places = [
            (n, size)
            for size in (1, 2)
            for n in range(len(word) - size + 1)
            if word[n : n + size].lower() in rewrite
        ]
        if places:
            at, size = rng.choice(places)
            return word[:at] + rng.choice(rewrite[word[at : at + size].lower()]) + word[at + size :], word, 1
    if kind == "fuse" and plain and after[:1].isalpha():
        return word + after, word + " " + after, 2
    if kind == "part" and plain and len(word) > 4:
        at = rng.randint(2, len(word) - 2)
        return word[:at] + rng.choice((" ", " ", "- ")) + word[at:], word, 1
    if kind == "dash" and re.search(r"\w(—|--)\w", word):
        return re.sub(r"—|--", "-", word), word, 1
    if kind == "hyphen lost" and re.search(r"[a-z]-[a-z]", word):
        return word.replace("-", "", 1), word, 1
    if kind == "hyphen stray" and plain and len(word) > 5:
        at = rng.randint(2, len(word) - 2)
        return word[:at] + "-" + word[at:], word, 1
    if kind == "stop for comma" and word.endswith(",") and after[:1].islower():
        return word[:-1] + ".", word, 1
    if kind == "comma for stop" and word.endswith(".") and after[:1].isupper() and word[:-1].islower():
        return word[:-1] + ",", word, 1
    if kind == "stop lost" and word[-1:] in ".,;" and word[:-1].isalpha():
        return word[:-1], word, 1
    if kind == "stop added" and plain and after[:1].islower():
        return word + rng.choice(".,;"), word, 1
    if kind == "quote" and re.search(r"[\"“”]", word):
        return re.sub(r"[\"“”]", rng.choice(("", "'")), word, count=1), word, 1
    if kind == "double" and word[-1:] in ".,":
        return word + rng.choice(".,"), word, 1
    if kind == "space before" and word[-1:] in ".,;:?!" and len(word) > 1:
        return word[:-1] + " " + word[-1], word, 1
    if kind == "space lost" and word[-1:] in ".,;:" and after[:1].isalpha() and len(word) > 2:
        return word + after, word + " " + after, 2
    if kind == "mark" and len(word) > 3 and word[-1:] in '.,;"' and rng.random() < 0.9:
        return word + str(rng.randint(1, 120)), word, 1
    if kind == "junk" and len(word) > 1:
        sign = rng.choice("'.-~•*^_|\\:;«»")
        return (sign + word if rng.random() < 0.5 else word + sign), word, 1
    if kind == "case" and len(word) > 2 and word.isalpha():
        return (word.lower() if word[0].isupper() else word.capitalize()), word, 1
    if kind == "apostrophe" and re.search(r"\w['’]\w", word):
        return re.sub(r"['’]", "", word, count=1), word, 1
    if kind == "twice" and plain and len(word) < 5:
        return word + " " + word, word, 1
    return None


def labels(row: Row, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each token whether it is wrong, and whether it counts."""
    first = starts.tolist()
    last = ends.tolist()

    def touched(start: int, size: int) -> Iterator[int]:
        place = max(0, bisect_right(first, start) - 1)
        found = False
        while place < len(first) and first[place] < start + max(size, 1):
            if last[place] > start:
                found = True
                yield place
            place += 1
        if not found and first:
            yield max(0, bisect_right(first, start) - 1)

    wrong = np.zeros(len(first), dtype=bool)
    counts = np.ones(len(first), dtype=bool)
    for start, size, _ in row["gold"]:
        wrong[list(touched(start, size))] = True
    for start, size in row["ignore"]:
        counts[list(touched(start, size))] = False
    return wrong, counts
