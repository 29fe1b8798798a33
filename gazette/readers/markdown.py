"""Reads Markdown: CommonMark with tables and notes; raw HTML is refused, labels stay as typed."""

from __future__ import annotations

from .markup import read_markup
from .reading import Pandoc, SourceReading

# Text is taken as it stands: no smart quotes, no emoji words, no HTML.
_FORMAT = "commonmark_x-smart-raw_html-raw_attribute-emoji-attributes-fenced_divs-bracketed_spans+east_asian_line_breaks"


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of a .md file; SourceError when it is not UTF-8 or pandoc refuses it."""
    return read_markup(content, name, pandoc, _FORMAT)
