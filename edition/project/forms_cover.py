"""The form of the cover in edition.yaml."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from edition.project.forms import Form, Text, fault

__all__ = ["CoverForm"]


def _is_price_code(value: str) -> str:
    if value and not re.fullmatch(r"[0-9]{5}", value):
        raise fault(
            "Y022", f"“{value}” has not five digits", "Write 51800 for 18.00 US dollars, 90000 for no price."
        )
    return value


def _is_ink(value: str) -> str:
    """Check a colour given as percentages of cyan, magenta, yellow and black."""
    parts = value.split()
    if value and (len(parts) != 4 or any(not p.isdigit() or int(p) > 100 for p in parts)):
        hint = "Write four percentages: cyan, magenta, yellow, black, as 0 90 80 20."
        raise fault("Y022", f"“{value}” is no colour", hint)
    return value


class CoverForm(Form):
    """The cover of printed copies; what is not said here comes from the edition's title, authors and publisher."""

    blurb: Text = Field("", description="Words on the back; the description where there are none.")
    price: Text = Field("", description="As it is to be printed above the barcode.")
    price_code: Annotated[Text, AfterValidator(_is_price_code)] = Field(
        "", description="The five digits of the barcode's add-on."
    )
    ground: Literal["white", "black"] = Field("white", description="The colour of the cover.")
    accent: Annotated[Text, AfterValidator(_is_ink)] = Field(
        "",
        description="The one colour beside black, in percent of cyan, magenta, yellow and black: 0 90 80 20.",
    )
