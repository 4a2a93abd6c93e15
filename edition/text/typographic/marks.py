"""What each quotation mark and apostrophe of a text is: opening, closing, apostrophe or prime.

Typed text has one sign for all of them. What stands on either side tells most; what is open in the paragraph tells the
rest. Marks that are curly already take part, so that a text of which half was set by hand is read as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from edition.text.rules import Typography
from edition.text.typographic.languages import ELISIONS, lookup
from edition.text.typographic.options import setting
from edition.text.typographic.soft_sign import soft_sign_places
from edition.text.typographic.tokens import APOSTROPHE, Role, Token, of_word, scan

__all__ = ["Quote", "Role", "classify", "unbalanced"]

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")
# No quotation is so deep; what is opened before was never closed.
_DEPTH = 20
_TYPED = "\"'`,"
_DASHES = "-‐‑–—―/"
_OPENING = "([{<=¿¡«»„“‚‘‹›" + _DASHES
_CLOSING = ")]}>,.;:!?…«»”“’‘‹›" + _DASHES
# Feet and inches, sizes, minutes and seconds: signs of measure whatever is open.
_MEASURE = re.compile(
    r"\d(?P<a>')[ \u00a0]?\d{1,2}(?:[.,½¼¾]\d*)?(?P<b>\")"
    r"|\d(?P<c>[\"'])[ \u00a0]?[x×][ \u00a0]?\d{1,4}(?:[.,]\d{1,3})?(?P<d>[\"'])"
    r"|°[ \u00a0]?\d{1,2}(?P<e>')(?:[ \u00a0]?\d{1,2}(?:[.,]\d{1,3})?(?P<f>\"))?"
)


@dataclass(slots=True)
class Quote:
    """A mark from `at` up to `end`; `inner` when it prints as the inner pair of marks.

    `matched` tells that an opening mark found its closing one, or a closing mark its opening one; `first` that it
    opens its paragraph, which is number `paragraph` from 0.
    """

    at: int
    end: int
    double: bool
    role: Role
    paragraph: int
    inner: bool = False
    matched: bool = False
    first: bool = False


def classify(text: str, typography: Typography) -> list[Quote]:
    """Return every quotation mark and apostrophe of `text`, in order, with what it is."""
    reader = _Reader(text, typography)
    reader.read()
    return reader.marks


def unbalanced(text: str, typography: Typography) -> list[Quote]:
    """Return the opening and closing marks without a partner; a quotation may go on in the next paragraph."""
    marks = classify(text, typography)
    goes_on = {(mark.paragraph - 1, mark.double) for mark in marks if mark.first}
    return [
        mark
        for mark in marks
        if not mark.matched
        and (
            mark.role is Role.CLOSE
            or (mark.role is Role.OPEN and (mark.paragraph, mark.double) not in goes_on)
        )
    ]


@cache
def _elision(language: str) -> re.Pattern[str]:
    words = lookup(ELISIONS, language, "(?!)")
    return re.compile(rf"['{APOSTROPHE}](?:(?:{words})(?!\w)|\d\ds?(?![\w'{APOSTROPHE}]))", re.IGNORECASE)


class _Reader:
    """Goes through the marks of a text once, with what is open in the paragraph."""

    def __init__(self, text: str, typography: Typography) -> None:
        signs = setting(typography, "quotation-marks")
        self.text = text
        self.tokens = scan(text, typography)
        self.soft = set(soft_sign_places(text, typography))
        self.primes = {at for m in _MEASURE.finditer(text) for at in map(m.start, "abcdef") if at >= 0}
        self.elision = _elision(typography.language)
        # Where both pairs are the same, either closes the other's quotation.
        self.same = signs[:2] == signs[2:]
        # Where nobody types the inner marks with ', a " inside a " is the inner mark, and closes what is open.
        self.loose = signs[2] not in "‘‚’‹"
        self.raised_opens = signs[2] == APOSTROPHE
        self.hebrew = typography.language.lower().split("-")[0] in ("he", "yi")
        self.marks: list[Quote] = []
        self.opened: list[Quote] = []

    def read(self) -> None:
        breaks = [match.span() for match in _PARAGRAPH_BREAK.finditer(self.text)]
        paragraph = 0
        start = 0
        for index, token in enumerate(self.tokens):
            fresh = index == 0
            while paragraph < len(breaks) and breaks[paragraph][0] < token.at:
                start = breaks[paragraph][1]
                paragraph, fresh = paragraph + 1, True
            first = fresh and not self.text[start : token.at].strip()
            if fresh:
                self._end_paragraph(goes_on=first and not token.double and not self._elided(token))
            role = self._role(index)
            mark = Quote(token.at, token.end, token.double, role, paragraph)
            if role is Role.OPEN:
                mark.first = first
                self._open(mark)
            elif role is Role.CLOSE:
                self._close(mark)
            self.marks.append(mark)
        self._end_paragraph(goes_on=False)

    # ── what is open ──────────────────────────────────────────────────────────────────────────────────────────────

    def _is_open(self, *, double: bool) -> bool:
        if self.loose and double:
            return bool(self.opened)
        return any(not mark.inner for mark in self.opened) if double else self._innermost_single()

    def _innermost_single(self) -> bool:
        return bool(self.opened) and (self.same or self.opened[-1].inner)

    def _open(self, mark: Quote) -> None:
        nested = any(not other.inner for other in self.opened)
        if mark.double and nested and self._begins_line(mark.at):
            # A quotation that goes on is opened again at the head of each line or paragraph, and closed once.
            mark.matched = True
            return
        mark.inner = not mark.double or (self.loose and nested and self.text[mark.at] in _TYPED)
        self.opened.append(mark)
        if len(self.opened) > _DEPTH:
            self._give_up(self.opened[:1])
            del self.opened[0]

    def _close(self, mark: Quote) -> None:
        mark.inner = not mark.double
        for depth in range(len(self.opened) - 1, -1, -1):
            partner = self.opened[depth]
            if partner.inner == mark.inner or (self.loose and (self.same or self.text[mark.at] in _TYPED)):
                if partner.inner:
                    del self.opened[depth]
                else:
                    self._give_up(self.opened[depth + 1 :])
                    del self.opened[depth:]
                partner.matched = mark.matched = True
                mark.inner = partner.inner
                return

    def _give_up(self, marks: list[Quote]) -> None:
        """Read single marks that never closed as apostrophes, unless they open a paragraph."""
        for mark in marks:
            follows = self.text[mark.end : mark.end + 1]
            if (
                not mark.double
                and not mark.first
                and self.text[mark.at] == "'"
                and follows
                and of_word(follows)
            ):
                mark.role = Role.APOSTROPHE

    def _end_paragraph(self, *, goes_on: bool) -> None:
        if not goes_on:
            self._give_up(self.opened)
        self.opened.clear()

    def _begins_line(self, at: int) -> bool:
        while at and self.text[at - 1] in " \t":
            at -= 1
        return at == 0 or self.text[at - 1] == "\n"

    # ── what a sign is ────────────────────────────────────────────────────────────────────────────────────────────

    def _role(self, index: int) -> Role:
        token = self.tokens[index]
        if token.at in self.soft:
            return Role.SOFT_SIGN
        if token.at in self.primes:
            return Role.PRIME
        if token.fixed is not None:
            return token.fixed
        return self._double(token) if token.double else self._single(token, index)

    def _double(self, token: Token) -> Role:
        left, right = token.left, token.right
        begins, ends = _begins(left), _ends(right)
        state = Role.CLOSE if self._is_open(double=True) else Role.OPEN
        if begins and ends:
            if left.isspace() and self._leads_in(token):
                return Role.OPEN
            if left in _DASHES and right not in _DASHES:
                return Role.CLOSE
            return state
        if begins:
            return Role.OPEN
        if ends:
            return Role.PRIME if state is Role.OPEN and self._after_figures(token) else Role.CLOSE
        if self.hebrew and of_word(left) and of_word(right):
            return Role.PRIME
        if token.touches and self.marks[-1].role is Role.APOSTROPHE:
            return Role.OPEN
        return state

    def _single(self, token: Token, index: int) -> Role:
        left, right = token.left, token.right
        begins, ends = _begins(left), _ends(right)
        closes = Role.CLOSE if self._innermost_single() else Role.APOSTROPHE
        if token.touches and self.marks[-1].role is Role.OPEN and not ends:
            return self._opening(token)
        if of_word(left) and of_word(right):
            return closes if self._closes_inside(token, index) else Role.APOSTROPHE
        if begins and ends:
            if left.isspace() and self._leads_in(token):
                return self._opening(token)
            if left in "([{":
                return closes if closes is Role.CLOSE else self._opening(token)
            return closes
        if begins:
            return self._opening(token)
        if not ends:
            return closes
        if closes is Role.APOSTROPHE and self._after_figures(token):
            return Role.PRIME
        if self._possessive(token, index):
            return Role.APOSTROPHE
        return closes

    def _opening(self, token: Token) -> Role:
        raised = self.text[token.at] == APOSTROPHE and not self.raised_opens
        # A single quotation directly in a single one is rarer than an h that is dropped.
        dropped = self._innermost_single() and not token.touches and token.right in "aeiouAEIOU"
        return Role.APOSTROPHE if raised or dropped or self._elided(token) else Role.OPEN

    def _elided(self, token: Token) -> bool:
        return self.elision.match(self.text, token.at) is not None

    def _leads_in(self, token: Token) -> bool:
        """Tell whether a quotation begins with a dash or an ellipsis."""
        return token.right in "…" + _DASHES or self.text.startswith("..", self._past(token))

    def _past(self, token: Token) -> int:
        at = token.end
        while at < len(self.text) and at < token.end + 8 and self.text[at] in "\"'":
            at += 1
        return at

    def _after_figures(self, token: Token) -> bool:
        """Tell whether a number of at most three figures stands directly before the sign: a measure, no year."""
        at = token.at
        while at and token.at - at < 4 and self.text[at - 1].isdecimal():
            at -= 1
        return 0 < token.at - at < 4

    def _closes_inside(self, token: Token, index: int) -> bool:
        """Tell whether a single mark between letters closes: before a note's number, or before a double mark."""
        if token.left.isalpha() and token.right.isdecimal():
            return True
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following is not None and following.at == token.end and self._is_open(double=True)

    def _possessive(self, token: Token, index: int) -> bool:
        """Tell whether `workers' party'` goes on: an s, a word, and only then what can close; or the n of 'n'."""
        at = token.at
        if self.marks and self.marks[-1].at == at - 2 and self.text[at - 1] in "nN":
            return self.marks[-1].role is Role.APOSTROPHE
        if not at or self.text[at - 1] not in "sxzßSXZ" or not self.text[at + 1 : at + 3].strip().isalpha():
            return False
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.double or "\n" in self.text[at : following.at]:
            return False
        closing = _ends(following.right) and not _begins(following.left)
        return following.fixed is Role.CLOSE or (following.fixed is None and closing)


def _begins(left: str) -> bool:
    return left.isspace() or left in _OPENING


def _ends(right: str) -> bool:
    return right.isspace() or right in _CLOSING
