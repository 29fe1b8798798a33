"""A run of text for the page: where signs are set apart from their neighbours."""

from __future__ import annotations

import re
from typing import Any

from .glyphs import UNSEEN

_MARKS = "，。；：、！？）》〉」』】〕（《〈「『【〔"
# Joiners stay where they join.  Quotation marks are marks of Chinese type only at their full width: Typst takes the
# cell's tracking for another width, and leaves “ ” wide beside other marks and at the start of a line.
_APART = re.compile(f"(?P<unseen>(?:(?![\u200c\u200d])[{UNSEEN}])+)|(?P<tight>[{_MARKS}“”‘’]*[“”‘’][{_MARKS}“”‘’]*)")


def words_value(text: str) -> dict[str, Any]:
    """Plain text, or pieces of it: "unseen" ones would be lost at the ends of a line, "tight" ones have no tracking."""
    pieces, end = [], 0
    for match in _APART.finditer(text):
        if match.start() > end:
            pieces.append({"set": "", "text": text[end : match.start()]})
        pieces.append({"set": match.lastgroup or "", "text": match[0]})
        end = match.end()
    if not pieces:
        return {"kind": "text", "text": text}
    if end < len(text):
        pieces.append({"set": "", "text": text[end:]})
    return {"kind": "words", "pieces": pieces}
