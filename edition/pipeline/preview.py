"""The preview: a project's book, laid out again whenever a file of it changes, as far as it changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition, Event
from typing import TYPE_CHECKING

from edition.findings import Finding
from edition.pipeline.advice import page_findings
from edition.pipeline.edit import edit
from edition.pipeline.page_images import PageImages
from edition.pipeline.watching import Watch
from edition.project.load import load

if TYPE_CHECKING:
    from edition.render.pdf.body_pages import BodyPages
    from edition.render.pdf.standing import Standing

__all__ = ["Preview", "Sheet", "Shown"]

_LOOK = 0.3  # seconds between two looks at the files


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: `key` is another when the page looks otherwise; `images` draws it as its page `at`."""

    key: str
    images: PageImages = field(repr=False)
    at: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: `number` counts up with every change. `working` tells that a newer state is being made.

    `changed` are the sheets, from 1, that look otherwise than before; `seconds` is how long it took to show them, and
    the whole book, since the files were read.
    """

    number: int = 0
    working: bool = True
    title: str = ""
    sheets: tuple[Sheet, ...] = ()
    changed: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    fault: str = ""
    pdf: bytes = field(default=b"", repr=False)
    seconds: tuple[float, float] = (0.0, 0.0)


class Preview:
    """Keeps what is shown of the project at `root` up to date; `shown` may be read by any thread.

    `run` is to be called in one thread: it works until `stop` is called.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown = Shown()
        self._news = Condition()
        self._stopped = Event()
        self._standing: Standing | None = None
        self._started = 0.0
        self._front = 0
        self._keys: list[str] = []

    def run(self) -> None:
        """Make the book, and again whenever a file has changed."""
        watch = Watch(self.root)
        self.make()
        while not self._stopped.wait(_LOOK):
            if watch.changed():
                self.make()

    def stop(self) -> None:
        """End `run` and everything that waits for news."""
        self._stopped.set()
        with self._news:
            self._news.notify_all()

    def wait(self, number: int, seconds: float) -> Shown | None:
        """Return what is shown once its number is above `number`; None when `seconds` have gone by, or at the end."""
        with self._news:
            self._news.wait_for(lambda: self.shown.number > number or self._stopped.is_set(), seconds)
            return self.shown if self.shown.number > number and not self._stopped.is_set() else None

    def make(self) -> None:
        """Make the book once. Whatever goes wrong is shown, beside the pages as they were before."""
        self._started = time.monotonic()
        self._show(replace(self.shown, working=True))
        try:
            self._make()
        except Exception as fault:
            self._show(replace(self.shown, working=False, fault=f"{type(fault).__name__}: {fault}"))

    def _make(self) -> None:
        from edition.render.pdf import print_pdf
        from edition.render.pdf.standing import Standing

        self._standing = self._standing or Standing(self._laid_out)
        project = load(self.root)
        book, findings = edit(project)
        said = (*project.findings, *findings)
        if book is None:
            self._show(replace(self.shown, working=False, findings=_ordered(said), fault=""))
            return
        copy = print_pdf(book, standing=self._standing)
        said = (*said, *page_findings(book), *copy.findings)
        if not copy.pdf:
            self._show(replace(self.shown, working=False, findings=_ordered(said), fault=""))
            return
        sheets = _sheets(copy.pdf)
        first = copy.locations.body_sheets
        self._front = first[0] - 1 if first else 0
        took = time.monotonic() - self._started
        early = self.shown.seconds[0] if self.shown.changed and self.shown.seconds[0] else took
        keys = [sheet.key for sheet in sheets]
        changed = _changed(self._keys, keys, first)
        self._keys = keys
        self._show(
            Shown(
                working=False,
                title=book.settings.title,
                sheets=sheets,
                changed=changed,
                findings=_ordered(said),
                pdf=copy.pdf,
                seconds=(early, took),
            )
        )

    def _laid_out(self, pages: BodyPages) -> None:
        """Show the pages of the body that were laid out anew, before the whole book is painted."""
        shown = self.shown
        if not shown.pdf or not pages.fresh or len(pages.fresh) > len(shown.sheets) // 2:
            return
        images = PageImages(pages.fresh_pdf())
        sheets = list(shown.sheets)
        for at, number in enumerate(pages.fresh_sheets, 1):
            sheet = number + self._front
            if sheet <= len(sheets):
                sheets[sheet - 1] = Sheet(f"{shown.number}-{at}", images, at)
        changed = tuple(number + self._front for number in pages.fresh_sheets)
        took = time.monotonic() - self._started
        self._show(replace(shown, sheets=tuple(sheets), changed=changed, seconds=(took, 0.0)))

    def _show(self, shown: Shown) -> None:
        with self._news:
            self.shown = replace(shown, number=self.shown.number + 1)
            self._news.notify_all()


def _changed(before: Sequence[str], now: Sequence[str], body: tuple[int, int] | None) -> tuple[int, ...]:
    """Return the sheets that look otherwise; those of front and back, which name the digest, only where no other does.

    None where all do, as in a first printing.
    """
    changed = [sheet for sheet, key in enumerate(now, 1) if list(before[sheet - 1 : sheet]) != [key]]
    within = [sheet for sheet in changed if body is not None and body[0] <= sheet <= body[1]]
    return tuple(within or changed) if len(changed) < len(now) else ()


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def _sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """Return the pages of `pdf`, their keys the digests of what is painted on them."""
    import io

    import pikepdf

    images = PageImages(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        keys = [_digest(page) for page in opened.pages]
    return tuple(Sheet(key, images, number) for number, key in enumerate(keys, 1))


def _digest(page: object) -> str:
    streams: Sequence[object] | object = page.obj.Contents  # type: ignore[attr-defined]
    parts = [streams] if hasattr(streams, "read_raw_bytes") else list(streams)  # type: ignore[call-overload]
    return hashlib.sha256(b"".join(part.read_raw_bytes() for part in parts)).hexdigest()[:16]
