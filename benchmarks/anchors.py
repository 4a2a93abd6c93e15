"""What an emendation costs: 5,000 and 50,000 of them, given as quotes, in a witness of three million characters.

    python benchmarks/anchors.py

Prints the seconds for finding the places and for aligning the texts, the cost of one emendation, and the ratio of the
two costs, which should stay at 1.5 or less; then the same finding in texts made to be hard.
"""

import random
import sys
import time
from collections.abc import Callable

from edition.text.alignment import Alignment
from edition.text.anchor import Anchor, AnchorFault, resolve
from edition.text.emendation import Cause, Emendation

LENGTH = 3_000_000
SYLLABLES = [
    start + vowel
    for start in ("b", "c", "d", "f", "gl", "h", "k", "l", "m", "pr", "st", "tr")
    for vowel in "aeiou"
]


def made_witness(chance: random.Random) -> str:
    """Paragraphs of made-up words, the short ones common, the long ones rare."""
    words = sorted(
        {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(12_000)}, key=len
    )
    weights = [1 / (rank + 3) for rank in range(len(words))]
    parts: list[str] = []
    length = 0
    while length < LENGTH:
        paragraph: list[str] = []
        for _ in range(chance.randint(2, 9)):
            sentence = chance.choices(words, weights, k=chance.randint(4, 30))
            sentence[0] = sentence[0].capitalize()
            paragraph.append(" ".join(sentence) + chance.choice("....?!"))
        parts.append(" ".join(paragraph))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def made_emendations(witness: str, number: int, chance: random.Random) -> list[tuple[Anchor, str]]:
    """Emendations of single words spread over the witness, with as many words of context as make each unique."""
    drafts: list[tuple[int, int, int, int]] = []
    step = len(witness) // number
    for n in range(number):
        start = witness.find(" ", n * step + chance.randrange(step // 3)) + 1
        end = witness.find(" ", start)
        if start and end - start < step // 2:
            drafts.append((start, end, max(0, start - 12), min(len(witness), end + 12)))
    made: dict[int, tuple[Anchor, str]] = {}
    while drafts:
        anchors = [Anchor(witness[s:e], witness[b:s], witness[e:a]) for s, e, b, a in drafts]
        wider: list[tuple[int, int, int, int]] = []
        for draft, anchor, answer in zip(drafts, anchors, resolve(witness, anchors), strict=True):
            s, e, b, a = draft
            if isinstance(answer, AnchorFault):
                wider.append((s, e, max(0, b - 12), min(len(witness), a + 12)))
            else:
                made[s] = (anchor, anchor.quote.swapcase())
        drafts = wider
    return list(made.values())


def seconds(work: Callable[[], object]) -> float:
    """The quickest of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def align(witness: str, drafts: list[tuple[Anchor, str]]) -> Alignment:
    emendations: list[Emendation] = []
    for number, (answer, (_, reading)) in enumerate(
        zip(resolve(witness, [anchor for anchor, _ in drafts]), drafts, strict=True)
    ):
        assert not isinstance(answer, AnchorFault)
        emendations.append(Emendation(f"e{number}", answer[0], reading, cause=Cause.OCR))
    return Alignment(witness, emendations)


def main() -> int:
    chance = random.Random(1871)
    witness = made_witness(chance)
    print(f"witness: {len(witness):,} characters")
    costs: list[float] = []
    for number in (5_000, 50_000):
        drafts = made_emendations(witness, number, chance)
        anchors = [anchor for anchor, _ in drafts]
        found = seconds(lambda anchors=anchors: resolve(witness, anchors))
        whole = seconds(lambda drafts=drafts: align(witness, drafts))
        costs.append(whole / len(drafts))
        print(
            f"{len(drafts):6,} emendations: anchors {found:.2f} s, anchors + alignment {whole:.2f} s,"
            f" {costs[-1] * 1e6:.0f} µs each"
        )
    ratio = costs[1] / costs[0]
    print(f"ratio of the costs of one: {ratio:.2f} (at most 1.5)")
    for period in ("a", "the same line again and again\n"):
        text = (period * LENGTH)[:LENGTH]
        hard = [Anchor((period * 60)[: 20 + n % 40] + str(n)) for n in range(5_000)]
        hard += [Anchor((period * 60)[:n]) for n in range(1, 60)]
        found = seconds(lambda text=text, hard=hard: resolve(text, hard))
        print(f"{len(hard):6,} anchors in {period!r} over and over: {found:.2f} s")
    return ratio > 1.5


if __name__ == "__main__":
    sys.exit(main())
