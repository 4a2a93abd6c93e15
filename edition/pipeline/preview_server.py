"""The preview's web server: the pages of a project's book to a browser on the same machine, and only to that."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from edition.pipeline.page_images import can_draw
from edition.pipeline.preview import Preview, Shown
from edition.render.styles import styles_folder

__all__ = ["HOST", "PreviewServer"]

HOST = "127.0.0.1"
_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_PAGE = re.compile(r"/pages/(\d{1,6})\.png")
_WIDTHS = range(100, 2401)  # pixels
_WAIT = 20.0  # seconds
_POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "connect", "frame", "object")),
    ]
)


class PreviewServer(ThreadingHTTPServer):
    """Serves `preview` on the loopback address; `port` 0 is any that is free.

    Raises:
        OSError: the port is taken.
    """

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer; who comes under another name than this machine's own is turned away (DNS rebinding)."""
        port = self.server.server_port
        if self.headers.get("Host", "") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        parts = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        shown = self.server.preview.shown
        if parts.path in _FILES:
            name, kind = _FILES[parts.path]
            self._send(HTTPStatus.OK, (styles_folder() / "preview" / name).read_bytes(), kind)
        elif parts.path == "/state":
            newer = self.server.preview.wait(_number(asked.get("after", "")), _WAIT)
            content = b"null" if newer is None else json.dumps(_state(newer), ensure_ascii=False).encode()
            self._send(HTTPStatus.OK, content, "application/json")
        elif parts.path == "/favicon.ico":
            self._send(HTTPStatus.NO_CONTENT, b"", "image/x-icon")
        elif parts.path == "/book.pdf" and shown.pdf:
            self._send(HTTPStatus.OK, shown.pdf, "application/pdf")
        elif (page := _PAGE.fullmatch(parts.path)) is not None:
            self._page(shown, int(page[1]), asked)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _page(self, shown: Shown, number: int, asked: dict[str, str]) -> None:
        width = _number(asked.get("width", ""))
        if not 1 <= number <= len(shown.sheets) or width not in _WIDTHS:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        sheet = shown.sheets[number - 1]
        drawn = sheet.images.draw(sheet.at, width)
        if not drawn:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        # A page that looks otherwise has another key, and so another address.
        lasting = "max-age=3600, immutable" if asked.get("key") == sheet.key else "no-store"
        self._send(HTTPStatus.OK, drawn, "image/png", lasting)

    def _send(self, status: HTTPStatus, content: bytes, kind: str, lasting: str = "no-store") -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", lasting)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", _POLICY)
            self.end_headers()
            self.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for findings."""


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 12 else 0


def _state(shown: Shown) -> dict[str, object]:
    """Return what is shown as the page's script reads it."""
    return {
        "number": shown.number,
        "working": shown.working,
        "title": shown.title,
        "drawn": can_draw(),
        "sheets": [sheet.key for sheet in shown.sheets],
        "changed": shown.changed,
        "findings": [
            {**asdict(found), "severity": str(found.severity), "place": str(found.place)}
            for found in shown.findings
        ],
        "fault": shown.fault,
        "seconds": shown.seconds,
    }
