"""Whether a macro project runs by itself when its file is opened, closed or printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AUTOMATIC = re.compile(
    rb"(?<![A-Za-z0-9_])(auto_?(?:open|exec|close|new|exit|activate)"
    rb"|(?:document|workbook)_(?:open|close|new|beforeclose|beforesave|beforeprint|activate|contentcontrolonenter)"
    rb"|eventDoc(?:Open|New|Close)|(?:file(?:save|open|print|close|new))(?=\s*\())(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
# MS-OVBA 2.4.1: a compressed container is a byte 01, then chunks with a two-byte header; sources begin so.
_SOURCE = re.compile(rb"\x01(?=..\x00Attribut)", re.DOTALL)
_LONGEST = 4_000_000


def runs_itself(project: bytes) -> str:
    """The name of a procedure that starts without anybody's will; "" where there is none.

    Looks at the sources and, because sources can be wiped while the compiled code stays, at the names
    that the compiled code keeps.
    """
    for text in (*_sources(project), project):
        if match := _AUTOMATIC.search(text):
            return match[0].decode("ascii")
    return ""


def _sources(project: bytes) -> Iterator[bytes]:
    for match in _SOURCE.finditer(project[:_LONGEST]):
        yield decompress(project, match.start() + 1)


def decompress(content: bytes, start: int) -> bytes:
    """The text of a compressed container whose chunks begin at `start`, as far as it is sound (MS-OVBA 2.4.1.3)."""
    text = bytearray()
    while start + 2 < len(content) and len(text) < _LONGEST:
        header = int.from_bytes(content[start : start + 2], "little")
        if header >> 12 & 0b111 != 0b011:
            break
        end = min(len(content), start + (header & 0xFFF) + 3)
        if header >> 15:
            text += _chunk(content[start + 2 : end])
        else:
            text += content[start + 2 : end]
        start = end
    return bytes(text)


def _chunk(packed: bytes) -> bytes:
    text, position = bytearray(), 0
    while position < len(packed):
        flags, position = packed[position], position + 1
        for bit in range(8):
            if position >= len(packed):
                break
            if not flags >> bit & 1:
                text.append(packed[position])
                position += 1
                continue
            token, position = int.from_bytes(packed[position : position + 2], "little"), position + 2
            if not text:
                return bytes(text)
            bits = max(4, (len(text) - 1).bit_length())
            offset, length = (token >> (16 - bits)) + 1, (token & (0xFFFF >> bits)) + 3
            for _ in range(length if offset <= len(text) else 0):
                text.append(text[-offset])
    return bytes(text)
