"""Good files of other programs pass: preflight is for any PDF. What is not installed here is left out."""

import io
import shutil
import subprocess
from pathlib import Path

import made_pdfs as made
import pikepdf
import pytest

from edition.printing.preflight import Status, preflight
from edition.printing.profiles import find_profile

TEXT = "It was the best of times, it was the worst of times. "
PAGE = '<section style="break-after: page">' + f"<h1>Chapter</h1><p>{TEXT * 8}</p>" + "</section>"
HTML = f"""<!DOCTYPE html><html lang="en"><style>
@page {{ size: 148mm 210mm; margin: 22mm 20mm }}
h1 {{ bookmark-level: none }}
body {{ font-family: serif; font-size: 11pt; color: black }}
</style><body>{PAGE * 32}</body></html>"""


def checked(pdf: Path | bytes, printer: str = "kdp"):
    profile, _ = find_profile(printer)
    assert profile is not None
    return preflight(pdf, profile)


def assert_passes(pdf: Path | bytes, pages: int, printer: str = "kdp"):
    checks = checked(pdf, printer)
    failed = [check for check in checks if check.status in (Status.FAIL, Status.NOT_CHECKED)]
    assert failed == []
    assert next(check for check in checks if check.code == "page-count").found == str(pages)
    return checks


@pytest.fixture(scope="module")
def weasyprint_file(tmp_path_factory) -> Path:
    import weasyprint

    path = tmp_path_factory.mktemp("producers") / "weasyprint.pdf"
    weasyprint.HTML(string=HTML).write_pdf(path)
    return path


@pytest.mark.parametrize("name", ["xelatex", "pdflatex"])
def test_tex(name):
    """Files that TeX Live 2022 made of 32 pages of Latin Modern and Computer Modern."""
    assert_passes(Path(__file__).parent / "producers" / f"{name}.pdf", 32)


def test_weasyprint(weasyprint_file):
    assert_passes(weasyprint_file, 32)


def test_chromium(tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    program = next((p for p in ("chromium", "chromium-browser", "google-chrome") if shutil.which(p)), None)
    if program is None:
        pytest.skip("no Chromium here")
    path = tmp_path / "chromium.pdf"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(program), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(HTML)
        path.write_bytes(page.pdf(prefer_css_page_size=True))
        browser.close()
    assert_passes(path, 32)


@pytest.mark.parametrize(
    "command",
    [
        ["pdftocairo", "-pdf", "{}", "{out}"],
        ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "{out}", "{}"],
        ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=Gray",
         "-dProcessColorModel=/DeviceGray", "-dCompatibilityLevel=1.3", "-o", "{out}", "{}"],
        ["qpdf", "--linearize", "--object-streams=generate", "{}", "{out}"],
        ["qpdf", "--qdf", "{}", "{out}"],
    ],
    ids=["cairo", "ghostscript", "ghostscript-gray", "qpdf-linearized", "qpdf-plain"],
)  # fmt: skip
def test_programs_that_write_pdf_anew(command, weasyprint_file, tmp_path):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    out = tmp_path / "out.pdf"
    subprocess.run(
        [word.format(weasyprint_file, out=out) for word in command],
        check=True,
        capture_output=True,
        timeout=120,
    )
    checks = assert_passes(out, 32, "lulu" if "Gray" in " ".join(command) else "kdp")
    assert "Fonts" in next(check.about for check in checks if check.code == "fonts-embedded")


def test_pdfium(weasyprint_file):
    pdfium = pytest.importorskip("pypdfium2")
    out = io.BytesIO()
    with pdfium.PdfDocument(weasyprint_file) as held:
        held.save(out)
    assert_passes(out.getvalue(), 32)


def test_scans_by_pillow():
    from PIL import Image

    page = Image.new("L", (round(148 / 25.4 * 300), round(210 / 25.4 * 300)), 255)
    page.paste(0, (300, 300, 900, 900))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=300, save_all=True, append_images=[page] * 31)
    checks = checked(out.getvalue())
    # A scan of the whole page comes to the cut: that is true, and all there is to say.
    assert {check.code for check in checks if check.status is Status.FAIL} == {"bleed"}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_inks_as_ghostscript_separates_them():
    profile, _ = find_profile("offset")
    assert profile is not None
    black = {c.code: c for c in preflight(made.saved(made.press()), profile, inks=True)}
    assert black["ink-plates"].status is Status.PASS
    assert black["ink-sum"].status is Status.PASS and "measured" in black["ink-sum"].found
    pdf = made.press()
    made.draw(pdf, 7, b"0.9 0.9 0.9 0.9 k 100 300 50 50 re f")
    inky = {c.code: c for c in preflight(made.saved(pdf), profile, paper="colour", inks=True)}
    assert inky["ink-sum"].status is Status.FAIL and inky["ink-sum"].pages == (7,)
    assert inky["ink-sum"].found[:3] in ("359", "360")
    mixed = {c.code: c for c in preflight(made.saved(pdf), profile, inks=True)}
    assert mixed["ink-plates"].status is Status.FAIL and mixed["ink-plates"].pages == (7,)


def test_without_ghostscript_inks_are_not_checked(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    profile, _ = find_profile("offset")
    assert profile is not None
    checks = {c.code: c for c in preflight(made.saved(made.press()), profile, inks=True)}
    assert checks["ink-plates"].status is Status.NOT_CHECKED and "ghostscript" in checks["ink-plates"].remedy


def test_pictures_in_cmyk_are_measured_where_that_is_asked():
    pdf = made.press()
    picture = made.image(pdf, 100, 100, pikepdf.Name.DeviceCMYK)
    made.draw(pdf, 5, b"20 0 0 20 100 300 cm /I0 Do", XObject=pikepdf.Dictionary(I0=picture))
    profile, _ = find_profile("offset")
    assert profile is not None
    checks = {c.code: c for c in preflight(made.saved(pdf), profile, paper="colour")}
    assert checks["ink-sum"].status is Status.NOT_CHECKED and checks["ink-sum"].pages == (5,)
