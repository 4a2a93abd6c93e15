"""Proofs: the same corrections for the screen (`proof.html`) and, as a galley, for paper (`proof.pdf`)."""

from __future__ import annotations

from edition.render.book import Book
from edition.render.diff.sidebyside import diff_html
from edition.render.proof.galley import proof_pdf

__all__ = ["proof_html", "proof_pdf"]


def proof_html(book: Book) -> str:
    """Return the proofreading diff of witness and reading text as one HTML page that loads nothing."""
    return diff_html(book)
