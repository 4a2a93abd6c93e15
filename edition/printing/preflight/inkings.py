"""Inks measured: Ghostscript separates the pages, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from edition.printing.preflight.asking import Asking, settled
from edition.printing.preflight.check import Check, Status
from edition.printing.preflight.rules_inks import allowed_spaces

__all__ = ["ink_checks"]

_SECONDS = 600
_DPI = 36
_MISSING = "Install Ghostscript: apt-get install ghostscript, or brew install ghostscript."
_QUIET = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR=false", "-dNOPROMPT")


def ink_checks(pdf: Path | bytes, asking: Asking) -> list[Check]:
    """Return what Ghostscript measures: colour inks where there should be none, and the sum of inks of pictures."""
    program = shutil.which("gs")
    plates = asking.interior and not {"rgb", "cmyk"} & set(allowed_spaces(asking))
    limit = asking.profile.colour.ink
    if program is None:
        return [
            Check(
                "ink-plates", "Inks as separated", Status.NOT_CHECKED, "Ghostscript is not installed",
                "the inks that the printer takes", _MISSING,
            )
        ]  # fmt: skip
    converted = {"rgb", "lab", "unknown"} & {family for seen in asking.file.seen for family in seen.colours}
    if converted:
        return [
            Check(
                "ink-plates", "Inks as separated", Status.NOT_CHECKED,
                "the file has colours that the press converts by its own profile", "inks in the file itself",
                "Convert the colours first; then the inks can be measured.",
            )
        ]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="edition-inks-") as folder:
        file = Path(folder) / "pages.pdf"
        file.write_bytes(pdf.read_bytes() if isinstance(pdf, Path) else pdf)
        made = []
        if plates:
            made.append(_plates(program, file))
        if limit is not None and (sums := _sums(program, file)) is not None:
            over = [page for page, most in enumerate(sums, 1) if most > limit + 1]
            made.append(
                settled(
                    "ink-sum", "Sum of inks", bool(over), f"{max(sums, default=0):.0f} %, measured",
                    f"at most {limit:.0f} %", "Convert with the printer's profile, which limits the sum.", over,
                    uncertain=asking.profile.colour.doubts("ink"),
                )
            )  # fmt: skip
    return made


def _plates(program: str, file: Path) -> Check:
    ran = _run(program, file, "-sDEVICE=inkcov", "-o", "-")
    rows = [line.split() for line in ran.decode("ascii", "replace").splitlines()]
    inks = [[float(part) for part in row[:4]] for row in rows if len(row) >= 5 and row[4] == "CMYK"]
    if not inks:
        return Check(
            "ink-plates", "Inks as separated", Status.NOT_CHECKED, "Ghostscript could not separate the pages",
            "black ink alone", "Look at the separations in another program.",
        )  # fmt: skip
    coloured = [page for page, row in enumerate(inks, 1) if any(row[:3])]
    return settled(
        "ink-plates", "Inks as separated", bool(coloured),
        "cyan, magenta or yellow" if coloured else "black alone, by Ghostscript", "black ink alone",
        "Set text in black ink alone, and make pictures grey.", coloured,
    )  # fmt: skip


def _sums(program: str, file: Path) -> list[float] | None:
    """Return for each page the highest sum of inks of a pixel, in percent."""
    out = file.with_suffix(".pam")
    _run(program, file, "-sDEVICE=pamcmyk32", f"-r{_DPI}", "-o", str(out))
    if not out.exists():
        return None
    raw, sums, at = out.read_bytes(), [], 0
    while raw.startswith(b"P7", at):
        end = raw.find(b"ENDHDR\n", at) + 7
        header = dict(
            line.split(None, 1) for line in raw[at:end].decode("ascii", "replace").splitlines() if " " in line
        )
        try:
            length = int(header["WIDTH"]) * int(header["HEIGHT"]) * 4
        except (KeyError, ValueError):
            return None
        pixels = raw[end : end + length]
        plates = (pixels[0::4], pixels[1::4], pixels[2::4], pixels[3::4])
        sums.append(max(map(sum, set(zip(*plates, strict=True))), default=0) / 2.55)
        at = end + length
    return sums or None


def _run(program: str, file: Path, *words: str) -> bytes:
    try:
        ran = subprocess.run(
            [program, *_QUIET, *words, str(file)], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return ran.stdout
