"""Reads the JSON edition back: the document it holds, and the text it states."""

from __future__ import annotations

import json

from ..model import Document
from ..model_json import from_json
from ..standard_text import Reading, read_document


def json_reading(content: bytes) -> Reading:
    """The `Reading` of the one document in a JSON edition.  ValueError if its stated text is another."""
    [value] = json.loads(content)["documents"]
    text, digest = value.pop("text"), value.pop("text_sha256")
    reading = read_document(from_json(Document, value))
    if (reading.text, reading.sha256) != (text, digest):
        raise ValueError("the JSON edition states another text than its blocks hold")
    return reading
