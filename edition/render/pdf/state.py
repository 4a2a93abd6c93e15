"""The state of all that the layout of a book's words depends on beside the words."""

from __future__ import annotations

import hashlib

from edition.render.book import Book
from edition.render.fonts import typeface
from edition.render.styles import HouseStyle

__all__ = ["style_state"]


def style_state(book: Book, style: HouseStyle) -> str:
    """Return the sha256 of styles and templates, faces, pictures and settings: what the words' layout depends on."""
    state = hashlib.sha256(f"{style.name}\n{book.project.root.resolve()}\n".encode())
    for name, folder in sorted(style.folders.items()):
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        for path in files:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            state.update(f"{name}/{path.relative_to(folder).as_posix()} {digest}\n".encode())
    for face in typeface(style.name).faces:
        state.update(f"{face.path.name} {face.path.stat().st_size}\n".encode())
    for name, sha256 in sorted(book.project.files.items()):
        if name.startswith("source/figures/") or name == "source/edition.yaml":
            state.update(f"{name} {sha256}\n".encode())
    return state.hexdigest()
