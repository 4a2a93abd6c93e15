"""The critical page: everything that the pages of the body need beyond what WeasyPrint does, around each layout.

Notes in series at the foot, none lost; apparatus entries keyed by printed line; line numbers in the margin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from edition.project.critical_page import CriticalPage, LineNumbers
from edition.render.pdf import lost_footnotes
from edition.render.pdf.entry_keys import Terms
from edition.render.pdf.foot import measured
from edition.render.pdf.line_numbers import LINE_NUMBER, WITNESS_PAGE, MarginLabels, line_labels, page_labels
from edition.render.pdf.note_marks import Marks
from edition.render.pdf.settling import Settling, settled

__all__ = ["CriticalPages"]


class CriticalPages:
    """Lays out stretches of a body as critical pages.

    `settings` are those of edition.yaml, `text` is the printed text in which the entries' offsets count; `lay_out` lays
    out the HTML of paragraphs, of line numbers, under the house's sheets and returns their pages.
    """

    def __init__(
        self,
        settings: CriticalPage,
        text: str,
        lay_out: Callable[[str], Sequence[Any]],
        terms: Terms | None = None,
    ) -> None:
        self.settings = settings
        self._text = text
        self._terms = terms or Terms()
        self._counting = (settings.line_numbers or LineNumbers()).count
        self._numbers = MarginLabels(LINE_NUMBER, True, lay_out)
        self._pages = MarginLabels(WITNESS_PAGE, False, lay_out)

    def laid_out(self, make: Callable[[], Any], folio: int = 1, lines_before: int = 0) -> Any:
        """Return the laid-out document of a stretch of the body, which `make` makes.

        Its first page has the folio `folio`, and `lines_before` is the number of the last line before it, which
        is 0 where they are not counted throughout.

        Raises:
            OtherWeasyPrint: the installed WeasyPrint is not the one whose layout is known here.
        """
        settling = Settling(
            self._text,
            self.settings.series,
            self._counting,
            self._terms,
            Marks(self.settings),
            folio,
            lines_before,
        )
        with ExitStack() as stack:
            stack.enter_context(lost_footnotes.prevented())
            stack.enter_context(measured())
            stack.enter_context(settled(settling))
            document = make()
        for page in document.pages:
            box = page._page_box
            if (lines := self.settings.line_numbers) is not None:
                self._numbers.place(box, line_labels(box.line_names, lines.every))
            if self.settings.witness_pages:
                self._pages.place(box, page_labels(box))
        return document

    def counted(self, pages: Sequence[Any]) -> int:
        """Return the number of the last line on laid-out `pages`; 0 where no later number depends on it."""
        if self._counting == "continuous":
            for page in reversed(pages):
                if named := getattr(page._page_box, "line_names", None):
                    return int(named[max(named)])
        return 0
