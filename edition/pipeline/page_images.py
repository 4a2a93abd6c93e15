"""Pictures of a PDF's pages, by pypdfium2 where it is installed, else by poppler's pdftoppm."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

__all__ = ["PageImages", "can_draw"]

_SECONDS = 30
_LOCK = Lock()  # PDFium is not made for two threads at once


def can_draw() -> bool:
    """Tell whether pages can be drawn on this machine."""
    return find_spec("pypdfium2") is not None or shutil.which("pdftoppm") is not None


class PageImages:
    """Draws the pages of one PDF as PNG files."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf

    def draw(self, sheet: int, width: int) -> bytes:
        """Return the page `sheet`, from 1, drawn `width` pixels wide; nothing where it cannot be drawn."""
        if find_spec("pypdfium2") is not None:
            return self._by_pdfium(sheet, width)
        return self._by_poppler(sheet, width)

    def _by_pdfium(self, sheet: int, width: int) -> bytes:
        import pypdfium2

        with _LOCK:
            document = pypdfium2.PdfDocument(self._pdf)
            try:
                if not 1 <= sheet <= len(document):
                    return b""
                page = document[sheet - 1]
                picture = page.render(scale=width / page.get_width(), grayscale=False).to_pil()
            finally:
                document.close()
        drawn = io.BytesIO()
        picture.save(drawn, "PNG", compress_level=1)
        return drawn.getvalue()

    def _by_poppler(self, sheet: int, width: int) -> bytes:
        program = shutil.which("pdftoppm")
        if program is None:
            return b""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "book.pdf")
            file.write_bytes(self._pdf)
            command = [program, "-png", "-f", str(sheet), "-l", str(sheet), "-scale-to-x", str(width)]
            command += ["-scale-to-y", "-1", "-singlefile", str(file), str(Path(folder, "page"))]
            subprocess.run(command, check=False, timeout=_SECONDS, capture_output=True)
            drawn = Path(folder, "page.png")
            return drawn.read_bytes() if drawn.is_file() else b""
