"""Where the typesetter may take files from: declared folders under addresses that are the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from edition.render.fonts import at_rest

__all__ = ["Folders", "HermeticFetcher"]

_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


class Folders:
    """Folders by name. A file's address is `file:///name/path`, whatever the folder's own path is.

    The scheme is that of files because only known schemes resolve relative addresses (RFC 3986, 5.2); no file of that
    path is ever opened.
    """

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = {name: folder.resolve() for name, folder in folders.items()}

    def address(self, path: Path) -> str:
        """Return the address of a file in one of the folders.

        Raises:
            ValueError: it is in none of them.
        """
        whole = path.resolve()
        for name, folder in self._folders.items():
            if whole.is_relative_to(folder):
                return f"file:///{name}/{quote(whole.relative_to(folder).as_posix())}"
        raise ValueError(f"{path} is in none of the folders that print may read")

    def file(self, address: str) -> Path | None:
        """Return the file at `address`, None where the address leaves the folders, by a symbolic link or otherwise."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            return None
        name, _, path = unquote(parts.path).lstrip("/").partition("/")
        folder = self._folders.get(name)
        if folder is None or "\0" in path:
            return None
        whole = (folder / path).resolve()
        return whole if whole.is_relative_to(folder) else None


class HermeticFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches files of `folders` and `data:` addresses, and nothing else; what was refused is kept in `refused`."""

    def __init__(self, folders: Folders) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._folders = folders
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | Sequence[str] | None = None) -> URLFetcherResponse:
        """Return the file at `url`.

        Raises:
            ValueError: it may not be read, or cannot; the typesetter then goes on without it.
        """
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = self._folders.file(url)
        try:
            if path is None:
                raise ValueError("not in styles/, the fonts or source/")
            # The regular weight of a variable font is the font itself.
            content = at_rest(path) if url.endswith("?400") and path.is_file() else path.read_bytes()
        except (OSError, ValueError) as fault:
            reason = fault.strerror if isinstance(fault, OSError) else str(fault)
            self.refused.append(f"{_shown(url)}: {reason}")
            raise ValueError(self.refused[-1]) from fault
        kind = _TYPES.get(path.suffix.lower())
        return URLFetcherResponse(url, content, {"Content-Type": kind} if kind else None)


def _shown(url: str) -> str:
    return unquote(url.removeprefix("file:///")) if len(url) < 200 else url[:200] + "…"
