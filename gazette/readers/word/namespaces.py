"""Names of the XML vocabularies in a Word file, and the few questions asked of every element."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml.etree._Element: lxml has no types of its own

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the vocabulary's own letter
XML = "{http://www.w3.org/XML/1998/namespace}"

# ISO/IEC 29500 strict names and their transitional twins.
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": A[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/picture": PIC[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/chart": C[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/diagram": DGM[1:-1],
}

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, tag: str) -> str | None:
    """w:val of the child `tag` (a W name), None when there is no such child; "" when it has no w:val."""
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else str(child.get(W + "val", ""))


def switch(parent: Element | None, tag: str) -> bool | None:
    """An on/off property: None when it is not set."""
    found = value(parent, tag)
    return None if found is None else found.lower() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it; anything else is `default`."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default


def local(element: Element) -> str:
    """The name without its vocabulary; "" for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
