"""Names of the XML vocabularies in an OpenDocument file (ODF 1.3 part 3)."""

from __future__ import annotations

import re

from ..word.namespaces import Element

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _OASIS + "office:1.0}"
TEXT = _OASIS + "text:1.0}"
STYLE = _OASIS + "style:1.0}"
TABLE = _OASIS + "table:1.0}"
DRAW = _OASIS + "drawing:1.0}"
FO = _OASIS + "xsl-fo-compatible:1.0}"
SVG = _OASIS + "svg-compatible:1.0}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
XLINK = "{http://www.w3.org/1999/xlink}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LENGTH = re.compile(r"(-?[\d.]+)(pt|cm|mm|in|px|pc)$")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75, "pc": 12.0}
# What is not text, or says what other elements show.
SILENT = frozenset({
    OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "forms", TEXT + "note-citation",
    TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", TEXT + "dde-connection-decls",
    SVG + "title", SVG + "desc", TEXT + "table-of-content-source", TEXT + "alphabetical-index-source",
    TEXT + "illustration-index-source", TEXT + "object-index-source", TEXT + "table-index-source",
    TEXT + "user-index-source", TEXT + "bibliography-source", OFFICE + "event-listeners", DRAW + "glue-point",
    TEXT + "alphabetical-index-auto-mark-file", TABLE + "table-column", TABLE + "table-columns",
    TABLE + "table-header-columns", TEXT + "number", TEXT + "soft-page-break",
})  # fmt: skip
BLOCKS = frozenset({TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table"})


def points(text: str | None) -> float | None:
    """A length in points; None for percentages and what is no length."""
    match = _LENGTH.match(text or "")
    try:
        return float(match[1]) * _POINTS[match[2]] if match else None
    except ValueError:
        return None


def count(text: str | None, most: int = 1_000) -> int:
    """A number of repetitions or spans, 1 when it is not given."""
    return min(int(text), most) if text and text.isdecimal() and int(text) > 0 else 1


__all__ = [
    "BLOCKS", "DRAW", "FO", "LOEXT", "MATH", "OFFICE", "SILENT", "STYLE", "SVG", "TABLE", "TEXT", "XLINK", "XML_ID",
    "Element", "count", "points",
]  # fmt: skip
