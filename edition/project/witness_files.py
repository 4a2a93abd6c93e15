"""The witnesses that edition.yaml names, read and proved to be the text they were."""

from __future__ import annotations

import hashlib
import unicodedata

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.folder import Folder, Outside, Unreadable
from edition.project.model import Settings, WitnessRecord
from edition.project.strict_yaml import YamlFile
from edition.text.witness import Witness, WitnessFault, decode

__all__ = ["read_witnesses"]

_CODES = {"utf-8": "W002", "nul": "W003", "bom": "W004", "crlf": "W005", "nfc": "W006"}


def read_witnesses(
    settings: Settings, indices: dict[str, int], folder: Folder, file: YamlFile
) -> dict[str, Witness]:
    """Return the witnesses that are sound, by siglum; `file` is edition.yaml and takes the findings."""
    read: dict[str, Witness] = {}
    for record in settings.witnesses:
        witness, findings = _read(record, indices[record.siglum], folder, file)
        file.findings.extend(findings)
        if witness is not None:
            read[record.siglum] = witness
    return read


def _read(
    record: WitnessRecord, index: int, folder: Folder, file: YamlFile
) -> tuple[Witness | None, list[Finding]]:
    parts: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for number, name in enumerate(record.files):
        place = file.place(("witnesses", index, "files", number))
        try:
            parts.append((name, folder.read_source(name)))
        except Outside as error:
            findings.append(make("E005", place, str(error)))
        except Unreadable as error:
            findings.append(make("W001", place, str(error)))
    if findings:
        return None, findings
    witness, faults = decode(parts, record.siglum, record.title)
    digest = hashlib.sha256(b"".join(raw for _, raw in parts)).hexdigest()
    findings.extend(_hash_findings(record, digest, file, index))
    findings.extend(_decoding_finding(fault) for fault in faults)
    if witness is not None and not unicodedata.is_normalized("NFC", witness.text):
        message = f"{record.files[-1]} begins with a sign that combines with the end of the file before"
        findings.append(make("W006", Place(f"source/{record.files[-1]}", 1, 1), message))
        return None, findings
    return witness, findings


def _hash_findings(record: WitnessRecord, digest: str, file: YamlFile, index: int) -> list[Finding]:
    if not record.sha256:
        spot = file.values.get(("witnesses", index, "sha256"))
        if spot is not None and spot.start < spot.end:
            return []  # what is written there is no hash, and that is said already
        place = file.key_place(("witnesses", index))
        message = f"witness {record.siglum} has no sha256"
        return [make("W008", place, message, f"Add `sha256: {digest}`.")]
    if record.sha256 == digest:
        return []
    names = ", ".join(record.files)
    message = f"the sha256 of {names} is {digest}: witness {record.siglum} is not the text it was"
    return [make("W007", file.place(("witnesses", index, "sha256")), message)]


def _decoding_finding(fault: WitnessFault) -> Finding:
    match fault.kind:
        case "utf-8":
            message = f"byte {fault.offset} is not UTF-8: {fault.detail}"
        case "nfc":
            message = f"not in normal form C from here: {fault.detail}"
        case "bom":
            message = "the file begins with a byte order mark (U+FEFF)"
        case kind:
            sign = "NUL character" if kind == "nul" else "carriage return"
            number = int(fault.detail or 1)
            message = f"{number} {sign}{'s' if number > 1 else ''}, the first one here"
    return make(_CODES[fault.kind], Place(f"source/{fault.file}", fault.line, fault.column), message)
