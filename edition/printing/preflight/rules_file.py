"""Rules about the file as a whole: that it is sound, open, and nothing but pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.printing.preflight.asking import WARN, Asking, listed, settled
from edition.printing.preflight.check import Check, Status
from edition.printing.preflight.geometry import measures

__all__ = ["RULES"]


_HARMLESS = re.compile(r"common error|reported number of objects|duplicated key")
"""What readers mend without losing anything."""


def _structure(asking: Asking) -> Iterator[Check]:
    damage = sorted(asking.file.damage, key=lambda said: bool(_HARMLESS.search(said)))
    found = (
        f"damaged: {damage[0].partition(': ')[2] or damage[0]}"[:160] if damage else "read without repairs"
    )
    yield settled(
        "structure", "Sound file", bool(damage), found, "a file that reads without repairs",
        "Export the PDF again, or copy it again: it may have been cut off on its way.",
        grave=WARN if damage and _HARMLESS.search(damage[0]) else Status.FAIL,
    )  # fmt: skip
    incomplete = {seen.number: seen.incomplete for seen in asking.file.seen if seen.incomplete}
    if incomplete:
        yield Check(
            "content", "Whole content looked at", Status.NOT_CHECKED, listed(incomplete.values(), 2),
            "pages that can be looked through", "Look at these pages in another program.", tuple(incomplete),
        )  # fmt: skip


def _size(asking: Asking) -> Iterator[Check]:
    largest = asking.profile.file.largest
    if largest is None:
        return
    megabytes = asking.file.size / 1_000_000
    yield settled(
        "file-size", "File size", megabytes > largest, f"{megabytes:.1f} MB", f"at most {largest:g} MB",
        "Reduce pictures to their printed size, or embed only the letters used of each font.",
        uncertain=asking.profile.file.doubts("largest"),
    )  # fmt: skip


def _encryption(asking: Asking) -> Iterator[Check]:
    found = "encrypted" if asking.file.encrypted else "open"
    yield settled(
        "encryption", "No protection", asking.file.encrypted, found, "a file without encryption or permissions",
        "Save it without a password and without restrictions: qpdf --decrypt in.pdf out.pdf",
    )  # fmt: skip


def _version(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.file
    if rules.version_from == "1.0" and rules.version_to == "2.0":
        return
    least, most = (tuple(map(int, v.split("."))) for v in (rules.version_from, rules.version_to))
    yield settled(
        "pdf-version", "PDF version", not least <= asking.file.version <= most,
        "PDF {}.{}".format(*asking.file.version), f"PDF {rules.version_from} to {rules.version_to}",
        f"Export for {rules.variant if rules.variant != 'none' else 'PDF ' + rules.version_to}.",
        uncertain=rules.doubts("version_from") or rules.doubts("version_to"),
    )  # fmt: skip


def _variant(asking: Asking) -> Iterator[Check]:
    rules, file = asking.profile.file, asking.file
    if rules.variant == "none":
        return
    taken = (rules.variant, *rules.variants)
    lacking = [] if file.variant.startswith(taken) else [f"it is not marked as {' or '.join(taken)}"]
    if not lacking:
        unboxed = [f.number for f in file.frames if f.trim is None and f.art is None]
        lacking += ["pages without TrimBox"] if unboxed else []
        lacking += [] if file.trapped else ["it does not say whether it is trapped"]
        if not rules.output_intent:  # which has a check of its own
            lacking += [] if any(i.kind == "GTS_PDFX" for i in file.intents) else ["it has no output intent"]
    found = f"{file.variant or 'plain PDF'}" + (f": {listed(lacking)}" if file.variant and lacking else "")
    yield settled(
        "pdf-variant", "PDF variant", bool(lacking), found,
        " or ".join(taken) + (", preferably" if rules.preferred else ""),
        f"Export as {rules.variant} with the printer's output profile.",
        uncertain=rules.doubts("variant"), grave=WARN if rules.preferred else Status.FAIL,
    )  # fmt: skip


def _intent(asking: Asking) -> Iterator[Check]:
    rules, file = asking.profile.file, asking.file
    if not rules.output_intent:
        return
    intents = [i for i in file.intents if i.kind == "GTS_PDFX"]
    usable = [i for i in intents if i.components in (1, 4) or (i.components is None and i.condition)]
    found = "none"
    if intents:
        kind = {1: "grey", 3: "RGB", 4: "CMYK", None: "without profile"}.get(intents[0].components, "odd")
        found = f"{intents[0].condition or 'unnamed'} ({kind})"
    yield settled(
        "output-intent", "Output intent", not usable, found,
        f"a press profile: {asking.profile.colour.profile or 'the printer names it'}",
        "Embed the ICC profile of the printing condition as output intent; ask the printer which.",
        uncertain=rules.doubts("output_intent"),
    )  # fmt: skip


def _annotations(asking: Asking) -> Iterator[Check]:
    rules, held = asking.profile.file, asking.file.annotations
    if rules.annotations:
        return
    kinds = sorted({kind for kinds in held.values() for kind in kinds})
    yield settled(
        "annotations", "No links or comments", bool(held), listed(kinds) if held else "none",
        "no annotations: links, comments, form fields",
        "Export without links, comments and forms.", held, uncertain=rules.doubts("annotations"),
    )  # fmt: skip


def _outline(asking: Asking) -> Iterator[Check]:
    rules = asking.profile.file
    if not rules.outline:
        yield settled(
            "outline", "No bookmarks", asking.file.outline, "bookmarks" if asking.file.outline else "none",
            "no bookmarks", "Export without bookmarks.", uncertain=rules.doubts("outline"),
        )  # fmt: skip


def _scripts(asking: Asking) -> Iterator[Check]:
    scripts = asking.file.scripts
    yield settled(
        "scripts", "No scripts or actions", bool(scripts), listed(scripts) if scripts else "none",
        "nothing that runs when the file is opened", "Export without JavaScript and actions.",
    )  # fmt: skip


def _attachments(asking: Asking) -> Iterator[Check]:
    count = asking.file.attachments
    yield settled(
        "attachments", "No embedded files", bool(count),
        f"{count} {'file' if count == 1 else 'files'}" if count else "none",
        "no embedded files", "Export without attachments.",
    )  # fmt: skip


def _layers(asking: Asking) -> Iterator[Check]:
    if asking.profile.file.transparency:
        return
    yield settled(
        "layers", "No layers", asking.file.layers, "layers" if asking.file.layers else "none",
        "pages without layers that may be switched off", "Flatten the layers.",
        uncertain=asking.profile.file.doubts("transparency"),
    )  # fmt: skip


def _metadata(asking: Asking) -> Iterator[Check]:
    if asking.profile.file.metadata:
        return
    described = asking.file.described
    yield settled(
        "metadata", "No metadata", bool(described), listed(described) if described else "none",
        "no metadata", "Export without title, author and XMP; the service takes them from its own form.",
        grave=WARN, uncertain=asking.profile.file.doubts("metadata"),
    )  # fmt: skip


def _cover_pages(asking: Asking) -> Iterator[Check]:
    if asking.interior:
        return
    count = len(asking.file.frames)
    wanted = asking.profile.cover.form
    expected = {"wrap": 1, "booklet": 4}.get(wanted)
    if expected is not None:
        width, height = measures(asking.file.trims[0])
        yield settled(
            "cover-pages", "Pages of the cover", count != expected,
            f"{count} of {width:.1f} × {height:.1f} mm", f"{expected}",
            "One page of back, spine and front." if expected == 1 else "Four pages: outside and inside of both covers.",
        )  # fmt: skip


RULES = (
    _structure, _encryption, _size, _version, _variant, _intent, _annotations, _outline, _scripts, _attachments,
    _layers, _metadata, _cover_pages,
)  # fmt: skip
