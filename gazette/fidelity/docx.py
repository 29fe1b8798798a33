"""Reads the Word edition back by the independent witness, and its pictures from the package."""

from __future__ import annotations

import hashlib
import io
import zipfile

from lxml import etree
from PIL import Image

from ..standard_text import Reading
from ..witness import witness

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def docx_reading(content: bytes) -> Reading:
    """The `Reading` of a .docx that the press wrote.  ValueError where it can not be read."""
    seen = witness(content, "edition.docx")
    assert seen is not None
    return Reading(seen.paragraphs, seen.notes, tuple(_pictures(content)))


def _pictures(content: bytes) -> list[str]:
    """Pixel digests of the pictures, in the order of the text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {r.get("Id"): r.get("Target") for r in relations.iter(_RELATION)}
        document = etree.fromstring(package.read("word/document.xml"))
        names = [f"word/{targets[blip.get(_EMBED)]}" for blip in document.iter(_BLIP)]
        return [_digest(package.read(name)) for name in names]


def _digest(content: bytes) -> str:
    """SHA-256 over mode, size and pixels, as `model.Media.digest` has it."""
    with Image.open(io.BytesIO(content)) as image:
        head = f"{image.mode} {image.width} {image.height}\n".encode()
        return hashlib.sha256(head + image.tobytes()).hexdigest()
