"""Pictures and colours made ready for a press: grey ones stay as they are, others are converted, or refused."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageCms, ImageStat

from edition.printing.profile import Space

__all__ = ["Converted", "Separation", "convert_pictures"]

_JPEG_QUALITY = 94  # of JPEG, where the picture was a JPEG
_GREY_AT_MOST = 3  # levels of 256 by which the channels of a picture without colour may differ


class Separation:
    """Turns sRGB into the inks of a press, as its ICC profile says (ISO 15076-1), relative to its paper.

    Raises:
        ValueError: the profile is none, or none of a press with four inks.
    """

    def __init__(self, profile: bytes) -> None:
        try:
            self._press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space = str(self._press.profile.xcolor_space).strip()
        except (ImageCms.PyCMSError, OSError) as fault:
            raise ValueError("it is no ICC profile") from fault
        if space != "CMYK":
            raise ValueError(f"it is a profile of {space}, and a press has CMYK")
        self.name = str(ImageCms.getProfileDescription(self._press)).strip()
        self._ways: dict[str, Any] = {}

    def separated(self, picture: Image.Image) -> Image.Image:
        """Return `picture`, which is RGB or L, in CMYK."""
        way = self._ways.get(picture.mode)
        if way is None:
            way = self._ways[picture.mode] = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), self._press, "RGB", "CMYK",
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )  # fmt: skip
        done = ImageCms.applyTransform(picture.convert("RGB"), way)
        assert done is not None
        return done

    def ink(self, red: float, green: float, blue: float) -> tuple[float, float, float, float]:
        """Return the inks of one colour, all parts from 0 to 1."""
        dot = self.separated(Image.new("RGB", (1, 1), (_byte(red), _byte(green), _byte(blue))))
        c, m, y, k = dot.tobytes()
        return round(c / 255, 3), round(m / 255, 3), round(y / 255, 3), round(k / 255, 3)


@dataclass
class Converted:
    """What became of the pictures: how many were made grey or separated, and the pages of those that could not be."""

    grey: int = 0
    separated: int = 0
    refused: list[int] = field(default_factory=list)


def convert_pictures(
    pdf: pikepdf.Pdf, spaces: tuple[Space, ...], separation: Separation | None, *, colour: bool
) -> Converted:
    """Convert the pictures of `pdf` in place to one of the press's `spaces`.

    Without `colour` all become grey. A transparent picture is laid on white. A picture that needs a profile which is
    not there is left as it is, and its page (from 1) told.
    """
    done = Converted()
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        for _, picture in _pictures(page.obj, set()):
            if picture.objgen in seen:
                continue
            seen.add(picture.objgen)
            if not _convert(picture, spaces, separation, colour, done):
                done.refused.append(number)
    done.refused = sorted(set(done.refused))
    return done


def _pictures(holder: Any, seen: set[tuple[int, int]]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    content = _used_names(holder)
    for name, thing in holder.get("/Resources", {}).get("/XObject", {}).items():
        if name not in content:
            continue
        if thing.get("/Subtype") == "/Image":
            found.append((name, thing))
        elif thing.objgen not in seen:
            seen.add(thing.objgen)
            found.extend(_pictures(thing, seen))
    return found


def _used_names(holder: Any) -> set[str]:
    """Return the names of the things that the content paints: resources may list those of all pages."""
    if not len(holder.get("/Resources", {}).get("/XObject", {})):
        return set()
    return {str(said.operands[0]) for said in pikepdf.parse_content_stream(holder, "Do")}


def _convert(
    picture: Any, spaces: tuple[Space, ...], separation: Separation | None, colour: bool, done: Converted
) -> bool:
    space = picture.get("/ColorSpace")
    masked = "/SMask" in picture
    if picture.get("/ImageMask", False) or (space == "/DeviceGray" and not masked):
        return True
    if space == "/DeviceCMYK" and colour and "cmyk" in spaces and not masked:
        return True
    seen = _opened(picture)
    if seen is None:
        return False
    if seen.mode not in ("L", "1"):
        seen = seen if seen.mode == "CMYK" else seen.convert("RGB")
        if not colour or _is_grey(seen):
            seen = seen.convert("L")
    if seen.mode == "RGB" and "rgb" in spaces:
        if masked:
            _replace(picture, seen, "/DeviceRGB")
        return True
    if seen.mode == "RGB":
        if separation is None:
            return False
        _replace(picture, separation.separated(seen), "/DeviceCMYK")
        done.separated += 1
    elif seen.mode == "CMYK":
        _replace(picture, seen, "/DeviceCMYK")
    else:
        _replace(picture, seen.convert("L"), "/DeviceGray")
        done.grey += 1
    return True


def _opened(picture: Any) -> Image.Image | None:
    """Return a picture on white, None where it cannot be read."""
    try:
        seen: Image.Image = pikepdf.PdfImage(picture).as_pil_image()
        if "/SMask" in picture:
            mask = pikepdf.PdfImage(picture.SMask).as_pil_image().convert("L").resize(seen.size)
            white = Image.new("RGB", seen.size, "white")
            white.paste(seen.convert("RGB"), mask=mask)
            return white
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError):
        return None
    return seen


def _is_grey(picture: Image.Image) -> bool:
    if picture.mode != "RGB":
        return False
    red, green, blue = picture.split()
    furthest = max(
        max(ImageStat.Stat(ImageChops.difference(one, other)).extrema[0])
        for one, other in ((red, green), (green, blue))
    )
    return furthest <= _GREY_AT_MOST


def _replace(picture: Any, shown: Image.Image, space: str) -> None:
    """Write `shown` into the object of `picture`, as a JPEG where it was one, else without loss."""
    was_jpeg = "/DCTDecode" in str(picture.get("/Filter", ""))
    for key in ("/SMask", "/Decode", "/DecodeParms", "/Mask"):
        if key in picture:
            del picture[key]
    picture["/ColorSpace"] = pikepdf.Name(space)
    picture["/BitsPerComponent"] = 8
    picture["/Width"], picture["/Height"] = shown.size
    if was_jpeg and shown.mode != "CMYK":
        written = io.BytesIO()
        shown.save(written, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        picture.write(written.getvalue(), filter=pikepdf.Name.DCTDecode)
    else:
        picture.write(shown.tobytes())


def _byte(part: float) -> int:
    return min(max(round(part * 255), 0), 255)
