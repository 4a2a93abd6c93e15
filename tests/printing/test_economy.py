"""Pages and signatures: what is told of them."""

from edition.printing.economy import economy

SECTIONS = [("Text", 8), ("List", 120), ("Index", 126), ("Colophon", 129)]


def test_full_signatures_are_full() -> None:
    said = economy(128, 128, 16, 3, SECTIONS)
    assert (said.over, said.words) == (0, "8 signatures of 16, no blank page at the end")


def test_blank_pages_count_as_pages() -> None:
    assert economy(127, 128, 16, 0, SECTIONS).words == "8 signatures of 16, 1 blank page at the end"


def test_a_few_pages_over_are_told_with_what_saves_them() -> None:
    said = economy(130, 130, 16, 3, SECTIONS)
    assert said.words == "2 pages over a signature of 16"
    assert any("3 pages are empty" in setting for setting in said.settings)
    assert any("Index" in setting and "3 pages" in setting for setting in said.settings)


def test_many_pages_over_are_room() -> None:
    assert "6 more pages are free" in economy(138, 138, 16, 0, SECTIONS).words


def test_what_has_no_signatures_says_only_its_blank_pages() -> None:
    assert economy(131, 132, 1, 0, SECTIONS).words == "1 blank page at the end"
