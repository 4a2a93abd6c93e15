"""The typesetter: WeasyPrint with the house's fonts, its files from declared folders, its complaints as findings."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.render.fonts import font_faces
from edition.render.pdf.early_breaks import prevented
from edition.render.pdf.hermetic import Folders, HermeticFetcher

__all__ = ["Typesetter"]

_SOURCE = "file:///source/"


class Typesetter:
    """Lays out HTML files that share fonts, style sheets and pictures.

    Used as a context manager, again and again: what WeasyPrint would log is kept, and `findings` tells it.
    """

    def __init__(self, folders: Folders, sheets: Sequence[Path], style: str) -> None:
        self._folders = folders
        self._sheets = tuple(sheets)
        self._faces = font_faces("file:///fonts", style)
        self._parsed: list[CSS] = []
        self._fetcher = HermeticFetcher(folders)
        self._fonts = FontConfiguration()
        self._pictures: dict[str, Any] = {}
        self._said: list[str] = []
        self._laid = 0
        self._quiet: AbstractContextManager[None] = nullcontext()

    def __enter__(self) -> Typesetter:
        # What was said of pages when they were laid out still holds; what was said when they were painted may not.
        del self._said[self._laid :]
        self._quiet = _kept(self._said)
        self._quiet.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._quiet.__exit__(kind, error, trace)

    def lay_out(self, html: str, rules: str) -> Document:
        """Return the laid-out document of a whole HTML file, under the house's sheets and the CSS `rules`."""
        if not self._parsed:
            self._parsed = [self._css(self._faces, _SOURCE), *(self._sheet(path) for path in self._sheets)]
        page = HTML(string=html, base_url=_SOURCE, url_fetcher=self._fetcher)
        sheets = [self._css(rules, _SOURCE), *self._parsed]
        with prevented():
            document = page.render(font_config=self._fonts, stylesheets=sheets, cache=self._pictures)
        self._laid = len(self._said)
        return document

    def _sheet(self, path: Path) -> CSS:
        address = self._folders.address(path)
        try:
            return self._css(path.read_text("utf-8"), address)
        except (OSError, UnicodeDecodeError) as fault:
            self._said.append(f"{path.name} cannot be read: {fault}")
            return self._css("", address)

    def _css(self, text: str, base: str) -> CSS:
        return CSS(string=text, base_url=base, url_fetcher=self._fetcher, font_config=self._fonts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What WeasyPrint left out or did not understand, each thing once."""
        return tuple(make("R003", Place("styles/print"), message) for message in dict.fromkeys(self._said))


class _Keeper(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


@contextmanager
def _kept(said: list[str]) -> Iterator[None]:
    """Keep WeasyPrint's warnings in `said`, and off the terminal."""
    handlers, propagate, level = LOGGER.handlers[:], LOGGER.propagate, LOGGER.level
    LOGGER.handlers[:] = [_Keeper(said)]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.WARNING)
    # fontTools tells its progress to the root logger's handlers.
    fonts = logging.getLogger("fontTools")
    fonts_level = fonts.level
    fonts.setLevel(logging.ERROR)
    try:
        yield
    finally:
        LOGGER.handlers[:] = handlers
        LOGGER.propagate = propagate
        LOGGER.setLevel(level)
        fonts.setLevel(fonts_level)
