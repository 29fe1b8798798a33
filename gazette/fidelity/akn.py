"""Reads the XML edition back: its characters in document order, divided where Akoma Ntoso divides them."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from ..standard_text import Reading

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
# Elements that hold characters themselves; between all others there is nothing but line ends.
_LINES = frozenset(_AKN + name for name in ("p", "num", "heading", "caption", "block"))
_NOT_TEXT = frozenset({_AKN + "meta", _AKN + "documentRef"})


def akn_reading(content: bytes) -> Reading:
    """The `Reading` of the document in an Akoma Ntoso file.  ValueError where there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.tag != f"{_AKN}akomaNtoso" or len(root) != 1:
        raise ValueError("no Akoma Ntoso document")
    reader = _Reader()
    reader.structure(root)
    return Reading(tuple(reader.paragraphs), tuple(reader.notes), tuple(reader.pictures))


@dataclass(slots=True)
class _Reader:
    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def structure(self, node: etree._Element) -> None:
        """Everything in an element that holds no characters of its own."""
        for child in node:
            if child.tag in _LINES:
                self._line(child)
            elif child.tag not in _NOT_TEXT:
                self.structure(child)
        stray = "".join((node.text or "", *((child.tail or "") for child in node))).strip()
        if stray:
            raise ValueError(f"characters outside of a paragraph: {stray[:40]}")

    def _line(self, node: etree._Element) -> None:
        words = self._run(node)
        if words.strip():
            self.paragraphs.append(words)

    def _run(self, node: etree._Element) -> str:
        pieces = [node.text or ""]
        for child in node:
            pieces += (self._inline(child), child.tail or "")
        return "".join(pieces)

    def _inline(self, node: etree._Element) -> str:
        if node.tag == f"{_AKN}authorialNote":
            self.notes.append(_note(node))
            return ""
        if node.tag == f"{_AKN}img":
            self.pictures.append(unquote(node.get("src", "")).rpartition("/")[2].partition(".")[0])
            return ""
        if node.tag == _MATH:
            return str(node.get("alttext", ""))
        return "\n" if node.tag == f"{_AKN}br" else self._run(node)


def _note(node: etree._Element) -> str:
    """The text of a note and of the notes in it; a picture in a note is not counted, as in the model's reading."""
    reader = _Reader()
    reader.structure(node)
    return Reading(tuple(reader.paragraphs), tuple(reader.notes)).text
