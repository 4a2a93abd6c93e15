"""The printed places of a book, for every output that names pages: from the cache, else from a layout.

They are a function of the sources, styles and program, so they are kept in the build folder under a digest of all that
they depend on. The cache may be deleted at any time; it holds the last few answers and never a wrong one: what was laid
out with findings, or with letters from fonts of this machine, is not kept.
"""

from __future__ import annotations

import ctypes
import gzip
import hashlib
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import edition
from edition.findings import Finding
from edition.pipeline.atomic import replace_file
from edition.render.book import Book
from edition.render.fonts import missing_letters
from edition.render.locations import Locations, read, write
from edition.render.pdf.state import style_state
from edition.render.styles import find_style

__all__ = ["CACHE", "PrintedPlaces"]

CACHE = ".cache"
"""The folder of the cache, within the build folder."""

_KEPT = 12
_PACKAGES = ("weasyprint", "pyphen", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pypandoc-binary")
_LIBRARIES = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
)


class PrintedPlaces:
    """Where the body of one book prints: asked for when they are wanted, and laid out once at most.

    `folder` is the build folder; without it nothing is looked for on disk.
    """

    def __init__(self, book: Book, folder: Path | None = None) -> None:
        self.book = book
        self.folder = folder / CACHE if folder is not None else None
        self._found: Locations | None = None
        self._new = False

    def __call__(self) -> Locations:
        """Return the places, sheets counted from the first page of the body.

        Raises:
            OtherWeasyPrint: a layout is needed, and WeasyPrint is not the release that it is made with.
        """
        if self._found is None:
            self._found = self._kept()
        if self._found is None:
            from edition.render.pdf.printing import printed_places

            laid = printed_places(self.book)
            self.known(laid.locations, laid.findings)
            self._found = laid.locations
        return self._found

    def known(self, locations: Locations, findings: Sequence[Finding] = ()) -> None:
        """Take the places of a printing, whatever its sheets are counted from."""
        first = locations.body_sheets[0] if locations.body_sheets else 1
        self._found = locations.shifted(1 - first)
        self._new = not any(found.code.startswith("R") for found in findings)

    def keep(self) -> None:
        """Keep new places on disk for the next time; where that cannot be, they are laid out again."""
        if self.folder is None or self._found is None or not self._new or self._borrows_letters():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._file, gzip.compress(write(self._found).encode(), 6, mtime=0))
            for old in sorted(self.folder.glob(".places-*.gz"), key=_age)[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return

    def _borrows_letters(self) -> bool:
        """Tell whether notes may be set in other faces of this machine; of the text itself a finding tells."""
        said = f"{self.book.apparatus.notes}{self.book.entries}"
        return bool(missing_letters(said, self.book.settings.house_style))

    def _kept(self) -> Locations | None:
        if self.folder is None or not self.folder.is_dir():
            return None
        try:
            content = self._file.read_bytes()
            self._file.touch()
            return read(gzip.decompress(content).decode())
        except (OSError, EOFError, ValueError, zlib.error):
            return None

    @property
    def _file(self) -> Path:
        assert self.folder is not None
        return self.folder / f".places-{_key(self.book)}.json.gz"


def _age(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _key(book: Book) -> str:
    """Return the digest of all that the places of `book` depend on."""
    style = find_style("print", book.settings.house_style, book.project.root)
    state = [book.digest, style_state(book, style), _program(), *map(_version, _PACKAGES), *_libraries()]
    return hashlib.sha256("\n".join(state).encode()).hexdigest()[:32]


@cache
def _program() -> str:
    """Return the digest of the program's own files, so that a cache does not outlive a change to it."""
    folder = Path(edition.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _libraries() -> tuple[str, ...]:
    return tuple(_asked(names, function) for names, function in _LIBRARIES)


def _asked(names: Sequence[str], function: str) -> str:
    for name in names:
        try:
            ask: Callable[[], bytes] = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p  # type: ignore[attr-defined]
        return ask().decode()
    return ""
