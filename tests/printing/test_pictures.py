"""Pictures for a press: grey ones stay, neutral ones become grey, coloured ones are separated or refused."""

import io

import pikepdf
import pytest
from PIL import Image
from presses import ICC

from edition.printing.pictures import Separation, convert_pictures
from edition.printing.standards import Intent

GRAY, RED = (128, 128, 128), (200, 30, 30)
condition = pytest.mark.skipif(not ICC.is_file(), reason="no ICC profile of a press on this machine")


def holding(*pictures: Image.Image, jpeg: bool = False, mask: Image.Image | None = None) -> pikepdf.Pdf:
    """Return a PDF with a page for each picture."""
    pdf = pikepdf.new()
    for picture in pictures:
        page = pdf.add_blank_page(page_size=(100, 100))
        space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[picture.mode]
        if jpeg:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=95)
            stream = pikepdf.Stream(pdf, out.getvalue(), Filter=pikepdf.Name.DCTDecode)
        else:
            stream = pikepdf.Stream(pdf, picture.tobytes())
        stream["/Subtype"], stream["/ColorSpace"] = pikepdf.Name.Image, pikepdf.Name(space)
        stream["/Width"], stream["/Height"], stream["/BitsPerComponent"] = *picture.size, 8
        if mask is not None:
            soft = pikepdf.Stream(
                pdf, mask.tobytes(), Subtype=pikepdf.Name.Image, ColorSpace=pikepdf.Name.DeviceGray
            )
            soft["/Width"], soft["/Height"], soft["/BitsPerComponent"] = *mask.size, 8
            stream["/SMask"] = soft
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(i0=stream))
        page.obj.Contents = pdf.make_stream(b"q 50 0 0 50 0 0 cm /i0 Do Q")
    return pdf


def pictures_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [page.Resources.XObject.i0 for page in pdf.pages]


def plain(mode: str, colour: object) -> Image.Image:
    return Image.new(mode, (8, 8), colour)  # type: ignore[arg-type]


@pytest.mark.parametrize("jpeg", [False, True])
def test_a_grey_picture_stays_byte_for_byte(jpeg: bool) -> None:
    pdf = holding(plain("L", 90), jpeg=jpeg)
    before = pictures_of(pdf)[0].read_raw_bytes()
    done = convert_pictures(pdf, ("gray", "black"), None, colour=False)
    assert pictures_of(pdf)[0].read_raw_bytes() == before
    assert (done.grey, done.separated, done.refused) == (0, 0, [])


@pytest.mark.parametrize("jpeg", [False, True])
def test_black_books_print_every_picture_in_grey(jpeg: bool) -> None:
    pdf = holding(plain("RGB", GRAY), plain("RGB", RED), jpeg=jpeg)
    done = convert_pictures(pdf, ("gray", "black"), None, colour=False)
    assert done.grey == 2 and not done.refused
    for picture, value in zip(pictures_of(pdf), (128, 81), strict=True):
        assert picture.ColorSpace == "/DeviceGray"
        assert pikepdf.PdfImage(picture).as_pil_image().convert("L").getpixel((4, 4)) == pytest.approx(
            value, abs=3
        )


def test_a_neutral_picture_needs_no_profile() -> None:
    pdf = holding(plain("RGB", GRAY))
    done = convert_pictures(pdf, ("cmyk",), None, colour=True)
    assert done.grey == 1 and not done.refused


def test_colour_without_a_profile_is_refused_with_its_page() -> None:
    pdf = holding(plain("L", 9), plain("RGB", RED), plain("RGB", RED))
    done = convert_pictures(pdf, ("gray", "cmyk"), None, colour=True)
    assert done.refused == [2, 3]
    assert pictures_of(pdf)[1].ColorSpace == "/DeviceRGB"


def test_colour_stays_where_the_printer_takes_it() -> None:
    pdf = holding(plain("RGB", RED), plain("CMYK", (0, 200, 200, 0)))
    done = convert_pictures(pdf, ("gray", "rgb", "cmyk"), None, colour=True)
    assert not done.refused
    assert [str(p.ColorSpace) for p in pictures_of(pdf)] == ["/DeviceRGB", "/DeviceCMYK"]


@condition
def test_colour_is_separated_by_the_profile() -> None:
    pdf = holding(plain("RGB", RED))
    done = convert_pictures(pdf, ("gray", "cmyk"), Separation(ICC.read_bytes()), colour=True)
    (picture,) = pictures_of(pdf)
    c, m, y, _ = picture.read_bytes()[:4]
    assert done.separated == 1 and picture.ColorSpace == "/DeviceCMYK"
    assert m > 150 and y > 150 and c < 100


def test_transparency_is_laid_on_white() -> None:
    pdf = holding(plain("RGB", (0, 0, 0)), mask=plain("L", 128))
    convert_pictures(pdf, ("gray", "black"), None, colour=False)
    (picture,) = pictures_of(pdf)
    assert "/SMask" not in picture and picture.ColorSpace == "/DeviceGray"
    assert pikepdf.PdfImage(picture).as_pil_image().getpixel((4, 4)) == pytest.approx(127, abs=2)


@pytest.mark.parametrize("content", [b"", b"no profile", b"\0" * 200])
def test_what_is_no_profile_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="ICC"):
        Intent.of(content)


def test_a_profile_of_a_screen_is_no_press() -> None:
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with pytest.raises(ValueError, match="CMYK"):
        Intent.of(srgb)
