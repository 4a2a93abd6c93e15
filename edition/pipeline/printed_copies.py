"""Printed copies: an edited book as a package for one printer, its files, its report and the hashes of all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from edition import __version__
from edition.findings import Finding, Severity, worst
from edition.pipeline.atomic import replace_folder
from edition.printing.cover import CoverPages, cover_pages, cover_size
from edition.printing.cover_file import cover_file
from edition.printing.economy import economy
from edition.printing.interior import Interior, interior
from edition.printing.package_checks import Made, package_checks
from edition.printing.placing import place
from edition.printing.preflight import Check, preflight
from edition.printing.profile import Paper, Profile
from edition.printing.record import printing_record, record_file
from edition.printing.report import Report, report_html, report_json
from edition.printing.standards import Intent
from edition.render.book import Book
from edition.render.locations import Locations
from edition.render.pdf import print_pdf
from edition.render.pdf.dated import dated
from edition.render.pdf.matter_lists import metadata
from edition.render.pdf.press_copy import PressCopy, rgb_of
from edition.render.pdf.trim import Trim, find_trim
from edition.render.pdf.xmp import Described
from edition.render.styles import HouseStyle, find_style

__all__ = ["Order", "Package", "package", "record", "replace_package"]

_MM = 72 / 25.4  # points in a millimetre
_PARTS: tuple[tuple[str, str, Literal["interior", "cover"]], ...] = (
    ("interior.pdf", "The interior", "interior"),
    ("cover.pdf", "The cover", "cover"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of a package beside the printer: the id of its paper, the ICC profile of its press, crop marks."""

    paper: str = ""
    icc: bytes = b""
    marks: bool = False


@dataclass(frozen=True)
class Package:
    """Files by name, empty when the book could not be laid out; `ready` when every check passed."""

    files: Mapping[str, bytes]
    report: Report | None
    locations: Locations | None
    findings: tuple[Finding, ...] = ()
    book: Book | None = None

    @property
    def ready(self) -> bool:
        """Whether the package may be handed in."""
        return self.report is not None and self.report.ready


def package(
    book: Book, profile: Profile, order: Order, *, progress: Callable[[str], None] = lambda _: None
) -> Package:
    """Return the package of `book` for a printer.

    The book is laid out once, on its own type area; where edition.yaml declares a different printing for the printer,
    with that printing's trim.
    """
    book = _printing(book, profile)
    style = find_style("print", book.settings.house_style, book.project.root)
    trim, _ = find_trim(style, book.settings.trim)
    paper = profile.paper(order.paper)
    intent, fault = _intent(order.icc)
    rtl = bool(metadata(book)["rtl"])
    progress("interior")
    thin = profile.images.hairline * _MM
    press = PressCopy(profile.colour.text, _colours(profile, paper, intent), rtl=rtl, thinnest=thin)
    copy = print_pdf(book, write=press)
    findings = list(copy.findings)
    if worst(findings) is Severity.ERROR:
        return Package({}, None, None, tuple(findings))
    pages = profile.full_count(press.pages)
    if profile.pages.last_blank and pages == press.pages:
        pages = profile.full_count(pages + 1)
    placement = place(profile, trim, pages, press.extents)
    said = _described(book)
    inside = interior(
        copy.pdf, profile, placement, said, intent, ink=paper.ink if paper else "black",
        marks=_marks(profile, order), rtl=rtl,
    )  # fmt: skip
    files = {"interior.pdf": inside.pdf}
    progress("cover")
    spine = profile.spine_width(pages, paper.id if paper else "")
    cover: CoverPages | None = None
    if profile.cover.form == "booklet" or (profile.cover.form == "wrap" and spine is not None):
        size = cover_size(profile, trim, spine or 0.0, rtl=rtl)
        cover = cover_pages(book, style, profile, trim, size, pages)
        findings += cover.findings
        dyes = PressCopy(profile.colour.text, _inks(profile.colour.cover, intent), thinnest=thin)
        with dated(book.timestamp):
            painted = dyes(cover.document)
        files["cover.pdf"] = cover_file(painted, profile, size, said, intent, marks=_marks(profile, order))
    progress("checks")
    made = Made(
        settings=book.settings, profile=profile, paper=paper, trim=trim, trims=_trims(style), laid=press.pages,
        placement=placement, spine=spine, cover=cover, pictures=inside.pictures,
        coloured=press.coloured if paper is None or paper.ink == "black" else (),
        condition=intent.separation.name if intent else "", condition_fault=fault,
        last_is_blank=pages > press.pages, marks=_marks(profile, order),
    )  # fmt: skip
    report = _report(book, made, inside, files, press)
    files["report.json"], files["report.html"] = report_json(report), report_html(report, style)
    files["manifest.json"] = _manifest(book, profile, order, files)
    return Package(files, report, copy.locations, tuple(findings), book)


def _printing(book: Book, profile: Profile) -> Book:
    trim = book.settings.printings.get(profile.id, book.settings.trim)
    if trim == book.settings.trim:
        return book
    settings = replace(book.settings, trim=trim)
    return replace(book, project=replace(book.project, settings=settings))


def _marks(profile: Profile, order: Order) -> bool:
    return profile.marks.crop == "wanted" or (order.marks and profile.marks.crop != "none")


def _intent(icc: bytes) -> tuple[Intent | None, str]:
    if not icc:
        return None, ""
    try:
        return Intent.of(icc), ""
    except ValueError as fault:
        return None, f"the file cannot be used: {fault}"


def _colours(
    profile: Profile, paper: Paper | None, intent: Intent | None
) -> Callable[[Any], tuple[float, ...]] | None:
    return None if paper is None or paper.ink == "black" else _inks(profile.colour.colour_books, intent)


def _inks(spaces: Sequence[str], intent: Intent | None) -> Callable[[Any], tuple[float, ...]] | None:
    """Return what writes a colour in one of the `spaces`; None where there is only black."""

    def inks(color: Any) -> tuple[float, ...]:
        if color.space == "device-cmyk" and "cmyk" in spaces:
            c, m, y, k = color.coordinates
            return c, m, y, k
        red, green, blue = rgb_of(color)
        if "rgb" in spaces:
            return red, green, blue
        assert intent is not None
        return intent.separation.ink(red, green, blue)

    if "rgb" in spaces or ("cmyk" in spaces and intent is not None):
        return inks
    if "cmyk" in spaces:
        return lambda color: (
            tuple(color.coordinates) if color.space == "device-cmyk" else _plain(*rgb_of(color))
        )
    return None


def _plain(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return inks without a profile, black taken out whole; for a colour that style sheets name in red, green, blue."""
    black = 1 - max(red, green, blue)
    if black >= 1:
        return 0.0, 0.0, 0.0, 1.0
    c, m, y = ((1 - part - black) / (1 - black) for part in (red, green, blue))
    return c, m, y, black


def _described(book: Book) -> Described:
    said = metadata(book)
    return Described(
        title=said["title"],
        authors=tuple(said["authors"]),
        description=said["description"],
        subjects=tuple(said["subjects"]),
        language=said["language"],
        created=said["timestamp"],
        creator=said["program"],
        producer="WeasyPrint 70.0",
        identifier=book.settings.identifier,
    )


def _trims(style: HouseStyle) -> dict[str, Trim]:
    found: dict[str, Trim] = {}
    for name, measures in style.measures("trims.json").items():
        if isinstance(measures, dict):
            trim, faults = find_trim(style, name)
            if not faults:
                found[name] = trim
    return found


def _report(book: Book, made: Made, inside: Interior, files: Mapping[str, bytes], press: PressCopy) -> Report:
    profile, placement = made.profile, made.placement
    facts = [
        (
            "Pages",
            f"{placement.pages}"
            + (
                f", {placement.pages - made.laid} of them blank at the end"
                if placement.pages > made.laid
                else ""
            ),
        )
    ]
    facts.append(("Trimmed", f"{made.trim.width:g} × {made.trim.height:g} mm"))
    if made.paper is not None:
        facts.append(("Paper", made.paper.name))
    if made.spine:
        facts.append(("Spine", f"{made.spine:.2f} mm"))
    if made.cover is not None:
        facts.append(
            ("Cover", f"{made.cover.size.width:.2f} × {made.cover.size.height:.2f} mm, bleed included")
        )
    if book.settings.printings.get(profile.id):
        facts.append(("Printing", "a different one, with pages and lines of its own"))
    groups: list[tuple[str, Sequence[Check]]] = [("The package", tuple(package_checks(made)))]
    groups += _preflights(made, files)
    return Report(
        title=book.settings.title,
        language=book.settings.language,
        profile=profile,
        facts=facts,
        checks=groups,
        economy=economy(made.laid, placement.pages, profile.pages.signature, press.blank, press.sections),
        files={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        program=f"edition {__version__}",
        digest=book.digest,
    )


def _preflights(made: Made, files: Mapping[str, bytes]) -> Iterator[tuple[str, Sequence[Check]]]:
    """Yield the printer's checks of each file, as any PDF is checked."""
    paper = made.paper.id if made.paper else ""
    size = made.trim.width, made.trim.height
    for name, about, part in _PARTS:
        if name in files:
            yield about, preflight(files[name], made.profile, paper=paper, size=size, part=part, name=name)


def _manifest(book: Book, profile: Profile, order: Order, files: Mapping[str, bytes]) -> bytes:
    said = {
        "edition": book.settings.slug,
        "printer": profile.id,
        "program": f"edition {__version__}",
        "digest": book.digest,
        "icc": hashlib.sha256(order.icc).hexdigest() if order.icc else None,
        "outputs": {
            name: {"sha256": hashlib.sha256(content).hexdigest()} for name, content in sorted(files.items())
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def record(root: Path, made: Package, name: str) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the file that records `made` as the printing `name`, by its name in the project, and findings.

    Without a file the record was refused; the finding says why.
    """
    if made.book is None or made.locations is None or made.report is None:
        return {}, ()
    pages = made.report.economy.pages + made.report.economy.blank
    printer = made.report.profile.id
    kept = printing_record(made.book, made.locations, name, printer=printer, sheets=pages, files=made.files)
    return record_file(root, kept)


def replace_package(folder: Path, made: Package) -> None:
    """Put the package into `folder` at one stroke; what an earlier package left there goes.

    Raises:
        OSError: the folder cannot be written, or holds what no package holds; it is then as it was.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "manifest.json").is_file():
        message = "it holds no package of edition; move it away, or name another with -o"
        raise FileExistsError(errno.EEXIST, message, str(folder))
    replace_folder(folder, made.files)
