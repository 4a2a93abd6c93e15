"""A small project to review, and a search that stands in for the detector."""

import hashlib
import re
from pathlib import Path

from edition.suspects.suspect import Decision, Suspect

WITNESS = """\
The tbe congress met in Perm and the delegates of tbe workers spoke.

A cotigress of the party was called, and Kcisior spoke for the opposition. He had been idle, Following
the debate on tbe question, the surprizing answer came from Kosior himself.

In the end the cotigress adopted nothing; the workmen went home and tbe matter rested there.
"""

DECISIONS = """\
# What was corrected, and why.
defaults: {cause: ocr, resp: "An Editor"}

emendations:
  - cause: ocr
    reason: full stop read as comma   # seen twice
    places: |
      had been [idle,|idle.] Following

  - quote: "Kcisior"    # a name
    reading: 'Kosior'
    reason: o read as ci
"""

SIGNS = {"tbe": ("the", "word"), "cotigress": ("congress", "word"), "surprizing": ("surprising", "spelling")}


def project(root: Path, witness: str = WITNESS, decisions: str | None = DECISIONS) -> Path:
    source = root / "source"
    (source / "witnesses").mkdir(parents=True)
    raw = witness.encode()
    (source / "witnesses/A.txt").write_bytes(raw)
    (source / "edition.yaml").write_text(
        "title: The Title\nlanguage: en\ncopy_text: A\nwitnesses:\n- siglum: A\n  files: [witnesses/A.txt]\n"
        f"  sha256: {hashlib.sha256(raw).hexdigest()}\n"
    )
    if decisions is not None:
        (source / "emendations.yaml").write_text(decisions)
    return root


class Stand:
    """Finds the words of `SIGNS`; what was stetted falls to the end."""

    def __init__(self, text, signs=None):
        self.text, self.signs = text, signs or SIGNS
        self.decisions: list[Decision] = []

    def decide(self, decision):
        self.decisions.append(decision)

    def ranked(self):
        found = []
        for word, (reading, kind) in self.signs.items():
            for match in re.finditer(rf"\b{word}\b", self.text):
                low = any(d.quote == word and d.choice == "stet" for d in self.decisions)
                if any(d.start < match.end() and match.start() < d.end for d in self.decisions):
                    continue
                line = self.text.count("\n", 0, match.start()) + 1
                score = 0.1 if low else 0.9 - 0.1 * list(self.signs).index(word)
                found.append(
                    Suspect(
                        *match.span(), word, (reading,), score, (f"unknown; {reading} is known",), line, kind
                    )
                )
        return sorted(found, key=lambda s: (-s.score, s.start))


def seek(project, verdicts):
    return Stand(project.witness.text)
