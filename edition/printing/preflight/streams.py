"""The bytes of streams (ISO 32000-1, 7.4), within bounds: a file of a kilobyte may unfold to gigabytes."""

from __future__ import annotations

import base64
import re
import zlib

import pikepdf

__all__ = ["MOST_BYTES", "TooLarge", "content"]

MOST_BYTES = 32 * 1024 * 1024
"""The most that one stream may unfold to; a page of a book has a few kilobytes."""
_MOST_FILTERS = 8
_SPACE = b"\x00\t\n\f\r "


class TooLarge(ValueError):
    """A stream unfolds to more than is looked into, or by filters that cannot be bounded."""


def content(stream: pikepdf.Object) -> bytes:
    """Return the decoded bytes of a content stream; as many as are sound where it is damaged.

    Raises:
        TooLarge: see there.
    """
    filters = _list(stream.get("/Filter"))
    parameters = _list(stream.get("/DecodeParms"))
    plain = not any(isinstance(p, pikepdf.Dictionary) and int(p.get("/Predictor", 1)) > 1 for p in parameters)
    data = stream.read_raw_bytes()
    if len(filters) > _MOST_FILTERS:
        raise TooLarge(f"{len(filters)} filters one in another")
    for position, name in enumerate(filters):
        match str(name):
            case "/FlateDecode" | "/Fl" if plain:
                data = _inflated(data)
            case "/ASCIIHexDecode" | "/AHx":
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
                data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
            case "/ASCII85Decode" | "/A85":
                data = _from_85(data)
            case "/RunLengthDecode" | "/RL":
                data = _run_length(data)
            case _ if position == 0 and len(filters) == 1 and len(data) < MOST_BYTES // 4096:
                data = stream.read_bytes()
            case _:
                raise TooLarge(f"a content stream by {name} in a chain")
        if len(data) > MOST_BYTES:
            raise TooLarge(f"a content stream of more than {MOST_BYTES >> 20} MB")
    return data


def _list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, pikepdf.Array) else [value]


def _inflated(data: bytes) -> bytes:
    unfolder = zlib.decompressobj()
    made = bytearray()
    try:
        for start in range(0, len(data), 65536):
            made += unfolder.decompress(data[start : start + 65536], MOST_BYTES + 1 - len(made))
            if len(made) > MOST_BYTES or unfolder.eof:
                break
    except zlib.error:
        pass
    return bytes(made)


def _from_85(data: bytes) -> bytes:
    body = data.partition(b"~>")[0].strip(_SPACE)
    try:
        return base64.a85decode(body.removeprefix(b"<~"), ignorechars=_SPACE)
    except ValueError:
        return b""


def _run_length(data: bytes) -> bytes:
    made, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(made) <= MOST_BYTES:
        count = data[at]
        if count < 128:
            made += data[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            made += data[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(made)
