"""The test sheet: printed on both sides, it shows on which edge the printer flips and how far off its backs are."""

from __future__ import annotations

from edition.printing.imposition.paper import Paper
from edition.render.fonts import typeface
from edition.render.pdf.dated import dated
from edition.render.pdf.hermetic import Folders
from edition.render.pdf.typesetter import Typesetter
from edition.render.styles import house_styles, styles_folder

__all__ = ["register_sheet"]


def register_sheet(paper: Paper) -> bytes:
    """Return a PDF of two pages for both sides of a sheet of `paper`, lying across as booklets are printed.

    On the back stand two sentences, one on its head. Turned over like the page of a book, about the upright edge, the
    sheet shows upright the one that names the printer's flip. It bears no date but the first of 1970.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    width, height = max(paper.width, paper.height), min(paper.width, paper.height)
    environment = Environment(
        loader=FileSystemLoader(styles_folder() / "imposition"), autoescape=True, undefined=StrictUndefined
    )
    html = environment.get_template("test-sheet.html.j2").render(
        paper=paper.name,
        width=width,
        height=height,
        upright="short",
        ruler=100,
        sentences=[
            {"flip": "short", "words": "Your printer flips on the short edge."},
            {"flip": "long", "words": "Your printer flips on the long edge."},
        ],
    )
    style = house_styles()[0]
    with Typesetter(Folders({"fonts": typeface(style).folder}), (), style) as typesetter, dated(0):
        pdf = typesetter.lay_out(html, "").write_pdf()
    return bytes(pdf or b"")
