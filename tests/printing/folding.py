"""Paper in code: sheets that are printed, turned, folded, cut and stacked, and what is read in the copy that comes out.

Nothing here knows how pages were imposed: only what a printer does with two pages of a PDF, and hands with paper.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf

Up = tuple[int, int]


@dataclass(frozen=True)
class Face:
    """What is printed on one side of a piece of paper, and where its head points as one looks at that side."""

    number: int | None
    up: Up = (0, 1)


@dataclass(frozen=True)
class Panel:
    """A piece of paper between folds: the face one sees, and the other, as it is seen when the piece is turned over
    like the page of a book."""

    top: Face
    under: Face


Layer = tuple[tuple[Panel, ...], ...]
"""Rows of panels from the head."""

BLANK = Face(None)


def _half_turn(face: Face) -> Face:
    return Face(face.number, (-face.up[0], -face.up[1]))


def turned_like_a_page(layer: Layer) -> Layer:
    """The sheet turned over about its upright edge."""
    return tuple(tuple(Panel(p.under, p.top) for p in reversed(row)) for row in layer)


def turned_head_over_heels(layer: Layer) -> Layer:
    """The sheet turned over about its level edge: as turned like a page, then by half a turn."""
    return tuple(tuple(Panel(_half_turn(p.under), _half_turn(p.top)) for p in row) for row in reversed(layer))


Pile = list[Layer]
"""Layers of paper, the uppermost first; all have the same panels."""


def fold_left_back(pile: Pile) -> Pile:
    """Fold the left half behind the right half."""
    half = len(pile[0][0]) // 2
    right = [tuple(row[half:] for row in layer) for layer in pile]
    left = [turned_like_a_page(tuple(row[:half] for row in layer)) for layer in reversed(pile)]
    return right + left


def fold_head_back(pile: Pile) -> Pile:
    """Fold the upper half behind the lower half."""
    half = len(pile[0]) // 2
    lower = [layer[half:] for layer in pile]
    upper = [turned_head_over_heels(layer[:half]) for layer in reversed(pile)]
    return lower + upper


def cut_down(pile: Pile, columns: int) -> list[Pile]:
    """Cut a pile into columns, from the left."""
    width = len(pile[0][0]) // columns
    return [
        [tuple(row[c * width : (c + 1) * width] for row in layer) for layer in pile] for c in range(columns)
    ]


def cut_across(pile: Pile, rows: int) -> list[Pile]:
    """Cut a pile into rows, from the head."""
    height = len(pile[0]) // rows
    return [[layer[r * height : (r + 1) * height] for layer in pile] for r in range(rows)]


def read(pile: Pile) -> list[Face]:
    """Leaf through a pile of single panels, each turned about the spine: the faces in the order of reading."""
    faces: list[Face] = []
    for layer in pile:
        [[panel]] = layer
        faces += [panel.top, panel.under]
    return faces


@dataclass(frozen=True)
class Printed:
    """A page of imposed PDF as an outside reader finds it: its size, and numbers with the middles of their pages."""

    width: float
    height: float
    numbers: tuple[tuple[int, float, float, Up], ...]


def printed_pages(pdf: bytes) -> list[Printed]:
    """Read numbers and their places out of an imposed PDF: the content streams are followed, nothing else is known."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [_printed(page) for page in opened.pages]


def _printed(page: pikepdf.Page) -> Printed:
    x0, y0, x1, y1 = (float(v) for v in page.mediabox)
    numbers = [(number, at.e, at.f, (_sign(at.c), _sign(at.d))) for number, at in _followed(page.obj, page)]
    return Printed(x1 - x0, y1 - y0, tuple(numbers))


_FORMS: dict[bytes, list[tuple[int, pikepdf.Matrix]]] = {}
"""What forms show, by their bytes: the same pages come again and again."""


def _followed(stream: pikepdf.Object, content: object) -> list[tuple[int, pikepdf.Matrix]]:
    matrix, saved, text = pikepdf.Matrix(), [], pikepdf.Matrix()
    found: list[tuple[int, pikepdf.Matrix]] = []
    for operands, operator in pikepdf.parse_content_stream(content):
        match str(operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Do":
                form = stream.Resources.XObject[operands[0]]
                assert "/Matrix" not in form
                key = form.read_bytes()
                if key not in _FORMS:
                    _FORMS[key] = _followed(form, form)
                found += ((number, at @ matrix) for number, at in _FORMS[key])
            case "Tm":
                text = pikepdf.Matrix(*map(float, operands))
            case "Tj":
                found.append((int(str(operands[0])), text @ matrix))
    return found


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-6 else 1 if value > 0 else -1


def grid(page: Printed, rows: int, columns: int) -> list[list[Face]]:
    """The faces of a printed page, by the row and column in which a number lies."""
    faces = [[BLANK] * columns for _ in range(rows)]
    for number, x, y, up in page.numbers:
        row, column = rows - 1 - int(y / page.height * rows), int(x / page.width * columns)
        assert faces[row][column] is BLANK, f"{number} lies on {faces[row][column]}"
        faces[row][column] = Face(number, up)
    return faces


def from_printer(pages: Sequence[Printed], rows: int, columns: int, flip: str) -> Pile:
    """Print pages two by two on sheets, the printer flipping the paper on its `long` or `short` edge.

    What falls upon what: flipped on an upright edge, the back is seen upright when the sheet is turned like a page;
    flipped on a level edge, upright when it is turned head over heels.
    """
    sheets: Pile = []
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert (front.width, front.height) == (back.width, back.height)
        upright_is_long = front.height >= front.width
        upright = (flip == "long") == upright_is_long
        fronts, backs = grid(front, rows, columns), grid(back, rows, columns)
        if not upright:
            backs = [[_half_turn(face) for face in reversed(row)] for row in reversed(backs)]
        sheets.append(
            tuple(
                tuple(Panel(face, backs[r][columns - 1 - c]) for c, face in enumerate(row))
                for r, row in enumerate(fronts)
            )
        )
    return sheets


Hands = Callable[[Pile], Pile]


def in_sections(pile: Pile, sheets: int, hands: Hands) -> Pile:
    """Take so many sheets at a time, do with each section what hands do, and lay the results one upon another."""
    done: Pile = []
    for start in range(0, len(pile), sheets):
        done += hands(pile[start : start + sheets])
    return done


def numbered_pdf(
    count: int, *, width: float = 297.6, height: float = 419.5, boxes: dict[str, list[float]] | None = None,
    rotate: int = 0, unit: float = 1.0,
) -> bytes:  # fmt: skip
    """A PDF whose pages show their numbers, beginning in the middle of the page."""
    pdf = pikepdf.new()
    name = pikepdf.Name
    font = pdf.make_indirect(pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica))
    fonts = pdf.make_indirect(pikepdf.Dictionary(F=font))
    for number in range(1, count + 1):
        ink = f"0.9 g 0 0 {width} {height} re f 0 g BT /F 60 Tf 1 0 0 1 {width / 2} {height / 2} Tm ({number}) Tj ET"
        page = pikepdf.Dictionary(
            Type=name.Page,
            MediaBox=[0, 0, width, height],
            Resources=pikepdf.Dictionary(Font=fonts),
            Contents=pdf.make_stream(ink.encode()),
        )
        for box, numbers in (boxes or {}).items():
            page[box] = numbers
        if rotate:
            page.Rotate = rotate
        if unit != 1.0:
            page.UserUnit = unit
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
