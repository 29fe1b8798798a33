"""Reads RTF through pandoc."""

from __future__ import annotations

from .markup import read_archive
from .reading import Pandoc, SourceReading


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of an .rtf file; SourceError when pandoc refuses it."""
    return read_archive(content, name, pandoc, "rtf")
