"""The container: files into an OCF zip whose bytes depend on nothing but the files and a date (EPUB 3.3, OCF)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

__all__ = ["MIMETYPE", "pack"]

MIMETYPE = b"application/epub+zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST = (2107, 12, 31, 23, 59, 58)
_STORED = (".woff2", ".png", ".jpg", ".jpeg", ".gif", ".webp")


def pack(files: Mapping[str, bytes], timestamp: int) -> bytes:
    """Return the container of `files`, named from the container's root, every entry dated `timestamp` (UTC).

    `mimetype` comes first and is stored; the rest follow in the order of their names. Dates that zip cannot write are
    drawn to the nearest that it can.
    """
    date = _date(timestamp)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", date, zipfile.ZIP_STORED), MIMETYPE)
        for name in sorted(files):
            kind = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(_entry(name, date, kind), files[name], compresslevel=9)
    return out.getvalue()


def _entry(name: str, date: tuple[int, int, int, int, int, int], kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date)
    entry.compress_type = kind
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _date(timestamp: int) -> tuple[int, int, int, int, int, int]:
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timestamp)
    except OverflowError:
        return _LATEST if timestamp > 0 else _EARLIEST
    date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    return min(max(date, _EARLIEST), _LATEST)
