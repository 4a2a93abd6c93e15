"""What a PDF for a press says of itself: PDF/X-1a and X-4 (ISO 15930-1, -4 and -7), or nothing but its words."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from edition.printing.pictures import Separation
from edition.render.pdf.xmp import Described, packet

__all__ = ["Intent", "declare", "written"]

_SPACE = uuid.UUID("b0a6c1a2-54de-5a0f-8d7b-5a1f6f3b2c11")


@dataclass(frozen=True)
class Intent:
    """The printing condition: the bytes of an ICC profile of a press with four inks, and what it is."""

    content: bytes
    separation: Separation

    @classmethod
    def of(cls, content: bytes) -> Intent:
        """Return the condition that the profile `content` describes.

        Raises:
            ValueError: it is no profile of such a press.
        """
        return cls(content, Separation(content))


def declare(
    pdf: pikepdf.Pdf,
    variant: str,
    said: Described,
    intent: Intent | None,
    *,
    newest: str = "1.6",
    words: bool = True,
) -> str:
    """Write into `pdf` what its `variant` (none, PDF/X-1a or PDF/X-4) asks, and return the version of PDF to save.

    Without `words` a plain PDF tells nothing of itself: neither title nor author nor program.
    """
    for key in (
        "/Outlines",
        "/Names",
        "/Dests",
        "/PageMode",
        "/ViewerPreferences",
        "/StructTreeRoot",
        "/MarkInfo",
    ):
        if key in pdf.Root:
            del pdf.Root[key]
    _ungroup(pdf)
    if intent is not None and variant != "none":
        pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf, intent)])
    if variant == "none" and not words:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        return newest if newest < "1.4" else "1.4"
    info = _info(said)
    properties: list[tuple[str, str]] = []
    version = "1.4"
    if variant == "PDF/X-4":
        version = "1.6"
        info["/Trapped"] = pikepdf.Name("/False")
        properties = [
            ("pdfxid:GTS_PDFXVersion", "PDF/X-4"),
            ("pdf:Trapped", "False"),
            ("xmpMM:DocumentID", uuid.uuid5(_SPACE, _content(pdf)).urn),
            ("xmpMM:RenditionClass", "default"),
            ("xmpMM:VersionID", "1"),
        ]
    elif variant == "PDF/X-1a":
        version = "1.4" if newest >= "1.4" else "1.3"
        info["/Trapped"] = pikepdf.Name("/False")
        if version == "1.4":
            info["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
        else:
            info["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1:2001")
            info["/GTS_PDFXConformance"] = pikepdf.String("PDF/X-1a:2001")
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(info))
    if variant == "PDF/X-4":
        stream = pdf.make_stream(packet(said, properties))
        stream["/Type"], stream["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = stream
    elif "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    return version


def written(pdf: pikepdf.Pdf, version: str) -> bytes:
    """Return the bytes of `pdf`, the same whenever and wherever it is saved."""
    target = io.BytesIO()
    pdf.save(
        target,
        force_version=version,
        object_stream_mode=pikepdf.ObjectStreamMode.generate
        if version >= "1.5"
        else pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return target.getvalue()


def _ungroup(pdf: pikepdf.Pdf) -> None:
    """Take the mark of transparency from groups where nothing is transparent: the typesetter groups every drawing."""
    forms: list[pikepdf.Object] = []
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form" and "/Group" in thing:
            forms.append(thing)
        for holder in (thing, thing.get("/Resources")):
            states = holder.get("/ExtGState") if isinstance(holder, pikepdf.Dictionary) else None
            if isinstance(states, pikepdf.Dictionary) and any(
                _sees_through(state) for state in states.values()
            ):
                return
    for form in forms:
        del form["/Group"]


def _sees_through(state: pikepdf.Object) -> bool:
    blend = str(state.get("/BM", "/Normal"))
    return (
        float(state.get("/ca", 1)) < 1
        or float(state.get("/CA", 1)) < 1
        or str(state.get("/SMask", "/None")) != "/None"
        or blend not in ("/Normal", "/Compatible")
    )


def _intent(pdf: pikepdf.Pdf, intent: Intent) -> pikepdf.Object:
    profile = pdf.make_stream(intent.content)
    profile["/N"] = 4
    name = intent.separation.name or "custom"
    said = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(name),
        OutputCondition=pikepdf.String(name),
        Info=pikepdf.String(name),
        DestOutputProfile=profile,
    )
    return pdf.make_indirect(said)


def _info(said: Described) -> dict[str, pikepdf.Object]:
    date = "D:" + said.created.replace("-", "").replace(":", "").replace("T", "")
    words: Mapping[str, str] = {
        "/Title": said.title,
        "/Author": ", ".join(said.authors),
        "/Subject": said.description,
        "/Keywords": ", ".join(said.subjects),
        "/Creator": said.creator,
        "/Producer": said.producer,
        "/CreationDate": date if said.created else "",
        "/ModDate": date if said.created else "",
    }
    return {name: pikepdf.String(value) for name, value in words.items() if value}


def _content(pdf: pikepdf.Pdf) -> str:
    digest = hashlib.sha256()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if stream is not None:
                digest.update(stream.read_raw_bytes())
    return digest.hexdigest()
