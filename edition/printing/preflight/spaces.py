"""Colour spaces (ISO 32000-1, 8.6) as a press sees them: which inks they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from edition.printing.preflight.tokens import Operand

__all__ = ["GRAY", "NOTHING", "Paint", "Space", "image_space", "named_space", "painted"]

_PROCESS = {"/Cyan", "/Magenta", "/Yellow", "/Black"}
_DEVICE = {
    "DeviceGray": "gray", "CalGray": "gray", "G": "gray", "DeviceRGB": "rgb", "CalRGB": "rgb", "RGB": "rgb",
    "DeviceCMYK": "cmyk", "CMYK": "cmyk", "Lab": "lab", "Pattern": "pattern",
}  # fmt: skip
_BY_COMPONENTS = {1: "gray", 3: "rgb", 4: "cmyk"}
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: `gray`, `rgb`, `cmyk`, `lab`, `black` (black ink by name), `spot`, `pattern` or `unknown`.

    `inks` are the names of spot colours; `profiled` tells that a profile says what the numbers mean.
    """

    family: str
    inks: tuple[str, ...] = ()
    profiled: bool = False


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as painted: `family` as of spaces, but DeviceCMYK without colour is `black`; `ink` in percent.

    `white` paints nothing on white paper, unless it is set to overprint.
    """

    family: str
    ink: float
    white: bool = False
    dark: bool = False
    inks: tuple[str, ...] = ()
    profiled: bool = False
    pattern: str = ""


GRAY = Space("gray")
NOTHING = Paint("gray", 100.0, dark=True)
"""What a page begins with: black in DeviceGray."""


def named_space(name: str, resources: pikepdf.Object | None) -> Space:
    """Return the space that `CS` and `cs` name."""
    if name in _DEVICE:
        return Space(_DEVICE[name])
    return _space(_entry(resources, "/ColorSpace", name), 0)


def image_space(value: pikepdf.Object | Operand, resources: pikepdf.Object | None) -> Space:
    """Return the space of an image, given as an object or, inline, as a name or a list."""
    if isinstance(value, list):  # inline: [/Indexed /RGB 255 <…>]
        return image_space(value[1], resources) if len(value) > 1 else Space("unknown")
    if isinstance(value, str):
        return named_space(value, resources)
    if isinstance(value, pikepdf.Name):
        return named_space(str(value)[1:], resources)
    return _space(value, 0) if isinstance(value, pikepdf.Object) else GRAY


def painted(space: Space, numbers: Sequence[float], pattern: str = "") -> Paint:
    """Return what painting with `numbers` of `space` puts on paper."""
    family, inks = space.family, space.inks
    if family == "gray":
        tone = numbers[0] if numbers else 0.0
        return Paint("gray", 100 * (1 - tone), tone >= 1, tone < 0.35, profiled=space.profiled)
    if family == "cmyk":
        total = sum(numbers)
        alone = not any(numbers[:3])
        dark = len(numbers) > 3 and (numbers[3] > 0.65 or total > 1.9)
        return Paint(
            "black" if alone and not space.profiled else "cmyk",
            100 * total, total == 0, dark, profiled=space.profiled,
        )  # fmt: skip
    if family == "rgb":
        light = max(numbers, default=0.0)
        return Paint("rgb", 0.0, min(numbers, default=0.0) >= 1, light < 0.25, profiled=space.profiled)
    if family in ("black", "spot"):
        total = sum(numbers)
        return Paint(family, 100 * total, total == 0, total > 0.65, inks)
    return Paint(family, 0.0, inks=inks, profiled=space.profiled, pattern=pattern)


def _entry(resources: pikepdf.Object | None, kind: str, name: str) -> pikepdf.Object | None:
    if not isinstance(resources, pikepdf.Dictionary):
        return None
    held = resources.get(kind)
    return held.get(f"/{name}") if isinstance(held, pikepdf.Dictionary) and name else None


def _space(value: pikepdf.Object | None, depth: int) -> Space:
    if isinstance(value, pikepdf.Name):
        return Space(_DEVICE.get(str(value)[1:], "unknown"))
    if not isinstance(value, pikepdf.Array) or len(value) == 0 or depth > _DEPTH:
        return Space("unknown")
    kind = str(value[0])[1:]
    second = value[1] if len(value) > 1 else None
    if kind == "ICCBased" and isinstance(second, pikepdf.Stream):
        return Space(_BY_COMPONENTS.get(int(second.get("/N", 0)), "unknown"), profiled=True)
    if kind in ("Indexed", "I") or (kind == "Pattern" and second is not None):
        under = _space(second, depth + 1)
        return Space("pattern", under.inks) if kind == "Pattern" else under
    if kind == "Separation":
        return _named_inks([str(second)])
    if kind == "DeviceN" and isinstance(second, pikepdf.Array):
        return _named_inks([str(name) for name in second.as_list()])
    family = _DEVICE.get(kind, "unknown")
    return Space(family, profiled=kind.startswith("Cal"))


def _named_inks(names: list[str]) -> Space:
    wanted = {name for name in names if name != "/None"}
    if wanted <= {"/Black"}:
        return Space("black")
    if wanted <= _PROCESS or "/All" in wanted:
        return Space("cmyk")
    return Space("spot", tuple(sorted(name[1:] for name in wanted - _PROCESS)))
