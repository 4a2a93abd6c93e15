"""The metadata packet of a PDF (XMP, ISO 16684-1), with what it says of the standards that the file keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

__all__ = ["Described", "packet"]

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
}

# ISO 19005-2, 6.6.2.3: a PDF/A describes each schema that XMP does not define itself.
_UA_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Which part of ISO 14289 the file keeps</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


@dataclass(frozen=True, slots=True)
class Described:
    """What a PDF is: `created` is a date and time of ISO 8601, `identifier` a URI that stays the same."""

    title: str
    authors: Sequence[str] = ()
    description: str = ""
    subjects: Sequence[str] = ()
    language: str = ""
    created: str = ""
    creator: str = ""
    producer: str = ""
    identifier: str = ""


def packet(said: Described, properties: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the packet; `properties` are qualified names and values, as `("pdfuaid:part", "1")`."""
    listed = list(properties)
    lines = [
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        f'<rdf:RDF xmlns:rdf="{_NAMES["rdf"]}">',
    ]
    names = {name for name, _ in listed}
    if {"pdfaid:part", "pdfuaid:part"} <= names:
        lines.append(_UA_SCHEMA)
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _NAMES.items() if prefix != "rdf")
    lines.append(f'<rdf:Description rdf:about="" {spaces}>')
    lines.extend(_words(said))
    lines.extend(f"<{name}>{escape(value)}</{name}>" for name, value in listed)
    lines += ["</rdf:Description>", "</rdf:RDF>", "</x:xmpmeta>", '<?xpacket end="r"?>']
    return "\n".join(lines).encode()


def _words(said: Described) -> Iterable[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(said.title)}</rdf:li></rdf:Alt></dc:title>'
    if said.authors:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in said.authors)
        yield f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"
    if said.description:
        words = f'<rdf:li xml:lang="x-default">{escape(said.description)}</rdf:li>'
        yield f"<dc:description><rdf:Alt>{words}</rdf:Alt></dc:description>"
    if said.subjects:
        subjects = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in said.subjects)
        yield f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>"
        yield f"<pdf:Keywords>{escape(', '.join(said.subjects))}</pdf:Keywords>"
    if said.language:
        yield f"<dc:language><rdf:Bag><rdf:li>{escape(said.language)}</rdf:li></rdf:Bag></dc:language>"
    if said.identifier:
        yield f"<dc:identifier>{escape(said.identifier)}</dc:identifier>"
    if said.creator:
        yield f"<xmp:CreatorTool>{escape(said.creator)}</xmp:CreatorTool>"
    if said.producer:
        yield f"<pdf:Producer>{escape(said.producer)}</pdf:Producer>"
    if said.created:
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            yield f"<xmp:{name}>{said.created}</xmp:{name}>"
