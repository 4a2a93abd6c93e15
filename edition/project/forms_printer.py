"""The form of a printer's profile: `source/printers/NAME.yaml`, and the same for the profiles of the package.

Lengths are written with their unit, as the printer publishes them (`0.125in`, `3mm`, `0.25pt`), and are millimetres
from here on. Each section names the sources of its figures.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from edition.project.forms import Count, Flag, Form, Id, Number, Said, Text, fault

__all__ = [
    "BarcodeForm", "BleedForm", "ChannelForm", "ColourForm", "CoverForm", "CustomForm", "FileForm", "ImagesForm",
    "MarginsForm", "MarksForm", "PagesForm", "PaperForm", "PrinterForm", "SheetForm", "SizeForm", "SourceForm",
    "SpineForm", "StepForm", "TrimForm", "WidthForm",
]  # fmt: skip

_MILLIMETRES = {
    "mm": Decimal(1),
    "cm": Decimal(10),
    "in": Decimal("25.4"),
    "pt": Decimal("25.4") / 72,
}


def _as_length(value: Any) -> Any:
    match = re.fullmatch(r"([0-9]{1,5}(?:\.[0-9]{1,12})?) ?(mm|cm|in|pt)", str(value))
    if isinstance(value, bool) or match is None:
        raise fault(
            "Y022", f"a length is wanted, not “{value}”", "Write a number and its unit, as 3mm or 0.125in."
        )
    return float(Decimal(match[1]) * _MILLIMETRES[match[2]])


def _as_doubts(value: Any) -> Any:
    if isinstance(value, str):
        raise fault(
            "Y016", f"true or false is wanted, not “{value}”", "Write true, or a list of the keys in doubt."
        )
    return {True: ["all"], False: []}.get(value, value) if isinstance(value, bool) else value


Length = Annotated[
    float,
    BeforeValidator(_as_length),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(mm|cm|in|pt)$"}),
]
Ink = Literal["black", "colour"]
Space = Literal["gray", "black", "cmyk", "rgb", "spot"]


def _every_space() -> list[Space]:
    return ["gray", "black", "cmyk", "rgb", "spot"]


class SourceForm(Form):
    """Where figures are from: `party` is first for the printer's own words, third for all others."""

    title: Said
    url: Text = ""
    checked: Said = Field(description="The day on which it was read, ISO 8601.")
    party: Literal["first", "third"]


class SectionForm(Form):
    """What all sections have: the sources of their figures and what is to be said about them."""

    source: list[Text] = Field(default_factory=list, description="Keys of `sources`.")
    uncertain: Annotated[
        list[Text],
        BeforeValidator(_as_doubts, json_schema_input_type=bool | list[Text]),
    ] = Field(
        default_factory=list,
        description="true, or the keys whose figures no first party confirms or sources dispute.",
    )
    note: Text = ""


class SizeForm(Form):
    """A size of page that the printer offers by name."""

    name: Said
    width: Length
    height: Length


class CustomForm(Form):
    """The range in which any size is taken; without an end where none is said."""

    width_from: Length = Field(default_factory=float)
    width_to: Length | None = None
    height_from: Length = Field(default_factory=float)
    height_to: Length | None = None


class TrimForm(SectionForm):
    """The sizes of page."""

    sizes: list[SizeForm] = Field(default_factory=list)
    custom: CustomForm | None = None


class StepForm(Form):
    """The inside margin for page counts `from` … `to`."""

    first: Count = Field(alias="from")
    last: Count = Field(alias="to")
    width: Length


class MarginsForm(SectionForm):
    """How far words must stay from the trimmed edge."""

    inside: list[StepForm] = Field(default_factory=list, description="By the number of pages.")
    outside: Length = Field(default_factory=float)
    top: Length = Field(default_factory=float)
    bottom: Length = Field(default_factory=float)
    with_bleed: Length | None = Field(None, description="Outside, top and bottom where the pages have bleed.")


class BleedForm(SectionForm):
    """How far pictures go over the trimmed edge, on each side."""

    top: Length = Field(default_factory=float)
    bottom: Length = Field(default_factory=float)
    outside: Length = Field(default_factory=float)
    inside: Length = Field(default_factory=float)
    required: Flag = Field(False, description="Whether pages without bleed are refused.")


class MarksForm(SectionForm):
    """Crop and fold marks beside the page."""

    crop: Literal["none", "allowed", "wanted"] = "allowed"
    offset: Length = Field(default_factory=float, description="From the trimmed edge to the marks.")


class PagesForm(SectionForm):
    """The number of pages."""

    minimum: Count = 1
    maximum: Count | None = None
    multiple: Count = Field(1, description="Pages are added up to a multiple of this.")
    signature: Count = Field(
        1, description="Pages of the sheet as it is folded: its multiples are the cheapest."
    )
    last_blank: Flag = Field(False, description="Whether the last page must be empty.")


class WidthForm(Form):
    """The highest page count from a width of page on."""

    width_from: Length = Field(alias="from")
    maximum: Count


class PaperForm(SectionForm):
    """A paper: its thickness for each page, that is half that of the leaf."""

    id: Id
    name: Said
    per_page: Length
    ink: Ink = "black"
    minimum: Count | None = None
    maximum: Count | None = None
    by_width: list[WidthForm] = Field(default_factory=list)


class SpineForm(SectionForm):
    """How the width of the spine is found, and when words may stand on it."""

    width_from: Literal["formula", "template", "none"] = "none"
    allowance: Length = Field(default_factory=float, description="Added to pages × thickness.")
    width: Length | None = Field(None, description="As typed from the printer's template.")
    pages: Count | None = Field(None, description="The page count for which the template was made.")
    text_pages: Count = Field(1, description="The fewest pages with which words may stand on the spine.")
    text_width: Length = Field(default_factory=float)
    text_clearance: Length = Field(default_factory=float, description="From the words to the folds.")


class CoverForm(SectionForm):
    """The cover's file."""

    form: Literal["wrap", "booklet", "none"] = "none"
    bleed: Length = Field(default_factory=float)
    safe: Length = Field(default_factory=float, description="From words to the trimmed edge.")
    fold: Length = Field(default_factory=float, description="How far the fold may move to either side.")
    template: Flag = Field(False, description="Whether the artwork must be placed in the printer's template.")


class BarcodeForm(SectionForm):
    """The barcode on the back cover."""

    needed: Flag = False
    width: Length = Field(default_factory=float)
    height: Length = Field(default_factory=float)
    from_spine: Length = Field(default_factory=float)
    from_edge: Length = Field(default_factory=float)


class ColourForm(SectionForm):
    """Which colours the file may use: `black` is DeviceCMYK with black alone."""

    black_books: list[Space] = Field(default_factory=_every_space)
    colour_books: list[Space] = Field(default_factory=_every_space)
    cover: list[Space] = Field(default_factory=_every_space)
    text: Literal["gray", "black"] = Field("gray", description="How black text is written.")
    ink: Number | None = Field(None, description="The sum of all inks at most, in percent.")
    profile: Text = Field("", description="The ICC profile that the printer asks for.")


class ImagesForm(SectionForm):
    """Pictures and lines, at their printed size."""

    minimum: Number | None = Field(None, description="Pixels per inch of pictures in colours or grey.")
    line_minimum: Number | None = Field(
        None, description="Pixels per inch of pictures in black and white only."
    )
    maximum: Number | None = None
    hairline: Length = Field(default_factory=float, description="The thinnest line.")
    type_minimum: Length = Field(default_factory=float, description="The smallest type.")


class FileForm(SectionForm):
    """The PDF itself."""

    variant: Literal["none", "PDF/X-1a", "PDF/X-3", "PDF/X-4"] = "none"
    variants: list[Literal["PDF/X-1a", "PDF/X-3", "PDF/X-4"]] = Field(
        default_factory=list, description="What else is taken in place of `variant`."
    )
    preferred: Flag = Field(False, description="Whether another PDF than the variant is taken as well.")
    version_from: Text = "1.0"
    version_to: Text = "2.0"
    transparency: Flag = True
    annotations: Flag = True
    outline: Flag = True
    metadata: Flag = True
    output_intent: Flag = False
    opentype: Flag = Field(
        True, description="Whether OpenType fonts with PostScript outlines are taken whole."
    )
    largest: Number | None = Field(None, description="In megabytes.")


class SheetForm(SectionForm):
    """The paper in a home printer."""

    name: Text = ""
    width: Length = Field(default_factory=float)
    height: Length = Field(default_factory=float)
    unprintable: Length = Field(default_factory=float, description="The edge that the machine leaves white.")


class ChannelForm(SectionForm):
    """Whether the printer also sells the book, and what it takes of texts that are free elsewhere."""

    sells: Flag = False
    free_texts: Literal["taken", "differentiated", "refused"] = "taken"


class PrinterForm(Form):
    """A printer: what it asks of the files it prints from, with the sources of each figure."""

    base: Text = Field("", description="The profile from which everything is taken that is not said here.")
    name: Text = ""
    kind: Literal["on-demand", "offset", "home"] = "on-demand"
    url: Text = ""
    paper: Text = Field("", description="The paper that is meant when none is named; else the first.")
    sources: dict[Text, SourceForm] = Field(default_factory=dict)
    trim: TrimForm = Field(default_factory=TrimForm)
    margins: MarginsForm = Field(default_factory=MarginsForm)
    bleed: BleedForm = Field(default_factory=BleedForm)
    marks: MarksForm = Field(default_factory=MarksForm)
    pages: PagesForm = Field(default_factory=PagesForm)
    papers: list[PaperForm] = Field(default_factory=list)
    spine: SpineForm = Field(default_factory=SpineForm)
    cover: CoverForm = Field(default_factory=CoverForm)
    barcode: BarcodeForm = Field(default_factory=BarcodeForm)
    colour: ColourForm = Field(default_factory=ColourForm)
    images: ImagesForm = Field(default_factory=ImagesForm)
    file: FileForm = Field(default_factory=FileForm)
    sheet: SheetForm = Field(default_factory=SheetForm)
    channel: ChannelForm = Field(default_factory=ChannelForm)
