"""Imposition: whatever the number of pages, the signature, the blanks and the flip, the copy reads in order."""

from folding import Face, Panel, Pile, fold_left_back, read
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.printing.imposition.formes import Side, turned_over
from edition.printing.imposition.impose import Wanted, laid_out, sections_of
from edition.printing.imposition.schemes import SCHEMES
from edition.printing.imposition.sections import Blanks, Signature, placed

signatures = st.one_of(
    st.none(),
    st.integers(1, 20).map(lambda n: Signature(4 * n, 4 * n)),
    st.tuples(st.integers(1, 60), st.integers(3, 60)).map(lambda t: Signature(t[0], t[0] + t[1])),
)


def faces(side: Side) -> list[list[Face]]:
    ups = {0: (0, 1), 180: (0, -1)}
    return [[Face(cell.position, ups[cell.turn]) for cell in row] for row in side]


def paper(front: Side, back: Side) -> Pile:
    """A sheet whose back is seen upright when it is turned like a page."""
    backs = faces(back)
    return [
        tuple(
            tuple(Panel(face, backs[r][-1 - c]) for c, face in enumerate(row))
            for r, row in enumerate(faces(front))
        )
    ]


@settings(max_examples=60)
@given(
    st.integers(1, 400), signatures, st.booleans(), st.booleans(), st.sampled_from([Blanks.END, Blanks.COVER])
)
def test_sections_folded_once(
    pages: int, signature: Signature | None, short: bool, turned: bool, blanks: str
) -> None:
    wanted = Wanted(SCHEMES["booklet"], signature=signature, short=short, blanks=blanks)
    sections = sections_of(wanted, pages)
    copy: list[int | None] = []
    for section in sections:
        pile: Pile = []
        for sheet in section.sheets:
            printed = laid_out(wanted, sheet, turned=turned)
            assert printed.back is not None
            # A printer that flips on the other edge turns the back that was turned for it once more.
            pile += paper(printed.front, turned_over(printed.back) if turned else printed.back)
        copy += [face.number for face in read(fold_left_back(pile))]
    room = sum(section.pages for section in sections)
    assert copy == list(range(1, room + 1))
    numbers = placed(pages, room, blanks)
    assert [n for n in numbers if n] == list(range(1, pages + 1))
    assert numbers[0] == 1 or (pages == 1 and blanks == Blanks.COVER)
    assert numbers[-1] == pages or blanks == Blanks.END
    whole = -(-pages // 4) * 4
    if short or signature is None:
        assert room == whole
    else:
        assert whole <= room < whole + signature.most
    assert all(section.pages <= signature.most for section in sections) if signature else len(sections) == 1
