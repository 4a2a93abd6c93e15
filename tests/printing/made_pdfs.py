"""PDFs made by hand for preflight: sound ones for each printer, to plant faults in."""

import io
from collections.abc import Callable
from functools import cache

import fontpkg_eb_garamond
import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
A5 = (148.0, 210.0)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,"


@cache
def outlines() -> tuple[bytes, tuple[int, ...]]:
    """A TrueType font of a few letters, and the widths of the signs 32 to 122."""
    from pathlib import Path

    folder = Path(fontpkg_eb_garamond.__file__).parent
    file = sorted(path for path in folder.rglob("*.ttf") if "Italic" not in path.name)[0]
    font = TTFont(file)
    chooser = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True))
    chooser.populate(text=LETTERS)
    chooser.subset(font)
    for table in ("fvar", "gvar", "avar", "HVAR", "MVAR", "STAT"):
        if table in font:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    names, unit = font.getBestCmap(), font["head"].unitsPerEm
    widths = tuple(
        round(font["hmtx"][names[code]][0] * 1000 / unit) if code in names else 0 for code in range(32, 123)
    )
    return out.getvalue(), widths


def font(pdf: pikepdf.Pdf, *, embedded: bool = True) -> pikepdf.Object:
    """The font of the pages; not embedded it is one of the fourteen that old readers had."""
    if not embedded:
        return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    program, widths = outlines()
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+EBGaramond"), Flags=32, FontBBox=[-500, -300, 1500, 1000],
        ItalicAngle=0, Ascent=700, Descent=-220, CapHeight=650, StemV=80, FontFile2=pdf.make_stream(program),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+EBGaramond"), FirstChar=32, LastChar=122,
            Widths=list(widths), Encoding=Name.WinAnsiEncoding, FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


def words(x: float, y: float, size: float = 11, text: str = "Some words of a page") -> bytes:
    """Type at a place, in millimetres from the corner of the media box."""
    return f"BT /F1 {size} Tf {x * MM:.3f} {y * MM:.3f} Td ({text}) Tj ET\n".encode()


def image(
    pdf: pikepdf.Pdf, width: int, height: int, space: object = Name.DeviceGray, bits: int = 8
) -> pikepdf.Object:
    """A grey picture, or in other inks, of so many pixels."""
    parts = {"/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 1)
    data = bytes((width * parts * bits + 7) // 8 * height)
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space, BitsPerComponent=bits
    )  # fmt: skip


def plain(pages: int = 32, size: tuple[float, float] = A5) -> pikepdf.Pdf:
    """A book of text in DeviceGray, its pages of one size and without bleed: what print on demand takes."""
    pdf = pikepdf.new()
    face = font(pdf)
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=face))
        if number < pages:
            page.obj.Contents = pdf.make_stream(b"0 g\n" + words(25, 180) + words(25, 30))
    return pdf


def with_bleed(
    pages: int = 32,
    size: tuple[float, float] = A5,
    bleed: Callable[[int], tuple[float, float, float, float]] = lambda number: (3, 3, 3, 3),
) -> pikepdf.Pdf:
    """The same with bleed at left, bottom, right and top of each page, and TrimBox and BleedBox set."""
    pdf = plain(pages, size)
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = bleed(number)
        media = [0, 0, (size[0] + left + right) * MM, (size[1] + bottom + top) * MM]
        trim = [left * MM, bottom * MM, (size[0] + left) * MM, (size[1] + bottom) * MM]
        page.obj.MediaBox = Array(round(n, 4) for n in media)
        page.obj.BleedBox = page.obj.MediaBox
        page.obj.TrimBox = Array(round(n, 4) for n in trim)
    return pdf


def press(variant: str = "PDF/X-4") -> pikepdf.Pdf:
    """A book for an offset printer: 3 mm bleed, black alone, marked as PDF/X with an output intent."""
    pdf = with_bleed()
    profile = pdf.make_stream(b"\0" * 128, N=4)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA52",
                DestOutputProfile=profile,
            )
        ]
    )  # fmt: skip
    if variant == "PDF/X-4":
        xmp = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" '
            f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdfxid:GTS_PDFXVersion="{variant}" pdf:Trapped="False"/>'
            "</rdf:RDF></x:xmpmeta>"
        )
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    else:
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The file; version 1.4 unless said otherwise."""
    out = io.BytesIO()
    settings: dict[str, object] = {
        "min_version": "1.4", "object_stream_mode": pikepdf.ObjectStreamMode.disable, "static_id": True,
    }  # fmt: skip
    pdf.save(out, **{**settings, **options})
    return out.getvalue()


def draw(pdf: pikepdf.Pdf, page: int, content: bytes, **resources: object) -> None:
    """Add drawing to a page, with its resources by kind: XObject=…, ExtGState=…"""
    held = pdf.pages[page - 1].obj
    old = held.get("/Contents")
    data = old.read_bytes() if old is not None else b""
    held.Contents = pdf.make_stream(data + b"\nq\n" + content + b"\nQ\n")
    mine = Dictionary(held.Resources)
    for kind, named in resources.items():
        mine[f"/{kind}"] = Dictionary({**dict(mine.get(f"/{kind}", {})), **dict(named)})
    held.Resources = mine
