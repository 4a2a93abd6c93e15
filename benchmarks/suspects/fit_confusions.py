"""Count misread letters in aligned texts and write their chances: fit_confusions.py DATA.jsonl… OUT.json."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path

from edition.suspects.channel import Confusion, confusions

SIGNS = ".,;:!?\"'()[]‘’“”*-—"
PER_DOCUMENT = 6
"""More of one confusion in one document count no further: what we want is the general case."""


def main() -> None:
    *sources, target = [Path(a) for a in sys.argv[1:]]
    write(count([json.loads(line) for p in sources for line in p.open(encoding="utf-8")]), target)


def count(rows: list[dict]) -> dict[Confusion, float]:
    seen: Counter[Confusion] = Counter()
    documents: Counter[Confusion] = Counter()
    letters: Counter[str] = Counter()
    for row in rows:
        here: Counter[Confusion] = Counter()
        text = row["ocr"].lower()
        letters.update(text)
        letters.update(text[i : i + 2] for i in range(len(text) - 1))
        for start, length, gold in row["gold"]:
            read = text[start : start + length].strip(SIGNS)
            true = gold.lower().strip(SIGNS)
            if " " in read or " " in true or read == true or not read or not true:
                continue
            pairs = confusions(true, read)
            changed = sum(max(len(a), len(b)) for a, b in pairs)
            if len(pairs) <= 2 and changed <= max(1, len(true) // 2):
                here.update(
                    p for p in pairs if max(len(p[0]), len(p[1])) <= 3 and not any(c.isdigit() for c in p[0])
                )
        for pair, times in here.items():
            seen[pair] += min(times, PER_DOCUMENT)
            documents[pair] += 1
    total = sum(letters[c] for c in letters if len(c) == 1)
    found: dict[Confusion, float] = {}
    for pair, times in seen.items():
        if times < 3 or documents[pair] < 2 or not all(c.isalpha() or c in "'-" for c in pair[0]):
            continue
        base = (
            letters[pair[0]]
            if 0 < len(pair[0]) <= 2
            else total
            if not pair[0]
            else letters[pair[0][:2]] * 0.3
        )
        # Two per cent of words wrong, not ten: the text of the document says how many.
        found[pair] = min(-2.5, math.log(max(1e-6, 0.3 * times / max(base, 30))))
    return found


def write(found: dict[Confusion, float], target: Path) -> None:
    rows = [[a, b, round(v, 2)] for (a, b), v in sorted(found.items(), key=lambda x: (-x[1], x[0]))]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    target.write_text('{"confusions": [\n' + lines + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
