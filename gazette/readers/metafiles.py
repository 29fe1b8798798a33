"""EMF and WMF pictures that only wrap one bitmap: its pixels.  Every other one would have to be drawn, which is refused."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final, TypeAlias

from PIL import Image

_MOST_RECORDS = 5_000
_MOST_PIXELS = 60_000_000
_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_END_OF_EMF, _CLIP, _COMMENT = 14, 30, 70
_ESCAPE, _REMARK = 0x0626, 15
_EMF_BITMAP, _WMF_BITMAP = 81, 0x0F43  # StretchDIBits in both ([MS-EMF] 2.3.1.7, [MS-WMF] 2.3.1.6)
_COPY = 0x00CC0020  # the raster operation that only copies
# Records that set how something is drawn and draw nothing themselves.
_EMF_SETTINGS: Final = frozenset({
    1, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 31, 32, 33, 34, 37, 38, 39, 40, 48, 49, 50, 51, 52, 57, 58,
    75, 82, 95, 98, 99, 115,
})  # fmt: skip
_WMF_SETTINGS: Final = frozenset({
    0x001E, 0x0035, 0x0102, 0x0103, 0x0104, 0x0105, 0x0106, 0x0107, 0x0108, 0x0127, 0x012D, 0x012E, 0x0139, 0x01F0, 0x0201,
    0x0209, 0x020A, 0x020B, 0x020C, 0x020D, 0x020E, 0x020F, 0x0211, 0x0214, 0x0231, 0x0234, 0x0410, 0x0412, 0x00F7, 0x02FA,
    0x02FB, 0x02FC,
})  # fmt: skip
_EMFPLUS_SETTINGS: Final = frozenset({0x4001, 0x4002, 0x4003, 0x4004, *range(0x401A, 0x4037)})
Record: TypeAlias = tuple[int, bytes]


class Drawn(ValueError):
    """The picture holds more than one bitmap: lines, text, areas."""


def is_metafile(content: bytes) -> bool:
    return content[:4] == _PLACEABLE or content[:4] in (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00") or content[40:44] == b" EMF"


def wrapped_bitmap(content: bytes) -> Image.Image:
    """The one bitmap of a metafile.  Drawn where there is more, ValueError or OSError where it can not be read."""
    dibs = list(_emf(content) if content[40:44] == b" EMF" else _wmf(content))
    if len(dibs) != 1:
        raise Drawn(f"{len(dibs)} bitmaps")
    return _image(dibs[0])


def _emf(content: bytes) -> Iterator[bytes]:
    for kind, record in _emf_records(content):
        if kind == _EMF_BITMAP:
            x, y, wide, high, head, head_size, bits, bits_size, _, how, to_x, to_y = _numbers("<4i4I2I2i", record, 32)
            dib = _part(record, head, head_size) + _part(record, bits, bits_size)
            _whole((x, y, wide, high), (to_x, to_y), how, dib)
            yield dib
        elif kind == _COMMENT and record[12:16] == b"EMF+":
            _only_settings(record[16:])
        elif kind == _CLIP:
            _covers(_numbers("<4i", record, 8), _numbers("<4i", content, 8))
        elif kind not in _EMF_SETTINGS and kind != _COMMENT:
            raise Drawn(f"EMF {kind}")


def _covers(clip: tuple[int, ...], bounds: tuple[int, ...]) -> None:
    """A part that is clipped off must not come to light."""
    if clip[0] > bounds[0] or clip[1] > bounds[1] or clip[2] < bounds[2] or clip[3] < bounds[3]:
        raise Drawn("clipped")


def _emf_records(content: bytes) -> Iterator[Record]:
    at = 0
    for _ in range(_MOST_RECORDS):
        kind, size = _numbers("<2I", content, at)
        if size < 8 or size % 4 or at + size > len(content):
            raise ValueError("EMF")
        if kind == _END_OF_EMF:
            return
        yield kind, content[at : at + size]
        at += size
    raise Drawn("records")


def _only_settings(comment: bytes) -> None:
    """EMF+ beside EMF: what it draws, it draws instead."""
    at = 0
    while at + 12 <= len(comment):
        kind, _, size = _numbers("<2HI", comment, at)
        if size < 12:
            raise ValueError("EMF+")
        if kind not in _EMFPLUS_SETTINGS:
            raise Drawn(f"EMF+ {kind:04X}")
        at += size


def _wmf(content: bytes) -> Iterator[bytes]:
    at = 22 if content[:4] == _PLACEABLE else 0
    at += 2 * _numbers("<2H", content, at)[1]
    for _ in range(_MOST_RECORDS):
        words, kind = _numbers("<IH", content, at)
        size = words * 2
        if kind == 0:
            return
        if size < 6 or at + size > len(content):
            raise ValueError("WMF")
        if kind == _WMF_BITMAP:
            how, _, high, wide, y, x, to_y, to_x = _numbers("<IH6h", content, at + 6)
            dib = content[at + 28 : at + size]
            _whole((x, y, wide, high), (to_x, to_y), how, dib)
            yield dib
        elif kind not in _WMF_SETTINGS and not (kind == _ESCAPE and _numbers("<H", content, at + 6)[0] == _REMARK):
            raise Drawn(f"WMF {kind:04X}")
        at += size
    raise Drawn("records")


def _whole(source: tuple[int, ...], to: tuple[int, int], how: int, dib: bytes) -> None:
    """All of the bitmap is shown, the right way round and as it is: else more would come to light than is seen."""
    width, height = _numbers("<2i", dib, 4)
    if source != (0, 0, width, abs(height)) or min(to) <= 0 or how != _COPY:
        raise Drawn("a part")


def _image(dib: bytes) -> Image.Image:
    """A device-independent bitmap: header, palette and bits in one."""
    if len(dib) < 40:
        raise ValueError("DIB")
    with Image.open(io.BytesIO(dib), formats=("DIB",)) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError(f"{image.width} × {image.height}")
        image.load()
        return image.copy()


def _numbers(form: str, content: bytes, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, content, at)
    except struct.error as error:
        raise ValueError("metafile") from error


def _part(record: bytes, at: int, size: int) -> bytes:
    if at + size > len(record):
        raise ValueError("metafile")
    return record[at : at + size]
