"""Fit all numbers of the search for errors: fit.py --out FOLDER DATA.jsonl[:FROM:TO]…

Needs scikit-learn. Writes confusions.json, pairs-en.json and weights.json; the texts themselves go nowhere. Rows
without gold are sound prose: they are fitted on clean and with made-up misprints (misprints.py).

The numbers of the package: 110 texts of ICDAR 2017 (English monographs, training part), OverProof's training part, and
96 stretches of 3,500 words from ten books in the public domain as Standard Ebooks has them (Reed, Conan Doyle, Mill,
Du Bois, Roosevelt, Dostoevsky, Tolstoy, Chesterton, Shaw, Austen). About five minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

import corpus
import fit_confusions
import misprints
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from edition.suspects.columns import Columns, columns_of
from edition.suspects.context import classes_of, pairs_seen, places_of
from edition.suspects.lexicon import Lexicon
from edition.suspects.numbers import use_numbers
from edition.suspects.reading import Reading
from edition.suspects.repairs import Repairs, columns_of_repairs
from edition.suspects.scorer import Scorer, company
from edition.suspects.signs import strings_of
from edition.suspects.tokens import Tokens

SEED = 20
STRINGS = {
    "lead": 30,
    "trail": 40,
    "inner": 40,
    "whole": 40,
    "letters": 90,
    "function": 160,
    "left part": 160,
    "right part": 160,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--strength", type=float, default=0.5, help="of the weights' prior: lower is stricter"
    )
    parser.add_argument("data", nargs="+")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    use_numbers(args.out)
    rows = corpus.load(args.data)
    (args.out / "weights.json").write_text("{}", encoding="utf-8")
    fit_confusions.write(fit_confusions.count(rows), args.out / "confusions.json")
    fit_pairs(rows, args.out)
    use_numbers(args.out)
    texts = prepared(rows, args.out)
    categories = named_strings(texts)
    say(f"{len(texts)} texts, {sum(len(t['ocr'].split()) for t in texts)} words")

    readings = []
    for number, row in enumerate(texts):
        reading = Reading(row["ocr"], row["lang"])
        columns = columns_of(reading, categories)
        wrong, counts = corpus.labels(row, reading.tokens.starts, reading.tokens.ends)
        rng = random.Random(SEED + number)
        repairs = tried_repairs(row, reading, wrong & counts, rng)
        readings.append(
            ({n: v.astype(np.int16) for n, v in columns.items()}, wrong, counts, repairs, row["kind"])
        )
        if number % 50 == 0:
            say(f"read {number}")
    say("first")
    weights = {"thin": 0.2, "slip": 1.0, "whole": 0.5}
    # The second reading must see first scores of texts that the first was not fitted on.
    halves = [[r for n, r in enumerate(readings) if n // 3 % 2 == half] for half in (0, 1)]
    scorers = [fitted([(c, w, k, weights[s]) for c, w, k, _, s in half], args.strength) for half in halves]
    second = []
    for half, scorer in ((0, scorers[1]), (1, scorers[0])):
        for columns, wrong, counts, _, sort in halves[half]:
            more = company(
                scorer.of(columns, len(wrong)), {n: v.astype(np.int64) for n, v in columns.items()}
            )
            second.append(
                (
                    {**columns, **{n: v.astype(np.int16) for n, v in more.items()}},
                    wrong,
                    counts,
                    weights[sort],
                )
            )
    first = fitted([(c, w, k, weights[s]) for c, w, k, _, s in readings], args.strength)
    say("second")
    last = fitted(second, args.strength)
    say("repairs")
    pieces = [
        (c, right, np.ones(len(right), dtype=bool), 1.0)
        for *_, found, _ in readings
        for c, right in [found]
        if len(right)
    ]
    repair = fitted(pieces, 0.3)
    tables = {"categories": categories}
    for name, scorer in (("first", first), ("second", last), ("repair", repair)):
        tables[name] = {
            "bias": round(scorer.bias, 3),
            "weights": {n: [round(float(x), 2) for x in w] for n, w in scorer.weights.items()},
        }
    text = (
        json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
        .replace("},", "},\n")
        .replace("],", "],\n")
    )
    (args.out / "weights.json").write_text(text + "\n", encoding="utf-8")
    say(f"written: {(args.out / 'weights.json').stat().st_size} bytes")


def say(words: str) -> None:
    print(f"{time.process_time():7.1f}s {words}", file=sys.stderr, flush=True)


def prepared(rows: list[dict], out: Path) -> list[dict]:
    """Every text whole, thinned, and with made-up slips; a tenth of them all but clean."""
    confusions = [
        tuple(r) for r in json.loads((out / "confusions.json").read_text(encoding="utf-8"))["confusions"]
    ]
    confusions = [c for c in confusions if c[0] and c[1] and c[2] > -9 and c[0].isalpha()]
    found: list[dict] = []
    lexicon = Lexicon("en")
    real = misprints.real_words(confusions)
    for row in corpus.gathered(rows):
        rng = random.Random(row["id"])
        if not row["gold"]:  # sound prose: each text clean, and misprinted lightly, more, and much
            found.append({**misprints.misprinted(row, 0.0, rng, confusions, real), "kind": "slip"})
            for rate in (rng.choice((0.001, 0.004)), 0.01, rng.choice((0.02, 0.06))):
                made = misprints.misprinted(row, rate, rng, confusions, real)
                found.append({**made, "kind": "slip"})
                found.extend({**corpus.short(made, rng), "kind": "slip"} for _ in range(2))
            continue
        found.append({**row, "kind": "whole"})
        if strange_words(corpus.truth(row), lexicon) > 0.016:
            continue  # old spelling, verse or another language: what is sound there looks like errors elsewhere
        rate = rng.choice((0.003, 0.01, 0.01, 0.02, 0.04))
        found.append({**corpus.thinned(row, rate, rng), "kind": "thin"})
    return found


def strange_words(text: str, lexicon: Lexicon) -> float:
    """The share of small-letter words that no dictionary knows."""
    words = [w for w in re.findall(r"(?<![\w'’¬-])[a-z]+(?![\w'’¬-])", text) if len(w) > 2]
    return sum(lexicon.standing(w) == 0 for w in words) / max(len(words), 1)


def fit_pairs(rows: list[dict], out: Path) -> None:
    """Count which classes of words stand side by side in true texts."""
    size = len(classes_of("en"))
    seen = np.zeros((size, size))
    for row in rows:
        seen += pairs_seen(size, *places_of(Tokens(corpus.truth(row)), "en"))
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0, keepdims=True) / seen.sum()
    tenths = np.rint(10 * np.log((seen + 3.0) / (expected + 3.0))).astype(int)
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in tenths.tolist())
    head = json.dumps(classes_of("en").names, ensure_ascii=False)
    (out / "pairs-en.json").write_text(f'{{"classes": {head},\n"tenths": [\n{lines}\n]}}\n', encoding="utf-8")


def named_strings(texts: list[dict]) -> dict[str, list[str]]:
    """The strings of signs that get a box of their own: those that stand in the most texts."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in STRINGS}
    for row in texts:
        tokens = Tokens(row["ocr"])
        for name in STRINGS:
            seen[name].update(sorted(set(strings_of(name, tokens.shapes, tokens.strings))))
    found = {}
    for name, most in STRINGS.items():
        seen[name].pop("", None)
        found[name] = [s for s, _ in sorted(seen[name].items(), key=lambda x: (-x[1], x[0]))[:most]]
    return found


def tried_repairs(
    row: dict, reading: Reading, wrong: np.ndarray, rng: random.Random
) -> tuple[Columns, np.ndarray]:
    """Repairs of wrong places, each with whether it makes the place right."""
    places = np.flatnonzero(wrong).tolist()
    if len(places) > 150:
        places = sorted(rng.sample(places, 150))
    repairs = Repairs(reading)
    options, right = [], []
    for place in places:
        start, end = int(reading.tokens.starts[place]), int(reading.tokens.ends[place])
        for repair in repairs.all(place):
            low, high = min(start, repair.start), max(end, repair.end)
            true = truth_of(row, low, high)
            if true is None:
                continue
            made = row["ocr"][low : repair.start] + repair.text + row["ocr"][repair.end : high]
            options.append(repair)
            right.append(" ".join(made.split()) == " ".join(true.split()))
    columns = columns_of_repairs(options)
    return {n: v.astype(np.int16) for n, v in columns.items()}, np.array(right, dtype=bool)


def truth_of(row: dict, low: int, high: int) -> str | None:
    """The truth of a stretch, widened over units that stick out; None where that reaches over other words."""
    parts, position = [], low
    starts = row.setdefault("_starts", [g[0] for g in row["gold"]])
    from bisect import bisect_left

    at = max(0, bisect_left(starts, low - 120))
    while at < len(starts) and row["gold"][at][0] < high:
        start, size, gold = row["gold"][at]
        at += 1
        if start + size <= low and not (size == 0 and start == low):
            continue
        if start < low or start + size > high:
            return None
        parts.append(row["ocr"][position:start] + gold)
        position = start + size
    parts.append(row["ocr"][position:high])
    return "".join(parts)


def fitted(parts: list[tuple[Columns, np.ndarray, np.ndarray, float]], strength: float) -> Scorer:
    """Fit one logistic model; most rows that are right are left out, the rest counting for them."""
    rng = np.random.default_rng(SEED)
    names = list(parts[0][0])
    chosen, targets, importance = [], [], []
    for columns, wrong, counts, weight in parts:
        keep = counts & (wrong | (rng.random(len(wrong)) < 0.35))
        chosen.append(np.stack([columns[n][keep] for n in names], axis=1))
        targets.append(wrong[keep])
        importance.append(weight * np.where(wrong[keep], 1.0, 1 / 0.35))
    table, target, importance = np.concatenate(chosen), np.concatenate(targets), np.concatenate(importance)
    sizes = table.max(axis=0).astype(np.int64) + 1
    offsets = np.append(0, np.cumsum(sizes))
    columns = (table.astype(np.int32) + offsets[:-1].astype(np.int32)[None, :]).ravel()
    matrix = csr_matrix(
        (np.ones(len(columns), dtype=np.float32), columns, np.arange(0, len(columns) + 1, len(names))),
        shape=(len(table), int(offsets[-1])),
    )
    model = LogisticRegression(C=strength, solver="lbfgs", max_iter=500, tol=1e-5)
    model.fit(matrix, target, sample_weight=importance)
    weights = model.coef_[0]
    return Scorer(
        float(model.intercept_[0]),
        {n: np.round(weights[a:b], 2) for n, a, b in zip(names, offsets[:-1], offsets[1:], strict=True)},
    )


if __name__ == "__main__":
    main()
