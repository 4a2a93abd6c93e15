"""The evidence for a suspect, in words that an editor can check."""

from __future__ import annotations

from edition.suspects.reading import TOP, Reading
from edition.suspects.repairs import Repair
from edition.suspects.signs import balance, spaced_signs
from edition.suspects.tokens import Ints

__all__ = ["Evidence"]

_SIGNS = {
    "parted": "this and the next are one word torn apart",
    "parted before": "the word before and this are one word torn apart",
    "fused": "two words run together",
    "hyphen": "a hyphen inside a word that is written without",
    "dash": "a hyphen between two words that are no compound: perhaps a dash",
    "line-end hyphen": "a word divided at a line's end",
    "paragraph": "the paragraph ends in mid-sentence",
    "note mark": "a number glued to a word: perhaps the mark of a note",
    "digit": "a digit inside a word, or for a letter",
    "twice": "the same word twice",
    "lone sign": "a space before a sign",
    "lone sign off": "a space before a sign",
    "apostrophe": "an apostrophe where none is usual",
}


class Evidence:
    """What speaks against the places of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._balance: Ints = balance(reading.tokens)
        self._lone, self._usual = spaced_signs(reading)

    def of(self, place: int, repair: Repair | None) -> tuple[str, ...]:
        """Return what speaks against the token at `place`, and for a repair of it."""
        found: list[str] = []
        sort = repair.kind if repair else ""
        if sort in _SIGNS:
            found.append(_SIGNS[sort])
        if sort not in ("paragraph", "parted", "line-end hyphen", "lone sign"):
            found.extend(self._word(place))
        if repair and sort in ("word", "name"):
            found.extend(self._candidate(place, repair))
        found.extend(self._stops(place, sort))
        return tuple(dict.fromkeys(found)) or ("several weak signs together",)

    def _word(self, place: int) -> list[str]:
        reading = self._reading
        vocabulary = reading.vocabulary
        kind = int(reading.tokens.kinds[place])
        weak = int(reading.weak[kind])
        shape = reading.tokens.shapes[kind]
        if not shape.core:
            return ["a sign that stands alone"]
        found: list[str] = []
        if weak >= 0:
            word, standing = vocabulary.words[weak], int(vocabulary.standing[weak])
            count = int(vocabulary.counts[weak])
            if standing == 0 and len(word) > 1:
                found.append("in no dictionary" if vocabulary.lexicon.has_dictionary else "not a usual word")
                found.append("occurs once" if count == 1 else f"occurs {count} times")
            if float(vocabulary.mean[weak]) < -4.0 and standing == 0:
                found.append("letters that do not go together")
        if shape.case == 3:
            found.append("a capital inside a word")
        if any(c.isdigit() for c in shape.core) and any(c.isalpha() for c in shape.core):
            found.append("digits and letters mixed")
        odd = sorted({c for c in shape.core if not c.isalnum() and c not in "-'’.,–—"})
        if odd:
            found.append(f"{' '.join(odd)} inside a word")
        return found

    def _candidate(self, place: int, repair: Repair) -> list[str]:
        reading = self._reading
        vocabulary = reading.vocabulary
        weak = int(reading.weak[int(reading.tokens.kinds[place])])
        options = vocabulary.candidates[weak]
        for rank, (option, _) in enumerate(options):
            if option.word != repair.text.lower():
                continue
            number = vocabulary.number.get(option.word)
            times = 0 if number is None else int(vocabulary.counts[number])
            said = [f"{_shown(read)} for {_shown(true)}" for true, read in option.misread]
            found = [", ".join(said)]
            if times:
                found.insert(0, f"{repair.text} occurs {'once' if times == 1 else f'{times} times'}")
            if rank < TOP and float(reading.gains[place, rank]) > 1.0:
                found.append(f"{repair.text} goes better with its neighbours")
            return found
        return []

    def _stops(self, place: int, sort: str) -> list[str]:
        tokens = self._reading.tokens
        shape = tokens.shapes[int(tokens.kinds[place])]
        found: list[str] = []
        after = tokens.shapes[int(tokens.kinds[place + 1])] if place + 1 < len(tokens) else None
        if after and tokens.breaks[place + 1] < 2 and shape.core:
            if shape.trail in (".", "!", "?") and after.case == 0 and sort != "paragraph":
                found.append("a stop before a small letter")
            if not shape.trail and sort in ("stop", "comma") and after.case == 1:
                found.append("a capital follows, and no stop stands before it")
            if shape.trail == "," and sort == "stop":
                found.append("a capital follows the comma")
        if len(shape.trail) > 1 and len(set(shape.trail)) < len(shape.trail):
            found.append(f"the same sign twice: {shape.trail}")
        elif sort == "edge signs":
            found.append(f"unusual signs beside the word: {shape.lead}…{shape.trail}")
        partner = int(self._balance[place])
        if partner in (2, 4):
            found.append("a quotation mark without its partner")
        elif partner in (6, 8):
            found.append("a bracket without its partner")
        if sort in ("small letter", "capital"):
            found.append("elsewhere in this text and in general written otherwise")
        return found


def _shown(letters: str) -> str:
    return letters or "nothing"
