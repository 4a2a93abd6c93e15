"""What the templates print: cards, series, passages, lists, as plain values."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from edition.review.facsimile import Facsimile
from edition.review.order import first, id_of, kinds
from edition.review.passages import Mark, Piece, passage, window
from edition.review.progress import changes, counts, skipped
from edition.review.session import FILES, Session
from edition.review.words import signs
from edition.text.anchor import find_all
from edition.text.emendation import Cause, Cert, Emendation
from edition.text.quoting import cuts_word
from edition.text.span import Span

__all__ = ["Views"]

_AROUND = 280
_LINE = 46
_PAGE = 6000
_ROWS = 400


class Views:
    """Values for templates, of one session; `facsimile` are the page images, if there are any."""

    def __init__(self, session: Session, facsimile: Facsimile | None) -> None:
        self.session, self.facsimile = session, facsimile

    def frame(self, page: str) -> dict[str, Any]:
        """Return what every page shows: who decides, how far it is, what went wrong."""
        session = self.session
        tally = counts(session)
        open_ = len(session.open())
        decided = sum(tally[act] for act in ("accept", "edit", "stet", "query"))
        return {
            "page": page,
            "title": session.project.settings.title,
            "language": session.project.settings.language,
            "siglum": session.project.witness.siglum,
            "by": session.by,
            "reader": session.reader,
            "version": session.version,
            "open": open_,
            "decided": decided,
            "whole": open_ + decided,
            "counts": tally,
            "right": round(100 * tally["taken"] / tally["proposed"]) if tally["proposed"] else None,
            "changed": len(changes(session)),
            "trouble": session.trouble,
            "clashes": [(v, why) for v, why in session.clashes],
            "waiting": len(session.ledger.waiting),
            "causes": [str(c) for c in Cause],
            "certs": [str(c) for c in Cert],
            "cause": self.usual_cause(),
        }

    def usual_cause(self) -> str:
        """Return the cause that most emendations have, which a new one has unless another is chosen."""
        own = Counter(str(e.cause) for e in self.session.standing.emendations if e.cause)
        return own.most_common(1)[0][0] if own else str(Cause.UNKNOWN)

    def card(self, kind: str, order: str, at: str = "") -> dict[str, Any]:
        """Return the card of the suspect `at`, or of the first in the queue; `suspect` is None at the end."""
        open_, later = self.session.open(), skipped(self.session)
        queue = [s for s in open_ if not kind or s.kind == kind]
        chosen = next((s for s in queue if id_of(s) == at), None) if at else None
        chosen = chosen or first(queue, order, later)
        base = {"kind": kind, "order": order, "kinds": kinds(open_), "left": len(queue), "suspect": None}
        if chosen is None:
            return base
        span = Span(chosen.start, chosen.end)
        series = [s for s in open_ if s.quote == chosen.quote and s.series == chosen.series]
        return base | {
            "suspect": chosen,
            "id": id_of(chosen),
            "later": id_of(chosen) in later,
            "percent": round(100 * chosen.score),
            "series": len(series),
            "reading": chosen.suggestions[0] if chosen.suggestions else chosen.quote,
            "pieces": self.pieces(span, _AROUND, id_of(chosen)),
            "image": self.image(span),
            "place": self.place(span),
        }

    def place(self, span: Span) -> str:
        """Return where a place stands in the witness, as an editor's status bar counts."""
        return f"line {self.session.text.count(chr(10), 0, span.start) + 1} of {self.session.project.witness.siglum}"

    def pieces(self, span: Span, width: int, own: str = "") -> list[Piece]:
        """Return the reading text around `span` of the witness: of the suspect `own`, or else asked about itself."""
        alignment = self.session.standing.alignment
        around = window(alignment.reading, alignment.to_reading(span), width)
        marks = self.marks(alignment.to_witness(around), own)
        if not own:
            marks = [Mark(span, "asked"), *(m for m in marks if not m.span.overlaps(span))]
        return passage(alignment, around, marks)

    def marks(self, within: Span, own: str = "") -> list[Mark]:
        """Return what is marked in a stretch of the witness: stet, queries, open suspects; `own` is asked about."""
        project = self.session.project
        marks = [Mark(s, "stet") for stet in project.stets for s in stet.spans]
        marks += [Mark(q.span, "queried") for q in project.queries]
        marks = [m for m in marks if m.span.overlaps(within)]
        marks += [
            Mark(Span(s.start, s.end), "asked" if id_of(s) == own else "suspect", id_of(s))
            for s in self.session.open()
            if s.start < within.end and within.start < s.end
        ]
        return sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.name))

    def image(self, span: Span) -> dict[str, Any] | None:
        """Return the page image's stretch around `span`, None where there is none."""
        spot = self.facsimile.find(span) if self.facsimile else None
        if spot is None or self.facsimile is None:
            return None
        page, (left, top, right, bottom) = spot
        whole = self.facsimile.pages[page]
        if not whole.media:
            return None
        height = max(bottom - top, 1.0)
        wide = min(max(whole.width * 0.6, (right - left) * 3), whole.width)
        x = min(max((left + right) / 2 - wide / 2, 0), whole.width - wide)
        tall = min(height * 6, whole.height)
        y = min(max((top + bottom) / 2 - tall / 2, 0), max(whole.height - tall, 0))
        pad = height * 0.15
        return {
            "number": page, "view": _box(x, y, wide, tall), "width": whole.width, "height": whole.height,
            "box": (left - pad, top - pad, right - left + 2 * pad, height + 2 * pad), "round": height * 0.12,
        }  # fmt: skip

    def series(self, id: str) -> dict[str, Any] | None:
        """Return the concordance of a suspect's series, and the other places where its words stand."""
        session = self.session
        chosen = next((s for s in session.open() if id_of(s) == id), None)
        if chosen is None:
            return None
        rows = sorted((s for s in session.open() if s.series == chosen.series), key=lambda s: s.start)
        asked = {s.start for s in session.open()}
        size = len(chosen.quote)
        others = [
            self.line(Span(at, at + size))
            for at in find_all(session.text, chosen.quote)
            if at not in asked and not cuts_word(session.text, at) and not cuts_word(session.text, at + size)
        ]
        return {
            "suspect": chosen,
            "id": id,
            "reading": chosen.suggestions[0] if chosen.suggestions else "",
            "rows": [
                {"id": id_of(s), "percent": round(100 * s.score), **self.line(Span(s.start, s.end))}
                for s in rows
            ],
            "others": others[:_ROWS],
        }

    def line(self, span: Span) -> dict[str, str]:
        """Return one line of a concordance: the words of the reading text before, at and after a place."""
        alignment = self.session.standing.alignment
        text, here = alignment.reading, alignment.to_reading(span)
        before = text[max(0, here.start - _LINE) : here.start]
        after = text[here.end : here.end + _LINE]
        if here.start > _LINE:
            before = before.partition(" ")[2] or before
        if here.end + _LINE < len(text):
            after = after.rpartition(" ")[0] or after
        return {
            "before": " ".join(before.split("\n")), "words": signs(here.of(text)), "after": " ".join(after.split("\n")),
            "so": self.session.decided(span),
        }  # fmt: skip

    def text(self, at: int) -> dict[str, Any]:
        """Return a page of the reading text, the one that holds the code point `at` of the witness."""
        alignment = self.session.standing.alignment
        text = alignment.reading
        cuts = self._cuts(text)
        here = alignment.to_reading(
            Span(min(at, len(self.session.text)), min(at, len(self.session.text)))
        ).start
        number = next((i for i in range(len(cuts) - 1) if here < cuts[i + 1]), max(len(cuts) - 2, 0))
        span = Span(cuts[number], cuts[number + 1]) if len(cuts) > 1 else Span(0, len(text))
        origins = [alignment.to_witness(Span(c, c)).start for c in cuts[:-1]] or [0]
        return {
            "pieces": passage(alignment, span, self.marks(alignment.to_witness(span))), "number": number + 1,
            "pages": len(origins),
            "before": origins[number - 1] if number else None,
            "after": origins[number + 1] if number + 1 < len(origins) else None,
            "at": origins[number],
        }  # fmt: skip

    @staticmethod
    def _cuts(text: str) -> list[int]:
        cuts = [0]
        while cuts[-1] < len(text):
            aim = cuts[-1] + _PAGE
            if aim >= len(text):
                cuts.append(len(text))
                break
            found = text.rfind("\n\n", cuts[-1] + _PAGE // 2, aim)
            found = found if found >= 0 else text.rfind(" ", cuts[-1] + _PAGE // 2, aim)
            cuts.append(found + 1 if found >= 0 else aim)
        return cuts

    def emendations(self, words: str, at: int) -> dict[str, Any]:
        """Return the emendations whose quotation, reading or reason holds `words`, from the number `at` on."""
        session = self.session
        sought = words.casefold()
        rows = [
            e
            for e in session.standing.emendations
            if not sought
            or any(
                sought in part.casefold() for part in (e.span.of(session.text), e.reading, e.reason, e.resp)
            )
        ]
        shown = rows[at : at + 50]
        return {
            "words": words, "found": len(rows), "at": at,
            "rows": [self.emendation(e) for e in shown],
            "before": max(at - 50, 0) if at else None, "after": at + 50 if at + 50 < len(rows) else None,
        }  # fmt: skip

    def emendation(self, emendation: Emendation) -> dict[str, Any]:
        """Return one emendation with its line."""
        return {"e": emendation, "quote": emendation.span.of(self.session.text), **self.line(emendation.span)}

    def changes(self) -> dict[str, Any]:
        """Return what was changed since the page was opened: places of the text, and lines of the files."""
        session = self.session
        rows = [
            {
                "old": old,
                "new": new,
                "by": e.resp if e else "",
                "reason": e.reason if e else "",
                **self.line(span),
            }
            for span, old, new, e in changes(session)
        ]
        return {"rows": rows, "files": self._file_changes()}

    def _file_changes(self) -> Sequence[Mapping[str, Any]]:
        made: list[Mapping[str, Any]] = []
        for name in FILES:
            path = self.session.root / "source" / name
            new = path.read_text("utf-8", "replace") if path.exists() else ""
            old = self.session.opened_files[name].decode("utf-8", "replace")
            if new != old:
                lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "", "", "", "", 2, "")
                made.append({"name": f"source/{name}", "lines": [_line(x) for x in list(lines)[2:]]})
        return made


def _line(line: str) -> tuple[str, str]:
    sort = {"+": "added", "-": "removed", "@": "hunk"}.get(line[:1], "same")
    return sort, line


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:g} {y:g} {width:g} {height:g}"
