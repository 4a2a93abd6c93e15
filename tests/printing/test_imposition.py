"""Imposition: numbered pages are imposed, printed, folded, cut and stacked in code, and read 1, 2, 3 …."""

import io
from collections.abc import Callable

import pdfplumber
import pikepdf
import pytest
from folding import (
    Face,
    Pile,
    cut_across,
    cut_down,
    fold_head_back,
    fold_left_back,
    from_printer,
    grid,
    in_sections,
    numbered_pdf,
    printed_pages,
    read,
)

from edition.printing.imposition.impose import Imposed, Wanted, impose, sections_of
from edition.printing.imposition.paper import MM, find_paper
from edition.printing.imposition.schemes import SCHEMES, find_scheme
from edition.printing.imposition.sections import signature_of

FLIPS = ("long", "short")
COUNTS = range(1, 71)
SOURCES: dict[int, bytes] = {}


def source(count: int) -> bytes:
    if count not in SOURCES:
        SOURCES[count] = numbered_pdf(count)
    return SOURCES[count]


def imposed(content: bytes, scheme: str, **wanted: object) -> Imposed:
    found = find_scheme(scheme)
    assert found is not None
    done, findings = impose(content, "in.pdf", Wanted(found, **wanted))  # type: ignore[arg-type]
    assert done is not None, findings
    return done


def halves_in_one_another(pile: Pile) -> Pile:
    upper, lower = cut_across(pile, 2)
    return fold_left_back(upper + lower)


def halves_one_after_another(pile: Pile) -> Pile:
    upper, lower = cut_across(pile, 2)
    return fold_left_back(upper) + fold_left_back(lower)


def quarto(pile: Pile) -> Pile:
    return fold_left_back(fold_head_back(pile))


def second_within_first(pile: Pile) -> Pile:
    outer, inner = quarto(pile[:1]), quarto(pile[1:])
    return outer[:4] + inner + outer[4:] if len(outer) == 8 else outer[:2] + inner + outer[2:]


def octavo(pile: Pile) -> Pile:
    return fold_left_back(fold_head_back(fold_left_back(pile)))


def stacked_columns(pile: Pile) -> Pile:
    return [layer for column in cut_down(pile, 2) for layer in column]


def stacked_quarters(pile: Pile) -> Pile:
    return [layer for row in cut_across(pile, 2) for column in cut_down(row, 2) for layer in column]


# rows and columns of a side, sheets of a section (0: all in one), and what is done with a section
HANDS: dict[str, tuple[int, int, int, Callable[[Pile], Pile]]] = {
    "booklet": (1, 2, 0, fold_left_back),
    "duplex2up": (1, 2, 0, fold_left_back),
    "signatures": (1, 2, 4, fold_left_back),
    "2down": (1, 2, 0, fold_left_back),
    "4up": (2, 2, 0, halves_in_one_another),
    "2x4x1": (2, 2, 1, quarto),
    "2x4x2": (2, 2, 2, quarto),
    "ea4x4": (2, 2, 2, second_within_first),
    "1x8x2": (2, 4, 1, octavo),
    "1x4x2cutfoldbind": (2, 2, 1, halves_one_after_another),
    "2x4x2cutfoldbind": (2, 2, 2, halves_one_after_another),
    "cut-and-stack": (1, 2, 0, stacked_columns),
    "cut-and-stack4": (2, 2, 0, stacked_quarters),
    "1x1": (1, 1, 0, lambda pile: pile),
    "1repeat2side": (1, 2, 0, lambda pile: cut_down(pile, 2)[1]),
    "1repeat2top": (2, 1, 0, lambda pile: cut_across(pile, 2)[1]),
    "1repeat4": (2, 2, 0, lambda pile: cut_down(cut_across(pile, 2)[0], 2)[1]),
}
NOT_FOLDED = {"zine", "2side", "4side"}


def made_up(done: Imposed, flip: str, *, right: bool = False) -> list[Face]:
    """The copy that hands make of the sheets as they come from a printer that flips so."""
    rows, columns, sheets, hands = HANDS[done.scheme.id]
    pile = from_printer(printed_pages(done.pdf), rows, columns, flip)
    if right:
        pile = [mirrored_layer(layer) for layer in pile]
    made = in_sections(pile, sheets or len(pile), hands)
    return read(made)


def mirrored_layer(layer: tuple) -> tuple:
    """Paper seen in a mirror: hands that fold to the other side."""
    return tuple(tuple(reversed(row)) for row in layer)


def test_every_scheme_has_hands() -> None:
    assert set(SCHEMES) == set(HANDS) | NOT_FOLDED


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("scheme", HANDS)
def test_the_copy_reads_in_order(scheme: str, flip: str) -> None:
    for count in COUNTS if not scheme.startswith("1repeat") else (1, 2, 3, 70):
        done = imposed(source(count), scheme, flip=flip)
        faces = made_up(done, flip)
        numbers = [face.number for face in faces]
        assert numbers[:count] == list(range(1, count + 1)), (scheme, flip, count)
        assert numbers[count:] == [None] * (len(numbers) - count)
        assert {face.up for face in faces[:count]} == {(-1, 0) if scheme == "2down" else (0, 1)}
        assert len(done.blanks) == len(numbers) - count


@pytest.mark.parametrize("scheme", sorted(set(HANDS) - {"2down"}))
def test_bound_on_the_right(scheme: str) -> None:
    for count in (1, 8, 9, 30):
        done = imposed(source(count), scheme, flip="short", right=True)
        faces = made_up(done, "short", right=True)
        assert [face.number for face in faces][:count] == list(range(1, count + 1))
        assert {face.up for face in faces[:count]} == {(0, 1)}


@pytest.mark.parametrize(
    ("language", "direction", "right"),
    [
        ("he", "", True),
        ("ar-EG", "", True),
        ("en", "", False),
        ("en", "/R2L", True),
        ("he", "/L2R", False),
        ("", "", False),
    ],
)
def test_bound_as_it_is_read(language: str, direction: str, right: bool) -> None:
    with pikepdf.open(io.BytesIO(numbered_pdf(8))) as pdf:
        if language:
            pdf.Root.Lang = pikepdf.String(language)
        if direction:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name(direction))
        out = io.BytesIO()
        pdf.save(out)
    done = imposed(out.getvalue(), "booklet")
    assert done.right is right
    assert printed_pages(done.pdf)[0].numbers[0][0] == (1 if right else 8)
    assert imposed(out.getvalue(), "booklet", right=False).right is False


def test_the_wrong_flip_is_seen() -> None:
    done = imposed(source(8), "booklet", flip="long")
    assert [f.up for f in made_up(done, "short")] != [f.up for f in made_up(done, "long")]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 70])
def test_zine(count: int) -> None:
    """Round the sheet from page to page: each panel meets the next at a fold, with its head the right way."""
    done = imposed(source(count), "zine")
    pages = printed_pages(done.pdf)
    assert len(pages) == -(-count // 8)
    assert (round(pages[0].width / MM), round(pages[0].height / MM)) == (297, 210)
    for number, page in enumerate(pages):
        upper, lower = grid(page, 2, 4)
        # Opened by its middle cut, the folded strip is a ring of eight panels, read from the lower right.
        ring = [lower[3], *reversed(upper), *lower[:3]]
        expected = [n if n <= count else None for n in range(8 * number + 1, 8 * number + 9)]
        assert [face.number for face in ring] == expected
        assert {face.up for face in lower if face.number} <= {(0, 1)}
        assert {face.up for face in upper if face.number} <= {(0, -1)}


@pytest.mark.parametrize(("scheme", "rows"), [("2side", 1), ("4side", 2)])
def test_side_by_side(scheme: str, rows: int) -> None:
    for count in (1, 2, 5, 16, 17):
        done = imposed(source(count), scheme)
        read_so = [f.number for page in printed_pages(done.pdf) for row in grid(page, rows, 2) for f in row]
        assert [n for n in read_so if n] == list(range(1, count + 1))
        assert read_so[:count] == list(range(1, count + 1))


@pytest.mark.parametrize("name", ["2up", "2UP", "duplex2up", "2down", "2side", "4up", "1x4x2cutfoldbind", "2x4x1",
                                  "2x4x2", "2x4x2cutfoldbind", "ea4x4", "1x8x2", "1repeat2side", "1repeat2top",
                                  "1repeat4", "1x1"])  # fmt: skip
def test_names_of_amusewiki(name: str) -> None:
    assert find_scheme(name) is not None


# The arrangements as the documentation of PDF::Imposition 0.26 draws them; below zero: head down.
DRAWN = {
    "2up": ([[8, 1]], [[2, 7]], [[6, 3]], [[4, 5]]),
    "2x4x1": ([[-5, -4], [8, 1]], [[-3, -6], [2, 7]]),
    "2x4x2": ([[-9, -8], [16, 1]], [[-7, -10], [2, 15]], [[-11, -6], [14, 3]], [[-5, -12], [4, 13]]),
    "ea4x4": ([[-13, -4], [16, 1]], [[-3, -14], [2, 15]], [[-9, -8], [12, 5]], [[-7, -10], [6, 11]]),
    "4up": ([[8, 1], [6, 3]], [[2, 7], [4, 5]]),
    "1x4x2cutfoldbind": ([[4, 1], [8, 5]], [[2, 3], [6, 7]]),
    "1x8x2": ([[-5, -12, -9, -8], [4, 13, 16, 1]], [[-7, -10, -11, -6], [2, 15, 14, 3]]),
    "2side": ([[1, 2]], [[3, 4]]),
    "1repeat2top": ([[1], [1]], [[2], [2]]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_arranged_as_amusewiki_does(name: str) -> None:
    sides = DRAWN[name]
    count = max(abs(n) for side in sides for row in side for n in row)
    pages = printed_pages(imposed(source(count), name).pdf)
    assert len(pages) == len(sides)
    for side, page in zip(sides, pages, strict=True):
        rows = [
            [f.number if f.up == (0, 1) else -(f.number or 0) for f in row]
            for row in grid(page, len(side), len(side[0]))
        ]
        assert rows == side


def test_blanks_before_the_back_cover() -> None:
    done = imposed(source(6), "booklet", blanks="cover")
    assert [f.number for f in made_up(done, done.flip)] == [1, 2, 3, 4, 5, None, None, 6]
    assert done.blanks == (6, 7)


@pytest.mark.parametrize(
    ("words", "count", "sheets"),
    [
        ("16", 40, [4, 4, 4]),
        ("4s", 40, [4, 4, 4]),
        ("40-80", 60, [15]),
        ("40-80", 30, [8]),
        ("40-80", 100, [13, 13]),
        ("40-80", 120, [15, 15]),
    ],
)
def test_signatures(words: str, count: int, sheets: list[int]) -> None:
    sections = sections_of(Wanted(SCHEMES["signatures"], signature=signature_of(words)), count)
    assert [len(section.sheets) for section in sections] == sheets
    assert [section.first for section in sections] == [1 + 4 * sum(sheets[:i]) for i in range(len(sheets))]


@pytest.mark.parametrize("words", ["", "0", "-4", "a", "80-40", "4 sheets", "16-", "1e3"])
def test_what_is_no_signature(words: str) -> None:
    assert signature_of(words) is None


def test_a_shorter_last_section() -> None:
    done = imposed(source(40), "signatures", signature=signature_of("16"), short=True)
    assert [s.pages for s in done.sections] == [16, 16, 8]
    assert not done.blanks
    assert [f.number for f in made_up_short(done)] == list(range(1, 41))


def made_up_short(done: Imposed) -> list[Face]:
    pile = from_printer(printed_pages(done.pdf), 1, 2, done.flip)
    made: Pile = []
    for section in done.sections:
        made += fold_left_back(pile[: len(section.sheets)])
        pile = pile[len(section.sheets) :]
    return read(made)


def places(pdf: bytes) -> dict[int, tuple[float, float]]:
    return {n: (x, y) for page in printed_pages(pdf) for n, x, y, _ in page.numbers}


def test_creep() -> None:
    """Inner pages go to the spine by the thickness of the leaves around them, and by nothing else."""
    still = places(imposed(source(16), "booklet").pdf)
    moved = places(imposed(source(16), "booklet", thickness=0.1).pdf)
    for number in range(1, 17):
        depth = min(number - 1, 16 - number) // 2
        to_spine = -1 if number % 2 else 1
        assert moved[number][0] - still[number][0] == pytest.approx(to_spine * depth * 0.1 * MM, abs=0.01)
        assert moved[number][1] == still[number][1]
    whole = places(imposed(source(16), "booklet", creep=0.3).pdf)
    assert all(whole[n] == pytest.approx(moved[n], abs=0.01) for n in range(1, 17))


def test_creep_bound_on_the_right_and_turned_backs() -> None:
    for right in (False, True):
        for flip in FLIPS:
            still = printed_pages(imposed(source(8), "booklet", right=right, flip=flip).pdf)
            moved = printed_pages(imposed(source(8), "booklet", right=right, flip=flip, thickness=0.2).pdf)
            for before, after in zip(still, moved, strict=True):
                middle = before.width / 2
                for (_, x, _, _), (number, now, _, _) in zip(before.numbers, after.numbers, strict=True):
                    depth = min(number - 1, 8 - number) // 2
                    assert abs(x - middle) - abs(now - middle) == pytest.approx(depth * 0.2 * MM, abs=0.01)


BLEED = 3 * MM
WITH_BLEED = {
    "/MediaBox": [-20.0, -20.0, 440.0, 620.0],
    "/TrimBox": [0.0, 0.0, 400.0, 580.0],
    "/BleedBox": [-BLEED, -BLEED, 400 + BLEED, 580 + BLEED],
}


def ink(pdf: bytes, page: int) -> tuple[tuple[float, float, float, float], ...]:
    """The rectangles within which the pages on a side are printed, as their clips say."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        clips = []
        for operands, operator in pikepdf.parse_content_stream(opened.pages[page]):
            if str(operator) == "re":
                x, y, w, h = map(float, operands)
                clips.append((x, y, x + w, y + h))
        return tuple(clips)


def bled() -> bytes:
    with pikepdf.open(io.BytesIO(numbered_pdf(4))) as pdf:
        for page in pdf.pages:
            for box, numbers in WITH_BLEED.items():
                page.obj[box] = numbers
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_bleed_is_kept_and_ends_at_the_fold() -> None:
    done = imposed(bled(), "booklet", marks=True)
    assert done.plan.paper.name == "A3"
    (left, right) = ink(done.pdf, 0)
    middle = done.plan.width / 2
    assert (left[2], right[0]) == pytest.approx((middle, middle), abs=0.01)
    assert (middle - left[0], right[2] - middle) == pytest.approx((400 + BLEED, 400 + BLEED), abs=0.01)
    assert right[3] - right[1] == pytest.approx(580 + 2 * BLEED, abs=0.01)
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        page = pdf.pages[0]
        trim, outer = ([float(v) for v in page[box]] for box in ("/TrimBox", "/BleedBox"))
        assert trim[2] - trim[0] == pytest.approx(800, abs=0.01)
        assert outer[2] - outer[0] == pytest.approx(800 + 2 * BLEED, abs=0.01)
        boxes = {tuple(map(float, form.BBox)) for form in page.Resources.XObject.values()}
    [box] = boxes
    assert box == pytest.approx((-BLEED, -BLEED, 400 + BLEED, 580 + BLEED), abs=0.01)


def test_bleed_between_pages_that_are_cut_apart() -> None:
    done = imposed(bled(), "cut-and-stack")
    left, right = ink(done.pdf, 0)
    assert done.plan.gap == pytest.approx(2 * BLEED, abs=0.01)
    assert left[2] == pytest.approx(right[0], abs=0.01)
    assert left[2] - left[0] == pytest.approx(400 + 2 * BLEED, abs=0.01)


def test_gutter() -> None:
    done = imposed(bled(), "booklet", gutter=8.0)
    left, right = ink(done.pdf, 0)
    assert done.plan.columns[1] - done.plan.columns[0] == pytest.approx(400 + 8 * MM, abs=0.01)
    assert (left[2], right[0]) == pytest.approx((done.plan.width / 2, done.plan.width / 2), abs=0.01)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90, 450])
def test_rotated_pages_stand_as_they_are_shown(rotate: int) -> None:
    content = numbered_pdf(4, rotate=rotate)
    done = imposed(content, "booklet")
    width, height = (297.6, 419.5) if rotate % 180 == 0 else (419.5, 297.6)
    assert done.plan.cell == pytest.approx((width, height), abs=0.01)
    [left, right] = sorted(printed_pages(done.pdf)[0].numbers, key=lambda n: n[1])
    assert (left[0], right[0]) == (4, 1)
    # The head of a page shown with Rotate 90 points right on the page as it is written.
    assert right[3] == {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}[rotate % 360]
    # The number begins in the middle of the page, wherever its head is.
    assert right[1] == pytest.approx(done.plan.width / 2 + width / 2, abs=0.05)
    assert right[2] == pytest.approx(done.plan.height / 2, abs=0.05)


def test_units_and_boxes_that_are_odd() -> None:
    done = imposed(numbered_pdf(4, width=148.8, height=209.75, unit=2.0), "booklet")
    assert done.plan.cell == pytest.approx((297.6, 419.5), abs=0.01)
    upside_down = numbered_pdf(
        4, boxes={"/TrimBox": [290.0, 410.0, 10.0, 10.0], "/BleedBox": [0.0, 0.0, 1.0, 2.0]}
    )
    assert imposed(upside_down, "booklet").plan.cell == pytest.approx((280, 400), abs=0.01)
    beyond = numbered_pdf(
        4, boxes={"/CropBox": [-500.0, -500.0, 900.0, 900.0], "/TrimBox": [0.0, 0.0, 0.0, 0.0]}
    )
    assert imposed(beyond, "booklet").plan.cell == pytest.approx((297.6, 419.5), abs=0.01)


def test_marks_stand_outside_the_pages() -> None:
    content = bled()
    done = imposed(content, "booklet", marks=True)
    with pdfplumber.open(io.BytesIO(done.pdf)) as pdf:
        page = pdf.pages[0]
        assert page.lines
        left, bottom, right, top = done.plan.forme
        for line in page.lines:
            inside_x = left - BLEED < line["x0"] and line["x1"] < right + BLEED
            inside_y = bottom - BLEED < line["y0"] and line["y1"] < top + BLEED
            assert not (inside_x and inside_y), line
        upright = sorted({round(line["x0"], 1) for line in page.lines if line["x0"] == line["x1"]})
        assert upright == pytest.approx([left, done.plan.width / 2, right], abs=0.2)
        level = sorted({round(line["y0"], 1) for line in page.lines if line["y0"] == line["y1"]})
        assert level == pytest.approx([bottom, top], abs=0.2)


def test_marks_follow_the_creep() -> None:
    done = imposed(source(16), "booklet", marks=True, thickness=0.5)
    with pdfplumber.open(io.BytesIO(done.pdf)) as pdf:
        for number, page in enumerate(pdf.pages):
            upright = [line["x0"] for line in page.lines if line["x0"] == line["x1"]]
            inward = number // 2 * 0.5 * MM
            left, _, right, _ = done.plan.forme
            assert (min(upright), max(upright)) == pytest.approx((left + inward, right - inward), abs=0.01)


def test_sections_are_stepped() -> None:
    done = imposed(source(48), "signatures", signature=signature_of("16"), marks=True)
    with pdfplumber.open(io.BytesIO(done.pdf)) as pdf:
        bars = [
            [
                r["top"]
                for r in page.rects
                if r["width"] < 5 and abs(r["x0"] + r["width"] / 2 - page.width / 2) < 0.1
            ]
            for page in pdf.pages
        ]
    steps = [found[0] for found in bars if found]
    assert [bool(found) for found in bars] == [i % 8 == 0 for i in range(24)]
    assert steps == sorted(set(steps))


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [
        (148, 210, "A4"),
        (139.7, 215.9, "Letter"),
        (210, 297, "A3"),
        (152.4, 228.6, "Tabloid"),
        (215.9, 279.4, "Tabloid"),
    ],
)
def test_the_sheet_is_chosen(width: float, height: float, sheet: str) -> None:
    done = imposed(numbered_pdf(4, width=width * MM, height=height * MM), "booklet")
    assert (done.plan.paper.name, done.plan.scale) == (sheet, 1.0)


def test_fit() -> None:
    content = numbered_pdf(4, width=210 * MM, height=297 * MM)
    a4 = find_paper("a4")
    assert a4 is not None
    done = imposed(content, "booklet", sheet=a4)
    assert done.plan.scale == pytest.approx(210 / 297, abs=0.001)
    assert [f.code for f in done.findings] == ["Q005"]
    booklet = SCHEMES["booklet"]
    none, findings = impose(content, "in.pdf", Wanted(booklet, sheet=a4, fit="actual"))
    assert (none, [f.code for f in findings]) == (None, ["Q004"])
    large = imposed(numbered_pdf(4, width=74 * MM, height=105 * MM), "booklet", sheet=a4, fit="scale")
    assert large.plan.scale == pytest.approx(2, abs=0.01)
    exact = imposed(content, "booklet", sheet="exact")
    assert (exact.plan.paper.width, exact.plan.paper.height) == pytest.approx((420, 297), abs=0.01)


@pytest.mark.parametrize(
    ("words", "size"),
    [("A4", (210, 297)), ("letter", (215.9, 279.4)), ("320x450mm", (320, 450)), ("12x18in", (304.8, 457.2)),
     ("210 × 99", (210, 99)), ("100x1mm", None), ("A", None), ("1e9x3mm", None), ("0x0", None), ("", None)],
)  # fmt: skip
def test_paper(words: str, size: tuple[float, float] | None) -> None:
    paper = find_paper(words)
    assert (paper and pytest.approx((paper.width, paper.height)) == size) or paper is size is None


def test_backs_are_shifted_as_they_are_read() -> None:
    """The back that is read upright after the printer's own flip moves right and up, whichever way it lies."""
    for flip in FLIPS:
        still = printed_pages(imposed(source(4), "booklet", flip=flip).pdf)
        moved = printed_pages(imposed(source(4), "booklet", flip=flip, back_shift=(1.0, -2.0)).pdf)
        assert still[0] == moved[0]
        for (number, x, y, up), (_, new_x, new_y, _) in zip(still[1].numbers, moved[1].numbers, strict=True):
            assert number in (2, 3)
            assert ((new_x - x) * up[1], (new_y - y) * up[1]) == pytest.approx((MM, -2 * MM), abs=0.01)


def test_the_same_bytes_and_what_is_shared() -> None:
    content = source(30)
    one, two = (imposed(content, "booklet", marks=True).pdf for _ in range(2))
    assert one == two
    with pikepdf.open(io.BytesIO(one)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert len(fonts) == 1
        assert "/ModDate" not in pdf.docinfo
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"", "Q001"),
        (lambda: b"hello, this is no PDF", "Q001"),
        (lambda: numbered_pdf(3)[:120], "Q001"),
        (lambda: encrypted(), "Q002"),
        (lambda: empty(), "Q003"),
    ],
)
def test_what_is_no_pdf(made: Callable[[], bytes], code: str) -> None:
    done, findings = impose(made(), "in.pdf", Wanted(SCHEMES["booklet"]))
    assert (done, [f.code for f in findings]) == (None, [code])
    assert all(f.message and f.hint and f.place.file == "in.pdf" for f in findings)


def encrypted() -> bytes:
    with pikepdf.open(io.BytesIO(numbered_pdf(2))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def empty() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def test_a_damaged_pdf_is_repaired_and_told() -> None:
    whole = numbered_pdf(8)
    done, findings = impose(whole[: len(whole) - 60], "in.pdf", Wanted(SCHEMES["booklet"]))
    assert done is not None
    assert [f.code for f in findings] == ["Q009"]


def test_what_is_damaged_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    impose(numbered_pdf(3).replace(b"/Kids [ ", b"/Kids [ null (x) "), "in.pdf", Wanted(SCHEMES["booklet"]))
    assert capfd.readouterr() == ("", "")


def test_pages_of_other_sizes() -> None:
    with pikepdf.open(io.BytesIO(numbered_pdf(4))) as pdf:
        pdf.pages[1].mediabox = [0, 0, 595, 839]
        pdf.pages[2].mediabox = [0, 0, 100, 100]
        out = io.BytesIO()
        pdf.save(out)
    done, findings = impose(out.getvalue(), "in.pdf", Wanted(SCHEMES["booklet"]))
    assert done is not None
    assert [f.code for f in findings] == ["Q006"]
    assert "2, 3" in findings[0].message
    cell = done.plan.cell
    for clip in (*ink(done.pdf, 0), *ink(done.pdf, 1)):
        assert clip[2] - clip[0] <= cell[0] + 0.1
        assert clip[3] - clip[1] <= cell[1] + 0.1


def test_no_room() -> None:
    a4 = find_paper("A4")
    content = numbered_pdf(4, width=148 * MM, height=210 * MM)
    done = imposed(content, "booklet", sheet=a4, marks=True)
    assert [f.code for f in done.findings] == ["Q007"]
    bleeding = numbered_pdf(
        4,
        width=154 * MM,
        height=216 * MM,
        boxes={"/TrimBox": [3 * MM, 3 * MM, 151 * MM, 213 * MM]},
    )
    assert [f.code for f in imposed(bleeding, "booklet", sheet=a4).findings] == ["Q008"]
    assert imposed(bleeding, "booklet").plan.paper.name == "A3"


def test_output_intent_and_layers_are_kept() -> None:
    name = pikepdf.Name
    with pikepdf.open(io.BytesIO(numbered_pdf(4))) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=name.OCG, Name="hidden"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary(L=layer)
        profile = pdf.make_stream(b"profile", N=4)
        intent = pikepdf.Dictionary(Type=name.OutputIntent, S=name.GTS_PDFX, DestOutputProfile=profile)
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(imposed(out.getvalue(), "booklet").pdf)) as pdf:
        [intent] = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == b"profile"
        used = pdf.pages[0].Resources.XObject["/P1"].Resources.Properties.L
        assert used.objgen == pdf.Root.OCProperties.D.OFF[0].objgen


def test_filled_fields_are_printed() -> None:
    with pikepdf.open(io.BytesIO(numbered_pdf(4))) as pdf:
        look = pdf.make_stream(
            b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        pdf.pages[0].Annots = pdf.make_indirect(
            pikepdf.Array(
                [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4, Rect=[0, 0, 9, 9],
                                    AP=pikepdf.Dictionary(N=look))]
            )
        )  # fmt: skip
        out = io.BytesIO()
        pdf.save(out)
    done = imposed(out.getvalue(), "booklet")
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        first = pdf.pages[0].Resources.XObject["/P1"]
        assert len(first.Resources.get("/XObject", {})) == 1
