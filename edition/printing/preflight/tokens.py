"""The operators of a content stream (ISO 32000-1, 7.8.2), read without recursion and without trust.

Whatever is malformed is passed over: a reader prints what it can, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Operand", "operators"]

Operand = float | bytes | str | list["Operand"] | dict[str, "Operand"] | None

_TOKEN = re.compile(
    rb"""[\x00\t\n\f\r ]+ | %[^\r\n]*
    | (?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?=[\x00\t\n\f\r \[\]<>()/%+-]|$)
    | (?P<word>[A-Za-z'"][A-Za-z0-9'"*]*)
    | /(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)
    | \((?P<string>[^()\\]*)\)
    | (?P<open>\()
    | <(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>
    | (?P<mark><<|>>|\[|\])
    | (?P<junk>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_PAREN = re.compile(rb"[()\\]")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_CONSTANTS: dict[bytes, Operand] = {b"true": 1.0, b"false": 0.0, b"null": None}
_MOST_OPERANDS = 1000
_DEPTH = 32


def operators(data: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """Yield each operator with its operands: numbers as float, names as str, strings as bytes.

    An inline image is yielded as `EI` with its dictionary and the length of its data.
    """
    operands: list[Operand] = []
    stack: list[list[Operand]] = []
    position, end = 0, len(data)
    while position < end:
        for match in _TOKEN.finditer(data, position):
            kind = match.lastgroup
            if kind is None:
                continue
            if kind == "number":
                operands.append(float(match["number"]))
            elif kind == "word":
                word = match["word"]
                if word in _CONSTANTS:
                    operands.append(_CONSTANTS[word])
                    continue
                if stack:  # an array that is never closed
                    operands, stack = stack[0], []
                if word == b"ID":
                    position = _end_of_image(data, match.end())
                    yield "EI", [_mapping(operands), float(position - match.end())]
                    operands = []
                    break
                if word != b"BI":
                    yield word.decode("ascii"), operands
                operands = []
            elif kind == "name":
                operands.append(_name(match["name"]))
            elif kind == "string":
                operands.append(match["string"])
            elif kind == "hex":
                operands.append(_unhexed(match["hex"]))
            elif kind == "open":
                text, position = _string(data, match.end())
                operands.append(text)
                break
            elif kind == "mark":
                if match["mark"] in (b"[", b"<<"):
                    if len(stack) < _DEPTH:
                        stack.append(operands)
                        operands = []
                elif stack:
                    made: Operand = operands if match["mark"] == b"]" else _mapping(operands)
                    operands = stack.pop()
                    operands.append(made)
            if len(operands) > _MOST_OPERANDS and not stack:
                operands = operands[-8:]
        else:
            return


def _mapping(operands: list[Operand]) -> dict[str, Operand]:
    pairs = zip(operands[::2], operands[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _CODE.sub(lambda m: bytes([int(m[1], 16)]), raw)
    return raw.decode("latin-1")


def _unhexed(raw: bytes) -> bytes:
    digits = bytes(raw.translate(None, b"\x00\t\n\f\r "))
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the literal string that begins at `start`, behind its parenthesis, and where it ends."""
    depth, at = 1, start
    while depth:
        match = _PAREN.search(data, at)
        if match is None:
            return _unescaped(data[start:]), len(data)
        at = match.end()
        if match[0] == b"\\":
            at += 1
        else:
            depth += 1 if match[0] == b"(" else -1
    return _unescaped(data[start : at - 1]), at


def _unescaped(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw

    def meant(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 8) & 0xFF])
        return b"" if match[2] else _ESCAPES.get(match[3], match[3])

    return _ESCAPE.sub(meant, raw)


def _end_of_image(data: bytes, start: int) -> int:
    match = _END_OF_IMAGE.search(data, start)
    return match.end() if match else len(data)
