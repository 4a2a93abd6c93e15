"""`edition impose`: what is asked for, refused, written and told."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from edition.cli import main


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    made = pikepdf.new()
    for _ in range(10):
        made.add_blank_page(page_size=(419.5, 595.3))
    out = io.BytesIO()
    made.save(out)
    path = tmp_path / "book.pdf"
    path.write_bytes(out.getvalue())
    return path


def impose(
    capsys: pytest.CaptureFixture[str], *words: str | Path, root: Path | None = None
) -> tuple[int, str, str]:
    code = main(["-C", str(root or "."), "impose", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_beside_a_pdf_of_no_project(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = impose(capsys, pdf, "--scheme", "booklet")
    assert (code, err) == (0, "")
    assert (pdf.parent / "book-booklet.pdf").is_file()
    assert "10 pages on 3 sheets" in out
    assert "2 blank pages: pages 11–12" in out
    assert "flipped on the short edge" in out
    assert "2 pages fewer would save 1 sheet" in out


def test_into_the_project_for_its_own(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pdf.parent / "source").mkdir()
    code, out, _ = impose(capsys, pdf, "--scheme", "2up", "--json", root=pdf.parent)
    said = json.loads(out)
    made = pdf.parent / "build/print/book-booklet.pdf"
    assert (code, Path(said["file"])) == (0, made)
    assert made.is_file()
    assert (said["pages"], said["sheets"], said["blanks"], said["flip"]) == (10, 3, [11, 12], "short")
    assert said["paper"] == {"name": "A4", "width": 297, "height": 210}
    assert said["sections"] == [{"pages": 12, "sheets": 3, "first": 1}]


def test_options(pdf: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "deep/out.pdf"
    code, out, err = impose(
        capsys, pdf, "--scheme", "signatures", "--signature", "2s", "--marks", "--creep", "0.4", "--flip", "long",
        "--binding", "right", "--gutter", "4", "--cover", "--back-shift=-0.5,1", "--sheet", "A3", "-o", target,
        "--json",
    )  # fmt: skip
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert target.is_file()
    assert (said["binding"], said["flip"], said["gutter"], said["blanks"]) == (
        "right",
        "long",
        4.0,
        [*range(10, 16)],
    )
    assert [s["pages"] for s in said["sections"]] == [8, 8]
    assert said["creep"] == 0.4


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = impose(capsys, "--list")
    assert code == 0
    assert "booklet" in out and "2up" in out and "ea4x4" in out
    code, out, _ = impose(capsys, "--list", "--json")
    assert {"id", "title", "names", "section", "making"} == set(json.loads(out)[0])


def test_test_sheet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    code, out, _ = impose(capsys, "--test-sheet", "--sheet", "Letter", "-o", target)
    assert (code, "both sides" in out) == (0, True)
    first = target.read_bytes()
    with pikepdf.open(target) as made:
        assert len(made.pages) == 2
        assert [round(float(v)) for v in made.pages[0].mediabox] == [0, 0, 792, 612]
    impose(capsys, "--test-sheet", "--sheet", "Letter", "-o", target)
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name the PDF"),
        (("book.pdf",), "--scheme"),
        (("book.pdf", "--scheme", "bouklet"), "did you mean booklet"),
        (("book.pdf", "--scheme", ""), "no such scheme"),
        (("nowhere.pdf", "--scheme", "booklet"), "no such file"),
        (("book.pdf", "--scheme", "booklet", "--signature", "x"), "--signature x"),
        (("book.pdf", "--scheme", "booklet", "--signature", "3"), "no multiple of 4"),
        (("book.pdf", "--scheme", "4up", "--signature", "4"), "no multiple of 8"),
        (("book.pdf", "--scheme", "zine", "--signature", "8"), "always of 8"),
        (("book.pdf", "--scheme", "2down", "--binding", "right"), "bound at the top"),
        (("book.pdf", "--scheme", "booklet", "--creep", "1", "--paper-thickness", "1"), "two ways"),
        (("book.pdf", "--scheme", "booklet", "--creep", "much"), "--creep much"),
        (("book.pdf", "--scheme", "booklet", "--gutter", "9999"), "--gutter 9999"),
        (("book.pdf", "--scheme", "booklet", "--sheet", "A99"), "--sheet A99"),
        (("book.pdf", "--scheme", "booklet", "--back-shift", "1"), "--back-shift"),
        (("--test-sheet", "--sheet", "auto"), "--sheet A4"),
        (("book.pdf", "--scheme", "booklet", "-o", "../{}/book.pdf"), "the PDF itself"),
        (("book.pdf", "--scheme", "booklet", "-o", "source/out.pdf"), "lies in source/"),
    ],
)
def test_how_it_cannot_be_called(
    words: tuple[str, ...],
    said: str,
    pdf: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(pdf.parent)
    code, out, err = impose(capsys, *(word.format(pdf.parent.name) for word in words))
    assert (code, out) == (2, "")
    assert said in err
    assert sorted(path.name for path in pdf.parent.iterdir()) == ["book.pdf"]


def test_what_is_no_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(b"no PDF at all")
    code, out, err = impose(capsys, path, "--scheme", "booklet")
    assert (code, out) == (4, "")
    assert "Q001" in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["text.pdf"]


def test_too_large_at_actual_size(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = impose(capsys, pdf, "--scheme", "4up", "--sheet", "A4", "--fit", "actual")
    assert (code, "Q004" in err) == (4, True)
    code, out, err = impose(capsys, pdf, "--scheme", "4up", "--sheet", "A4")
    assert (code, "Q005" in err, "scaled to 70." in out) == (0, True, True)
